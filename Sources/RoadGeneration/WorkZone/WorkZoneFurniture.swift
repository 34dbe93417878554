import Geometry
import Randomness
import Roads

extension RoadLayout {
  /// Closes a lane and puts up what belongs to it.
  mutating func close(_ zone: WorkZone, _ spec: WorkZoneSpec, _ style: MarkingStyle, seed: Seed) {
    let road = roads[zone.road]
    let section = road.sections[zone.section]
    let length = road.sectionEnd(zone.section) - section.s
    var objects = Numbering(after: highestNumber(roads.flatMap(\.objects).map(\.id)))
    var signals = Numbering(after: highestNumber(roads.flatMap(\.signals).map(\.id)))
    roads[zone.road].sections.replaceSubrange(
      zone.section...zone.section, with: zone.sections(of: section, length: length, style))
    roads[zone.road].objects += zone.guides(on: roads[zone.road], from: section.s, spec.guide, &objects)
    roads[zone.road].objects += zone.machines(
      on: roads[zone.road], from: section.s, seed: seed["machines"], &objects)
    zone.addSigns(to: &roads[zone.road], from: section.s, length: length, style, &objects, &signals)
  }

  private func highestNumber(_ ids: [String]) -> Int { ids.compactMap { Int($0) }.max() ?? 0 }
}

extension WorkZone {
  /// Distance of what stands along the border from it, into the closed lane [m].
  private static let clearance = 0.35
  /// Distance between cones in the taper in metres per km/h, and the longest (MUTCD: the speed in mph as feet).
  private static let spacing = (perSpeed: 0.19, longest: 12.0)
  private static let cone = (radius: 0.18, height: 0.75)
  private static let beacon = (radius: 0.12, height: 1.1)
  private static let barrier = (width: 0.5, height: 0.8)
  /// Machines stand so far from the middle of the closed lane, away from the traffic [m].
  private static let aside = 0.25
  /// Size of construction machines, and their distance from each other [m].
  private static let machine = (length: 6.5, width: 2.3, height: 3.0, spacing: 35.0)

  /// Distances left of the reference line of the strip that works take, the border nearer to the middle first;
  /// nil where there is none [m].
  private func works(on road: Road, at s: Double) -> (inner: Double, outer: Double)? {
    let section = road.sections.last { $0.s <= s + 1e-9 } ?? road.sections[0]
    let side = Double(lane.signum())
    var t = road.laneOffsets.value(at: s)
    let lanes = section.lanes.filter { $0.id.signum() == lane.signum() }.sorted { abs($0.id) < abs($1.id) }
    for lane in lanes {
      let width = side * lane.widths.value(at: s - section.s)
      if lane.type == "roadWorks" { return (t, t + width) }
      t += width
    }
    return nil
  }

  /// Where things stand along the border between the works and the traffic; nil where there is no room [m].
  private func border(of road: Road, at s: Double) -> Double? {
    guard let works = works(on: road, at: s), abs(works.outer - works.inner) > 2 * Self.clearance else {
      return nil
    }
    let side = Double(lane.signum())
    return isFar ? works.outer - side * Self.clearance : works.inner + side * Self.clearance
  }

  /// Cones, beacons or a barrier along the border of the closed lane.
  fileprivate func guides(
    on road: Road, from origin: Double, _ guide: WorkZoneSpec.Guide, _ numbering: inout Numbering
  ) -> [RoadObject] {
    let zone = parts
    let dense = min(Self.spacing.longest, max(3, Self.spacing.perSpeed * limits.before * 3.6))
    var result: [RoadObject] = []
    for (number, part) in zone.enumerated() {
      if number == 1 && guide == .barrier {
        result += barrier(on: road, from: origin, part, &numbering)
        continue
      }
      let gap = number == 1 ? 2 * dense : number == (direction > 0 ? 2 : 0) ? 5 : dense
      let length = part.upperBound - part.lowerBound
      let count = max(1, Int(length / gap))
      for step in (number == 2 ? 1 : 0)...(count - (number == 0 ? 1 : 0)) {
        let s = origin + part.lowerBound + length * Double(step) / Double(count)
        guard let t = border(of: road, at: s) else { continue }
        let shape = guide == .cones ? Self.cone : Self.beacon
        var post = RoadObject.post(
          id: numbering.next(), s: s, t: t, height: shape.height)
        post.type = "obstacle"
        post.subtype = guide == .cones ? "trafficCone" : "guideBeacon"
        post.radius = shape.radius
        result.append(post)
      }
    }
    return result
  }

  private func barrier(
    on road: Road, from origin: Double, _ part: ClosedRange<Double>, _ numbering: inout Numbering
  ) -> [RoadObject] {
    let middle = origin + (part.lowerBound + part.upperBound) / 2
    guard let t = border(of: road, at: middle) else { return [] }
    let stretch = origin + part.lowerBound...origin + part.upperBound
    return [
      .along(
        id: numbering.next(), type: "barrier", subtype: "jerseyBarrier", stretch, t: t,
        width: Self.barrier.width, height: Self.barrier.height)
    ]
  }

  /// Machines that work in the closed lane.
  fileprivate func machines(
    on road: Road, from origin: Double, seed: Seed, _ numbering: inout Numbering
  ) -> [RoadObject] {
    var generator = seed.generator()
    let part = parts[1]
    guard let works = works(on: road, at: origin + (part.lowerBound + part.upperBound) / 2) else { return [] }
    // Away from the traffic.
    let t = (works.inner + works.outer) / 2 + Double(lane.signum()) * (isFar ? -Self.aside : Self.aside)
    let count = min(4, Int((part.upperBound - part.lowerBound) / Self.machine.spacing))
    var result: [RoadObject] = []
    for number in 0..<count where generator.chance(0.7) {
      let s = part.lowerBound + Self.machine.spacing * (Double(number) + generator.uniform(in: 0.3...0.7))
      var machine = RoadObject(
        id: numbering.next(), type: "obstacle", subtype: "constructionVehicle", s: origin + s, t: t,
        headingOffset: generator.uniform(in: -0.05...0.05), length: Self.machine.length,
        width: Self.machine.width, height: Self.machine.height)
      machine.name = "construction machine"
      result.append(machine)
    }
    return result
  }

  /// Warning and speed limit before the zone, and the old limit behind it.
  fileprivate func addSigns(
    to road: inout Road, from origin: Double, length: Double, _ style: MarkingStyle,
    _ objects: inout Numbering, _ signals: inout Numbering
  ) {
    let zone = parts
    let isAlong = direction > 0
    let free = isAlong ? zone[0].lowerBound : length - zone[2].upperBound
    let notice = min(self.notice, free - 5)
    let begin = isAlong ? zone[0].lowerBound - notice : zone[2].upperBound + notice
    let end = isAlong ? zone[2].upperBound + 5 : zone[0].lowerBound - 5
    let orientation: RoadSignal.Orientation = isAlong ? .along : .against
    func t(_ s: Double) -> Double {
      Double(lane.signum()) * (road.reach(at: origin + s, isLeft: lane > 0) + style.postRoom(beside: road))
    }
    let ahead = begin - direction * 3
    road.post(
      .works, style, s: origin + ahead, t: t(ahead), orientation, &objects, &signals)
    guard limits.within < limits.before else { return }
    road.post(
      .speedLimit, style, s: origin + begin, t: t(begin), orientation, &objects, &signals,
      value: (limits.within * 3.6).rounded())
    road.post(
      .speedLimit, style, s: origin + end, t: t(end), orientation, &objects, &signals,
      value: (limits.before * 3.6).rounded())
  }
}

extension MarkingStyle {
  /// Distance of temporary signs from the outer edge of a road [m]: on pavements, behind shoulders.
  fileprivate func postRoom(beside road: Road) -> Double {
    road.sections.contains { $0.lanes.contains { $0.type == "sidewalk" } } ? -0.3 : 1.2
  }
}
