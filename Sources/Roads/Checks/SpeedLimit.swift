extension MapCheck {
  static let speedLimit = MapCheck(
    "speed-limit", "a road has no speed limit, or an absurd one",
    remedy: "give its type or lanes a speed, with its unit"
  ) { map in
    let absurd = map.ways.filter { $0.laneClass.isDriven && !believable.contains($0.speedLimit) }
    let silent = (map.layout?.roads ?? []).filter { road in
      road.junction == nil && !road.signals.contains { $0.speedRule != nil }
        && road.types.allSatisfy { $0.speedLimit == nil && $0.speed != .infinity }
        && road.sections.contains { $0.lanes.contains { $0.isWay && $0.speeds.isEmpty } }
    }
    return absurd.map { lane in
      map.finding(lane, at: 0, "has a limit of \((lane.speedLimit * 3.6).hundredths) km/h")
    }
      + silent.map { map.finding($0, at: 0, "neither its type nor its lanes give a limit") }
  }

  /// From a play street to the highest limit anywhere, 140 km/h of Poland and Bulgaria [m/s].
  private static let believable = 5 / 3.6 - 1e-6...140 / 3.6 + 1e-6
}
