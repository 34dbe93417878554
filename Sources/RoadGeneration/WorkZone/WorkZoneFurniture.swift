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
    roads[zone.road].objects += zone.machines(on: road, from: section.s, seed: seed["machines"], &objects)
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
  private static let barrier = (width: 0.5, height: 0.8, piece: 8.0)
  /// Size of construction machines, and their distance from each other [m].
  private static let machine = (length: 6.5, width: 2.3, height: 3.0, spacing: 35.0)

  /// Stations of road and distances left of the reference line where the closed lane's open border lies.
  private func border(of road: Road, at s: Double) -> Double {
    let section = road.sections.last { $0.s <= s + 1e-9 } ?? road.sections[0]
    let side = Double(lane.signum())
    var t = road.laneOffsets.value(at: s)
    let lanes = section.lanes.filter { $0.id.signum() == lane.signum() }.sorted { abs($0.id) < abs($1.id) }
    for lane in lanes {
      let width = lane.widths.value(at: s - section.s)
      if lane.type == "roadWorks" {
        return isFar ? t + side * (width - Self.clearance) : t + side * Self.clearance
      }
      t += side * width
    }
    return t
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
        let width = widthOfWorks(at: s - origin)
        guard width > 2 * Self.clearance else { continue }
        let shape = guide == .cones ? Self.cone : Self.beacon
        var post = RoadObject.post(
          id: numbering.next(), s: s, t: border(of: road, at: s), height: shape.height)
        post.type = "obstacle"
        post.subtype = guide == .cones ? "trafficCone" : "guideBeacon"
        post.radius = shape.radius
        result.append(post)
      }
    }
    return result
  }

  /// Width of the strip that works take at a station of the section [m].
  private func widthOfWorks(at s: Double) -> Double {
    let zone = parts
    if zone[1].contains(s) { return width }
    let isFirst = s < zone[1].lowerBound
    let part = isFirst ? zone[0] : zone[2]
    let length = part.upperBound - part.lowerBound
    let widths = [
      PolynomialRecord.smooth(from: isFirst ? 0 : width, to: isFirst ? width : 0, length: length)
    ]
    return widths.value(at: min(max(0, s - part.lowerBound), length))
  }

  private func barrier(
    on road: Road, from origin: Double, _ part: ClosedRange<Double>, _ numbering: inout Numbering
  ) -> [RoadObject] {
    let middle = origin + (part.lowerBound + part.upperBound) / 2
    let t = border(of: road, at: middle)
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
    let closed = road.sections[section].lane(lane)
    guard closed != nil else { return [] }
    var t = road.laneOffsets.value(at: origin + part.lowerBound)
    for own in road.sections[section].lanes.filter({ $0.id.signum() == lane.signum() })
      .sorted(by: { abs($0.id) < abs($1.id) })
    {
      let width = own.widths.value(at: part.lowerBound)
      if own.id == lane {
        t += Double(lane.signum()) * width / 2
        break
      }
      t += Double(lane.signum()) * width
    }
    // Away from the traffic.
    t += Double(lane.signum()) * (isFar ? -0.25 : 0.25)
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
