import Geometry
import Roads

extension Alignment {
  /// The part of a line of lines, arcs and clothoids between two of its stations [m].
  func part(_ range: ClosedRange<Double>) -> Alignment {
    var parts: [CurveElement] = []
    for (element, begin) in zip(elements, starts) {
      let from = max(range.lowerBound, begin) - begin
      let to = min(range.upperBound, begin + element.length) - begin
      guard to - from > Self.shortest else { continue }
      parts.append(element.part(from: from, to: to))
    }
    return Alignment(parts)
  }

  /// The same line run through from its end.
  var reversed: Alignment { Alignment(elements.reversed().map(\.reversed)) }

  /// Shorter pieces are rounding [m].
  private static let shortest = 1e-6
}

extension CurveElement {
  fileprivate func part(from: Double, to: Double) -> CurveElement {
    var copy = self
    copy.start = from > 0 ? pose(at: from) : start
    copy.length = to - from
    if case .clothoid = shape {
      copy.shape = .clothoid(start: curvature(at: from), end: curvature(at: to))
    }
    return copy
  }

  fileprivate var reversed: CurveElement {
    let shape: Shape =
      switch shape {
      case .line: .line
      case .arc(let curvature): .arc(curvature: -curvature)
      case .clothoid(let first, let last): .clothoid(start: -last, end: -first)
      case .cubic, .parametricCubic: preconditionFailure("highways have no cubics, as \(shape)")
      }
    return CurveElement(start: end.reversed, length: length, shape: shape)
  }
}

extension [PolynomialRecord] {
  /// What holds between two stations, counted from the first of them [m].
  func part(_ range: ClosedRange<Double>) -> [PolynomialRecord] {
    indices.compactMap { index in
      let from = Swift.max(self[index].s, range.lowerBound)
      let to = Swift.min(index + 1 < count ? self[index + 1].s : .infinity, range.upperBound)
      guard to - from > 1e-6 else { return nil }
      return PolynomialRecord(
        s: from - range.lowerBound, cubic: self[index].cubic.shifted(by: from - self[index].s))
    }
  }

  /// The same run through from a station backwards [m].
  func reversed(from length: Double) -> [PolynomialRecord] {
    indices.reversed().compactMap { index in
      let end = Swift.min(length, index + 1 < count ? self[index + 1].s : length)
      let span = end - self[index].s
      return span > 1e-6
        ? PolynomialRecord(s: length - end, cubic: self[index].cubic.reversed(length: span)) : nil
    }
  }

  /// A course that keeps within a millimetre of a smooth function: as few cubics between some of the
  /// stations as do, with its values and slopes.
  static func sampling(_ stations: [Double], _ function: (Double) -> Double) -> [PolynomialRecord] {
    let step = 0.25
    let tolerance = 0.001
    guard let first = stations.first, let last = stations.last else { return [] }
    let samples = stations.map { s in
      let (before, behind) = (Swift.max(first, s - step), Swift.min(last, s + step))
      return (value: function(s), slope: (function(behind) - function(before)) / (behind - before))
    }
    func piece(_ from: Int, _ to: Int) -> Cubic {
      .hermite(from: samples[from], to: samples[to], length: stations[to] - stations[from])
    }
    var result: [PolynomialRecord] = []
    var from = 0
    while from + 1 < stations.count {
      var to = from + 1
      while to + 1 < stations.count {
        let wider = piece(from, to + 1)
        let isClose = (from + 1...to).allSatisfy {
          abs(wider.value(at: stations[$0] - stations[from]) - samples[$0].value) < tolerance
        }
        guard isClose else { break }
        to += 1
      }
      result.append(PolynomialRecord(s: stations[from], cubic: piece(from, to)))
      from = to
    }
    return result
  }
}
