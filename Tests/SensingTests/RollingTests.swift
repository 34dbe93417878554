import Agents
import Geometry
import Randomness
import Sensing
import Simulation
import Testing

@Suite struct RollingTests {
  private var spec: LidarSpec {
    var spec = LidarSpec()
    spec.rolling = true
    spec.rangeNoise = 0
    spec.angleNoise = 0
    spec.divergence = 0
    spec.dropOut = 0
    spec.sensitivity = 1000
    spec.beams = 720
    return spec
  }

  @Test func atRestATurnIsASnapshot() throws {
    for seed in 0..<10 {
      var episode = Town.random(seed, agents: 25, obstacles: 8)
      for id in episode.tracks.indices {
        episode.tracks[id].x[1] = episode.tracks[id].x[0]
        episode.tracks[id].y[1] = episode.tracks[id].y[0]
        episode.tracks[id].heading[1] = episode.tracks[id].heading[0]
      }
      var scratch = Lidar.Scratch()
      let lidar = Lidar(spec, weather: WeatherSpec(), episode: episode, seed: Seed(1))
      let scan = try #require(lidar.scan(at: 0, with: &scratch))
      var lost = 0
      for beam in scan.hit.indices {
        if scan.ranges[beam].isNaN {
          if scan.hit[beam] != -1 { lost += 1 }
        } else {
          #expect(abs(scan.ranges[beam] - scan.cleanRanges[beam]) < 1e-4, "seed \(seed) beam \(beam)")
        }
      }
      // Only grazing rays may be lost.
      #expect(lost < scan.hit.count / 25, "seed \(seed): \(lost)")
    }
  }

  @Test func everyBeamSeesItsOwnInstant() throws {
    for seed in 0..<10 {
      let episode = Town.random(seed, agents: 25, obstacles: 8, ticks: 3)
      var scratch = Lidar.Scratch()
      let lidar = Lidar(spec, weather: WeatherSpec(), episode: episode, seed: Seed(1))
      let scan = try #require(lidar.scan(at: 1, with: &scratch))
      #expect(zip(lidar.beamTimes, lidar.beamTimes.dropFirst()).allSatisfy { $0 < $1 })
      #expect(lidar.beamTimes.allSatisfy { $0 >= 0 && $0 < 0.1 })
      var moved = 0
      for (beam, angle) in lidar.fan.angles.enumerated() where !scan.ranges[beam].isNaN {
        let part = lidar.beamTimes[beam] * 10
        var instant = episode
        for id in episode.tracks.indices {
          let track = episode.tracks[id]
          let (a, b) = (track.pose(1), track.pose(2))
          let turn = wrappedAngle(b.heading - a.heading)
          // Held as a one-tick log in micrometres would be; the grid of the log costs up to a millimetre.
          instant.tracks[id].x = [
            Int32(((a.position.x + (b.position.x - a.position.x) * part) * 1000).rounded())
          ]
          instant.tracks[id].y = [
            Int32(((a.position.y + (b.position.y - a.position.y) * part) * 1000).rounded())
          ]
          instant.tracks[id].heading = [Int32((wrappedAngle(a.heading + turn * part) * 100_000).rounded())]
        }
        let origin = try #require(instant.tracks[0].box(at: 0)).pose
        let truth = Town.firstHit(
          Town.outlines(instant, at: 0), from: origin.position,
          along: Vector2(heading: origin.heading + angle))
        let range = Double(scan.ranges[beam])
        if let truth, abs(truth.range - range) < 0.03 {
          if abs(range - Double(scan.cleanRanges[beam])) > 0.1 { moved += 1 }
        } else {
          // At the border of a silhouette a millimetre decides.
          let near = [-2e-4, 2e-4].contains { shift in
            let direction = Vector2(heading: origin.heading + angle + shift)
            let other = Town.firstHit(
              Town.outlines(instant, at: 0), from: origin.position, along: direction)
            return other.map { abs($0.range - range) < 0.2 } ?? false
          }
          #expect(near, "seed \(seed) beam \(beam): \(range) for \(truth?.range ?? .infinity)")
        }
      }
      #expect(moved > 50)
    }
  }
}
