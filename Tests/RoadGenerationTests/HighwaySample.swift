import Geometry
import Parameters
import Randomness
import RoadGeneration
import Roads

/// Highways with right-hand traffic; left-hand traffic is their mirror image.
enum HighwaySample {
  /// Features that have ramps.
  static let withRamps = [HighwayFeature.onRamp, .offRamp, .weaving]

  /// Highways whose two directions both have a feature.
  static func all(
    _ feature: HighwayFeature, count: Int = 60, _ distributions: [String: Distribution] = [:]
  ) throws -> [Sample] {
    var distributions = distributions
    distributions["driving_side"] = "right"
    distributions["highway.feature"] = .constant(.text(feature.rawValue))
    distributions["highway.opposite_feature"] = .constant(.text(feature.rawValue))
    return try Sample.all(.highway, count: count, distributions)
  }
}

/// A gore in a layout: two connecting roads side by side.
struct GoreInLayout {
  var isMerge: Bool
  /// Roads of the carriageway before and behind, and the ramp.
  var before: Road
  var behind: Road
  var ramp: Road
  /// Connecting roads of the carriageway and of the ramp.
  var through: Road
  var joint: Road

  /// Where the ramp's left lane edge meets the outermost through lane.
  var nose: Pose { isMerge ? joint.alignment.end : joint.alignment.start }

  /// The ramp's left lane edge from the nose outwards, as points with distances from the nose [m].
  func edge(every step: Double) -> [(u: Double, point: Vector2, shoulder: Double)] {
    let all = joint.length + ramp.length
    return stride(from: 0, to: all, by: step).map { u in
      let inJoint = u < joint.length
      let rest = inJoint ? u : u - joint.length
      let road = inJoint ? joint : ramp
      let s = isMerge ? road.length - rest : rest
      return (u, road.alignment.point(s: s), road.sections[0].lane(1)?.widths.value(at: s) ?? 0)
    }
  }
}

extension RoadLayout {
  /// Roads and connecting roads of the carriageways, each in order of travel.
  var carriageways: [[Road]] {
    var result: [[Road]] = []
    for road in roads where road.isCarriageway {
      // The other carriageway begins where this one ends, and leads back.
      if let end = result.last?.last?.alignment.end,
        end.position.distance(to: road.alignment.start.position) < 1e-6,
        end.forward.dot(road.alignment.start.forward) > 0
      {
        result[result.count - 1].append(road)
      } else {
        result.append([road])
      }
    }
    return result
  }

  /// Roads of ramps, those at gores left out.
  var ramps: [Road] { open.filter { !$0.isCarriageway } }

  var gores: [GoreInLayout] {
    junctions.compactMap { junction in
      let members = roads.filter { $0.junction == junction.id }
      guard let through = members.first(where: \.isCarriageway),
        let joint = members.first(where: { !$0.isCarriageway }),
        case .road(let from, _) = through.predecessor, case .road(let to, _) = through.successor,
        case .road(let start, _) = joint.predecessor, case .road(let end, _) = joint.successor,
        let before = road(from), let behind = road(to)
      else { return nil }
      let isMerge = end == to
      guard let ramp = road(isMerge ? start : end) else { return nil }
      return GoreInLayout(
        isMerge: isMerge, before: before, behind: behind, ramp: ramp, through: through, joint: joint)
    }
  }
}

extension Road {
  /// Whether it is a part of a carriageway, which has a median, and not of a ramp.
  var isCarriageway: Bool { sections[0].lanes.contains { $0.type == "median" } }

  /// Index of the section that holds a station.
  func sectionIndex(at s: Double) -> Int { sections.lastIndex { $0.s <= s } ?? 0 }

  /// Sideways position of a lane's borders at a station, left positive [m].
  func sides(of lane: Int, section: Int, at s: Double) -> (inner: Double, outer: Double)? {
    let side = lane.signum()
    var inner = 0.0
    for id in stride(from: side, through: lane, by: side) {
      guard let width = sections[section].lane(id)?.widths.value(at: s - sections[section].s) else {
        return nil
      }
      if id == lane { return (inner, inner + Double(side) * width) }
      inner += Double(side) * width
    }
    return nil
  }

  /// Ids of the lanes one drives on in a section, from the inside.
  func driven(section: Int) -> [Int] {
    let types = ["driving", "entry", "exit", "onRamp", "offRamp"]
    return sections[section].lanes.filter { types.contains($0.type) }.map(\.id).sorted { abs($0) < abs($1) }
  }

  /// Length of the middle of a lane in a section [m].
  func laneLength(of lane: Int, section: Int) -> Double {
    let end = sectionEnd(section) - 1e-9
    let count = 400
    let points = (0...count).compactMap { number -> Vector2? in
      let s = sections[section].s + (end - sections[section].s) * Double(number) / Double(count)
      return sides(of: lane, section: section, at: s).map {
        alignment.point(s: s, t: ($0.inner + $0.outer) / 2)
      }
    }
    return zip(points, points.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) }
  }

  /// Ground of some lanes over the whole road.
  func ground(of types: Set<String>) -> [Polygon] {
    sections.indices.flatMap { section in
      sections[section].lanes.filter { types.contains($0.type) }.compactMap { lane -> Polygon? in
        let (start, end) = (sections[section].s, sectionEnd(section))
        let count = max(2, Int((end - start) / 2))
        let rows = (0...count).compactMap { number -> (Vector2, Vector2)? in
          let s = start + (end - start) * Double(number) / Double(count)
          return sides(of: lane.id, section: section, at: s).map {
            (alignment.point(s: s, t: $0.inner), alignment.point(s: s, t: $0.outer))
          }
        }
        return Polygon(rows.map(\.0) + rows.reversed().map(\.1))
      }
    }
  }
}
