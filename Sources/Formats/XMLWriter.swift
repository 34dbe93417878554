/// Writes indented XML; numbers in their shortest form that reads back to the same bits.
struct XMLWriter {
  private var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  private var depth = 0

  /// An attribute's value.
  enum Attribute {
    case text(String)
    case number(Double)
    case integer(Int)

    fileprivate var string: String {
      switch self {
      case .text(let text): XMLWriter.escaped(text)
      case .number(let number): XMLWriter.format(number)
      case .integer(let integer): "\(integer)"
      }
    }
  }

  /// An element without content.
  mutating func element(_ name: String, _ attributes: [(String, Attribute)] = []) {
    open(name, attributes)
    text += "/>\n"
  }

  /// An element with content.
  mutating func element(
    _ name: String, _ attributes: [(String, Attribute)] = [], _ content: (inout XMLWriter) -> Void
  ) {
    open(name, attributes)
    text += ">\n"
    depth += 1
    content(&self)
    depth -= 1
    text += indentation + "</\(name)>\n"
  }

  /// An element that holds text as CDATA.
  mutating func element(_ name: String, text content: String) {
    let safe = content.split(separator: "]]>", omittingEmptySubsequences: false)
      .joined(separator: "]]]]><![CDATA[>")
    text += indentation + "<\(name)><![CDATA[\(safe)]]></\(name)>\n"
  }

  /// The document's bytes.
  consuming func finish() -> [UInt8] { Array(text.utf8) }

  private var indentation: String { String(repeating: "  ", count: depth) }

  private mutating func open(_ name: String, _ attributes: [(String, Attribute)]) {
    text += indentation + "<" + name
    for (key, value) in attributes { text += " \(key)=\"\(value.string)\"" }
  }

  private static func format(_ number: Double) -> String {
    guard number == number.rounded(), abs(number) < 1e15 else { return "\(number)" }
    if number == 0, number.sign == .minus { return "-0" }
    return "\(Int(number))"
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n", "\r", "\t": result += "&#\(character.value);"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }
}
