import Testing
import Traffic

/// The improved intelligent driver model (Treiber and Kesting 2013).
struct CarFollowingTests {
  private let style = FollowingStyle(timeGap: 1.2, standstillGap: 2, acceleration: 1.4, braking: 2)

  @Test func itsEquilibriumGapIsThePublishedOne() {
    for speed in stride(from: 1.0, through: 13, by: 1) {
      let gap = 2 + 1.2 * speed
      let held = style.improvedIDM(speed: speed, desired: 15, leader: Leader(gap: gap, speed: speed))
      #expect(abs(held) < 1e-9, "speed \(speed)")
      #expect(style.improvedIDM(speed: speed, desired: 15, leader: Leader(gap: gap * 0.8, speed: speed)) < 0)
      #expect(style.improvedIDM(speed: speed, desired: 15, leader: Leader(gap: gap * 1.3, speed: speed)) > 0)
    }
  }

  @Test func itsCapacityIsTheModelsOwnFormula() {
    let best = stride(from: 0.5, through: 15, by: 0.01).map { style.flow(speed: $0, length: 5) }.max() ?? 0
    // v0 / (s0 + v0 T + l), for v0 = 15 m/s: 2160 vehicles an hour.
    #expect(abs(best - 2160) < 2)
  }

  @Test func aPlatoonBrakesToAStopWithoutTouching() {
    var speeds = [Double](repeating: 14, count: 12)
    var fronts = (0..<12).map { -Double($0) * (5 + 2 + 1.2 * 14) }
    for tick in 0..<600 {
      var accelerations = [tick < 20 ? 0 : max(-7, -speeds[0] / 0.1)]
      for i in 1..<12 {
        let leader = Leader(
          gap: fronts[i - 1] - 5 - fronts[i], speed: speeds[i - 1], acceleration: accelerations[0])
        accelerations.append(style.following(speed: speeds[i], desired: 14, leader: leader))
      }
      for i in 0..<12 {
        let next = max(0, speeds[i] + 0.1 * max(-9, accelerations[i]))
        fronts[i] += 0.05 * (speeds[i] + next)
        speeds[i] = next
        if i > 0 { #expect(fronts[i - 1] - 5 - fronts[i] > 0.3, "tick \(tick), vehicle \(i)") }
      }
    }
    #expect(speeds.allSatisfy { $0 < 0.1 })
    for i in 1..<12 { #expect(fronts[i - 1] - 5 - fronts[i] < 4, "vehicle \(i) stops far behind") }
  }
}
