import Agents
import Geometry
import Parameters
import Randomness
import Roads
import Sensing
import Simulation
import Testing

@Suite struct LidarTests {
  private func scan(
    _ episode: Episode, _ lidar: LidarSpec = LidarSpec(), _ weather: WeatherSpec = WeatherSpec(),
    seed: UInt64 = 1, tick: Int = 0
  ) throws -> Scan {
    let scan = Sensing.scan(of: episode, at: tick, lidar: lidar, weather: weather, seed: Seed(seed))
    return try #require(scan)
  }

  /// A lidar without any noise.
  private var silent: LidarSpec {
    var spec = LidarSpec()
    spec.rangeNoise = 0
    spec.angleNoise = 0
    spec.divergence = 0
    spec.dropOut = 0
    spec.sensitivity = 1000
    return spec
  }

  @Test func cleanScanIsBruteForce() throws {
    for seed in 0..<60 {
      let episode = Town.random(seed, agents: seed % 40, obstacles: seed % 17)
      var spec = LidarSpec()
      spec.beams = 360
      spec.ahead = Double(seed % 3) - 1
      spec.fieldOfView = seed % 2 == 0 ? 360 : 100
      let scan = try scan(episode, spec)
      let fan = spec.fan
      let outlines = Town.outlines(episode, at: 0)
      let box = try #require(episode.tracks[0].box(at: 0))
      #expect(scan.origin == box.pose.advanced(by: spec.ahead))
      for beam in 0..<360 {
        let direction = Vector2(heading: scan.heading + fan.angles[beam])
        let truth = Town.firstHit(outlines, from: scan.origin.position, along: direction)
        if let truth, truth.range <= spec.range {
          #expect(abs(Double(scan.cleanRanges[beam]) - truth.range) < 1e-5 * (1 + truth.range))
          #expect(Int(scan.hit[beam]) == truth.owner)
        } else {
          #expect(scan.cleanRanges[beam].isNaN && scan.hit[beam] == -1)
        }
      }
    }
  }

  @Test func withoutNoiseTheReportIsTheTruth() throws {
    for seed in 0..<20 {
      let episode = Town.random(seed, agents: 20, obstacles: 10)
      let scan = try scan(episode, silent)
      var lost = 0
      for beam in scan.hit.indices {
        if scan.ranges[beam].isNaN {
          if scan.hit[beam] != -1 { lost += 1 }
        } else {
          #expect(abs(scan.ranges[beam] - scan.cleanRanges[beam]) < 1e-4)
          #expect(scan.intensity[beam] >= 0.1 && scan.intensity[beam] <= 0.8)
        }
      }
      // Only grazing rays may still be lost.
      #expect(lost < scan.hit.count / 25)
    }
  }

  /// A wall square to the ray of the only beam, at that distance [m].
  private func wall(at distance: Double, _ semanticClass: SemanticClass = .building) -> Episode {
    let ego = Town.track(.car, from: .origin, length: 4, width: 2, ticks: 400)
    let wall = Obstacle(
      semanticClass,
      polygon: [
        Vector2(distance, -9), Vector2(distance + 1, -9), Vector2(distance + 1, 9), Vector2(distance, 9),
      ], height: 3)
    return Town.episode([ego], [wall], ticks: 400)
  }

  @Test func noiseHasTheSpreadThatTheSignalGives() throws {
    var spec = LidarSpec()
    spec.beams = 101
    spec.fieldOfView = 2
    spec.angleNoise = 0
    spec.dropOut = 0
    for distance in [20.0, 45.0] {
      let lidar = Lidar(spec, weather: WeatherSpec(), episode: wall(at: distance), seed: Seed(7))
      var scratch = Lidar.Scratch()
      var (sum, squares, count, reflectivity) = (0.0, 0.0, 0.0, 0.0)
      for tick in 0..<200 {
        let scan = try #require(lidar.scan(at: tick, with: &scratch))
        for beam in scan.hit.indices where !scan.ranges[beam].isNaN {
          let error = Double(scan.ranges[beam] - scan.cleanRanges[beam])
          sum += error
          squares += error * error
          count += 1
          reflectivity = Double(scan.intensity[beam])
        }
      }
      #expect(count > 20_000)
      // σ = dR / √(2 ρ (R_s / R)² / 0.9)
      let signal = reflectivity * 200 * 200 / (distance * distance) / 0.9
      let expected = 0.09 / (2 * signal).squareRoot()
      let deviation = (squares / count).squareRoot()
      #expect(abs(deviation / expected - 1) < 0.03, "\(deviation) for \(expected)")
      #expect(abs(sum / count) < 4 * expected / count.squareRoot())
    }
  }

  @Test func dropOutIsAsOftenAsAsked() throws {
    var spec = silent
    spec.beams = 100
    spec.fieldOfView = 1
    spec.dropOut = 0.2
    let lidar = Lidar(spec, weather: WeatherSpec(), episode: wall(at: 20), seed: Seed(3))
    var scratch = Lidar.Scratch()
    var lost = 0
    for tick in 0..<300 {
      let scan = try #require(lidar.scan(at: tick, with: &scratch))
      lost += scan.ranges.count { $0.isNaN }
    }
    #expect(abs(Double(lost) / 30_000 - 0.2) < 0.01)
  }

  @Test func extinctionHasThePublishedValues() throws {
    var weather = WeatherSpec()
    #expect(weather.extinction == 0)
    weather.rain = 10
    #expect(abs(weather.extinction - 1.56e-3) < 1e-5)
    weather.rainModel = .stress
    #expect(abs(weather.extinction - 0.0398) < 1e-4)
    weather.rain = 0
    weather.visibility = 200
    #expect(abs(weather.extinction - 0.01956) < 1e-9)
  }

  /// The farthest distance at which a wall of that reflectivity is seen [m].
  @Test func rangeInWeatherIsAsTabulated() throws {
    // Rain [mm/h], fog [m]: farthest range for reflectivities of 0.1, 0.3 and 0.8 (models of LISA).
    let table: [(rain: Double, fog: Double, ranges: [Double])] = [
      (0, 20_000, [67, 116, 189]), (10, 20_000, [61, 99, 149]), (25, 20_000, [57, 90, 131]),
      (0, 200, [34, 47, 59]), (0, 50, [17, 22, 26]),
    ]
    for row in table {
      var weather = WeatherSpec()
      weather.rain = row.rain
      weather.visibility = row.fog
      for (reflectivity, farthest) in zip([0.1, 0.3, 0.8], row.ranges) {
        // Where P = ρ e^(−2αR) / R² falls to 0.9 / 200²; the lidar must see just nearer, not just farther.
        for (factor, isSeen) in [(0.97, true), (1.03, false)] {
          let distance = farthest * factor
          var spec = silent
          spec.beams = 1
          spec.fieldOfView = 1
          spec.range = 300
          let clear = try scan(wall(at: distance), spec, seed: 5)
          let actual = Double(clear.intensity[0])
          // The wall's own reflectivity is drawn; a lidar that much less sensitive sees it as the one tabulated.
          spec.sensitivity = 200 * (reflectivity / actual).squareRoot()
          weather.rain = row.rain
          var seen = 0
          let lidar = Lidar(spec, weather: weather, episode: wall(at: distance), seed: Seed(5))
          var scratch = Lidar.Scratch()
          for tick in 0..<20 {
            let scan = try #require(lidar.scan(at: tick, with: &scratch))
            if !scan.ranges[0].isNaN && abs(Double(scan.ranges[0]) - distance) < 0.01 { seen += 1 }
          }
          #expect(isSeen ? seen > 15 : seen == 0, "rain \(row.rain) fog \(row.fog) ρ \(reflectivity)")
        }
      }
    }
  }

  @Test func aBeamOnAnEdgeReportsOneSurfaceOrBetweenCloseOnes() throws {
    let ego = Town.track(.car, from: .origin, length: 4, width: 2, ticks: 1)
    func block(_ x: Double, _ low: Double) -> Obstacle {
      Obstacle(
        .building,
        polygon: [Vector2(x, low), Vector2(x + 0.1, low), Vector2(x + 0.1, 9), Vector2(x, 9)], height: 3)
    }
    var spec = silent
    spec.beams = 1
    spec.divergence = 3
    for gap in [0.3, 10] {
      // The middle of the beam just misses the near block, its left side does not.
      let range = Double(
        try scan(Town.episode([ego], [block(20, 0.01), block(20 + gap, -9)]), spec).ranges[0])
      if gap < 0.45 {
        #expect(range > 20.01 && range < 20.29)
      } else {
        #expect(abs(range - 20) < 1e-3 || abs(range - 30) < 1e-3)
      }
    }
  }

  @Test func rainReturnsAreAsManyAsExpected() throws {
    var weather = WeatherSpec()
    weather.rain = 50
    var spec = silent
    spec.beams = 500
    let empty = Town.episode([Town.track(.car, from: .origin, length: 4, width: 2, ticks: 100)], ticks: 100)
    let lidar = Lidar(spec, weather: weather, episode: empty, seed: Seed(2))
    var scratch = Lidar.Scratch()
    var drops = 0
    for tick in 0..<100 {
      let scan = try #require(lidar.scan(at: tick, with: &scratch))
      for range in scan.ranges where !range.isNaN {
        drops += 1
        #expect(range >= 1.5 && range <= 15)
      }
      #expect(scan.hit.allSatisfy { $0 == -1 })
    }
    #expect(abs(Double(drops) / 50_000 - 0.0952) < 0.006)
  }

  @Test func aFrameAloneIsTheFrameOfTheRun() throws {
    for rolling in [false, true] {
      var spec = LidarSpec()
      spec.rolling = rolling
      spec.beams = 360
      var weather = WeatherSpec()
      weather.rain = 20
      let episode = Town.random(4, agents: 20, obstacles: 8, ticks: 12)
      let lidar = Lidar(spec, weather: weather, episode: episode, seed: Seed(9))
      var scratch = Lidar.Scratch()
      var run: [Scan] = []
      for tick in 0..<12 { run.append(try #require(lidar.scan(at: tick, with: &scratch))) }
      for tick in [11, 3, 0] {
        #expect(try scan(episode, spec, weather, seed: 9, tick: tick) == run[tick])
      }
      #expect(try scan(episode, spec, weather, seed: 10, tick: 3) != run[3])
      #expect(run[0].ranges.map(\.bitPattern) != run[1].ranges.map(\.bitPattern))
    }
  }

  @Test func returnsCountReportsOnWhatBeamsPointAt() throws {
    let episode = Town.random(2, agents: 25, obstacles: 6)
    let lidar = Lidar(LidarSpec(), weather: WeatherSpec(), episode: episode, seed: Seed(9))
    var scratch = Lidar.Scratch()
    let (scan, sights) = lidar.observe(at: 1, with: &scratch)
    let some = try #require(scan)
    #expect(sights.contains { $0.returns > 0 })
    for sight in sights { #expect(sight.returns == some.returns(from: sight.agent)) }
    // Whatever is wholly hidden returns nothing.
    for sight in sights where sight.visible == 0 { #expect(sight.returns == 0) }
  }

  @Test func anEgoWithoutLidarStillSees() {
    var spec = LidarSpec()
    spec.mode = .off
    let episode = Town.random(2, agents: 5, obstacles: 2)
    var scratch = Lidar.Scratch()
    let lidar = Lidar(spec, weather: WeatherSpec(), episode: episode, seed: Seed(9))
    let (scan, sights) = lidar.observe(at: 0, with: &scratch)
    #expect(scan == nil && sights.count == 6)
    let alone = Sensing.scan(of: episode, at: 0, lidar: spec, weather: WeatherSpec(), seed: Seed(1))
    #expect(alone == nil)
  }

  @Test func specsListAllTheirParameters() throws {
    #expect(LidarSpec.sampled(seed: Seed(1)) == LidarSpec())
    #expect(WeatherSpec.sampled(seed: Seed(1)) == WeatherSpec())
    var spec = LidarSpec()
    try spec.set("beams", to: 64)
    try spec.set("field_of_view", to: 120)
    #expect(spec.beams == 64 && abs(spec.view - 2 * .pi / 3) < 1e-12)
    #expect(spec.fan.angles.count == 64)
  }
}
