import Agents
import Geometry
import Parameters
import Randomness
import RoadGeneration
import Roads
import Testing

/// What a road engineer asks of the compiled intersection.
@Suite struct IntersectionNetworkTests {
  private static let networks = Result {
    try Sample.intersections.get().prefix(100).map { ($0, RoadNetwork.compiled($0.layout).network) }
  }

  @Test func lanesMeetWithoutKinks() throws {
    for (sample, network) in try Self.networks.get() {
      for lane in network.lanes where lane.laneClass.isDriven {
        for next in lane.successors {
          let end = lane.path.pose(at: lane.length)
          let start = network.lanes[next].path.pose(at: 0)
          #expect(end.position.distance(to: start.position) < 1e-3, "seed \(sample.seed)")
          #expect(abs(wrappedAngle(end.heading - start.heading)) < 1e-3, "seed \(sample.seed)")
        }
      }
    }
  }

  @Test func curvesAndWidthsSuitTheClass() throws {
    for (sample, network) in try Self.networks.get() {
      for lane in network.lanes where lane.laneClass.isDriven {
        let opens = lane.predecessors.isEmpty && !network.entries.contains(lane.id)
        #expect(opens || (lane.path.widths.min() ?? 0) > 2.4, "seed \(sample.seed)")
        #expect(lane.path.points.allSatisfy(\.isFinite) && lane.path.curvatures.allSatisfy(\.isFinite))
        let sharpest = lane.path.curvatures.map(abs).max() ?? 0
        if lane.junction != nil {
          #expect(sharpest <= 1 / 5.0, "seed \(sample.seed)")
        } else if !opens {
          // Bends: R = v² / (127 f) with f of at most 0.35; lanes shift within l = v √(i / 3), or R = v² / 18.
          let speed = lane.speedLimit * 3.6
          let smallest = min(40, speed * speed / 18) * 0.85
          #expect(sharpest <= 1 / smallest, "seed \(sample.seed): \(1 / sharpest) m at \(speed) km/h")
        }
      }
    }
  }

  @Test func crossingsKeepOffCornersAndCrossAtRightAngles() throws {
    for (sample, network) in try Self.networks.get() {
      for crossing in network.crossings {
        #expect(crossing.start != nil && crossing.end != nil, "seed \(sample.seed): no pavement")
        #expect(!crossing.passages.isEmpty)
        let along = (crossing.axis.last - crossing.axis.first).normalized
        for passage in crossing.passages {
          let lane = network.lanes[passage.lane]
          #expect(lane.junction == nil, "seed \(sample.seed): a crossing within the junction")
          let pose = lane.path.pose(at: passage.laneRange.lowerBound)
          #expect(abs(pose.forward.dot(along)) < 0.05, "seed \(sample.seed)")
          if let stop = lane.stopStation, !lane.successors.isEmpty {
            #expect(passage.laneRange.lowerBound - stop >= 1.2 - 0.2, "seed \(sample.seed)")
          }
        }
      }
    }
  }

  @Test func islandsStandBesideTheLanes() throws {
    var islands = 0
    var overrun: [String] = []
    for (sample, network) in try Self.networks.get() {
      let raised = network.plan.surfaces.filter { $0.surfaceClass == .island }.map { Polygon($0.polygon) }
      islands += raised.count
      for lane in network.lanes where lane.laneClass.isDriven {
        for (index, point) in lane.path.points.enumerated()
        where index % 2 == 0 && lane.path.widths[index] > 0.3 {
          let pose = Pose(point, heading: wrappedAngle(lane.path.headings[index]))
          let half = max(0, lane.path.widths[index] / 2 - 0.05)
          for side in [half, 0, -half] {
            let place = pose.offset(left: side).position
            if raised.contains(where: { $0.contains(place) }) {
              overrun.append("seed \(sample.seed) lane \(lane.id) of road \(lane.source.road) at \(place)")
            }
          }
        }
      }
    }
    #expect(islands > 100)
    #expect(overrun.isEmpty, "\(overrun.count): \(overrun.prefix(8))")
  }

  @Test func surfacesAreSimpleAndCounterclockwise() throws {
    for (sample, network) in try Self.networks.get() {
      for surface in network.plan.surfaces {
        let polygon = Polygon(surface.polygon)
        #expect(polygon.signedArea > 0 && polygon.points.allSatisfy(\.isFinite), "seed \(sample.seed)")
        #expect(polygon.points.count > 300 || polygon.isSimple, "seed \(sample.seed)")
      }
      for obstacle in network.plan.obstacles {
        let polygon = Polygon(obstacle.polygon)
        #expect(polygon.isSimple && polygon.signedArea > 0, "seed \(sample.seed)")
      }
    }
  }

  /// A car everywhere, and a rigid truck where the way hardly turns; narrower turns are judged by traffic itself.
  @Test func vehiclesStayOnTheRoadWhereTheyMayTurn() throws {
    let car = (length: 4.8, width: 1.85, sharpest: 1.0)
    let truck = (length: 9.0, width: 2.5, sharpest: 1 / 150.0)
    var outside: [String] = []
    for (sample, network) in try Self.networks.get() {
      let rings = network.plan.drivable.map(Polygon.init)
      for lane in network.lanes where lane.laneClass.isDriven && lane.junction != nil {
        let sharpest = lane.path.curvatures.map(abs).max() ?? 0
        for vehicle in [car, truck] where sharpest <= vehicle.sharpest {
          for station in stride(from: 0, through: lane.length, by: 1.0) {
            let box = box(vehicle.length, vehicle.width, on: lane, at: station)
            let isOut = (0..<4).contains { !isDrivable(box.corners[$0], rings) }
            if isOut {
              outside.append(
                "seed \(sample.seed), \(vehicle.length) m, lane \(lane.id) \(lane.turn) at \(station)")
            }
          }
        }
      }
    }
    #expect(outside.isEmpty, "\(outside.count): \(outside.prefix(8))")
  }

  /// The box of a vehicle whose rear axle keeps to the inner side of a bend as far as its front swings out.
  private func box(_ length: Double, _ width: Double, on lane: Lane, at station: Double) -> OrientedBox {
    let bend = lane.path.curvature(at: station)
    // The middle of the box lies 0.29 of its length ahead of the rear axle.
    let front = 0.79 * length
    let outer = 1 / max(abs(bend), 1e-6) + width / 2
    let swing = (outer * outer + front * front).squareRoot() - outer
    let shift = min(swing / 2, max(0, (lane.path.width(at: station) - width) / 2 + 0.3))
    let rear = lane.path.pose(at: station).offset(left: bend > 0 ? shift : -shift)
    return OrientedBox(
      centre: rear.advanced(by: 0.29 * length).position, heading: rear.heading, length: length, width: width)
  }

  /// By the non-zero rule: rings that turn to the left count up, holes count down.
  private func isDrivable(_ point: Vector2, _ rings: [Polygon]) -> Bool {
    rings.reduce(0) { sum, ring in
      ring.contains(point) ? sum + (ring.signedArea > 0 ? 1 : -1) : sum
    } != 0
  }
}
