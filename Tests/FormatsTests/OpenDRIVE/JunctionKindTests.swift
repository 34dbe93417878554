import Formats
import Geometry
import Roads
import Testing

/// Direct and virtual junctions become part of the lane graph, and come out as what they were.
struct JunctionKindTests {
  /// A motorway of two lanes whose right one leads on to a ramp, by a junction without connecting roads.
  @Test func aDirectJunctionLinksLanes() throws {
    let into = "<successor elementType=\"junction\" elementId=\"9\"/>"
    let out = "<predecessor elementType=\"junction\" elementId=\"9\"/>"
    let roads = [
      RoadText(id: "1", link: into, right: RoadText.lane(-1) + RoadText.lane(-2)),
      RoadText(id: "2", start: (100, 0, 0), link: out, right: RoadText.lane(-1)),
      RoadText(id: "3", start: (100, -3.5, 0), link: out, right: RoadText.lane(-1, "offRamp")),
    ]
    let junction = """
      <junction id="9" name="exit" type="direct"><connection id="0" incomingRoad="1" linkedRoad="2" \
      contactPoint="start"><laneLink from="-1" to="-1"/></connection><connection id="1" incomingRoad="1" \
      linkedRoad="3" contactPoint="start"><laneLink from="-2" to="-1"/></connection></junction>
      """
    let network = try roundTripped(roads, junction)
    let through = try #require(network.lanes(of: "1", -1).first)
    let exit = try #require(network.lanes(of: "1", -2).first)
    #expect(through.successors == network.lanes(of: "2", -1).map(\.id))
    #expect(exit.successors == network.lanes(of: "3", -1).map(\.id))
    #expect(network.lanes(of: "3", -1).first?.laneClass == .ramp)
    #expect(network.lanes.allSatisfy { $0.junction == nil })
    #expect(network.entries.count == 2 && network.exits.count == 2)
  }

  /// A drive branches off on the left of a street: one crosses the oncoming lane, and waits for it.
  @Test func aVirtualJunctionBranchesOff() throws {
    for named in [true, false] {
      let network = try roundTripped(street(namesStations: named), virtual)
      #expect(network.junctions.map(\.source) == ["9"])
      let ahead = network.lanes(of: "1", -1)
      #expect(ahead.map { $0.length.rounded() } == [40, 5, 15, 40])
      #expect(ahead.map { $0.junction == nil } == [true, false, false, true])
      let turn = try #require(network.lanes(of: "2", -1).first)
      #expect(turn.junction == 0 && turn.turn == .left)
      #expect(turn.predecessors == [ahead[1].id])
      #expect(ahead[1].successors.sorted() == [ahead[2].id, turn.id].sorted())
      #expect(turn.successors == network.lanes(of: "3", -1).map(\.id))
      let oncoming = network.lanes(of: "1", 1).filter { $0.junction != nil }
      let conflict = network.conflicts.first { conflict in
        oncoming.contains { [conflict.first, conflict.second].contains($0.id) }
          && [conflict.first, conflict.second].contains(turn.id)
      }
      #expect(conflict?.kind == .cross)
      #expect(conflict?.right == (conflict?.first == turn.id ? .second : .first), "the street goes first")
      #expect(network.junctions.first?.control == .priority)
      #expect(
        network.lanes.allSatisfy { lane in
          lane.successors.allSatisfy { next in
            network.lanes[next].path.points[0].distance(to: lane.path.points[lane.path.points.count - 1])
              < 0.01
          }
        })
    }
  }

  /// A virtual junction of one direction leaves the other alone.
  @Test func aVirtualJunctionMayHoldForOneDirection() throws {
    let one = virtual.replacing("orientation=\"none\"", with: "orientation=\"+\"")
    let network = try roundTripped(street(namesStations: true), one)
    #expect(network.lanes(of: "1", 1).map { $0.length.rounded() } == [100])
    #expect(network.lanes(of: "1", 1).allSatisfy { $0.junction == nil })
    #expect(network.lanes(of: "1", -1).count == 4)
  }

  private let virtual = """
    <junction id="9" name="drive" type="virtual" mainRoad="1" sStart="40" sEnd="60" orientation="none">\
    <connection id="0" incomingRoad="1" connectingRoad="2" contactPoint="start"><laneLink from="-1" to="-1"/>\
    </connection></junction>
    """

  /// A street along x, a quarter turn of 7 m to the left from its right lane, and a drive behind it.
  private func street(namesStations: Bool) -> [RoadText] {
    let side = "<predecessor elementType=\"road\" elementId=\"1\" elementS=\"45\" elementDir=\"+\"/>"
    let lane = RoadText.lane(-1, from: namesStations ? -1 : nil, to: -1)
    var turn = RoadText(
      id: "2", start: (45, 0, 0), length: 20 * Double.pi / 2, junction: "9",
      link: (namesStations ? side : "<predecessor elementType=\"junction\" elementId=\"9\"/>")
        + "<successor elementType=\"road\" elementId=\"3\" contactPoint=\"start\"/>",
      right: lane)
    turn.shape = "<arc curvature=\"0.05\"/>"
    return [
      RoadText(id: "1", left: RoadText.lane(1), right: RoadText.lane(-1)), turn,
      RoadText(
        id: "3", start: (65, 20, Double.pi / 2), length: 30,
        link: "<predecessor elementType=\"road\" elementId=\"2\" contactPoint=\"end\"/>",
        right: RoadText.lane(-1, from: -1)),
    ]
  }

  /// The network of a map, which has to be the same once the map was written and read again.
  private func roundTripped(_ roads: [RoadText], _ rest: String) throws -> RoadNetwork {
    let loaded = try readMap(roads, rest)
    #expect(loaded.issues.isEmpty, "\(loaded.issues)")
    let again = try OpenDRIVEReader.read(OpenDRIVEWriter.write(loaded.layout), name: "map", place: "p")
    #expect(differences(again.layout, loaded.layout) == [])
    let compiled = RoadNetwork.compiled(loaded.layout)
    #expect(compiled.issues.isEmpty, "\(compiled.issues)")
    return compiled.network
  }
}
