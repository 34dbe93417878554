import Geometry
import Roads

extension RoundaboutSpec {
  /// Distance of posts behind the pavement, where nobody walks [m].
  private static let postOffset = 0.3
  /// Signs of the German catalogue that stand at entries: give way, and roundabout below it.
  private static let signs = ["205", "215"]
  /// Distance of the splitter island from the lanes beside it and from the circle [m].
  private static let margins = (side: 0.25, circle: 0.8)
  /// A splitter island ends where it would be narrower [m].
  private static let narrowestIsland = 0.5
  /// Height of kerbs of islands [m].
  static let islandHeight = 0.15

  /// Crossing, yield line, signs and splitter islands of an arm.
  func furnish(
    _ entry: inout Road, _ exit: inout Road, _ arm: RoundaboutArm, _ circle: Circle,
    _ numbering: inout Numbering
  ) {
    let width = Double(arm.lanes) * arm.entry.widths.mouth
    entry.objects.append(
      RoadObject(
        id: numbering.next(), type: "roadMark", subtype: "signalLines",
        s: entry.length - Self.yieldLineLength / 2, t: -width / 2, length: Self.yieldLineLength, width: width)
    )
    if let crossing = arm.crossing {
      if hasSplitters {
        entry.objects.append(
          zebra(ground(of: crossing, arm, arm.entry), to: entry, id: numbering.next()))
        exit.objects.append(zebra(ground(of: crossing, arm, arm.exit), to: exit, id: numbering.next()))
      } else {
        entry.objects.append(zebra(ground(of: crossing, arm), to: entry, id: numbering.next()))
      }
    }
    addSigns(to: &entry, arm, width: width, &numbering)
    guard hasSplitters else { return }
    for island in splitter(arm, circle) {
      exit.objects.append(
        RoadObject.fixed(
          id: numbering.next(), type: "trafficIsland", polygon: island, height: Self.islandHeight,
          to: exit.alignment))
    }
  }

  private func zebra(_ ground: Polygon, to road: Road, id: String) -> RoadObject {
    var zebra = RoadObject.fixed(
      id: id, type: "crosswalk", polygon: ground, height: 0, to: road.alignment)
    zebra.subtype = "zebra"
    return zebra
  }

  private func addSigns(
    to entry: inout Road, _ arm: RoundaboutArm, width: Double, _ numbering: inout Numbering
  ) {
    let s = entry.length - Self.yieldLineLength
    let t = -width - pavementWidth - Self.postOffset
    for (index, number) in Self.signs.enumerated() {
      var sign = RoadSignal(
        id: "\(arm.index * Self.signs.count + index + 1)", s: s, t: t, orientation: .along, isDynamic: false,
        country: "DE", type: number)
      sign.zOffset = index == 0 ? 2.5 : 1.8
      sign.width = 0.6
      sign.height = 0.6
      sign.validity = [-arm.lanes ... -1]
      entry.signals.append(sign)
    }
    entry.objects.append(.post(id: numbering.next(), s: s, t: t, height: 3.1))
  }

  // MARK: Shapes in the frame of an arm

  /// From kerb to kerb.
  private func ground(of crossing: ClosedRange<Double>, _ arm: RoundaboutArm) -> Polygon {
    let ends = [crossing.lowerBound, crossing.upperBound]
    let left = ends.map { kerb(arm, arm.entry, along: $0) }
    let right = ends.map { kerb(arm, arm.exit, along: $0) }
    return Polygon([right[0], right[1], left[1], left[0]])
  }

  /// From the refuge to the kerb of a limb.
  private func ground(
    of crossing: ClosedRange<Double>, _ arm: RoundaboutArm, _ limb: Limb
  ) -> Polygon {
    let outline = Alignment(arm.outline(limb))
    let ends = [crossing.lowerBound, crossing.upperBound]
    let inner = ends.map { outline.point(s: arm.station(limb, along: $0)) }
    let outer = ends.map { kerb(arm, limb, along: $0) }
    return Polygon([inner[0], inner[1], outer[1], outer[0]]).counterclockwise
  }

  /// The point of a limb's kerb at a distance along the arm.
  private func kerb(_ arm: RoundaboutArm, _ limb: Limb, along x: Double) -> Vector2 {
    let outline = Alignment(arm.outline(limb))
    let mouth = arm.mouth(limb, Circle(self))
    let flare = arm.flare(limb) - mouth
    let widths = PolynomialRecord.smooth(from: limb.widths.mouth, to: limb.widths.far, length: flare)
    let s = arm.station(limb, along: x)
    let width = widths.cubic.value(at: min(max(0, s - mouth), flare))
    return outline.point(s: s, t: limb.side * Double(limb.lanes) * width)
  }

  /// The parts of the island between the entry and the exit, before and behind the refuge of a crossing.
  private func splitter(_ arm: RoundaboutArm, _ circle: Circle) -> [Polygon] {
    let nose =
      [arm.entry, arm.exit].map { arm.frame.local(edge(arm, $0, at: circle.outer + Self.margins.circle)).x }
      .max() ?? 0
    let end = tail(of: arm)
    guard let crossing = arm.crossing else {
      return [island(arm, nose...end, hasNose: true)].compactMap { $0 }
    }
    return [
      island(arm, nose...crossing.lowerBound, hasNose: true),
      island(arm, crossing.upperBound...end, hasNose: false),
    ].compactMap { $0 }
  }

  /// Distance along the arm at which the island has become too narrow [m].
  private func tail(of arm: RoundaboutArm) -> Double {
    var (low, high) = (arm.taper.lowerBound, arm.taper.upperBound)
    for _ in 0..<40 {
      let middle = (low + high) / 2
      let sides = [arm.entry, arm.exit].map { side(arm, $0, along: middle) }
      if sides[0].distance(to: sides[1]) > Self.narrowestIsland { low = middle } else { high = middle }
    }
    return low
  }

  /// Where the island's side lies beside a limb, at a distance from the centre of the circle.
  private func edge(_ arm: RoundaboutArm, _ limb: Limb, at distance: Double) -> Vector2 {
    Alignment(arm.outline(limb)).point(
      s: arm.station(limb, distance: distance), t: -limb.side * Self.margins.side)
  }

  private func side(_ arm: RoundaboutArm, _ limb: Limb, along x: Double) -> Vector2 {
    Alignment(arm.outline(limb)).point(s: arm.station(limb, along: x), t: -limb.side * Self.margins.side)
  }

  /// A part of the island between two distances along the arm; its nose is round like the circle before it.
  private func island(
    _ arm: RoundaboutArm, _ part: ClosedRange<Double>, hasNose: Bool
  ) -> Polygon? {
    let steps = 16
    let sides = [arm.entry, arm.exit].map { limb in
      (0...steps).map { step in
        side(
          arm, limb,
          along: part.lowerBound + (part.upperBound - part.lowerBound) * Double(step) / Double(steps))
      }
    }
    var points = sides[1] + sides[0].reversed()
    if hasNose, let from = points.last, let to = points.first {
      let turn = wrappedAngle(to.heading - from.heading)
      points += (1..<steps).map { step in
        let share = Double(step) / Double(steps)
        return Vector2(
          heading: wrappedAngle(from.heading + turn * share),
          length: from.length + (to.length - from.length) * share)
      }
    }
    let polygon = Polygon(points).counterclockwise
    return polygon.isSimple ? polygon : nil
  }
}
