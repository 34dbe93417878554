import Formats
import Foundation
import Testing

/// Numbers of every size for a test, from a seed (SplitMix64).
private struct TestNumbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }

  /// An integer whose number of bits is itself random.
  mutating func integer() -> Int { Int(bitPattern: UInt(next())) >> Int(next() % 64) }
}

/// What `body` writes, as text.
private func text(_ body: (inout JSONWriter) -> Void) -> String {
  var json = JSONWriter(capacity: 1)
  body(&json)
  return String(decoding: json.finish(), as: UTF8.self)
}

@Test func structureAndCommas() {
  let written = text { json in
    json.beginObject()
    json.key("a")
    json.beginArray()
    json.value(1)
    json.beginArray()
    json.endArray()
    json.object { $0.member("b", true) }
    json.object { _ in }
    json.null()
    json.endArray()
    json.member("c", "x")
    json.member("d", nil as Int?)
    json.member("e", 0.12345, decimals: 3)
    json.key("f")
    json.array { json in
      json.value(false)
      json.value(nil as String?)
    }
    json.endObject()
  }
  #expect(written == #"{"a":[1,[],{"b":true},{},null],"c":"x","d":null,"e":0.123,"f":[false,null]}"#)
}

@Test func linesBreakBehindCommas() {
  let rows = text { json in
    json.object { json in
      json.key("rows")
      json.array { json in
        for row in 0..<2 {
          json.newline()
          json.values([row, 7])
        }
        json.newline()
      }
      json.newline()
      json.member("n", 2)
    }
    json.newline()
  }
  #expect(rows == "{\"rows\":[\n[0,7],\n[1,7]\n],\n\"n\":2}\n")
  let lines = text { json in
    for line in 1...3 {
      json.object { $0.member("line", line) }
      json.newline()
    }
  }
  #expect(lines == "{\"line\":1}\n{\"line\":2}\n{\"line\":3}\n")
}

@Test func fixedPointIsExactAndShort() {
  let cases: [(Int, Int, String)] = [
    (1500, 1000, "1.5"), (-1500, 1000, "-1.5"), (0, 1000, "0"), (1, 1000, "0.001"), (-1, 100_000, "-0.00001"),
    (1000, 1000, "1"), (-20, 1000, "-0.02"), (314_159, 100_000, "3.14159"), (100, 1, "100"),
    (10_000_000, 1000, "10000"), (12345, 10, "1234.5"), (7, 1_000_000, "0.000007"),
    (.max, 1000, "9223372036854775.807"), (.min, 1, "-9223372036854775808"),
    (.min, 1_000_000_000_000_000_000, "-9.223372036854775808"),
  ]
  for (units, scale, expected) in cases {
    #expect(text { $0.value(fixed: units, scale: scale) } == expected)
  }
  #expect(text { $0.value(fixed: Int32.min, scale: 1000) } == "-2147483.648")
  #expect(text { $0.values(fixed: [1500, -20, 0] as [Int32], scale: 1000) } == "[1.5,-0.02,0]")
  #expect(text { $0.value(UInt64.max) } == "18446744073709551615")
  #expect(text { $0.value(Int32.min) } == "-2147483648")
}

@Test func integersAgreeWithSwift() {
  var numbers = TestNumbers(state: 1)
  var values = (0..<20_000).map { _ in numbers.integer() } + [0, .min, .max]
  for power in 0..<19 {
    let limit = (0..<power).reduce(1) { product, _ in product * 10 }
    values += [limit - 1, limit, -limit]
  }
  #expect(text { $0.values(values) } == "[" + values.map { "\($0)" }.joined(separator: ",") + "]")
}

@Test func fixedPointReadsBackAsTheSameUnits() throws {
  var numbers = TestNumbers(state: 2)
  let column = (0..<20_000).map { _ in Int32(truncatingIfNeeded: numbers.integer()) }
  for scale in [1, 10, 1000, 100_000] {
    var json = JSONWriter()
    json.values(fixed: column, scale: scale)
    let read = try JSONDecoder().decode([Double].self, from: Data(json.finish()))
    #expect(read.map { Int32(($0 * Double(scale)).rounded()) } == column)
    #expect(read == column.map { Double($0) / Double(scale) }, "correctly rounded at scale \(scale)")
  }
}

@Test func roundedNumbers() {
  let cases: [(Double, Int, String)] = [
    (1.5, 3, "1.5"), (0.0005, 3, "0"), (0.0015, 3, "0.002"), (2.5, 0, "2"), (3.5, 0, "4"), (-2.5, 0, "-2"),
    (0.125, 2, "0.12"), (0.375, 2, "0.38"), (-0.0, 3, "0"), (-0.0001, 3, "0"), (99.9999, 3, "100"),
    (1e6, 3, "1000000"), (-12.3456, 1, "-12.3"), (.infinity, 3, "null"), (-.infinity, 0, "null"),
    (.nan, 3, "null"), (1e300, 3, "1e+300"), (0x1p53, 3, "9007199254740992"),
  ]
  for (number, decimals, expected) in cases {
    #expect(text { $0.value(number, decimals: decimals) } == expected)
  }
}

@Test func roundingErrsByHalfAUnitAtMost() throws {
  var numbers = TestNumbers(state: 3)
  for decimals in 0...9 {
    let unit = pow(10, -Double(decimals))
    for _ in 0..<500 {
      let number = Double.random(in: -5000...5000, using: &numbers)
      let written = text { $0.value(number, decimals: decimals) }
      let read = try #require(Double(written))
      #expect(abs(read - number) <= unit / 2 + 1e-12, "\(number) as \(written)")
      let fraction = written.split(separator: ".").dropFirst().first ?? ""
      #expect(fraction.count <= decimals && fraction.last != "0", "\(number) as \(written)")
    }
  }
}

@Test func fullPrecisionReadsBackAsTheSameNumber() throws {
  var numbers = TestNumbers(state: 4)
  var values = (0..<20_000).map { _ in Double(bitPattern: numbers.next()) }.filter(\.isFinite)
  values += (0..<2_000).map { _ in Double.random(in: -4...4, using: &numbers) }
  values += [0.1, 1e22, 123_456_789, 0x1p53, .leastNonzeroMagnitude, .greatestFiniteMagnitude]
  var json = JSONWriter()
  json.array { json in for value in values { json.value(value) } }
  #expect(try JSONDecoder().decode([Double].self, from: Data(json.finish())) == values)
  #expect(text { $0.value(20.0) } == "20")
  #expect(text { $0.value(-0.0) } == "0")
  #expect(text { $0.value(0.1) } == "0.1")
  #expect(text { $0.value(Double.nan) } == "null")
}

@Test func stringsReadBackAsTheSameStrings() throws {
  #expect(text { $0.value("a\"b\\c\n\r\t\u{1}\u{1F}/ü") } == #""a\"b\\c\n\r\t\u0001\u001f/ü""#)
  var numbers = TestNumbers(state: 5)
  var strings = (0..<128).compactMap { UnicodeScalar($0).map(String.init) } + ["", "é", "漢字", "🚗\u{2028}"]
  for _ in 0..<500 {
    let scalars = (0..<numbers.next() % 30).compactMap { _ in
      UnicodeScalar(UInt32(numbers.next() % 0x11_0000))
    }
    strings.append(String(String.UnicodeScalarView(scalars)))
  }
  var json = JSONWriter()
  json.object { json in
    for (index, string) in strings.enumerated() { json.member("\(index)\(string)", string) }
  }
  let read = try JSONDecoder().decode([String: String].self, from: Data(json.finish()))
  #expect(read.count == strings.count)
  for (index, string) in strings.enumerated() {
    let same = read["\(index)\(string)"].map { Array($0.utf8) == Array(string.utf8) } ?? false
    #expect(same, "string \(index)")
  }
}

/// Any JSON value, as Foundation reads it.
private enum Tree: Decodable, Equatable {
  case null
  case truth(Bool)
  case number(Double)
  case string(String)
  case array([Tree])
  case object([String: Tree])

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let truth = try? value.decode(Bool.self) {
      self = .truth(truth)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let string = try? value.decode(String.self) {
      self = .string(string)
    } else if let array = try? value.decode([Tree].self) {
      self = .array(array)
    } else {
      self = .object(try value.decode([String: Tree].self))
    }
  }

  /// Writes a random value and returns it.
  static func written(to json: inout JSONWriter, _ numbers: inout TestNumbers, depth: Int) -> Tree {
    if numbers.next() % 4 == 0 { json.newline() }
    switch numbers.next() % (depth > 0 ? 7 : 5) {
    case 0:
      let value = numbers.integer() / 2048
      json.value(value)
      return .number(Double(value))
    case 1:
      let truth = numbers.next() % 2 == 0
      json.value(truth)
      return .truth(truth)
    case 2:
      json.null()
      return .null
    case 3:
      let units = Int(numbers.next() % 2_000_001) - 1_000_000
      json.value(fixed: units, scale: 1000)
      return .number(Double(units) / 1000)
    case 4:
      let string = String(numbers.next(), radix: 36)
      json.value(string)
      return .string(string)
    case 5:
      json.beginArray()
      let array = (0..<numbers.next() % 5).map { _ in written(to: &json, &numbers, depth: depth - 1) }
      json.endArray()
      return .array(array)
    default:
      json.beginObject()
      var object: [String: Tree] = [:]
      for index in 0..<numbers.next() % 5 {
        json.key("k\(index)")
        object["k\(index)"] = written(to: &json, &numbers, depth: depth - 1)
      }
      json.endObject()
      return .object(object)
    }
  }
}

@Test func anyDocumentReadsBackAsTheSameValues() throws {
  for seed in 0..<500 {
    var numbers = TestNumbers(state: UInt64(seed))
    var json = JSONWriter(capacity: 0)
    let expected = Tree.written(to: &json, &numbers, depth: 5)
    let read = try JSONDecoder().decode(Tree.self, from: Data(json.finish()))
    #expect(read == expected, "seed \(seed)")
  }
}

@Test func tokensOutOfOrderStopTheProgram() async {
  await #expect(processExitsWith: .failure) {
    var json = JSONWriter()
    json.object { $0.value(1) }
  }
  await #expect(processExitsWith: .failure) {
    var json = JSONWriter()
    json.array { $0.key("a") }
  }
  await #expect(processExitsWith: .failure) {
    var json = JSONWriter()
    json.beginArray()
    json.endObject()
  }
  await #expect(processExitsWith: .failure) {
    var json = JSONWriter()
    json.beginArray()
    _ = json.finish()
  }
  await #expect(processExitsWith: .failure) {
    var json = JSONWriter()
    json.value(1)
    json.value(2)
  }
  await #expect(processExitsWith: .failure) {
    var json = JSONWriter()
    json.object { $0.key("a") }
  }
  await #expect(processExitsWith: .failure) {
    var json = JSONWriter()
    json.value(fixed: 1, scale: 999)
  }
}
