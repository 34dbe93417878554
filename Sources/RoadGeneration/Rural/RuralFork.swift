import ExactMath
import Geometry
import Randomness

/// A place where side roads branch off a rural road.
struct RuralFork {
  /// Station where the axes meet [m].
  var s: Double
  /// Stations between which the junction lies.
  var span: ClosedRange<Double>
  var sides: [SideRoad]
}

/// A road that leads away from a junction.
struct SideRoad {
  /// Reference line from the junction outwards.
  var alignment: Alignment
  /// Which side it leaves to: 1 left, −1 right.
  var side: Double
}

extension RuralSpec {
  /// Side roads leave the road within this of the place where they are due, where it bends least [m].
  private static let search = 80.0
  /// Distance of side roads from the ends of the road [m].
  private static let fromEnds = 120.0
  /// Straight approach of a side road [m].
  private static let approaches = 35.0...50.0
  /// Opposite side roads differ in direction by so much [rad].
  private static let bendAcross = 0.08
  /// Part of the side roads that bend.
  private static let bentSides = 0.6

  /// Junctions along the road, in order of station.
  func forks(along alignment: Alignment, seed: Seed) -> [RuralFork] {
    var generator = seed.generator()
    var forks: [RuralFork] = []
    var due = sideRoadSpacing * generator.uniform(in: 0.35...0.75)
    while due < length - Self.fromEnds / 2 {
      var own = seed["fork", forks.count].generator()
      let s = calmest(alignment, near: due)
      forks.append(fork(at: s, on: alignment, &own))
      due = s + sideRoadSpacing * generator.uniform(in: 0.8...1.2)
    }
    return forks
  }

  /// The station with the widest bend around a place.
  private func calmest(_ alignment: Alignment, near due: Double) -> Double {
    let (low, high) = (Self.fromEnds, max(Self.fromEnds, length - Self.fromEnds))
    let stations = stride(from: -Self.search, through: Self.search, by: 10).map {
      min(max(due + $0, low), high)
    }
    return stations.min {
      let (a, b) = (abs(alignment.curvature(at: $0)), abs(alignment.curvature(at: $1)))
      return a == b ? abs($0 - due) < abs($1 - due) : a < b
    } ?? due
  }

  private func fork(at s: Double, on alignment: Alignment, _ generator: inout Generator) -> RuralFork {
    let first: Double = generator.chance(0.5) ? 1 : -1
    let isCrossroads = generator.chance(crossroads)
    let turn = generator.uniform(in: -skew...skew) / 180 * .pi
    let across = generator.uniform(in: -Self.bendAcross...Self.bendAcross)
    let pose = alignment.pose(at: s)
    let bend = abs(alignment.curvature(at: s))
    var (before, behind) = (0.0, 0.0)
    var sides: [SideRoad] = []
    for (side, skew) in [(first, turn), (-first, turn + across)].prefix(isCrossroads ? 2 : 1) {
      // Angles that traffic turns on its way from and to the road, round the corners.
      let ahead = .pi / 2 + side * skew
      let tangents = [ahead, .pi - ahead].map { tangent(turn: $0) }
      let widest = max(tangents[0], tangents[1])
      let slack = 0.5 + widest * widest * bend
      before = max(before, tangents[0] + slack)
      behind = max(behind, tangents[1] + slack)
      let start = Pose(pose.position, heading: wrappedAngle(pose.heading + side * ahead))
        .advanced(by: widest + slack)
      sides.append(SideRoad(alignment: sideLine(from: start, &generator), side: side))
    }
    return RuralFork(s: s, span: s - before...s + behind, sides: sides)
  }

  /// Distance that a turn round a corner begins before the point where the axes meet [m].
  private func tangent(turn: Double) -> Double {
    PlainJunction.tangent(turn: turn) * (cornerRadius + max(laneWidth, sideLaneWidth))
  }

  private func sideLine(from start: Pose, _ generator: inout Generator) -> Alignment {
    let approach = generator.uniform(in: Self.approaches)
    let wanted = max(approach + 20, sideLength * generator.uniform(in: 0.8...1.2))
    let radius =
      DesignSpeed.smallestRadius(speed: sideSpeedLimit, banking: 0.02) * generator.uniform(in: 1...2)
    let isBent = generator.chance(Self.bentSides)
    let side: Double = generator.chance(0.5) ? 1 : -1
    let turn = min(0.6, (wanted - approach - 5) / (1.5 * radius)) * generator.uniform(in: 0.5...1)
    var elements = [CurveElement(start: start, length: isBent ? approach : wanted, shape: .line)]
    if isBent && turn > 0.03 {
      elements += Alignment.bend(
        from: start.advanced(by: approach), deflection: side * turn, radius: radius)
    }
    let rest = wanted - elements.reduce(0) { $0 + $1.length }
    if rest > 1, let last = elements.last {
      elements.append(CurveElement(start: last.end, length: rest, shape: .line))
    }
    return Alignment(elements)
  }
}
