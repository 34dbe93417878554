import Agents
import Geometry
import Randomness
import Rendering
import Roads
import Simulation
import Testing

/// Masks against the definition: a pixel belongs to what covers its centre, and what is drawn later wins.
@Suite struct MaskTests {
  static let size = 96

  /// A random crowd of boxes on a bare plan, the first one the ego.
  static func crowd(_ seed: Seed, agents: Int = 14) -> Episode {
    var generator = seed["crowd"].generator()
    let classes: [SemanticClass] = [.car, .truck, .pedestrian, .bicycle, .van, .trailer]
    var tracks: [Track] = []
    for id in 0..<agents {
      var track = Track(
        agentClass: generator.choice(classes), kind: "", length: generator.uniform(in: 0.4...9).onMillimetres,
        width: generator.uniform(in: 0.3...3).onMillimetres, height: 1.5, first: 0,
        role: id == 3 ? "police" : nil)
      track.append(
        x: generator.uniform(in: -10...10), y: generator.uniform(in: -10...10),
        heading: generator.uniform(in: -3.14...3.14))
      tracks.append(track)
    }
    return Episode(
      seed: 0, rate: 10, ticks: 1, ego: 0, plan: Plan(), tracks: tracks, signals: [], events: [])
  }

  static func camera(_ mode: CameraMode, resolution: Double = 0.2, size: Int = size) -> CameraSpec {
    var camera = CameraSpec()
    camera.mode = mode
    camera.size = [Double(size), Double(size)]
    camera.resolution = resolution
    camera.centre = [0.013, -0.027]
    return camera
  }

  /// What a rule says of a pixel's centre; nil where it depends on the last bits of a number.
  static func settled<T: Equatable>(_ view: View, _ column: Int, _ row: Int, _ rule: (Vector2) -> T) -> T? {
    let centre = Vector2(Double(column) + 0.5, Double(row) + 0.5)
    let answer = rule(view.world(centre))
    let step = 1e-5
    for shift in [Vector2(step, step), Vector2(-step, step), Vector2(step, -step), Vector2(-step, -step)]
    where rule(view.world(centre + shift)) != answer { return nil }
    return answer
  }

  @Test func instancesAreThoseWhoseBoxCoversTheCentre() {
    for index in 0..<12 {
      let episode = Self.crowd(Seed(UInt64(index)))
      let mode: CameraMode = [.ego, .egoNorth, .map][index % 3]
      let renderer = Renderer(
        plan: episode.plan, camera: Self.camera(mode), layers: [.semantic, .instance])
      let frame = renderer.frame(of: episode, tick: 0)
      let view = renderer.view(of: episode, tick: 0)
      var unsettled = 0
      for row in 0..<Self.size {
        for column in 0..<Self.size {
          let expected = Self.settled(view, column, row) { point in
            episode.tracks.indices.last { episode.tracks[$0].box(0).contains(point) }.map { $0 + 1 } ?? 0
          }
          guard let expected else {
            unsettled += 1
            continue
          }
          let place = row * Self.size + column
          #expect(Int(frame.instance[place]) == expected, "scene \(index), pixel \(column), \(row)")
          let semantic = frame.semantic[place]
          #expect(semantic == Self.semantic(episode, expected), "scene \(index), pixel \(column), \(row)")
        }
      }
      #expect(unsettled < 40)
    }
  }

  static func semantic(_ episode: Episode, _ instance: Int) -> UInt8 {
    guard instance > 0 else { return SemanticClass.terrain.rawValue }
    if instance - 1 == episode.ego { return SemanticClass.ego.rawValue }
    let track = episode.tracks[instance - 1]
    return track.role == nil ? track.agentClass.rawValue : SemanticClass.emergency.rawValue
  }

  @Test func picturesDoNotChangeMasks() {
    let episode = TestTown.episode()
    let camera = Self.camera(.ego, size: 256)
    let all = Renderer(plan: episode.plan, camera: camera).frame(of: episode, tick: 3)
    let masks = Renderer(plan: episode.plan, camera: camera, layers: [.semantic, .instance])
      .frame(of: episode, tick: 3)
    #expect(all.semantic == masks.semantic)
    #expect(all.instance == masks.instance)
    #expect(masks.colours.isEmpty && masks.visibility.isEmpty)
    let counts = all.pixelCounts(agents: episode.tracks.count)
    #expect(counts.reduce(0, +) == all.instance.count { $0 != 0 })
    #expect(counts[0] == all.instance.count { $0 == 1 })
  }

  @Test func groundIsTheLastSurfaceThatCoversTheCentre() {
    for seed in 0..<12 {
      var generator = Seed(UInt64(seed))["surfaces"].generator()
      let classes: [SemanticClass] = [.road, .pavement, .water, .parking, .island, .shoulder]
      var plan = Plan()
      for _ in 0..<9 {
        let middle = Vector2(generator.uniform(in: -9...9), generator.uniform(in: -9...9))
        var ring: [Vector2] = []
        // Star-shaped rings: mostly concave.
        let corners = generator.integer(in: 3...17)
        for corner in 0..<corners {
          let angle = 2 * Double.pi * Double(corner) / Double(corners)
          ring.append(middle + Vector2(heading: angle, length: generator.uniform(in: 1...9)))
        }
        let hole = TestTown.disc(middle, 0.7).reversed()
        plan.surfaces.append(
          Surface(generator.choice(classes), polygon: ring, holes: seed % 2 == 0 ? [] : [Array(hole)]))
      }
      expectGround(plan, "scene \(seed)") { point in
        plan.surfaces.last { surface in
          Polygon(surface.polygon).contains(point)
            && !surface.holes.contains { Polygon($0).contains(point) }
        }?.surfaceClass.rawValue ?? SemanticClass.terrain.rawValue
      }
    }
  }

  @Test func obstaclesAndCrossingsKeepTheirOutline() {
    var plan = TestTown.plan
    plan.markings = []
    plan.stopLines = []
    let order: [[SemanticClass]] = [
      [.debris, .cone], [.vegetation], [.wall, .guardRail, .pole], [.building],
    ]
    expectGround(plan, "town", resolution: 0.5) { point in
      for classes in order {
        if let top = plan.obstacles.last(where: {
          classes.contains($0.obstacleClass) && Polygon($0.polygon).contains(point)
        }) {
          return top.obstacleClass.rawValue
        }
      }
      if plan.crossings.contains(where: { Polygon($0.polygon).contains(point) }) {
        return SemanticClass.crossing.rawValue
      }
      return plan.surfaces.last { Polygon($0.polygon).contains(point) }?.surfaceClass.rawValue ?? 1
    }
  }

  private func expectGround(
    _ plan: Plan, _ name: String, resolution: Double = 0.2, _ rule: (Vector2) -> UInt8
  ) {
    let episode = Episode(
      seed: 0, rate: 10, ticks: 1, ego: nil, plan: plan, tracks: [], signals: [], events: [])
    let renderer = Renderer(
      plan: plan, camera: Self.camera(.map, resolution: resolution), layers: .semantic)
    let frame = renderer.frame(of: episode, tick: 0)
    let view = renderer.view(of: episode, tick: 0)
    for row in 0..<Self.size {
      for column in 0..<Self.size {
        guard let expected = Self.settled(view, column, row, rule) else { continue }
        #expect(
          frame.semantic[row * Self.size + column] == expected, "\(name), pixel \(column), \(row)")
      }
    }
  }

  @Test func aSmallMaskLooksLikeThis() {
    var plan = Plan()
    plan.surfaces = [Surface(.road, polygon: TestTown.box(-16, -4, 16, 4))]
    plan.markings = [
      Marking(
        .markingWhite, polyline: [Vector2(-16, 0), Vector2(16, 0)], width: 1, dash: Dash(mark: 3, gap: 3),
        lanes: []),
      Marking(.kerb, polyline: [Vector2(-16, 4), Vector2(16, 4)], width: 1, dash: nil, lanes: []),
    ]
    plan.stopLines = [StopLine(lanes: [], line: [Vector2(8.6, 0), Vector2(8.6, -4)], kind: .signal)]
    var track = Track(agentClass: .car, kind: "", length: 5, width: 2, height: 1.5, first: 0)
    track.append(x: 1.2, y: -2, heading: 0)
    let episode = Episode(
      seed: 0, rate: 10, ticks: 1, ego: nil, plan: plan, tracks: [track], signals: [], events: [])
    var camera = Self.camera(.map, resolution: 1, size: 32)
    camera.size = [32, 12]
    camera.centre = [0, 0.2]
    let frame = Renderer(plan: plan, camera: camera, layers: .semantic).frame(of: episode, tick: 0)
    let letters: [UInt8: Character] = [1: ".", 2: "r", 8: "w", 10: "s", 15: "k", 20: "C"]
    let lines = (0..<12).map { row in
      String((0..<32).map { letters[frame.semantic[row * 32 + $0]] ?? "?" })
    }
    #expect(
      lines == [
        "................................",
        "................................",
        "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk",
        "rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr",
        "rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr",
        "rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr",
        "wwwrrrwwwrrrwwwrrrwwwrrrswwrrrww",
        "rrrrrrrrrrrrrrrCCCCCrrrrsrrrrrrr",
        "rrrrrrrrrrrrrrrCCCCCrrrrsrrrrrrr",
        "rrrrrrrrrrrrrrrrrrrrrrrrsrrrrrrr",
        "................................",
        "................................",
      ])
  }
}

extension Track {
  /// Adds a tick at rest.
  mutating func append(x: Double, y: Double, heading: Double, _ lights: Lights = []) {
    self.x.append(Int32((x * 1000).rounded()))
    self.y.append(Int32((y * 1000).rounded()))
    self.heading.append(Int32((heading * 100_000).rounded()))
    speed.append(0)
    acceleration.append(0)
    lane.append(-1)
    self.lights.append(lights)
  }
}

extension Double {
  /// The nearest whole millimetre [m].
  var onMillimetres: Double { (self * 1000).rounded() / 1000 }
}
