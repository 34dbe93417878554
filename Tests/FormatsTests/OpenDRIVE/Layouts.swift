import Geometry
import Randomness
import Roads

/// A layout of everything the model can hold, different for each seed.
func anyLayout(_ seed: Int) -> RoadLayout {
  var generator = Seed(UInt64(seed)).generator()
  var layout = RoadLayout(name: "<any> & \"\(seed)\"", drivingSide: generator.chance(0.5) ? .left : .right)
  if generator.chance(0.5) { layout.geoReference = "+proj=utm +zone=32 +ellps=WGS84 <&>" }
  if generator.chance(0.5) { layout.headerOffset = HeaderOffset(x: 0.1, y: -3e5, z: 1.5, heading: -0.25) }
  for index in 0..<4 {
    layout.roads.append(anyRoad("r\(index)", starting: index == 0 ? .zero : anyPoint(&generator), &generator))
  }
  layout.roads[0].successor = .road(id: "r1", contact: generator.choice([.start, .end]))
  layout.roads[1].predecessor = .junction(id: "j")
  layout.roads[2].junction = "j"
  var junction = LayoutJunction(
    id: "j", name: "crossing\n& more", kind: generator.choice([.common, .direct]))
  junction.connections = [
    JunctionConnection(
      id: "0", incomingRoad: "r1", connectingRoad: "r2", contact: generator.choice([.start, .end]),
      links: [LaneLink(from: -1, to: -1), LaneLink(from: 2, to: -2)])
  ]
  if generator.chance(0.3) {
    junction.kind = .virtual
    junction.span = VirtualSpan(
      mainRoad: "r3", start: 1.5, end: 7.25, orientation: generator.choice([.along, .both]))
    layout.roads[2].predecessor = .station(road: "r3", s: 3.1, isForward: generator.chance(0.5))
  }
  junction.priorities = [RoadPriority(high: "r1", low: "r2")]
  junction.controllers = ["c"]
  layout.junctions = [junction]
  layout.controllers = [SignalController(id: "c", name: "phase", signals: ["r0 light"])]
  layout.roads[3].signalReferences = [
    SignalReference(id: "r0 light", s: number(&generator), t: -2, orientation: .against)
  ]
  return layout
}

private func number(_ generator: inout Generator) -> Double { generator.normal(mean: 0, deviation: 10) }

private func anyPoint(_ generator: inout Generator) -> Vector2 {
  Vector2(number(&generator) * 20, number(&generator) * 20)
}

private func anyCubic(_ generator: inout Generator) -> Cubic {
  Cubic(number(&generator), number(&generator) * 1e-3, number(&generator) * 1e-7, -0.0)
}

private func anyRecords(_ generator: inout Generator) -> [PolynomialRecord] {
  (0..<generator.integer(in: 0...2)).map { index in
    PolynomialRecord(s: Double(index) * 3.1, cubic: anyCubic(&generator))
  }
}

private func anyRoad(_ id: String, starting point: Vector2, _ generator: inout Generator) -> Road {
  let shapes: [CurveElement.Shape] = [
    .line, .arc(curvature: 1 / (number(&generator) + 50)),
    .clothoid(start: 0.013, end: -number(&generator) / 1e3),
    .cubic(Cubic(0, 0, 1e-3, -1e-5)),
    .parametricCubic(u: Cubic(0, 17), v: Cubic(0, 0, 1, -1), normalized: true),
    .parametricCubic(u: Cubic(0, 1), v: Cubic(0, 0, 1e-3), normalized: false),
  ]
  let pieces = shapes.map { shape in (length: 15 + abs(number(&generator)), shape: shape) }
  let start = Pose(point, heading: wrappedAngle(number(&generator)))
  var road = Road(
    id: id, name: "Straße 'ä'", alignment: Alignment(CurveElement.chain(from: start, pieces)),
    types: [
      RoadTypeRecord(s: 0, type: "town", speed: 50 / 3.6), RoadTypeRecord(s: 9.5, type: "rural", speed: nil),
      RoadTypeRecord(s: 11, type: "motorway", speed: .infinity),
    ],
    sections: [0, 20.5].map { anySection($0, &generator) })
  road.laneOffsets = anyRecords(&generator)
  road.elevations = anyRecords(&generator)
  road.superelevations = anyRecords(&generator)
  if generator.chance(0.3) {
    road.shapes = [-3, 0.5].map { LateralShape(s: 2.5, t: $0, cubic: anyCubic(&generator)) }
  }
  road.objects = [.local([]), .local(square), .road(square)].enumerated().map { index, outline in
    anyObject("\(id) object \(index)", outline, &generator)
  }
  road.signals = [anySignal("\(id) light", &generator), anySignal("\(id) sign", &generator)]
  return road
}

private let square = [Vector2(-1.5, 1), Vector2(-1.5, -1), Vector2(1.5, -1), Vector2(1.5, 1)]

private func anySection(_ s: Double, _ generator: inout Generator) -> LaneSection {
  let ids = [2, 1, -1, -2, -3]
  let lanes = ids.map { id in
    var lane = SectionLane(
      id: id, type: generator.choice(["driving", "sidewalk", "biking"]), width: 3 + generator.uniform(),
      marks: [anyMark(0, &generator), anyMark(4.25, &generator)])
    if id == -3 {
      lane.widths = []
      lane.borders = [PolynomialRecord(s: 0, cubic: Cubic(-9, 0.01))]
    }
    if generator.chance(0.5) { lane.speeds = [SpeedRecord(s: 0, speed: 30 / 3.6)] }
    if generator.chance(0.3) { lane.heights = [LaneHeight(s: 0, inner: 0.12, outer: generator.uniform())] }
    if generator.chance(0.3) {
      lane.accesses = [LaneAccess(s: 0.5, rule: generator.choice([nil, "deny"]), restriction: "bus")]
    }
    lane.isLevel = generator.chance(0.2)
    if generator.chance(0.5) { lane.predecessor = id }
    if generator.chance(0.5) { lane.successor = -id }
    return lane
  }
  return LaneSection(s: s, lanes: lanes, centreMarks: [anyMark(0, &generator)])
}

private func anyMark(_ s: Double, _ generator: inout Generator) -> RoadMark {
  var mark = RoadMark(
    s: s, type: generator.choice(["solid", "broken", "solid broken", "curb", "none"]),
    colour: generator.choice(["white", "yellow", "standard"]), width: 0.1 + generator.uniform() / 10,
    dash: generator.chance(0.5) ? Dash(mark: 1 + generator.uniform(), gap: 2 + generator.uniform()) : nil,
    laneChange: generator.choice(["both", "none", "increase", "decrease"]))
  mark.isBold = generator.chance(0.3)
  if generator.chance(0.3) { mark.height = 0.1 + generator.uniform() }
  return mark
}

private func anyObject(_ id: String, _ outline: RoadObject.Outline, _ generator: inout Generator)
  -> RoadObject
{
  var object = RoadObject(
    id: id, type: generator.choice(["crosswalk", "building", "none"]),
    subtype: generator.choice(["", "zebra"]),
    s: number(&generator), t: number(&generator), headingOffset: generator.uniform(),
    length: generator.uniform(),
    width: generator.uniform(), height: generator.uniform(), outline: outline == .local([]) ? nil : outline)
  object.name = generator.choice(["", "Rathaus <1>"])
  object.zOffset = number(&generator)
  if generator.chance(0.3) { object.radius = 0.5 + generator.uniform() }
  object.roll = generator.choice([0, 0.5])
  object.pitch = generator.choice([0, -0.25])
  object.orientation = generator.choice([.along, .against, .both])
  object.validity = generator.choice([[], [-2 ... -1]])
  if object.outline != nil, generator.chance(0.3) { object.otherOutlines = [.local(square), .road(square)] }
  if generator.chance(0.5) {
    var row = ObjectRepeat(
      s: 1, length: 7.7, distance: generator.choice([0, 2.5]), t: LinearRange(number(&generator), -4),
      width: LinearRange(0.1, generator.uniform()), height: LinearRange(generator.uniform(), 0.8))
    row.zOffset = LinearRange(0.5, generator.uniform())
    if generator.chance(0.5) { row.size = LinearRange(1, 2.5) }
    if generator.chance(0.5) { row.radius = LinearRange(0.25, 0.5) }
    object.repeats = [row]
  }
  return object
}

private func anySignal(_ id: String, _ generator: inout Generator) -> RoadSignal {
  var signal = RoadSignal(
    id: id, s: number(&generator), t: number(&generator),
    orientation: generator.choice([.along, .against, .both]),
    isDynamic: generator.chance(0.5), country: generator.choice(["", "DE", "OpenDRIVE"]), type: "1000001")
  signal.name = generator.choice(["", "light"])
  signal.subtype = generator.choice(["-1", "10"])
  signal.zOffset = generator.uniform()
  signal.headingOffset = number(&generator)
  signal.width = generator.uniform()
  signal.height = generator.uniform()
  if generator.chance(0.5) {
    signal.value = 50
    signal.unit = "km/h"
  }
  signal.text = generator.choice(["", "frei < 3,5 t"])
  signal.pitch = generator.choice([0, 0.5])
  signal.roll = generator.choice([0, -0.5])
  signal.validity = generator.choice([[], [-2 ... -1], [1...2, -1 ... -1]])
  return signal
}
