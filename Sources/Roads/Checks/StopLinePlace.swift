extension MapCheck {
  static let stopLinePlace = MapCheck(
    "stop-line", "a stop line lies on no lane that leads into a junction, or far before its end",
    remedy: "lay it across the lanes that wait, shortly before the junction"
  ) { map in
    guard let layout = map.layout else { return [] }
    return layout.roads.flatMap { road -> [MapFinding] in
      let painted = road.objects.filter { $0.type == "roadMark" && $0.subtype == "signalLines" }
      let lines = painted.map { (s: $0.s, t: $0.t, half: max($0.width, $0.length) / 2, id: $0.id) }
      return lines.filter { line in
        ![false, true].contains { atEnd in
          guard case .junction = road.link(atEnd: atEnd) else { return false }
          guard (atEnd ? road.length - line.s : line.s) <= farthest else { return false }
          return road.hasLane(
            towardsEnd: atEnd, at: line.s, between: line.t - line.half, line.t + line.half, layout)
        }
      }.map { map.finding(road, at: $0.s, t: $0.t, "stop line \($0.id) holds nobody back") }
    }
  }

  /// Stop lines before a crossing and a waiting car lie nearer to the junction [m].
  private static let farthest = 25.0
}

extension Road {
  /// Whether a way towards an end lies between two distances left of the reference line.
  fileprivate func hasLane(
    towardsEnd: Bool, at s: Double, between right: Double, _ left: Double, _ layout: RoadLayout
  ) -> Bool {
    let index = sections.lastIndex { $0.s <= s } ?? 0
    let borders = CrossSection(self, section: index).borders(at: [s])
    return sections[index].lanes.indices.contains { lane in
      let content = sections[index].lanes[lane]
      return content.isWay && ((content.id < 0) == (layout.drivingSide == .right)) == towardsEnd
        && borders[lane].left[0] > right && borders[lane].right[0] < left
    }
  }
}
