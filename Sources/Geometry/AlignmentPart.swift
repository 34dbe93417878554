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

  /// The curvature s metres from the beginning of the line [1/m], positive to the left.
  public func curvature(at s: Double) -> Double {
    holds(s) ? element.curvature(at: s - start) : alignment.curvature(at: s)
  }

  /// The curvature at s [1/m] and by how much it grows on a metre [1/m²]; nil where it does not grow evenly.
  public func evenCurvature(at s: Double) -> (value: Double, growth: Double)? {
    guard holds(s), let growth = element.curvatureRate else { return nil }
    return (element.curvature(at: s - start), growth)
  }
}
