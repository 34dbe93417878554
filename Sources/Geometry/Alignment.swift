/// A reference line: curve elements in a row, addressed by the distance s from its beginning [m].
public struct Alignment: Hashable, Sendable {
  /// The pieces in order.
  public let elements: [CurveElement]
  /// Where each piece begins along the line [m].
  public let starts: [Double]
  /// Length of the whole [m].
  public let length: Double

  /// Makes a line of elements laid end to end; there must be at least one.
  public init(_ elements: [CurveElement]) {
    var starts: [Double] = []
    var s = 0.0
    for element in elements {
      starts.append(s)
      s += element.length
    }
    self.init(elements: elements, starts: starts)
  }

  /// Makes a line whose elements begin at the distances a map gives them [m], in ascending order.
  public init(elements: [CurveElement], starts: [Double]) {
    precondition(elements.count == starts.count, "\(elements.count) elements, \(starts.count) starts")
    guard let last = elements.last, let begin = starts.last else {
      preconditionFailure("an alignment needs at least one element")
    }
    self.elements = elements
    self.starts = starts
    length = begin + last.length
  }

  /// The index of the element that holds s; the first or last one outside.
  public func elementIndex(at s: Double) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= s { low = middle } else { high = middle }
    }
    return low
  }

  /// The pose s metres from the beginning; the pose of the nearest end outside.
  public func pose(at s: Double) -> Pose {
    let (element, rest) = locate(s)
    return element.pose(at: rest)
  }

  /// The curvature s metres from the beginning [1/m], positive to the left.
  public func curvature(at s: Double) -> Double {
    let (element, rest) = locate(s)
    return element.curvature(at: rest)
  }

  /// The point at s, moved t to the left [m].
  public func point(s: Double, t: Double = 0) -> Vector2 {
    pose(at: s).offset(left: t).position
  }

  /// The pose of the beginning.
  public var start: Pose { pose(at: 0) }

  /// The pose of the end.
  public var end: Pose { pose(at: length) }

  private func locate(_ s: Double) -> (CurveElement, Double) {
    let last = elements.count - 1
    // Not by subtraction: the end of the line is the end of its last element to the last bit.
    if s >= length { return (elements[last], elements[last].length) }
    let s = max(s, 0)
    let index = elementIndex(at: s)
    return (elements[index], s - starts[index])
  }
}

extension Alignment {
  /// Distances at which to sample the line so that its chords stay within a tolerance [m] of it.
  ///
  /// The ends and all joints between elements are among them; no step is longer than `maximumStep` [m].
  public func stations(tolerance: Double, maximumStep: Double) -> [Double] {
    precondition(tolerance > 0 && maximumStep > 0, "tolerance \(tolerance), maximum step \(maximumStep)")
    var stations = [0.0]
    for (index, element) in elements.enumerated() {
      let begin = starts[index]
      let end = index + 1 < starts.count ? starts[index + 1] : length
      guard end > begin else { continue }
      // The sagitta of a chord of length h over curvature k is k·h²/8.
      let sharpest = element.sharpestCurvature
      let step = sharpest > 0 ? min(maximumStep, (8 * tolerance / sharpest).squareRoot()) : maximumStep
      let count = max(1, Int(((end - begin) / step).rounded(.up)))
      for part in 1..<count { stations.append(begin + (end - begin) * Double(part) / Double(count)) }
      stations.append(end)
    }
    return stations
  }

  /// The line as a polyline whose chords stay within a tolerance of it [m].
  public func polyline(tolerance: Double, maximumStep: Double) -> Polyline {
    Polyline(stations(tolerance: tolerance, maximumStep: maximumStep).map { pose(at: $0).position })
  }
}
