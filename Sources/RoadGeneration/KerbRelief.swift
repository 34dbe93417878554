import Geometry
import Roads

/// How far the kerb of a corner gives way to what else is driven through a junction.
///
/// Kerbs are arcs, but ways between roads that meet askew swing out over them; as on site the kerb follows what
/// vehicles sweep, in one smooth bulge.
struct KerbRelief {
  /// Stations between which the kerb lies farthest out.
  let crest: ClosedRange<Double>
  /// How far it lies out there [m].
  let depth: Double

  /// Distance of stations at which a kerb is looked at [m].
  private static let step = 0.5
  /// What reaches farther over the kerb has nothing to do with it [m].
  private static let reach = 5.0
  /// Ways that run over a kerb by less leave it as it is, others are kept off by so much [m].
  private static let clearance = 0.01
  /// Parts of the length before and behind its crest that a bulge may have.
  private static let shares = [0.12, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.88]

  /// The relief of a corner's road with borders of other ways near it; nil where nothing runs over its kerb.
  ///
  /// Of all bulges that are far enough out it is the gentlest that leaves the pavement behind it its shape.
  init?(of corner: Road, clearOf borders: [[Vector2]]) {
    let needs = Self.needs(corner, borders)
    guard (needs.map(\.depth).max() ?? 0) > Self.clearance else { return nil }
    let reliefs = Self.shares.enumerated().flatMap { index, first in
      Self.shares[index...].map { last in
        let crest = first * corner.length...last * corner.length
        let depth = needs.reduce(0) {
          max($0, $1.depth / Self.height(at: $1.s, crest: crest, length: corner.length))
        }
        return KerbRelief(crest: crest, depth: depth)
      }
    }
    let gentle = reliefs.sorted { $0.bend(corner.length) < $1.bend(corner.length) }
    guard let best = gentle.first(where: { !$0.isTight(corner) }) ?? gentle.first else { return nil }
    self = best
  }

  private init(crest: ClosedRange<Double>, depth: Double) {
    self.crest = crest
    self.depth = depth
  }

  /// How sharply the kerb bends at the foot of the bulge.
  private func bend(_ length: Double) -> Double {
    let ramp = min(crest.lowerBound, length - crest.upperBound)
    return depth / (ramp * ramp)
  }

  /// Back edges of pavements that are shorter than this part of the kerb's line all but fold.
  private static let shortest = 0.15

  /// Whether the back edge of a corner's pavement all but folds behind the bulge.
  func isTight(_ corner: Road) -> Bool {
    let count = max(4, Int((corner.length / Self.step).rounded(.up)))
    let edge = (0...count).map { place -> Pose in
      let s = corner.length * Double(place) / Double(count)
      let bulge = depth * Self.height(at: s, crest: crest, length: corner.length)
      return corner.alignment.pose(at: s).offset(left: -corner.kerb(at: s) - corner.pavement(at: s) - bulge)
    }
    let step = corner.length / Double(count)
    return zip(edge, edge.dropFirst()).contains { before, after in
      (after.position - before.position).dot(before.forward + after.forward) < 2 * Self.shortest * step
    }
  }

  /// How far borders lie beyond the kerb at stations between the ends of a corner.
  private static func needs(_ corner: Road, _ borders: [[Vector2]]) -> [(s: Double, depth: Double)] {
    let count = max(2, Int((corner.length / step).rounded(.up)))
    let rays = (1..<count).map { place -> (s: Double, from: Vector2, to: Vector2) in
      let s = corner.length * Double(place) / Double(count)
      let kerb = corner.alignment.pose(at: s).offset(left: -corner.kerb(at: s))
      return (s, kerb.position, kerb.offset(left: -reach).position)
    }
    guard let bounds = Bounds(of: rays.flatMap { [$0.from, $0.to] }) else { return [] }
    let edges = borders.flatMap { zip($0, $0.dropFirst()) }.filter { edge in
      Bounds(of: [edge.0, edge.1])?.overlaps(bounds) == true
    }
    return rays.map { ray in
      let depth = edges.reduce(0.0) { depth, edge in
        max(depth, intersection(ray.from, ray.to, edge.0, edge.1).map { $0.t * reach } ?? 0)
      }
      return (ray.s, depth > clearance ? depth + clearance : 0)
    }
  }

  /// The height of a bulge of height 1.
  private static func height(at s: Double, crest: ClosedRange<Double>, length: Double) -> Double {
    let share =
      s < crest.lowerBound
      ? s / crest.lowerBound : s > crest.upperBound ? (length - s) / (length - crest.upperBound) : 1
    return share * share * (3 - 2 * share)
  }

  /// A width along a road of some length, with the bulge added or taken away.
  func added(to base: Cubic, length: Double, sign: Double = 1) -> [PolynomialRecord] {
    let (from, to) = (crest.lowerBound, crest.upperBound)
    let rise = Cubic.hermite(from: (0, 0), to: (sign * depth, 0), length: from)
    let fall = Cubic.hermite(from: (sign * depth, 0), to: (0, 0), length: length - to)
    var records = [PolynomialRecord(s: 0, cubic: base + rise)]
    if to > from {
      records.append(PolynomialRecord(s: from, cubic: base.shifted(by: from) + .constant(sign * depth)))
    }
    return records + [PolynomialRecord(s: to, cubic: base.shifted(by: to) + fall)]
  }
}

extension [Road] {
  /// Ways whose pavement all but folds where their kerb gives way to the others.
  var tightCorners: [Int] {
    let borders = map(\.wayBorders)
    return indices.filter { index in
      guard self[index].carriesPavement else { return false }
      let others = (borders[..<index] + borders[(index + 1)...]).flatMap { $0 }
      return KerbRelief(of: self[index], clearOf: others)?.isTight(self[index]) == true
    }
  }

  /// Moves the kerbs of ways through a junction that carry a pavement out of the way of all other ways.
  mutating func relieveKerbs() {
    let borders = map(\.wayBorders)
    for index in indices where self[index].carriesPavement {
      let others = (borders[..<index] + borders[(index + 1)...]).flatMap { $0 }
      self[index].relieveKerb(of: others)
    }
  }
}

extension Road {
  /// Lanes right of the reference line that are driven, the outermost last.
  private var driven: [SectionLane] { sections[0].lanes.filter { $0.id < 0 && $0.type != "sidewalk" } }

  /// Whether a pavement runs along it.
  fileprivate var carriesPavement: Bool { sections[0].lanes.last?.type == "sidewalk" }

  /// Width of its pavement [m].
  fileprivate func pavement(at s: Double) -> Double { sections[0].lanes.last?.widths.value(at: s) ?? 0 }

  /// Distance of the kerb right of the reference line of a way through a junction [m].
  fileprivate func kerb(at s: Double) -> Double { driven.reduce(0) { $0 + $1.widths.value(at: s) } }

  /// Both borders of what is driven on a way through a junction; none round a corner that nobody turns.
  fileprivate var wayBorders: [[Vector2]] {
    guard !driven.isEmpty else { return [] }
    let stations = alignment.stations(tolerance: 0.005, maximumStep: 1)
    return [
      stations.map { alignment.point(s: $0, t: 0) },
      stations.map { alignment.point(s: $0, t: -kerb(at: $0)) },
    ]
  }

  /// Moves the kerb out of the way of other borders.
  fileprivate mutating func relieveKerb(of borders: [[Vector2]]) {
    guard let relief = KerbRelief(of: self, clearOf: borders) else { return }
    if let outermost = driven.last, let base = outermost.widths.first?.cubic,
      let place = sections[0].lanes.firstIndex(where: { $0.id == outermost.id })
    {
      sections[0].lanes[place].widths = relief.added(to: base, length: length)
    } else {
      laneOffsets = relief.added(to: .zero, length: length, sign: -1)
    }
  }
}
