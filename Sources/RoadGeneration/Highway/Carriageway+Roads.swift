import Geometry
import Roads

/// Ids of the parts of a highway.
struct HighwayNumbering {
  var roads = Numbering()
  var connectingRoads = Numbering(after: 100)
  var junctions = Numbering(after: 1000)
  var objects = Numbering()
  var signals = Numbering()
}

/// The roads of one direction: those of the carriageway in order of station, then the ramps.
struct CarriagewayRoads {
  /// Roads and connecting roads of the carriageway with the stations where they begin [m].
  var main: [(road: Road, start: Double)] = []
  /// Roads of the ramps, and the connecting roads at their gores.
  var ramps: [(road: Road, ramp: Int)] = []
  var joints: [Road] = []
  var junctions: [LayoutJunction] = []
}

extension Carriageway {
  /// Cuts the carriageway into roads and links them with the ramps.
  func roads(_ numbering: inout HighwayNumbering) -> CarriagewayRoads {
    var result = CarriagewayRoads()
    let runs = self.runs
    let ids = runs.map { isJoint($0) ? numbering.connectingRoads.next() : numbering.roads.next() }
    for (run, id) in zip(runs, ids) {
      let (start, end) = (stretches[run.lowerBound].start, stretches[run.upperBound - 1].end)
      var road = Road(
        id: id, alignment: alignment.part(start...end),
        types: [RoadTypeRecord(type: "motorway", speed: spec.speedLimit / 3.6)],
        sections: run.map { section(stretches[$0], origin: start) })
      link(&road.sections, run)
      result.main.append((road, start))
    }
    for (number, ramp) in ramps.enumerated() {
      guard let run = runs.firstIndex(where: { $0.contains(ramp.stretch) }) else { continue }
      join(number, at: run, to: &result, &numbering)
    }
    return result
  }

  /// Ranges of stretches that make a road: a joint is one of its own.
  private var runs: [Range<Int>] {
    var result: [Range<Int>] = []
    for index in stretches.indices {
      if let last = result.last, !isJoint(last), stretches[index].joint == nil {
        result[result.count - 1] = last.lowerBound..<index + 1
      } else {
        result.append(index..<index + 1)
      }
    }
    return result
  }

  private func isJoint(_ run: Range<Int>) -> Bool { stretches[run.lowerBound].joint != nil }

  /// Links lanes that run on from section to section.
  private func link(_ sections: inout [LaneSection], _ run: Range<Int>) {
    for (index, stretch) in zip(sections.indices, run).dropLast() {
      for member in stretches[stretch].members(withLap: hasLap) {
        let next = stretches[stretch + 1]
        guard let from = stretches[stretch].id(of: member), let to = next.id(of: member) else { continue }
        sections[index].link(from, successor: to)
        sections[index + 1].link(to, predecessor: from)
      }
    }
  }

  /// Makes the junction at a ramp's gore: a connecting road for each of carriageway and ramp.
  private func join(
    _ number: Int, at run: Int, to result: inout CarriagewayRoads, _ numbering: inout HighwayNumbering
  ) {
    let ramp = ramps[number]
    let isMerge = ramp.gore.isMerge
    let junction = numbering.junctions.next()
    let (before, behind) = (run - 1, run + 1)
    let (stretchBefore, stretchBehind) = (stretches[ramp.stretch - 1], stretches[ramp.stretch + 1])
    let (from, to) = (result.main[before].road.id, result.main[behind].road.id)
    result.main[before].road.successor = .junction(id: junction)
    result.main[behind].road.predecessor = .junction(id: junction)

    var main = result.main[run].road
    main.junction = junction
    main.predecessor = .road(id: from, contact: .end)
    main.successor = .road(id: to, contact: .start)
    let through = stretches[ramp.stretch]
    var links: [LaneLink] = []
    for member in through.members(withLap: hasLap) {
      // The shoulder has no width at the nose; that of the ramp runs on there.
      guard let id = through.id(of: member) else { continue }
      if let there = stretchBefore.id(of: member), member != .shoulder || isMerge {
        main.sections[0].link(id, predecessor: there)
        links.append(LaneLink(from: there, to: id))
      }
      if let there = stretchBehind.id(of: member), member != .shoulder || !isMerge {
        main.sections[0].link(id, successor: there)
      }
    }
    result.main[run].road = main

    let split = FeaturePlan.jointLength
    var road = ramp.road(id: numbering.roads.next(), split...ramp.gore.course.length, spec)
    var joint = ramp.road(id: numbering.connectingRoads.next(), 0...split, spec)
    joint.junction = junction
    let beside = isMerge ? stretchBehind : stretchBefore
    let lanes = [(-1, beside.id(of: .driving(beside.total))), (-2, beside.id(of: .shoulder))]
    for (lane, there) in lanes {
      joint.sections[0].link(lane, predecessor: isMerge ? lane : there)
      joint.sections[0].link(lane, successor: isMerge ? there : lane)
    }
    if isMerge {
      joint.sections[0].link(1, predecessor: 1)
      road.successor = .junction(id: junction)
    } else {
      joint.sections[0].link(1, successor: 1)
      road.predecessor = .junction(id: junction)
    }
    joint.predecessor = .road(id: isMerge ? road.id : from, contact: .end)
    joint.successor = .road(id: isMerge ? to : road.id, contact: .start)
    let rampLinks =
      isMerge
      ? [1, -1, -2].map { LaneLink(from: $0, to: $0) }
      : lanes.compactMap { lane, there in there.map { LaneLink(from: $0, to: lane) } }
    result.junctions.append(
      LayoutJunction(
        id: junction,
        connections: [
          JunctionConnection(
            id: "0", incomingRoad: from, connectingRoad: main.id, contact: .start, links: links),
          JunctionConnection(
            id: "1", incomingRoad: isMerge ? road.id : from, connectingRoad: joint.id, contact: .start,
            links: rampLinks),
        ]))
    result.ramps.append((road, number))
    result.joints.append(joint)
  }
}

extension LaneSection {
  fileprivate mutating func link(_ lane: Int, predecessor: Int?) {
    guard let index = lanes.firstIndex(where: { $0.id == lane }) else { return }
    lanes[index].predecessor = predecessor
  }

  fileprivate mutating func link(_ lane: Int, successor: Int?) {
    guard let index = lanes.firstIndex(where: { $0.id == lane }) else { return }
    lanes[index].successor = successor
  }
}
