import Geometry
import Parameters

/// Which ends of pieces meet, from section links, road links and junction connections.
struct Touches {
  /// Ends that each end meets, by `PieceEnd.index`.
  private(set) var ends: [[PieceEnd]]
  private(set) var issues: [Issue] = []
  private let roads: [SampledRoad]
  private let pieces: Pieces
  private let roadIndex: [String: Int]
  private let branchings: Branchings

  /// Ends farther apart than this are not meant to meet [m].
  static let gap = 0.3

  init(
    _ layout: RoadLayout, _ roads: [SampledRoad], _ pieces: Pieces, roadIndex: [String: Int],
    _ branchings: Branchings
  ) {
    self.branchings = branchings
    self.roads = roads
    self.pieces = pieces
    self.roadIndex = roadIndex
    ends = Array(repeating: [], count: pieces.all.count * 2)
    for road in roads.indices {
      linkSlabs(of: road)
      linkRoad(road, isHigh: false, to: roads[road].road.predecessor)
      linkRoad(road, isHigh: true, to: roads[road].road.successor)
      for isHigh in [false, true] { linkStation(road, isHigh: isHigh) }
    }
    for junction in layout.junctions { link(junction) }
    bridgeDegenerates()
  }

  // MARK: Within a road

  private mutating func linkSlabs(of road: Int) {
    let slabs = roads[road].slabs
    for slab in 0..<max(0, slabs.count - 1) {
      let here = slabs[slab]
      let there = slabs[slab + 1]
      for (from, to) in Self.links(roads[road].road, here, there) {
        touch(
          end(road, slab, here.lanes[from].id, isHigh: true),
          end(road, slab + 1, there.lanes[to].id, isHigh: false))
      }
    }
  }

  /// Pairs of lane indices that continue each other from slab to slab.
  private static func links(_ road: Road, _ here: Slab, _ there: Slab) -> [(Int, Int)] {
    if here.section == there.section { return here.lanes.indices.map { ($0, $0) } }
    let first = road.sections[here.section].lanes
    let second = road.sections[there.section].lanes
    let isSilent = first.allSatisfy { $0.successor == nil } && second.allSatisfy { $0.predecessor == nil }
    return first.indices.flatMap { from in
      second.indices.compactMap { to in
        let linked =
          first[from].successor == second[to].id || second[to].predecessor == first[from].id
          || (isSilent && first[from].id == second[to].id)
        return linked ? (from, to) : nil
      }
    }
  }

  // MARK: From road to road

  private mutating func linkRoad(_ road: Int, isHigh: Bool, to link: RoadLink?) {
    guard case .road(let id, let contact) = link else { return }
    guard let other = roadIndex[id] else {
      report(road, isHigh: isHigh, "links to road \(id), which does not exist", "remove the link or add it")
      return
    }
    let here = lanes(road, isHigh: isHigh)
    let otherHigh = contact == .end
    let there = lanes(other, isHigh: otherHigh)
    let isSilent =
      here.allSatisfy { $0.link(isHigh) == nil } && there.allSatisfy { $0.link(otherHigh) == nil }
    let sign = isHigh == otherHigh ? -1 : 1
    for lane in here {
      guard let target = lane.link(isHigh) ?? (isSilent ? lane.id * sign : nil) else { continue }
      guard there.contains(where: { $0.id == target }) else {
        if !isSilent {
          report(
            road, isHigh: isHigh, "lane \(lane.id) links to lane \(target) of road \(id), which has none",
            "correct the lane link")
        }
        continue
      }
      touch(end(road, isHigh, lane.id), end(other, otherHigh, target))
    }
  }

  /// Links lanes that name lanes of a road they branch off.
  private mutating func linkStation(_ road: Int, isHigh: Bool) {
    guard let mouth = mouth(of: road, isHigh: isHigh) else { return }
    for lane in lanes(road, isHigh: isHigh) {
      guard let target = lane.link(isHigh) else { continue }
      touch(end(road, isHigh, lane.id), end(mouth.road, mouth.slab, target, isHigh: mouth.isHigh))
    }
  }

  /// The slab of another road, and its end, that an end of a branching road meets.
  private func mouth(of road: Int, isHigh: Bool) -> (road: Int, slab: Int, isHigh: Bool)? {
    guard let place = branchings.place(at: .init(road: roads[road].road.id, isHigh: isHigh)),
      let other = roadIndex[place.road]
    else { return nil }
    // Before one's own start one comes to the place, behind one's end one goes on from there.
    let otherHigh = isHigh != place.isForward
    let slabs = roads[other].slabs
    let distances = slabs.map { abs((otherHigh ? $0.end : $0.start) - place.s) }
    return distances.indices.min { distances[$0] < distances[$1] }.map { (other, $0, otherHigh) }
  }

  private func lanes(_ road: Int, isHigh: Bool) -> [SectionLane] {
    let sections = roads[road].road.sections
    return (isHigh ? sections[sections.count - 1] : sections[0]).lanes
  }

  // MARK: Through junctions

  private mutating func link(_ junction: LayoutJunction) {
    for connection in junction.connections {
      guard let incoming = roadIndex[connection.incomingRoad], let road = roadIndex[connection.connectingRoad]
      else {
        issues.append(
          Issue(
            .warning, code: "broken-link", place: "junction \(junction.id), connection \(connection.id)",
            message:
              "road \(connection.incomingRoad) or \(connection.connectingRoad) does not exist",
            remedy: "remove the connection or add the road"))
        continue
      }
      let contact = connection.contact == .end
      if let mouth = mouth(of: road, isHigh: contact), mouth.road == incoming {
        for link in connection.links {
          touch(end(mouth.road, mouth.slab, link.from, isHigh: mouth.isHigh), end(road, contact, link.to))
        }
        continue
      }
      let isHigh = endTouching(junction, incoming: incoming, connecting: road, contact: contact)
      for link in connection.links {
        let from = end(incoming, isHigh, link.from)
        let to = end(road, contact, link.to)
        if from == nil || to == nil, !isIgnorable(incoming, isHigh, link.from) {
          report(
            road, isHigh: contact,
            "junction \(junction.id) links lane \(link.from) of road \(connection.incomingRoad) to lane "
              + "\(link.to), and one of them does not exist", "correct the lane link")
        }
        touch(from, to)
      }
      if connection.links.isEmpty { linkSilently(incoming, isHigh, road, contact) }
    }
  }

  /// Links lanes of the same place where a connection names none.
  private mutating func linkSilently(_ incoming: Int, _ isHigh: Bool, _ road: Int, _ contact: Bool) {
    for lane in lanes(road, isHigh: contact) {
      guard let to = end(road, contact, lane.id), let target = place(of: to) else { continue }
      for other in lanes(incoming, isHigh: isHigh) {
        guard let from = end(incoming, isHigh, other.id), let place = place(of: from) else { continue }
        if place.distance(to: target) < Self.gap { touch(from, to) }
      }
    }
  }

  /// A lane that exists in the file but is none of ours, such as one of type `none`.
  private func isIgnorable(_ road: Int, _ isHigh: Bool, _ id: Int) -> Bool {
    lanes(road, isHigh: isHigh).contains { $0.id == id }
  }

  /// The end of an incoming road that touches a junction.
  private func endTouching(
    _ junction: LayoutJunction, incoming: Int, connecting: Int, contact: Bool
  ) -> Bool {
    let road = roads[incoming].road
    let begins = road.predecessor == .junction(id: junction.id)
    let ends = road.successor == .junction(id: junction.id)
    if begins != ends { return ends }
    let link = contact ? roads[connecting].road.successor : roads[connecting].road.predecessor
    if case .road(let id, let at) = link, id == road.id { return at == .end }
    let target = roads[connecting].road.alignment.pose(at: contact ? roads[connecting].road.length : 0)
    let start = road.alignment.start.position.distance(to: target.position)
    return road.alignment.end.position.distance(to: target.position) < start
  }

  // MARK: Ends

  private func end(_ road: Int, _ slab: Int, _ id: Int, isHigh: Bool) -> PieceEnd? {
    pieces.piece(road: road, slab: slab, id: id, in: roads).map { PieceEnd(piece: $0, isHigh: isHigh) }
  }

  private func end(_ road: Int, _ isHigh: Bool, _ id: Int) -> PieceEnd? {
    end(road, isHigh ? roads[road].slabs.count - 1 : 0, id, isHigh: isHigh)
  }

  private mutating func touch(_ first: PieceEnd?, _ second: PieceEnd?) {
    guard let first, let second, first != second, !ends[first.index].contains(second) else { return }
    ends[first.index].append(second)
    ends[second.index].append(first)
  }

  private func place(of end: PieceEnd) -> Vector2? {
    let piece = pieces.all[end.piece]
    let road = roads[piece.road]
    let slab = road.slabs[piece.slab]
    let lane = slab.lanes[piece.lane]
    guard let left = end.isHigh ? lane.left.last : lane.left.first,
      let right = end.isHigh ? lane.right.last : lane.right.first
    else { return nil }
    return road.point(
      end.isHigh ? slab.stations.upperBound : slab.stations.lowerBound, t: (left + right) / 2)
  }

  private mutating func report(_ road: Int, isHigh: Bool, _ message: String, _ remedy: String) {
    let spot = roads[road].road.spot(at: isHigh ? roads[road].road.length : 0)
    let issue = Issue(
      .warning, code: "broken-link", place: spot.place, message: message, remedy: remedy, spot: spot)
    if !issues.contains(issue) { issues.append(issue) }
  }

  // MARK: Pieces too short to be lanes

  /// Joins what meets at the two ends of each degenerate piece.
  private mutating func bridgeDegenerates() {
    for index in pieces.all.indices where pieces.all[index].isDegenerate {
      let low = PieceEnd(piece: index, isHigh: false)
      let before = ends[low.index]
      let after = ends[low.other.index]
      for a in before {
        ends[a.index].removeAll { $0 == low }
        for b in after where !ends[a.index].contains(b) { ends[a.index].append(b) }
      }
      for b in after {
        ends[b.index].removeAll { $0 == low.other }
        for a in before where !ends[b.index].contains(a) { ends[b.index].append(a) }
      }
      ends[low.index] = []
      ends[low.other.index] = []
    }
  }
}

extension SectionLane {
  /// The lane it links to beyond an end of its road.
  fileprivate func link(_ isHigh: Bool) -> Int? { isHigh ? successor : predecessor }
}
