/// Directions of a scan's beams, evenly spread over the field of view and symmetric about straight ahead.
public struct BeamFan: Hashable, Sendable {
  /// From straight ahead, counter-clockwise, in rising order [rad].
  public let angles: [Double]
  /// The same as unit vectors in the sensor's frame.
  public let directions: [Vector2]
  let cosines: [Double]
  let sines: [Double]
  /// Pseudo-angles of the beams, and an infinite one to end searches.
  private let keys: [Double]
  /// How many beams lie in the cells before each of equal cells of pseudo-angle.
  private let table: [Int32]
  private let cellsPerUnit: Double

  /// Most cells of the table; enough that a cell of a usual fan holds at most one beam.
  private static let mostCells = 65_536.0

  /// Creates a fan from the number of beams and the field of view [rad], at most a whole turn.
  public init(count: Int, fieldOfView: Double) {
    precondition(count > 0 && fieldOfView > 0, "no fan of \(count) beams over \(fieldOfView) rad")
    let step = fieldOfView / Double(count)
    angles = (0..<count).map { (Double($0) + 0.5 - Double(count) / 2) * step }
    directions = angles.map { Vector2(heading: $0) }
    cosines = directions.map(\.x)
    sines = directions.map(\.y)
    let keys = directions.map(pseudoAngle)
    cellsPerUnit = min(max((4 / step).rounded(.up), 1), Self.mostCells / 4)
    var table: [Int32] = []
    for cell in 0...Int(cellsPerUnit * 4) + 1 {
      var before = table.last.map(Int.init) ?? 0
      while before < count, Self.cell(of: keys[before], cellsPerUnit) < cell { before += 1 }
      table.append(Int32(before))
    }
    self.table = table
    self.keys = keys + [.infinity]
  }

  private static func cell(of key: Double, _ cellsPerUnit: Double) -> Int { Int((key + 2) * cellsPerUnit) }

  /// Number of beams before a pseudo-angle.
  @inline(__always) func beams(before key: Double) -> Int {
    var beam = Int(table[Self.cell(of: key, cellsPerUnit)])
    // Of a cell's one beam, mostly: half the time it lies before, which no branch could foresee.
    beam += keys[beam] < key ? 1 : 0
    while keys[beam] < key { beam += 1 }
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
    let count = min(min(cosines.count, sines.count), min(nearest.count, first.count))
    for piece in spans {
      let low = fan.beams(before: piece.start)
      let high = fan.beams(before: piece.end)
      let dual = edges[Int(piece.edge)].dual
      // Checked here once, so that the loop, the hottest of all, has neither checks nor branches.
      precondition(low >= 0 && high <= count)
      for beam in low..<high {
        let inverse = unsafe dual.x * cosines[unchecked: beam] + dual.y * sines[unchecked: beam]
        let known = unsafe nearest[unchecked: beam]
        let isNearer = inverse > known
        unsafe nearest[unchecked: beam] = isNearer ? inverse : known
        unsafe first[unchecked: beam] = isNearer ? piece.edge : first[unchecked: beam]
      }
    }
  }
}
