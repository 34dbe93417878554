/// A fixed-time programme from phases: greens by Webster, changes by the formulas of traffic engineering.
///
/// Times are kept in tenths of a second, so that every programme repeats exactly.
struct SignalPlanning {
  /// Vehicles of one movement.
  struct Vehicles {
    let signal: Int
    /// In which phases they have green.
    let phases: [Bool]
    /// Length of their yellow [s].
    let yellow: Double
  }

  /// Pedestrians of one crossing.
  struct Pedestrians {
    let signal: Int
    /// Phases in which nobody drives straight over it.
    let phases: [Bool]
    /// Way across [m].
    let width: Double
  }

  let phaseCount: Int
  var vehicles: [Vehicles] = []
  var pedestrians: [Pedestrians] = []
  /// Time that vehicles of each phase need to clear the junction for the next one [s].
  var clearances: [Double]
  /// Part of the saturation flow that the busiest lane of each phase carries.
  var loads: [Double]
  /// What differs between countries.
  var custom = SignalCustom.european

  init(phaseCount: Int) {
    self.phaseCount = phaseCount
    clearances = Array(repeating: 0, count: phaseCount)
    loads = Array(repeating: Self.usualLoad, count: phaseCount)
  }

  /// Vehicle that has to clear the junction [m].
  static let vehicleLength = 6.0
  /// Speed at which vehicles turn [m/s].
  static let turningSpeed = 7.0
  /// Reaction at the start of yellow [s] and comfortable deceleration [m/s²] (ITE 2015).
  private static let reaction = 1.0
  private static let deceleration = 3.05
  /// By how much the 85th percentile of speeds exceeds the limit [m/s] (NCHRP 03-95).
  private static let excess = 11 / 3.6
  /// Time lost when a queue starts [s].
  private static let startLoss = 2.0
  /// Load of a phase of which nothing is known.
  static let usualLoad = 0.2
  /// Shortest and longest cycle [s] (Webster; RiLSA).
  private static let cycles = 40.0...120.0
  /// Greatest load for which Webster's formula is used.
  private static let greatestLoad = 0.85
  /// Shortest green of vehicles and of pedestrians [s].
  private static let shortestGreen = 6.0
  static let shortestWalk = 5.0
  /// Red-yellow before green [tenths of s].
  private static let redYellow = 10
  /// Shortest and longest red for all [s].
  private static let allRed = 1.0...12.0

  /// Yellow for a speed limit: t + v85 / 2a (ITE) [s].
  static func yellow(limit: Double) -> Double { reaction + (limit + excess) / (2 * deceleration) }

  /// The programme; one sequence a signal in order of id.
  func programme() -> SignalProgramme {
    let yellows = (0..<phaseCount).map { phase in
      Self.tenths(vehicles.filter { $0.phases[phase] }.map(\.yellow).max() ?? 0)
    }
    let reds = clearances.map { Self.tenths(min(max($0, Self.allRed.lowerBound), Self.allRed.upperBound)) }
    let greens = walkable(webster(yellows, reds), yellows, reds)
    var starts = [0]
    for phase in 0..<phaseCount {
      starts.append(starts[phase] + greens[phase] + yellows[phase] + reds[phase])
    }
    let cycle = starts[phaseCount]
    var sequences = vehicles.map { sequence($0, starts, greens) }
    sequences += pedestrians.map { sequence($0, starts) }
    return SignalProgramme(
      cycle: Double(cycle) / 10, sequences: sequences.sorted { $0.signal < $1.signal })
  }

  /// Seconds as tenths, rounded up.
  private static func tenths(_ seconds: Double) -> Int { Int((seconds * 10 - 1e-6).rounded(.up)) }

  /// Greens of Webster's best cycle C = (1.5 L + 5) / (1 − Y), shared by load, in whole seconds.
  private func webster(_ yellows: [Int], _ reds: [Int]) -> [Int] {
    let lost = reds.reduce(0) { $0 + Self.startLoss + Double($1) / 10 }
    let total = loads.reduce(0, +)
    let best = (1.5 * lost + 5) / (1 - min(Self.greatestLoad, total))
    let cycle = min(max(best, Self.cycles.lowerBound), Self.cycles.upperBound)
    let changes = Double((yellows + reds).reduce(0, +)) / 10
    return loads.map { load in
      let green = max(Self.shortestGreen, ((cycle - changes) * load / max(total, 1e-9)).rounded())
      return Int(green) * 10
    }
  }

  /// Greens made long enough that pedestrians can walk and clear.
  private func walkable(_ greens: [Int], _ yellows: [Int], _ reds: [Int]) -> [Int] {
    var greens = greens
    for crossing in pedestrians {
      guard let run = Self.runs(crossing.phases).max(by: { $0.count < $1.count }) else { continue }
      let time = run.reduce(0) { $0 + greens[$1] + yellows[$1] + reds[$1] }
      let needed = Self.tenths(Self.shortestWalk + crossing.width / custom.walkingSpeed)
      if run.count < phaseCount && needed > time { greens[run[0]] += (needed - time + 9) / 10 * 10 }
    }
    return greens
  }

  /// Runs of true in a cycle, each as indices in order; one run of all where all are true.
  static func runs(_ flags: [Bool]) -> [[Int]] {
    guard let closed = flags.firstIndex(of: false) else { return [Array(flags.indices)] }
    var runs: [[Int]] = []
    var isOpen = false
    for step in 1...flags.count {
      let index = (closed + step) % flags.count
      if flags[index] {
        if isOpen { runs[runs.count - 1].append(index) } else { runs.append([index]) }
      }
      isOpen = flags[index]
    }
    return runs
  }

  private func sequence(_ movement: Vehicles, _ starts: [Int], _ greens: [Int]) -> SignalProgramme.Sequence {
    let cycle = starts[phaseCount]
    let yellow = Self.tenths(movement.yellow)
    var changes: [(Int, SignalState)] = []
    for run in Self.runs(movement.phases) where run.count < phaseCount {
      let last = run[run.count - 1]
      let end = starts[last] + greens[last]
      if custom.hasRedYellow {
        changes.append(((starts[run[0]] - Self.redYellow + cycle) % cycle, .redYellow))
      }
      changes.append((starts[run[0]], .green))
      changes.append((end % cycle, .yellow))
      changes.append(((end + yellow) % cycle, .red))
    }
    return Self.sequence(movement.signal, changes, otherwise: movement.phases.contains(true) ? .green : .red)
  }

  private func sequence(_ crossing: Pedestrians, _ starts: [Int]) -> SignalProgramme.Sequence {
    let cycle = starts[phaseCount]
    let clearing = Self.tenths(crossing.width / custom.walkingSpeed)
    var changes: [(Int, SignalState)] = []
    for run in Self.runs(crossing.phases) where run.count < phaseCount {
      let last = run[run.count - 1]
      let time = (starts[last + 1] - starts[run[0]] + cycle) % cycle
      guard time - clearing >= Self.tenths(Self.shortestWalk) else { continue }
      changes.append((starts[run[0]], .green))
      changes.append(((starts[last + 1] - clearing + cycle) % cycle, .red))
    }
    return Self.sequence(crossing.signal, changes, otherwise: .red)
  }

  /// Changes in order of time, beginning with what is shown at 0.
  private static func sequence(
    _ signal: Int, _ changes: [(Int, SignalState)], otherwise: SignalState
  ) -> SignalProgramme.Sequence {
    var ordered = changes.sorted { $0.0 < $1.0 }
    if ordered.first?.0 != 0 { ordered.insert((0, ordered.last?.1 ?? otherwise), at: 0) }
    return SignalProgramme.Sequence(
      signal: signal,
      changes: ordered.map { SignalProgramme.Change(time: Double($0.0) / 10, state: $0.1) })
  }
}
