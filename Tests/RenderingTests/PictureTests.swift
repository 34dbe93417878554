import Sensing
import Agents
import Geometry
import Randomness
import Rendering
import Roads
import Simulation
import Testing

/// What the picture promises whatever the scene.
@Suite struct PictureTests {
  private let small = MaskTests.camera(.ego, resolution: 0.4, size: 160)

  @Test func aFrameAloneEqualsThatOfTheRun() {
    let episode = TestTown.episode()
    for illumination in [Illumination.day, .dusk] {
      let renderer = Renderer(plan: episode.plan, camera: small, illumination: illumination)
      var sheet = renderer.sheet()
      for tick in 0..<6 {
        let viewpoint = Viewpoint(pose: Pose(Vector2(-20, -1.75), heading: 0), range: 40, fieldOfView: 3)
        let run = renderer.frame(of: episode, tick: tick, viewpoint: viewpoint, on: &sheet)
        let other = Renderer(plan: episode.plan, camera: small, illumination: illumination)
        #expect(run == other.frame(of: episode, tick: tick, viewpoint: viewpoint), "tick \(tick)")
      }
    }
  }

  @Test func aCameraThatStandsStillDrawsWhatOneThatFollowsDraws() {
    let episode = TestTown.episode()
    var following = small
    following.mode = .egoNorth
    var standing = small
    standing.mode = .map
    let place = episode.tracks[0].pose(4).position
    standing.centre = [place.x, place.y]
    for illumination in [Illumination.day, .dusk] {
      let a = Renderer(plan: episode.plan, camera: following, illumination: illumination)
      let b = Renderer(plan: episode.plan, camera: standing, illumination: illumination)
      let viewpoint = Viewpoint(pose: episode.tracks[0].pose(4), range: 40)
      var sheet = b.sheet()
      // The sheet was used by another camera before, and by this one for another tick.
      _ = a.frame(of: episode, tick: 1, viewpoint: viewpoint, on: &sheet)
      _ = b.frame(of: episode, tick: 2, viewpoint: viewpoint, on: &sheet)
      let frame = b.frame(of: episode, tick: 4, viewpoint: viewpoint, on: &sheet)
      #expect(frame == a.frame(of: episode, tick: 4, viewpoint: viewpoint))
    }
  }

  @Test func thePaletteHolds256ColoursAndRGBFollowsIt() {
    let episode = TestTown.episode()
    for illumination in Illumination.allCases {
      let frame = Renderer(plan: episode.plan, camera: small, illumination: illumination, layers: .rgb)
        .frame(of: episode, tick: 2)
      #expect(frame.palette.count == 256)
      let rgb = frame.rgb
      #expect(rgb.count == 3 * frame.colours.count)
      for (place, index) in frame.colours.enumerated() {
        let colour = frame.palette[Int(index)]
        #expect([colour.red, colour.green, colour.blue] == Array(rgb[3 * place..<3 * place + 3]))
      }
    }
  }

  @Test func nothingCrawlsWhenTheCameraMovesByWholePixels() {
    let plan = TestTown.plan
    let episode = Episode(
      seed: 0, rate: 10, ticks: 1, ego: nil, plan: plan, tracks: [], signals: [], events: [])
    var camera = MaskTests.camera(.map, resolution: 0.25, size: 128)
    camera.centre = [0, 0]
    let first = Renderer(plan: plan, camera: camera, layers: [.rgb, .semantic]).frame(of: episode, tick: 0)
    let shift = 12
    camera.centre = [0.25 * Double(shift), 0]
    let second = Renderer(plan: plan, camera: camera, layers: [.rgb, .semantic]).frame(of: episode, tick: 0)
    for row in 0..<128 {
      let a = row * 128 + shift..<(row + 1) * 128
      let b = row * 128..<(row + 1) * 128 - shift
      #expect(Array(first.colours[a]) == Array(second.colours[b]), "row \(row)")
      #expect(Array(first.semantic[a]) == Array(second.semantic[b]), "row \(row)")
    }
  }

  @Test func roadPartsMeetWithoutHairlines() {
    // A road cut into slanted strips looks as if it were one.
    var generator = Seed(5)["cuts"].generator()
    let cuts = (0..<13).map { Vector2(-30 + 5 * Double($0), generator.uniform(in: -4...4)) }
    var parts = Plan()
    for (a, b) in zip(cuts, cuts.dropFirst()) {
      // Each strip leans, and its ends are cut at another place than those of its neighbour.
      let (p, q) = (Vector2(a.x - 9, -30), Vector2(b.x - 9, -30))
      let (r, s) = (Vector2(b.x + 9, 30), Vector2(a.x + 9, 30))
      parts.surfaces.append(Surface(.road, polygon: [p, q, b, r, s, a]))
    }
    let episode = Episode(
      seed: 0, rate: 10, ticks: 1, ego: nil, plan: parts, tracks: [], signals: [], events: [])
    var camera = MaskTests.camera(.map, size: 64)
    camera.centre = [0, 0]
    let frame = Renderer(plan: parts, camera: camera, layers: .rgb).frame(of: episode, tick: 0)
    #expect(Set(frame.colours).count == 1)
    #expect(frame.palette[Int(frame.colours[0])] == Colour(66, 71, 78))
  }

  @Test func shadowsAreNeverDoubled() {
    var plan = Plan()
    plan.surfaces = [Surface(.road, polygon: TestTown.box(-50, -50, 50, 50))]
    func colours(houses: [[Vector2]]) -> Set<Colour> {
      plan.obstacles = houses.map { Obstacle(.building, polygon: $0, height: 8) }
      let episode = Episode(
        seed: 0, rate: 10, ticks: 1, ego: nil, plan: plan, tracks: [], signals: [], events: [])
      let frame = Renderer(plan: plan, camera: small, layers: .rgb).frame(of: episode, tick: 0)
      return Set(frame.colours.map { frame.palette[Int($0)] })
    }
    let one = colours(houses: [TestTown.box(-8, 0, 0, 8)])
    let two = colours(houses: [TestTown.box(-8, 0, 0, 8), TestTown.box(-4, -3, 4, 5)])
    let darkest = { (set: Set<Colour>) in set.map { Int($0.red) + Int($0.green) + Int($0.blue) }.min() }
    #expect(darkest(one) == darkest(two))
    #expect(one.contains(Colour(50, 54, 59)))
  }

  @Test func aCameraAboveTheEgoPointsItUpwards() {
    for index in 0..<200 {
      var generator = Seed(UInt64(index))["pose"].generator()
      let pose = Pose(
        Vector2(generator.uniform(in: -900...900), generator.uniform(in: -900...900)),
        heading: generator.uniform(in: -3.14...3.14))
      var camera = CameraSpec()
      camera.anchor = [0.5, 0.75]
      let view = camera.view(ego: pose, map: Bounds(minimum: .zero, maximum: .zero))
      #expect(view.image(pose.position).distance(to: Vector2(256, 384)) < 1e-9)
      let ahead = view.image(pose.world(Vector2(10, 0)))
      #expect(ahead.distance(to: Vector2(256, 334)) < 1e-9)
      let left = view.image(pose.world(Vector2(0, 10)))
      #expect(left.distance(to: Vector2(206, 384)) < 1e-9)
      let pixel = Vector2(generator.uniform(in: 0...512), generator.uniform(in: 0...512))
      #expect(view.image(view.world(pixel)).distance(to: pixel) < 1e-7)
      camera.mode = .egoNorth
      let north = camera.view(ego: pose, map: Bounds(minimum: .zero, maximum: .zero))
      #expect(north.worldToImage[0] == 5 && north.worldToImage[4] == -5)
      #expect(north.worldToImage[1] == 0 && north.worldToImage[3] == 0)
    }
  }

  @Test func everyStateOfASignalLooksDifferentEvenInGrey() {
    var seen: [[Int]] = []
    for state in SignalState.allCases {
      let episode = TestTown.episode(Array(repeating: state, count: 7))
      var camera = MaskTests.camera(.map, resolution: 0.2, size: 32)
      camera.centre = [-14, -5]
      let frame = Renderer(plan: episode.plan, camera: camera, layers: .rgb).frame(of: episode, tick: 0)
      let grey = frame.colours.map { index -> Int in
        let colour = frame.palette[Int(index)]
        return (299 * Int(colour.red) + 587 * Int(colour.green) + 114 * Int(colour.blue)) / 1000
      }
      for other in seen {
        let changed = zip(grey, other).count { abs($0 - $1) > 40 }
        #expect(changed >= 12, "\(state) looks like another state: \(changed) pixels differ")
      }
      seen.append(grey)
    }
  }

  @Test func indicatorsFlashWithTheClock() {
    let plan = Plan()
    var track = Track(agentClass: .car, kind: "", length: 4.6, width: 1.8, height: 1.5, first: 0)
    for _ in 0..<20 { track.append(x: 0, y: 0, heading: 0.3, [.left]) }
    let episode = Episode(
      seed: 0, rate: 10, ticks: 20, ego: nil, plan: plan, tracks: [track], signals: [], events: [])
    let renderer = Renderer(plan: plan, camera: MaskTests.camera(.map), layers: .rgb)
    let frames = (0..<20).map { renderer.frame(of: episode, tick: $0).colours }
    let changes = (1..<20).count { frames[$0] != frames[$0 - 1] }
    // 1.5 Hz: three changes a second, of which the first second starts lit.
    #expect(changes == 5)
    #expect(Set(frames).count == 2)
  }

  @Test func headlampsShowAtDuskAndOnlyOnRoads() {
    var track = Track(agentClass: .car, kind: "", length: 4.6, width: 1.8, height: 1.5, first: 0)
    track.append(x: -6, y: 0, heading: 0, [.lowBeam])
    func spot(_ illumination: Illumination, on surface: SemanticClass, lit: Bool) -> Colour {
      var plan = Plan()
      plan.surfaces = [Surface(surface, polygon: TestTown.box(-40, -40, 40, 40))]
      if !lit { track.lights = [[]] }
      defer { track.lights = [.lowBeam] }
      let episode = Episode(
        seed: 0, rate: 10, ticks: 1, ego: nil, plan: plan, tracks: [track], signals: [], events: [])
      let frame = Renderer(
        plan: plan, camera: MaskTests.camera(.map), illumination: illumination, layers: .rgb
      )
      .frame(of: episode, tick: 0)
      // Two metres in front of the bumper, which is at x = -3.7.
      return frame.palette[Int(frame.colours[48 * MaskTests.size + 39])]
    }
    #expect(spot(.dusk, on: .road, lit: true).red > spot(.dusk, on: .road, lit: false).red + 30)
    #expect(spot(.dusk, on: .water, lit: true) == spot(.dusk, on: .water, lit: false))
    #expect(spot(.day, on: .road, lit: true) == spot(.day, on: .road, lit: false))
  }

  @Test func wetRoadsMirrorLamps() {
    var track = Track(agentClass: .car, kind: "", length: 4, width: 2, height: 1.5, first: 0)
    track.append(x: 0, y: 0, heading: 0, [.brake])
    func spots(isWet: Bool, on surface: SemanticClass) -> [Colour] {
      var plan = Plan()
      plan.surfaces = [Surface(surface, polygon: TestTown.box(-40, -40, 40, 40))]
      let episode = Episode(
        seed: 0, rate: 10, ticks: 1, ego: nil, plan: plan, tracks: [track], signals: [], events: [])
      var camera = MaskTests.camera(.map, size: 64)
      camera.centre = [0, 0]
      let frame = Renderer(plan: plan, camera: camera, isWet: isWet, layers: .rgb).frame(of: episode, tick: 0)
      // 2.5 m and 3.5 m behind the bumper, in line with a lamp, and between the lamps.
      let places = [Vector2(-4.5, 0.6), Vector2(-5.5, 0.6), Vector2(-4.5, 0)]
      return places.map { place in
        let (row, column) = (Int(32 - place.y * 5), Int(32 + place.x * 5))
        return frame.palette[Int(frame.colours[row * 64 + column])]
      }
    }
    let wet = spots(isWet: true, on: .road)
    #expect(wet == [Colour(106, 61, 62), Colour(56, 60, 66), Colour(56, 60, 66)])
    #expect(Set(spots(isWet: false, on: .road)).count == 1)
    #expect(Set(spots(isWet: true, on: .water)).count == 1)
  }

  @Test func wheelsWearPaint() {
    var plan = Plan()
    plan.surfaces = [Surface(.road, polygon: TestTown.box(-40, -4, 40, 4))]
    plan.lanes = [
      PlanLane(
        laneClass: .driving, centre: [Vector2(-40, 0), Vector2(40, 0)],
        left: [Vector2(-40, 2), Vector2(40, 2)],
        right: [Vector2(-40, -2), Vector2(40, -2)], speedLimit: 10, successors: [], leftNeighbour: nil,
        rightNeighbour: nil, opposite: nil, junction: nil)
    ]
    plan.stopLines = [StopLine(lanes: [0], line: [Vector2(0, 2), Vector2(0, -2)], kind: .stop)]
    let episode = Episode(
      seed: 0, rate: 10, ticks: 1, ego: nil, plan: plan, tracks: [], signals: [], events: [])
    var camera = MaskTests.camera(.map, resolution: 0.1, size: 64)
    camera.centre = [0, 0]
    let frame = Renderer(plan: plan, camera: camera, layers: [.rgb, .semantic]).frame(of: episode, tick: 0)
    func spot(_ y: Double) -> Int {
      let row = Int(32 - y * 10)
      return row * 64 + 32
    }
    let sides: [Double] = [0, 0.8, 1.5, -0.8]
    let colours = sides.map { side in frame.palette[Int(frame.colours[spot(side)])] }
    let (white, worn) = (Colour(244, 244, 238), Colour(200, 201, 198))
    #expect(colours == [white, worn, white, worn])
    for side in sides { #expect(frame.semantic[spot(side)] == SemanticClass.stopLine.rawValue) }
  }

  @Test func sheetsAndMapsHaveTheSizeAskedFor() {
    let episode = TestTown.episode()
    let sheet = ContactSheet.picture(of: episode, camera: CameraSpec(), columns: 3, rows: 2, side: 64)
    #expect(sheet.width == 3 * 70 + 6 && sheet.height == 2 * 70 + 6)
    #expect(ContactSheet.ticks(of: episode, frames: 4) == [0, 5, 10, 15])
    let map = MapPicture.picture(of: episode.plan, width: 200, height: 120)
    #expect(map.rgb.count == 3 * 200 * 120)
    // The whole road lies inside a margin, so the rim is bare ground but for the scale.
    for column in 0..<200 { #expect(map[column, 0] == Colour(186, 197, 166)) }
    #expect((0..<200).contains { map[$0, 60] == Colour(66, 71, 78) })
  }

  @Test func layersAreNamed() {
    var frames = FrameSpec()
    #expect(frames.layerSet == .all)
    frames.layers = "rgb, semantic"
    #expect(frames.layerSet == [.rgb, .semantic])
    frames.layers = "rgb depth"
    #expect(frames.layerSet == nil)
  }

  @Test func everyClassHasAColourOfItsOwn() {
    let entries = ClassCatalogue.entries
    #expect(entries.map(\.semanticClass.rawValue) == Array(0...40).map(UInt8.init))
    #expect(Set(entries.map(\.colour)).count == entries.count)
    #expect(ClassCatalogue.palette.count == 41)
  }
}
