/// A sign that sets or ends a speed limit, at its place on a road.
struct SpeedSign {
  let s: Double
  let orientation: RoadSignal.Orientation
  let validity: [ClosedRange<Int>]
  let rule: Rule

  /// What a sign says about speed.
  enum Rule: Hashable {
    /// No faster than this [m/s].
    case limit(Double)
    /// The limit of the sign before is over.
    case end
  }

  func isFor(lane: Int, isForward: Bool) -> Bool {
    orientation.isFor(isForward: isForward) && (validity.isEmpty || validity.contains { $0.contains(lane) })
  }
}

extension RoadSignal {
  /// What a sign says about speed; nil for all others.
  ///
  /// Numbers are Germany's (274 limit, 278 and 282 its end), which OpenDRIVE's own catalogue shares, and the
  /// United States' (R2-1). Any other sign whose value has a unit of speed is a limit too, but for minimum and
  /// recommended speeds.
  var speedRule: SpeedSign.Rule? {
    guard !isDynamic else { return nil }
    switch type {
    case "278", "282", "274.2": return .end
    case "275", "279", "380", "381", "W13-1": return nil
    default: break
    }
    let usual: SpeedUnit? = type.hasPrefix("274") ? .kilometresPerHour : type == "R2-1" ? .milesPerHour : nil
    guard let unit = unit.flatMap(SpeedUnit.init(named:)) ?? usual else { return nil }
    if let value, value > 0 { return .limit(unit.metresPerSecond(value)) }
    return type == "274" ? Self.limit(ofVariant: subtype).map { .limit($0) } : nil
  }

  /// The limit that a variant of sign 274 stands for [m/s]: the number itself, or 51 … 63 for 10 … 130 km/h as
  /// the catalogue had it until 2017.
  private static func limit(ofVariant subtype: String) -> Double? {
    guard let number = Int(subtype), (5...130).contains(number) else { return nil }
    let isOld = (51...63).contains(number) && number % 10 != 0
    return SpeedUnit.kilometresPerHour.metresPerSecond(Double(isOld ? (number - 50) * 10 : number))
  }
}

extension Road {
  /// Signs about speed on this road, its own and those it refers to, in order of station.
  func speedSigns(among signals: [String: RoadSignal]) -> [SpeedSign] {
    let own = self.signals.compactMap { signal in
      signal.speedRule.map {
        SpeedSign(s: signal.s, orientation: signal.orientation, validity: signal.validity, rule: $0)
      }
    }
    let others = signalReferences.compactMap { reference in
      signals[reference.id]?.speedRule.map {
        SpeedSign(
          s: reference.s, orientation: reference.orientation, validity: reference.validity, rule: $0)
      }
    }
    return (own + others).sorted { $0.s < $1.s }
  }
}

extension SampledRoad {
  /// The limit that holds on a lane [m/s]: its own record, else the sign passed last, else that of the road.
  func speedLimit(lane: SectionLane, in section: LaneSection, at s: Double, isForward: Bool) -> Double? {
    if let own = lane.speeds.last(where: { $0.s <= s - section.s }) { return own.speed }
    let type = road.types.last { $0.s <= s } ?? road.types.first
    let passed = signs.filter { ($0.s <= s) == isForward && $0.isFor(lane: lane.id, isForward: isForward) }
    guard let sign = isForward ? passed.last : passed.first, case .limit(let limit) = sign.rule else {
      return type?.speedLimit
    }
    // A limit of the road that begins behind the sign is newer.
    if isForward, let type, type.s > sign.s, type.speed != nil { return type.speedLimit }
    return limit
  }
}
