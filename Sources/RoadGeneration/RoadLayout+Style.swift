import Roads

extension RoadLayout {
  /// The same roads with the lines and signs of another style; for layouts designed in the German one.
  func restyled(_ style: MarkingStyle) -> RoadLayout {
    guard style != .german else { return self }
    var copy = self
    for road in copy.roads.indices {
      for section in copy.roads[road].sections.indices { copy.roads[road].sections[section].restyle(style) }
      for signal in copy.roads[road].signals.indices { copy.roads[road].signals[signal].restyle(style) }
    }
    return copy
  }
}

extension LaneSection {
  /// Repaints all marks; an edge line of a shoulder nearest to lane 0 is on the far side of its traffic.
  fileprivate mutating func restyle(_ style: MarkingStyle) {
    centreMarks = centreMarks.map { $0.restyled(style, isCentre: true) }
    for side in [1, -1] {
      let outwards = lanes.indices.filter { lanes[$0].id.signum() == side }
        .sorted { abs(lanes[$0].id) < abs(lanes[$1].id) }
      var isInnermost = centreMarks.allSatisfy { $0.type == "none" }
      for index in outwards {
        let isEdge = isInnermost && lanes[index].type == "shoulder"
        lanes[index].marks = lanes[index].marks.map { $0.restyled(style, isCentre: isEdge) }
        if !lanes[index].marks.isEmpty { isInnermost = false }
      }
    }
  }
}

extension RoadMark {
  fileprivate func restyled(_ style: MarkingStyle, isCentre: Bool) -> RoadMark {
    var copy = self
    if isCentre && (type.hasPrefix("solid") || type == "broken") { copy.colour = style.centreColour }
    switch width {
    case RoadMark.narrow: copy.width = style.lineWidth
    case RoadMark.motorwayEdge: copy.width = dash == nil ? style.motorwayEdge : style.bayWidth
    default: break
    }
    switch dash {
    case RoadMark.townDash?: copy.dash = isCentre ? style.centreDash : style.laneDash
    case RoadMark.motorwayDash?: copy.dash = style.motorwayDash
    case RoadMark.motorwayBlock?: copy.dash = style.bayDash
    default: break
    }
    return copy
  }
}

extension RoadSignal {
  fileprivate mutating func restyle(_ style: MarkingStyle) {
    let sign: MarkingStyle.Sign? =
      switch type {
      case "205": .yield
      case "206": .stop
      case "306": .priorityRoad
      case "215": .roundabout
      case "274": .speedLimit
      default: nil
      }
    guard country == "DE", !isDynamic, let sign, let number = style.number(of: sign) else { return }
    (country, type, name) = (style.country, number.type, number.name)
  }
}
