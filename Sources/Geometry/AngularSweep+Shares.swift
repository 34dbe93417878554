import ExactMath

extension AngularSweep {
  /// How much of a shape's silhouette is seen, and what hides the rest.
  public struct Exposure: Hashable, Sendable {
    /// The angle that the shape would fill alone [rad].
    public var silhouette = 0.0
    /// The angle in which it is first [rad].
    public var seen = 0.0
    /// Who is first in the rest of it, in order of appearance.
    public var hidden: [Share] = []

    /// Nothing seen, nothing hidden.
    public init() {}

    /// The part of the silhouette that is seen, 0 to 1.
    public var fraction: Double { silhouette > 0 ? min(max(seen / silhouette, 0), 1) : 0 }
  }

  /// An angle that somebody takes.
  public struct Share: Hashable, Sendable {
    /// Who takes it.
    public var owner: Int32
    /// How much [rad].
    public var angle: Double
  }

  /// Measures how much of the shape at `index` is seen; needs `solve`. `exposure` is reused, not added to.
  ///
  /// Parts of a shape that is not convex may hide one another; the silhouette then counts them twice.
  public func measure(shape index: Int, into exposure: inout Exposure) {
    exposure.silhouette = 0
    exposure.seen = 0
    exposure.hidden.removeAll(keepingCapacity: true)
    let shape = shapes[index]
    for span in shape.spans {
      let span = spans[span]
      exposure.silhouette += angle(from: span.from, to: span.to)
      var next = firstPiece(beyond: span.start)
      while next < profile.count, profile[next].start < span.end {
        let piece = profile[next]
        let from = piece.start < span.start ? span.from : piece.from
        let to = piece.end > span.end ? span.to : piece.to
        let share = angle(from: from, to: to)
        let owner = edges[Int(piece.edge)].owner
        if piece.edge == span.edge {
          exposure.seen += share
        } else if owner != shape.owner {
          exposure.hide(share, behind: owner)
        }
        next += 1
      }
    }
  }
}

extension AngularSweep.Exposure {
  fileprivate mutating func hide(_ angle: Double, behind owner: Int32) {
    for index in hidden.indices where hidden[index].owner == owner {
      hidden[index].angle += angle
      return
    }
    hidden.append(AngularSweep.Share(owner: owner, angle: angle))
  }
}

/// The angle by which one turns left from one direction to the next, less than half a turn [rad].
private func angle(from a: Vector2, to b: Vector2) -> Double { ExactMath.atan2(a.cross(b), a.dot(b)) }
