import Geometry
import Randomness
import Roads

extension Carriageway {
  /// Distance of a guard rail from the pavement's edge [m].
  private static let railOffset = 0.6
  /// Distance of a noise wall from the hard shoulder [m].
  private static let wallOffset = 2.5
  /// Room that walls and trees leave to the pavement of ramps [m].
  private static let rampRoom = 1.5
  /// Trees stand at these distances from the hard shoulder [m].
  private static let treeOffsets = 5.0...28.0
  /// Longest straight piece of a rail beside an edge that is not straight [m].
  private static let railPiece = 8.0

  /// Adds guard rails, painted islands, signs, walls and trees.
  func furnish(_ roads: inout CarriagewayRoads, seed: Seed, _ numbering: inout HighwayNumbering) {
    let grounds = (roads.ramps.map(\.road) + roads.joints).compactMap { $0.footprint(widened: Self.rampRoom) }
    addRails(&roads, &numbering)
    addStripes(&roads, &numbering)
    addSigns(&roads, &numbering)
    addWalls(&roads, besides: grounds, seed, &numbering)
    addTrees(&roads, besides: grounds, seed["trees"], &numbering)
  }

  // MARK: Rails

  private func addRails(_ roads: inout CarriagewayRoads, _ numbering: inout HighwayNumbering) {
    let inner = max(0.2, spec.medianWidth / 2 - Self.railOffset)
    // Where a ramp lies close there is no room for rails.
    let gaps = ramps.map { ramp in
      let gore = ramp.gore
      return gore.isMerge
        ? gore.nose - parting(gore).main...gore.nose : gore.nose...gore.nose + parting(gore).main
    }
    for index in roads.main.indices {
      let (road, start) = roads.main[index]
      let whole = start...start + road.length
      roads.main[index].road.objects.append(
        .along(
          id: numbering.next(), type: "barrier", subtype: "guardRail", 0...road.length, t: -inner, width: 0.3,
          height: 0.75))
      for part in whole.without(gaps) {
        roads.main[index].road.objects += rail(part, from: start, &numbering) {
          -self.reach(at: $0) - Self.railOffset
        }
      }
    }
    for index in roads.ramps.indices {
      let ramp = ramps[roads.ramps[index].ramp]
      let isMerge = ramp.gore.isMerge
      let (length, end) = (roads.ramps[index].road.length, ramp.gore.course.length)
      let way = { (s: Double) in isMerge ? end - s : s + FeaturePlan.jointLength }
      let first = parting(ramp.gore).ramp - FeaturePlan.jointLength
      let left = isMerge ? 0...max(0, length - first) : min(first, length)...length
      roads.ramps[index].road.objects += rail(left, from: 0, &numbering) {
        ramp.inner.value(at: way($0)) + Self.railOffset
      }
      let right = { (u: Double) in -ramp.width.value(at: u) - ramp.outer.value(at: u) - Self.railOffset }
      roads.ramps[index].road.objects += rail(0...length, from: 0, &numbering) { right(way($0)) }
      let joint = roads.joints[index].length
      roads.joints[index].objects += rail(0...joint, from: 0, &numbering) {
        right(isMerge ? joint - $0 : $0)
      }
    }
  }

  /// Distances from the nose at which there is room for a rail beside either pavement [m].
  private func parting(_ gore: Gore) -> (main: Double, ramp: Double) {
    let room = spec.shoulderWidth + spec.innerShoulderWidth + 2 * Self.railOffset + 1
    let farthest = 170.0
    let main = Gore.first(upTo: farthest) { gore.gap(at: $0) >= room }
    let ramp = Gore.first(upTo: farthest) { gore.distance(ofRampAt: $0) >= room }
    return (main ?? farthest, ramp ?? farthest)
  }

  /// A rail between two stations at a distance from the reference line that may change.
  private func rail(
    _ range: ClosedRange<Double>, from start: Double, _ numbering: inout HighwayNumbering,
    t: (Double) -> Double
  ) -> [RoadObject] {
    let length = range.upperBound - range.lowerBound
    guard length > 1 else { return [] }
    let count = Int((length / Self.railPiece).rounded(.up))
    var pieces: [ObjectRepeat] = []
    for number in 0..<count {
      let from = range.lowerBound + length * Double(number) / Double(count)
      let to = range.lowerBound + length * Double(number + 1) / Double(count)
      let sides = LinearRange(t(from), t(number + 1 == count ? to - 1e-9 : to))
      if let last = pieces.last, last.t.start == last.t.end, sides == last.t {
        pieces[pieces.count - 1].length += to - from
      } else {
        pieces.append(
          ObjectRepeat(
            s: from - start, length: to - from, distance: 0, t: sides, width: LinearRange(0.3, 0.3),
            height: LinearRange(0.75, 0.75)))
      }
    }
    var object = RoadObject(
      id: numbering.next(), type: "barrier", subtype: "guardRail", s: range.lowerBound - start,
      t: t(range.lowerBound), length: length, width: 0.3, height: 0.75)
    object.repeats = pieces
    return [object]
  }

  // MARK: Paint and signs

  private func addStripes(_ roads: inout CarriagewayRoads, _ numbering: inout HighwayNumbering) {
    for ramp in ramps {
      for chevron in ramp.gore.chevrons {
        let index = roads.index(at: alignment.project(chevron.centroid, near: ramp.gore.nose).s)
        var stripe = RoadObject.fixed(
          id: numbering.next(), type: "roadMark", polygon: chevron, height: 0,
          to: roads.main[index].road.alignment)
        stripe.subtype = "paint"
        roads.main[index].road.objects.append(stripe)
      }
    }
  }

  /// Speed limit signs where a carriageway and a ramp begin, and behind ramps that join (DE 274).
  private func addSigns(_ roads: inout CarriagewayRoads, _ numbering: inout HighwayNumbering) {
    let behind = zip(stretches, stretches.dropFirst()).compactMap { before, next in
      before.auxiliary?.type == "entry" && next.auxiliary == nil ? next.start + 10 : nil
    }
    for s in [min(20, spec.length / 2)] + behind where s < spec.length {
      let index = roads.index(at: s)
      roads.main[index].road.signals.append(
        .speedLimit(
          spec.speedLimit, id: numbering.signals.next(), s: s - roads.main[index].start,
          t: -reach(at: s) - 1.2))
    }
    for index in roads.ramps.indices {
      let reach = spec.rampLaneWidth + spec.rampShoulderWidth
      let ramp = ramps[roads.ramps[index].ramp]
      roads.ramps[index].road.signals.append(
        .speedLimit(
          ramp.speed(spec), id: numbering.signals.next(), s: ramp.gore.isMerge ? 10 : 40, t: -reach - 1.2))
    }
  }

  // MARK: Walls and trees

  private func addWalls(
    _ roads: inout CarriagewayRoads, besides grounds: [Footprint], _ seed: Seed,
    _ numbering: inout HighwayNumbering
  ) {
    let step = 5.0
    let taken = stride(from: 0, through: spec.length, by: step).filter { s in
      let place = alignment.point(s: s, t: -reach(at: s) - Self.wallOffset)
      return grounds.contains { $0.overlaps(disc: place, radius: 1) }
    }.map { $0 - step...$0 + step }
    let walls = spec.wallStretches(seed["walls"])
    var generator = seed["heights"].generator()
    for wall in walls {
      let height = generator.uniform(in: 2.5...4.5)
      for index in roads.main.indices {
        let (road, start) = roads.main[index]
        let from = max(wall.lowerBound, start)
        let to = min(wall.upperBound, start + road.length)
        guard to - from > 1 else { continue }
        for part in (from...to).without(taken) where part.upperBound - part.lowerBound > 1 {
          for var object in rail(part, from: start, &numbering, t: { -self.reach(at: $0) - Self.wallOffset })
          {
            object.subtype = "wall"
            object.height = height
            for number in object.repeats.indices {
              object.repeats[number].height = LinearRange(height, height)
            }
            roads.main[index].road.objects.append(object)
          }
        }
      }
    }
  }

  private func addTrees(
    _ roads: inout CarriagewayRoads, besides grounds: [Footprint], _ seed: Seed,
    _ numbering: inout HighwayNumbering
  ) {
    var generator = seed.generator()
    for _ in 0..<generator.poisson(mean: spec.trees * spec.length / 1000) {
      let tree = Tree(&generator)
      let s = generator.uniform(in: 0...spec.length)
      let offset = max(tree.radius + Self.wallOffset + 1, generator.uniform(in: Self.treeOffsets))
      let t = -reach(at: s) - offset
      let place = alignment.point(s: s, t: t)
      guard !grounds.contains(where: { $0.overlaps(disc: place, radius: tree.radius) }) else { continue }
      let index = roads.index(at: s)
      roads.main[index].road.objects.append(
        tree.object(id: numbering.next(), s: s - roads.main[index].start, t: t))
    }
  }
}

extension HighwayNumbering {
  fileprivate mutating func next() -> String { objects.next() }
}

extension CarriagewayRoads {
  /// The road of the carriageway at a station.
  fileprivate func index(at s: Double) -> Int { main.lastIndex { $0.start <= s } ?? 0 }
}

extension RoadSignal {
  /// A speed limit sign [km/h] for traffic along the road.
  fileprivate static func speedLimit(_ limit: Double, id: String, s: Double, t: Double) -> RoadSignal {
    var sign = RoadSignal(
      id: id, s: s, t: t, orientation: .along, isDynamic: false, country: "DE", type: "274")
    sign.zOffset = 2
    sign.value = limit
    sign.unit = "km/h"
    sign.width = 0.75
    sign.height = 0.75
    return sign
  }
}

extension ClosedRange<Double> {
  /// What is left of a range outside some others, in order.
  fileprivate func without(_ others: [ClosedRange<Double>]) -> [ClosedRange<Double>] {
    var result = [self]
    for other in others {
      result = result.flatMap { part -> [ClosedRange<Double>] in
        guard part.overlaps(other) else { return [part] }
        var rest: [ClosedRange<Double>] = []
        if part.lowerBound < other.lowerBound { rest.append(part.lowerBound...other.lowerBound) }
        if part.upperBound > other.upperBound { rest.append(other.upperBound...part.upperBound) }
        return rest
      }
    }
    return result
  }
}

extension HighwaySpec {
  /// Stations behind noise walls: stretches of random length with gaps of matching length.
  fileprivate func wallStretches(_ seed: Seed) -> [ClosedRange<Double>] {
    guard noiseWalls > 0 else { return [] }
    var generator = seed.generator()
    var result: [ClosedRange<Double>] = []
    var s = -generator.uniform(in: 0...300)
    while s < length {
      let wall = generator.uniform(in: 80...300)
      let (begin, end) = (max(0, s), min(length, s + wall))
      if end - begin > 10 { result.append(begin...end) }
      s += wall + wall * (1 - noiseWalls) / noiseWalls * generator.uniform(in: 0.6...1.4)
    }
    return result
  }
}
