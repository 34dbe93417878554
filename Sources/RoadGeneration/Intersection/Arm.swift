import Geometry
import Roads

/// A road that leads away from an intersection; its stations count from the mouth.
///
/// With right-hand traffic lanes to its left come in and lanes to its right go out. Lanes are numbered from
/// the middle: 1 is the innermost of either direction.
struct Arm {
  /// Place among the arms, counter-clockwise.
  var index: Int
  /// Direction away from the centre [rad].
  var heading: Double
  /// Whether it is one of the straightest two.
  var isMajor: Bool
  /// Lanes in each direction.
  var lanes: Int
  /// Width of a lane [m].
  var laneWidth: Double
  /// Width of each pavement [m].
  var pavement: Double
  /// Distance of the mouth from the centre [m].
  var mouth: Double
  /// Reference line, from the mouth outwards.
  var alignment: Alignment
  /// Stations of the crossing, if there is one.
  var crossing: ClosedRange<Double>?
  /// Station of the line where traffic waits, its far edge from the mouth [m].
  var stop = 0.0

  /// Id of the road.
  var id: String { "\(index + 1)" }
  /// Distance of the kerbs from the middle [m].
  var kerb: Double { Double(lanes) * laneWidth }
  /// Distance of the pavement's outer edge from the middle [m].
  var reach: Double { kerb + pavement }
  /// Lane of the pavement beside the lanes that come in.
  var entryPavement: Int { lanes + 1 }
  /// Lane of the pavement beside the lanes that go out.
  var exitPavement: Int { -lanes - 1 }
  /// Length of the road [m].
  var length: Double { alignment.length }

  /// Where the far-side border of an incoming lane reaches the mouth, looking inwards.
  func entry(_ lane: Int) -> Pose {
    alignment.start.offset(left: Double(lane - 1) * laneWidth).reversed
  }

  /// Where the far-side border of an outgoing lane leaves the mouth, looking outwards.
  func exit(_ lane: Int) -> Pose {
    alignment.start.offset(left: -Double(lane - 1) * laneWidth)
  }
}
