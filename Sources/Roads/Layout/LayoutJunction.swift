/// A junction: which connecting road leads from where to where (OpenDRIVE `junction`).
public struct LayoutJunction: Hashable, Sendable {
  /// OpenDRIVE junction types.
  public enum Kind: String, Hashable, Sendable {
    case common = "default"
    case direct, virtual
  }

  /// Identity within the layout.
  public var id: String
  /// Name, often empty.
  public var name: String
  /// Kind of junction.
  public var kind: Kind
  /// Ways through it.
  public var connections: [JunctionConnection]
  /// Which connecting road goes first.
  public var priorities: [RoadPriority]
  /// Controllers that switch its signals.
  public var controllers: [String]
  /// The stretch of the main road on which a virtual junction lies; nil for other kinds.
  public var span: VirtualSpan?
  /// What the file has its signals show, nil where a programme is to be found.
  public var timing: SignalTiming?

  /// Creates a junction.
  public init(id: String, name: String = "", kind: Kind = .common, connections: [JunctionConnection] = []) {
    self.id = id
    self.name = name
    self.kind = kind
    self.connections = connections
    priorities = []
    controllers = []
    span = nil
    timing = nil
  }
}

/// Where a virtual junction lies on the road that runs through it (OpenDRIVE 1.7, section 10.6).
public struct VirtualSpan: Hashable, Sendable {
  /// The road that runs through and has priority.
  public var mainRoad: String
  /// Station where the junction begins [m].
  public var start: Double
  /// Station where it ends [m].
  public var end: Double
  /// For which direction of travel on the main road it is there.
  public var orientation: RoadSignal.Orientation

  /// Creates a stretch.
  public init(mainRoad: String, start: Double, end: Double, orientation: RoadSignal.Orientation = .both) {
    self.mainRoad = mainRoad
    self.start = start
    self.end = end
    self.orientation = orientation
  }
}

/// One way from an incoming road through a connecting road.
public struct JunctionConnection: Hashable, Sendable {
  /// Identity within the junction.
  public var id: String
  /// The road one comes from.
  public var incomingRoad: String
  /// The road that connects; in a direct junction the road one goes to.
  public var connectingRoad: String
  /// The end of the connecting road that touches the incoming one.
  public var contact: ContactPoint
  /// Lanes of the incoming road and where they lead.
  public var links: [LaneLink]

  /// Creates a connection.
  public init(
    id: String, incomingRoad: String, connectingRoad: String, contact: ContactPoint, links: [LaneLink]
  ) {
    self.id = id
    self.incomingRoad = incomingRoad
    self.connectingRoad = connectingRoad
    self.contact = contact
    self.links = links
  }
}

/// From a lane of the incoming road to a lane of the connecting road.
public struct LaneLink: Hashable, Sendable {
  /// Lane of the incoming road.
  public var from: Int
  /// Lane of the connecting road.
  public var to: Int

  /// Creates a link.
  public init(from: Int, to: Int) {
    self.from = from
    self.to = to
  }
}

/// Traffic on `high` goes before traffic on `low`; both are connecting or incoming roads.
public struct RoadPriority: Hashable, Sendable {
  /// Road that goes first.
  public var high: String
  /// Road that waits.
  public var low: String

  /// Creates a priority.
  public init(high: String, low: String) {
    self.high = high
    self.low = low
  }
}
