extension MapCheck {
  static let emptySection = MapCheck(
    "empty-section", "a lane section has no length or lies beyond its road's end",
    remedy: "delete it or correct its s"
  ) { map in
    (map.layout?.roads ?? []).flatMap { road in
      road.sections.indices.filter { road.sectionEnd($0) - road.sections[$0].s < Pieces.shortest }.map {
        map.finding(
          road, at: road.sections[$0].s,
          "section \($0) is \((road.sectionEnd($0) - road.sections[$0].s).hundredths) m long")
      }
    }
  }
}
