import Agents
import Geometry
import Roads

extension Scenery {
  /// Builds all pieces of a plan, for a resolution [m/px] and the sun of a light.
  init(_ plan: Plan, resolution: Double, illumination: Illumination) {
    self.init()
    addGround(plan, resolution)
    endStage()
    addShadows(of: plan.obstacles, Sun(illumination))
    endStage()
    addStanding(plan.obstacles)
    endStage()
    close()
  }

  /// Thickness of a stop line along the lanes [m].
  static let stopLineWidth = 0.5

  /// Least width of a line in the picture [px]: a little over one, so that it nowhere fades to half.
  private static let leastLine = 1.25

  private mutating func addGround(_ plan: Plan, _ resolution: Double) {
    for surface in plan.surfaces {
      add(
        [surface.polygon] + surface.holes, .ink(.ground(Ground(surface.surfaceClass))),
        mask: surface.surfaceClass.rawValue, convex: Polygon(surface.polygon).isConvex)
    }
    for crossing in plan.crossings { addCrossing(crossing, resolution) }
    for marking in plan.markings where marking.markingClass != .kerb { addMarking(marking, resolution) }
    for line in plan.stopLines { addStopLine(line, resolution) }
    for marking in plan.markings where marking.markingClass == .kerb { addMarking(marking, resolution) }
    addWear(plan)
  }

  private mutating func addMarking(_ marking: Marking, _ resolution: Double) {
    addLine(
      marking.polyline, width: marking.width, dash: marking.dash.map { ($0.mark, $0.gap) },
      marking.markingClass, resolution)
  }

  /// Adds a line: as it is to the mask, and never thinner than a pixel to the picture.
  private mutating func addLine(
    _ line: [Vector2], width: Double, dash: (painted: Double, gap: Double)?, _ lineClass: SemanticClass,
    _ resolution: Double
  ) {
    let ink = Piece.Brush.ink(.ground(Ground(lineClass)))
    func shapes(_ width: Double) -> [[Vector2]] {
      if let dash { return Ribbon.dashes(of: line, width: width, painted: dash.painted, gap: dash.gap) }
      return Ribbon(line, width: width)?.rings ?? []
    }
    let least = Self.leastLine * resolution
    let isThin = width < least
    for ring in shapes(max(width, least)) {
      add([ring], ink, mask: isThin ? nil : lineClass.rawValue, convex: ring.count == 4)
    }
    guard isThin else { return }
    for ring in shapes(width) { add([ring], .mask, mask: lineClass.rawValue, convex: ring.count == 4) }
  }

  private mutating func addStopLine(_ stop: StopLine, _ resolution: Double) {
    guard stop.kind == .yield, let first = stop.line.first, let last = stop.line.last, first != last else {
      addLine(stop.line, width: Self.stopLineWidth, dash: nil, .stopLine, resolution)
      return
    }
    for tooth in Teeth.along(first, last) {
      add([tooth], .ink(.ground(.white)), mask: SemanticClass.stopLine.rawValue, convex: true)
    }
  }

  private mutating func addCrossing(_ crossing: PlanCrossing, _ resolution: Double) {
    let isConvex = Polygon(crossing.polygon).isConvex
    add([crossing.polygon], .mask, mask: SemanticClass.crossing.rawValue, convex: isConvex)
    let paint = CrossingPaint(crossing)
    if crossing.isZebra {
      for bar in paint.bars { add([bar], .ink(.ground(.white)), convex: isConvex) }
      return
    }
    for line in paint.sides {
      let width = max(CrossingPaint.sideWidth, Self.leastLine * resolution)
      for ring in Ribbon.dashes(
        of: line, width: width, painted: CrossingPaint.sidePainted, gap: CrossingPaint.sideGap)
      {
        add([ring], .ink(.ground(.white)), convex: ring.count == 4)
      }
    }
  }
}

/// The triangles of a give-way line, which point at those who have to wait.
enum Teeth {
  /// Base of a tooth and its height [m].
  static let base = 0.5
  static let height = 0.6
  /// Space between teeth [m].
  static let gap = 0.25

  /// Teeth along a line from the left to the right border, seen by who waits.
  static func along(_ left: Vector2, _ right: Vector2) -> [[Vector2]] {
    let across = (right - left).normalized
    let ahead = across.perpendicular
    let length = left.distance(to: right)
    let number = max(1, Int((length + gap) / (base + gap)))
    let margin = (length - Double(number) * (base + gap) + gap) / 2
    return (0..<number).map { index in
      let start = left + across * (margin + Double(index) * (base + gap)) + ahead * (height / 2)
      return [start, start + across * (base / 2) - ahead * height, start + across * base]
    }
  }
}
