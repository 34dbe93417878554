extension MapCheck {
  static let unreachable = MapCheck(
    "unreachable",
    "no lane leads to a driving lane though the map goes on before it, and nobody can change into it",
    remedy: "link it from the lane before, or let it open beside a line that may be crossed"
  ) { map in
    map.ways.compactMap { lane in
      guard lane.laneClass.isDriven, lane.predecessors.isEmpty else { return nil }
      if lane.path.firstWidth < MapSurvey.narrowestMouth {
        // Nobody changes into a sliver: farther on is soon enough.
        guard !map.taper(from: lane, atEnd: true).contains(where: { map.hasChange($0, into: true) }) else {
          return nil
        }
        return map.finding(lane, at: 0, "opens out of nothing, and its lines may not be crossed")
      }
      guard map.goesOn(lane, atEnd: false) else { return nil }
      return map.finding(lane, at: 0, "begins where its road comes from elsewhere, but no lane leads to it")
    }
  }
}
