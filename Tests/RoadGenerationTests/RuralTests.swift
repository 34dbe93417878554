import ExactMath
import Geometry
import Parameters
import Randomness
import RoadGeneration
import Roads
import Testing

extension Sample {
  /// Rural roads of all seeds, generated once.
  static let rurals = Result { try all(.rural) }

  /// The parts of the road that runs through, in order; side roads begin at a junction and end nowhere.
  var mainRoads: [Road] {
    let count = layout.junctions.count + 1
    return Array(layout.open.prefix(count))
  }

  var sideRoads: [Road] { Array(layout.open.dropFirst(layout.junctions.count + 1)) }

  /// The line of the road that runs through, its parts and the ways through junctions between them.
  var mainLine: Alignment {
    let names = mainRoads.map(\.id)
    let through = layout.connecting.filter { road in
      guard case .road(let from, _)? = road.predecessor, case .road(let to, _)? = road.successor,
        let first = names.firstIndex(of: from), let last = names.firstIndex(of: to)
      else { return false }
      return last == first + 1
    }
    var elements: [CurveElement] = []
    for (index, road) in mainRoads.enumerated() {
      elements += road.alignment.elements
      if index < through.count { elements += through[index].alignment.elements }
    }
    return Alignment(elements)
  }
}

@Suite struct RuralTests {
  @Test func radiiSuitTheSpeedAndEachOther() throws {
    var bends = 0
    for sample in try Sample.rurals.get() {
      let spec = sample.spec.rural
      let line = sample.mainLine
      #expect(abs(line.length - spec.length) < 1e-6, "seed \(sample.seed)")
      let friction = [60.0: 0.17, 70: 0.155, 80: 0.14, 90: 0.13, 100: 0.12][spec.speedLimit] ?? 0.12
      let least =
        spec.speedLimit * spec.speedLimit / (127 * (friction + (spec.tightBends ? 0.06 : 0)))
      var radii: [Double] = []
      for element in line.elements {
        guard case .arc(let curvature) = element.shape else { continue }
        #expect(1 / abs(curvature) >= least - 1e-6, "seed \(sample.seed)")
        // Junctions cut arcs.
        if let last = radii.last, abs(last - 1 / abs(curvature)) < 1e-6 { continue }
        radii.append(1 / abs(curvature))
      }
      bends += radii.count
      for (a, b) in zip(radii, radii.dropFirst()) {
        #expect(max(a, b) / min(a, b) <= spec.radiusRelation + 1e-9, "seed \(sample.seed): \(a), \(b)")
      }
    }
    #expect(bends > Sample.count, "\(bends)")
  }

  @Test func clothoidsLeadIntoAndOutOfBends() throws {
    for sample in try Sample.rurals.get() {
      let line = sample.mainLine
      for (a, b) in zip(line.elements, line.elements.dropFirst()) {
        #expect(a.end.position.distance(to: b.start.position) < 1e-6, "seed \(sample.seed)")
        #expect(abs(wrappedAngle(a.end.heading - b.start.heading)) < 1e-8, "seed \(sample.seed)")
        #expect(abs(a.curvature(at: a.length) - b.curvature(at: 0)) < 1e-6, "seed \(sample.seed)")
      }
      let v = sample.spec.rural.speedLimit / 3.6
      for element in line.elements {
        guard case .clothoid(let start, let end) = element.shape, start == 0 || end == 0 else { continue }
        let radius = 1 / max(abs(start), abs(end))
        let parameter = (element.length * radius).squareRoot()
        #expect(parameter <= radius, "seed \(sample.seed)")
        // Whole clothoids only: junctions and the ends of the map cut some.
        let isWhole = line.elements.contains { other in
          guard case .arc(let curvature) = other.shape else { return false }
          return abs(abs(curvature) - 1 / radius) < 1e-9
        }
        guard isWhole, radius * 0.7 > (v * v * v / 0.5).squareRoot() else { continue }
        #expect(element.length * radius >= v * v * v / 0.5 - 1e-6, "seed \(sample.seed)")
        #expect(parameter >= radius / 3 - 1e-6, "seed \(sample.seed)")
      }
    }
  }

  @Test func whoMayPassSeesFarEnough() throws {
    let sights = [60.0: 180.0, 70: 210, 80: 245, 90: 280, 100: 320]
    var (free, closed) = (0, 0)
    for sample in try Sample.rurals.get().prefix(80) {
      let spec = sample.spec.rural
      let line = sample.mainLine
      let reach = spec.laneWidth + spec.edgeStrip + spec.shoulderWidth + spec.clearZone
      let least = try #require(sights[spec.speedLimit])
      let near: Double = sample.spec.drivingSide == .right ? -1 : 1
      for (direction, s, mark) in centreLine(sample) {
        // In the direction of the line, then against it.
        let mayPass =
          direction > 0
          ? mark.laneChange == "both" || mark.laneChange == (near < 0 ? "increase" : "decrease")
          : mark.laneChange == "both" || mark.laneChange == (near < 0 ? "decrease" : "increase")
        guard mayPass else {
          closed += 1
          continue
        }
        free += 1
        let eye = line.point(s: s, t: near * direction * spec.laneWidth / 2)
        let far = s + direction * least * 0.9
        guard far > 0, far < line.length else { continue }
        let oncoming = line.point(s: far, t: -near * direction * spec.laneWidth / 2)
        for step in 1..<20 {
          let point = eye.interpolated(to: oncoming, Double(step) / 20)
          let (_, t) = line.project(point, near: s + (far - s) * Double(step) / 20)
          #expect(abs(t) < reach + 0.5, "seed \(sample.seed) station \(s)")
        }
      }
    }
    #expect(free > 500 && closed > 500, "\(free) free, \(closed) closed")
  }

  /// The centre line every 20 m, for both directions: stations count along the whole line.
  private func centreLine(_ sample: Sample) -> [(direction: Double, s: Double, mark: RoadMark)] {
    var result: [(direction: Double, s: Double, mark: RoadMark)] = []
    let line = sample.mainLine
    for road in sample.mainRoads {
      let start = line.project(road.alignment.start.position).s
      let marks = road.sections[0].centreMarks
      for s in stride(from: 5.0, to: road.length, by: 20) {
        guard let mark = marks.last(where: { $0.s <= s }) else { continue }
        result += [(1, start + s, mark), (-1, start + s, mark)]
      }
    }
    return result
  }

  @Test func nobodyPassesBeforeJunctions() throws {
    for sample in try Sample.rurals.get() {
      let near = sample.spec.drivingSide == .right
      for road in sample.mainRoads {
        let marks = road.sections[0].centreMarks
        #expect(marks.first?.s == 0)
        if case .junction? = road.successor {
          let last = marks.last { $0.s <= road.length - 1 }
          #expect(last?.laneChange == "none" || last?.laneChange == (near ? "decrease" : "increase"))
        }
        if case .junction? = road.predecessor {
          let first = marks.first
          #expect(first?.laneChange == "none" || first?.laneChange == (near ? "increase" : "decrease"))
        }
        for mark in marks {
          let words = mark.type.split(separator: " ")
          // The broken one of two lines lies on the side from which one may cross.
          if words.count == 2, words[0] != words[1] {
            #expect((words[0] == "solid") == (mark.laneChange == "increase"), "seed \(sample.seed)")
          }
        }
      }
    }
  }

  @Test func sideRoadsWaitAndNothingStandsNearTheRoad() throws {
    var (tees, crossroads) = (0, 0)
    for sample in try Sample.rurals.get() {
      let spec = sample.spec.rural
      let line = sample.mainLine
      let edge = spec.laneWidth + spec.edgeStrip + spec.shoulderWidth
      let compiled = RoadNetwork.compiled(sample.layout).network
      #expect(compiled.junctions.allSatisfy { $0.control == .priority }, "seed \(sample.seed)")
      #expect(sample.layout.junctions.count == compiled.junctions.count)
      for junction in sample.layout.junctions {
        let arms = Set(junction.connections.map(\.incomingRoad)).count
        if arms == 3 { tees += 1 } else { crossroads += 1 }
        #expect(junction.connections.count == arms * (arms - 1), "seed \(sample.seed)")
      }
      for road in sample.sideRoads {
        let isStop = spec.minorSign == .stop
        #expect(road.signals.first?.name == (isStop ? "stop" : "yield"))
        #expect(road.objects.contains { $0.subtype == "signalLines" })
      }
      for road in sample.mainRoads {
        for tree in road.objects where tree.type == "tree" {
          let centre = road.alignment.point(s: tree.s, t: tree.t)
          let radius = try #require(tree.radius)
          let (_, t) = line.project(centre)
          #expect(abs(t) >= edge + spec.clearZone + radius - 1e-3, "seed \(sample.seed)")
        }
        for object in road.objects where object.type == "pole" || object.type == "barrier" {
          #expect(abs(object.t) > edge, "seed \(sample.seed)")
        }
      }
    }
    #expect(tees > 100 && crossroads > 30, "\(tees) tees, \(crossroads) crossroads")
  }

  @Test func heightsAreSmoothAndWithinTheGradient() throws {
    var hilly = 0
    for sample in try Sample.rurals.get() {
      let grade = sample.spec.rural.grade / 100
      if grade > 0 { hilly += 1 }
      for road in sample.mainRoads {
        #expect(road.elevations.isEmpty == (grade == 0), "seed \(sample.seed)")
        for (a, b) in zip(road.elevations, road.elevations.dropFirst()) {
          #expect(abs(a.cubic.value(at: b.s - a.s) - b.cubic.a) < 1e-9)
          #expect(abs(b.cubic.a - a.cubic.a) <= grade * (b.s - a.s) + 1e-9, "seed \(sample.seed)")
        }
      }
      for road in sample.layout.connecting {
        for (link, s) in [(road.predecessor, 0), (road.successor, road.length)] {
          guard case .road(let id, let contact)? = link, let other = sample.layout.road(id) else { continue }
          let there = other.elevations.value(at: contact == .start ? 0 : other.length)
          #expect(abs(road.elevations.value(at: s) - there) < 1e-6, "seed \(sample.seed) \(road.id)")
        }
      }
    }
    #expect(hilly > Sample.count / 4 && hilly < Sample.count * 3 / 4, "\(hilly)")
  }

  @Test func whatCannotBeIsRefusedWithNumbers() throws {
    var spec = RoadSpec()
    spec.topology = .rural
    spec.rural.cornerRadius = 40
    spec.rural.sideRoadSpacing = 200
    let failure = try #require(throws: GenerationFailure.self) { try generateLayout(spec, seed: Seed(1)) }
    #expect(failure.message.contains("200.0 m"))
    #expect(failure.message.contains("side_road_spacing"))
  }
}
