extension Alignment {
  /// The part between two distances [m]; lines, arcs and clothoids are cut anywhere, cubics stay whole.
  ///
  /// - Precondition: `from` lies before `to`, and neither within a cubic.
  public func slice(from: Double, to: Double) -> Alignment {
    precondition(from < to, "no line from \(from) to \(to)")
    var parts: [CurveElement] = []
    for (element, start) in zip(elements, starts) {
      let (first, last) = (max(0, from - start), min(element.length, to - start))
      guard first < last else { continue }
      parts.append(element.slice(from: first, to: last))
    }
    precondition(!parts.isEmpty, "\(from) to \(to) lies outside a line of \(length) m")
    return Alignment(parts)
  }
}

extension CurveElement {
  fileprivate func slice(from: Double, to: Double) -> CurveElement {
    if from == 0, to == length { return self }
    switch shape {
    case .line, .arc: return CurveElement(start: pose(at: from), length: to - from, shape: shape)
    case .clothoid:
      let ends = Shape.clothoid(start: curvature(at: from), end: curvature(at: to))
      return CurveElement(start: pose(at: from), length: to - from, shape: ends)
    case .cubic, .parametricCubic: preconditionFailure("a cubic cannot be cut at \(from) or \(to) m")
    }
  }
}
