import Agents
import ExactMath
import Geometry

/// The mouth of a road at a junction, as seen looking away from it.
struct JunctionArm {
  let road: Int
  let isHigh: Bool
  /// Unit vector along the road away from the junction.
  let outward: Vector2
  /// Outermost points of the roadway.
  var left: Vector2
  var right: Vector2

  var middle: Vector2 { (left + right) / 2 }
}

extension [JunctionArm] {
  /// Lets mouths side by side end where they cross, as those of an entry and an exit that meet at an angle.
  fileprivate mutating func trimCrossingMouths() {
    for index in indices where count > 2 {
      let next = (index + 1) % count
      guard
        let crossing = intersection(self[index].right, self[index].left, self[next].right, self[next].left)
      else { continue }
      let point = self[index].right + (self[index].left - self[index].right) * crossing.t
      self[index].left = point
      self[next].right = point
    }
  }
}

/// The outer line of a way through a junction: its right-hand kerb, walked from arm to arm.
private struct JunctionEdge {
  var from: Int
  var to: Int
  var points: [Vector2]
  /// Whether a pavement runs beside it all the way, so that it is the kerb that one sees.
  var isKerbed = true
}

extension Compilation {
  /// Ground of a junction: a ring along the outer kerbs from arm to arm, nil where there is none.
  func junctionArea(_ junction: Int) -> [Vector2]? {
    var arms = self.arms(of: junction)
    guard arms.count >= 2 else { return nil }
    let edges = arms.indices.flatMap { self.edges(of: junction, from: $0, arms) }
    arms.trimCrossingMouths()
    let corners = arms.indices.map { corner(after: $0, edges, arms) }
    var points: [Vector2] = []
    for (index, arm) in arms.enumerated() {
      let corner = corners[index]
      // Where no way leads round a corner, mouths side by side may all but meet, and must not cross.
      let isOpen = corners[(index + arms.count - 1) % arms.count] == nil
      points += isOpen ? [arm.right] : [arm.right, arm.right + arm.outward * Band.lap]
      points += corner == nil ? [arm.left] : [arm.left + arm.outward * Band.lap, arm.left]
      if let corner {
        points += Polyline.simplified(corner, tolerance: PlanLine.tolerance)
      } else if arm.left.distance(to: arms[(index + 1) % arms.count].right) > Self.longestCorner {
        // Grass between a motorway and its ramp, not a corner: the lanes' own ground has to do.
        return nil
      }
    }
    guard let ring = PlanLine.ring(points), Polygon(ring).isSimple else { return nil }
    return ring
  }

  /// The outer line of the way that leads round the corner from an arm to the next one, nil for none.
  private func corner(after index: Int, _ edges: [JunctionEdge], _ arms: [JunctionArm]) -> [Vector2]? {
    let next = (index + 1) % arms.count
    let candidates = edges.filter { $0.from == index && $0.to == next }
    let gap = { (edge: JunctionEdge) in
      edge.points[0].distance(to: arms[index].left)
        + edge.points[edge.points.count - 1].distance(to: arms[next].right)
    }
    let nearest = candidates.map(gap).min() ?? 0
    let best = candidates.filter { gap($0) < nearest + Self.sameCorner }
    return (best.first(where: \.isKerbed) ?? best.min { gap($0) < gap($1) })?.points
  }

  /// Corners wider than this are not cut straight where no way leads round them [m].
  private static let longestCorner = 30.0
  /// Ways whose ends lie no farther apart lead round the same corner [m].
  private static let sameCorner = 0.2

  /// Arms of a junction counter-clockwise around their middle.
  func arms(of junction: Int) -> [JunctionArm] {
    var ends: [(road: Int, isHigh: Bool)] = []
    func add(_ id: String, isHigh: Bool) {
      guard let road = roadIndex[id], junctionOfRoad[road] != junction else { return }
      if !ends.contains(where: { $0 == (road, isHigh) }) { ends.append((road, isHigh)) }
    }
    for road in roads(inside: junction) {
      for link in [roads[road].road.predecessor, roads[road].road.successor] {
        if case .road(let id, let contact) = link { add(id, isHigh: contact == .end) }
      }
    }
    let arms = ends.compactMap { mouth(of: $0.road, isHigh: $0.isHigh) }
    guard !arms.isEmpty else { return [] }
    let centre = arms.reduce(.zero) { $0 + $1.middle } / Double(arms.count)
    let angles = arms.map { ($0.middle - centre).heading }
    return arms.indices.sorted { angles[$0] < angles[$1] }.map { arms[$0] }
  }

  private func mouth(of index: Int, isHigh: Bool) -> JunctionArm? {
    let road = roads[index]
    guard let extent = road.roadway(isHigh: isHigh) else { return nil }
    let station = isHigh ? road.stations.count - 1 : 0
    let ahead = road.forward(station)
    let left = road.point(station, t: extent.left)
    let right = road.point(station, t: extent.right)
    // At the end of a road one looks back along it.
    return isHigh
      ? JunctionArm(road: index, isHigh: true, outward: -ahead, left: right, right: left)
      : JunctionArm(road: index, isHigh: false, outward: ahead, left: left, right: right)
  }

  /// Right-hand edges of all ways that lead from an arm to another one.
  private func edges(of junction: Int, from arm: Int, _ arms: [JunctionArm]) -> [JunctionEdge] {
    var edges: [JunctionEdge] = []
    for road in roads(inside: junction) {
      for startsHigh in [false, true] where link(road, isHigh: startsHigh) == key(arms[arm]) {
        var edge = JunctionEdge(from: arm, to: arm, points: [])
        var current = road
        var entersHigh = startsHigh
        var visited: [Int] = []
        while !visited.contains(current) {
          visited.append(current)
          let (points, isKerbed) = roads[current].rightEdge(fromHigh: entersHigh)
          edge.points += points
          edge.isKerbed = edge.isKerbed && isKerbed
          guard let (beyond, high) = link(current, isHigh: !entersHigh).map({ ($0.road, $0.isHigh) }) else {
            break
          }
          if let to = arms.firstIndex(where: { $0.road == beyond && $0.isHigh == high }) {
            edge.to = to
            if edge.points.count >= 2 { edges.append(edge) }
            break
          }
          current = beyond
          entersHigh = high
        }
      }
    }
    return edges
  }

  private func key(_ arm: JunctionArm) -> RoadEnd { RoadEnd(road: arm.road, isHigh: arm.isHigh) }

  private func link(_ road: Int, isHigh: Bool) -> RoadEnd? {
    let link = isHigh ? roads[road].road.successor : roads[road].road.predecessor
    guard case .road(let id, let contact) = link, let other = roadIndex[id] else { return nil }
    return RoadEnd(road: other, isHigh: contact == .end)
  }
}

extension SampledRoad {
  /// Outermost sides of the ground vehicles may use at an end, left of the reference line.
  func roadway(isHigh: Bool) -> (left: Double, right: Double)? {
    guard let slab = isHigh ? slabs.last(where: { $0.length > 0 }) : slabs.first(where: { $0.length > 0 })
    else { return nil }
    let lanes = slab.lanes.filter(\.isRoadway)
    guard let first = lanes.first, let last = lanes.last else { return nil }
    let row = isHigh ? slab.stations.count - 1 : 0
    return (first.left[row], last.right[row])
  }

  /// The right side of the roadway as one walks along it from one of its ends, and whether it is a kerb.
  fileprivate func rightEdge(fromHigh: Bool) -> (points: [Vector2], isKerbed: Bool) {
    var points: [Vector2] = []
    var isKerbed = true
    for slab in slabs where slab.length > 0 {
      let lanes = slab.lanes.filter(\.isRoadway)
      if let first = lanes.first, let last = lanes.last {
        points += line(along: slab, at: fromHigh ? first.left : last.right)
      } else if let side = fromHigh ? slab.lanes.last : slab.lanes.first {
        // Round a corner that nobody turns there is a pavement alone, and its edge is the kerb.
        points += line(along: slab, at: fromHigh ? side.right : side.left)
      }
      let outermost = fromHigh ? slab.lanes.first(where: \.isThere) : slab.lanes.last(where: \.isThere)
      isKerbed = isKerbed && outermost?.ground == .pavement
    }
    return (fromHigh ? points.reversed() : points, isKerbed)
  }
}

extension SlabLane {
  /// Whether it is ground of a junction; borders, such as the apron of a roundabout, keep their own.
  fileprivate var isRoadway: Bool { isThere && ground?.isDrivableGround == true && type != "border" }
}

extension Compilation {
  /// The parts of a kerb of a connecting road that no other way through the junction runs over.
  func uncrossed(_ line: LineRun, of road: Int) -> [LineRun] {
    guard let bounds = Bounds(of: line.points) else { return [] }
    let window = bounds.inflated(by: Self.kerbClearance)
    var rings: [OutlinePart] = []
    for other in junctionOfRoad[road].map(roads(inside:)) ?? [] where other != road {
      for ring in drivable[other] where ring.bounds.overlaps(bounds) {
        rings.append(ring.part(near: window))
      }
    }
    guard !rings.isEmpty else { return [line] }
    let whole = Polyline(line.points)
    let steps = max(1, Int((whole.length / Self.kerbStep).rounded(.up)))
    var runs: [LineRun] = []
    var isOpen = false
    var (segment, aside) = (-1, Vector2.zero)
    for step in 0...steps {
      let s = whole.length * Double(step) / Double(steps)
      let point = whole.point(at: s)
      if segment != whole.segmentIndex(at: s) {
        segment = whole.segmentIndex(at: s)
        aside = whole.direction(ofSegment: segment).perpendicular
      }
      let (left, right) = (point + aside * Self.kerbClearance, point + aside * -Self.kerbClearance)
      if rings.contains(where: { $0.contains(left) && $0.contains(right) }) {
        isOpen = false
      } else if isOpen {
        runs[runs.count - 1].points.append(point)
      } else {
        runs.append(LineRun(style: line.style, points: [point], lanes: line.lanes))
        isOpen = true
      }
    }
    return runs.filter { $0.points.count >= 2 }
  }

  /// Whether no other way through the junction runs over any part of a line.
  func isUncrossed(_ line: LineRun, of road: Int) -> Bool {
    let runs = uncrossed(line, of: road)
    guard runs.count == 1 else { return false }
    return Polyline(runs[0].points).length > Polyline(line.points).length - Self.kerbStep / 2
  }

  /// Distance at which a kerb in a junction is looked at [m].
  private static let kerbStep = 0.25
  /// A kerb is run over where the road reaches this far on both of its sides [m].
  private static let kerbClearance = 0.5
}
