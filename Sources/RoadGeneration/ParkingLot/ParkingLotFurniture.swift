import ExactMath
import Geometry
import Randomness
import Roads

/// Stalls, signs and trees of a parking lot.
extension ParkingLotPlan {
  /// Width of lines between stalls [m].
  private static let lineWidth = 0.1
  /// Posts stand this far behind pavements [m].
  private static let postOffset = 0.3

  func furnish(
    _ lot: inout [LotRoad], ways: [Road], seed: Seed, _ objects: inout Numbering, _ signals: inout Numbering
  ) {
    var grounds = (lot.map(\.road) + ways).compactMap { $0.footprint() }
    for index in lot.indices {
      let rows = lot[index].rows
      for row in rows {
        for side in [1.0, -1] {
          addStalls(to: &lot[index].road, row, side: side, &objects)
        }
      }
      addControl(to: &lot[index], &objects, &signals)
    }
    addTrees(to: &lot, besides: &grounds, seed: seed["trees"], &objects)
  }

  // MARK: Stalls

  private func addStalls(
    to road: inout Road, _ row: ClosedRange<Double>, side: Double, _ numbering: inout Numbering
  ) {
    let (sine, cosine) = ExactMath.sinCos(spec.stallAngle.degrees / 180 * .pi)
    let pitch = spec.stallWidth / sine
    let lean = spec.stallDepth * cosine / sine
    let count = max(0, Int((row.upperBound - row.lowerBound - lean) / pitch))
    let margin = (row.upperBound - row.lowerBound - lean - Double(count) * pitch) / 2
    // Traffic beside a row goes along the road on its right side, and drives into stalls that lean forward.
    func place(_ along: Double, _ deep: Double) -> Vector2 {
      let s = along + deep * cosine / sine
      let station = side < 0 ? row.lowerBound + margin + s : row.upperBound - margin - s
      return road.alignment.point(s: station, t: side * (spec.laneWidth + deep))
    }
    for number in 0...max(0, count) {
      let along = Double(number) * pitch
      if count > 0 {
        let ends = (place(along, 0), place(along, spec.stallDepth))
        road.objects.append(paint(from: ends.0, to: ends.1, on: road, id: numbering.next()))
      }
      guard number < count else { break }
      let corners = [
        place(along, 0), place(along + pitch, 0), place(along + pitch, spec.stallDepth),
        place(along, spec.stallDepth),
      ]
      var stall = RoadObject.fixed(
        id: numbering.next(), type: "parkingSpace", polygon: Polygon(corners), height: 0, to: road.alignment)
      stall.name = "stall"
      road.objects.append(stall)
    }
  }

  private func paint(from a: Vector2, to b: Vector2, on road: Road, id: String) -> RoadObject {
    let box = OrientedBox(
      centre: a.interpolated(to: b, 0.5), heading: (b - a).heading, length: a.distance(to: b),
      width: Self.lineWidth)
    var line = RoadObject.fixed(
      id: id, type: "roadMark", polygon: Polygon(box.polygon), height: 0, to: road.alignment)
    line.subtype = "paint"
    return line
  }

  // MARK: Who goes first

  private func addControl(to part: inout LotRoad, _ objects: inout Numbering, _ signals: inout Numbering) {
    let street = part.edge.nodes.map { nodes[$0].isStreet }
    let length = part.road.length
    if street.allSatisfy({ $0 }) {
      guard nodes[part.edge.nodes[0]].degree == 1 || nodes[part.edge.nodes[1]].degree == 1 else { return }
      let isFirst = nodes[part.edge.nodes[0]].degree == 1
      let t = spec.streetHalfWidth + Self.postOffset
      part.road.post(
        .speedLimit, style, s: isFirst ? 10 : length - 10, t: isFirst ? -t : t,
        isFirst ? .along : .against, &objects, &signals, value: spec.streetSpeedLimit)
      return
    }
    for (isStart, isAtStreet) in [(true, street[0]), (false, street[street.count - 1])] where isAtStreet {
      let width = spec.laneWidth
      let extent = style.stopLineLength
      // Traffic towards the street drives on the right.
      let side: Double = isStart ? 1 : -1
      part.road.objects.append(
        RoadObject(
          id: objects.next(), type: "roadMark", subtype: "signalLines",
          s: isStart ? extent / 2 : length - extent / 2, t: side * width / 2, length: extent, width: width))
      part.road.post(
        .yield, style, s: isStart ? MarkingStyle.longestStopLine : length - MarkingStyle.longestStopLine,
        t: side * (width + Self.entrancePavement + Self.postOffset), isStart ? .against : .along, &objects,
        &signals)
    }
  }

  // MARK: Trees

  private func addTrees(
    to lot: inout [LotRoad], besides grounds: inout [Footprint], seed: Seed, _ numbering: inout Numbering
  ) {
    var generator = seed.generator()
    for index in lot.indices {
      let road = lot[index].road
      for side in [1.0, -1] {
        for _ in 0..<generator.poisson(mean: spec.trees * road.length / 100) {
          var tree = Tree(&generator)
          tree.radius = min(tree.radius, 2)
          let s = generator.uniform(in: 0...road.length)
          let t = side * (road.reach(at: s, isLeft: side > 0) + tree.radius + generator.uniform(in: 0.1...5))
          let centre = road.alignment.point(s: s, t: t)
          guard !grounds.contains(where: { $0.overlaps(disc: centre, radius: tree.radius) }),
            let ground = Footprint(
              OrientedBox(
                centre: centre, heading: 0, length: 1.6 * tree.radius, width: 1.6 * tree.radius
              ).polygon)
          else { continue }
          grounds.append(ground)
          lot[index].road.objects.append(tree.object(id: numbering.next(), s: s, t: t))
        }
      }
    }
  }
}
