import Geometry

/// The cross-section of the circle, from its centre outwards [m].
struct Circle {
  /// Radius of the inscribed circle: the outer kerb.
  let outer: Double
  /// Lanes side by side.
  let lanes: Int
  /// Width of a lane.
  let laneWidth: Double
  /// Width of the apron, on the near side of the innermost lane.
  let apron: Double

  /// Least radius of an island that nobody drives over [m] (compact roundabouts: 4 m across).
  static let smallestIsland = 2.0
  /// Least radius of an island that long vehicles drive over [m].
  static let smallestDome = 1.5
  /// Radius of the middle of a mini roundabout, which is no lane [m].
  static let hub = 0.6

  init(_ spec: RoundaboutSpec) {
    outer = spec.diameter / 2
    lanes = spec.kind == .twoLane ? 2 : 1
    laneWidth =
      switch spec.kind {
      case .mini: spec.miniCirculatingWidth
      case .compact, .normal: spec.circulatingWidth
      case .twoLane: spec.twoLaneCirculatingWidth / 2
      }
    let inner = outer - Double(lanes) * laneWidth
    apron = spec.kind == .mini ? inner - Self.hub : spec.apron
  }

  /// Radius of the innermost lane's left border, the reference line.
  var inner: Double { outer - Double(lanes) * laneWidth }
  /// Radius of the raised island.
  var island: Double { inner - apron }

  /// Radius of the left border of the innermost of the `count` outermost lanes.
  func border(ofOutermost count: Int) -> Double { outer - Double(count) * laneWidth }

  /// Where the reference line passes an angle, looking in the direction of traffic.
  func pose(at angle: Double) -> Pose {
    Pose(Vector2(heading: wrappedAngle(angle), length: inner), heading: wrappedAngle(angle + .pi / 2))
  }

  /// The reference line from one angle counter-clockwise to another.
  func arc(from start: Double, to end: Double) -> Alignment {
    Alignment([
      CurveElement(
        start: pose(at: start), length: (end - start) * inner, shape: .arc(curvature: 1 / inner))
    ])
  }
}

extension RoundaboutSpec {
  /// Diameter of the inscribed circle [m].
  var diameter: Double {
    switch kind {
    case .mini: miniDiameter
    case .compact: compactDiameter
    case .normal: normalDiameter
    case .twoLane: twoLaneDiameter
    }
  }

  /// How many roads meet.
  var arms: Int { kind == .normal ? manyArms : fewArms }
  /// The limit that holds [m/s].
  var limit: Double { speedLimit / 3.6 }
  /// Whether islands divide the arms; at a mini roundabout paint does.
  var hasSplitters: Bool { kind != .mini }
  /// Width between the entry and the exit of an arm [m].
  var split: Double { hasSplitters ? splitterWidth : Self.paintedSplit }
  /// The same at a mini roundabout [m].
  private static let paintedSplit = 1.2
  /// A lane of two has this part of the width of a single one.
  private static let sharedWidth = 0.75

  /// Width of each of the lanes of an entry at the yield line [m].
  func entryWidth(lanes: Int) -> Double {
    lanes > 1 ? max(laneWidth, Self.sharedWidth * entryWidth) : entryWidth
  }
  /// Width of each of the lanes of an exit at the circle [m].
  func exitWidth(lanes: Int) -> Double {
    lanes > 1 ? max(laneWidth, Self.sharedWidth * exitWidth) : exitWidth
  }
  /// Tightest kerb at mouths [m].
  var smallestMouthRadius: Double {
    switch kind {
    case .mini: 5
    case .compact, .normal: 7
    case .twoLane: 10
    }
  }
}
