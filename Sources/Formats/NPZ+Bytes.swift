extension NPZ {
  private static let localSignature: UInt32 = 0x0403_4B50
  private static let centralSignature: UInt32 = 0x0201_4B50
  private static let endSignature: UInt32 = 0x0605_4B50
  /// Lengths of the three records without names and comments [bytes].
  private static let (localLength, centralLength, endLength) = (30, 46, 22)
  /// 1980-01-01 as ZIP writes days: year - 1980, month, day.
  private static let firstDay: UInt16 = 0 << 9 | 1 << 5 | 1
  /// The version of ZIP that a reader needs: 2.0.
  private static let version: UInt16 = 20
  /// The flag by which a name is UTF-8.
  private static let namesAreUTF8: UInt16 = 1 << 11

  // MARK: Writing

  /// The arrays as the bytes of an `.npz` file.
  public func encoded() throws(NPZError) -> [UInt8] {
    guard entries.count < UInt16.max else { throw .tooLarge("\(entries.count) arrays") }
    var size = Self.endLength
    for entry in entries {
      let names = 2 * (entry.name.utf8.count + 4)
      guard names < UInt16.max else { throw .tooLarge("a name of \(entry.name.utf8.count) bytes") }
      size += entry.array.encodedCount + names + Self.localLength + Self.centralLength
    }
    guard size < UInt32.max else { throw .tooLarge("\(size) bytes") }

    var (bytes, directory): ([UInt8], [UInt8]) = ([], [])
    bytes.reserveCapacity(size)
    for entry in entries {
      let (name, data, offset) = (Array("\(entry.name).npy".utf8), entry.array.encoded, bytes.count)
      let record = Self.record(name: name, data: data)
      bytes.append(littleEndian: Self.localSignature)
      bytes += record + name
      bytes += data
      directory.append(littleEndian: Self.centralSignature)
      directory.append(littleEndian: Self.version)
      directory += record
      directory += [UInt8](repeating: 0, count: 10)  // no comment, first disk, no attributes
      directory.append(littleEndian: UInt32(offset))
      directory += name
    }
    let start = bytes.count
    bytes += directory
    bytes.append(littleEndian: Self.endSignature)
    bytes.append(littleEndian: UInt32(0))  // this disk, and that of the directory
    for _ in 0..<2 { bytes.append(littleEndian: UInt16(entries.count)) }
    bytes.append(littleEndian: UInt32(directory.count))
    bytes.append(littleEndian: UInt32(start))
    bytes.append(littleEndian: UInt16(0))  // no comment
    return bytes
  }

  /// What the local and the central record of an entry share.
  private static func record(name: [UInt8], data: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(littleEndian: version)
    bytes.append(littleEndian: name.allSatisfy { $0 < 0x80 } ? 0 : namesAreUTF8)
    bytes.append(littleEndian: UInt16(0))  // stored
    bytes.append(littleEndian: UInt16(0))  // midnight
    bytes.append(littleEndian: firstDay)
    bytes.append(littleEndian: CRC32.checksum(data))
    for _ in 0..<2 { bytes.append(littleEndian: UInt32(data.count)) }
    bytes.append(littleEndian: UInt16(name.count))
    bytes.append(littleEndian: UInt16(0))  // no extra field
    return bytes
  }

  // MARK: Reading

  /// Reads the bytes of an `.npz` file whose arrays are stored, ours or those of `numpy.savez`.
  public init(decoding bytes: [UInt8]) throws(NPZError) {
    let end = try Self.endRecord(of: bytes)
    let count = Int(bytes[...].littleEndian(at: end + 10) as UInt16)
    let length = Int(bytes[...].littleEndian(at: end + 12) as UInt32)
    var next = Int(bytes[...].littleEndian(at: end + 16) as UInt32)
    guard next + length == end else { throw .invalid("its directory is not where it should be") }
    for _ in 0..<count {
      guard next + Self.centralLength <= end, bytes[...].littleEndian(at: next) == Self.centralSignature
      else { throw .invalid("its directory is broken at byte \(next)") }
      let record = bytes[next..<end]
      let nameLength = Int(record.littleEndian(at: next + 28) as UInt16)
      let nameAt = next + Self.centralLength
      guard nameAt + nameLength <= end else { throw .invalid("a name lies outside the directory") }
      var name = String(decoding: bytes[nameAt..<nameAt + nameLength], as: UTF8.self)
      if name.hasSuffix(".npy") { name.removeLast(4) }
      guard !name.isEmpty, self[name] == nil else { throw .invalid("the name '\(name)' twice, or empty") }
      let data = try Self.data(of: record, name: name, in: bytes)
      append(name, try NPYArray(decoding: data))
      next =
        nameAt + nameLength + Int(record.littleEndian(at: next + 30) as UInt16)
        + Int(record.littleEndian(at: next + 32) as UInt16)
    }
    guard next == end else { throw .invalid("its directory does not end after \(count) arrays") }
  }

  /// Where the end record begins: the last one, as a comment may follow it.
  private static func endRecord(of bytes: [UInt8]) throws(NPZError) -> Int {
    guard bytes.count >= 4, bytes.starts(with: [0x50, 0x4B]) else {
      throw .invalid("it does not begin as a ZIP archive")
    }
    var offset = bytes.count - endLength
    let longestComment = Int(UInt16.max)
    while offset >= 0, offset >= bytes.count - endLength - longestComment {
      if bytes[...].littleEndian(at: offset) == endSignature { return offset }
      offset -= 1
    }
    throw .truncated
  }

  /// The bytes of one entry, checked against their CRC-32.
  private static func data(
    of record: ArraySlice<UInt8>, name: String, in bytes: [UInt8]
  ) throws(NPZError) -> ArraySlice<UInt8> {
    let start = record.startIndex
    guard record.littleEndian(at: start + 10) == UInt16(0) else {
      throw .unsupported("a compressed array ('\(name)')")
    }
    let crc: UInt32 = record.littleEndian(at: start + 16)
    let size: UInt32 = record.littleEndian(at: start + 24)
    let local = Int(record.littleEndian(at: start + 42) as UInt32)
    guard size < UInt32.max else { throw .unsupported("ZIP64") }
    guard local + localLength <= bytes.count, bytes[...].littleEndian(at: local) == localSignature else {
      throw .invalid("array '\(name)' does not begin where the directory says")
    }
    let first =
      local + localLength + Int(bytes[...].littleEndian(at: local + 26) as UInt16)
      + Int(bytes[...].littleEndian(at: local + 28) as UInt16)
    guard first + Int(size) <= bytes.count else { throw .truncated }
    let data = bytes[first..<first + Int(size)]
    guard CRC32.checksum(data.span) == crc else { throw .damaged(name) }
    return data
  }
}
