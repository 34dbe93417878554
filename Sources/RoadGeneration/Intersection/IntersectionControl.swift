import Geometry
import Roads

extension IntersectionSpec {
  /// Distance of posts from the kerb [m].
  private static let postOffset = 0.5

  /// Crossing, waiting line and posts of an arm.
  func roadObjects(of arm: Arm, _ numbering: inout Numbering) -> [RoadObject] {
    var objects: [RoadObject] = []
    if let crossing = arm.crossing {
      let length = crossing.upperBound - crossing.lowerBound
      let corners = [
        Vector2(length / 2, arm.kerb), Vector2(-length / 2, arm.kerb), Vector2(-length / 2, -arm.kerb),
        Vector2(length / 2, -arm.kerb),
      ]
      // A zebra gives way to lights: with them a crossing is two broken lines.
      objects.append(
        RoadObject(
          id: numbering.next(), type: "crosswalk", subtype: control == .signals ? "" : "zebra",
          s: crossing.lowerBound + length / 2, t: 0, length: length, width: 2 * arm.kerb,
          outline: .local(corners)))
    }
    if waits(arm) {
      objects.append(
        RoadObject(
          id: numbering.next(), type: "roadMark", subtype: "signalLines",
          s: arm.stop - Self.stopLineLength / 2, t: arm.kerb / 2, length: Self.stopLineLength,
          width: arm.kerb))
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

  /// Adds lights or signs, with their posts, to the roads of the arms.
  func addSignals(to roads: inout [Road], star: [Arm], _ numbering: inout Numbering) {
    for (index, arm) in star.enumerated() {
      guard let (number, isDynamic) = signal(of: arm) else { continue }
      let t = arm.kerb + Self.postOffset
      var signal = RoadSignal(
        id: Self.signal(of: arm), s: arm.stop, t: t, orientation: .against, isDynamic: isDynamic,
        country: isDynamic ? "OpenDRIVE" : "DE", type: number)
      signal.zOffset = isDynamic ? 2.4 : 2
      signal.width = isDynamic ? 0.35 : 0.7
      signal.height = isDynamic ? 0.95 : 0.7
      signal.validity = [1...arm.lanes]
      roads[index].signals.append(signal)
      let height = signal.zOffset + signal.height
      roads[index].objects.append(.post(id: numbering.next(), s: arm.stop, t: t, height: height))
    }
  }

  /// Number in its catalogue of what stands at an arm, and whether it is a light.
  private func signal(of arm: Arm) -> (number: String, isDynamic: Bool)? {
    switch control {
    case .signals: ("1000001", true)
    case .allWayStop: ("206", false)
    case .priority: arm.isMajor ? ("306", false) : (minorSign.number, false)
    case .nearSideFirst: nil
    }
  }

  private static func signal(of arm: Arm) -> String { "\(arm.index + 1)" }

  /// One phase for each pair of opposite arms, and one for each arm that is left.
  func controllers(of star: [Arm]) -> [SignalController] {
    guard control == .signals else { return [] }
    var rest = star
    var result: [SignalController] = []
    while let arm = rest.first {
      rest.removeFirst()
      var phase = [arm]
      if let other = Self.opposite(of: arm, in: star), Self.opposite(of: other, in: star)?.index == arm.index
      {
        phase.append(other)
        rest.removeAll { $0.index == other.index }
      }
      let number = "\(result.count + 1)"
      result.append(
        SignalController(id: number, name: "phase \(number)", signals: phase.map(Self.signal)))
    }
    return result
  }

  /// The only arm that lies ahead of another one; nil where the way ahead forks.
  private static func opposite(of arm: Arm, in star: [Arm]) -> Arm? {
    let ahead = star.filter { abs(wrappedAngle($0.heading - arm.heading - .pi)) <= straight }
    return ahead.count == 1 ? ahead.first : nil
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
