import Parameters

extension MapCheck {
  static let tightBend = MapCheck(
    "tight-bend",
    "a bend has to be driven 10 km/h below its speed limit or more, or is too tight for any car",
    remedy: "widen the bend, lower the limit, or correct the curvature"
  ) { map in
    var findings: [MapFinding] = []
    for lane in map.ways where lane.laneClass.isDriven {
      guard let worst = tightest(lane) else { continue }
      let speed = map.isSlow(lane, at: Double(worst) * lane.path.step) ? 0 : lane.speedLimit
      let radius = 1 / abs(lane.path.curvatures[worst])
      guard radius < max(fullLock, smallestRadius(at: speed - tolerance)) else { continue }
      let needed = smallestRadius(at: speed)
      let finding = map.finding(
        lane, at: Double(worst) * lane.path.step,
        "bends with a radius of \(radius.hundredths) m"
          + (needed < fullLock ? "" : "; \((speed * 3.6).hundredths) km/h need \(needed.hundredths) m"))
      // Lanes side by side share a bend.
      let isKnown = findings.contains { $0.spot.isBeside(finding.spot) }
      if !isKnown { findings.append(finding) }
    }
    return findings
  }

  /// The sharpest place of a lane, tapers left out: nobody follows their middle.
  private static func tightest(_ lane: Lane) -> Int? {
    let path = lane.path
    return path.curvatures.indices.filter { index in
      let s = Double(index) * path.step
      return abs(path.width(at: s + around) - path.width(at: s - around)) < taper
    }.max { abs(path.curvatures[$0]) < abs(path.curvatures[$1]) }
      .flatMap { path.curvatures[$0] == 0 ? nil : $0 }
  }

  /// Smallest radius for a speed: R = v² / (g · (f + e)) [m].
  private static func smallestRadius(at speed: Double) -> Double {
    speed <= 0 ? 0 : speed * speed / (gravity * (sideFriction(at: speed) + banking))
  }

  /// Side friction that drivers accept by speed (AASHTO Green Book, table 3-7).
  private static func sideFriction(at speed: Double) -> Double {
    let table = [
      (20.0, 0.35), (30, 0.28), (40, 0.23), (50, 0.19), (60, 0.17), (80, 0.14), (100, 0.12), (130, 0.08),
    ]
    let kmh = min(130, max(20, speed * 3.6))
    let upper = max(1, table.firstIndex { $0.0 >= kmh } ?? table.count - 1)
    let (low, high) = (table[upper - 1], table[upper])
    return low.1 + (high.1 - low.1) * (kmh - low.0) / (high.0 - low.0)
  }

  /// Difference from which a sign of advisory speed is required (MUTCD, table 2C-5) [m/s].
  private static let tolerance = 10 / 3.6
  /// Smallest radius of a car's middle at full lock: a turning circle of 10 m [m].
  private static let fullLock = 4.0
  private static let gravity = 9.81
  /// Highest banking [–].
  private static let banking = 0.08
  /// A lane opens or closes where its width changes by more than `taper` from `around` before to behind [m].
  private static let around = 15.0
  private static let taper = 0.2
}

extension MapSurvey {
  /// Before and behind junctions vehicles slow down for them anyway [m].
  private static let approach = 60.0

  /// Whether a place lies in a junction or so near one that the limit is not driven there.
  fileprivate func isSlow(_ lane: Lane, at s: Double) -> Bool {
    func touches(_ others: [Int]) -> Bool { others.contains { network.lanes[$0].junction != nil } }
    return lane.junction != nil || (s < Self.approach && touches(lane.predecessors))
      || (lane.length - s < Self.approach && touches(lane.successors))
  }
}

extension MapSpot {
  /// Whether two spots lie on one road within the length of a bend.
  fileprivate func isBeside(_ other: MapSpot) -> Bool {
    guard road == other.road, let s, let there = other.s else { return false }
    return abs(s - there) < 40
  }
}
