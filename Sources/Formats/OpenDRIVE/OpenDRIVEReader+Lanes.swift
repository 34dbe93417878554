import Geometry
import Parameters
import Roads

extension OpenDRIVEReader {
  mutating func section(_ element: XMLTree, _ what: String) -> LaneSection {
    var lanes: [SectionLane] = []
    let start = element.number("s") ?? 0
    let what = "\(what), s \(Self.rounded(start))"
    for side in ["left", "right"] {
      for child in element.first(side)?.all("lane") ?? [] {
        guard let lane = lane(child, what), lane.id != 0 else { continue }
        if lanes.contains(where: { $0.id == lane.id }) {
          warn(
            child, what, "lane \(lane.id) stands twice in one section",
            "number lanes outwards; one is left out")
          continue
        }
        lanes.append(lane)
      }
    }
    let centre = element.first("center")?.first("lane")
    return LaneSection(
      s: start, lanes: lanes, centreMarks: centre.map { marks($0) } ?? [])
  }

  private mutating func lane(_ element: XMLTree, _ what: String) -> SectionLane? {
    guard let id = element.integer("id") else {
      warn(element, what, "a lane has no whole number as id", "number lanes outwards; it is left out")
      return nil
    }
    if id != 0, element.string("type") == nil {
      warn(element, what, "lane \(id) has no type", "add type=\"driving\" or another; it is read as driving")
    }
    var lane = SectionLane(
      id: id, type: element.string("type") ?? "driving",
      widths: polynomials(element.all("width"), station: "sOffset"), marks: marks(element))
    lane.borders = polynomials(element.all("border"), station: "sOffset")
    // The standard lets width win where a lane has both.
    if !lane.widths.isEmpty { lane.borders = [] }
    for record in element.all("speed") {
      guard let speed = speed(record, what), speed.isFinite else { continue }
      lane.speeds.append(SpeedRecord(s: record.number("sOffset") ?? 0, speed: speed))
    }
    lane.speeds.sort { $0.s < $1.s }
    lane.heights = element.all("height").map { record in
      LaneHeight(
        s: record.number("sOffset") ?? 0, inner: record.number("inner") ?? 0,
        outer: record.number("outer") ?? 0)
    }
    lane.accesses = element.all("access").compactMap { record in
      guard let restriction = record.string("restriction") else { return nil }
      return LaneAccess(
        s: record.number("sOffset") ?? 0, rule: record.string("rule"), restriction: restriction)
    }
    lane.isLevel = element.string("level") == "true" || element.string("level") == "1"
    lane.predecessor = element.first("link")?.first("predecessor")?.integer("id")
    lane.successor = element.first("link")?.first("successor")?.integer("id")
    if lane.widths.isEmpty, lane.borders.isEmpty {
      warn(element, what, "lane \(id) has no width", "add a <width>; it is taken to be 0 m wide")
    }
    return lane
  }

  private func marks(_ element: XMLTree) -> [RoadMark] {
    let marks = element.all("roadMark").map { child in
      let line = child.first("type")?.first("line")
      let dash = line.flatMap { line -> Dash? in
        guard let length = line.number("length"), let space = line.number("space"), length > 0, space > 0
        else { return nil }
        return Dash(mark: length, gap: space)
      }
      let isBold = child.string("weight") == "bold"
      var mark = RoadMark(
        s: child.number("sOffset") ?? 0, type: child.string("type") ?? "none",
        colour: child.string("color") ?? "standard",
        width: child.number("width") ?? line?.number("width")
          ?? (isBold ? Self.boldWidth : Self.usualWidth),
        dash: dash, laneChange: child.string("laneChange") ?? Self.laneChange(child.string("type") ?? "none"))
      mark.isBold = isBold
      mark.height = max(0, child.number("height") ?? 0)
      return mark
    }
    return marks.sorted { $0.s < $1.s }
  }

  /// Widths of lines whose file gives none [m] (Germany's RMS: narrow and broad lines of rural roads).
  private static let usualWidth = 0.12
  private static let boldWidth = 0.25

  /// Where a file says nothing, a solid line may not be crossed.
  private static func laneChange(_ type: String) -> String {
    switch type {
    case "solid", "solid solid", "curb": "none"
    default: "both"
    }
  }
}
