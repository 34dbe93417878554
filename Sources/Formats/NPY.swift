/// An array of numbers with a shape, as NumPy keeps it in `.npy`: C order, little-endian.
public struct NPYArray: Equatable, Sendable {
  /// Lengths of the axes, the slowest first; empty for a single number.
  public let shape: [Int]
  /// All numbers, the last axis fastest.
  public let elements: Elements

  /// The types of number in use.
  public enum Elements: Equatable, Sendable {
    /// `<f4`
    case float32([Float])
    /// `<f8`
    case float64([Double])
    /// `<i4`
    case int32([Int32])
    /// `<i8`
    case int64([Int64])
    /// `|u1`
    case uint8([UInt8])
  }

  /// An array of `elements`; without a shape it has one axis. The shape must hold as many as there are.
  public init(_ elements: Elements, shape: [Int]? = nil) {
    let shape = shape ?? [elements.count]
    precondition(
      shape.allSatisfy { $0 >= 0 } && shape.reduce(1, *) == elements.count,
      "shape \(shape) does not hold \(elements.count) numbers")
    self.shape = shape
    self.elements = elements
  }
}

extension NPYArray.Elements {
  /// How many numbers there are.
  public var count: Int {
    switch self {
    case .float32(let values): values.count
    case .float64(let values): values.count
    case .int32(let values): values.count
    case .int64(let values): values.count
    case .uint8(let values): values.count
    }
  }

  /// NumPy's name of the type, with its byte order.
  var descriptor: String {
    switch self {
    case .float32: "<f4"
    case .float64: "<f8"
    case .int32: "<i4"
    case .int64: "<i8"
    case .uint8: "|u1"
    }
  }

  /// Bytes that one number takes.
  var size: Int {
    switch self {
    case .uint8: 1
    case .float32, .int32: 4
    case .float64, .int64: 8
    }
  }

  /// Appends all numbers in little-endian order.
  func append(to bytes: inout [UInt8]) {
    switch self {
    case .float32(let values): for value in values { bytes.append(littleEndian: value.bitPattern) }
    case .float64(let values): for value in values { bytes.append(littleEndian: value.bitPattern) }
    case .int32(let values): for value in values { bytes.append(littleEndian: value) }
    case .int64(let values): for value in values { bytes.append(littleEndian: value) }
    case .uint8(let values): bytes += values
    }
  }

  /// Reads all of `bytes` as numbers of the named type; nil for a type not in use.
  init?(descriptor: some StringProtocol, bytes: ArraySlice<UInt8>) {
    func integers<I: FixedWidthInteger>(_: I.Type) -> [I] {
      let size = I.bitWidth / 8
      return (0..<bytes.count / size).map { bytes.littleEndian(at: bytes.startIndex + $0 * size) }
    }
    switch descriptor {
    case "<f4": self = .float32(integers(UInt32.self).map(Float.init(bitPattern:)))
    case "<f8": self = .float64(integers(UInt64.self).map(Double.init(bitPattern:)))
    case "<i4": self = .int32(integers(Int32.self))
    case "<i8": self = .int64(integers(Int64.self))
    case "|u1": self = .uint8(Array(bytes))
    default: return nil
    }
  }
}

// MARK: - Bytes

/// NumPy's format version 1.0 (numpy.lib.format): magic, version, length of the header, header, numbers.
extension NPYArray {
  private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)
  /// The numbers begin at a multiple of this, for memory mapping [bytes].
  private static let alignment = 64
  /// Magic, version and the length of the header [bytes].
  private static let prefixLength = 10

  private var header: String {
    let axes = shape.map(String.init).joined(separator: ", ")
    let tuple = shape.count == 1 ? "(\(axes),)" : "(\(axes))"
    let text = "{'descr': '\(elements.descriptor)', 'fortran_order': False, 'shape': \(tuple), }"
    let used = (Self.prefixLength + text.utf8.count + 1) % Self.alignment
    return text + String(repeating: " ", count: (Self.alignment - used) % Self.alignment) + "\n"
  }

  /// Bytes that `encoded` takes.
  var encodedCount: Int { Self.prefixLength + header.utf8.count + elements.count * elements.size }

  /// The array as the bytes of an `.npy` file.
  public var encoded: [UInt8] {
    let header = header
    var bytes = Self.magic + [1, 0]
    bytes.reserveCapacity(encodedCount)
    bytes.append(littleEndian: UInt16(header.utf8.count))
    bytes += header.utf8
    elements.append(to: &bytes)
    return bytes
  }

  /// Reads the bytes of an `.npy` file of version 1 to 3.
  public init(decoding bytes: ArraySlice<UInt8>) throws(NPZError) {
    guard bytes.starts(with: Self.magic) else { throw .invalid("no NPY array: its magic is missing") }
    guard bytes.count >= Self.prefixLength + 2 else { throw .truncated }
    let version = bytes[bytes.startIndex + 6]
    guard 1...3 ~= version else { throw .unsupported("NPY version \(version)") }
    let lengthAt = bytes.startIndex + 8
    let headerAt = lengthAt + (version == 1 ? 2 : 4)
    let length =
      version == 1
      ? Int(bytes.littleEndian(at: lengthAt) as UInt16) : Int(bytes.littleEndian(at: lengthAt) as UInt32)
    guard bytes.endIndex - headerAt >= length else { throw .truncated }
    let header = String(decoding: bytes[headerAt..<headerAt + length], as: UTF8.self)
    let descriptor = try Self.field("descr", of: header).trimmed(of: "'\"")
    let shape = try Self.shape(of: header)
    if try Self.field("fortran_order", of: header) != "False", shape.count > 1 {
      throw .unsupported("Fortran order")
    }
    guard let elements = Elements(descriptor: descriptor, bytes: bytes[(headerAt + length)...]) else {
      throw .unsupported("NumPy type \(descriptor)")
    }
    var count = 1
    for axis in shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: axis)
      guard !overflow else { throw .invalid("shape \(shape) is too large") }
      count = product
    }
    let stored = bytes.endIndex - headerAt - length
    guard count == elements.count, stored == count * elements.size else {
      throw .invalid("shape \(shape) does not hold \(stored) bytes of \(descriptor)")
    }
    self.init(elements, shape: shape)
  }

  /// The text between `'name':` and the next comma outside a tuple.
  private static func field(_ name: String, of header: String) throws(NPZError) -> Substring {
    let parts = header.split(separator: "'\(name)':", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw .invalid("no '\(name)' in the header \(header)") }
    let text = parts[1].drop { $0 == " " }
    if text.first == "(" { return text.prefix { $0 != ")" }.dropFirst() }
    return text.prefix { $0 != "," && $0 != "}" }
  }

  private static func shape(of header: String) throws(NPZError) -> [Int] {
    var shape: [Int] = []
    for axis in try field("shape", of: header).split(separator: ",") {
      let digits = axis.trimmed(of: " ")
      if digits.isEmpty { continue }
      guard let length = Int(digits), length >= 0 else { throw .invalid("an axis of length \(digits)") }
      shape.append(length)
    }
    return shape
  }
}

extension Substring {
  /// Without the given characters at both ends.
  fileprivate func trimmed(of characters: String) -> Substring {
    var text = drop { characters.contains($0) }
    while let last = text.last, characters.contains(last) { text.removeLast() }
    return text
  }
}
