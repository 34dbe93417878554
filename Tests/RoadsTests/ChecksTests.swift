import Parameters
import Roads
import Testing

@Suite struct ChecksTests {
  private func issues(of layout: RoadLayout) -> [Parameters.Issue] {
    let compiled = RoadNetwork.compiled(layout)
    return compiled.issues + compiled.network.findings(of: layout)
  }

  @Test func cleanMapsHaveNoFindings() {
    for layout in Twins.clean { #expect(issues(of: layout).isEmpty, "\(issues(of: layout))") }
  }

  @Test func everyRuleIsBrokenByItsTwinAlone() {
    for (code, layout) in Twins.all {
      let found = issues(of: layout)
      #expect(Set(found.map(\.code)) == [code], "\(code): \(found)")
      for issue in found {
        #expect(!issue.message.isEmpty && !issue.remedy.isEmpty, "\(code)")
        #expect(issue.severity == MapCheck.all.first { $0.code == code }?.severity, "\(code)")
      }
    }
  }

  @Test func everyRuleHasATwin() {
    let codes = MapCheck.all.map(\.code)
    #expect(Set(codes).count == codes.count)
    #expect(Set(codes) == Set(Twins.all.map(\.code)))
    #expect(MapCheck.all.allSatisfy { !$0.meaning.isEmpty && !$0.remedy.isEmpty })
  }

  @Test func findingsSayWhere() throws {
    let gap = try #require(Twins.all.first { $0.code == "lane-gap" })
    let found = issues(of: gap.layout)
    // Both directions of travel meet the step at the joint.
    #expect(found.count == 2)
    let spot = try #require(found.first { $0.spot?.road == "1" }?.spot)
    let (s, x, y) = (try #require(spot.s), try #require(spot.x), try #require(spot.y))
    #expect(abs(s - 100) < 1e-6 && abs(x - 100) < 1e-6 && abs(y + 1.75) < 1e-6)
    #expect(found.first { $0.spot?.road == "1" }?.message.contains("0.5 m") == true)
  }

  @Test func issuesComeInOrder() {
    let mixed: [Parameters.Issue] = [
      .init(.warning, code: "b", place: "", message: "", spot: MapSpot(road: "10", s: 1)),
      .init(.warning, code: "b", place: "", message: "", spot: MapSpot(road: "9", s: 5)),
      .init(.warning, code: "b", place: "", message: "", spot: MapSpot(road: "9", s: 2)),
      .init(.warning, code: "a", place: "", message: ""), .init(.error, code: "z", place: "", message: ""),
    ]
    #expect(mixed.inOrder == [4, 3, 2, 1, 0].map { mixed[$0] })
  }
}
