import Randomness

/// A feature as the stretches it is made of, from the start of its own room on.
struct FeaturePlan {
  var kind: HighwayFeature
  var stretches: [Stretch] = []
  /// Lanes before and behind it.
  var lanesBefore: Int
  var lanesAfter: Int

  /// Plain carriageway before and behind what changes lanes [m].
  static let margin = 60.0
  /// Room of a ramp beside the carriageway, where it comes near or leaves [m].
  static let rampRoom = 150.0
  /// Length of the connecting roads at a gore [m].
  static let jointLength = 12.0
  /// The line beside a lane that ends tells so from this distance before its taper on [m].
  static let notice = 150.0

  var length: Double { stretches.last?.end ?? 0 }

  /// Plans a feature; auxiliary lanes are drawn out by `fold`, for they are shorter inside bends.
  init(_ kind: HighwayFeature, lanes: Int, _ spec: HighwaySpec, fold: Double) {
    self.kind = kind
    lanesBefore = lanes
    lanesAfter = lanes
    let taper = spec.auxiliaryTaper
    let widening = spec.dropTaper * spec.laneWidth
    switch kind {
    case .none: break
    case .onRamp:
      addMerge()
      add(spec.accelerationLength * fold, .entry)
      add(taper, AuxiliaryLane.entry.closing)
      add(Self.margin)
    case .offRamp:
      add(Self.margin)
      add(taper, AuxiliaryLane.exit.opening)
      add(spec.decelerationLength * fold, .exit)
      addDiverge()
    case .weaving:
      addMerge()
      add(spec.weavingLength * fold, .weaving)
      addDiverge()
    case .laneDrop:
      add(Self.margin)
      lanesAfter -= 1
      add(Self.notice, .ending)
      add(widening, AuxiliaryLane.ending.closing)
      add(Self.margin)
    case .laneGain:
      add(Self.margin)
      add(widening, AuxiliaryLane.beginning.opening)
      lanesAfter += 1
      add(Self.margin)
    }
  }

  private mutating func addMerge() {
    add(Self.rampRoom - Self.jointLength)
    add(Self.jointLength, joint: .merge)
  }

  private mutating func addDiverge() {
    add(Self.jointLength, joint: .diverge)
    add(Self.rampRoom - Self.jointLength)
  }

  private mutating func add(_ length: Double, _ auxiliary: AuxiliaryLane? = nil, joint: RampJoint? = nil) {
    let start = self.length
    stretches.append(
      Stretch(start: start, end: start + length, lanes: lanesAfter, auxiliary: auxiliary, joint: joint))
  }
}

extension HighwaySpec {
  /// Speed at which one merges [m/s].
  private var merging: Double { min(mergeSpeed, speedLimit) / 3.6 }

  /// Length of acceleration lanes without the taper [m]: L = (v_m² - v_r²) / 2a.
  var accelerationLength: Double {
    let ramp = rampSpeed / 3.6
    return max(leastAuxiliary, (merging * merging - ramp * ramp) / (2 * acceleration))
  }

  /// Length of deceleration lanes without the taper [m].
  var decelerationLength: Double {
    let ramp = rampSpeed / 3.6
    return max(leastAuxiliary, (merging * merging - ramp * ramp) / (2 * deceleration))
  }

  /// The features of a carriageway in order: the first as asked, the others drawn from those that fit.
  func featurePlans(
    first: HighwayFeature, fold: Double, seed: Seed
  ) throws(GenerationFailure) -> [FeaturePlan] {
    guard first != .none else { return [] }
    var generator = seed.generator()
    var lanes = self.lanes
    if first == .laneDrop { lanes = min(4, lanes + 1) }
    if first == .laneGain { lanes = min(3, lanes) }
    var plans: [FeaturePlan] = []
    for number in 0..<features {
      var kind = first
      if number > 0 {
        let current = lanes
        kind = generator.choice(
          HighwayFeature.allCases.filter {
            $0 != .none && ($0 != .laneDrop || current > 2) && ($0 != .laneGain || current < 4)
          })
      }
      plans.append(FeaturePlan(kind, lanes: lanes, self, fold: fold))
      lanes = plans[plans.count - 1].lanesAfter
    }
    let needed = plans.reduce(0) { $0 + $1.length }
    guard needed <= length else {
      throw GenerationFailure(
        "\(plans.map(\.summary).joined(separator: ", then ")) need \(needed.rounded(.up)) m, and the highway is "
          + "\(length) m long; ask for a greater length, fewer features, a lower merge_speed "
          + "or a higher acceleration", seed: seed)
    }
    return plans
  }

  /// The stretches of a carriageway: its features with plain road between them, placed at random.
  func stretches(_ plans: [FeaturePlan], seed: Seed) -> [Stretch] {
    var generator = seed.generator()
    let shares = (0...plans.count).map { _ in generator.exponential(mean: 1) }
    let room = length - plans.reduce(0) { $0 + $1.length }
    let unit = room / shares.reduce(0, +)
    var result: [Stretch] = []
    func append(_ stretch: Stretch) {
      if let last = result.last, last.isPlain, stretch.isPlain {
        result[result.count - 1].end = stretch.end
      } else {
        result.append(stretch)
      }
    }
    var s = 0.0
    var lanes = plans.first?.lanesBefore ?? self.lanes
    for (plan, share) in zip(plans, shares) {
      append(Stretch(start: s, end: s + share * unit, lanes: lanes))
      s += share * unit
      for var stretch in plan.stretches {
        stretch.start += s
        stretch.end += s
        append(stretch)
      }
      s += plan.length
      lanes = plan.lanesAfter
    }
    append(Stretch(start: s, end: length, lanes: lanes))
    result[result.count - 1].end = length
    return result
  }
}

extension Stretch {
  fileprivate var isPlain: Bool { auxiliary == nil && joint == nil }
}

extension FeaturePlan {
  /// What it needs, with the numbers.
  fileprivate var summary: String {
    let lanes = stretches.filter { $0.auxiliary != nil }.map { "\($0.length.rounded(.up)) m" }
    return
      "\(kind.rawValue) (\(lanes.joined(separator: " + ")) of the lane beside, \(length.rounded(.up)) m in all)"
  }
}
