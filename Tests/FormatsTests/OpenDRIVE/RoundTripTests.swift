import Formats
import Geometry
import Parameters
import Randomness
import RoadGeneration
import Roads
import Testing

/// Writing a layout and reading the file gives the same layout, to the last bit of every number.
struct RoundTripTests {
  @Test func whatIsWrittenIsReadBack() throws {
    for number in 0..<60 {
      let layout = anyLayout(number)
      let loaded = try OpenDRIVEReader.read(OpenDRIVEWriter.write(layout), name: "x", place: "any")
      #expect(differences(loaded.layout, layout) == [], "seed \(number)")
      #expect(loaded.issues.isEmpty, "seed \(number): \(loaded.issues)")
    }
  }

  @Test func generatedRoadsAreReadBack() throws {
    for topology in Topology.allCases {
      for number in 0..<25 {
        let seed = Seed(UInt64(number))
        let spec = RoadSpec.sampled(["topology": .constant(.text(topology.rawValue))], seed: seed["spec"])
        let layout = try generateLayout(spec, seed: seed["road"])
        let loaded = try OpenDRIVEReader.read(OpenDRIVEWriter.write(layout), name: "x", place: "made")
        #expect(differences(loaded.layout, layout) == [], "\(topology) \(number)")
        #expect(loaded.issues.isEmpty, "\(topology) \(number): \(loaded.issues)")
        guard number % 5 == 0 else { continue }
        let (again, first) = (RoadNetwork.compiled(loaded.layout), RoadNetwork.compiled(layout))
        #expect(again.network == first.network, "\(topology) \(number)")
      }
    }
  }

  /// libxml2 takes no more than 10 MB at once, and the map of a large town has more.
  @Test func aFileOfManyMegabytesIsRead() throws {
    let layout = anyLayout(3)
    let remark = "<!-- \(String(repeating: "x", count: 90)) -->\n"
    var bytes = OpenDRIVEWriter.write(layout)
    let end = try #require(bytes.lastIndex(of: UInt8(ascii: "<")))
    bytes.insert(contentsOf: String(repeating: remark, count: 120_000).utf8, at: end)
    #expect(bytes.count > 11_000_000)
    let loaded = try OpenDRIVEReader.read(bytes, name: "x", place: "large")
    #expect(differences(loaded.layout, layout) == [])
  }

  /// A map far away is moved to the origin; the file holds the map's own coordinates again.
  @Test func theOriginIsUndoneInTheFile() throws {
    var layout = anyLayout(7)
    layout.origin = Vector2(691_000, 5_334_000)
    let loaded = try OpenDRIVEReader.read(OpenDRIVEWriter.write(layout), name: "x", place: "far").layout
    #expect(loaded.origin.distance(to: layout.origin) < 1000)
    #expect(loaded.origin != layout.origin)
    for (road, original) in zip(loaded.roads, layout.roads) {
      for (element, source) in zip(road.alignment.elements, original.alignment.elements) {
        let error = (element.start.position + loaded.origin).distance(
          to: source.start.position + layout.origin)
        #expect(error < 1e-9)
        #expect(element.shape == source.shape)
      }
    }
    let again = try OpenDRIVEReader.read(OpenDRIVEWriter.write(loaded), name: "x", place: "far").layout
    #expect(differences(again, loaded) == [])
  }

  @Test func filesAreTheSameForTheSameLayout() {
    #expect(OpenDRIVEWriter.write(anyLayout(3)) == OpenDRIVEWriter.write(anyLayout(3)))
    #expect(OpenDRIVEWriter.write(anyLayout(3)) != OpenDRIVEWriter.write(anyLayout(4)))
  }
}
