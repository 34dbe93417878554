import Parameters

/// An element of an XML document with its attributes and children.
struct XMLTree: Sendable {
  /// An attribute, its value with all references resolved.
  struct Attribute: Sendable {
    var name: String
    var value: String
  }

  /// Local name, without a namespace prefix.
  var name: String
  /// In the order of the file; a handful, so a search beats a table.
  var attributes: [Attribute] = []
  var children: [XMLTree] = []
  /// Text directly inside; runs of mere white space are left out.
  var text = ""
  /// Line in the file.
  var line: Int

  /// Children of a name, in order.
  func all(_ name: String) -> [XMLTree] { children.filter { $0.name == name } }

  /// The first child of a name.
  func first(_ name: String) -> XMLTree? { children.first { $0.name == name } }

  /// An attribute that is there and not empty.
  func string(_ name: String) -> String? {
    guard let found = attributes.first(where: { $0.name == name }), !found.value.isEmpty else { return nil }
    return found.value
  }

  /// Numbers beyond are taken for mistakes; the Earth is half as large in metres.
  static let largest = 1e8

  /// A number of at most `largest` in size.
  func number(_ name: String) -> Double? {
    guard let value = string(name).flatMap(Self.number(in:)), abs(value) <= Self.largest else { return nil }
    return value
  }

  /// A whole number.
  func integer(_ name: String) -> Int? {
    string(name).flatMap { text in Int(text) ?? Int(Self.trimmed(text)) }
  }

  /// The number that a text spells, with white space around it allowed; may be infinite or NaN.
  static func number(in text: String) -> Double? { Double(text) ?? Double(trimmed(text)) }

  /// A text without white space at its ends.
  static func trimmed(_ text: String) -> String {
    let head = text.drop(while: \.isWhitespace)
    guard let last = head.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(head[...last])
  }

  /// Parses a document; external entities are never opened.
  static func parse(_ bytes: [UInt8], place: String) throws(InvalidInput) -> XMLTree {
    var scanner = XMLScanner(bytes, place: place)
    return try scanner.document()
  }
}
