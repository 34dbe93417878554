/// One piece of a reference line, as OpenDRIVE has them: a start pose, a length and a shape.
public struct CurveElement: Hashable, Sendable {
  /// The five shapes of OpenDRIVE's plan view (ASAM OpenDRIVE 1.7, section 7.3).
  public enum Shape: Hashable, Sendable {
    /// A straight line.
    case line
    /// An arc of constant curvature [1/m]; zero is a line.
    case arc(curvature: Double)
    /// A curve whose curvature runs linearly from start to end [1/m]; equal ends make an arc.
    case clothoid(start: Double, end: Double)
    /// v as a cubic of u in the frame of the start (poly3) [m].
    case cubic(Cubic)
    /// u and v as cubics of a parameter in [0, 1] when normalized, else in [0, length] (paramPoly3) [m].
    case parametricCubic(u: Cubic, v: Cubic, normalized: Bool)
  }

  /// Pose at the beginning; the frame of local shapes.
  public var start: Pose
  /// Length along the curve [m].
  public var length: Double
  /// What the curve looks like between its ends.
  public var shape: Shape

  /// Makes an element from its start pose, length [m] and shape.
  public init(start: Pose, length: Double, shape: Shape) {
    self.start = start
    self.length = length
    self.shape = shape
  }

  /// The pose at the end.
  public var end: Pose { pose(at: length) }

  /// The pose after s metres along the curve. Cubics end where they end; the other shapes go on outside.
  public func pose(at s: Double) -> Pose { PreparedElement(self).pose(at: s) }

  /// The curvature after s metres [1/m], positive to the left.
  public func curvature(at s: Double) -> Double {
    switch shape {
    case .line: 0
    case .arc(let curvature): curvature
    case .clothoid(let first, let last): first + rate(first, last) * s
    case .cubic, .parametricCubic: PreparedElement(self).curvature(at: s)
    }
  }

  /// Change of the curvature from `first` to `last` along the element [1/m²].
  func rate(_ first: Double, _ last: Double) -> Double { length > 0 ? (last - first) / length : 0 }
}

extension CurveElement {
  /// Elements one after another, each starting where the one before ends.
  public static func chain(
    from start: Pose, _ pieces: [(length: Double, shape: Shape)]
  ) -> [CurveElement] {
    var pose = start
    return pieces.map { piece in
      let element = CurveElement(start: pose, length: piece.length, shape: piece.shape)
      pose = element.end
      return element
    }
  }

  /// The sharpest curvature on the element [1/m], as a magnitude; sampled for cubics.
  public var sharpestCurvature: Double {
    switch shape {
    case .line: return 0
    case .arc(let curvature): return abs(curvature)
    case .clothoid(let first, let last): return max(abs(first), abs(last))
    case .cubic, .parametricCubic:
      let samples = 64
      return (0...samples).reduce(0) { sharpest, sample in
        max(sharpest, abs(curvature(at: length * Double(sample) / Double(samples))))
      }
    }
  }
}
