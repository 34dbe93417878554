/// Numbers spread evenly and without pattern over an interval: multiples of the golden ratio, less whole parts.
func spread(_ low: Double, _ high: Double, count: Int = 20_000) -> [Double] {
  (0..<count).map { index in
    let turns = (Double(index) + 0.5) * 0.618_033_988_749_894_9
    return low + (high - low) * (turns - turns.rounded(.down))
  }
}

/// Positive numbers of every size a double can have, from their bits.
func everySize(count: Int = 20_000) -> [Double] {
  let step = Double.infinity.bitPattern / UInt64(count)
  return (0..<count).map { Double(bitPattern: UInt64($0) * step + UInt64($0) &* 0x9e37_79b9 % step + 1) }
}

/// How many doubles lie between two; equal zeros and two that are not numbers are 0 apart.
func steps(_ a: Double, _ b: Double) -> UInt64 {
  if a == b || (a.isNaN && b.isNaN) { return 0 }
  if a.isNaN || b.isNaN || a.sign != b.sign { return .max }
  return max(a.bitPattern, b.bitPattern) - min(a.bitPattern, b.bitPattern)
}

/// One number for the bits of many, FNV-1a by words.
func fingerprint(_ values: some Sequence<Double>) -> UInt64 {
  values.reduce(0xcbf2_9ce4_8422_2325) { hash, value in
    let mixed = (hash ^ value.bitPattern) &* 0x100_0000_01b3
    return mixed ^ mixed >> 29
  }
}
