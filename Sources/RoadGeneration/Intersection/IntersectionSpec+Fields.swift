public import Parameters

extension IntersectionSpec {
  private static let guideline = "RASt 06; AASHTO Green Book"

  /// The parameters in the order in which they are sampled.
  public static var fields: [Field<IntersectionSpec>] {
    rules + volumes + arms + geometry + bays + surroundings
  }

  private static var rules: [Field<IntersectionSpec>] {
    [
      .integer(
        "arms", \.arms, in: 3...6, default: .weighted([3: 0.33, 4: 0.5, 5: 0.12, 6: 0.05]),
        "How many roads meet"),
      .choice(
        "control", \.control,
        default: .weighted([
          "priority": 0.35, "signals": 0.35, "right_before_left": 0.2, "all_way_stop": 0.1,
        ]),
        "Who goes first: signs on minor roads, lights, whoever comes from the near side, or first come"),
      .choice(
        "minor_sign", \.minorSign, default: .weighted(["yield": 0.7, "stop": 0.3]),
        "Sign on roads without priority", only: .when("control", is: "priority")),
      .flag(
        "priority_bends", \.priorityBends, default: .weighted([true: 0.12, false: 0.88]),
        "Whether the road with priority turns off instead of going straight",
        only: .when("control", is: "priority")),
      .number(
        "speed_limit", \.speedLimit, unit: "km/h", in: 30...60,
        default: .weighted([30: 0.2, 40: 0.15, 50: 0.5, 60: 0.15]), "Speed limit",
        only: .when("control", is: "priority", "signals", "all_way_stop")),
      .number(
        "zone_speed_limit", \.zoneSpeedLimit, unit: "km/h", in: 20...50,
        default: .weighted([20: 0.1, 30: 0.7, 50: 0.2]), "Speed limit where the near side goes first",
        only: .when("control", is: "right_before_left")),
    ]
  }

  private static var volumes: [Field<IntersectionSpec>] {
    [
      .number(
        "major_volume", \.majorVolume, unit: "veh/h", in: 0...3000, default: .uniform(300, 1200),
        "Vehicles on each arm of the road that goes through, for which signals are timed",
        only: .when("control", is: "signals")),
      .number(
        "minor_volume", \.minorVolume, unit: "veh/h", in: 0...3000, default: .uniform(100, 500),
        "Vehicles on each of the other arms, for which signals are timed",
        only: .when("control", is: "signals")),
      .number(
        "turn_share", \.turnShare, in: 0...0.45, default: .uniform(0.08, 0.3),
        "Part of an arm's vehicles that turn to either side", only: .when("control", is: "signals")),
    ]
  }

  private static var arms: [Field<IntersectionSpec>] {
    [
      .integer(
        "major_lanes", \.majorLanes, in: 1...3, default: .weighted([1: 0.45, 2: 0.4, 3: 0.15]),
        "Lanes in each direction on the two arms of the road that goes through",
        only: .when("control", is: "priority", "signals")),
      .integer(
        "minor_lanes", \.minorLanes, in: 1...3, default: .weighted([1: 0.7, 2: 0.25, 3: 0.05]),
        "Lanes in each direction on the other arms; 1 where the road that goes through has one",
        only: .when("major_lanes", is: "2", "3")),
      .number(
        "major_lane_width", \.majorLaneWidth, unit: "m", in: 2.75...3.75,
        default: .normal(mean: 3.25, deviation: 0.08), "Width of lanes on the straightest two arms",
        source: guideline),
      .number(
        "minor_lane_width", \.minorLaneWidth, unit: "m", in: 2.6...3.75,
        default: .normal(mean: 3, deviation: 0.08), "Width of lanes on the other arms", source: guideline),
      .number(
        "arm_length", \.armLength, unit: "m", in: 60...400, default: .uniform(100, 150),
        "Mean length of the arms"),
      .number("arm_bends", \.armBends, in: 0...1, default: .uniform(0, 1), "Chance that an arm bends"),
    ]
  }

  private static var geometry: [Field<IntersectionSpec>] {
    [
      .number(
        "skew", \.skew, unit: "deg", in: 0...30, default: .uniform(0, 28),
        "Largest deviation of arms from a regular star or T"),
      .number(
        "offset", \.offset, unit: "m", in: 0...8, default: .uniform(0, 3),
        "Largest distance by which the axis of an arm misses the centre"),
      .number(
        "corner_radius", \.cornerRadius, unit: "m", in: 4...15, default: .uniform(6, 10),
        "Radius of the kerb at corners, sized for the design vehicle", source: guideline),
      .number(
        "pavement_width", \.pavementWidth, unit: "m", in: 1.5...5, default: .uniform(1.8, 3),
        "Width of the pavements", source: guideline),
      .number(
        "crossings", \.crossings, in: 0...1, default: .uniform(0.4, 1), "Chance that an arm has a crossing"),
    ]
  }

  /// Kinds of control under which arms are wide enough for medians and bays.
  private static let wide = Parameter.Condition.when("control", is: "priority", "signals")

  private static var bays: [Field<IntersectionSpec>] {
    [
      .number(
        "medians", \.medians, in: 0...1, default: .weighted([0: 0.4, 0.4: 0.3, 1: 0.3]),
        "Chance that an arm has a raised median, all along or at the crossing alone", only: wide),
      .number(
        "median_width", \.medianWidth, unit: "m", in: 1...8, default: .uniform(1.8, 4.5),
        "Width of medians; pedestrians wait on those of 1.8 m", only: wide, source: guideline),
      .number(
        "far_side_bays", \.farSideBays, in: 0...1, default: .weighted([0: 0.35, 0.6: 0.35, 1: 0.3]),
        "Chance that an arm has a bay for turns across oncoming traffic", only: wide),
      .number(
        "near_side_bays", \.nearSideBays, in: 0...1, default: .weighted([0: 0.5, 0.4: 0.3, 1: 0.2]),
        "Chance that an arm has a bay for turns round the corner", only: wide),
      .number(
        "bay_length", \.bayLength, unit: "m", in: 15...60, default: .uniform(25, 60),
        "Length of bays behind the line where traffic waits", only: wide, source: guideline),
      .number(
        "bay_taper", \.bayTaper, in: 8...15, default: .uniform(8, 15),
        "Length on which a bay opens, as a multiple of its width", only: wide, source: guideline),
      .number(
        "channelised", \.channelised, in: 0...1, default: .weighted([0: 0.5, 0.6: 0.3, 1: 0.2]),
        "Chance that a bay round the corner leads behind a triangular island, where one has room",
        only: wide),
      .number(
        "slip_radius", \.slipRadius, unit: "m", in: 12...30, default: .uniform(15, 25),
        "Radius of the kerb behind such an island", only: wide, source: guideline),
    ]
  }

  private static var surroundings: [Field<IntersectionSpec>] {
    [
      .number(
        "buildings", \.buildings, in: 0...1, default: .uniform(0.4, 1),
        "Part of the building plots that are built on"),
      .number(
        "building_height", \.buildingHeight, unit: "m", in: 3...40, default: .uniform(6, 18),
        "Mean height of buildings"),
      .number(
        "setback", \.setback, unit: "m", in: 0.3...15, default: .uniform(0.5, 6),
        "Distance of buildings from the pavement"),
      .number(
        "trees", \.trees, unit: "1/100 m", in: 0...20, default: .uniform(1, 8),
        "Trees per 100 m on each side of an arm"),
      .number(
        "walls", \.walls, in: 0...1, default: .uniform(0, 0.6),
        "Chance that a garden has a wall to the pavement"),
    ]
  }
}
