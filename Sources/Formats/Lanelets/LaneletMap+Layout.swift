import Geometry
import Parameters
import Roads

extension LaneletMap {
  /// The roads of the map: a row of lanelets becomes a road, rows where ways part, meet or cross a junction.
  func layout(place: String) -> LoadedLayout {
    var map = self
    map.detachTips()
    let rows = LaneletRows(map)
    var builder = LaneletLayout(map, rows)
    builder.link()
    builder.addSignals()
    builder.addObjects()
    var issues = rows.folded.map { lanelet in
      Issue(
        .warning, place: "\(place):\(lanelet.line)",
        message: "lanelet \(lanelet.id) folds back on itself or has no length",
        remedy: "mend its bounds; it is left out")
    }
    if !builder.unlinked.isEmpty {
      issues.append(
        Issue(
          .warning, place: place,
          message:
            "successors of \(builder.unlinked.count) lanelets do not exist, first of \(builder.unlinked[0])",
          remedy: "add them, or remove the references; these lanelets end there"))
    }
    if builder.idleLights > 0 {
      issues.append(
        Issue(
          .warning, place: place,
          message: "\(builder.idleLights) lights stand where no ways meet or cross",
          remedy: "link the lanelets behind them; traffic passes them as if they were off"))
    }
    builder.layout.moveOriginInside()
    return LoadedLayout(layout: builder.layout, issues: issues)
  }
}

/// Makes a layout of rows of lanelets.
private struct LaneletLayout {
  let map: LaneletMap
  let rows: LaneletRows
  var layout: RoadLayout
  var junctions: [LayoutJunction]
  /// Lights that no junction has.
  var idleLights = 0
  /// Lanelets with successors that do not exist.
  var unlinked: [String] = []

  init(_ map: LaneletMap, _ rows: LaneletRows) {
    self.map = map
    self.rows = rows
    layout = RoadLayout(name: map.name, drivingSide: map.drivingSide)
    layout.geoReference = map.geoReference
    junctions = (0..<rows.junctionCount).map { LayoutJunction(id: Self.junction($0)) }
    layout.roads = rows.rows.indices.map { row in
      rows.rows[row].road(junction: rows.junctionOf[row].map(Self.junction))
    }
  }

  private static func junction(_ number: Int) -> String { "junction \(number + 1)" }

  /// An end of a road.
  private struct End: Hashable {
    var road: Int
    var contact: ContactPoint
  }

  /// From a lanelet to its successor.
  private struct Step {
    var from: End
    var to: End
    var link: LaneLink
  }

  // MARK: Links

  mutating func link() {
    let steps = self.steps()
    var partners: [End: Set<Int>] = [:]
    for step in steps {
      partners[step.from, default: []].insert(step.to.road)
      partners[step.to, default: []].insert(step.from.road)
    }
    var direct: [Int: LayoutJunction] = [:]
    for step in steps {
      let (source, target) = (rows.junctionOf[step.from.road], rows.junctionOf[step.to.road])
      if let inner = target {
        connect(step, in: &junctions[inner])
        if source == nil {
          setLink(of: step.from, .junction(id: junctions[inner].id))
          linkLane(of: step.to, lane: step.link.to, to: step.from, lane: step.link.from)
        }
      } else if let inner = source {
        setLink(of: step.to, .junction(id: junctions[inner].id))
        linkLane(of: step.from, lane: step.link.from, to: step.to, lane: step.link.to)
      } else if partners[step.from]?.count == 1, partners[step.to]?.count == 1 {
        linkLane(of: step.from, lane: step.link.from, to: step.to, lane: step.link.to)
        linkLane(of: step.to, lane: step.link.to, to: step.from, lane: step.link.from)
      } else {
        // Lanes of one road that go to two need a junction, though nothing crosses there.
        let id = "\(layout.roads[step.from.road].id) \(step.from.contact.rawValue)"
        var junction = direct[step.from.road] ?? LayoutJunction(id: id, kind: .direct)
        connect(step, in: &junction)
        direct[step.from.road] = junction
      }
    }
    layout.junctions = junctions.filter { !$0.connections.isEmpty }
    layout.junctions += direct.sorted { $0.key < $1.key }.map(\.value)
  }

  private mutating func steps() -> [Step] {
    var steps: [Step] = []
    for lanelet in map.lanelets {
      guard let from = rows.rowOf[lanelet.id], let lane = rows.rows[from].lane(of: lanelet.id) else {
        continue
      }
      for id in lanelet.successors {
        guard let to = rows.rowOf[id], let other = rows.rows[to].lane(of: id) else {
          unlinked.append(lanelet.id)
          continue
        }
        steps.append(
          Step(
            from: End(road: from, contact: rows.rows[from].exit(of: lanelet.id)),
            to: End(road: to, contact: rows.rows[to].entry(of: id)), link: LaneLink(from: lane, to: other)))
      }
    }
    return steps
  }

  private func connect(_ step: Step, in junction: inout LayoutJunction) {
    let (from, to) = (layout.roads[step.from.road].id, layout.roads[step.to.road].id)
    let known = junction.connections.firstIndex {
      $0.incomingRoad == from && $0.connectingRoad == to && $0.contact == step.to.contact
    }
    if let known {
      junction.connections[known].links.append(step.link)
    } else {
      junction.connections.append(
        JunctionConnection(
          id: "\(junction.connections.count)", incomingRoad: from, connectingRoad: to,
          contact: step.to.contact, links: [step.link]))
    }
  }

  private mutating func setLink(of end: End, _ link: RoadLink) {
    if end.contact == .start {
      layout.roads[end.road].predecessor = link
    } else {
      layout.roads[end.road].successor = link
    }
  }

  /// Links an end of a road and one of its lanes to those of another road.
  private mutating func linkLane(of end: End, lane: Int, to other: End, lane target: Int) {
    setLink(of: end, .road(id: layout.roads[other.road].id, contact: other.contact))
    let lanes = layout.roads[end.road].sections[0].lanes
    guard let index = lanes.firstIndex(where: { $0.id == lane }) else { return }
    if end.contact == .start {
      layout.roads[end.road].sections[0].lanes[index].predecessor = target
    } else {
      layout.roads[end.road].sections[0].lanes[index].successor = target
    }
  }

  // MARK: Signals and crossings

  /// Gives junctions the programmes of the lights on roads that lead into them.
  mutating func addSignals() {
    for index in layout.junctions.indices {
      let incoming = Set(layout.junctions[index].connections.map(\.incomingRoad))
      let lights = layout.roads.filter { incoming.contains($0.id) }.flatMap(\.signals).filter(\.isDynamic)
      var timing: SignalTiming?
      for light in lights {
        let id = light.id.split(separator: "/").first.map(String.init) ?? light.id
        guard let programme = map.programmes[id] else { continue }
        if timing == nil { timing = SignalTiming(cycle: programme.cycle, sequences: []) }
        guard timing?.cycle == programme.cycle else { continue }
        timing?.sequences.append(SignalTiming.Sequence(signal: light.id, changes: programme.changes))
      }
      layout.junctions[index].timing = timing
    }
    let incoming = Set(layout.junctions.flatMap { $0.connections.map(\.incomingRoad) })
    let others = layout.roads.filter { !incoming.contains($0.id) && $0.junction == nil }
    idleLights = others.flatMap(\.signals).filter(\.isDynamic).count
  }

  mutating func addObjects() {
    let crossings = map.crossings.map { id, outline in
      LaneletMap.Object(id: id, type: "crosswalk", subtype: "zebra", height: 0, outline: outline)
    }
    let centres = layout.roads.map { $0.alignment.point(s: $0.length / 2) }
    for object in crossings + map.objects {
      let middle = Polygon(object.outline).centroid
      // Where on which road an object is noted changes nothing of its place; near is enough.
      let nearest = layout.roads.indices.min {
        centres[$0].distance(to: middle) - layout.roads[$0].length / 2
          < centres[$1].distance(to: middle) - layout.roads[$1].length / 2
      }
      guard let road = nearest else { continue }
      let place = layout.roads[road].alignment.project(middle)
      let base = layout.roads[road].alignment.pose(at: place.s).offset(left: place.t)
      layout.roads[road].objects.append(
        RoadObject(
          id: object.id, type: object.type, subtype: object.subtype, s: place.s, t: place.t,
          height: object.height, outline: .local(object.outline.map { base.local($0) })))
    }
  }
}
