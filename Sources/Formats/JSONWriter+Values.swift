extension JSONWriter {
  /// Numbers below this keep a fraction, or are whole, as exact `Int`s.
  private static let largestUnits = 0x1p51
  /// Added to a number below 2^51 it leaves no place for a fraction, which the sum rounds half to even. (On
  /// baseline x86-64 `rounded` is a call into libm.)
  private static let fractionEater = 0x1.8p52

  // MARK: Numbers

  /// Writes an integer.
  public mutating func value(_ integer: Int) { write(units: integer, decimals: 0) }

  /// Writes an integer.
  public mutating func value(_ integer: Int32) { write(units: Int(integer), decimals: 0) }

  /// Writes an integer, such as a seed.
  public mutating func value(_ integer: UInt64) {
    prepareValue()
    write(negative: false, magnitude: integer, decimals: 0)
  }

  /// Writes a whole number of units as the shortest decimal: 1500 at scale 1000 is `1.5`, exactly.
  ///
  /// - Parameter scale: units in 1, a power of ten.
  public mutating func value(fixed units: Int, scale: Int) {
    write(units: units, decimals: Self.decimals(ofScale: scale))
  }

  /// Writes a whole number of units as the shortest decimal: 1500 at scale 1000 is `1.5`, exactly.
  ///
  /// - Parameter scale: units in 1, a power of ten.
  public mutating func value(fixed units: Int32, scale: Int) {
    write(units: Int(units), decimals: Self.decimals(ofScale: scale))
  }

  /// Writes a column of the log as an array of decimals.
  ///
  /// - Parameter scale: units in 1, a power of ten.
  public mutating func values(fixed column: Span<Int32>, scale: Int) {
    let decimals = Self.decimals(ofScale: scale)
    beginArray()
    for index in column.indices { write(units: Int(column[index]), decimals: decimals) }
    endArray()
  }

  /// Writes a column of the log as an array of decimals.
  ///
  /// - Parameter scale: units in 1, a power of ten.
  public mutating func values(fixed column: [Int32], scale: Int) { values(fixed: column.span, scale: scale) }

  /// Writes an array of integers.
  public mutating func values(_ integers: [Int]) {
    beginArray()
    for integer in integers { write(units: integer, decimals: 0) }
    endArray()
  }

  /// Writes a number rounded to a grid of decimals, without trailing zeros.
  ///
  /// The product `number * 10^decimals` is rounded half to even, just as the log rounds when it records; from
  /// 2^51 on it is not rounded at all.
  ///
  /// - Parameter decimals: digits behind the point, 0 to 9.
  public mutating func value(_ number: Double, decimals: Int) {
    precondition(0...9 ~= decimals, "0 to 9 decimals, not \(decimals)")
    let units = number * Self.powerOfTen(decimals)
    guard abs(units) < Self.largestUnits else { return value(number) }
    write(units: Int((units + Self.fractionEater) - Self.fractionEater), decimals: decimals)
  }

  /// Writes the shortest decimal that reads back as the same number.
  public mutating func value(_ number: Double) {
    guard number.isFinite else { return null() }
    if abs(number) < Self.largestUnits, number == Double(Int(number)) {
      return write(units: Int(number), decimals: 0)
    }
    prepareValue()
    let text = number.description
    for byte in (text.hasSuffix(".0") ? text.dropLast(2) : text[...]).utf8 { write(byte) }
  }

  // MARK: Other values

  /// Writes a string with what JSON must escape; everything else passes as UTF-8.
  public mutating func value(_ string: String) {
    prepareValue()
    write(string: string)
  }

  /// Writes `true` or `false`.
  public mutating func value(_ truth: Bool) { write(literal: truth ? "true" : "false") }

  /// Writes `null`.
  public mutating func null() { write(literal: "null") }

  /// Writes an integer, or `null` for none.
  public mutating func value(_ integer: Int?) {
    if let integer { value(integer) } else { null() }
  }

  /// Writes a string, or `null` for none.
  public mutating func value(_ string: String?) {
    if let string { value(string) } else { null() }
  }

  // MARK: Members

  /// Writes a member whose value is an integer, or `null` for none.
  public mutating func member(_ name: String, _ integer: Int?) {
    key(name)
    value(integer)
  }

  /// Writes a member whose value is a string, or `null` for none.
  public mutating func member(_ name: String, _ string: String?) {
    key(name)
    value(string)
  }

  /// Writes a member whose value is `true` or `false`.
  public mutating func member(_ name: String, _ truth: Bool) {
    key(name)
    value(truth)
  }

  /// Writes a member whose value is a rounded number.
  ///
  /// - Parameter decimals: digits behind the point, 0 to 9.
  public mutating func member(_ name: String, _ number: Double, decimals: Int) {
    key(name)
    value(number, decimals: decimals)
  }

  // MARK: Bytes

  private mutating func write(units: Int, decimals: Int) {
    prepareValue()
    write(negative: units < 0, magnitude: UInt64(units.magnitude), decimals: decimals)
  }

  /// Writes digits from the last to the first into their places, then drops trailing zeros of the fraction.
  private mutating func write(negative: Bool, magnitude: UInt64, decimals: Int) {
    reserve(40)
    let digits = max(Self.decimalDigits(of: magnitude), decimals + 1)
    var start = count
    var places = buffer.mutableSpan
    if negative {
      places[start] = UInt8(ascii: "-")
      start += 1
    }
    let end = start + digits + (decimals > 0 ? 1 : 0)
    var place = end
    var rest = magnitude
    for _ in 0..<decimals {
      place &-= 1
      places[place] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    if decimals > 0 {
      place -= 1
      places[place] = UInt8(ascii: ".")
    }
    while place > start {
      place &-= 1
      places[place] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    let trimmed = decimals > 0 ? Self.trimmed(places.span, to: end) : end
    count = trimmed
  }

  /// The end of a decimal that ends at `end`, without trailing zeros and without a bare point.
  private static func trimmed(_ places: Span<UInt8>, to end: Int) -> Int {
    var end = end
    while places[end - 1] == UInt8(ascii: "0") { end -= 1 }
    return places[end - 1] == UInt8(ascii: ".") ? end - 1 : end
  }

  private mutating func write(literal: String) {
    prepareValue()
    for byte in literal.utf8 { write(byte) }
  }

  /// Writes a quoted string.
  mutating func write(string: String) {
    let bytes = string.utf8Span.span
    reserve(bytes.count + 2)
    write(UInt8(ascii: "\""))
    for index in bytes.indices {
      let byte = bytes[index]
      if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
        write(byte)
      } else {
        write(escaped: byte)
      }
    }
    write(UInt8(ascii: "\""))
  }

  private mutating func write(escaped byte: UInt8) {
    write(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): write(byte)
    case UInt8(ascii: "\n"): write(UInt8(ascii: "n"))
    case UInt8(ascii: "\r"): write(UInt8(ascii: "r"))
    case UInt8(ascii: "\t"): write(UInt8(ascii: "t"))
    default:
      let code = String(byte, radix: 16)
      for character in "u00\(code.count == 1 ? "0" : "")\(code)".utf8 { write(character) }
    }
  }

  private static func decimalDigits(of magnitude: UInt64) -> Int {
    var (digits, rest) = (0, magnitude)
    while rest >= 10_000 {
      rest /= 10_000
      digits += 4
    }
    return digits + (rest < 100 ? (rest < 10 ? 1 : 2) : (rest < 1000 ? 3 : 4))
  }

  private static func decimals(ofScale scale: Int) -> Int {
    switch scale {
    case 1: return 0
    case 100: return 2
    case 1000: return 3
    case 100_000: return 5
    default:
      var (decimals, power) = (0, 1)
      while power < scale, decimals < 18 { (decimals, power) = (decimals + 1, power * 10) }
      precondition(power == scale, "a scale of \(scale) is not a power of ten")
      return decimals
    }
  }

  private static func powerOfTen(_ exponent: Int) -> Double {
    var power = 1.0
    for _ in 0..<exponent { power *= 10 }
    return power
  }
}
