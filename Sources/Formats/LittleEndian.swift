extension Array<UInt8> {
  /// Appends the bytes of an integer, the lowest first.
  mutating func append(littleEndian value: some FixedWidthInteger) {
    var rest = value
    for _ in 0..<value.bitWidth / 8 {
      append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }
}

extension ArraySlice<UInt8> {
  /// The integer whose lowest byte stands at `index`.
  func littleEndian<I: FixedWidthInteger>(at index: Int) -> I {
    var value: I = 0
    for place in 0..<I.bitWidth / 8 { value |= I(truncatingIfNeeded: self[index + place]) << (8 * place) }
    return value
  }
}
