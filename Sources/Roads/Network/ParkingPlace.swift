public import Geometry

/// Ground for one vehicle that is parked: a stall, or as much of a strip beside a lane as a car takes.
public struct ParkingPlace: Hashable, Sendable {
  /// Its middle, and where a vehicle faces that was driven in forwards.
  public var pose: Pose
  /// Room along that heading [m].
  public var length: Double
  /// Room across it [m].
  public var width: Double
  /// Whether the map itself has a vehicle standing there.
  public var isTaken: Bool

  /// Creates a place.
  public init(pose: Pose, length: Double, width: Double, isTaken: Bool = false) {
    self.pose = pose
    self.length = length
    self.width = width
    self.isTaken = isTaken
  }
}

extension RoadNetwork {
  /// Length of a strip that one vehicle takes, with room to get out again (RASt 06) [m].
  private static let kerbsideLength = 6.2
  /// Widths of strips in which vehicles stand lengthwise; what is wider has stalls [m].
  private static let kerbsideWidths = 1.8...3.2

  /// Places along strips beside lanes, where nothing but the strip itself is marked, in order of lane.
  ///
  /// Whoever parks there faces the way of the traffic next to the strip.
  public var kerbsidePlaces: [ParkingPlace] {
    let roads = Dictionary(grouping: lanes) { $0.source.road }
    return lanes.flatMap { lane -> [ParkingPlace] in
      guard lane.laneClass == .parking, lane.junction == nil else { return [] }
      // At the far side of a one-way street the strip runs against the only traffic there is.
      let beside = roads[lane.source.road, default: []].filter(\.laneClass.isDriven).min {
        abs($0.source.lane - lane.source.lane) < abs($1.source.lane - lane.source.lane)
      }
      let isBesideOncoming = beside.map { $0.source.lane.signum() != lane.source.lane.signum() } ?? false
      let path = lane.path
      let count = Int(path.length / Self.kerbsideLength)
      let margin = (path.length - Double(count) * Self.kerbsideLength) / 2
      return (0..<count).compactMap { number in
        let middle = margin + (Double(number) + 0.5) * Self.kerbsideLength
        let reach = [-0.5, 0, 0.5].map { middle + $0 * Self.kerbsideLength }
        let width = reach.map(path.width).min() ?? 0
        // Inside a bend a straight car does not fill the strip.
        let sagitta = abs(path.curvature(at: middle)) * Self.kerbsideLength * Self.kerbsideLength / 8
        guard Self.kerbsideWidths.contains(width), Self.kerbsideWidths.contains(width - sagitta) else {
          return nil
        }
        var pose = path.pose(at: middle)
        if isBesideOncoming { pose = Pose(pose.position, heading: wrappedAngle(pose.heading + .pi)) }
        return ParkingPlace(pose: pose, length: Self.kerbsideLength, width: width - sagitta)
      }
    }
  }
}
