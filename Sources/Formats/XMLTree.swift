import Foundation
import FoundationXML
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
  /// In order of name; a handful, so a search beats a table.
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
    try requireUTF8(bytes, place: place)
    // In parts, for libxml2 refuses to take more than 10 MB at once.
    let parser = XMLParser(stream: InputStream(data: Data(bytes)))
    parser.shouldResolveExternalEntities = false
    parser.shouldProcessNamespaces = true
    let builder = XMLTreeBuilder()
    parser.delegate = builder
    guard parser.parse(), builder.failure == nil, let root = builder.root else {
      let reason = builder.failure ?? "the document is empty or cut off"
      throw InvalidInput([
        Issue(
          place: "\(place):\(max(1, builder.failureLine))", message: "this is not well-formed XML: \(reason)",
          remedy: "mend the file near that line; nothing may stand before the XML declaration")
      ])
    }
    return root
  }

  /// The same text without an XML declaration behind comments or white space, where it may not stand; its
  /// lines stay where they are. Nil where nothing is wrong.
  static func withDeclarationInPlace(_ bytes: [UInt8]) -> [UInt8]? {
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let first = start
    while start < bytes.count {
      let rest = bytes[start...]
      if bytes[start] <= 0x20 {
        start += 1
      } else if rest.starts(with: "<!--".utf8) {
        guard let end = rest.firstRange(of: Array("-->".utf8)) else { return nil }
        start = end.upperBound
      } else {
        guard start > first, rest.starts(with: "<?xml ".utf8),
          let end = rest.firstRange(of: Array("?>".utf8))
        else { return nil }
        var mended = bytes
        for index in start..<end.upperBound where mended[index] != 10 { mended[index] = 0x20 }
        return mended
      }
    }
    return nil
  }

  /// Refuses broken UTF-8, which `XMLParser` dies of; other encodings that a file declares it can read itself.
  private static func requireUTF8(_ bytes: [UInt8], place: String) throws(InvalidInput) {
    let head = String(decoding: bytes.prefix(100), as: UTF8.self).lowercased()
    let declaresAnother = head.contains("encoding=") && !head.contains("utf-8")
    let isUTF16 = bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE])
    if declaresAnother || isUTF16 || String(validating: bytes, as: UTF8.self) != nil { return }
    var line = 1
    for part in bytes.split(separator: 10, omittingEmptySubsequences: false) {
      if String(validating: part, as: UTF8.self) == nil { break }
      line += 1
    }
    throw InvalidInput([
      Issue(
        place: "\(place):\(line)", message: "this is not well-formed XML: there are bytes that are not UTF-8",
        remedy: "save the file as UTF-8, or name its encoding in the XML declaration")
    ])
  }
}

/// Builds the tree while the parser walks; a class because `XMLParser` asks for one.
private final class XMLTreeBuilder: NSObject, XMLParserDelegate {
  var root: XMLTree?
  var failure: String?
  /// Where the first fault was found.
  var failureLine = 1
  private var open: [XMLTree] = []

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String] = [:]
  ) {
    if open.isEmpty, root != nil {
      failureLine = parser.lineNumber
      failure = "<\(name)> stands behind the end of the root element"
      parser.abortParsing()
      return
    }
    let sorted = attributes.sorted { $0.key < $1.key }
    open.append(
      XMLTree(
        name: name, attributes: sorted.map { XMLTree.Attribute(name: $0.key, value: $0.value) },
        line: parser.lineNumber))
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    // Nearly all text of a map is indentation.
    guard !open.isEmpty, !string.utf8.allSatisfy({ $0 <= 0x20 }) else { return }
    open[open.count - 1].text += string
  }

  func parser(_ parser: XMLParser, foundCDATA block: Data) {
    guard !open.isEmpty else { return }
    open[open.count - 1].text += String(decoding: block, as: UTF8.self)
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    guard let element = open.popLast() else { return }
    if open.isEmpty { root = element } else { open[open.count - 1].children.append(element) }
  }

  /// What libxml2's commonest error codes mean.
  private static func reason(_ code: Int) -> String {
    switch code {
    case 4, 5: "it ends too early, or goes on behind its end"
    case 38: "an attribute's value holds < or has no closing quote"
    case 39, 40: "an attribute's value stands in no quotes"
    case 42: "an attribute stands twice in one element"
    case 45: "a comment is never closed"
    case 64: "the XML declaration does not stand first"
    case 65, 73: "a tag has no > at its end, or no space between its attributes"
    case 68: "a bare & (write &amp;) or a name that is none"
    case 76, 77: "a closing tag does not match the element that is open"
    default: "the parser stops with libxml2's error \(code)"
    }
  }

  func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) {
    // The first error is the fault; libxml2 goes on and stumbles over what follows from it.
    guard failure == nil else { return }
    failureLine = parser.lineNumber
    let element = open.last.map { " inside <\($0.name)> of line \($0.line)" } ?? ""
    failure = Self.reason((error as NSError).code) + element
  }
}
