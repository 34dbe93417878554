import ExactMath
import Geometry

/// The turn round a kerb from an arm to the next one counter-clockwise.
struct Corner {
  let from: Arm
  let to: Arm
  /// Radius of the kerb where the arms meet at a right angle or wider [m].
  let radius: Double

  /// Part of the turn that clothoids take: kerbs are nearly circular.
  private static let clothoidShare = 0.25
  /// From this deflection on a corner has a kerb radius; straighter ones are swept [rad].
  private static let rounded = Double.pi / 6
  /// Radius that swept corners keep to [m].
  private static let sweptRadius = 18.0
  /// Deflections from which kerbs are drawn in, so that acute corners stay near the centre, and at which they
  /// are as sharp as they get [rad].
  private static let acute = Double.pi * 0.55...Double.pi * 0.75
  /// Kerbs that no vehicle has on its near side are this much wider, for those that turn across on a one-way
  /// street have them on the other [m].
  private static let beside = 4.0
  /// Smallest kerb radius, and by how much it exceeds the width of the pavement [m] (RASt 06: 4 m).
  private static let smallestRadius = (kerb: 4.0, besidePavement: 1.5)

  init(from: Arm, to: Arm, spec: IntersectionSpec) {
    self.from = from
    self.to = to
    radius = (from.isChannelised ? spec.slipRadius : spec.cornerRadius) + from.kerbExtra
  }

  /// Angle between the arms [rad].
  var angle: Double {
    let gap = wrappedAngle(to.heading - from.heading)
    return gap > 0 ? gap : gap + 2 * .pi
  }
  /// Angle that the turn deflects, positive to the left [rad].
  var deflection: Double { angle - .pi }
  var isRounded: Bool { deflection < -Self.rounded }

  /// Radius of the kerb of this corner [m].
  var kerbRadius: Double {
    let pavement = max(from.pavement, to.pavement)
    let smallest =
      max(Self.smallestRadius.kerb, pavement + Self.smallestRadius.besidePavement) + from.kerbExtra
    let range = Self.acute.upperBound - Self.acute.lowerBound
    let share = min(1, max(0, (-deflection - Self.acute.lowerBound) / range))
    return radius + share * (min(radius, smallest) - radius)
  }

  /// Whether vehicles turn round it; round others only the pavement runs.
  var isDriven: Bool { from.lanesIn > 0 && to.lanesOut > 0 }

  /// Distances of the inner border of the turn's lane from both axes, of the kerb where there is none [m].
  private var offsets: (from: Double, to: Double) {
    isDriven
      ? (from.entryOffset(from.entries), Double(to.lanesOut - 1) * to.laneWidth - to.divide.near)
      : (from.entryKerb, to.exitKerb)
  }

  /// Where lines left of the first axis and right of the second one meet, as distances along the axes; nil for
  /// parallel ones.
  func meeting(left: Double, right: Double) -> (from: Double, to: Double)? {
    let first = from.axis.offset(left: left)
    let second = to.axis.offset(left: -right)
    let sine = first.forward.cross(second.forward)
    guard abs(sine) > 1e-6 else { return nil }
    let way = second.position - first.position
    return (way.cross(second.forward) / sine, way.cross(first.forward) / sine)
  }

  /// Distances along both axes that the turn needs free of lanes [m].
  var mouths: (from: Double, to: Double) {
    guard isRounded, let corner = meeting(left: offsets.from, right: offsets.to) else {
      // Two bends of radius R that shift a lane sideways by d need about the length √(4 R d).
      let start = from.axis.offset(left: from.entryKerb).reversed
      let aside = abs(start.local(to.axis.offset(left: -to.exitKerb)).position.y)
      let shift = aside + abs(ExactMath.sin(deflection)) * max(from.entryKerb, to.exitKerb)
      let needed = (Self.sweptRadius * shift).squareRoot() + 3
      return (needed, needed)
    }
    let tangent = tangent(radius: borderRadius)
    return (corner.from + tangent, corner.to + tangent)
  }

  /// The inner border of the turn's lane, or the kerb where there is none.
  var path: [CurveElement]? {
    let start = from.alignment.start.offset(left: offsets.from).reversed
    let end = to.alignment.start.offset(left: -offsets.to)
    guard isRounded else { return Alignment.connecting(start, end, minimumRadius: 0.6 * Self.sweptRadius) }
    let tangent = tangent(radius: borderRadius)
    // Both borders meet where start and end see each other along their headings.
    let way = end.position - start.position
    let sine = start.forward.cross(end.forward)
    let before = way.cross(end.forward) / sine - tangent
    let after = start.forward.cross(way) / sine - tangent
    guard before > -1e-9, after > -1e-9 else { return nil }
    var elements: [CurveElement] = []
    if before > 1e-6 { elements.append(CurveElement(start: start, length: before, shape: .line)) }
    let bend = Alignment.bend(
      from: start.advanced(by: max(0, before)), deflection: deflection, radius: borderRadius,
      clothoidShare: Self.clothoidShare)
    elements += bend
    if after > 1e-6, let last = bend.last {
      elements.append(CurveElement(start: last.end, length: after, shape: .line))
    }
    return elements
  }

  private var borderRadius: Double {
    isDriven ? kerbRadius + max(from.entryWidth(from.entries), to.laneWidth) : radius + Self.beside
  }

  /// Distance from either end of the bend to the point where its tangents meet [m].
  private func tangent(radius: Double) -> Double {
    let bend = Alignment.bend(
      from: .origin, deflection: deflection, radius: radius, clothoidShare: Self.clothoidShare)
    let end = bend.last?.end.position ?? .zero
    return end.length / (2 * ExactMath.cos(deflection / 2))
  }
}
