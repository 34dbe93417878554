public import Roads

/// A recorded run: the whole truth, in the log's own fixed-point units.
///
/// Sensors, pixels, labels, audits and exports are functions of this value; `read(write(episode)) == episode`.
public struct Episode: Hashable, Sendable {
  /// Seed it was made from.
  public var seed: UInt64
  /// Ticks a second.
  public var rate: Int
  /// Number of ticks.
  public var ticks: Int
  /// Track of the vehicle that carries the sensors, nil for none.
  public var ego: Int?
  /// The map.
  public var plan: Plan
  /// Agents in order of id; a track's id is its index.
  public var tracks: [Track]
  /// What each signal of the plan showed, run-length from tick 0.
  public var signals: [[SignalRun]]
  /// What happened.
  public var events: [Event]

  /// Creates an episode from all its parts.
  public init(
    seed: UInt64, rate: Int, ticks: Int, ego: Int?, plan: Plan, tracks: [Track], signals: [[SignalRun]],
    events: [Event]
  ) {
    self.seed = seed
    self.rate = rate
    self.ticks = ticks
    self.ego = ego
    self.plan = plan
    self.tracks = tracks
    self.signals = signals
    self.events = events
  }

  /// Seconds since the first tick.
  public func time(at tick: Int) -> Double { Double(tick) / Double(rate) }

  /// What a signal shows at a tick.
  public func state(ofSignal signal: Int, at tick: Int) -> SignalState {
    signals[signal].last { $0.tick <= tick }?.state ?? .off
  }
}

/// A state that holds from a tick on.
public struct SignalRun: Hashable, Sendable {
  /// First tick.
  public var tick: Int
  /// What is shown from then on.
  public var state: SignalState

  /// Creates a run.
  public init(tick: Int, state: SignalState) {
    self.tick = tick
    self.state = state
  }
}

/// Something worth a label.
public struct Event: Hashable, Sendable {
  /// Types that a log may hold; others are `critical.NAME`.
  public static let types = [
    "collision", "red_light", "stop_sign", "priority", "off_road", "wrong_way", "parked_out", "emergency",
    "deadlock_resolved",
  ]

  /// When it began.
  public var tick: Int
  /// One of `types` or `critical.NAME`.
  public var type: String
  /// All involved, the one at fault first.
  public var agents: [Int]

  /// Creates an event.
  public init(tick: Int, type: String, agents: [Int]) {
    self.tick = tick
    self.type = type
    self.agents = agents
  }
}

extension Episode {
  /// A map on which nothing happens, for exports and pictures.
  public init(of plan: Plan) {
    self.init(
      seed: 0, rate: 10, ticks: 1, ego: nil, plan: plan, tracks: [],
      signals: plan.signals.map { _ in [SignalRun(tick: 0, state: .off)] }, events: [])
  }
}
