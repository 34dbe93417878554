import ExactMath
import Geometry

/// The near-side turn from an arm to the next one counter-clockwise, round a kerb.
struct Corner {
  let from: Arm
  let to: Arm

  /// Part of the turn that clothoids take: kerbs are nearly circular.
  private static let clothoidShare = 0.25
  /// From this deflection on a corner has a kerb radius; straighter ones are swept [rad].
  private static let rounded = Double.pi / 6
  /// Radius that swept corners keep to [m].
  private static let sweptRadius = 18.0

  /// Angle between the arms [rad].
  var angle: Double {
    let gap = wrappedAngle(to.heading - from.heading)
    return gap > 0 ? gap : gap + 2 * .pi
  }
  /// Angle that the turn deflects, positive to the left [rad].
  var deflection: Double { angle - .pi }
  var isRounded: Bool { deflection < -Self.rounded }

  /// Distances from the centre, along both arms, that the turn needs free of lanes [m].
  func mouths(cornerRadius: Double) -> (from: Double, to: Double) {
    let inner = Double(from.lanes - 1) * from.laneWidth
    let outer = Double(to.lanes - 1) * to.laneWidth
    guard isRounded else {
      // Two bends of radius R that shift a lane sideways by d need about the length √(4 R d).
      let shift = abs(from.kerb - to.kerb) + abs(ExactMath.sin(deflection)) * max(from.kerb, to.kerb)
      let needed = (Self.sweptRadius * shift).squareRoot() + 3
      return (needed, needed)
    }
    // Where the far-side borders of both lanes meet, as distances along the arms.
    let sine = ExactMath.sin(angle)
    let cosine = ExactMath.cos(angle)
    let along = tangent(radius: borderRadius(cornerRadius: cornerRadius))
    return ((outer + inner * cosine) / sine + along, (inner + outer * cosine) / sine + along)
  }

  /// The far-side border of the turn's lane.
  func path(cornerRadius: Double) -> [CurveElement]? {
    let start = from.entry(from.lanes)
    let end = to.exit(to.lanes)
    guard isRounded else { return Alignment.connecting(start, end, minimumRadius: 0.6 * Self.sweptRadius) }
    let radius = borderRadius(cornerRadius: cornerRadius)
    let tangent = tangent(radius: radius)
    // Both borders meet where start and end see each other along their headings.
    let way = end.position - start.position
    let sine = start.forward.cross(end.forward)
    let before = way.cross(end.forward) / sine - tangent
    let after = start.forward.cross(way) / sine - tangent
    guard before > -1e-9, after > -1e-9 else { return nil }
    var elements: [CurveElement] = []
    if before > 1e-6 { elements.append(CurveElement(start: start, length: before, shape: .line)) }
    let bend = Alignment.bend(
      from: start.advanced(by: before), deflection: deflection, radius: radius,
      clothoidShare: Self.clothoidShare)
    elements += bend
    if after > 1e-6, let last = bend.last {
      elements.append(CurveElement(start: last.end, length: after, shape: .line))
    }
    return elements
  }

  private func borderRadius(cornerRadius: Double) -> Double {
    cornerRadius + max(from.laneWidth, to.laneWidth)
  }

  /// Distance from either end of the bend to the point where its tangents meet [m].
  private func tangent(radius: Double) -> Double {
    let bend = Alignment.bend(
      from: .origin, deflection: deflection, radius: radius, clothoidShare: Self.clothoidShare)
    let end = bend.last?.end.position ?? .zero
    return end.length / (2 * ExactMath.cos(deflection / 2))
  }
}
