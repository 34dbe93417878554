import Agents
import Geometry
import Roads
import Simulation

/// A log with one thing wrong, and what an audit must say of it.
struct Twin {
  var name: String
  var episode: Episode
  var verdicts: [Verdict]

  init(
    _ name: String, _ verdicts: [Verdict], of clean: Episode = Crossroads.episode(),
    _ spoil: (inout Episode) -> Void
  ) {
    self.name = name
    self.verdicts = verdicts
    episode = clean
    spoil(&episode)
  }

  /// The same log with an event that explains it.
  func labelled(_ type: String, tick: Int, agents: [Int]) -> Episode {
    var copy = episode
    copy.events.append(Event(tick: tick, type: type, agents: agents))
    return copy
  }
}

extension Twin {
  typealias C = Crossroads

  static var jump: Twin {
    Twin("jump", [Verdict("teleport", 50, [C.through])]) {
      $0.tracks[C.through].shift(from: 50, x: 1000)
      $0.tracks[C.through] = $0.tracks[C.through].relaned(on: $0.plan, way: [0, 1, 2])
      // It would come to the end of the map too early.
      $0.tracks[C.through].cut(to: 185)
    }
  }

  static var sidewaysJump: Twin {
    Twin("sideways jump", [Verdict("teleport", 50, [C.through])]) {
      $0.tracks[C.through].shift(from: 50, y: 350)
    }
  }

  static var walkerJump: Twin {
    Twin("walker's jump", [Verdict("teleport", 40, [C.walking])]) {
      $0.tracks[C.walking].shift(from: 40, x: 600)
      $0.tracks[C.walking] = $0.tracks[C.walking].relaned(on: $0.plan)
    }
  }

  static var wrongSpeed: Twin {
    Twin("wrong speed", [Verdict("speed", 60, [C.through])]) {
      for index in 60..<$0.tracks[C.through].speed.count { $0.tracks[C.through].speed[index] += 200 }
      $0.tracks[C.through].renewAcceleration()
    }
  }

  static var walkingOnTheSpot: Twin {
    Twin("walking on the spot", [Verdict("speed", 150, [C.walking])]) {
      for index in 149..<200 { $0.tracks[C.walking].speed[index] = 1400 }
      $0.tracks[C.walking].renewAcceleration()
    }
  }

  static var slip: Twin {
    Twin("slip", [Verdict("slip", 70, [C.through])]) { $0.tracks[C.through].shift(from: 70, y: 30) }
  }

  static var crabwise: Twin {
    Twin("crabwise", [Verdict("slip", 1, [C.truck])]) { episode in
      for index in episode.tracks[C.truck].heading.indices { episode.tracks[C.truck].heading[index] -= 2000 }
    }
  }

  /// A parked car turns about its rear axle.
  static var turnOnTheSpot: Twin {
    Twin("turn on the spot", [Verdict("turn", 90, [C.parked])]) { episode in
      let track = episode.tracks[C.parked]
      let axle = track.pose(0).advanced(by: -0.29 * track.length)
      let turned = Pose(axle.position, heading: 0.02).advanced(by: 0.29 * track.length)
      for index in 90..<200 {
        episode.tracks[C.parked].x[index] = Drive.thousandths(turned.position.x)
        episode.tracks[C.parked].y[index] = Drive.thousandths(turned.position.y)
        episode.tracks[C.parked].heading[index] = Drive.angle(turned.heading)
      }
    }
  }

  static var wrongAcceleration: Twin {
    Twin("wrong acceleration", [Verdict("acceleration", 33, [C.truck])]) {
      $0.tracks[C.truck].acceleration[33] += 20
    }
  }

  static var motion: [Twin] {
    [
      jump, sidewaysJump, walkerJump, wrongSpeed, walkingOnTheSpot, slip, crabwise, turnOnTheSpot,
      wrongAcceleration,
    ]
  }

  static var limits: [Twin] {
    func circle(_ name: String, length: Double, radius: Double, speed: Double) -> Twin {
      let track = Drive.vehicle(
        .car, length: length, width: 1.6, along: Drive.circle(radius: radius), from: 0, speed: speed,
        [(30, 0)])
      return Twin(name, [Verdict("limits", 1, [0])], of: Crossroads.field([track], ticks: 40)) { _ in }
    }
    func line(
      _ name: String, _ tick: Int, _ agentClass: SemanticClass, speed: Double, _ pedals: Pedals
    ) -> Twin {
      let east = Drive.straight(from: .zero, heading: 0, length: 400)
      let track = Drive.vehicle(agentClass, length: 4, width: 1, along: east, from: 0, speed: speed, pedals)
      return Twin(name, [Verdict("limits", tick, [0])], of: Crossroads.field([track], ticks: 40)) { _ in }
    }
    return [
      circle("lateral", length: 4.6, radius: 9, speed: 9),
      circle("yaw", length: 3.5, radius: 2.15, speed: 4.05),
      line("acceleration", 6, .car, speed: 5, [(5, 2), (4, 5.2), (10, 0)]),
      line("braking", 11, .car, speed: 20, [(10, 0), (5, -9.4), (10, 0)]),
      line("truck's braking", 11, .truck, speed: 20, [(10, 0), (5, -7.4), (10, 0)]),
      line("truck's speed", 4, .truck, speed: 34, [(20, 3)]),
    ]
  }

  static var redLight: Twin {
    // The front passes x = -14 at x = -90 + 2.3 + 10 t + 0.29·4.6, which is in the tick that ends at 74.
    Twin("red light", [Verdict("red_light", crossingTick, [C.through])]) {
      $0.signals[C.throughSignal] = [
        SignalRun(tick: 0, state: .green), SignalRun(tick: 20, state: .yellow),
        SignalRun(tick: crossingTick - 1, state: .red),
      ]
    }
  }

  /// First tick at which the front of the car that goes through is beyond its stop line.
  static var crossingTick: Int {
    let track = C.episode().tracks[C.through]
    return track.x.firstIndex { $0 + 2300 > -14_000 } ?? -1
  }

  static var wrongLane: Twin {
    Twin("wrong lane", [Verdict("lane", 20, [C.through])]) {
      for index in 20..<25 { $0.tracks[C.through].lane[index] = 2 }
    }
  }

  static var noLane: Twin {
    Twin("no lane", [Verdict("lane", 20, [C.walking])]) { $0.tracks[C.walking].lane[20] = -1 }
  }

  static var neverALane: Twin {
    Twin("never a lane", [Verdict("lane", 0, [C.truck])]) {
      for index in 0..<200 { $0.tracks[C.truck].lane[index] = -1 }
    }
  }

  /// The parked car stands so near that the one that passes touches it.
  static var overlap: Twin {
    let passing = C.episode().tracks[C.through]
    let tick = passing.x.firstIndex { $0 + 2300 > 40_000 - 2250 } ?? -1
    return Twin("overlap", [Verdict("overlap", tick, [C.through, C.parked])]) {
      $0.tracks[C.parked].shift(y: 1250)
    }
  }

  static var cornerOff: Twin {
    Twin("corner off the road", [Verdict("off_road", 0, [C.parked])]) { $0.tracks[C.parked].shift(y: -680) }
  }

  static var centreOff: Twin {
    Twin("centre off the road", [Verdict("off_road", 17, [C.late])]) {
      // Beyond where the map begins: the nose may be there, the centre may not.
      $0.tracks[C.late].first = 17
      $0.tracks[C.late].shift(y: -4000)
      $0.tracks[C.late] = $0.tracks[C.late].relaned(on: $0.plan, way: [9, 10, 11])
    }
  }

  static var truckOff: Twin {
    // The junction is wide enough for it: off the road before and after.
    Twin("truck off the road", [Verdict("off_road", 0, [C.truck]), Verdict("off_road", 109, [C.truck])]) {
      $0.tracks[C.truck].shift(y: 1100)
      $0.tracks[C.trailer].shift(y: 400)
    }
  }

  /// A post in the way of somebody who walks south along x = -9; only a tree's crown is over another place.
  static var throughAPost: Twin {
    let walk = C.episode().tracks[C.walking]
    let tick = walk.y.firstIndex { $0 < 250 } ?? -1
    return Twin("through a post", [Verdict("obstacle", tick, [C.walking])]) {
      $0.plan.obstacles = [
        Obstacle(.vegetation, polygon: C.rectangle(-11, 2, -7, 4), height: 4),
        Obstacle(.pole, polygon: C.rectangle(-9.15, -0.1, -8.85, 0.25), height: 3),
      ]
    }
  }

  static var places: [Twin] {
    [wrongLane, noLane, neverALane, overlap, cornerOff, centreOff, truckOff, throughAPost]
  }

  static var illegalSignals: [Twin] {
    func twin(_ before: SignalState, _ now: SignalState) -> Twin {
      Twin("\(before.rawValue) to \(now.rawValue)", [Verdict("signals", 50, [])]) {
        $0.signals[C.southSignal] = [SignalRun(tick: 0, state: before), SignalRun(tick: 50, state: now)]
      }
    }
    return [
      twin(.green, .red), twin(.green, .redYellow), twin(.yellow, .green), twin(.redYellow, .red),
      twin(.red, .yellow), twin(.redYellow, .yellow), twin(.yellow, .redYellow),
    ]
  }

  static var wait: Twin {
    let track = Drive.vehicle(
      .car, length: 4.6, width: 1.8, along: Drive.straight(from: .zero, heading: 0, length: 100), from: 0,
      speed: 5, [(1300, -1)])
    // At rest from tick 50; the 1201st tick of rest is 1250.
    return Twin("wait", [Verdict("wait", 1250, [0])], of: C.field([track], ticks: 1301)) { _ in }
  }

  static var events: [Twin] {
    func twin(_ name: String, _ tick: Int, _ type: String, _ agents: [Int]) -> Twin {
      Twin(name, [Verdict("events", tick, agents)]) {
        $0.events = [Event(tick: tick, type: type, agents: agents)]
      }
    }
    return [
      twin("unknown agent", 5, "priority", [9]), twin("negative agent", 5, "priority", [0, -1]),
      twin("unknown type", 5, "party", [0]), twin("nameless critical", 5, "critical.", [0]),
      twin("nobody", 5, "emergency", []), twin("twice", 5, "priority", [1, 1]),
      twin("absent", 10, "priority", [C.late]), twin("after the run", 200, "priority", [0]),
      twin("collision without contact", 100, "collision", [C.waiting, C.parked]),
    ]
  }

  static var all: [Twin] {
    motion + limits + places + illegalSignals + events + [redLight, wait]
  }
}

extension Track {
  /// Ends the life after a number of ticks.
  mutating func cut(to count: Int) {
    x.removeLast(x.count - count)
    y.removeLast(y.count - count)
    heading.removeLast(heading.count - count)
    speed.removeLast(speed.count - count)
    acceleration.removeLast(acceleration.count - count)
    lane.removeLast(lane.count - count)
    lights.removeLast(lights.count - count)
  }
}
