import Geometry
import Roads

/// The end of a two-way road without kerbs at a junction, seen from the junction.
struct Mouth {
  /// Id of the road.
  var road: String
  /// The end of the road that lies at the junction.
  var contact: ContactPoint
  /// Where the line between both directions ends, looking away from the junction.
  var pose: Pose
  /// Width of the lane of each direction [m].
  var laneWidth: Double
  /// What lies outside the lanes, from the inside out.
  var strips: [Strip]
  /// Whether its traffic goes first.
  var isMajor: Bool

  /// A strip beside a lane.
  struct Strip {
    /// OpenDRIVE lane type.
    var type: String
    /// Width [m].
    var width: Double
  }

  /// Lane id by distance from the middle, 1 is the lane, on the side where traffic comes in.
  func entry(_ number: Int) -> Int { contact == .start ? number : -number }
  /// Lane id on the side where traffic goes out.
  func exit(_ number: Int) -> Int { contact == .start ? -number : number }
}
