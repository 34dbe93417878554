import ExactMath

/// Directions of a scan's beams, evenly spread over the field of view and symmetric about straight ahead.
public struct BeamFan: Hashable, Sendable {
  /// From straight ahead, counter-clockwise, in rising order [rad].
  public let angles: [Double]
  /// The same as unit vectors in the sensor's frame.
  public let directions: [Vector2]
  let cosines: [Double]
  let sines: [Double]
  private let keys: [Double]
  /// How many beams lie before the start of each of equal cells of pseudo-angle.
  private let table: [Int32]
  private let cells: Double

  /// Cells of the table for each beam: more than one, so that a cell holds hardly more than one beam.
  private static let cellsPerBeam = 2

  /// Creates a fan from the number of beams and the field of view [rad], at most a whole turn.
  public init(count: Int, fieldOfView: Double) {
    precondition(count > 0 && fieldOfView > 0, "no fan of \(count) beams over \(fieldOfView) rad")
    let step = fieldOfView / Double(count)
    let angles = (0..<count).map { (Double($0) + 0.5 - Double(count) / 2) * step }
    let directions = angles.map { Vector2(heading: $0) }
    let keys = directions.map(pseudoAngle)
    let cells = 4 * count * Self.cellsPerBeam
    var table: [Int32] = []
    var beam = 0
    for cell in 0...cells {
      let start = Double(cell) / Double(cells) * 4 - 2
      while beam < count, keys[beam] < start { beam += 1 }
      table.append(Int32(beam))
    }
    self.angles = angles
    self.directions = directions
    self.cosines = directions.map(\.x)
    self.sines = directions.map(\.y)
    self.keys = keys
    self.table = table
    self.cells = Double(cells) / 4
  }

  /// Number of beams before a pseudo-angle.
  func beams(before key: Double) -> Int {
    // A cell early, so that rounding cannot skip a beam.
    let cell = max(Int((key + 2) * cells) - 1, 0)
    var beam = Int(table[cell])
    while beam < keys.count, keys[beam] < key { beam += 1 }
    return beam
  }
}

/// The first hits of a fan's beams.
public struct BeamHits: Hashable, Sendable {
  /// One over the distance of each beam's first hit; one over the range where there is none [1/m].
  public internal(set) var inverses: [Double] = []
  /// Index into the sweep's edges, −1 for none.
  public internal(set) var edges: [Int32] = []

  /// Creates an empty value, to be passed to ``AngularSweep/cast(_:range:into:)``.
  public init() {}

  /// Distance of a beam's first hit [m], nil for none.
  public func distance(_ beam: Int) -> Double? { edges[beam] < 0 ? nil : 1 / inverses[beam] }
}

extension AngularSweep {
  /// Finds the first hit of every beam within range [m]; needs no `solve`.
  ///
  /// Each edge visits the beams that it covers, as a rasteriser does; a beam through the common end of two
  /// edges meets exactly one of them. Memory of `hits` is reused.
  public func cast(_ fan: BeamFan, range: Double, into hits: inout BeamHits) {
    let count = fan.angles.count
    hits.inverses.removeAll(keepingCapacity: true)
    hits.inverses.append(contentsOf: repeatElement(1 / range, count: count))
    hits.edges.removeAll(keepingCapacity: true)
    hits.edges.append(contentsOf: repeatElement(-1, count: count))
    Self.rasterise(spans, edges, fan, &hits.inverses, &hits.edges)
  }

  private static func rasterise(
    _ spans: [Piece], _ edges: [Edge], _ fan: BeamFan, _ inverses: inout [Double], _ hits: inout [Int32]
  ) {
    let cosines = fan.cosines.span
    let sines = fan.sines.span
    var nearest = inverses.mutableSpan
    var first = hits.mutableSpan
    for piece in spans {
      let low = fan.beams(before: piece.start)
      let high = fan.beams(before: piece.end)
      let dual = edges[Int(piece.edge)].dual
      for beam in low..<high {
        let inverse = dual.x * cosines[beam] + dual.y * sines[beam]
        if inverse > nearest[beam] {
          nearest[beam] = inverse
          first[beam] = piece.edge
        }
      }
    }
  }
}
