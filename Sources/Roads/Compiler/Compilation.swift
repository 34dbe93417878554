import Geometry
import Parameters

/// The stages between a layout and a network; each fills in more of `network`.
struct Compilation {
  let layout: RoadLayout
  let roads: [SampledRoad]
  let roadIndex: [String: Int]
  let pieces: Pieces
  let strips: Strips
  /// Whether any road rises or is banked; then lanes and grounds carry heights.
  let hasLevels: Bool
  /// Junction of each road, nil between junctions.
  var junctionOfRoad: [Int?] { didSet { roadsOfJunction = Self.members(junctionOfRoad) } }
  /// Roads inside each junction, ascending.
  private(set) var roadsOfJunction: [[Int]]
  /// Place of each junction in the layout, by its id.
  let layoutJunctions: [String: Int]
  /// Ids of signals from the catalogue of the United States.
  let americanSignals: Set<String>
  /// Ground of each road that vehicles may use, once grounds are drawn.
  var drivable: [[Outline]] = []
  /// What lies near each junction and each lane, once crossings are found.
  var surroundings = JunctionSurroundings()
  /// The layout's ids of the junctions that have lanes, in order of junction id.
  var junctionSources: [String]
  var network: RoadNetwork
  var issues: [Issue] = []

  init(_ layout: RoadLayout) {
    self.layout = layout
    let branchings = Branchings(layout)
    let signals = Dictionary(
      layout.roads.flatMap(\.signals).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    americanSignals = Set(signals.values.filter { $0.country == "US" || $0.country == "USA" }.map(\.id))
    var sampled: [SampledRoad] = []
    var index: [String: Int] = [:]
    for road in layout.roads {
      if let issue = Self.fault(of: road, isKnown: index[road.id] != nil) {
        issues.append(issue)
        continue
      }
      index[road.id] = sampled.count
      sampled.append(
        SampledRoad(road, signs: road.speedSigns(among: signals), cuts: branchings.cuts(on: road.id)))
    }
    roads = sampled
    roadIndex = index
    hasLevels = sampled.contains { !$0.road.isLevel }
    var pieces = Pieces(roads, drivingSide: layout.drivingSide, branchings)
    let touches = Touches(layout, roads, pieces, roadIndex: index, branchings)
    issues += touches.issues
    strips = Strips(&pieces, touches)
    self.pieces = pieces
    let used = roads.compactMap(\.road.junction) + pieces.all.compactMap(\.virtualJunction)
    let isUsed = Set(used)
    var sources = layout.junctions.map(\.id).filter { isUsed.contains($0) }
    var known = Set(sources)
    for id in used where known.insert(id).inserted { sources.append(id) }
    junctionSources = sources
    let places = Dictionary(sources.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let junctions = roads.map { road in road.road.junction.flatMap { places[$0] } }
    junctionOfRoad = junctions
    roadsOfJunction = Self.members(junctions)
    layoutJunctions = Dictionary(
      layout.junctions.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    network = RoadNetwork(
      name: layout.name, drivingSide: layout.drivingSide, lanes: [], junctions: [], conflicts: [],
      signals: [], crossings: [], plan: Plan())
    network.plan.origin = layout.origin
  }

  /// Roads of each junction.
  private static func members(_ junctions: [Int?]) -> [[Int]] {
    var members = [[Int]](repeating: [], count: (junctions.compactMap { $0 }.max() ?? -1) + 1)
    for (road, junction) in junctions.enumerated() { junction.map { members[$0].append(road) } }
    return members
  }

  /// Roads inside a junction, none where it is made of virtual lanes alone.
  func roads(inside junction: Int) -> [Int] {
    roadsOfJunction.indices.contains(junction) ? roadsOfJunction[junction] : []
  }

  /// The junction of the layout with an id.
  func layoutJunction(_ id: String) -> LayoutJunction? { layoutJunctions[id].map { layout.junctions[$0] } }

  private static func fault(of road: Road, isKnown: Bool) -> Issue? {
    let place = "road \(road.id)"
    if isKnown {
      return Issue(
        .warning, code: "duplicate-id", place: place, message: "a second road of this id is left out",
        remedy: "rename it")
    }
    if road.sections.isEmpty {
      return Issue(
        .warning, code: "empty-section", place: place, message: "no lane section; left out",
        remedy: "add one at s 0")
    }
    if !road.hasFiniteShape || road.length < 0 {
      return Issue(
        .warning, code: "not-finite", place: place, message: "a value that is no number; left out",
        remedy: "correct it")
    }
    return nil
  }

  /// The lane made from a lane of a slab.
  func lane(road: Int, slab: Int, index: Int) -> Int? {
    pieces.table[road][slab][index].flatMap { strips.strip[$0] }
  }

  /// Pieces of a lane in the direction of travel.
  func pieces(of lane: Int) -> [Piece] { strips.chains[lane].map { pieces.all[$0] } }

  mutating func warn(_ code: String, _ road: Int, s: Double, _ message: String, _ remedy: String) {
    let spot = roads[road].road.spot(at: s)
    issues.append(
      Issue(.warning, code: code, place: spot.place, message: message, remedy: remedy, spot: spot))
  }
}

extension Compilation {
  /// Centre lines, links, neighbours, limits and turns of all lanes.
  mutating func buildLanes() {
    network.lanes = strips.chains.indices.map(lane(of:))
    spreadLimits()
    dissolveSeams()
    classifyTurns()
  }

  private func lane(of strip: Int) -> Lane {
    let chain = strips.chains[strip]
    let members = pieces(of: strip)
    let first = members[0]
    let path = LaneSampling(members, roads[first.road], withHeights: hasLevels).path()
    let slab = roads[first.road].slabs[first.slab]
    let source = LaneSource(
      road: roads[first.road].road.id, section: slab.section, lane: slab.lanes[first.lane].id)
    var lane = Lane(
      id: strip, laneClass: first.laneClass, path: path, speedLimit: first.speedLimit ?? 0, source: source)
    lane.successors = unique(strips.next[chain[chain.count - 1]].compactMap { strips.strip[$0] })
    lane.predecessors = unique(strips.previous[chain[0]].compactMap { strips.strip[$0] })
    lane.leftNeighbour = first.left.flatMap { strips.strip[$0] }
    lane.rightNeighbour = first.right.flatMap { strips.strip[$0] }
    lane.mayChangeLeft = first.leftLine.mayChange
    lane.mayChangeRight = first.rightLine.mayChange
    lane.opposite = opposite(of: members)
    lane.junction =
      first.virtualJunction.flatMap { junctionSources.firstIndex(of: $0) } ?? junctionOfRoad[first.road]
    return lane
  }

  /// The oncoming lane that lies beside the longest part of a lane.
  private func opposite(of members: [Piece]) -> Int? {
    var shares: [(lane: Int, length: Double)] = []
    for piece in members {
      guard let other = piece.opposite.flatMap({ strips.strip[$0] }) else { continue }
      let length = roads[piece.road].slabs[piece.slab].length
      if let known = shares.firstIndex(where: { $0.lane == other }) {
        shares[known].length += length
      } else {
        shares.append((other, length))
      }
    }
    return shares.max { $0.length < $1.length }?.lane
  }

  private func unique(_ ids: [Int]) -> [Int] {
    var result: [Int] = []
    for id in ids where !result.contains(id) { result.append(id) }
    return result
  }

  /// Gives lanes without a limit that of the lanes they come from, else of those they lead to.
  private mutating func spreadLimits() {
    var isOpen = network.lanes.contains { $0.speedLimit <= 0 }
    while isOpen {
      isOpen = false
      for id in network.lanes.indices where network.lanes[id].speedLimit <= 0 {
        let lane = network.lanes[id]
        let limits = (lane.predecessors + lane.successors).map { network.lanes[$0].speedLimit }
        guard let limit = limits.first(where: { $0 > 0 }) else { continue }
        network.lanes[id].speedLimit = limit
        isOpen = true
      }
    }
    for id in network.lanes.indices where network.lanes[id].speedLimit <= 0 {
      network.lanes[id].speedLimit = RoadTypeRecord.usualLimit
    }
  }

  /// Turns of junction lanes, by the change of heading over the whole way through the junction.
  private mutating func classifyTurns() {
    for id in network.lanes.indices where network.lanes[id].junction != nil {
      let turned = turned(on: wayThroughJunction(id))
      network.lanes[id].turn =
        if abs(turned) < Self.straightTurn {
          .straight
        } else if abs(turned) > Self.uTurn {
          .uTurn
        } else {
          turned > 0 ? .left : .right
        }
    }
  }

  /// How far a way turns altogether, positive to the left [rad].
  func turned(on way: [Int]) -> Double {
    way.reduce(0) { sum, member in
      let headings = network.lanes[member].path.headings
      return sum + headings[headings.count - 1] - headings[0]
    }
  }

  /// A way that turns less is straight on [rad].
  private static let straightTurn = 35 * Double.pi / 180
  /// A way that turns more leads back [rad].
  private static let uTurn = 150 * Double.pi / 180

  /// The lanes of the junction before and behind a lane, with it in the middle.
  func wayThroughJunction(_ id: Int) -> [Int] {
    let junction = network.lanes[id].junction
    var way = [id]
    while let before = network.lanes[way[0]].predecessors.first(where: {
      network.lanes[$0].junction == junction
    }),
      !way.contains(before)
    {
      way.insert(before, at: 0)
    }
    while let behind = network.lanes[way[way.count - 1]].successors.first(where: {
      network.lanes[$0].junction == junction
    }), !way.contains(behind) {
      way.append(behind)
    }
    return way
  }
}
