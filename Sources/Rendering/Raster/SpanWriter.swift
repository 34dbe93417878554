/// The innermost writers: the only code of this room that uses unsafe pointers.
///
/// Spans come from `Scanner`, which keeps them inside its width and height.
extension Array {
  /// Rows of spans ascend and columns lie within the width, so the last row tells whether all have room.
  fileprivate func checkRoom(_ spans: [PixelSpan], _ count: Int, _ width: Int, _ offset: Int) {
    guard count > 0 else { return }
    let last = offset + (Int(spans[count - 1].row) + 1) * width
    precondition(count <= spans.count && spans[0].row >= 0 && offset >= 0 && last <= self.count)
  }
}

extension [UInt8] {
  /// Takes over the contents of an array of the same size and keeps its own storage.
  mutating func copy(_ other: [UInt8]) {
    precondition(count == other.count)
    unsafe withUnsafeMutableBytes { bytes in
      unsafe other.withUnsafeBytes { unsafe bytes.copyMemory(from: $0) }
    }
  }

  /// Sets all samples of the spans; `offset` is where the grid's first row begins.
  mutating func fill(
    _ spans: [PixelSpan], count: Int, width: Int, offset: Int = 0, with value: UInt8
  ) {
    let pattern = UInt64(value) &* 0x0101_0101_0101_0101
    checkRoom(spans, count, width, offset)
    unsafe withUnsafeMutableBytes { bytes in
      for index in 0..<count {
        let span = spans[index]
        let begin = offset &+ Int(span.row) &* width &+ Int(span.start)
        let end = begin &+ Int(span.end &- span.start)
        unsafe setBytes(bytes, begin, end, value, pattern)
      }
    }
  }

  /// Replaces every sample of the spans by its entry in a table of 256 that begins at `base`.
  mutating func replace(
    _ spans: [PixelSpan], count: Int, width: Int, offset: Int = 0, through table: [UInt8], base: Int
  ) {
    precondition(base >= 0 && base + 256 <= table.count)
    checkRoom(spans, count, width, offset)
    unsafe withUnsafeMutableBytes { bytes in
      unsafe table.withUnsafeBytes { entries in
        for index in 0..<count {
          let span = spans[index]
          let begin = offset &+ Int(span.row) &* width &+ Int(span.start)
          let end = begin &+ Int(span.end &- span.start)
          for place in begin..<end { unsafe bytes[place] = entries[base &+ Int(bytes[place])] }
        }
      }
    }
  }
}

extension [UInt16] {
  /// Sets all samples of the spans.
  mutating func fill(_ spans: [PixelSpan], count: Int, width: Int, with value: UInt16) {
    checkRoom(spans, count, width, 0)
    unsafe withUnsafeMutableBufferPointer { pixels in
      for index in 0..<count {
        let span = spans[index]
        let begin = Int(span.row) &* width &+ Int(span.start)
        let end = begin &+ Int(span.end &- span.start)
        for place in begin..<end { unsafe pixels[place] = value }
      }
    }
  }
}

/// Sets bytes eight at a time; the last eight may overlap those before.
@inline(__always)
private func setBytes(
  _ bytes: UnsafeMutableRawBufferPointer, _ begin: Int, _ end: Int, _ value: UInt8, _ pattern: UInt64
) {
  guard end &- begin >= 8 else {
    for place in begin..<end { unsafe bytes[place] = value }
    return
  }
  var place = begin
  while place &+ 8 <= end {
    unsafe bytes.storeBytes(of: pattern, toByteOffset: place, as: UInt64.self)
    place &+= 8
  }
  unsafe bytes.storeBytes(of: pattern, toByteOffset: end &- 8, as: UInt64.self)
}

/// Merges four samples a pixel into one palette index.
///
/// Where the four agree the pixel is theirs; elsewhere `blended` is asked. Samples of grid `k` begin at `k * count`.
func merge(_ samples: [UInt8], count: Int, blended: (UInt8, UInt8, UInt8, UInt8) -> UInt8) -> [UInt8] {
  precondition(samples.count == 4 * count)
  return unsafe [UInt8](unsafeUninitializedCapacity: count) { pixels, made in
    unsafe samples.withUnsafeBytes { bytes in
      let out = UnsafeMutableRawBufferPointer(pixels)
      var place = 0
      while place &+ 8 <= count {
        let a = unsafe bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self).littleEndian
        let b = unsafe bytes.loadUnaligned(fromByteOffset: count &+ place, as: UInt64.self).littleEndian
        let c = unsafe bytes.loadUnaligned(fromByteOffset: 2 &* count &+ place, as: UInt64.self).littleEndian
        let d = unsafe bytes.loadUnaligned(fromByteOffset: 3 &* count &+ place, as: UInt64.self).littleEndian
        unsafe out.storeBytes(of: a.littleEndian, toByteOffset: place, as: UInt64.self)
        var differing = (a ^ b) | (a ^ c) | (a ^ d)
        while differing != 0 {
          let shift = UInt64(differing.trailingZeroBitCount) & ~7
          differing &= ~(255 << shift)
          unsafe out[place &+ Int(shift >> 3)] = blended(
            UInt8(truncatingIfNeeded: a >> shift), UInt8(truncatingIfNeeded: b >> shift),
            UInt8(truncatingIfNeeded: c >> shift), UInt8(truncatingIfNeeded: d >> shift))
        }
        place &+= 8
      }
      while place < count {
        let (a, b) = unsafe (bytes[place], bytes[count &+ place])
        let (c, d) = unsafe (bytes[2 &* count &+ place], bytes[3 &* count &+ place])
        unsafe out[place] = a == b && a == c && a == d ? a : blended(a, b, c, d)
        place &+= 1
      }
    }
    made = count
  }
}

/// Writes the three low bytes of each index's word, lowest first.
func expand(_ indices: [UInt8], _ words: [UInt32]) -> [UInt8] {
  let table = words + Array(repeating: 0, count: max(0, 256 - words.count))
  // Words are written whole, each over the fourth byte of the one before; so the last needs a byte of room.
  let bytes = 3 * indices.count
  return unsafe [UInt8](unsafeUninitializedCapacity: bytes + 1) { out, made in
    let raw = UnsafeMutableRawBufferPointer(out)
    unsafe table.withUnsafeBufferPointer { table in
      var place = 0
      for index in indices {
        unsafe raw.storeBytes(of: table[Int(index)].littleEndian, toByteOffset: place, as: UInt32.self)
        place &+= 3
      }
    }
    made = bytes
  }
}
