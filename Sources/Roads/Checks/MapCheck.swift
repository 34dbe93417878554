public import Parameters

/// A rule that maps are checked by (in the manner of Lanelet2's validators and ASAM's quality checkers).
public struct MapCheck: Sendable {
  /// Its name, as `lane-gap`.
  public var code: String
  /// How bad what it finds is.
  public var severity: Issue.Severity
  /// What it looks for, in one line.
  public var meaning: String
  /// What to do about what it finds.
  public var remedy: String
  /// Finds what is wrong, in no particular order.
  let find: @Sendable (MapSurvey) -> [MapFinding]

  init(
    _ code: String, _ meaning: String, severity: Issue.Severity = .warning, remedy: String,
    find: @escaping @Sendable (MapSurvey) -> [MapFinding]
  ) {
    self.code = code
    self.severity = severity
    self.meaning = meaning
    self.remedy = remedy
    self.find = find
  }

  /// All rules, errors first.
  public static let all: [MapCheck] = [
    .notFinite, .selfCrossing, .duplicateID, .laneGap, .laneKink, .laneStep, .foldedBorder, .tightBend,
    .sweptPath, .narrowLane, .pinchedLane, .deadEnd, .unreachable, .missingLink, .oneWayLink,
    .strayConnection,
    .overlap, .lowBridge, .signalWithoutLane, .unruledEntry, .stopLinePlace, .strayCrossing,
    .strayMarking, .speedLimit, .emptySection, .laneOrder, .referenceGap, .beyondEnd,
  ]
}

extension MapCheck {
  /// Codes of what reading and compiling find on the way, with their meanings.
  public static let others: [(code: String, meaning: String)] = [
    ("file", "something in the file cannot be used; it is mended or left out"),
    ("broken-link", "a link or connection names a road or lane that is not there"),
    ("nothing-driven", "no lane can be driven on (an error)"),
    ("signal-phases", "the controllers' phases let traffic collide, or leave people on foot no time"),
  ]
}

/// One place at which a rule is broken.
struct MapFinding {
  var spot: MapSpot
  /// Lane within the road and the like, for people.
  var message: String
}

extension RoadNetwork {
  /// What is wrong with a map by all rules; `layout` is the design it was compiled from, where there is one.
  ///
  /// Sorted by severity, rule, road and station. A pure function, nearly linear in the size of the map.
  public func findings(of layout: RoadLayout?, by checks: [MapCheck] = MapCheck.all) -> [Issue] {
    let survey = MapSurvey(self, layout)
    let issues = checks.flatMap { check in
      check.find(survey).map { finding in
        Issue(
          check.severity, code: check.code, place: finding.spot.place, message: finding.message,
          remedy: check.remedy, spot: finding.spot)
      }
    }
    return issues.inOrder
  }
}

extension [Issue] {
  /// Errors first, then by rule, road, station and place, so that what belongs together stands together.
  public var inOrder: [Issue] {
    let ranks = indices.map { Rank(self[$0]) }
    return indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }.map { self[$0] }
  }
}

/// Place of an issue in a list.
private struct Rank: Comparable {
  let severity: Int
  let code: String
  let road: String
  let s: Double

  init(_ issue: Issue) {
    severity = issue.severity == .error ? 0 : 1
    code = issue.code
    road = issue.spot?.road ?? ""
    s = issue.spot?.s ?? -1
  }

  static func < (a: Rank, b: Rank) -> Bool {
    if a.severity != b.severity { return a.severity < b.severity }
    if a.code != b.code { return a.code < b.code }
    // Ids are mostly numbers: 9 comes before 10.
    if a.road != b.road { return (a.road.utf8.count, a.road) < (b.road.utf8.count, b.road) }
    return a.s < b.s
  }
}

extension MapSpot {
  /// The spot in words: `road 12, s 34.5 (x 3.2, y -0.7)`.
  var place: String {
    let along = [road.map { "road \($0)" }, s.map { "s \($0.hundredths)" }].compactMap { $0 }
    let words = along.joined(separator: ", ")
    guard let x, let y else { return words }
    let point = "x \(x.hundredths), y \(y.hundredths)"
    return words.isEmpty ? point : "\(words) (\(point))"
  }
}

extension Double {
  /// Rounded to two decimals, for messages.
  var hundredths: Double { (self * 100).rounded() / 100 }
  /// An angle in whole degrees, for messages.
  var degrees: Int { Int((self * 180 / .pi).rounded()) }
}
