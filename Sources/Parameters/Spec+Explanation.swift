extension Spec {
  /// All parameters as a table for people: name, default, what values it takes, meaning, where it applies and
  /// where the default comes from.
  public static func explain() -> String {
    let rows = parameters.map { parameter -> [String] in
      let condition = parameter.condition.map { " [only if \($0)]" } ?? ""
      let source = parameter.source.isEmpty ? "" : " (\(parameter.source))"
      return [
        parameter.name, parameter.standard.description, parameter.domain,
        parameter.meaning + condition + source,
      ]
    }
    let header = ["parameter", "default", "values", "meaning"]
    let table = [header] + rows
    let widths = (0..<3).map { column in min(table.map { $0[column].count }.max() ?? 0, 36) }
    return table.map { row in
      zip(row, widths).map { text, width in
        text + String(repeating: " ", count: max(width - text.count, 0) + 2)
      }.joined() + row[3]
    }.joined(separator: "\n")
  }
}

extension Parameter.Condition: CustomStringConvertible {
  /// The condition in words: `road.topology = roundabout | intersection`.
  public var description: String { "\(parameter) \(isAmong ? "=" : "≠") \(values.joined(separator: " | "))" }
}
