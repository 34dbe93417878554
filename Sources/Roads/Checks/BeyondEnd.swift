extension MapCheck {
  static let beyondEnd = MapCheck(
    "beyond-end", "an object, signal or record lies beyond the end of its road or section",
    remedy: "correct its s: lane records count from the section's start"
  ) { map in
    (map.layout?.roads ?? []).flatMap { road -> [MapFinding] in
      let range = -slack...road.length + slack
      var names = road.objects.filter { !range.contains($0.s) }.map { ("object \($0.id)", $0.s) }
      names += road.signals.filter { !range.contains($0.s) }.map { ("signal \($0.id)", $0.s) }
      names += road.laneOffsets.filter { !range.contains($0.s) }.map { ("a lane offset", $0.s) }
      names += road.types.filter { !range.contains($0.s) }.map { ("a road type", $0.s) }
      for (index, section) in road.sections.enumerated() {
        let length = road.sectionEnd(index) - section.s + slack
        for lane in section.lanes {
          let stations = (lane.widths + lane.borders).map(\.s) + lane.marks.map(\.s) + lane.speeds.map(\.s)
          guard let worst = stations.max(), worst > length else { continue }
          names.append(("a record of lane \(lane.id)", section.s + worst))
        }
      }
      return names.map {
        map.finding(
          road, at: min(max(0, $0.1), road.length),
          "\($0.0) stands at s \($0.1.hundredths), but the road is \(road.length.hundredths) m long or the section ends"
        )
      }
    }
  }

  /// Rounding of files [m].
  private static let slack = 0.1
}
