import Geometry
import Roads

/// Where one may not pass on a two-lane road, by direction of travel.
struct PassingZones {
  /// Stations at which traffic along the reference line may not pass.
  var along: [ClosedRange<Double>] = []
  /// Stations at which oncoming traffic may not pass.
  var against: [ClosedRange<Double>] = []

  /// Sight without which one may not pass [m], by speed [km/h] (MUTCD, table 3B-1).
  private static let leastSights = [
    (50.0, 160.0), (60, 180), (70, 210), (80, 245), (90, 280), (100, 320), (110, 355),
  ]
  /// Zones that lie nearer to each other are one (MUTCD: 400 ft) [m].
  private static let shortestGap = 120.0
  /// Shortest zone (MUTCD: 500 ft) [m].
  private static let shortestZone = 150.0
  /// Before junctions nobody passes [m].
  private static let beforeJunction = 60.0
  /// The line warns of a zone from so far before it on (RMS) [m].
  private static let warning = 100.0
  /// Distance between the places at which sight is measured [m].
  private static let step = 10.0

  /// - Parameter halfWidth: Distance from the reference line within which sight is free [m].
  init(
    along alignment: Alignment, speed: Double, laneWidth: Double, halfWidth: Double,
    junctions: [ClosedRange<Double>]
  ) {
    let least = Self.leastSight(speed: speed)
    let length = alignment.length
    func zones(_ line: Alignment, _ junctions: [ClosedRange<Double>]) -> [ClosedRange<Double>] {
      let blind = Self.blindStretches(line, least, laneWidth: laneWidth, halfWidth: halfWidth)
      let near = junctions.map { max(0, $0.lowerBound - Self.beforeJunction)...$0.upperBound }
      return Self.joined(blind + near, shortest: Self.shortestZone)
    }
    along = zones(alignment, junctions)
    against = zones(
      alignment.reversed, junctions.map { length - $0.upperBound...length - $0.lowerBound }
    ).map { length - $0.upperBound...length - $0.lowerBound }
  }

  /// Sight without which one may not pass at a speed [m].
  static func leastSight(speed: Double) -> Double {
    leastSights.first { $0.0 >= speed }?.1 ?? leastSights[leastSights.count - 1].1
  }

  /// Stretches where drivers do not see what comes towards them from afar.
  private static func blindStretches(
    _ line: Alignment, _ least: Double, laneWidth: Double, halfWidth: Double
  ) -> [ClosedRange<Double>] {
    let count = max(1, Int(line.length / step))
    let spacing = line.length / Double(count)
    let poses = (0...count).map { line.pose(at: Double($0) * spacing) }
    let reach = Int((least / spacing).rounded(.up))
    var result: [ClosedRange<Double>] = []
    for index in poses.indices {
      let eye = poses[index].offset(left: -laneWidth / 2).position
      let isBlind = (index..<min(index + reach, count)).contains { end in
        let oncoming = poses[end + 1].offset(left: laneWidth / 2).position
        let ray = (oncoming - eye).normalized
        return poses[index...end + 1].contains { abs(ray.cross($0.position - eye)) > halfWidth }
      }
      guard isBlind else { continue }
      let s = Double(index) * spacing
      if let last = result.last, s - last.upperBound < 1.5 * spacing {
        result[result.count - 1] = last.lowerBound...s
      } else {
        result.append(s...s)
      }
    }
    return result
  }

  /// Zones in order, none shorter than allowed and none too near to another; short ones begin earlier.
  private static func joined(
    _ zones: [ClosedRange<Double>], shortest: Double
  ) -> [ClosedRange<Double>] {
    let long = zones.map { max(0, min($0.lowerBound, $0.upperBound - shortest))...$0.upperBound }
    return long.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { result, zone in
      if let last = result.last, zone.lowerBound - last.upperBound < shortestGap {
        result[result.count - 1] = last.lowerBound...max(last.upperBound, zone.upperBound)
      } else {
        result.append(zone)
      }
    }
  }

  /// Stretches on which the line tells that one may soon not pass any more.
  private var warnings: [ClosedRange<Double>] {
    along.map { $0.lowerBound - Self.warning...$0.lowerBound }
      + against.map { $0.upperBound...$0.upperBound + Self.warning }
  }

  /// The line between both directions on a part of the road, by station of that part.
  func marks(_ part: ClosedRange<Double>, _ style: MarkingStyle) -> [RoadMark] {
    let warnings = style.warningDash == nil ? [] : self.warnings
    let ends = (along + against + warnings).flatMap { [$0.lowerBound, $0.upperBound] }
    let cuts = ([part.lowerBound, part.upperBound] + ends.filter { part.contains($0) }).sorted()
    var marks: [RoadMark] = []
    for (from, to) in zip(cuts, cuts.dropFirst()) where to - from > 0.01 {
      let middle = (from + to) / 2
      var mark = style.passing(
        from: from - part.lowerBound, along: !along.contains { $0.contains(middle) },
        against: !against.contains { $0.contains(middle) })
      if mark.type == "broken", warnings.contains(where: { $0.contains(middle) }) {
        mark.dash = style.warningDash
      }
      if let last = marks.last, last.type == mark.type, last.dash == mark.dash { continue }
      marks.append(mark)
    }
    return marks
  }
}

extension MarkingStyle {
  /// Line between both directions outside towns.
  var ruralDash: Dash {
    switch self {
    case .us: Dash(mark: 3, gap: 9)
    case .german: Dash(mark: 4, gap: 8)
    case .european: Dash(mark: 3, gap: 6)
    }
  }

  /// The line before places where nobody may pass; nil where none is painted.
  var warningDash: Dash? {
    switch self {
    case .us: nil
    case .german: Dash(mark: 4, gap: 2)
    case .european: Dash(mark: 6, gap: 3)
    }
  }

  /// The line between both directions outside towns, by who may pass.
  fileprivate func passing(from s: Double, along: Bool, against: Bool) -> RoadMark {
    // On lane 0 the first line named is the left one, which binds oncoming traffic.
    let (type, change) =
      switch (along, against) {
      case (true, true): ("broken", "both")
      case (true, false): ("solid broken", "increase")
      case (false, true): ("broken solid", "decrease")
      case (false, false): (self == .german ? "solid" : "solid solid", "none")
      }
    return RoadMark(
      s: s, type: type, colour: centreColour, width: lineWidth, dash: type == "solid" ? nil : ruralDash,
      laneChange: change)
  }
}
