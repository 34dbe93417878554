extension MapCheck {
  static let deadEnd = MapCheck(
    "dead-end", "a driving lane leads nowhere though its road goes on, and nobody can change out of it",
    remedy: "link it to the lane behind, or let it taper beside a line that may be crossed"
  ) { map in
    map.ways.compactMap { lane in
      guard lane.laneClass.isDriven, lane.successors.isEmpty else { return nil }
      if lane.path.lastWidth < MapSurvey.narrowestMouth {
        guard !map.taper(from: lane, atEnd: false).contains(where: { map.hasChange($0, into: false) }) else {
          return nil
        }
        return map.finding(lane, at: lane.length, "narrows to nothing, and its lines may not be crossed")
      }
      guard map.goesOn(lane, atEnd: true) else { return nil }
      return map.finding(lane, at: lane.length, "ends where its road goes on")
    }
  }
}
