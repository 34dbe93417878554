import Parameters

extension HighwaySpec {
  private static let manual = "RAA 2008; AASHTO Green Book"

  /// Parameters of what happens along a carriageway.
  static var features: [Field<HighwaySpec>] {
    let drawn: [(value: HighwayFeature, weight: Double)] = [
      (.none, 0.2), (.onRamp, 0.22), (.offRamp, 0.2), (.weaving, 0.14), (.laneDrop, 0.12), (.laneGain, 0.12),
    ]
    let standard = Distribution.choice(
      drawn.map { Distribution.Choice(.text($0.value.rawValue), weight: $0.weight) })
    return [
      .choice("feature", \.feature, default: standard, "What happens to one carriageway"),
      .choice(
        "opposite_feature", \.oppositeFeature, default: standard, "What happens to the other carriageway"),
      .integer(
        "features", \.features, in: 1...5, default: .constant(1),
        "Features that follow one another on a carriageway: the first as asked, the others drawn"),
      .number(
        "weaving_length", \.weavingLength, unit: "m", in: 150...1500, default: .uniform(250, 450),
        "Length of a weaving section between its gores", source: manual),
      .number(
        "drop_taper", \.dropTaper, unit: "m/m", in: 20...80, default: .uniform(40, 70),
        "Metres in which a lane that is dropped or gained changes its width by one metre",
        source: "MUTCD; AASHTO Green Book"),
    ]
  }

  /// Parameters of ramps and of the lanes that lead to and from them.
  static var ramps: [Field<HighwaySpec>] { auxiliaryLanes + rampShapes }

  private static var auxiliaryLanes: [Field<HighwaySpec>] {
    [
      .number(
        "merge_speed", \.mergeSpeed, unit: "km/h", in: 60...130, default: .any(80, 90, 100, 110),
        "Speed v_m at which one merges or leaves, at most the limit"),
      .number(
        "acceleration", \.acceleration, unit: "m/s²", in: 0.8...2.5, default: .uniform(1, 1.5),
        "Acceleration a that acceleration lanes are designed for: L = (v_m² - v_r²) / 2a", source: manual),
      .number(
        "deceleration", \.deceleration, unit: "m/s²", in: 1...3, default: .uniform(1.5, 2.5),
        "Deceleration that deceleration lanes are designed for", source: manual),
      .number(
        "least_auxiliary", \.leastAuxiliary, unit: "m", in: 80...400, default: .uniform(150, 250),
        "Acceleration and deceleration lanes are at least this long without their tapers", source: manual),
      .number(
        "auxiliary_taper", \.auxiliaryTaper, unit: "m", in: 30...150, default: .uniform(50, 80),
        "Length in which acceleration and deceleration lanes close and open", source: manual),
    ]
  }

  private static var rampShapes: [Field<HighwaySpec>] {
    [
      .choice(
        "ramp", \.ramp, default: .weighted(["straight": 0.35, "direct": 0.45, "loop": 0.2]), "Shape of ramps"),
      .number(
        "direct_radius", \.directRadius, unit: "m", in: 80...250, default: .uniform(80, 250),
        "Radius of direct ramps", only: .when("ramp", is: "direct"), source: manual),
      .number(
        "direct_turn", \.directTurn, unit: "deg", in: 20...100, default: .uniform(35, 80),
        "Angle that direct ramps turn", only: .when("ramp", is: "direct")),
      .number(
        "loop_radius", \.loopRadius, unit: "m", in: 25...60, default: .uniform(30, 60),
        "Radius of loops", only: .when("ramp", is: "loop"), source: manual),
      .number(
        "loop_turn", \.loopTurn, unit: "deg", in: 100...200, default: .uniform(140, 190),
        "Angle that loops turn", only: .when("ramp", is: "loop")),
      .number(
        "ramp_length", \.rampLength, unit: "m", in: 150...600, default: .uniform(200, 320),
        "Length of ramps from the gore to the end of the map"),
      .number(
        "ramp_lane_width", \.rampLaneWidth, unit: "m", in: 3.25...5,
        default: .normal(mean: 4, deviation: 0.25),
        "Width of the lane of a ramp", source: manual),
      .number(
        "ramp_shoulder_width", \.rampShoulderWidth, unit: "m", in: 0.75...2.5,
        default: .normal(mean: 1.5, deviation: 0.2), "Width of the outer shoulder of a ramp", source: manual),
    ]
  }
}
