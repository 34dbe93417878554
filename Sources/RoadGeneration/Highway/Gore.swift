import Geometry
import Roads

/// The wedge between a carriageway and a ramp, from its painted nose, where their lanes touch, outwards.
struct Gore {
  /// The carriageway's reference line.
  let carriageway: Alignment
  /// Station of the nose [m].
  let nose: Double
  /// Distance of the outermost through lane's border from the reference line [m].
  let edge: Double
  let isMerge: Bool
  /// The ramp's left lane edge from the nose outwards.
  let course: Alignment
  /// Where the pavements part: stations from the nose along the carriageway and along the ramp [m].
  private(set) var reach = (carriageway: 0.0, ramp: 0.0)

  private let shoulder: Double
  private let rampSide: Double

  /// Farthest place at which pavements may part [m].
  private static let farthest = 120.0
  /// How far the carriageway's shoulder runs under that of the ramp, so that no seam shows [m].
  private static let lap = 0.08
  /// Distance between samples of the shoulders [m].
  private static let sampling = 4.0

  /// Nil where the ramp does not leave the carriageway.
  init?(
    carriageway: Alignment, nose: Double, edge: Double, isMerge: Bool, course: Alignment, _ spec: HighwaySpec
  ) {
    self.carriageway = carriageway
    self.nose = nose
    self.edge = edge
    self.isMerge = isMerge
    self.course = course
    shoulder = spec.shoulderWidth
    rampSide = spec.innerShoulderWidth
    let sum = shoulder + rampSide
    guard let onRamp = Self.first(upTo: Self.farthest, where: { distance(ofRampAt: $0) >= sum }) else {
      return nil
    }
    reach.ramp = onRamp
    guard
      let along = Self.first(upTo: Self.farthest, where: { room(at: $0) >= spec.shoulderWidth })
    else { return nil }
    reach.carriageway = along
  }

  /// The first distance at which something becomes true, nil where it does not; it must stay true.
  static func first(upTo end: Double, where isTrue: (Double) -> Bool) -> Double? {
    guard var high = stride(from: 2.0, through: end, by: 2).first(where: isTrue) else { return nil }
    var low = high - 2
    for _ in 0..<40 {
      let middle = (low + high) / 2
      if isTrue(middle) { high = middle } else { low = middle }
    }
    return high
  }

  /// Station on the carriageway at a distance outwards from the nose.
  func station(_ x: Double) -> Double { isMerge ? nose - x : nose + x }

  /// Distance of the ramp's left lane edge from the carriageway's lanes, by way along the ramp [m].
  func distance(ofRampAt u: Double) -> Double {
    -carriageway.project(course.point(s: u), near: station(u)).t - edge
  }

  /// Width of the ramp's left shoulder; near the nose both shoulders share the room [m].
  private func rampShoulder(at u: Double) -> Double {
    min(rampSide, max(0, distance(ofRampAt: u)) * rampSide / (shoulder + rampSide))
  }

  /// Room for the carriageway's shoulder, by distance from the nose [m].
  private func room(at x: Double) -> Double { gap(at: x) { rampShoulder(at: $0) } }

  /// Sideways distance from the carriageway's lanes to the ramp's left lane edge, or to a line beside it [m].
  func gap(at x: Double, beside: (Double) -> Double = { _ in 0 }) -> Double {
    let frame = carriageway.pose(at: station(x)).offset(left: -edge)
    var u = x
    var local = Vector2.zero
    for _ in 0..<12 {
      let pose = course.pose(at: u)
      let side = beside(u)
      let point = pose.offset(left: isMerge ? -side : side).position
      local = frame.local(point)
      let ahead = frame.forward.dot(pose.forward)
      guard abs(ahead) > 0.2 else { return .infinity }
      let step = local.x / ahead
      u = max(0, u - step)
      if abs(step) < 1e-9 { break }
    }
    return -local.y
  }

  /// Width of the ramp's left shoulder, by way along the ramp.
  var rampShoulder: [PolynomialRecord] {
    Self.stations(to: reach.ramp).sampled { rampShoulder(at: $0) }
      + [PolynomialRecord(s: reach.ramp, cubic: .constant(rampSide))]
  }

  /// Width of the carriageway's shoulder beside the gore, by station.
  var carriagewayShoulder: [PolynomialRecord] {
    let end = reach.carriageway
    let outwards = Self.stations(to: end).sampled { x in
      guard x > 0 else { return 0 }
      let lap = min(Self.lap, room(at: x) / 10) * min(1, (end - x) / (2 * Self.sampling))
      return room(at: x) + lap
    }
    let records = isMerge ? outwards.reversed(from: end) : outwards
    let start = isMerge ? nose - end : nose
    return records.map { PolynomialRecord(s: start + $0.s, cubic: $0.cubic) }
  }

  private static func stations(to end: Double) -> [Double] {
    let count = max(1, Int((end / sampling).rounded(.up)))
    return (0...count).map { end * Double($0) / Double(count) }
  }
}

extension [Double] {
  fileprivate func sampled(_ function: (Double) -> Double) -> [PolynomialRecord] {
    .sampling(self, function)
  }
}

extension Gore {
  /// Width along the road and spacing of the stripes of painted islands on motorways [m] (RMS).
  private static let stripe = (width: 1.2, spacing: 3.0)
  /// Painted islands narrower than this have no stripes [m].
  private static let narrowest = 1.2
  /// Stripes end this far from the lanes, within the lines beside them [m].
  private static let inset = 0.1

  /// Stripes of the painted island: chevrons that point to the nose.
  var chevrons: [Polygon] {
    var result: [Polygon] = []
    var x = Self.stripe.spacing
    while x < reach.carriageway {
      defer { x += Self.stripe.spacing }
      let width = gap(at: x)
      guard width > Self.narrowest else { continue }
      // The legs lean at 45°, so they end where the island is somewhat wider.
      let leg = x + width / 2
      guard leg + Self.stripe.width < reach.carriageway else { break }
      let behind = leg + Self.stripe.width
      result.append(
        Polygon([
          point(leg, gap: Self.inset), point(x, gap: width / 2), point(leg, gap: gap(at: leg) - Self.inset),
          point(behind, gap: gap(at: behind) - Self.inset), point(x + Self.stripe.width, gap: width / 2),
          point(behind, gap: Self.inset),
        ]))
    }
    return result
  }

  /// A point at a distance from the nose and from the carriageway's lanes.
  private func point(_ x: Double, gap: Double) -> Vector2 {
    carriageway.point(s: station(x), t: -edge - gap)
  }
}
