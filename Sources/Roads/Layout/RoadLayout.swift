public import Geometry

/// On which side of the road one drives.
public enum DrivingSide: String, CaseIterable, Hashable, Sendable {
  case right, left
}

/// A road network as it is designed: reference lines, lane sections, junction connections, signals, objects.
///
/// The abstractions are OpenDRIVE's own (ASAM OpenDRIVE 1.7), so a file goes in and out without loss of shape.
/// `RoadNetwork` is what is driven on; `RoadNetwork.compiled(_:)` makes it from a layout.
public struct RoadLayout: Hashable, Sendable {
  /// Name of the map.
  public var name: String
  /// Driving side of all roads.
  public var drivingSide: DrivingSide
  /// Roads, connecting roads inside junctions included.
  public var roads: [Road]
  /// Junctions.
  public var junctions: [LayoutJunction]
  /// Groups of signals that switch together.
  public var controllers: [SignalController]
  /// What was subtracted from the map's coordinates; map coordinate = value + origin [m].
  public var origin: Vector2
  /// PROJ string of the map's coordinates, if it is tied to the Earth.
  public var geoReference: String?
  /// How the map's own coordinates lie in those of `geoReference`; kept as data.
  public var headerOffset: HeaderOffset?

  /// Creates an empty layout.
  public init(name: String, drivingSide: DrivingSide = .right, origin: Vector2 = .zero) {
    self.name = name
    self.drivingSide = drivingSide
    self.roads = []
    self.junctions = []
    self.controllers = []
    self.origin = origin
    self.geoReference = nil
    self.headerOffset = nil
  }
}

/// Which end of a road touches its neighbour.
public enum ContactPoint: String, Hashable, Sendable {
  case start, end
}

/// What lies beyond an end of a road.
public enum RoadLink: Hashable, Sendable {
  case road(id: String, contact: ContactPoint)
  case junction(id: String)
  /// A station along another road, as roads of virtual junctions have it (`elementS`, `elementDir`).
  ///
  /// `isForward` says whether one travels towards greater stations there, before the start of this road or
  /// behind its end.
  case station(road: String, s: Double, isForward: Bool)
}

/// Shift and turn between a map's coordinates and its reference system (OpenDRIVE `header/offset`).
public struct HeaderOffset: Hashable, Sendable {
  /// Shift east [m].
  public var x: Double
  /// Shift north [m].
  public var y: Double
  /// Shift up [m].
  public var z: Double
  /// Turn [rad].
  public var heading: Double

  /// Creates an offset.
  public init(x: Double, y: Double, z: Double, heading: Double) {
    self.x = x
    self.y = y
    self.z = z
    self.heading = heading
  }
}
