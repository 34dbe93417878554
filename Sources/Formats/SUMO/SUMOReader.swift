import Geometry
public import Parameters
import Roads

/// Reads SUMO networks (.net.xml) into a layout: edges become roads, connections connecting roads.
///
/// Lane shapes are polylines there; here bends round their corners, as vehicles do. Oncoming edges with a
/// common border become one road. Right of way, traffic light programmes, crossings and permissions are kept;
/// turnarounds too tight for a car are left out.
public struct SUMOReader {
  let place: String
  let net: SUMONet
  var issues: [Issue]
  var layout: RoadLayout
  var streets: [SUMOStreet] = []
  /// Place of each edge's street.
  var streetOf: [String: Int] = [:]
  /// Edges by id.
  var edges: [String: SUMONet.Edge] = [:]
  /// Ways left out because no car can turn so tightly.
  var tightTurns = 0

  private init(_ root: XMLTree, name: String, place: String) {
    self.place = place
    var issues: [Issue] = []
    net = SUMONet(root) { element, message, remedy in
      issues.append(Issue(.warning, place: "\(place):\(element.line)", message: message, remedy: remedy))
    }
    self.issues = issues
    layout = RoadLayout(name: name, drivingSide: net.isLeftHand ? .left : .right)
  }

  /// Parses a file; throws where nothing can be made of it, warns where a part cannot.
  public static func read(_ bytes: [UInt8], name: String, place: String) throws(InvalidInput) -> LoadedLayout
  {
    let root = try XMLTree.parse(bytes, place: place)
    var reader = SUMOReader(root, name: name, place: place)
    reader.pairEdges()
    guard !reader.streets.isEmpty else {
      throw InvalidInput(
        reader.issues + [
          Issue(
            place: place, message: "the network holds no edge that can be used",
            remedy: "give a network with edges and lanes")
        ])
    }
    reader.makeRoomForTurns()
    reader.layout.roads = reader.streets.map { reader.road($0) }
    reader.addJunctions()
    reader.addCrossings()
    reader.tieToEarth()
    if reader.tightTurns > 0 {
      reader.issues.append(
        Issue(
          .warning, place: place,
          message: "\(reader.tightTurns) ways turn tighter than \(smallestRadius) m and are left out",
          remedy: "nothing, if they are turnarounds; else widen the junction"))
    }
    reader.layout.moveOriginInside()
    return LoadedLayout(layout: reader.layout, issues: reader.issues)
  }

  /// Tightest way through a junction that a car can drive [m].
  static let smallestRadius = 4.5

  mutating func warn(line: Int, _ message: String, _ remedy: String) {
    issues.append(Issue(.warning, place: "\(place):\(line)", message: message, remedy: remedy))
  }

  private mutating func tieToEarth() {
    guard let projection = net.projection else { return }
    layout.geoReference = projection
    layout.headerOffset = HeaderOffset(x: -net.offset.x, y: -net.offset.y, z: 0, heading: 0)
  }

  /// Streets of one edge or of two oncoming ones.
  private mutating func pairEdges() {
    var between: [String: [Int]] = [:]
    for edge in net.edges where edges[edge.id] == nil {
      edges[edge.id] = edge
      let partner = between["\(edge.to)\n\(edge.from)"]?.first {
        streets[$0].against == nil && streets[$0].isBeside(edge)
      }
      if let partner {
        streets[partner].against = edge
        streetOf[edge.id] = partner
      } else if let street = SUMOStreet(edge, side: net.isLeftHand ? -1 : 1) {
        streetOf[edge.id] = streets.count
        between["\(edge.from)\n\(edge.to)", default: []].append(streets.count)
        streets.append(street)
      } else {
        warn(line: edge.line, "edge \(edge.id) folds back on itself", "mend its shape; it is left out")
      }
    }
  }

  // MARK: Room for turns

  /// What is tried to be cut off a road so that its turns become wide enough [m].
  private static let cuts = [1.0, 2, 3, 4.5, 6, 8, 10]

  /// Cuts roads back from junctions whose mouths lie too near for a car's turn.
  private mutating func makeRoomForTurns() {
    var cuts = [(start: Double, end: Double)](repeating: (0, 0), count: streets.count)
    for way in net.connections where way.direction != "t" {
      guard let from = edges[way.from], let to = edges[way.to], let source = streetOf[way.from],
        let target = streetOf[way.to], from.lanes.indices.contains(way.fromLane),
        to.lanes.indices.contains(way.toLane), from.lanes[way.fromLane].use.isWay
      else { continue }
      let start = streets[source].leaving(way.fromLane, of: from)
      let end = streets[target].entering(way.toLane, of: to)
      guard Self.path(from: start, to: end) == nil,
        let cut = Self.cuts.first(where: {
          Self.path(from: start.advanced(by: -$0), to: end.advanced(by: $0)) != nil
        })
      else { continue }
      if from.id == streets[source].id {
        cuts[source].end = max(cuts[source].end, cut)
      } else {
        cuts[source].start = max(cuts[source].start, cut)
      }
      if to.id == streets[target].id {
        cuts[target].start = max(cuts[target].start, cut)
      } else {
        cuts[target].end = max(cuts[target].end, cut)
      }
    }
    for index in streets.indices where cuts[index].start + cuts[index].end > 0 {
      streets[index].apply(cut: cuts[index])
    }
  }

  /// Ends nearer than this touch [m].
  private static let touching = 0.1

  /// A smooth way between two lane ends, nil where none is wide enough for a car.
  static func path(from start: Pose, to end: Pose) -> Alignment? {
    // Lanes that touch already still need a way between them.
    if start.position.distance(to: end.position) < touching {
      return Alignment([CurveElement(start: start, length: touching, shape: .line)])
    }
    return Alignment.connecting(start, end, minimumRadius: smallestRadius).map { Alignment($0) }
  }
}
