import Parameters
public import Scenarios

/// Writes scenario.json: every leaf as a value, nested by the dots of its name.
public enum ScenarioWriter {
  /// The file's bytes; `generator` is the program and its version.
  public static func write(_ spec: ScenarioSpec, generator: String) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("format", "drivegen-scenario")
      json.member("version", 1)
      json.member("generator", generator)
      json.newline()
      json.key("seed")
      json.value(spec.seed)
      json.newline()
      json.key("map")
      writeMap(spec.map, to: &json)
      writeLeaves(spec.values.map { ($0.name.split(separator: ".").map(String.init), $0.value) }, to: &json)
      json.newline()
      json.key("events")
      json.array { _ in }
      json.newline()
    }
    json.newline()
    return json.finish()
  }

  private static func writeMap(_ map: MapReference?, to json: inout JSONWriter) {
    guard let map else { return json.null() }
    json.object { json in
      json.member("file", map.file)
      json.member("sha256", map.sha256)
      json.member("name", map.name)
      json.member("licence", map.licence)
    }
  }

  /// Leaves that share a first word become one object; order is that of the parameters.
  private static func writeLeaves(_ leaves: [(path: [String], value: Value)], to json: inout JSONWriter) {
    var index = 0
    while index < leaves.count {
      let head = leaves[index].path[0]
      let group = leaves[index...].prefix { $0.path[0] == head }
      json.newline()
      json.key(head)
      if group.count == 1, leaves[index].path.count == 1 {
        write(leaves[index].value, to: &json)
      } else {
        json.object { writeLeaves(group.map { (Array($0.path.dropFirst()), $0.value) }, to: &$0) }
      }
      index += group.count
    }
  }

  private static func write(_ value: Value, to json: inout JSONWriter) {
    switch value {
    case .number(let number): json.value(number)
    case .integer(let integer): json.value(integer)
    case .flag(let flag): json.value(flag)
    case .text(let text): json.value(text)
    case .numbers(let numbers): json.array { for number in numbers { $0.value(number) } }
    }
  }
}
