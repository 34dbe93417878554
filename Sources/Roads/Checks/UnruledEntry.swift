extension MapCheck {
  static let unruledEntry = MapCheck(
    "unruled-entry", "a way into a junction with lights has no light",
    remedy: "let a light rule it: check validity and orientation"
  ) { map in
    map.ways.compactMap { lane in
      guard lane.laneClass.isDriven, lane.signal == nil, let junction = lane.junction,
        map.network.junctions[junction].control == .signals
      else { return nil }
      let isEntry = lane.predecessors.contains { map.network.lanes[$0].junction != junction }
      return isEntry ? map.finding(lane, at: 0, "enters a junction with lights, and none rules it") : nil
    }
  }
}
