import Parameters

/// Reads XML 1.0 (W3C, fifth edition) into a tree: elements, attributes, text, CDATA, character references.
///
/// Comments, processing instructions and document types are skipped. Entities that a document defines itself
/// are refused, so a file can neither open other files nor swell. Own code, since it is several times faster
/// than Foundation's parser and names what does not match.
struct XMLScanner {
  private var bytes: [UInt8]
  private let place: String
  private var at = 0
  private var line = 1
  /// Up to where line ends have been counted.
  private var counted = 0
  /// Elements that are not closed yet.
  private var open: [XMLTree] = []
  private var root: XMLTree?

  init(_ bytes: [UInt8], place: String) {
    self.bytes = bytes
    self.place = place
  }

  /// The root element; throws at the first thing that is not well-formed.
  mutating func document() throws(InvalidInput) -> XMLTree {
    try decodeHead()
    while at < bytes.count {
      try text()
      guard at < bytes.count else { break }
      try markup()
    }
    if let unclosed = open.last {
      throw failure("<\(unclosed.name)> of line \(unclosed.line) is never closed; the file may be cut short")
    }
    guard let root else { throw failure("there is no element in it") }
    return root
  }

  private mutating func decodeHead() throws(InvalidInput) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
    if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) {
      throw failure("it is encoded as UTF-16", remedy: "save the file as UTF-8")
    }
    guard starts("<?xml ") else { return }
    let begin = at
    try skip(past: "?>", "XML declaration")
    let declaration = string(begin..<at).lowercased()
    // One byte is one character up to U+00FF, which is where the two Latin encodings agree but for quotes.
    if declaration.contains("iso-8859-1") || declaration.contains("windows-1252") {
      let body = bytes[at...].flatMap { Array(String(UnicodeScalar($0)).utf8) }
      bytes.replaceSubrange(at..., with: body)
    } else if declaration.contains("encoding="), !declaration.contains("utf-8"),
      !declaration.contains("ascii")
    {
      throw failure("its declaration names an encoding that is not known", remedy: "save the file as UTF-8")
    }
  }

  /// Text up to the next markup.
  private mutating func text() throws(InvalidInput) {
    let begin = at
    var blank = true
    while at < bytes.count, bytes[at] != UInt8(ascii: "<") {
      if !Self.isSpace(bytes[at]) { blank = false }
      at += 1
    }
    guard !blank else { return }
    guard !open.isEmpty else { throw failure("there is text outside the root element") }
    open[open.count - 1].text += try resolved(begin..<at)
  }

  private mutating func markup() throws(InvalidInput) {
    switch at + 1 < bytes.count ? bytes[at + 1] : 0 {
    case UInt8(ascii: "/"): try closeElement()
    case UInt8(ascii: "?"):
      if starts("<?xml ") {
        throw failure("the XML declaration does not stand first", remedy: "remove what stands before it")
      }
      try skip(past: "?>", "processing instruction")
    case UInt8(ascii: "!"):
      if starts("<!--") {
        try skip(past: "-->", "comment")
      } else if starts("<![CDATA[") {
        try characterData()
      } else {
        try skipDocumentType()
      }
    default: try openElement()
    }
  }

  private mutating func characterData() throws(InvalidInput) {
    guard !open.isEmpty else { throw failure("there is text outside the root element") }
    let begin = at + 9
    try skip(past: "]]>", "CDATA section")
    open[open.count - 1].text += string(begin..<at - 3)
  }

  private mutating func skipDocumentType() throws(InvalidInput) {
    var depth = 0
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      if byte == UInt8(ascii: "[") { depth += 1 }
      if byte == UInt8(ascii: "]") { depth -= 1 }
      if byte == UInt8(ascii: ">"), depth <= 0 { return }
    }
    throw failure("a <! … is never closed")
  }

  private mutating func openElement() throws(InvalidInput) {
    at += 1
    var element = XMLTree(name: try name("an element"), line: currentLine())
    if open.isEmpty, root != nil {
      throw failure("<\(element.name)> stands behind the end of the root element")
    }
    while true {
      let spaced = skipSpace()
      switch at < bytes.count ? bytes[at] : 0 {
      case UInt8(ascii: ">"):
        at += 1
        return open.append(element)
      case UInt8(ascii: "/"):
        guard at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: ">") else {
          throw failure("a / inside <\(element.name)> has no > behind it")
        }
        at += 2
        return finish(element)
      case 0: throw failure("<\(element.name)> has no > at its end")
      default:
        guard spaced else { throw failure("there is no space before an attribute of <\(element.name)>") }
        let attribute = try attribute(of: element.name)
        if element.attributes.contains(where: { $0.name == attribute.name }) {
          throw failure("<\(element.name)> has two attributes \(attribute.name)")
        }
        element.attributes.append(attribute)
      }
    }
  }

  private mutating func closeElement() throws(InvalidInput) {
    at += 2
    let name = try name("a closing tag")
    _ = skipSpace()
    guard at < bytes.count, bytes[at] == UInt8(ascii: ">") else {
      throw failure("</\(name)> has no > at its end")
    }
    at += 1
    guard let element = open.popLast() else { throw failure("</\(name)> closes what was never opened") }
    guard element.name == name else {
      throw failure("</\(name)> stands where <\(element.name)> of line \(element.line) must be closed first")
    }
    finish(element)
  }

  private mutating func finish(_ element: XMLTree) {
    if open.isEmpty { root = element } else { open[open.count - 1].children.append(element) }
  }
}

extension XMLScanner {
  private mutating func attribute(of element: String) throws(InvalidInput) -> XMLTree.Attribute {
    let name = try name("an attribute of <\(element)>")
    _ = skipSpace()
    guard at < bytes.count, bytes[at] == UInt8(ascii: "=") else {
      throw failure("attribute \(name) has no value")
    }
    at += 1
    _ = skipSpace()
    guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") else {
      throw failure("the value of attribute \(name) stands in no quotes")
    }
    let quote = bytes[at]
    at += 1
    let begin = at
    while at < bytes.count, bytes[at] != quote {
      if bytes[at] == UInt8(ascii: "<") {
        throw failure("attribute \(name) holds a < or lacks its closing quote")
      }
      at += 1
    }
    guard at < bytes.count else { throw failure("attribute \(name) lacks its closing quote") }
    let value = try resolved(begin..<at)
    at += 1
    return XMLTree.Attribute(name: name, value: value)
  }

  /// A local name; a prefix before a colon is dropped.
  private mutating func name(_ what: String) throws(InvalidInput) -> String {
    var begin = at
    while at < bytes.count, Self.isNamePart(bytes[at]) {
      if bytes[at] == UInt8(ascii: ":") { begin = at + 1 }
      at += 1
    }
    guard at > begin else { throw failure("\(what) has no name") }
    return string(begin..<at)
  }

  /// The text of a range with character references resolved.
  private mutating func resolved(_ range: Range<Int>) throws(InvalidInput) -> String {
    guard bytes[range].contains(UInt8(ascii: "&")) else { return string(range) }
    var result = ""
    var rest = range.lowerBound
    while let start = bytes[rest..<range.upperBound].firstIndex(of: UInt8(ascii: "&")) {
      result += string(rest..<start)
      guard let end = bytes[start..<range.upperBound].firstIndex(of: UInt8(ascii: ";")),
        let scalar = Self.scalar(string(start + 1..<end))
      else { throw failure("an & begins no known character reference", remedy: "write it as &amp;") }
      result.unicodeScalars.append(scalar)
      rest = end + 1
    }
    return result + string(rest..<range.upperBound)
  }

  private static func scalar(_ reference: String) -> UnicodeScalar? {
    switch reference {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      if reference.hasPrefix("#x") {
        return UInt32(reference.dropFirst(2), radix: 16).flatMap(UnicodeScalar.init)
      }
      if reference.hasPrefix("#") { return UInt32(reference.dropFirst()).flatMap(UnicodeScalar.init) }
      return nil
    }
  }

  private func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private func starts(_ text: String) -> Bool { bytes[at...].starts(with: text.utf8) }

  private mutating func skip(past end: String, _ what: String) throws(InvalidInput) {
    while at < bytes.count {
      if starts(end) {
        at += end.utf8.count
        return
      }
      at += 1
    }
    throw failure("a \(what) is never closed")
  }

  /// Skips white space; whether there was any.
  private mutating func skipSpace() -> Bool {
    let begin = at
    while at < bytes.count, Self.isSpace(bytes[at]) { at += 1 }
    return at > begin
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: ":"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), 128...:
      true
    default: false
    }
  }

  private mutating func currentLine() -> Int {
    for index in counted..<at where bytes[index] == 10 { line += 1 }
    counted = at
    return line
  }

  private mutating func failure(
    _ reason: String, remedy: String = "mend the file at that line"
  ) -> InvalidInput {
    InvalidInput([
      Issue(
        place: "\(place):\(currentLine())", message: "this is not well-formed XML: \(reason)", remedy: remedy)
    ])
  }
}
