import Formats
import Geometry
import Roads
import Testing

/// Maps of other projects are read whole; what they hold was counted by other programs.
@Suite(.enabled(if: SharedMaps.arePresent, Comment(rawValue: SharedMaps.absence)))
struct RealMapTests {
  @Test func everythingInAMapIsRead() throws {
    let maps = try SharedMaps.expectations()
    #expect(maps.count == 10)
    for (path, bytes, expected) in maps {
      let layout = try OpenDRIVEReader.read(bytes, name: "map", place: path).layout
      let roads = layout.roads
      let sections = roads.flatMap(\.sections)
      let lanes = sections.flatMap(\.lanes)
      let objects = roads.flatMap(\.objects)
      let signals = roads.flatMap(\.signals)
      #expect(roads.count == expected.roads, "\(path)")
      #expect(layout.junctions.count == expected.junctions, "\(path)")
      #expect(sections.count == expected.sections, "\(path)")
      #expect(lanes.count == expected.lanes, "\(path)")
      #expect(Set(lanes.map(\.type)).isSubset(of: expected.ltypes), "\(path)")
      #expect(Set(lanes.flatMap(\.marks).map(\.type)).isSubset(of: expected.marks), "\(path)")
      #expect(signals.count == expected.signals, "\(path)")
      #expect(signals.count { $0.isDynamic } == expected.dyn, "\(path)")
      #expect(objects.count == expected.objects, "\(path)")
      #expect(objects.map(\.repeats.count).reduce(0, +) == expected.repeat, "\(path)")
      #expect(layout.controllers.count == expected.controllers, "\(path)")
      #expect((layout.geoReference != nil) == expected.geo, "\(path)")
      #expect(lanes.map(\.borders.count).reduce(0, +) == expected.border, "\(path)")
      #expect(Set(layout.junctions.map(\.kind)).subtracting([.common]).isEmpty == expected.jtypes.isEmpty)
      #expect(layout.drivingSide == (expected.rule.contains("LHT") ? .left : .right), "\(path)")
      let words = expected.otypes.filter { $0 != "-1" }
      #expect(
        words.allSatisfy { word in objects.contains { $0.type == word || $0.subtype == word } }, "\(path)")
    }
  }

  @Test func theShapeOfAMapIsRead() throws {
    for (path, bytes, expected) in try SharedMaps.expectations() {
      let roads = try OpenDRIVEReader.read(bytes, name: "map", place: path).layout.roads
      var kinds: [String: Int] = [:]
      for element in roads.flatMap(\.alignment.elements) { kinds[kind(element.shape), default: 0] += 1 }
      #expect(kinds == expected.geom, "\(path)")
      let ranges = Set(roads.flatMap(\.alignment.elements).compactMap { parameterRange($0.shape) })
      #expect(ranges == Set(expected.pRange), "\(path)")
      let kilometres = roads.map(\.length).reduce(0, +) / 1000
      #expect(abs(kilometres - expected.len_km) < 0.0006, "\(path): \(kilometres) km")
      let shortest = roads.flatMap(\.alignment.elements).map(\.length).min()
      #expect(shortest == expected.minseg, "\(path)")
      #expect(roads.flatMap(\.shapes).count { $0.cubic != .zero } == expected.shape, "\(path)")
      #expect(nonZero(roads.flatMap(\.elevations)) == expected.elev, "\(path)")
      #expect(nonZero(roads.flatMap(\.superelevations)) == expected.supel, "\(path)")
      #expect(nonZero(roads.flatMap(\.laneOffsets)) == expected.laneOffset, "\(path)")
    }
  }

  /// Town01 posts miles per hour; a German motorway reader's m/s are not converted.
  @Test func speedsAreMetresPerSecond() throws {
    for (path, bytes, expected) in try SharedMaps.expectations() where !expected.speed.isEmpty {
      let roads = try OpenDRIVEReader.read(bytes, name: "map", place: path).layout.roads
      let posted = roads.flatMap(\.types).compactMap(\.speed)
      let laned = roads.flatMap(\.sections).flatMap(\.lanes).flatMap(\.speeds).map(\.speed)
      let speeds = posted + laned
      #expect(!speeds.isEmpty, "\(path)")
      #expect(speeds.allSatisfy { (1...70).contains($0) }, "\(path)")
      guard expected.speed == ["mph"] else { continue }
      let steps = speeds.map { $0 / (1609.344 / 3600) / 5 }
      #expect(
        steps.allSatisfy { abs($0 - $0.rounded()) < 1e-9 }, "\(path): limits are not whole fives of mph")
    }
  }

  @Test func aMapSurvivesTheRoundTrip() throws {
    for (path, bytes, _) in try SharedMaps.expectations() {
      let layout = try OpenDRIVEReader.read(bytes, name: "map", place: path).layout
      let written = OpenDRIVEWriter.write(layout)
      let again = try OpenDRIVEReader.read(written, name: "map", place: path).layout
      #expect(differences(again, layout) == [], "\(path)")
      #expect(OpenDRIVEWriter.write(again) == written, "\(path)")
      #expect(RoadNetwork.compiled(again).network == RoadNetwork.compiled(layout).network, "\(path)")
    }
  }

  /// Far from its origin a map is moved for accuracy, and moved back when it is written.
  @Test func coordinatesComeBackAsTheyWere() throws {
    for (path, bytes, _) in try SharedMaps.expectations() {
      let layout = try OpenDRIVEReader.read(bytes, name: "map", place: path).layout
      let points = layout.roads.flatMap(\.alignment.elements).map(\.start.position)
      let bounds = try #require(Bounds(of: points), "\(path)")
      #expect(bounds.inflated(by: 1000).contains(.zero), "\(path)")
      let before = try starts(in: bytes)
      let after = try starts(in: OpenDRIVEWriter.write(layout))
      #expect(before.count == after.count, "\(path)")
      let error = zip(before, after).map { $0.distance(to: $1) }.max() ?? .infinity
      #expect(error < 1e-9, "\(path): \(error) m")
    }
  }
}

/// Start points of all geometries, found in the text without a reader.
private func starts(in bytes: [UInt8]) throws -> [Vector2] {
  let text = String(decoding: bytes, as: UTF8.self)
  return try text.split(separator: "<geometry ").dropFirst().map { piece in
    let head = piece.prefix { $0 != ">" }
    func number(_ name: String) throws -> Double {
      let parts = head.split(separator: " \(name)=\"", maxSplits: 1, omittingEmptySubsequences: false)
      let value = parts.count == 2 ? parts[1].prefix { $0 != "\"" } : ""
      return try #require(Double(value))
    }
    return Vector2(try number("x"), try number("y"))
  }
}

private func kind(_ shape: CurveElement.Shape) -> String {
  switch shape {
  case .line: "line"
  case .arc: "arc"
  case .clothoid: "spiral"
  case .cubic: "poly3"
  case .parametricCubic: "paramPoly3"
  }
}

private func parameterRange(_ shape: CurveElement.Shape) -> String? {
  guard case .parametricCubic(_, _, let normalized) = shape else { return nil }
  return normalized ? "normalized" : "arcLength"
}

private func nonZero(_ records: [PolynomialRecord]) -> Int { records.count { $0.cubic != .zero } }
