import Geometry

/// One lane within one slab: the smallest part of which lanes are made.
struct Piece {
  let road: Int
  let slab: Int
  /// Index in the section's lanes.
  let lane: Int
  let laneClass: LaneClass
  let speedLimit: Double?
  /// Whether one travels towards greater stations.
  let isForward: Bool
  /// The virtual junction that this stretch of a main road is a part of.
  let virtualJunction: String?
  /// False for pieces without width or length.
  let isThere: Bool
  /// Whether links run through it because it is too short to be a lane.
  let isDegenerate: Bool

  var left: Int?
  var right: Int?
  var leftLine = LaneLine.closed
  var rightLine = LaneLine.closed
  var opposite: Int?
}

/// Whether the line on one side of a lane may be crossed.
struct LaneLine: Hashable {
  var mayChange: Bool
  /// Whether a line is there to say so; otherwise the line before or behind speaks first.
  var isPainted: Bool

  static let closed = LaneLine(mayChange: false, isPainted: true)
}

/// An end of a piece in the order of stations.
struct PieceEnd: Hashable {
  var piece: Int
  /// Whether it is the end at the greater station.
  var isHigh: Bool

  var index: Int { piece * 2 + (isHigh ? 1 : 0) }
  var other: PieceEnd { PieceEnd(piece: piece, isHigh: !isHigh) }
}

/// All pieces of a layout, found by road, slab and lane.
struct Pieces {
  private(set) var all: [Piece] = []
  /// Piece of each road, slab and lane index; nil for what is no lane.
  private(set) var table: [[[Int?]]] = []

  /// Slabs shorter than this make no lanes [m].
  static let shortest = 0.01

  init(_ roads: [SampledRoad], drivingSide: DrivingSide, _ branchings: Branchings) {
    for (road, sampled) in roads.enumerated() {
      var rows: [[Int?]] = []
      for (slab, content) in sampled.slabs.enumerated() {
        rows.append(
          content.lanes.indices.map { lane in
            guard let laneClass = LaneClass(openDRIVE: content.lanes[lane].type) else { return nil }
            let degenerate = content.length < Self.shortest
            let section = sampled.road.sections[content.section]
            let isForward = (content.lanes[lane].id < 0) == (drivingSide == .right)
            all.append(
              Piece(
                road: road, slab: slab, lane: lane, laneClass: laneClass,
                speedLimit: sampled.speedLimit(
                  lane: section.lanes[lane], in: section, at: content.middle, isForward: isForward),
                isForward: isForward,
                virtualJunction: branchings.junction(
                  on: sampled.road.id, from: content.start, to: content.end, isForward: isForward),
                isThere: content.lanes[lane].isThere && !degenerate,
                isDegenerate: degenerate && content.lanes[lane].isThere))
            return all.count - 1
          })
        besides(rows[slab], slab: content, road: sampled.road)
      }
      table.append(rows)
    }
  }

  /// Settles who may cross where nothing is painted: as on the way there, else as behind.
  mutating func settleLines(next: [[Int]], previous: [[Int]]) {
    for side in [\Piece.leftLine, \Piece.rightLine] {
      for sources in [previous, next] {
        var isChanging = true
        while isChanging {
          isChanging = false
          for index in all.indices where !all[index][keyPath: side].isPainted && sources[index].count == 1 {
            let source = all[sources[index][0]]
            guard source.road == all[index].road, source[keyPath: side].isPainted else { continue }
            all[index][keyPath: side] = source[keyPath: side]
            isChanging = true
          }
        }
      }
    }
  }

  /// The piece of a lane id in a slab.
  func piece(road: Int, slab: Int, id: Int, in roads: [SampledRoad]) -> Int? {
    roads[road].slabs[slab].lanes.firstIndex { $0.id == id }.flatMap { table[road][slab][$0] }
  }

  /// Finds who lies beside whom in one slab.
  private mutating func besides(_ row: [Int?], slab: Slab, road: Road) {
    var previous: Int?
    for lane in slab.lanes.indices where slab.lanes[lane].isThere {
      defer { previous = lane }
      guard let before = previous, let left = row[before], let right = row[lane] else { continue }
      let sameSide = slab.lanes[before].id * slab.lanes[lane].id > 0
      guard sameSide else {
        guard all[left].laneClass.isDriven || all[left].laneClass == .cycle else { continue }
        guard all[right].laneClass.isDriven || all[right].laneClass == .cycle else { continue }
        all[left].opposite = right
        all[right].opposite = left
        continue
      }
      guard all[left].laneClass.isBesideTraffic && all[right].laneClass.isBesideTraffic else { continue }
      neighbours(left, right, crossing: Self.crossing(road, slab, between: before, and: lane), slab: slab)
    }
  }

  private mutating func neighbours(_ left: Int, _ right: Int, crossing: LineCrossing, slab: Slab) {
    let isLeftSide = slab.lanes[all[left].lane].id > 0
    let bothDriven = all[left].laneClass.isDriven && all[right].laneClass.isDriven
    // Seen along the stations: towards the left is outwards on the left side of the road.
    let toLeft = isLeftSide ? crossing.outwards : crossing.inwards
    let toRight = isLeftSide ? crossing.inwards : crossing.outwards
    let line = { (mayChange: Bool) in
      bothDriven ? LaneLine(mayChange: mayChange, isPainted: crossing.isPainted) : .closed
    }
    if all[left].isForward {
      all[left].right = right
      all[left].rightLine = line(toRight)
      all[right].left = left
      all[right].leftLine = line(toLeft)
    } else {
      all[left].left = right
      all[left].leftLine = line(toRight)
      all[right].right = left
      all[right].rightLine = line(toLeft)
    }
  }

  private static func crossing(_ road: Road, _ slab: Slab, between left: Int, and right: Int) -> LineCrossing
  {
    let lanes = road.sections[slab.section].lanes
    let isLeft = lanes[left].id > 0
    let marks = lanes[isLeft ? right : left].marks
    let s = slab.middle - road.sections[slab.section].s
    return marks.last { $0.s <= s }?.crossing(isLeft: isLeft) ?? .unmarked
  }
}

extension RoadTypeRecord {
  /// The limit given, else the usual one of its kind [m/s] (Vienna-style defaults of central Europe).
  var speedLimit: Double? {
    if let speed, speed > 0, speed.isFinite { return speed }
    return switch type {
    case "motorway": 130 / 3.6
    case "rural": 100 / 3.6
    case "townExpressway": 80 / 3.6
    case "town", "townArterial", "townCollector": 50 / 3.6
    case "townLocal", "lowSpeed": 30 / 3.6
    case "townPlayStreet", "townPrivate", "pedestrian": 10 / 3.6
    case "bicycle": 25 / 3.6
    default: nil
    }
  }

  /// Limit where nothing says anything: within a town [m/s].
  static let usualLimit = 50 / 3.6
}
