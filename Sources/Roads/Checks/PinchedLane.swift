extension MapCheck {
  static let pinchedLane = MapCheck(
    "pinched-lane", "a driving lane narrows to nothing, yet lanes lead on from there",
    remedy: "end the lane there, or keep its width"
  ) { map in
    map.ways.flatMap { lane -> [MapFinding] in
      guard lane.laneClass.isDriven else { return [] }
      var findings: [MapFinding] = []
      if lane.path.lastWidth < SlabLane.nothing, let next = lane.successors.first {
        findings.append(
          map.finding(lane, at: lane.length, "has no width where it leads to \(map.name(next))"))
      }
      if lane.path.firstWidth < SlabLane.nothing, let before = lane.predecessors.first {
        findings.append(map.finding(lane, at: 0, "has no width where \(map.name(before)) leads to it"))
      }
      return findings
    }
  }
}
