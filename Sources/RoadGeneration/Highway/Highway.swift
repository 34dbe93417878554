import Geometry
import Randomness
import Roads

/// A stretch of dual carriageway with its ramps; both carriageways have the middle of the median in common.
func highway(_ spec: HighwaySpec, seed: Seed) throws(GenerationFailure) -> RoadLayout {
  var last: HighwayClash?
  for attempt in 0..<HighwayClash.attempts {
    // The first attempt draws from the seed itself.
    let seed = attempt == 0 ? seed : seed["attempt", attempt]
    let alignment = spec.referenceLine(seed: seed)
    let directions = try spec.carriageways(along: alignment, seed: seed)
    if let clash = directions.lazy.compactMap(\.clash).first {
      last = clash
      continue
    }
    return spec.layout(directions, seed: seed)
  }
  throw GenerationFailure(
    "\(HighwayClash.attempts) attempts failed: \(last?.message ?? ""); ask for shorter ramps, a smaller radius "
      + "or turn of ramps, or a lower bends than \(spec.bends)", seed: seed)
}

/// Why a draw of ramps cannot be built.
struct HighwayClash {
  var message: String

  static let attempts = 20
  /// Room that stays between pavements that have parted [m].
  static let room = 0.5
}

extension HighwaySpec {
  /// Lanes shrink on the inner side of a bend; beyond this product of curvature and width it is refused.
  private static let largestFold = 0.5

  /// Both directions of travel.
  fileprivate func carriageways(
    along alignment: Alignment, seed: Seed
  ) throws(GenerationFailure) -> [Carriageway] {
    let sharpest = alignment.sharpestCurvature
    let widest = edge(lanes: lanes + 1) + shoulderWidth
    guard sharpest * widest < Self.largestFold else {
      throw GenerationFailure(
        "a carriageway that reaches \(widest) m from its middle folds in a bend of \(1 / sharpest) m radius; "
          + "ask for fewer or narrower lanes or a higher speed limit", seed: seed)
    }
    let fold = 1 / (1 - sharpest * widest)
    var result: [Carriageway] = []
    for (index, first) in [feature, oppositeFeature].enumerated() {
      let seed = seed["carriageway", index]
      let plans = try featurePlans(first: first, fold: fold, seed: seed["features"])
      result.append(
        Carriageway(
          self, along: index == 0 ? alignment : alignment.reversed,
          stretches: stretches(plans, seed: seed["places"]), hasLap: index == 0, seed: seed["ramps"]))
    }
    return result
  }

  fileprivate func layout(_ directions: [Carriageway], seed: Seed) -> RoadLayout {
    var layout = RoadLayout(name: "highway")
    var numbering = HighwayNumbering()
    for (carriageway, side) in zip(directions, ["right side", "left side"]) {
      var roads = carriageway.roads(&numbering)
      carriageway.furnish(&roads, seed: seed[side], &numbering)
      layout.roads += roads.main.map(\.road) + roads.ramps.map(\.road) + roads.joints
      layout.junctions += roads.junctions
    }
    return layout
  }
}

extension Carriageway {
  /// Whatever comes too near to a ramp once it has left.
  var meeting: HighwayClash? {
    let line = alignment.polyline(tolerance: 0.05, maximumStep: 20)
    for ramp in ramps {
      let course = ramp.gore.course
      for u in stride(from: ramp.gore.reach.ramp + 1, through: course.length, by: 3) {
        let (s, t) = line.project(course.point(s: u))
        let side = ramp.inner.value(at: u)
        if -t - side < reach(at: s) + min(HighwayClash.room, (u - ramp.gore.reach.ramp) / 50) {
          return HighwayClash(
            message: "a ramp comes back to its carriageway at station \(s.rounded()) m")
        }
      }
    }
    let grounds = ramps.map { ramp in
      ramp.road(id: "", FeaturePlan.jointLength...ramp.gore.course.length, spec)
        .footprint(widened: HighwayClash.room)
    }
    for (index, first) in grounds.enumerated() {
      for second in grounds.dropFirst(index + 1) {
        if let first, let second, first.overlaps(second) {
          return HighwayClash(message: "two ramps of a carriageway meet")
        }
      }
    }
    return nil
  }
}
