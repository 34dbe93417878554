import Parameters
import Testing

@Suite struct IssueTests {
  private func messages(_ recipe: [String: Distribution]) -> [String] {
    Town.issues(in: recipe, place: "town.json").map(\.description)
  }

  @Test func allAtOnceSortedByName() {
    #expect(
      messages([
        "road.lane_width": 9, "rate": "fast", "raod.arms": 3, "zebra": 1,
        "road.topology": .any("straight", "rondabout"),
      ]) == [
        "error: town.json: 'raod.arms' is no parameter; did you mean 'road.arms'?",
        "error: town.json: rate: 'fast' is not a whole number; use 1 to 100 Hz",
        "error: town.json: road.lane_width: 9 is above 4.5; use 2.4 to 4.5 m",
        "error: town.json: road.topology: 'rondabout' is none of the choices, did you mean 'roundabout'?; "
          + "use straight | intersection | roundabout",
        "error: town.json: 'zebra' is no parameter; see all \(Town.parameters.count) with "
          + "drivegen make --explain",
      ])
  }

  @Test func distributionsOutsideTheirRange() {
    let faults: [(String, Distribution, String)] = [
      ("road.lane_width", .uniform(2, 3), "uniform(2, 3) goes below 2.4"),
      ("road.lane_width", .uniform(3, 5), "uniform(3, 5) goes above 4.5"),
      ("road.lane_width", .uniform(4, 3), "uniform(4, 3) has bounds that are not in order"),
      ("road.lane_width", .uniform(.nan, 3), "uniform(nan, 3) has no end"),
      ("road.lane_width", .uniform(3, .infinity), "uniform(3, inf) has no end"),
      ("limits", .uniform(3, 4), "uniform(3, 4) gives numbers, not a list of numbers"),
      ("corner", 3, "[3] is a list of 1"), ("corner", .constant([1, 2.5]), "2.5 is no whole number"),
      ("corner", .any([1, 2], [1, 2, 3]), "[1, 2, 3] is a list of 3"),
      ("road.lane_width", .normal(mean: 5, deviation: 1), "normal(5, 1) goes above 4.5"),
      ("road.lane_width", .normal(mean: 3, deviation: -1), "normal(3, -1) has no such spread"),
      ("road.lane_width", .logNormal(median: 0, sigma: 1), "lognormal(0, 1) has no positive median"),
      ("rate", .integers(0, 5), "integers(0, 5) goes below 1"),
      ("rate", .integers(5, 4), "integers(5, 4) has bounds that are not in order"),
      ("rain", .uniform(0, 1), "uniform(0, 1) gives numbers, not true or false"),
      ("rate", .choice([]), "choice() has nothing to choose from"),
      ("rate", .weighted([3: -1, 4: 2]), "choice(3: -1, 4: 2) has no weights to choose by"),
      ("rate", .any(3, 400), "400 is above 100"),
    ]
    for (name, distribution, message) in faults {
      let issues = Town.issues(in: [name: distribution], place: "")
      #expect(issues.map(\.message) == [message])
      #expect(issues.allSatisfy { $0.severity == .error && $0.place == name && !$0.remedy.isEmpty })
    }
    #expect(
      messages([
        "rate": .normal(mean: 10, deviation: 100), "road.lane_width": .uniform(2.4, 4.5), "limits": 5,
        "rain": .any(true, false),
      ]).isEmpty)
  }

  @Test func parametersWithoutEffect() {
    let radius: [String: Distribution] = ["road.roundabout.radius": 20]
    #expect(messages(radius).isEmpty)
    #expect(
      messages(radius.merging(["road.topology": .any("straight", "intersection")]) { $1 }) == [
        "warning: town.json: road.roundabout.radius: has no effect, because road.topology is "
          + "choice(straight, intersection); leave it out or set road.topology to roundabout"
      ])
    // By default no roundabout is a turbo one; and turbo or not, it has to be a roundabout.
    let separation: [String: Distribution] = ["road.roundabout.separation": 0.2]
    #expect(messages(separation).count == 1)
    let turbo = separation.merging(["road.roundabout.kind": "turbo"]) { $1 }
    #expect(messages(turbo).isEmpty)
    #expect(messages(turbo.merging(["road.topology": "straight"]) { $1 }).count == 2)
  }

  @Test func parametersThatNeedAnotherValue() {
    let name: [String: Distribution] = ["corner": .constant([1, 2])]
    #expect(messages(name).isEmpty)
    #expect(messages(name.merging(["rate": .integers(1, 2)]) { $1 }).isEmpty)
    for rate in [Distribution.constant(1), .integers(1, 1), .any(1, 1)] {
      #expect(
        messages(name.merging(["rate": rate]) { $1 }) == [
          "warning: town.json: corner: has no effect, because rate is \(rate); "
            + "leave it out or set rate to another value than 1"
        ])
    }
  }

  @Test func groupsAreNoParameters() {
    #expect(
      messages(["road.roundabout": 3]) == [
        "error: town.json: 'road.roundabout' is a group of 3 parameters; "
          + "name one of them, as in road.roundabout.radius"
      ])
  }

  @Test func constraintsBindValuesTogether() throws {
    var town = Town()
    #expect(town.issues(place: "here").isEmpty)
    town.road.arms = 5
    town.road.laneWidth = 4
    let broken = town.broken(place: "here")
    #expect(broken.map(\.constraint.parameters) == [["road.lane_width", "road.arms"]])
    #expect(
      broken.map(\.issue.description) == [
        "error: here: road.lane_width: 5 arms of 4.0 m do not fit; use narrower lanes"
      ])
  }

  @Test func spelling() {
    let names = ["road.lane_width", "road.topology", "traffic.density", "rate"]
    let slips = [
      "road.lane_widht": "road.lane_width", "lane_width": "road.lane_width", "ROAD.topology": "road.topology",
      "road.topologie": "road.topology", "trafic.density": "traffic.density", "density": "traffic.density",
      "raet": "rate", "roads.density": "traffic.density",
    ]
    for (slip, meant) in slips { #expect(nearest(to: slip, among: names) == meant, "\(slip)") }
    for stranger in ["zebra", "", "road", "x"] { #expect(nearest(to: stranger, among: names) == nil) }
    #expect(nearest(to: "rate", among: []) == nil)
  }
}
