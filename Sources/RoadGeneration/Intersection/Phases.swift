import Geometry
import Roads

/// Lights that show the same to some lanes of an arm.
struct LightGroup {
  /// Id of the signal.
  var id: String
  /// Index of the arm.
  var arm: Int
  /// Numbers of the lanes, 1 is the innermost.
  var lanes: ClosedRange<Int>
  /// Whether it is the arrow of a bay, which lets nobody else cross.
  var isArrow: Bool
  /// Flow of its busiest lane as a part of what a lane carries.
  var load: Double
}

extension IntersectionSpec {
  /// Vehicles that a lane lets through in an hour of green (HCM: 1900 before all adjustments).
  private static let saturation = 1800.0
  /// Turns across oncoming traffic get arrows from this product of both flows on, by lanes of the oncoming
  /// traffic, or from this flow on their own [veh/h] (HCM 2000, chapter 10; Traffic Signal Timing Manual).
  private static let crossProducts = [50_000.0, 90_000, 110_000]
  private static let mostPermitted = 240.0

  /// Lights of all arms: one group for each, and an arrow for bays that need it.
  func lights(of star: [Arm], _ numbering: inout Numbering) -> [LightGroup] {
    guard control == .signals else { return [] }
    var groups: [LightGroup] = []
    for arm in star where arm.lanesIn > 0 {
      let flows = flows(of: arm, star)
      let hasArrow = needsArrow(arm, star)
      let first = hasArrow ? 2 : 1
      var load = flows.rest / Double(max(1, arm.lanesIn))
      if arm.nearBay > 0 { load = max(load, flows.near) }
      if arm.farBay > 0 && !hasArrow { load = max(load, flows.far) }
      groups.append(
        LightGroup(
          id: numbering.next(), arm: arm.index, lanes: first...arm.entries, isArrow: false,
          load: load / Self.saturation))
      if hasArrow {
        groups.append(
          LightGroup(
            id: numbering.next(), arm: arm.index, lanes: 1...1, isArrow: true,
            load: flows.far / Self.saturation))
      }
    }
    return groups
  }

  /// Flow of an arm into bays, and of what shares the through lanes [veh/h].
  private func flows(of arm: Arm, _ star: [Arm]) -> (near: Double, far: Double, rest: Double) {
    let all = arm.isMajor ? majorVolume : minorVolume
    let near = arm.nearBay > 0 ? all * turnShare : 0
    let far = arm.farBay > 0 ? all * turnShare : 0
    return (near, far, all - near - far)
  }

  private func needsArrow(_ arm: Arm, _ star: [Arm]) -> Bool {
    guard arm.farBay > 0, let other = Self.opposite(of: arm, in: star) else { return false }
    let far = flows(of: arm, star).far
    let oncoming = (other.isMajor ? majorVolume : minorVolume) * (1 - turnShare)
    let limit = Self.crossProducts[min(other.lanesIn, Self.crossProducts.count) - 1]
    return far > Self.mostPermitted || far * oncoming > limit
  }

  /// Phases: for each pair of opposite arms their arrows and then all else, and one for each arm that is left.
  func controllers(
    of star: [Arm], lights: [LightGroup], _ numbering: inout Numbering, areFree: (Int, Int) -> Bool
  ) -> [SignalController] {
    guard !lights.isEmpty else { return [] }
    // Only those through which traffic comes in.
    let star = star.filter { $0.lanesIn > 0 }
    var phases: [[LightGroup]] = []
    var rest = star
    while let arm = rest.first {
      rest.removeFirst()
      var pair = [arm]
      if let other = Self.opposite(of: arm, in: star), Self.opposite(of: other, in: star)?.index == arm.index
      {
        pair.append(other)
        rest.removeAll { $0.index == other.index }
      }
      let own = lights.filter { light in pair.contains { $0.index == light.arm } }
      let arrows = own.filter(\.isArrow)
      if pair.count == 1 {
        phases.append(own)
        continue
      }
      if arrows.count == 2 && !areFree(arrows[0].arm, arrows[1].arm) {
        phases += arrows.map { [$0] }
      } else if !arrows.isEmpty {
        phases.append(arrows)
      }
      phases.append(own.filter { !$0.isArrow })
    }
    return phases.enumerated().map { index, phase in
      var controller = SignalController(
        id: numbering.next(), name: "phase \(index + 1)", signals: phase.map(\.id))
      controller.load = phase.map(\.load).max()
      return controller
    }
  }

  /// The only arm that lies ahead of another one; nil where the way ahead forks.
  static func opposite(of arm: Arm, in star: [Arm]) -> Arm? {
    let ahead = star.filter { $0.index != arm.index && Way(from: arm.heading, to: $0.heading) == .ahead }
    return ahead.count == 1 ? ahead.first : nil
  }
}
