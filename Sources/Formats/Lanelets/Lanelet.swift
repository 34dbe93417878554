import Geometry
import Roads

/// A piece of lane between two bounds, as CommonRoad and Lanelet2 describe roads (Bender et al. 2014).
struct Lanelet {
  /// Which lanelet lies beside another, and whether it goes the same way.
  struct Neighbour {
    var id: String
    var isSameDirection: Bool
  }

  /// One side of a lanelet.
  struct Bound {
    var points: [Vector2]
    /// How it is painted, nil where the file does not say.
    var mark: RoadMark?
  }

  var id: String
  /// Bounds in the direction of travel.
  var left: Bound
  var right: Bound
  var leftNeighbour: Neighbour?
  var rightNeighbour: Neighbour?
  var successors: [String] = []
  /// OpenDRIVE type of its lane.
  var type = "driving"
  /// Limit [m/s], nil where the file gives none.
  var speed: Double?
  /// OpenDRIVE type of its road.
  var roadType = "town"
  /// Signs and lights at its end; their places and lanes are filled in later.
  var signals: [RoadSignal] = []
  /// Line in the file.
  var line: Int

  /// Whether vehicles use it.
  var isWay: Bool { type == "driving" || type == "bus" || type == "biking" }
}

/// Lanelets of a map with what rules them.
struct LaneletMap {
  /// A thing beside the road, by its outline; types are those of OpenDRIVE.
  struct Object {
    var id: String
    var type: String
    var subtype: String
    /// Height above ground [m].
    var height: Double
    var outline: [Vector2]
  }

  var name: String
  var drivingSide = DrivingSide.right
  /// In the order of the file.
  var lanelets: [Lanelet] = []
  /// What lights show, by the id of their signal.
  var programmes: [String: (cycle: Double, changes: [SignalProgramme.Change])] = [:]
  /// Outlines of crossings.
  var crossings: [(id: String, outline: [Vector2])] = []
  /// Things beside the road.
  var objects: [Object] = []
  /// PROJ string, nil where the map is not tied to the Earth.
  var geoReference: String?
}
