import Agents
import Geometry

/// How a line looks.
struct LineStyle: Hashable {
  var markingClass: SemanticClass
  var width: Double
  var dash: Dash?

  /// Usual width of a lane line, and on motorways [m].
  static let usualWidth = 0.12
  static let motorwayWidth = 0.15
  static let kerbWidth = 0.15
  /// Dots of raised or dotted lines.
  static let dotted = Dash(mark: 0.6, gap: 1.8)

  static let kerb = LineStyle(markingClass: .kerb, width: kerbWidth, dash: nil)

  /// Styles of the one or two lines that a mark paints, inner one first; none for what is not painted.
  static func lines(of mark: RoadMark, roadType: String) -> [LineStyle] {
    let usual = roadType == "motorway" ? motorwayWidth : usualWidth
    let width = mark.width > 0 ? mark.width : usual
    let dash = mark.dash.flatMap { $0.mark > 0 && $0.gap > 0 ? $0 : nil } ?? usualDash(roadType)
    let solid = LineStyle(markingClass: colour(mark.colour), width: width, dash: nil)
    let broken = LineStyle(markingClass: colour(mark.colour), width: width, dash: dash)
    switch mark.type {
    case "solid", "custom", "edge": return [solid]
    case "broken": return [broken]
    case "solid solid": return [solid, solid]
    case "solid broken": return [solid, broken]
    case "broken solid": return [broken, solid]
    case "broken broken": return [broken, broken]
    case "botts dots": return [LineStyle(markingClass: solid.markingClass, width: width, dash: dotted)]
    default: return []
    }
  }

  /// Patterns of German lane lines by road type (RMS).
  private static func usualDash(_ roadType: String) -> Dash {
    switch roadType {
    case "motorway": Dash(mark: 6, gap: 12)
    case "rural", "townExpressway": Dash(mark: 4, gap: 8)
    default: Dash(mark: 3, gap: 6)
    }
  }

  private static func colour(_ name: String) -> SemanticClass {
    switch name {
    case "standard", "white", "": .markingWhite
    case "yellow": .markingYellow
    default: .markingOther
    }
  }
}

/// A line being drawn along a road.
struct LineRun {
  let style: LineStyle
  var points: [Vector2]
  var lanes: [Int]

  var marking: Marking {
    Marking(
      style.markingClass, polyline: PlanLine.line(points), width: style.width, dash: style.dash,
      lanes: lanes.sorted())
  }
}

extension Compilation {
  /// Lane lines and kerbs of all roads.
  ///
  /// Inside junctions kerbs stand where no other way runs over them; lines that any way runs over are left out.
  mutating func drawMarkings() {
    var kerbs: [LineRun] = []
    for road in roads.indices {
      var lines: [LineRun] = []
      var edges: [LineRun] = []
      for slab in roads[road].slabs.indices where roads[road].slabs[slab].length > 0 {
        paint(road, slab, into: &lines)
        layKerbs(road, slab, into: &edges)
      }
      if junctionOfRoad[road] != nil { lines = lines.filter { isUncrossed($0, of: road) } }
      network.plan.markings += lines.map(\.marking).filter { $0.polyline[0] != $0.polyline[1] }
      kerbs += junctionOfRoad[road] == nil ? edges : edges.flatMap { uncrossed($0, of: road) }
    }
    network.plan.markings += kerbs.map(\.marking).filter { $0.polyline[0] != $0.polyline[1] }
  }

  // MARK: Lines

  private func paint(_ road: Int, _ slab: Int, into lines: inout [LineRun]) {
    let content = roads[road].slabs[slab]
    let section = roads[road].road.sections[content.section]
    let firstRight = content.lanes.firstIndex { $0.id < 0 } ?? content.lanes.count
    let centre: [Double]? =
      firstRight < content.lanes.count
      ? content.lanes[firstRight].left : firstRight > 0 ? content.lanes[firstRight - 1].right : nil
    if let centre {
      // On lane 0 the first of two lines is the left one.
      paint(section.centreMarks, border: centre, innerSide: 1, road, slab, around: firstRight, into: &lines)
    }
    for (index, lane) in content.lanes.enumerated() where lane.isThere {
      let isLeft = lane.id > 0
      paint(
        section.lanes[index].marks, border: isLeft ? lane.left : lane.right, innerSide: isLeft ? -1 : 1,
        road, slab, around: isLeft ? index : index + 1, into: &lines)
    }
  }

  /// Paints the marks of one border; `gap` is the index of the lane right of it.
  private func paint(
    _ marks: [RoadMark], border: [Double], innerSide: Double, _ road: Int, _ slab: Int, around gap: Int,
    into lines: inout [LineRun]
  ) {
    let content = roads[road].slabs[slab]
    let start = roads[road].road.sections[content.section].s
    for (number, mark) in marks.enumerated() {
      let from = max(content.start, start + mark.s)
      let to = min(content.end, number + 1 < marks.count ? start + marks[number + 1].s : content.end)
      guard to - from > SampledRoad.sameStation else { continue }
      let type = (roads[road].road.types.last { $0.s <= content.middle })?.type ?? "town"
      let styles = LineStyle.lines(of: mark, roadType: type)
      for (index, style) in styles.enumerated() {
        let aside = styles.count == 1 ? 0 : (index == 0 ? 1.0 : -1.0) * innerSide * style.width
        let points = trace(road, content, border, aside: aside, from: from, to: to)
        extend(&lines, by: points, style, lanes: lanes(road, slab, around: gap))
      }
    }
  }

  private func trace(
    _ road: Int, _ slab: Slab, _ border: [Double], aside: Double, from: Double, to: Double
  ) -> [Vector2] {
    let margin = SampledRoad.sameStation
    let stations = slab.stations.filter {
      roads[road].stations[$0] >= from - margin && roads[road].stations[$0] <= to + margin
    }
    return stations.map { roads[road].point($0, t: border[$0 - slab.stations.lowerBound] + aside) }
  }

  /// Network lanes on both sides of a border.
  private func lanes(_ road: Int, _ slab: Int, around gap: Int) -> [Int] {
    let content = roads[road].slabs[slab].lanes
    let before = content[..<gap].lastIndex(where: \.isThere)
    let behind = content[gap...].firstIndex(where: \.isThere)
    return [before, behind].compactMap { $0.flatMap { lane(road: road, slab: slab, index: $0) } }
  }

  /// Adds points to the line of that style that ends where they begin, else begins one.
  private func extend(_ lines: inout [LineRun], by points: [Vector2], _ style: LineStyle, lanes: [Int]) {
    guard points.count >= 2 else { return }
    let match = lines.lastIndex { line in
      line.style == style && line.points[line.points.count - 1].distance(to: points[0]) < Band.joint
    }
    guard let match else {
      lines.append(LineRun(style: style, points: points, lanes: lanes))
      return
    }
    lines[match].points += points.dropFirst()
    for lane in lanes where !lines[match].lanes.contains(lane) { lines[match].lanes.append(lane) }
  }

  // MARK: Kerbs

  private func layKerbs(_ road: Int, _ slab: Int, into lines: inout [LineRun]) {
    let content = roads[road].slabs[slab]
    let section = roads[road].road.sections[content.section]
    let present = content.lanes.indices.filter { content.lanes[$0].isThere }
    for position in 0...present.count {
      let left = position > 0 ? present[position - 1] : nil
      let right = position < present.count ? present[position] : nil
      if let right, content.lanes[right].type == "curb" {
        layKerbLane(right, road, slab, into: &lines)
        continue
      }
      if let left, content.lanes[left].type == "curb" { continue }
      let grounds = [left, right].map { $0.flatMap { content.lanes[$0].ground } }
      let isRaised = grounds.contains { $0 == .pavement || $0 == .island }
      let isMarked = isKerbMarked(section, content, left: left, right: right)
      guard grounds.contains(where: { $0?.isDrivableGround == true }), isRaised || isMarked else { continue }
      guard let border = right.map({ content.lanes[$0].left }) ?? left.map({ content.lanes[$0].right }) else {
        continue
      }
      let points = trace(road, content, border, aside: 0, from: content.start, to: content.end)
      extend(&lines, by: points, .kerb, lanes: lanes(road, slab, around: right ?? content.lanes.count))
    }
  }

  private func layKerbLane(_ index: Int, _ road: Int, _ slab: Int, into lines: inout [LineRun]) {
    let content = roads[road].slabs[slab]
    let lane = content.lanes[index]
    let middle = zip(lane.left, lane.right).map { ($0 + $1) / 2 }
    var style = LineStyle.kerb
    style.width = (lane.widest * 1000).rounded() / 1000
    let points = trace(road, content, middle, aside: 0, from: content.start, to: content.end)
    extend(&lines, by: points, style, lanes: lanes(road, slab, around: index))
  }

  private func isKerbMarked(_ section: LaneSection, _ slab: Slab, left: Int?, right: Int?) -> Bool {
    var marks: [RoadMark]?
    // The border belongs to the lane nearer to the reference line.
    if let left, section.lanes[left].id < 0 {
      marks = section.lanes[left].marks
    } else if let right, section.lanes[right].id > 0 {
      marks = section.lanes[right].marks
    } else {
      marks = section.centreMarks
    }
    return marks?.last { $0.s <= slab.middle - section.s }?.type == "curb"
  }
}
