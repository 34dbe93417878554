/// An alignment for many look-ups close together: all on one element cost no search and no preparation.
public struct AlignmentPart: Sendable {
  private let alignment: Alignment
  private let element: PreparedElement
  /// Where the element begins on the line [m].
  private let start: Double
  /// Distances for which it is the element that speaks, the upper one excluded [m].
  private let low: Double
  private let high: Double

  /// Prepares the element of a line that holds s [m]; elsewhere look-ups are those of the line.
  public init(_ alignment: Alignment, at s: Double) {
    self.alignment = alignment
    let index = alignment.elementIndex(at: s)
    element = PreparedElement(alignment.elements[index])
    start = alignment.starts[index]
    low = max(0, start)
    high = index + 1 < alignment.starts.count ? alignment.starts[index + 1] : alignment.length
  }

  /// Whether s lies on the element that is prepared.
  public func holds(_ s: Double) -> Bool { s >= low && s < high }

  /// The pose s metres from the beginning of the line, and the unit vector to its left.
  public func place(at s: Double) -> (pose: Pose, left: Vector2) {
    guard holds(s) else {
      let pose = alignment.pose(at: s)
      return (pose, pose.left)
    }
    let pose = element.pose(at: s - start)
    return (pose, element.left(of: pose))
  }

  /// The curvature s metres from the beginning of the line [1/m], positive to the left.
  public func curvature(at s: Double) -> Double {
    holds(s) ? element.curvature(at: s - start) : alignment.curvature(at: s)
  }

  /// The curvature of the element where it is the same everywhere [1/m], else nil.
  public var constantCurvature: Double? { element.constantCurvature }
}
