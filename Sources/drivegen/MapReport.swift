import Datasets
import Formats
import Geometry
import Parameters
import Rendering
import Roads

/// A map that was checked: one list of what reading, compiling and the rules found.
struct MapReport {
  let path: String
  /// In order of severity, rule, road and station; an issue's number is its place here, from 1.
  let issues: [Issue]
  /// The map, nil where the file cannot be read.
  let map: MapFile?

  /// Issues of one rule that are printed.
  private static let mostOfAKind = 10

  init(_ path: String, bytes: [UInt8]) {
    self.path = path
    do {
      let map = try MapFile.read(bytes, name: baseName(path), place: path)
      self.map = map
      issues = (map.issues.map(Self.coded) + map.network.findings(of: map.layout)).inOrder
    } catch {
      map = nil
      issues = error.issues.map(Self.coded).inOrder
    }
  }

  /// What readers say about a file has no code of its own.
  private static func coded(_ issue: Issue) -> Issue {
    var coded = issue
    if coded.code.isEmpty { coded.code = "file" }
    return coded
  }

  /// Lines for people: each issue with its number, rules with many cut short, and a sum.
  var lines: [String] {
    guard !issues.isEmpty else { return ["\(path): nothing found"] }
    var lines: [String] = []
    var ofCode: [String: Int] = [:]
    for (index, issue) in issues.enumerated() {
      let count = ofCode[issue.code, default: 0] + 1
      ofCode[issue.code] = count
      if count <= Self.mostOfAKind { lines.append("\(index + 1) \(text(issue))") }
      let isLast = index + 1 == issues.count || issues[index + 1].code != issue.code
      if isLast, count > Self.mostOfAKind {
        lines.append("… \(count - Self.mostOfAKind) more of \(issue.code); --json lists all")
      }
    }
    let errors = issues.filter { $0.severity == .error }.count
    return lines + ["\(path): \(counted(errors, "error")), \(counted(issues.count - errors, "warning"))"]
  }

  private func text(_ issue: Issue) -> String {
    let code = issue.code.isEmpty ? "" : " \(issue.code)"
    let place = issue.place.isEmpty ? "" : "\(issue.place): "
    return "\(issue.severity)\(code): \(place)\(issue.message)"
      + (issue.remedy.isEmpty ? "" : "; \(issue.remedy)")
  }

  /// One JSON object an issue; x and y are those of the file.
  var jsonLines: [String] {
    let origin = map?.network.plan.origin ?? .zero
    return issues.map { issue in
      var json = JSONWriter()
      json.object { json in
        json.member("severity", issue.severity.rawValue)
        json.member("code", issue.code)
        json.member("road", issue.spot?.road)
        json.coordinate("s", issue.spot?.s)
        json.coordinate("x", issue.spot?.x.map { $0 + origin.x })
        json.coordinate("y", issue.spot?.y.map { $0 + origin.y })
        json.member("place", issue.place)
        json.member("message", issue.message)
        json.member("remedy", issue.remedy)
      }
      return String(decoding: json.finish(), as: UTF8.self)
    }
  }

  /// The map with a numbered marker at each issue that has a place.
  func picture(size: Int) -> Picture? {
    map.map { MapPicture.picture(of: $0.network.plan, issues: issues, width: size, height: size) }
  }
}

extension JSONWriter {
  fileprivate mutating func coordinate(_ name: String, _ value: Double?) {
    key(name)
    if let value { self.value(value, decimals: 3) } else { null() }
  }
}
