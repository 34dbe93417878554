import ExactMath
public import Geometry
public import Roads

/// A road network prepared for driving: flat tables, so that a look-up costs a few loads.
public struct RoadGraph: Sendable {
  /// What the driver needs to know of a lane.
  public struct LaneFacts: Sendable {
    /// Length of the centre line [m].
    public var length: Double
    /// Limit [m/s].
    public var limit: Double
    /// Distance between samples [m].
    public var step: Double
    /// First sample in `samples`.
    public var firstSample: Int
    /// Last sample in `samples`.
    public var lastSample: Int
    /// Whether cars and trucks drive here.
    public var isUsable: Bool
    /// Whether the map ends here.
    public var isExit: Bool
    /// Whether vehicles come onto the map here.
    public var isEntry: Bool
    /// Usable lane to the left, −1 for none.
    public var left: Int
    /// Usable lane to the right, −1 for none.
    public var right: Int
    /// Whether the left line may be crossed.
    public var mayChangeLeft: Bool
    /// Whether the right line may be crossed.
    public var mayChangeRight: Bool
    /// Junction it lies in, −1 for none.
    public var junction: Int
    /// Signal that admits to it, −1 for none.
    public var signal: Int
    /// Which way it leads.
    public var turn: Turn
    /// Speed at which a calm driver passes its tightest place, at most the limit [m/s].
    public var cruise: Double
    /// Curvature of its tightest place, kinks rounded off [1/m].
    var sharpest: Double
    /// Whether a van, or a truck, would sweep over vehicles that wait, or over the kerb, on this lane.
    public internal(set) var isTight = (van: false, truck: false)
    /// Stations between which it is wide enough for a vehicle [m].
    public var wide: ClosedRange<Double>
    /// Station of the stop line, else the lane's end [m].
    public var stopStation: Double
    /// Whether a stop sign demands standstill at the stop line.
    public var mustStop: Bool
    /// Whether one must ask before entering it: a junction lane with a signal or with traffic that crosses or
    /// joins. Others in junctions are but bits of road.
    public var isGuarded: Bool
    /// Whether no crossing traffic goes before this junction lane.
    public var isMajor: Bool
    /// Its part of `conflicts`.
    public var conflicts: Range<Int>
    /// Its part of `passages`.
    public var passages: Range<Int>
  }

  /// A point of a centre line.
  public struct Sample: Sendable {
    /// Place [m].
    public var point: Vector2
    /// Unit vector ahead.
    public var forward: Vector2
    /// Curvature, positive to the left [1/m].
    public var bend: Double
    /// Square of the speed of a calm driver there, curves ahead on the lane included [m²/s²].
    public var squaredSpeed: Double
  }

  /// The network this was made from.
  public let network: RoadNetwork
  /// Facts by lane id.
  public private(set) var lanes: [LaneFacts]
  /// Samples of all centre lines.
  public let samples: [Sample]
  /// Conflicts by lane, seen from that lane.
  public private(set) var conflicts: [LaneConflict]
  /// Crossings by lane.
  public let passages: [LanePassage]
  /// Successors, flat.
  public let successors: [[Int]]
  /// Ways to the exits.
  public private(set) var routes = RouteTable()

  /// Prepares a network.
  public init(_ network: RoadNetwork) {
    self.init(network, usable: Self.usableLanes(network))
    let drivable = drivableLanes(TrialDrive(self))
    if drivable != lanes.map(\.isUsable) { self.init(network, usable: drivable) }
    let trial = TrialDrive(self)
    for lane in lanes.indices where lanes[lane].isUsable {
      lanes[lane].isTight.van = trial.isTight(lane, for: TrialDrive.van)
      lanes[lane].isTight.truck = lanes[lane].isTight.van || trial.isTight(lane, for: TrialDrive.truck)
    }
    let gaps = WaitingGap(self)
    for lane in lanes.indices {
      for index in lanes[lane].conflicts { conflicts[index].gap = gaps.gap(lane, conflicts[index]) }
    }
    routes = RouteTable(lanes: lanes, successors: successors, network: network)
  }

  /// Usable lanes without the ways through junctions that not even a car can follow; one that is the only way
  /// on stays, unless it turns back: there the map ends.
  private func drivableLanes(_ trial: TrialDrive) -> [Bool] {
    var drivable = lanes.map(\.isUsable)
    let tight = lanes.indices.filter {
      drivable[$0] && lanes[$0].junction >= 0 && trial.isTight($0, for: TrialDrive.car)
    }
    for lane in tight where turnsBack(lane) { drivable[lane] = false }
    for lane in tight where drivable[lane] {
      let before = network.lanes[lane].predecessors.filter { drivable[$0] }
      let isOnlyWay =
        before.contains { successors[$0].allSatisfy { $0 == lane || !drivable[$0] } }
        || successors[lane].contains { next in
          network.lanes[next].predecessors.allSatisfy { $0 == lane || !drivable[$0] }
        }
      drivable[lane] = isOnlyWay
    }
    return drivable
  }

  /// Whether a lane leads back to where one came from, sharper than this [rad].
  private func turnsBack(_ lane: Int) -> Bool {
    let sharp = 2.2
    let path = network.lanes[lane].path
    let before = network.lanes[lane].predecessors.first.map { network.lanes[$0].path }
    let after = network.lanes[lane].successors.first.map { network.lanes[$0].path }
    let start = before.map { $0.pose(at: $0.length).heading } ?? path.headings[0]
    let end = after.map { $0.pose(at: 0).heading } ?? path.pose(at: path.length).heading
    return abs(wrappedAngle(end - start)) > sharp
  }

  private init(_ network: RoadNetwork, usable: [Bool]) {
    self.network = network
    let conflictTable = LaneConflict.table(network)
    let passageTable = LanePassage.table(network)
    conflicts = conflictTable.flatMap { $0 }
    passages = passageTable.flatMap { $0 }
    var samples: [Sample] = []
    var facts: [LaneFacts] = []
    var conflictStart = 0
    var passageStart = 0
    let stopLanes = Set(network.plan.stopLines.filter { $0.kind == .stop }.flatMap(\.lanes))
    for lane in network.lanes {
      let first = samples.count
      let kinks = Self.kinks(of: lane, network)
      samples += Self.samples(of: lane, kinks)
      let own = conflictTable[lane.id]
      let crossed = passageTable[lane.id]
      facts.append(
        LaneFacts(
          lane, usable: usable, lanes: network.lanes, samples: first..<samples.count,
          slowest: samples[first...].map(\.squaredSpeed).min() ?? 1,
          sharpest: (kinks.map(\.bend) + samples[first...].map { abs($0.bend) }).max() ?? 0,
          mustStop: stopLanes.contains(lane.id),
          isGuarded: lane.junction != nil
            && (lane.signal != nil || own.contains { $0.kind != .diverge }
              || lane.predecessors.contains(where: stopLanes.contains)),
          isMajor: own.contains { $0.right == .mine && $0.kind != .diverge },
          conflicts: conflictStart..<conflictStart + own.count,
          passages: passageStart..<passageStart + crossed.count))
      conflictStart += own.count
      passageStart += crossed.count
    }
    self.samples = samples
    lanes = facts
    successors = network.lanes.map { lane in usable[lane.id] ? lane.successors.filter { usable[$0] } : [] }
  }

  /// Lanes cars use; bus lanes only where there is nothing else.
  private static func usableLanes(_ network: RoadNetwork) -> [Bool] {
    let plain = network.lanes.map { $0.laneClass == .driving || $0.laneClass == .ramp }
    return plain.contains(true) ? plain : network.lanes.map(\.laneClass.isDriven)
  }
}

extension RoadGraph {
  /// A place on a lane's centre line and the unit vector ahead; straight on beyond the ends.
  public func centre(_ lane: Int, at station: Double) -> (point: Vector2, forward: Vector2) {
    let facts = lanes[lane]
    let clamped = min(max(station, 0), facts.length)
    let index = min(Int(clamped / facts.step), facts.lastSample - facts.firstSample - 1)
    let fraction = clamped / facts.step - Double(index)
    let a = samples[facts.firstSample + index]
    let b = samples[facts.firstSample + index + 1]
    let blend = a.forward + (b.forward - a.forward) * fraction
    // Unit vectors half a metre apart differ so little that one Newton step restores the length.
    let forward = blend * (1.5 - 0.5 * blend.squaredLength)
    let point = a.point + (b.point - a.point) * fraction
    return (point + forward * (station - clamped), forward)
  }

  /// Curvature of the centre line at a station [1/m].
  func bend(_ lane: Int, at station: Double) -> Double {
    let facts = lanes[lane]
    let clamped = min(max(station, 0), facts.length)
    return samples[facts.firstSample + min(Int(clamped / facts.step), facts.lastSample - facts.firstSample)]
      .bend
  }

  /// Square of the speed of a calm driver at a station [m²/s²].
  func squaredCurveSpeed(_ lane: Int, at station: Double) -> Double {
    let facts = lanes[lane]
    let clamped = min(max(station, 0), facts.length)
    return samples[facts.firstSample + min(Int(clamped / facts.step), facts.lastSample - facts.firstSample)]
      .squaredSpeed
  }

  /// Station and distance to the left of a point near a known station on the lane.
  func located(_ point: Vector2, on lane: Int, near station: Double) -> (station: Double, offset: Double) {
    var s = station
    var offset = 0.0
    for _ in 0..<2 {
      let (centre, forward) = centre(lane, at: s)
      let away = point - centre
      s += forward.dot(away)
      offset = forward.cross(away)
    }
    return (s, offset)
  }

  /// Station and distance to the left of a point anywhere beside the lane.
  func projected(_ point: Vector2, on lane: Int) -> (station: Double, offset: Double) {
    let facts = lanes[lane]
    var best = (distance: Double.infinity, index: facts.firstSample)
    for index in facts.firstSample...facts.lastSample {
      let distance = (samples[index].point - point).squaredLength
      if distance < best.distance { best = (distance, index) }
    }
    return located(point, on: lane, near: Double(best.index - facts.firstSample) * facts.step)
  }
}
