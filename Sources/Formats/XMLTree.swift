import Foundation
import FoundationXML
import Parameters

/// An element of an XML document with its attributes and children.
struct XMLTree: Sendable {
  /// Local name, without a namespace prefix.
  var name: String
  var attributes: [String: String]
  var children: [XMLTree] = []
  var text = ""
  /// Line in the file.
  var line: Int

  /// Children of a name, in order.
  func all(_ name: String) -> [XMLTree] { children.filter { $0.name == name } }

  /// The first child of a name.
  func first(_ name: String) -> XMLTree? { children.first { $0.name == name } }

  /// An attribute that is there and not empty.
  func string(_ name: String) -> String? {
    guard let value = attributes[name], !value.isEmpty else { return nil }
    return value
  }

  /// A finite number.
  func number(_ name: String) -> Double? {
    guard let text = attributes[name], let value = Double(text.trimmingCharacters(in: .whitespaces)),
      value.isFinite
    else { return nil }
    return value
  }

  /// A whole number.
  func integer(_ name: String) -> Int? {
    attributes[name].flatMap { Int($0.trimmingCharacters(in: .whitespaces)) }
  }

  /// Parses a document; external entities are never opened.
  static func parse(_ bytes: [UInt8], place: String) throws(InvalidInput) -> XMLTree {
    let parser = XMLParser(data: Data(bytes))
    parser.shouldResolveExternalEntities = false
    parser.shouldProcessNamespaces = true
    let builder = XMLTreeBuilder()
    parser.delegate = builder
    guard parser.parse(), let root = builder.root else {
      let reason = parser.parserError.map { "\($0.localizedDescription)" } ?? "the document is empty"
      throw InvalidInput([
        Issue(
          .error, place: "\(place):\(parser.lineNumber)",
          message: "this is not well-formed XML: \(reason)",
          remedy: "mend the file at that line; nothing may stand before the XML declaration")
      ])
    }
    return root
  }
}

/// Builds the tree while the parser walks; a class because `XMLParser` asks for one.
private final class XMLTreeBuilder: NSObject, XMLParserDelegate {
  var root: XMLTree?
  private var open: [XMLTree] = []

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String] = [:]
  ) {
    open.append(XMLTree(name: name, attributes: attributes, line: parser.lineNumber))
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    guard !open.isEmpty, !string.allSatisfy(\.isWhitespace) else { return }
    open[open.count - 1].text += string
  }

  func parser(_ parser: XMLParser, foundCDATA block: Data) {
    guard !open.isEmpty else { return }
    open[open.count - 1].text += String(decoding: block, as: UTF8.self)
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    let element = open.removeLast()
    if open.isEmpty { root = element } else { open[open.count - 1].children.append(element) }
  }
}
