import Agents
import Formats
import Geometry
import Parameters
import Randomness
import RoadGeneration
import Roads
import Testing

/// What stands in a file ends up where the standard says.
struct ImportTests {
  /// Borders are measured from the reference line, widths from the lane before: the same lanes said twice.
  @Test func bordersAndWidthsMeanTheSame() throws {
    let widths = RoadText(id: "1", left: RoadText.lane(1), right: RoadText.lane(-1) + RoadText.lane(-2))
    var borders = widths
    borders.left = border(1, 3.5)
    borders.right = border(-1, -3.5) + border(-2, -7)
    #expect(try network(borders) == network(widths))
    // Some makers give distances where the standard wants a signed t.
    borders.right = border(-1, 3.5) + border(-2, 7)
    #expect(try network(borders) == network(widths))
    // Where a lane has both, the standard lets width win.
    borders.right =
      border(-1, -9, and: "<width sOffset=\"0\" a=\"3.5\" b=\"0\" c=\"0\" d=\"0\"/>") + border(-2, -7)
    let both = try readMap([borders]).layout
    #expect(both.roads.first?.sections.first?.lane(-1)?.borders == [])
  }

  @Test func anOffsetMovesAllLanes() throws {
    var road = RoadText(id: "1", left: RoadText.lane(1), right: RoadText.lane(-1))
    road.offset =
      "<laneOffset s=\"0\" a=\"0\" b=\"0\" c=\"0\" d=\"0\"/><laneOffset s=\"40\" a=\"2\" b=\"0\" c=\"0\" d=\"0\"/>"
    let lane = try #require(try network(road).lanes(of: "1", -1).first)
    #expect(lane.path.pose(at: 10).position.distance(to: Vector2(10, -1.75)) < 1e-6)
    #expect(abs(lane.path.points[lane.path.points.count - 1].y - 0.25) < 1e-6)
  }

  /// On the left side of a left-hand road one drives on.
  @Test func leftHandTrafficRunsTheOtherWay() throws {
    for (rule, forward) in [("RHT", -1), ("LHT", 1)] {
      let road = RoadText(id: "1", rule: rule, left: RoadText.lane(1), right: RoadText.lane(-1))
      let network = try network(road)
      #expect(network.drivingSide == (rule == "LHT" ? .left : .right))
      for id in [-1, 1] {
        let lane = try #require(network.lanes(of: "1", id).first)
        #expect((lane.path.points[0].x == 0) == (id == forward), "\(rule), lane \(id)")
      }
    }
  }

  @Test func repeatsMakeRowsAndRibbons() throws {
    func plan(_ distance: Double, _ object: String) throws -> Plan {
      let row = """
        <repeat s="10" length="40" distance="\(distance)" tStart="8" tEnd="10" widthStart="0.4" widthEnd="0.8" \
        heightStart="1" heightEnd="2" zOffsetStart="0" zOffsetEnd="0"/>
        """
      let road = RoadText(
        id: "1", right: RoadText.lane(-1),
        rest: "<objects><object id=\"7\" \(object)>\(row)</object></objects>")
      return try network(road).plan
    }
    let posts = try plan(10, "type=\"pole\" s=\"0\" t=\"0\" zOffset=\"0\" radius=\"0.2\"").obstacles
    let centres = posts.map { Polygon($0.polygon).centroid }
    #expect(posts.map(\.obstacleClass) == Array(repeating: .pole, count: 5))
    for (index, centre) in centres.enumerated() {
      #expect(centre.distance(to: Vector2(10 + Double(index) * 10, 8 + Double(index) / 2)) < 0.01)
    }
    #expect(zip(posts.map(\.height), [1, 1.25, 1.5, 1.75, 2]).allSatisfy { abs($0 - $1) < 0.002 })
    let wall = try plan(0, "type=\"barrier\" s=\"0\" t=\"0\" zOffset=\"0\"").obstacles
    #expect(wall.count == 1)
    #expect(abs(Polygon(wall[0].polygon).area - 40 * 0.6) < 0.5)
    #expect(Polygon(wall[0].polygon).contains(Vector2(30, 9)))
  }

  @Test func oldWordsForObjectsAreUnderstood() throws {
    for (word, type, subtype) in [
      ("rail-pole", "pole", "rail-pole"), ("guide-post", "pole", "guide-post"),
      ("guardrail", "barrier", "guardRail"),
      ("fence", "barrier", "fence"), ("railing", "railing", ""), ("-1", "none", ""),
      ("unicorn", "none", "unicorn"),
    ] {
      let object = "<objects><object id=\"7\" type=\"\(word)\" s=\"5\" t=\"9\" zOffset=\"0\"/></objects>"
      let loaded = try readMap([RoadText(id: "1", right: RoadText.lane(-1), rest: object)])
      let found = loaded.layout.roads.first?.objects.first
      #expect(found?.type == type && found?.subtype == subtype, "\(word)")
    }
  }

  /// Eight times the file takes about eight times as long to read and to compile.
  @Test func readingIsLinear() throws {
    let seed = Seed(3)
    let spec = RoadSpec.sampled(["topology": .constant(.text("intersection"))], seed: seed["spec"])
    let one = try generateLayout(spec, seed: seed["road"])
    let clock = ContinuousClock()
    let times = [2, 16].map { copies in
      let bytes = OpenDRIVEWriter.write(replicated(one, copies))
      return (0..<3).map { _ in
        clock.measure {
          let map = try? MapFile.read(bytes, name: "x", place: "p")
          #expect(map?.network.junctions.count == copies)
        }
      }.min() ?? .zero
    }
    // Quadratic growth would make it 64 times.
    #expect(times[1] < times[0] * 24, "\(times)")
  }

  /// Copies of a layout side by side.
  private func replicated(_ layout: RoadLayout, _ copies: Int) -> RoadLayout {
    var result = RoadLayout(name: layout.name, drivingSide: layout.drivingSide)
    for copy in 0..<copies {
      let name = { (id: String) in "\(id) \(copy)" }
      result.roads += layout.roads.map { road in
        var moved = road
        moved.id = name(road.id)
        moved.junction = road.junction.map(name)
        let elements = road.alignment.elements.map { element in
          CurveElement(
            start: Pose(
              element.start.position + Vector2(Double(copy) * 1000, 0), heading: element.start.heading),
            length: element.length, shape: element.shape)
        }
        moved.alignment = Alignment(elements: elements, starts: road.alignment.starts)
        for end in [\Road.predecessor, \Road.successor] {
          switch road[keyPath: end] {
          case .road(let id, let contact): moved[keyPath: end] = .road(id: name(id), contact: contact)
          case .junction(let id): moved[keyPath: end] = .junction(id: name(id))
          case .station, nil: break
          }
        }
        for index in road.signals.indices { moved.signals[index].id = name(road.signals[index].id) }
        for index in road.signalReferences.indices {
          moved.signalReferences[index].id = name(road.signalReferences[index].id)
        }
        return moved
      }
      result.junctions += layout.junctions.map { junction in
        var moved = junction
        moved.id = name(junction.id)
        moved.controllers = junction.controllers.map(name)
        moved.priorities = junction.priorities.map { RoadPriority(high: name($0.high), low: name($0.low)) }
        for index in junction.connections.indices {
          moved.connections[index].incomingRoad = name(junction.connections[index].incomingRoad)
          moved.connections[index].connectingRoad = name(junction.connections[index].connectingRoad)
        }
        return moved
      }
      result.controllers += layout.controllers.map {
        SignalController(id: name($0.id), name: $0.name, signals: $0.signals.map(name))
      }
    }
    return result
  }

  private func border(_ id: Int, _ t: Double, and width: String = "") -> String {
    """
    <lane id="\(id)" type="driving" level="false"><link/><border sOffset="0" a="\(t)" b="0" c="0" d="0"/>\
    \(width)</lane>
    """
  }

  private func network(_ road: RoadText) throws -> RoadNetwork {
    let loaded = try readMap([road])
    #expect(loaded.issues.isEmpty, "\(loaded.issues)")
    return RoadNetwork.compiled(loaded.layout).network
  }
}
