import Geometry
import Roads

extension RoadGraph.LaneFacts {
  init(
    _ lane: Lane, usable: [Bool], lanes: [Lane], samples: Range<Int>, slowest: Double,
    sharpest: Double, mustStop: Bool, isGuarded: Bool, isMajor: Bool, conflicts: Range<Int>,
    passages: Range<Int>
  ) {
    let own = usable[lane.id]
    func neighbour(_ id: Int?) -> Int { id.flatMap { own && usable[$0] ? $0 : nil } ?? -1 }
    func ends(_ id: Int) -> Bool { !lanes[id].successors.contains { usable[$0] } }
    func begins(_ id: Int) -> Bool { !lanes[id].predecessors.contains { usable[$0] } }
    /// Whether a property holds for the lane and all that run beside it.
    func holdsAcross(_ property: (Int) -> Bool) -> Bool {
      guard property(lane.id) else { return false }
      for direction in [\Lane.leftNeighbour, \Lane.rightNeighbour] {
        var current = lane.id
        var count = 0
        while let next = lanes[current][keyPath: direction], usable[next], count < lanes.count {
          if !property(next) { return false }
          current = next
          count += 1
        }
      }
      return true
    }
    length = lane.length
    limit = max(lane.speedLimit, 1)
    step = lane.path.step
    firstSample = samples.lowerBound
    lastSample = samples.upperBound - 1
    isUsable = own
    isExit = own && holdsAcross(ends)
    isEntry = own && holdsAcross(begins) && (lane.path.widths.first ?? 0) > Self.narrowest
    left = neighbour(lane.leftNeighbour)
    right = neighbour(lane.rightNeighbour)
    // A lane that ends beside one that goes on is left, whatever line lies between.
    let endsBesideOthers = own && ends(lane.id) && !isExit
    mayChangeLeft = lane.mayChangeLeft || (endsBesideOthers && left >= 0)
    mayChangeRight = lane.mayChangeRight || (endsBesideOthers && right >= 0)
    junction = lane.junction ?? -1
    signal = lane.signal ?? -1
    turn = lane.turn
    cruise = min(slowest.squareRoot(), limit)
    self.sharpest = sharpest
    wide = Self.wideStations(lane)
    stopStation = min(lane.stopStation ?? lane.length, lane.length)
    self.mustStop = mustStop
    self.isGuarded = isGuarded
    self.isMajor = isMajor
    self.conflicts = conflicts
    self.passages = passages
  }

  /// Width below which a lane that opens or closes is not yet or no longer driven on [m].
  private static let narrowest = 2.3

  private static func wideStations(_ lane: Lane) -> ClosedRange<Double> {
    let widths = lane.path.widths
    let first = widths.firstIndex { $0 > narrowest } ?? 0
    let last = widths.lastIndex { $0 > narrowest } ?? widths.count - 1
    return Double(first) * lane.path.step...max(Double(first), Double(last)) * lane.path.step
  }
}
