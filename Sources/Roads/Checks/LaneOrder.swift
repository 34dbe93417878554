extension MapCheck {
  static let laneOrder = MapCheck(
    "lane-order", "the lanes of a section are not numbered outwards without a gap",
    remedy: "number them 1, 2, 3 and -1, -2, -3"
  ) { map in
    (map.layout?.roads ?? []).flatMap { road in
      road.sections.filter { section in
        [1, -1].contains { side in
          let ids = section.lanes.map { $0.id * side }.filter { $0 > 0 }.sorted()
          return ids != Array(1..<ids.count + 1)
        }
      }.map { section in
        map.finding(
          road, at: section.s,
          "the lanes here are \(section.lanes.map { "\($0.id)" }.joined(separator: ", "))")
      }
    }
  }
}
