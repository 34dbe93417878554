import Geometry
import Randomness
import Roads

/// A lane that is closed on a part of a lane section; stations count from the section's start.
struct WorkZone {
  /// Indices of road and section in the layout.
  var road: Int
  var section: Int
  /// Lane that is closed.
  var lane: Int
  /// Whether it is the lane nearest to the middle of the road.
  var isFar: Bool
  /// Width of the lane [m].
  var width: Double
  /// Length on which the lane is closed gradually, by the limit before it, and on which it opens again [m].
  var taper: Double
  /// Length of the closed lane [m].
  var length: Double
  /// Station where the first taper begins, whichever it is [m].
  var start = 0.0
  /// Length before the section's end, in the direction of travel, on which nobody may change lanes [m].
  var solid: Double
  /// Speed limits before it and in it [m/s].
  var limits: (before: Double, within: Double)

  /// Which way traffic goes: 1 along the road.
  var direction: Double { lane < 0 ? 1 : -1 }
  /// Stations of the parts: where the lane narrows, is closed and widens, towards greater stations.
  var parts: [ClosedRange<Double>] {
    let tapers = direction > 0 ? (taper, opening) : (opening, taper)
    let cuts = [start, start + tapers.0, start + tapers.0 + length, start + tapers.0 + length + tapers.1]
    return zip(cuts, cuts.dropFirst()).map { $0...$1 }
  }

  /// Length in which a lane opens again (MUTCD: 50 ft at least), drawn out at speed [m].
  var opening: Double { max(15, 0.016 * limits.within * limits.within * 12.96) }
  /// Room that drivers need before the taper, and behind the zone [m].
  var room: (before: Double, behind: Double) {
    let speed = limits.before * 3.6
    // The lane that opens again must be entered before its line may no longer be crossed.
    return (0.6 * speed, max(0.2 * speed, solid > 0 ? solid + Self.entering : 0))
  }
  /// Length on which drivers spread to the lane that opened again [m].
  private static let entering = 10.0
  /// The limit is told so far before the taper, where the road is that long [m].
  var notice: Double { 1.25 * limits.before * 3.6 }
  /// Shortest closed lane that is worth a zone [m].
  static let shortest = 20.0

  /// Length of what a zone takes without its closed lane [m].
  var overhead: Double { room.before + taper + opening + room.behind }

  /// Length of the taper of a lane [m] by its width [m] and the speed before it [km/h]:
  /// L = W S² / 155 up to 60 km/h, from 70 km/h on L = W S / 1.6 (MUTCD, table 6C-4).
  static func taper(width: Double, speed: Double) -> Double {
    speed < 65 ? width * speed * speed / 155 : width * speed / 1.6
  }
}

extension RoadLayout {
  /// The same roads with a work zone where the spec has one.
  func withWorkZone(
    _ spec: WorkZoneSpec, style: MarkingStyle, seed: Seed
  ) throws(GenerationFailure) -> RoadLayout {
    guard spec.presence != .none else { return self }
    let places = workZones(spec)
    let isStrict = spec.presence == .required
    let fitting = places.filter { room(for: $0) >= (isStrict ? spec.length : WorkZone.shortest) }
    guard !fitting.isEmpty else {
      guard isStrict else { return self }
      throw GenerationFailure(refusal(spec, places), seed: seed)
    }
    var generator = seed.generator()
    var zone = generator.choice(fitting)
    let longest = room(for: zone)
    zone.length = min(spec.length, longest)
    let free = zone.room
    zone.start =
      (zone.direction > 0 ? free.before : free.behind)
      + generator.uniform(in: 0...max(0, longest - zone.length))
    var copy = self
    copy.close(zone, spec, style, seed: seed)
    return copy
  }

  /// Every lane that could be closed, with the length asked for.
  private func workZones(_ spec: WorkZoneSpec) -> [WorkZone] {
    roads.indices.filter { roads[$0].junction == nil }.flatMap { road in
      roads[road].sections.indices.flatMap { section in
        [-1, 1].compactMap { side in workZone(road, section, side: side, spec) }
      }
    }
  }

  private func workZone(_ road: Int, _ section: Int, side: Int, _ spec: WorkZoneSpec) -> WorkZone? {
    let lanes = roads[road].sections[section].lanes.filter { $0.id.signum() == side }
      .sorted { abs($0.id) < abs($1.id) }
    let driven = lanes.filter { $0.isDriven }
    // Beside lanes that lead from or to ramps nothing is closed.
    guard driven.count > 1, driven.allSatisfy({ $0.type == "driving" && $0.widths.count == 1 }),
      driven.allSatisfy({ $0.widths[0].cubic == .constant($0.widths[0].cubic.a) }),
      driven.dropLast().allSatisfy({ $0.marks.contains { $0.laneChange == "both" } })
    else { return nil }
    let closed = spec.lane == .far ? driven[0] : driven[driven.count - 1]
    let width = closed.widths[0].cubic.a
    let start = roads[road].sections[section].s
    let line = spec.lane == .far ? driven[0] : driven[driven.count - 2]
    let solid = line.marks.solid(before: side < 0, length: roads[road].sectionEnd(section) - start)
    let limit = roads[road].types.last { $0.s <= start }?.speed ?? 50 / 3.6
    return WorkZone(
      road: road, section: section, lane: closed.id, isFar: spec.lane == .far, width: width,
      taper: WorkZone.taper(width: width, speed: limit * 3.6), length: spec.length,
      solid: solid, limits: (limit, min(limit, spec.limit / 3.6)))
  }

  /// Length of the longest closed lane that a place has room for [m].
  private func room(for zone: WorkZone) -> Double {
    let road = roads[zone.road]
    return road.sectionEnd(zone.section) - road.sections[zone.section].s - zone.overhead
  }

  /// Why there is no work zone, with the numbers.
  private func refusal(_ spec: WorkZoneSpec, _ places: [WorkZone]) -> String {
    guard let best = places.max(by: { room(for: $0) < room(for: $1) }) else {
      let most =
        roads.flatMap(\.sections).flatMap { section in
          [-1, 1].map { side in
            section.lanes.count { $0.id.signum() == side && $0.isDriven }
          }
        }.max() ?? 0
      return
        "a work zone closes one lane and leaves one open, and no road has two lanes a direction that stay "
        + "side by side; the widest has \(most); ask for more lanes or for work_zone.presence possible"
    }
    let available = room(for: best) + best.overhead
    return
      "a work zone needs \((best.overhead + spec.length).rounded(.up)) m: \(best.room.before.rounded(.up)) m before "
      + "it, a taper of \(best.taper.rounded(.up)) m from \((best.limits.before * 3.6).rounded()) km/h, "
      + "\(spec.length) m of closed lane, \(best.opening.rounded(.up)) m to open and \(best.room.behind.rounded(.up)) m behind; the "
      + "longest road with two lanes a direction has \(available.rounded(.down)) m; ask for a shorter "
      + "work_zone.length, a longer road or a lower speed limit"
  }
}

extension [RoadMark] {
  /// Length of the line at a section's end, or else at its start, that may not be crossed [m].
  fileprivate func solid(before isEnd: Bool, length: Double) -> Double {
    if !isEnd { return first { $0.laneChange == "both" }?.s ?? length }
    guard let last = lastIndex(where: { $0.laneChange == "both" }) else { return length }
    return last + 1 < count ? length - self[last + 1].s : 0
  }
}

extension SectionLane {
  /// Whether vehicles drive along it.
  var isDriven: Bool { ["driving", "entry", "exit", "onRamp", "offRamp"].contains(type) }
}
