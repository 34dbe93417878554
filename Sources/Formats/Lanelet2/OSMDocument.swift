import Geometry

/// Nodes, ways and relations of an OpenStreetMap file, as Lanelet2 uses them.
struct OSMDocument {
  /// A chain of nodes.
  struct Way {
    var nodes: [String]
    var tags: [String: String]
  }

  /// A member of a relation.
  struct Member {
    var type: String
    var ref: String
    var role: String
  }

  /// Things that belong together.
  struct Relation {
    var id: String
    var members: [Member]
    var tags: [String: String]
    var line: Int

    func refs(_ role: String) -> [String] { members.filter { $0.role == role }.map(\.ref) }
  }

  /// Places of the nodes [m].
  private(set) var places: [String: Vector2] = [:]
  private(set) var ways: [String: Way] = [:]
  /// In the order of the file.
  private(set) var relations: [Relation] = []
  /// How degrees became metres; nil where nodes have local coordinates.
  private(set) var projection: TransverseMercator?

  /// Reads a file; what an editor marked as deleted is left out.
  init(_ root: XMLTree) {
    let nodes = root.all("node").filter(Self.isKept)
    readPlaces(nodes)
    for element in root.all("way") where Self.isKept(element) {
      guard let id = element.string("id") else { continue }
      let chain = element.all("nd").compactMap { $0.string("ref") }.filter { places[$0] != nil }
      ways[id] = Way(nodes: chain, tags: Self.tags(element))
    }
    for element in root.all("relation") where Self.isKept(element) {
      guard let id = element.string("id") else { continue }
      let members = element.all("member").compactMap { member in
        member.string("ref").map {
          Member(type: member.string("type") ?? "", ref: $0, role: member.string("role") ?? "")
        }
      }
      relations.append(Relation(id: id, members: members, tags: Self.tags(element), line: element.line))
    }
  }

  private mutating func readPlaces(_ nodes: [XMLTree]) {
    let local = nodes.compactMap { node -> (String, Vector2)? in
      let tags = Self.tags(node)
      guard let id = node.string("id"), let x = tags["local_x"].flatMap(Double.init),
        let y = tags["local_y"].flatMap(Double.init)
      else { return nil }
      return (id, Vector2(x, y))
    }
    if local.count == nodes.count {
      places = Dictionary(local) { first, _ in first }
      return
    }
    let degrees = nodes.compactMap { node -> (id: String, latitude: Double, longitude: Double)? in
      guard let id = node.string("id"), let latitude = node.number("lat"), let longitude = node.number("lon"),
        abs(latitude) < 89, abs(longitude) <= 180
      else { return nil }
      return (id, latitude, longitude)
    }
    guard let first = degrees.first else { return }
    let projection = TransverseMercator(latitude: first.latitude, longitude: first.longitude)
    self.projection = projection
    for node in degrees {
      places[node.id] = projection.project(latitude: node.latitude, longitude: node.longitude)
    }
  }

  private static func isKept(_ element: XMLTree) -> Bool { element.string("action") != "delete" }

  private static func tags(_ element: XMLTree) -> [String: String] {
    Dictionary(
      element.all("tag").compactMap { tag in tag.string("k").map { ($0, tag.string("v") ?? "") } }
    ) { first, _ in first }
  }

  /// Places of a way's nodes.
  func points(_ way: Way) -> [Vector2] { way.nodes.compactMap { places[$0] } }

  /// Closed rings of ways that meet end to end.
  func rings(of ids: [String]) -> [[Vector2]] {
    var open = ids.compactMap { ways[$0]?.nodes }.filter { $0.count >= 2 }
    var rings: [[Vector2]] = []
    while var ring = open.popLast() {
      while ring[0] != ring[ring.count - 1] {
        let end = ring[ring.count - 1]
        guard let next = open.firstIndex(where: { $0[0] == end || $0[$0.count - 1] == end }) else { break }
        let way = open.remove(at: next)
        ring += way[0] == end ? way.dropFirst() : way.reversed().dropFirst()
      }
      let points = ring.compactMap { places[$0] }
      if points.count >= 3 { rings.append(points) }
    }
    return rings
  }
}
