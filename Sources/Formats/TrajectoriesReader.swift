import Agents
import Foundation
import Geometry
import Parameters
import Roads
import Scenarios
public import Simulation

/// The one door from disk to `Episode`.
public enum TrajectoriesReader {
  /// Reads trajectories.json; anything that does not fit the contract is an error with its place.
  public static func read(_ bytes: [UInt8], place: String) throws -> Episode {
    let file: TrajectoriesFile
    do {
      file = try JSONDecoder().decode(TrajectoriesFile.self, from: Data(bytes))
    } catch let error as DecodingError {
      throw InvalidInput([
        Issue(
          .error, place: place, message: "trajectories cannot be read: \(error.summary)",
          remedy: "make the scenario again")
      ])
    }
    let issues = file.issues(place: place)
    guard issues.isEmpty else { throw InvalidInput(issues) }
    return file.episode
  }
}

extension DecodingError {
  /// Where and what, in one line.
  var summary: String {
    func path(_ context: Context) -> String {
      let path = context.codingPath.map(\.stringValue).joined(separator: ".")
      let cause =
        context.underlyingError.map { " (\(($0 as NSError).userInfo["NSDebugDescription"] ?? $0))" } ?? ""
      return (path.isEmpty ? "" : "\(path): ") + context.debugDescription + cause
    }
    return switch self {
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
      path(context)
    case .keyNotFound(let key, let context): "\(path(context)) (key \(key.stringValue))"
    @unknown default: "\(self)"
    }
  }
}

/// trajectories.json as it stands in the file.
struct TrajectoriesFile: Decodable {
  struct Agent: Decodable {
    var id: Int, `class`: String, kind: String, length: Double, width: Double, height: Double, first: Int
    var towed_by: Int?, role: String?, lights: [UInt8]
    var x: [Double], y: [Double], heading: [Double], speed: [Double], acceleration: [Double], lane: [Int32?]
  }
  struct Lane: Decodable {
    var id: Int, `class`: String, centre: [Point], left: [Point], right: [Point], speed_limit: Double
    var successors: [Int], left_neighbour: Int?, right_neighbour: Int?, opposite: Int?, junction: Int?
    var z: [Double]?
  }
  struct Signal: Decodable {
    var id: Int, lanes: [Int], turn_on_red: [Int], crossing: Int?, stop_line: [Point], states: [Run]
  }
  struct Run: Decodable {
    var run: SignalRun
    init(from decoder: any Decoder) throws {
      var list = try decoder.unkeyedContainer()
      let tick = try list.decode(Int.self)
      let name = try list.decode(String.self)
      guard let state = SignalState(rawValue: name) else {
        throw DecodingError.dataCorruptedError(
          in: list, debugDescription: "no signal state is called \(name)")
      }
      run = SignalRun(tick: tick, state: state)
    }
  }
  struct Line: Decodable { var lanes: [Int], line: [Point], kind: String }
  struct Area: Decodable { var `class`: String, polygon: [Point], holes: [[Point]], z: [Double]? }
  struct Paint: Decodable {
    var `class`: String, polyline: [Point], width: Double, dash: [Double]?, lanes: [Int]
  }
  struct Crossing: Decodable { var id: Int, polygon: [Point], axis: [Point], zebra: Bool }
  struct Thing: Decodable { var id: Int, `class`: String, polygon: [Point], height: Double, opaque: Bool }
  struct Happening: Decodable { var tick: Int, type: String, agents: [Int] }
  struct Point: Decodable {
    var vector: Vector2
    init(from decoder: any Decoder) throws {
      var list = try decoder.unkeyedContainer()
      vector = Vector2(try list.decode(Double.self), try list.decode(Double.self))
      guard abs(vector.x) <= TrajectoriesFile.farthest, abs(vector.y) <= TrajectoriesFile.farthest else {
        throw DecodingError.dataCorruptedError(in: list, debugDescription: "a point lies out of range")
      }
    }
  }

  var format: String, version: Int, seed: UInt64, rate: Int, ticks: Int, ego: Int?, origin: Point
  var agents: [Agent], lanes: [Lane], signals: [Signal], stop_lines: [Line], surfaces: [Area]
  var markings: [Paint], crossings: [Crossing], obstacles: [Thing], drivable: [[Point]], events: [Happening]
}

extension TrajectoriesFile {
  /// Coordinates and speeds that a log in millimetres can hold [m], [m/s].
  static let farthest = 2_000_000.0
  /// Longer than any run: a day at 100 Hz.
  private static let mostTicks = 8_640_000

  /// What contradicts the contract.
  func issues(place: String) -> [Issue] {
    var found: [Issue] = []
    func fault(_ message: String) {
      found.append(
        Issue(.error, place: place, message: message, remedy: "make the dataset again with this version"))
    }
    if format != "drivegen-trajectories" { fault("format is `\(format)`, not drivegen-trajectories") }
    if version != 1 { fault("version \(version) is not known; this program reads version 1") }
    if rate < 1 || !(1...Self.mostTicks).contains(ticks) {
      fault("rate \(rate) must be at least 1, ticks \(ticks) 1 to \(Self.mostTicks)")
    }
    if let ego, !agents.indices.contains(ego) { fault("ego \(ego) is no agent") }
    for (index, agent) in agents.enumerated() {
      let count = agent.x.count
      let columns = [
        agent.y.count, agent.heading.count, agent.speed.count, agent.acceleration.count,
        agent.lane.count, agent.lights.count,
      ]
      if agent.id != index { fault("agent \(index) has id \(agent.id); ids count from 0") }
      if columns.contains(where: { $0 != count }) { fault("agent \(index): columns differ in length") }
      if agent.first < 0 || count > ticks || agent.first > ticks - count {
        fault("agent \(index) lives outside the run")
      }
      if SemanticClass(name: agent.class)?.isAgent != true {
        fault("agent \(index): no class `\(agent.class)`")
      }
      let values = [agent.x, agent.y, agent.speed, agent.acceleration].joined()
      if values.contains(where: { abs($0) > Self.farthest }) || agent.heading.contains(where: { abs($0) > 4 })
      {
        fault("agent \(index): a value is out of range")
      }
      if agent.lane.contains(where: { $0.map { !lanes.indices.contains(Int($0)) } ?? false }) {
        fault("agent \(index) is on a lane that does not exist")
      }
    }
    for (index, lane) in lanes.enumerated() {
      if LaneClass(rawValue: lane.class) == nil { fault("lane \(index): no class `\(lane.class)`") }
      let others =
        lane.successors + [lane.left_neighbour, lane.right_neighbour, lane.opposite].compactMap { $0 }
      if others.contains(where: { !lanes.indices.contains($0) }) {
        fault("lane \(index) names a missing lane")
      }
      if min(lane.centre.count, lane.left.count, lane.right.count) < 2 { fault("lane \(index) has no shape") }
    }
    for (index, signal) in signals.enumerated() {
      if signal.states.first?.run.tick != 0 { fault("signal \(index): states do not start at tick 0") }
      if signal.lanes.contains(where: { !lanes.indices.contains($0) }) {
        fault("signal \(index): missing lane")
      }
      if let crossing = signal.crossing, !crossings.indices.contains(crossing) {
        fault("signal \(index): missing crossing")
      }
    }
    for line in stop_lines where StopLine.Kind(rawValue: line.kind) == nil {
      fault("stop line kind `\(line.kind)`")
    }
    for name in surfaces.map(\.class) + markings.map(\.class) + obstacles.map(\.class)
    where SemanticClass(name: name) == nil {
      fault("no class is called `\(name)`")
    }
    for event in events where event.agents.contains(where: { !agents.indices.contains($0) }) {
      fault("event \(event.type) at tick \(event.tick) names a missing agent")
    }
    return found
  }

  /// The value that was written.
  var episode: Episode {
    Episode(
      seed: seed, rate: rate, ticks: ticks, ego: ego, plan: plan, tracks: agents.map(\.track),
      signals: signals.map { $0.states.map(\.run) },
      events: events.map { Event(tick: $0.tick, type: $0.type, agents: $0.agents) })
  }

  private var plan: Plan {
    var plan = Plan()
    plan.origin = origin.vector
    plan.lanes = lanes.map(\.planLane)
    plan.signals = signals.map {
      PlanSignal(
        lanes: $0.lanes, turnOnRed: $0.turn_on_red, crossing: $0.crossing, stopLine: $0.stop_line.vectors)
    }
    plan.stopLines = stop_lines.map {
      StopLine(lanes: $0.lanes, line: $0.line.vectors, kind: StopLine.Kind(rawValue: $0.kind) ?? .yield)
    }
    plan.surfaces = surfaces.map { area in
      var surface = Surface(
        SemanticClass(name: area.class) ?? .void, polygon: area.polygon.vectors,
        holes: area.holes.map(\.vectors))
      surface.heights = area.z ?? []
      return surface
    }
    plan.markings = markings.map { marking in
      let dash = marking.dash.flatMap { $0.count == 2 ? Dash(mark: $0[0], gap: $0[1]) : nil }
      return Marking(
        SemanticClass(name: marking.class) ?? .markingOther, polyline: marking.polyline.vectors,
        width: marking.width, dash: dash, lanes: marking.lanes)
    }
    plan.crossings = crossings.map {
      PlanCrossing(polygon: $0.polygon.vectors, axis: $0.axis.vectors, isZebra: $0.zebra)
    }
    plan.obstacles = obstacles.map {
      Obstacle(
        SemanticClass(name: $0.class) ?? .other, polygon: $0.polygon.vectors, height: $0.height,
        isOpaque: $0.opaque)
    }
    plan.drivable = drivable.map(\.vectors)
    return plan
  }
}

extension [TrajectoriesFile.Point] {
  fileprivate var vectors: [Vector2] { map(\.vector) }
}

extension TrajectoriesFile.Lane {
  fileprivate var planLane: PlanLane {
    var lane = PlanLane(
      laneClass: LaneClass(rawValue: self.class) ?? .other, centre: centre.vectors, left: left.vectors,
      right: right.vectors, speedLimit: speed_limit, successors: successors, leftNeighbour: left_neighbour,
      rightNeighbour: right_neighbour, opposite: opposite, junction: junction)
    lane.heights = z ?? []
    return lane
  }
}

extension TrajectoriesFile.Agent {
  fileprivate var track: Track {
    var track = Track(
      agentClass: SemanticClass(name: self.class) ?? .other, kind: kind, length: length, width: width,
      height: height, first: first, towedBy: towed_by, role: role)
    track.x = x.map { Self.units($0, 1000) }
    track.y = y.map { Self.units($0, 1000) }
    track.heading = heading.map { Self.units($0, 100_000) }
    track.speed = speed.map { Self.units($0, 1000) }
    track.acceleration = acceleration.map { Self.units($0, 1000) }
    track.lane = lane.map { $0 ?? -1 }
    track.lights = lights.map(Lights.init(rawValue:))
    return track
  }

  private static func units(_ value: Double, _ scale: Double) -> Int32 {
    Int32((value * scale).rounded(.toNearestOrEven))
  }
}
