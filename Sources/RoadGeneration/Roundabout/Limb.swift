import ExactMath
import Geometry

/// One carriageway of an arm, seen looking away from the circle: the entry on the left, the exit on the right.
///
/// Its far-side border leaves the circle as a tangent, bends away from it in one arc, runs straight beside
/// the splitter island, and comes back to the middle of the road behind the island.
struct Limb {
  /// 1 for the entry, −1 for the exit.
  let side: Double
  /// Distance of the straight part from the line through the centre, on the limb's own side [m].
  let offset: Double
  /// Distance of the straight part from the middle of the road [m].
  let half: Double
  /// Lanes.
  let lanes: Int
  /// Width of a lane at the circle, and further out [m].
  let widths: (mouth: Double, far: Double)
  /// Radius of the border that it leaves the circle from [m].
  let ring: Double
  /// Radius of the kerb [m].
  var kerb: Double

  /// Radius of the far-side border's arc [m].
  var radius: Double { kerb + Double(lanes) * widths.mouth }
  /// Angle round the centre between the arm and the point of contact [rad].
  var contact: Double { ExactMath.asin(min(1, (offset + radius) / (ring + radius))) }
  /// Distance from the centre, along the arm, at which the arc ends [m].
  var straight: Double {
    ((ring + radius) * (ring + radius) - (offset + radius) * (offset + radius)).squareRoot()
  }

  /// The border from the point of contact to where both limbs meet in the middle of the road.
  ///
  /// - Parameter taper: Distances from the centre, along the arm, between which the split closes [m].
  func border(heading: Double, taper: ClosedRange<Double>) -> [CurveElement] {
    let angle = heading + side * contact
    let start = Pose(
      Vector2(heading: wrappedAngle(angle), length: ring), heading: wrappedAngle(angle - side * .pi / 2))
    let length = taper.upperBound - taper.lowerBound
    let bend = (length * length + half * half) / (4 * half)
    let turn = ExactMath.asin(length / (2 * bend))
    return CurveElement.chain(
      from: start,
      [
        ((.pi / 2 - contact) * radius, .arc(curvature: side / radius)),
        (taper.lowerBound - straight, .line),
        (turn * bend, .arc(curvature: -side / bend)),
        (turn * bend, .arc(curvature: side / bend)),
      ])
  }
}

extension [CurveElement] {
  /// The elements before and behind a station; lines and arcs can be cut.
  func cut(at s: Double) -> (before: [CurveElement], behind: [CurveElement]) {
    var (before, behind): ([CurveElement], [CurveElement]) = ([], [])
    var start = 0.0
    for element in self {
      let place = s - start
      start += element.length
      if place >= element.length {
        before.append(element)
      } else if place <= 0 {
        behind.append(element)
      } else {
        before.append(CurveElement(start: element.start, length: place, shape: element.shape))
        behind.append(
          CurveElement(
            start: element.pose(at: place), length: element.length - place, shape: element.shape))
      }
    }
    return (before, behind)
  }

  /// The same curve run through the other way.
  var reversed: [CurveElement] {
    self.reversed().map { element in
      let shape: CurveElement.Shape =
        switch element.shape {
        case .arc(let curvature): .arc(curvature: -curvature)
        case .clothoid(let start, let end): .clothoid(start: -end, end: -start)
        default: element.shape
        }
      return CurveElement(start: element.end.reversed, length: element.length, shape: shape)
    }
  }
}
