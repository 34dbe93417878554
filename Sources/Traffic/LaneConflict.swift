public import Roads

/// A conflict seen from one of its lanes.
public struct LaneConflict: Sendable {
  /// Who goes first.
  public enum Right: Sendable {
    case mine, theirs, arrival
  }

  /// The other lane.
  public var other: Int
  /// The zone on this lane [m].
  public var mine: ClosedRange<Double>
  /// The zone on the other lane [m].
  public var theirs: ClosedRange<Double>
  /// How they meet.
  public var kind: Conflict.Kind
  /// Who goes first.
  public var right: Right
  /// Space to keep before the zone so that whoever fits through the other lane passes [m].
  var gap = RightOfWay.zoneGap

  /// All conflicts by lane id.
  static func table(_ network: RoadNetwork) -> [[LaneConflict]] {
    var table = [[LaneConflict]](repeating: [], count: network.lanes.count)
    for conflict in network.conflicts {
      let (first, second): (Right, Right) =
        switch conflict.right {
        case .first: (.mine, .theirs)
        case .second: (.theirs, .mine)
        case .arrival: (.arrival, .arrival)
        }
      let ranges = (conflict.firstRange, conflict.secondRange)
      table[conflict.first].append(
        LaneConflict(
          other: conflict.second, mine: ranges.0, theirs: ranges.1, kind: conflict.kind, right: first))
      table[conflict.second].append(
        LaneConflict(
          other: conflict.first, mine: ranges.1, theirs: ranges.0, kind: conflict.kind, right: second))
    }
    return table
  }
}

/// A crossing seen from a lane it crosses.
public struct LanePassage: Sendable {
  /// Crossing id.
  public var crossing: Int
  /// Stations of the lane it covers [m].
  public var stations: ClosedRange<Double>
  /// Distances along the crossing's axis between which the lane lies [m].
  public var axis: ClosedRange<Double>

  /// All passages by lane id.
  static func table(_ network: RoadNetwork) -> [[LanePassage]] {
    var table = [[LanePassage]](repeating: [], count: network.lanes.count)
    for crossing in network.crossings {
      for passage in crossing.passages {
        table[passage.lane].append(
          LanePassage(crossing: crossing.id, stations: passage.laneRange, axis: passage.axisRange))
      }
    }
    return table
  }
}
