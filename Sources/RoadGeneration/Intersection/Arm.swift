import Geometry
import Roads

/// A road that leads away from an intersection; its stations count from the mouth.
///
/// Everything is told for right-hand traffic: lanes to its left come in, lanes to its right go out. Lanes are
/// numbered from the middle, 1 is the innermost of either direction; those that come in count the bays too.
struct Arm {
  /// Place among the arms, counter-clockwise.
  var index: Int
  /// Id of its road.
  var id: String
  /// Which end of its road the mouth is.
  var contact = ContactPoint.start
  /// The point of its axis nearest to the centre, looking outwards.
  var axis: Pose
  /// Whether it belongs to the road that goes through.
  var isMajor: Bool
  /// Lanes that run through towards the centre and away from it; a one-way street has none of either.
  var lanesIn: Int
  var lanesOut: Int
  /// Width of a lane [m].
  var laneWidth: Double
  /// Width of each pavement [m].
  var pavement: Double
  /// Speed limit [m/s].
  var limit: Double
  /// Whether a line divides both directions.
  var hasCentreLine = true
  /// Ground beside the lanes further out that is for parking, on each side [m].
  var parking = 0.0
  /// Width of the median at the mouth and further out, 0 without [m].
  var median = (near: 0.0, far: 0.0)
  /// Width of the bay for turns across oncoming traffic, 0 without [m].
  var farBay = 0.0
  /// Width of the bay for turns round the corner, 0 without [m].
  var nearBay = 0.0
  /// Whether turns round the corner run behind an island.
  var isChannelised = false
  /// By how much the kerb behind it, round the corner to the next arm, is wider than others [m].
  var kerbExtra = 0.0
  /// Distance of the mouth from the foot of the axis [m].
  var mouth = 0.0
  /// Reference line, from the mouth outwards.
  var alignment = Alignment([CurveElement(start: .origin, length: 1, shape: .line)])
  /// Stations of the crossing, if there is one.
  var crossing: ClosedRange<Double>?
  /// Station of the line where traffic waits, its far edge from the mouth [m].
  var stop = 0.0
  /// Stations between which bays and a median that is only at the mouth open; empty where nothing does.
  var opening = 0.0...0.0

  /// Direction away from the centre [rad].
  var heading: Double { axis.heading }
  /// Length of the road [m].
  var length: Double { alignment.length }
  /// Whether its cross-section changes on the way.
  var opens: Bool { opening.upperBound > 0 }

  // MARK: Cross-section at the mouth

  /// Lanes that come in at the mouth, bays included.
  var entries: Int { lanesIn + (farBay > 0 ? 1 : 0) + (nearBay > 0 ? 1 : 0) }
  /// Numbers of the incoming lanes that run through.
  var through: Range<Int> {
    let first = farBay > 0 ? 2 : 1
    return first..<first + lanesIn
  }
  /// Distance left of the axis of the line from which lanes are counted, at the mouth and further out [m].
  var divide: (near: Double, far: Double) {
    let balance = Double(lanesOut - lanesIn) * laneWidth / 2
    return (balance - gap / 2, balance - farGap / 2)
  }
  /// Distance between the innermost through lanes of both directions at the mouth [m].
  var gap: Double { median.near + farBay }
  /// The same further out [m].
  var farGap: Double { median.far }
  /// Distance of the kerb from the axis at the mouth, where traffic comes in [m].
  var entryKerb: Double { divide.near + gap + Double(lanesIn) * laneWidth + nearBay }
  /// Distance of the kerb from the axis at the mouth, where traffic goes out [m].
  var exitKerb: Double { Double(lanesOut) * laneWidth - divide.near }
  /// Whether pedestrians can wait in the middle.
  var hasRefuge: Bool { crossing != nil && median.near >= Self.narrowestRefuge }

  /// Narrowest median on which pedestrians wait [m] (RASt 06; AASHTO: 6 ft).
  static let narrowestRefuge = 1.8

  /// Distance left of the axis of the inner border of an incoming lane [m].
  func entryOffset(_ lane: Int) -> Double {
    if farBay > 0 && lane == 1 { return divide.near + gap - farBay }
    return divide.near + gap + Double(lane - through.lowerBound) * laneWidth
  }

  /// Width of an incoming lane [m].
  func entryWidth(_ lane: Int) -> Double {
    lane < through.lowerBound ? farBay : lane >= through.upperBound ? nearBay : laneWidth
  }

  /// Where the inner border of an incoming lane reaches the mouth, looking inwards.
  func entry(_ lane: Int) -> Pose { alignment.start.offset(left: entryOffset(lane)).reversed }

  /// Where the inner border of an outgoing lane leaves the mouth, looking outwards.
  func exit(_ lane: Int) -> Pose {
    alignment.start.offset(left: divide.near - Double(lane - 1) * laneWidth)
  }

  /// Greatest distance of a pavement's outer edge from the axis on one side, from a station on [m].
  func reach(isEntry: Bool, from s: Double) -> Double {
    let far = farGap / 2 + Double(lanesIn + lanesOut) * laneWidth / 2 + parking
    guard s < opening.upperBound else { return far + pavement }
    return max(far, isEntry ? entryKerb : exitKerb) + pavement
  }

  // MARK: Lane ids

  /// Lane id of the median at the mouth and further out, 0 without.
  var medianLane: (near: Int, far: Int) { (median.near > 0 ? 1 : 0, median.far > 0 ? 1 : 0) }

  /// Lane id of an incoming lane at the mouth.
  func entryLane(_ number: Int) -> Int { number + medianLane.near }

  /// Lane of the pavement beside the lanes that come in, at the mouth.
  var entryPavement: Int { entryLane(entries) + 1 }
  /// Lane of the pavement beside the lanes that go out.
  var exitPavement: Int { -lanesOut - 1 }

  /// How the junction names a lane of the road, whose own ids may count from its other end.
  func linked(_ lane: Int) -> Int { contact == .start ? lane : -lane }
}
