import Geometry
import Roads

extension IntersectionSpec {
  /// Distance of posts behind the pavement, where nobody walks [m].
  private static let postOffset = 0.3
  /// Narrowest median on which a post stands [m].
  private static let narrowestStand = 1.0

  /// Crossings, waiting line and the rounded end of the median of an arm.
  func roadObjects(of arm: Arm, style: MarkingStyle, _ numbering: inout Numbering) -> [RoadObject] {
    var objects: [RoadObject] = []
    let median = arm.divide.near...arm.divide.near + arm.median.near
    if let crossing = arm.crossing {
      let sides =
        arm.hasRefuge
        ? [median.upperBound...arm.entryKerb, -arm.exitKerb...median.lowerBound]
        : [-arm.exitKerb...arm.entryKerb]
      // Bars give way to lights in most countries: there a crossing with lights is two broken lines.
      let isBarred = control != .signals || style.barsSignalledCrossings
      for side in sides {
        objects.append(
          .crossing(id: numbering.next(), crossing, side, subtype: isBarred ? "zebra" : ""))
      }
    }
    if waits(arm) && arm.lanesIn > 0 {
      let length = style.stopLineLength
      let inner = median.upperBound
      let outer = arm.entryKerb
      objects.append(
        RoadObject(
          id: numbering.next(), type: "roadMark", subtype: "signalLines", s: arm.stop - length / 2,
          t: (inner + outer) / 2, length: length, width: outer - inner))
    }
    if arm.median.near > 0 && !arm.hasRefuge {
      objects.append(
        .nose(
          id: numbering.next(), s: nose(of: arm), t: (median.lowerBound + median.upperBound) / 2,
          radius: arm.median.near / 2))
    }
    return objects
  }

  /// Whether a line tells traffic of an arm where to wait.
  private func waits(_ arm: Arm) -> Bool {
    switch control {
    case .signals, .allWayStop: true
    case .priority: !arm.isMajor
    // Before a zebra alone nothing is painted.
    case .nearSideFirst: false
    }
  }

  /// Adds lights and signs, with their posts, to the roads of the arms.
  func addSignals(
    to roads: inout [Road], lights: [LightGroup], star: [Arm], style: MarkingStyle,
    _ numbers: inout JunctionNumbers
  ) {
    var posts: [(arm: Arm, signal: RoadSignal)] = lights.map { (star[$0.arm], light($0, of: star, style)) }
    for arm in star where arm.lanesIn > 0 {
      guard let sign = sign(of: arm), let number = style.number(of: sign) else { continue }
      var signal = RoadSignal(
        id: numbers.signals.next(), s: arm.stop, t: arm.entryKerb + arm.pavement + Self.postOffset,
        orientation: .against,
        isDynamic: false, country: style.country, type: number.type)
      signal.name = number.name
      signal.zOffset = 2
      signal.width = 0.7
      signal.height = 0.7
      signal.validity = [arm.entryLane(1)...arm.entryLane(arm.entries)]
      posts.append((arm, signal))
    }
    for (arm, signal) in posts {
      roads[arm.index].signals.append(signal)
      let height = signal.zOffset + signal.height
      roads[arm.index].objects.append(
        .post(id: numbers.objects.next(), s: signal.s, t: signal.t, height: height))
    }
  }

  private func light(_ group: LightGroup, of star: [Arm], _ style: MarkingStyle) -> RoadSignal {
    let arm = star[group.arm]
    // An arrow stands on the median where there is one, else on a mast that reaches over the pavement.
    let onMedian = group.isArrow && arm.median.near >= Self.narrowestStand
    let t =
      onMedian
      ? arm.divide.near + arm.median.near / 2
      : arm.entryKerb + arm.pavement + Self.postOffset * (group.isArrow ? 1.5 : 1)
    var signal = RoadSignal(
      id: group.id, s: arm.stop, t: t, orientation: .against, isDynamic: true, country: style.country,
      type: "1000001")
    signal.zOffset = 2.4
    signal.width = 0.35
    signal.height = 0.95
    signal.validity = [arm.entryLane(group.lanes.lowerBound)...arm.entryLane(group.lanes.upperBound)]
    return signal
  }

  /// What a sign at an arm says.
  private func sign(of arm: Arm) -> MarkingStyle.Sign? {
    switch control {
    case .signals, .nearSideFirst: nil
    case .allWayStop: .stop
    case .priority: arm.isMajor ? .priorityRoad : minorSign == .stop ? .stop : .yield
    }
  }

  /// Every way out of a major arm before every way out of a minor one.
  func priorities(_ movements: [Movement], ids: [String], star: [Arm]) -> [RoadPriority] {
    guard control == .priority else { return [] }
    let ways = zip(movements, ids)
    return ways.filter { star[$0.0.from].isMajor }.flatMap { major in
      ways.filter { !star[$0.0.from].isMajor }.map { RoadPriority(high: major.1, low: $0.1) }
    }
  }
}

extension RoadObject {
  /// A crossing straight across a road, between stations and sides of it.
  fileprivate static func crossing(
    id: String, _ stations: ClosedRange<Double>, _ sides: ClosedRange<Double>, subtype: String
  ) -> RoadObject {
    let length = stations.upperBound - stations.lowerBound
    let width = sides.upperBound - sides.lowerBound
    let corners = [
      Vector2(length / 2, width / 2), Vector2(-length / 2, width / 2), Vector2(-length / 2, -width / 2),
      Vector2(length / 2, -width / 2),
    ]
    return RoadObject(
      id: id, type: "crosswalk", subtype: subtype, s: stations.lowerBound + length / 2,
      t: sides.lowerBound + width / 2, length: length, width: width, outline: .local(corners))
  }

  /// The rounded end of a median that begins at a station.
  fileprivate static func nose(id: String, s: Double, t: Double, radius: Double) -> RoadObject {
    let steps = 8
    let corners = (0...steps).map { step -> Vector2 in
      let angle = .pi / 2 + .pi * Double(step) / Double(steps)
      return Vector2(heading: wrappedAngle(angle), length: radius)
    }
    return RoadObject(
      id: id, type: "trafficIsland", s: s, t: t, length: radius, width: 2 * radius, height: 0.12,
      outline: .local(corners))
  }
}
