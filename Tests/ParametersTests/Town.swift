import Parameters

/// A small spec with every kind of field, a nested group and conditions on two levels.
struct Town: Spec {
  var rate = 10
  var isRainy = false
  var label = ""
  var limits: [Double] = [13.9]
  var corner: [Double] = [0, 0]
  var road = Road()

  static var fields: [Field<Town>] {
    [
      .integer("rate", \.rate, unit: "Hz", in: 1...100, default: 10, "Ticks per second"),
      .flag("rain", \.isRainy, default: .weighted([true: 1, false: 3]), "Whether it rains"),
      .text("label", \.label, "A name"),
      .numbers("limits", \.limits, unit: "m/s", in: 1...60, default: .constant([8.3, 13.9]), "Speed limits"),
      .numbers(
        "corner", \.corner, in: 0...9, form: .init(lengths: [0, 2], isWhole: true),
        default: .constant([3, 4]),
        "Where the town begins", only: .unless("rate", is: "1")),
    ] + Field.group("road", \.road)
  }

  static var constraints: [Constraint<Town>] { Constraint.group("road", \.road) }

  /// A nested spec.
  struct Road: Spec {
    var topology = Topology.straight
    var laneWidth = 3.5
    var curvature = 0.0
    var arms = 4
    var roundabout = Roundabout()

    enum Topology: String, CaseIterable, Sendable { case straight, intersection, roundabout }

    static var fields: [Field<Road>] {
      [
        .choice(
          "topology", \.topology, default: .any("straight", "intersection", "roundabout"), "Kind of road"),
        .number(
          "lane_width", \.laneWidth, unit: "m", in: 2.4...4.5, default: .normal(mean: 3.5, deviation: 0.3),
          "Width of a driving lane", source: "RASt 06"),
        .number(
          "curvature", \.curvature, unit: "1/m", in: -0.02...0.02, default: .uniform(-0.01, 0.01),
          "Curvature of a straight road", only: .when("topology", is: "straight")),
        .integer(
          "arms", \.arms, in: 3...5, default: .integers(3, 5), "Number of arms",
          only: .when("topology", is: "intersection", "roundabout")),
      ]
        + Field.group("roundabout", \.roundabout, only: .when("topology", is: "roundabout"))
    }

    static let constraints: [Constraint<Road>] = [
      Constraint("lane_width", "arms", remedy: "use narrower lanes") { road in
        road.arms > 4 && road.laneWidth > 3.9 ? "\(road.arms) arms of \(road.laneWidth) m do not fit" : nil
      }
    ]
  }

  /// A group that applies as a whole, with a condition inside.
  struct Roundabout: Spec {
    var radius = 15.0
    var kind = Kind.single
    var separation = 0.0

    enum Kind: String, CaseIterable, Sendable { case single, turbo }

    static var fields: [Field<Roundabout>] {
      [
        .number(
          "radius", \.radius, unit: "m", in: 6...60, default: .logNormal(median: 18, sigma: 0.5), "Radius"),
        .choice("kind", \.kind, default: .single, "Kind of roundabout"),
        .number(
          "separation", \.separation, unit: "m", in: 0...1, default: 0.4, "Width of separators",
          only: .when("kind", is: "turbo")),
      ]
    }
  }
}

/// The same town with one more parameter in front.
struct LargerTown: Spec {
  var trees = 0.0
  var town = Town()

  static var fields: [Field<LargerTown>] {
    [.number("trees", \.trees, in: 0...100, default: .uniform(0, 50), "Trees")]
      + Town.fields.map { field in
        Field(
          field.parameter, get: { field.get($0.town) }, set: { field.set(&$0.town, $1) })
      }
  }
}
