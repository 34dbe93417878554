/// Writes JSON (RFC 8259) into a growing array of bytes, token by token, with commas set by itself.
///
/// A dataset is mostly numbers, so numbers never pass through `String`. Whatever is not finite becomes `null`, and
/// negative zero becomes `0`. Tokens in an order that is not JSON are a programmer's error and stop the program.
///
///     var json = JSONWriter()
///     json.object { json in
///       json.member("seed", 7)
///       json.key("x")
///       json.values(fixed: [1500, -20], scale: 1000)
///     }
///     json.finish()  // {"seed":7,"x":[1.5,-0.02]}
public struct JSONWriter: Sendable {
  /// Written bytes in the first `count` places; behind them room to grow.
  var buffer: [UInt8]
  var count = 0
  private var state = State.document
  private var wantsNewline = false
  /// Whether each container that is still open is an object.
  private var open: [Bool] = []

  /// What may come next.
  private enum State { case document, done, firstElement, element, firstMember, member, memberValue }

  /// An empty document with room for `capacity` bytes before it must grow.
  public init(capacity: Int = 4096) {
    buffer = [UInt8](repeating: 0, count: max(capacity, 64))
  }

  /// The bytes written. Every container must have been ended.
  public consuming func finish() -> [UInt8] {
    precondition(open.isEmpty && state == .done, "JSON ended in state \(state), depth \(open.count)")
    writeNewline()
    buffer.removeLast(buffer.count - count)
    return buffer
  }

  // MARK: Structure

  /// Begins an object; `key` and a value alternate until `endObject`.
  public mutating func beginObject() { begin(UInt8(ascii: "{"), isObject: true) }

  /// Ends the object begun last.
  public mutating func endObject() { end(UInt8(ascii: "}"), isObject: true) }

  /// Begins an array; values follow until `endArray`.
  public mutating func beginArray() { begin(UInt8(ascii: "["), isObject: false) }

  /// Ends the array begun last.
  public mutating func endArray() { end(UInt8(ascii: "]"), isObject: false) }

  /// Writes an object whose members `body` writes.
  public mutating func object<E: Error>(_ body: (inout JSONWriter) throws(E) -> Void) throws(E) {
    beginObject()
    try body(&self)
    endObject()
  }

  /// Writes an array whose elements `body` writes.
  public mutating func array<E: Error>(_ body: (inout JSONWriter) throws(E) -> Void) throws(E) {
    beginArray()
    try body(&self)
    endArray()
  }

  /// Writes the name of the member whose value comes next.
  public mutating func key(_ name: String) {
    precondition(state == .firstMember || state == .member, "a key (\(name)) in state \(state)")
    separate(comma: state == .member)
    write(string: name)
    write(UInt8(ascii: ":"))
    state = .memberValue
  }

  /// Breaks the line before the next token (behind the comma), so that files stay diffable; after a whole
  /// document it ends the line, and another document may follow (JSON Lines).
  public mutating func newline() { wantsNewline = true }

  private mutating func begin(_ bracket: UInt8, isObject: Bool) {
    prepareValue()
    write(bracket)
    open.append(isObject)
    state = isObject ? .firstMember : .firstElement
  }

  private mutating func end(_ bracket: UInt8, isObject: Bool) {
    precondition(
      open.popLast() == isObject && state != .memberValue, "unbalanced bracket in state \(state)")
    writeNewline()
    write(bracket)
    state =
      switch open.last {
      case nil: .done
      case true?: .member
      case false?: .element
      }
  }

  /// Sets the comma that the next value needs and what may follow it.
  mutating func prepareValue() {
    switch state {
    case .element: separate(comma: true)
    case .firstElement:
      separate(comma: false)
      state = .element
    case .memberValue: state = .member
    case .document:
      separate(comma: false)
      state = .done
    case .done:
      precondition(wantsNewline, "a second document needs a line of its own")
      writeNewline()
    case .firstMember, .member: preconditionFailure("a value where a key belongs")
    }
  }

  private mutating func separate(comma: Bool) {
    if comma { write(UInt8(ascii: ",")) }
    if wantsNewline { writeNewline() }
  }

  private mutating func writeNewline() {
    if wantsNewline { write(UInt8(ascii: "\n")) }
    wantsNewline = false
  }

  // MARK: Bytes

  /// Makes room for `extra` more bytes.
  mutating func reserve(_ extra: Int) {
    if buffer.count - count < extra { grow(by: extra) }
  }

  @inline(never)
  private mutating func grow(by extra: Int) {
    buffer.append(contentsOf: repeatElement(0, count: buffer.count + extra))
  }

  /// Appends one byte.
  mutating func write(_ byte: UInt8) {
    reserve(1)
    buffer[count] = byte
    count += 1
  }
}
