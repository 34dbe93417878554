import Agents
import Geometry

/// A strip of ground along a road, between a left and a right line.
struct Band {
  let ground: SemanticClass
  let road: Int
  var left: [Vector2]
  var right: [Vector2]
  /// Heights of the reference line beside the points of both sides; empty on a level road.
  var heights: [Double] = []
  /// Distances of both sides left of the reference line where it ends.
  var endLeft: Double
  var endRight: Double
  /// The last slab it runs through.
  var slab: Int

  /// How far grounds run under each other, so that no seam shows between them [m].
  static let lap = 0.1
  /// Sides nearer than this meet [m].
  static let joint = 0.02

  /// Its outline on the grid.
  var ring: [Vector2]? {
    let thinned = { (side: [Vector2]) in
      heights.isEmpty
        ? Polyline.simplified(side, tolerance: PlanLine.tolerance)
        : PlanLine.line(side, heights: heights).points
    }
    return PlanLine.ring(thinned(right) + thinned(left).reversed())
  }
}

/// Lanes side by side on the same ground within one slab.
private struct BandSlice {
  let ground: SemanticClass
  var left: [Double]
  var right: [Double]

  func overlaps(_ band: Band) -> Bool { min(band.endLeft, left[0]) > max(band.endRight, right[0]) }

  func continues(_ band: Band) -> Bool {
    abs(band.endLeft - left[0]) < Band.joint && abs(band.endRight - right[0]) < Band.joint
  }
}

extension SampledRoad {
  /// Bands of a road; `ground` tells what a lane lies on, nil for nothing.
  func bands(_ index: Int, ground: (SlabLane) -> SemanticClass?) -> [Band] {
    var bands: [Band] = []
    for (number, slab) in slabs.enumerated() where slab.length > 0 {
      let previous = previousSlab(number)
      for slice in slices(slab, ground: ground) {
        let before = bands.indices.filter { bands[$0].slab == previous && bands[$0].ground == slice.ground }
        if let match = before.first(where: { slice.continues(bands[$0]) }) {
          append(slice, of: slab, number, to: &bands[match])
          continue
        }
        var band = Band(
          ground: slice.ground, road: index, left: [], right: [], endLeft: 0, endRight: 0, slab: number)
        if previous == nil ? road.predecessor != nil : before.contains(where: { slice.overlaps(bands[$0]) }) {
          let station = slab.stations.lowerBound
          band.left.append(point(station, t: slice.left[0]) - forward(station) * Band.lap)
          band.right.append(point(station, t: slice.right[0]) - forward(station) * Band.lap)
          appendHeight(station, to: &band)
        }
        append(slice, of: slab, number, to: &band)
        bands.append(band)
      }
    }
    guard road.successor != nil, let last = slabs.indices.last(where: { slabs[$0].length > 0 }) else {
      return bands
    }
    for band in bands.indices where bands[band].slab == last {
      let station = slabs[last].stations.upperBound
      bands[band].left.append(point(station, t: bands[band].endLeft) + forward(station) * Band.lap)
      bands[band].right.append(point(station, t: bands[band].endRight) + forward(station) * Band.lap)
      appendHeight(station, to: &bands[band])
    }
    return bands
  }

  /// Unit vector along the reference line at a station index.
  func forward(_ index: Int) -> Vector2 { Vector2(lefts[index].y, -lefts[index].x) }

  private func previousSlab(_ number: Int) -> Int? {
    slabs[..<number].lastIndex { $0.length > 0 }
  }

  private func appendHeight(_ station: Int, to band: inout Band) {
    if !road.isLevel { band.heights.append(road.height(s: stations[station], t: 0)) }
  }

  private func append(_ slice: BandSlice, of slab: Slab, _ number: Int, to band: inout Band) {
    band.left += line(along: slab, at: slice.left)
    band.right += line(along: slab, at: slice.right)
    if !road.isLevel { for station in slab.stations { appendHeight(station, to: &band) } }
    band.endLeft = slice.left[slice.left.count - 1]
    band.endRight = slice.right[slice.right.count - 1]
    band.slab = number
  }

  private func slices(_ slab: Slab, ground: (SlabLane) -> SemanticClass?) -> [BandSlice] {
    let lanes = slab.lanes.filter(\.isThere)
    let grounds = lanes.map(ground)
    var slices: [BandSlice] = []
    var index = 0
    while index < lanes.count {
      guard let own = grounds[index] else {
        index += 1
        continue
      }
      var last = index
      while last + 1 < lanes.count && grounds[last + 1] == own { last += 1 }
      var slice = BandSlice(ground: own, left: lanes[index].left, right: lanes[last].right)
      // What is drawn later covers the seam: run on under it.
      if index > 0, let other = grounds[index - 1], other.groundRank > own.groundRank {
        for row in slice.left.indices {
          slice.left[row] += min(Band.lap, lanes[index - 1].left[row] - lanes[index - 1].right[row])
        }
      }
      if last + 1 < lanes.count, let other = grounds[last + 1], other.groundRank > own.groundRank {
        for row in slice.right.indices {
          slice.right[row] -= min(Band.lap, lanes[last + 1].left[row] - lanes[last + 1].right[row])
        }
      }
      slices.append(slice)
      index = last + 1
    }
    return slices
  }
}

extension Compilation {
  /// A piece of ground on some roads, with its heights.
  func surface(_ ground: SemanticClass, _ ring: [Vector2], on roads: [Int]) -> Surface {
    var surface = Surface(ground, polygon: ring)
    surface.heights = heights(of: ring, on: roads)
    return surface
  }

  /// Grounds of all lanes and junctions in drawing order, and what of them is drivable.
  mutating func drawGrounds() {
    var surfaces: [Surface] = []
    for index in roads.indices {
      for band in roads[index].bands(index, ground: { $0.ground }) {
        if let ring = band.ring { surfaces.append(surface(band.ground, ring, on: [index])) }
      }
      let rings = roads[index].bands(index, ground: { $0.drivableGround }).compactMap { $0.ring }
      drivable.append(rings.compactMap(Outline.init))
      network.plan.drivable += rings
    }
    var rings: [[Vector2]] = []
    for junction in junctionSources.indices {
      guard let area = junctionArea(junction) else {
        rings += sweeps(of: junction)
        continue
      }
      surfaces.append(surface(.road, area, on: roads(inside: junction)))
      network.plan.drivable.append(area)
    }
    for ring in rings + joints() {
      surfaces.append(Surface(.road, polygon: ring))
      network.plan.drivable.append(ring)
    }
    for rank in 0...5 {
      network.plan.surfaces += surfaces.filter { $0.surfaceClass.groundRank == rank }
    }
  }
}

extension SlabLane {
  /// Road where vehicles may drive; hatched strips are paved, but nobody's.
  var drivableGround: SemanticClass? {
    ground?.isDrivableGround == true && type != "restricted" ? .road : nil
  }
}
