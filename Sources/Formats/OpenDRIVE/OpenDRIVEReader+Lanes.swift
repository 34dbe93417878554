import Geometry
import Parameters
import Roads

extension OpenDRIVEReader {
  mutating func section(_ element: XMLTree, _ what: String) -> LaneSection {
    var lanes: [SectionLane] = []
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
      s: element.number("s") ?? 0, lanes: lanes, centreMarks: centre.map { marks($0) } ?? [])
  }

  private mutating func lane(_ element: XMLTree, _ what: String) -> SectionLane? {
    guard let id = element.integer("id") else {
      warn(element, what, "a lane has no whole number as id", "number lanes outwards; it is left out")
      return nil
    }
    var lane = SectionLane(
      id: id, type: element.string("type") ?? "driving",
      widths: polynomials(element.all("width"), station: "sOffset"), marks: marks(element))
    lane.borders = polynomials(element.all("border"), station: "sOffset")
    // The standard lets width win where a lane has both.
    if !lane.widths.isEmpty { lane.borders = [] }
    lane.speeds = element.all("speed").compactMap { record in
      Self.speed(record).map { SpeedRecord(s: record.number("sOffset") ?? 0, speed: $0) }
    }
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
      return RoadMark(
        s: child.number("sOffset") ?? 0, type: child.string("type") ?? "none",
        colour: child.string("color") ?? "standard",
        width: child.number("width") ?? line?.number("width") ?? 0.12,
        dash: dash, laneChange: child.string("laneChange") ?? Self.laneChange(child.string("type") ?? "none"))
    }
    return marks.sorted { $0.s < $1.s }
  }

  /// Where a file says nothing, a solid line may not be crossed.
  private static func laneChange(_ type: String) -> String {
    switch type {
    case "solid", "solid solid", "curb": "none"
    default: "both"
    }
  }
}
