import Formats
import Roads
import Testing

/// Limits come from lanes, from signs and from roads, in units that the file names.
struct SpeedSignTests {
  @Test func aSignHoldsFromWhereItStands() throws {
    let network = try compiled([sign("274", s: 40, value: 30, unit: "km/h", "+")])
    #expect(limits(network, -1) == [50, 30])
    #expect(limits(network, 1) == [50])
    let ahead = network.lanes(of: "1", -1)
    #expect(ahead.map(\.length).map { $0.rounded() } == [40, 60])
    #expect(ahead.first?.successors == ahead.dropFirst().map(\.id))
  }

  @Test func anOncomingSignHoldsTheOtherWay() throws {
    let network = try compiled([sign("274", s: 40, value: 30, unit: "km/h", "-")])
    #expect(limits(network, -1) == [50])
    // Lane 1 is driven towards s 0: from 100 to 40 at 50, then at 30.
    let lanes = network.lanes(of: "1", 1)
    #expect(lanes.map { $0.length.rounded() }.sorted() == [40, 60])
    for lane in lanes { #expect(kilometresPerHour(lane) == (lane.length.rounded() == 40 ? 30 : 50)) }
  }

  @Test func signsInAllUnitsAndCatalogues() throws {
    let cases: [(String, Double?)] = [
      (sign("274", s: 40, value: 10, unit: "m/s", "+"), 36),
      (sign("R2-1", s: 40, value: 25, unit: nil, "+", country: "US"), 40.2336),
      (sign("274.1", s: 40, value: 30, unit: nil, "+"), 30), (sign("274", "70", s: 40, "+"), 70),
      (sign("274", "57", s: 40, "+"), 70), (sign("670V20", s: 40, value: 20, unit: "mph", "+"), 32.18688),
      (sign("275", s: 40, value: 30, unit: "km/h", "+"), nil), (sign("274", "-1", s: 40, "+"), nil),
      (sign("306", s: 40, value: 4, unit: nil, "+"), nil),
      (sign("274", s: 40, value: 30, unit: "km/h", "+", dynamic: "yes"), nil),
    ]
    for (text, expected) in cases {
      let found = limits(try compiled([text]), -1)
      #expect(found == [50] + (expected.map { [$0] } ?? []), "\(text)")
    }
  }

  @Test func aSignEndsAnother() throws {
    let pair = [sign("274", s: 20, value: 30, unit: "km/h", "+"), sign("278", s: 60, "+")]
    #expect(limits(try compiled(pair), -1) == [50, 30, 50])
    let validity = sign("274", s: 20, value: 30, unit: "km/h", "none").replacing(
      "/>", with: "><validity fromLane=\"-1\" toLane=\"-1\"/></signal>")
    let network = try compiled([validity])
    #expect(limits(network, -1) == [50, 30])
    #expect(limits(network, 1) == [50])
  }

  @Test func aLaneSaysMoreThanASign() throws {
    let record = "<speed sOffset=\"0\" max=\"20\" unit=\"km/h\"/>"
    let network = try compiled([sign("274", s: 40, value: 30, unit: "km/h", "+")], record: record)
    #expect(limits(network, -1) == [20])
  }

  @Test func aSignOfAnotherRoadIsReferredTo() throws {
    let reference = "<signalReference id=\"s40\" s=\"70\" t=\"-4\" orientation=\"+\"/>"
    let other = RoadText(
      id: "2", start: (0, 500, 0), right: RoadText.lane(-1),
      rest: "<signals>\(sign("274", s: 40, value: 30, unit: "km/h", "+"))</signals>")
    let one = RoadText(
      id: "1", right: RoadText.lane(-1), rest: "<signals>\(reference)</signals>")
    let network = RoadNetwork.compiled(try readMap([one, other]).layout).network
    #expect(limits(network, -1) == [50, 30])
    #expect(network.lanes(of: "1", -1).map { $0.length.rounded() } == [70, 30])
  }

  @Test func noLimitIsThatOfTheKindOfRoad() throws {
    let type = "<type s=\"0\" type=\"motorway\"><speed max=\"no limit\"/></type>"
    let layout = try readMap([RoadText(id: "1", type: type, right: RoadText.lane(-1))]).layout
    #expect(layout.roads.first?.types.first?.speed == .infinity)
    #expect(limits(RoadNetwork.compiled(layout).network, -1) == [130])
  }

  private func compiled(_ signs: [String], record: String = "") throws -> RoadNetwork {
    let road = RoadText(
      id: "1", left: RoadText.lane(1, rest: record), right: RoadText.lane(-1, rest: record),
      rest: "<signals>\(signs.joined())</signals>")
    let loaded = try readMap([road])
    #expect(loaded.issues.isEmpty, "\(loaded.issues)")
    return RoadNetwork.compiled(loaded.layout).network
  }

  private func sign(
    _ type: String, _ subtype: String = "-1", s: Int, value: Double? = nil, unit: String? = nil,
    _ orientation: String, country: String = "DE", dynamic: String = "no"
  ) -> String {
    let value = value.map { " value=\"\($0)\"" } ?? ""
    let unit = unit.map { " unit=\"\($0)\"" } ?? ""
    return """
      <signal id="s\(s)" s="\(s)" t="-4" zOffset="0" orientation="\(orientation)" dynamic="\(dynamic)" \
      country="\(country)" type="\(type)" subtype="\(subtype)"\(value)\(unit)/>
      """
  }

  private func kilometresPerHour(_ lane: Lane) -> Double { (lane.speedLimit * 3.6 * 1e6).rounded() / 1e6 }

  private func limits(_ network: RoadNetwork, _ lane: Int) -> [Double] {
    network.lanes(of: "1", lane).map(kilometresPerHour)
  }
}
