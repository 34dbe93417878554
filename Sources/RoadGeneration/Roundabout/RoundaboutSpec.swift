public import Parameters

/// Size of a roundabout by the diameter of its inscribed circle (ISO 34503), and how many lanes it has.
public enum RoundaboutKind: String, CaseIterable, Hashable, Sendable {
  /// Up to 28 m, with an island that long vehicles drive over.
  case mini
  /// From 28 to 36 m.
  case compact
  /// From 36 to 100 m.
  case normal
  /// Two lanes round the circle, from 46 m on.
  case twoLane = "two_lane"
}

/// Parameters of a single roundabout in a town.
public struct RoundaboutSpec: Spec {
  /// What kind it is.
  public var kind = RoundaboutKind.compact
  /// Diameter of the inscribed circle of a mini roundabout [m].
  public var miniDiameter = 25.0
  /// Diameter of the inscribed circle of a compact roundabout [m].
  public var compactDiameter = 32.0
  /// Diameter of the inscribed circle of a normal roundabout [m].
  public var normalDiameter = 46.0
  /// Diameter of the inscribed circle of a roundabout of two lanes [m].
  public var twoLaneDiameter = 60.0
  /// How many roads meet at a mini, compact or two-lane roundabout.
  public var fewArms = 4
  /// How many roads meet at a normal roundabout.
  public var manyArms = 4
  /// Largest deviation of arms from even spacing [deg].
  public var skew = 12.0
  /// Distance at which the arms' middles pass the centre, on its far side [m].
  public var axisOffset = 0.5
  /// Lanes in each direction on arms other than the straightest two, where the circle has two lanes.
  public var minorLanes = 1
  /// Width of the circle of a mini roundabout [m].
  public var miniCirculatingWidth = 4.7
  /// Width of a larger circle of one lane [m].
  public var circulatingWidth = 5.2
  /// Width of the circle where it has two lanes [m].
  public var twoLaneCirculatingWidth = 9.0
  /// Width of the truck apron round the island [m].
  public var apron = 2.0
  /// Radius of the kerb at entries where the next arm and the fastest path allow it [m].
  public var entryRadius = 20.0
  /// Radius of the kerb at exits where the next arm leaves room for it [m].
  public var exitRadius = 30.0
  /// Width of an entry of one lane at the yield line [m].
  public var entryWidth = 4.5
  /// Width of an exit of one lane at the circle [m].
  public var exitWidth = 4.8
  /// Width of the arms' lanes [m].
  public var laneWidth = 3.25
  /// Width between the entry and the exit of an arm [m].
  public var splitterWidth = 2.8
  /// Least length of splitter islands [m].
  public var splitterLength = 20.0
  /// Speed limit [km/h].
  public var speedLimit = 50.0
  /// Mean length of the arms [m].
  public var armLength = 110.0
  /// Chance that an arm bends.
  public var armBends = 0.5
  /// Chance that an arm has a crossing.
  public var crossings = 0.7
  /// Distance of a crossing from the yield line [m].
  public var crossingSetback = 6.0
  /// Width of the pavements [m].
  public var pavementWidth = 2.4
  /// Part of the building plots that are built on.
  public var buildings = 0.6
  /// Mean height of buildings [m].
  public var buildingHeight = 9.0
  /// Distance of buildings from the pavement [m].
  public var setback = 4.0
  /// Trees per 100 m on each side of an arm.
  public var trees = 4.0
  /// Trees and shrubs per 100 m² of the central island.
  public var planting = 2.0

  /// The spec where nothing was said.
  public init() {}
}

extension RoundaboutSpec {
  private static let guide = "NCHRP 672; FGSV Merkblatt Kreisverkehre 2006"
  private static let classes = "ISO 34503; NCHRP 672"

  /// The parameters in the order in which they are sampled.
  public static var fields: [Field<RoundaboutSpec>] {
    size + arms + crossSection + mouths + approaches + surroundings
  }

  private static var size: [Field<RoundaboutSpec>] {
    [
      .choice(
        "kind", \.kind,
        default: .weighted(["mini": 0.12, "compact": 0.33, "normal": 0.35, "two_lane": 0.2]),
        "Size by the diameter of the inscribed circle, and how many lanes go round", source: classes),
      .number(
        "mini_diameter", \.miniDiameter, unit: "m", in: 14...28, default: .uniform(23.5, 28),
        "Diameter of the inscribed circle of a mini roundabout", only: .when("kind", is: "mini"),
        source: classes),
      .number(
        "compact_diameter", \.compactDiameter, unit: "m", in: 28...36, default: .uniform(29, 36),
        "Diameter of the inscribed circle of a compact roundabout", only: .when("kind", is: "compact"),
        source: classes),
      .number(
        "normal_diameter", \.normalDiameter, unit: "m", in: 36...100, default: .uniform(46, 58),
        "Diameter of the inscribed circle of a normal roundabout", only: .when("kind", is: "normal"),
        source: classes),
      .number(
        "two_lane_diameter", \.twoLaneDiameter, unit: "m", in: 46...100, default: .uniform(56, 67),
        "Diameter of the inscribed circle of a roundabout of two lanes", only: .when("kind", is: "two_lane"),
        source: classes),
    ]
  }

  private static var arms: [Field<RoundaboutSpec>] {
    [
      .integer(
        "few_arms", \.fewArms, in: 3...6, default: .weighted([3: 0.4, 4: 0.6]),
        "How many roads meet at a mini, compact or two-lane roundabout",
        only: .when("kind", is: "mini", "compact", "two_lane")),
      .integer(
        "many_arms", \.manyArms, in: 3...6, default: .weighted([3: 0.25, 4: 0.5, 5: 0.17, 6: 0.08]),
        "How many roads meet at a normal roundabout", only: .when("kind", is: "normal")),
      .integer(
        "minor_lanes", \.minorLanes, in: 1...2, default: .weighted([1: 0.6, 2: 0.4]),
        "Lanes in each direction on arms other than the straightest two, which have two",
        only: .when("kind", is: "two_lane")),
      .number(
        "skew", \.skew, unit: "deg", in: 0...45, default: .uniform(0, 28),
        "Largest deviation of arms from even spacing, as far as their mouths leave room"),
      .number(
        "axis_offset", \.axisOffset, unit: "m", in: 0...3, default: .uniform(0, 1.5),
        "Distance at which the arms' middles pass the centre on its far side; 0 is radial", source: guide),
    ]
  }

  private static var crossSection: [Field<RoundaboutSpec>] {
    [
      .number(
        "circulating_width", \.circulatingWidth, unit: "m", in: 4...7, default: .uniform(4.8, 5.6),
        "Width of a circle of one lane", only: .when("kind", is: "mini", "compact", "normal"),
        source: guide),
      .number(
        "two_lane_circulating_width", \.twoLaneCirculatingWidth, unit: "m", in: 8...10.5,
        default: .uniform(8.5, 9.8), "Width of a circle of two lanes", only: .when("kind", is: "two_lane"),
        source: guide),
      .number(
        "apron", \.apron, unit: "m", in: 0...4, default: .uniform(1, 3),
        "Width of the truck apron round the central island",
        only: .when("kind", is: "compact", "normal", "two_lane"),
        source: guide),
      .number(
        "lane_width", \.laneWidth, unit: "m", in: 2.75...3.75, default: .normal(mean: 3.25, deviation: 0.1),
        "Width of the lanes of the arms", source: "RASt 06"),
      .number(
        "pavement_width", \.pavementWidth, unit: "m", in: 1.5...5, default: .uniform(1.8, 3),
        "Width of the pavements", source: "RASt 06"),
    ]
  }

  private static var mouths: [Field<RoundaboutSpec>] {
    [
      .number(
        "entry_radius", \.entryRadius, unit: "m", in: 6...40, default: .uniform(15, 30),
        "Radius of the kerb at entries; tighter where the next arm or the fastest path asks for it",
        source: guide),
      .number(
        "exit_radius", \.exitRadius, unit: "m", in: 6...80, default: .uniform(20, 50),
        "Radius of the kerb at exits; tighter where the arm before leaves no room for it", source: guide),
      .number(
        "entry_width", \.entryWidth, unit: "m", in: 3.5...6, default: .uniform(4.2, 5),
        "Width of an entry at the yield line; of each of two lanes 0.75 of it", source: guide),
      .number(
        "exit_width", \.exitWidth, unit: "m", in: 3.5...6.5, default: .uniform(4.4, 5.2),
        "Width of an exit at the circle; of each of two lanes 0.75 of it", source: guide),
      .number(
        "splitter_width", \.splitterWidth, unit: "m", in: 2.2...6, default: .uniform(2.5, 3.4),
        "Width between the entry and the exit of an arm, for the splitter island and its margins",
        only: .when("kind", is: "compact", "normal", "two_lane"),
        source: guide),
      .number(
        "splitter_length", \.splitterLength, unit: "m", in: 15...60, default: .uniform(17, 28),
        "Least length of splitter islands", only: .when("kind", is: "compact", "normal", "two_lane"),
        source: guide),
    ]
  }

  private static var approaches: [Field<RoundaboutSpec>] {
    [
      .number(
        "speed_limit", \.speedLimit, unit: "km/h", in: 30...70,
        default: .weighted([30: 0.25, 40: 0.15, 50: 0.6]), "Speed limit"),
      .number(
        "arm_length", \.armLength, unit: "m", in: 70...400, default: .uniform(95, 140),
        "Mean length of the arms"),
      .number("arm_bends", \.armBends, in: 0...1, default: .uniform(0, 1), "Chance that an arm bends"),
      .number(
        "crossings", \.crossings, in: 0...1, default: .uniform(0.4, 1), "Chance that an arm has a crossing"),
      .number(
        "crossing_setback", \.crossingSetback, unit: "m", in: 5...15, default: .uniform(5.5, 7.5),
        "Distance of a crossing from the yield line, about one car", source: guide),
    ]
  }

  private static var surroundings: [Field<RoundaboutSpec>] {
    [
      .number(
        "buildings", \.buildings, in: 0...1, default: .uniform(0.2, 0.9),
        "Part of the building plots that are built on"),
      .number(
        "building_height", \.buildingHeight, unit: "m", in: 3...40, default: .uniform(5, 15),
        "Mean height of buildings"),
      .number(
        "setback", \.setback, unit: "m", in: 0.5...20, default: .uniform(1.5, 8),
        "Distance of buildings from the pavement"),
      .number(
        "trees", \.trees, unit: "1/100 m", in: 0...20, default: .uniform(2, 9),
        "Trees per 100 m on each side of an arm"),
      .number(
        "planting", \.planting, unit: "1/100 m²", in: 0...6, default: .uniform(0, 4),
        "Trees per 100 m² of the central island", only: .when("kind", is: "compact", "normal", "two_lane")),
    ]
  }
}
