import Parameters
import Randomness
import Testing

@Suite struct SpecTests {
  @Test func namesAreDottedAndInOrder() {
    #expect(
      Town.parameters.map(\.name) == [
        "rate", "rain", "label", "limits", "corner", "road.topology", "road.lane_width", "road.curvature",
        "road.arms",
        "road.roundabout.radius", "road.roundabout.kind", "road.roundabout.separation",
      ])
  }

  @Test func conditionsGetThePrefixOfTheirGroup() throws {
    let conditions = Dictionary(uniqueKeysWithValues: Town.parameters.map { ($0.name, $0.condition) })
    #expect(conditions["road.curvature"] == .when("road.topology", is: "straight"))
    #expect(conditions["road.roundabout.radius"] == .when("road.topology", is: "roundabout"))
    #expect(conditions["road.roundabout.separation"] == .when("road.roundabout.kind", is: "turbo"))
    #expect(conditions["rate"] == .some(nil))
  }

  @Test func whatIsSetIsRead() throws {
    let wishes: [(String, Value, Value)] = [
      ("rate", 25, 25), ("rate", 25.0, 25), ("rain", true, true), ("label", "north", "north"),
      ("limits", .numbers([5, 10]), .numbers([5, 10])), ("road.topology", "roundabout", "roundabout"),
      ("road.lane_width", 3, 3.0), ("road.lane_width", 2.75, 2.75),
      ("road.roundabout.kind", "turbo", "turbo"),
    ]
    for (name, wish, outcome) in wishes {
      var town = Town()
      try town.set(name, to: wish)
      #expect(town[name] == outcome)
      for other in Town.parameters.map(\.name) where other != name { #expect(town[other] == Town()[other]) }
    }
    var town = Town()
    try town.set("road.roundabout.kind", to: "turbo")
    #expect(town.road.roundabout.kind == .turbo)
    #expect(town["no such"] == nil)
  }

  @Test func whatCannotBeSetChangesNothing() {
    let wishes: [(String, Value, String)] = [
      ("road.lane_widht", 3, "did you mean 'road.lane_width'?"), ("road.lane_width", 9, "use 2.4 to 4.5 m"),
      ("road.lane_width", "wide", "use 2.4 to 4.5 m"), ("rate", 2.5, "use 1 to 100 Hz"),
      ("road.topology", "roundabuot", "use straight | intersection | roundabout"),
      ("rain", 1, "use true or false"), ("limits", .numbers([5, 70]), "use a list of numbers, 1 to 60 m/s"),
      ("road.lane_width", .number(.nan), "use 2.4 to 4.5 m"),
    ]
    for (name, wish, remedy) in wishes {
      var town = Town()
      let issue = #expect(throws: Issue.self) { try town.set(name, to: wish) }
      #expect(issue?.remedy == remedy)
      #expect(town == Town())
    }
  }

  @Test func valuesAreThoseThatApply() throws {
    var town = Town()
    #expect(town.values.map(\.name).suffix(3) == ["road.topology", "road.lane_width", "road.curvature"])
    town.road.topology = .roundabout
    #expect(
      town.values.map(\.name).suffix(4)
        == ["road.lane_width", "road.arms", "road.roundabout.radius", "road.roundabout.kind"])
    town.road.roundabout.kind = .turbo
    #expect(town.values.last?.name == "road.roundabout.separation")
    // The inner condition holds still, but its own parameter applies no more.
    town.road.topology = .intersection
    #expect(town.values.last?.name == "road.arms")
  }

  @Test func valuesRestoreTheSpec() throws {
    for seed in 0..<200 {
      let town = Town.sampled(seed: Seed(UInt64(seed)))
      var copy = Town()
      for (name, value) in town.values { try copy.set(name, to: value) }
      #expect(copy == town, "seed \(seed)")
      let fixed = Dictionary(
        uniqueKeysWithValues: town.values.map { ($0.name, Distribution.constant($0.value)) })
      #expect(Town.issues(in: fixed, place: "").isEmpty)
      #expect(Town.sampled(fixed, seed: Seed(999)) == town, "seed \(seed)")
    }
  }

  @Test func explanationNamesEveryParameter() {
    let lines = Town.explain().split(separator: "\n")
    #expect(lines.count == Town.parameters.count + 1)
    for (line, parameter) in zip(lines.dropFirst(), Town.parameters) {
      #expect(line.hasPrefix(parameter.name + " "))
      #expect(line.contains(parameter.meaning))
      #expect(line.contains(parameter.domain))
      #expect(line.contains(parameter.standard.description))
    }
    #expect(lines[7].contains("normal(3.5, 0.3)") && lines[7].hasSuffix("Width of a driving lane (RASt 06)"))
    #expect(lines[8].hasSuffix("[only if road.topology = straight]"))
  }
}
