/// The candidate that is most like `word`, if any is like enough to have been meant. The last part of a dotted
/// name is enough to find it.
public func nearest(to word: String, among candidates: [String]) -> String? {
  let wanted = Array(word.lowercased().utf8)
  let lastPart = Array(wanted.split(separator: UInt8(ascii: ".")).last ?? [])
  var best: (distance: Int, name: String)?
  for candidate in candidates {
    let whole = Array(candidate.lowercased().utf8)
    let tail = Array(whole.split(separator: UInt8(ascii: ".")).last ?? [])
    // A right last part under a wrong or missing group counts as two slips.
    let distance = min(editDistance(wanted, whole), 2 * editDistance(lastPart, tail) + 2)
    guard distance <= max(2, min(wanted.count, whole.count) / 3) else { continue }
    if best.map({ distance < $0.distance }) ?? true { best = (distance, candidate) }
  }
  return best?.name
}

/// The least number of letters to insert, delete, replace or swap with a neighbour to come from `a` to `b`
/// (Damerau and Levenshtein, optimal string alignment).
private func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...b.count)
  for i in 0..<a.count {
    var row = [i + 1]
    for j in 0..<b.count {
      var distance = min(row[j] + 1, last[j + 1] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { distance = min(distance, beforeLast[j - 1] + 1) }
      row.append(distance)
    }
    (beforeLast, last) = (last, row)
  }
  return last[b.count]
}
