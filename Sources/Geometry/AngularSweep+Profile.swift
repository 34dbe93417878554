extension AngularSweep {
  /// Finds what is first in every direction, at a cost of O(n log n) for n edges.
  public mutating func solve() {
    findRuns()
    profile.removeAll(keepingCapacity: true)
    profile.append(contentsOf: spans)
    while runs.count > 2 {
      Self.mergeRuns(&runs, of: profile, edges, into: &spare)
      swap(&profile, &spare)
    }
  }

  /// Edges that follow one another, such as the near side of a box, are a sorted profile already.
  private mutating func findRuns() {
    runs.removeAll(keepingCapacity: true)
    runs.append(0)
    for index in spans.indices.dropFirst() where spans[index].start < spans[index - 1].end {
      runs.append(index)
    }
    runs.append(spans.count)
  }

  /// Merges neighbouring runs in pairs.
  private static func mergeRuns(
    _ runs: inout [Int], of pieces: [Piece], _ edges: [Edge], into result: inout [Piece]
  ) {
    result.removeAll(keepingCapacity: true)
    let (pieces, edges) = (pieces.span, edges.span)
    var (kept, index) = (0, 0)
    while index + 1 < runs.count {
      let start = result.count
      let run = pieces.extracting(runs[index]..<runs[index + 1])
      if index + 2 < runs.count {
        merge(run, pieces.extracting(runs[index + 1]..<runs[index + 2]), edges, into: &result)
      } else {
        for piece in run.indices { result.append(run[piece]) }
      }
      runs[kept] = start
      kept += 1
      index += 2
    }
    runs[kept] = result.count
    runs.removeLast(runs.count - kept - 1)
  }

  /// Appends the nearer of two profiles, in each direction, to `result`.
  private static func merge(
    _ a: Span<Piece>, _ b: Span<Piece>, _ edges: Span<Edge>, into result: inout [Piece]
  ) {
    let first = result.count
    var (i, j) = (0, 0)
    var (p, q) = (a[0], b[0])
    while true {
      if p.start < q.start {
        append(p, until: q.start, q.from, first, &result)
        (p.start, p.from) = (q.start, q.from)
      } else if q.start < p.start {
        append(q, until: p.start, p.from, first, &result)
        (q.start, q.from) = (p.start, p.from)
      }
      // Now both start together, or one of them ended before the other starts.
      if p.start < p.end && q.start < q.end {
        let (end, to) = p.end <= q.end ? (p.end, p.to) : (q.end, q.to)
        appendNearer(p, q, until: end, to, edges, first, &result)
        (p.start, p.from) = (end, to)
        (q.start, q.from) = (end, to)
      }
      if p.start >= p.end {
        i += 1
        if i == a.count { break }
        p = a[i]
      }
      if q.start >= q.end {
        j += 1
        if j == b.count { break }
        q = b[j]
      }
    }
    // One profile is used up; of the other's current piece a part may be left.
    if i < a.count {
      append(p, until: p.end, p.to, first, &result)
      for k in (i + 1)..<max(a.count, i + 1) { append(a[k], until: a[k].end, a[k].to, first, &result) }
    } else if j < b.count {
      append(q, until: q.end, q.to, first, &result)
      for k in (j + 1)..<max(b.count, j + 1) { append(b[k], until: b[k].end, b[k].to, first, &result) }
    }
  }

  /// Appends the nearer of two pieces that start together; both where they cross.
  private static func appendNearer(
    _ p: Piece, _ q: Piece, until end: Double, _ to: Vector2, _ edges: Span<Edge>, _ first: Int,
    _ result: inout [Piece]
  ) {
    // Positive where p is nearer; linear in the direction.
    let lead = edges[Int(p.edge)].dual - edges[Int(q.edge)].dual
    let before = lead.dot(p.from)
    let after = lead.dot(to)
    if before >= 0 && after >= 0 {
      append(p, until: end, to, first, &result)
    } else if before <= 0 && after <= 0 {
      append(q, until: end, to, first, &result)
    } else {
      let crossing = p.from * abs(after) + to * abs(before)
      let middle = min(max(pseudoAngle(crossing), p.start), end)
      let near = before > 0 ? p : q
      var far = before > 0 ? q : p
      append(near, until: middle, crossing, first, &result)
      (far.start, far.from) = (middle, crossing)
      append(far, until: end, to, first, &result)
    }
  }

  /// Appends a piece up to where it ends or is cut, as one with its left neighbour if of the same edge.
  private static func append(
    _ piece: Piece, until cut: Double, _ to: Vector2, _ first: Int, _ result: inout [Piece]
  ) {
    let (end, to) = piece.end <= cut ? (piece.end, piece.to) : (cut, to)
    guard piece.start < end else { return }
    let last = result.count - 1
    if last >= first, result[last].edge == piece.edge, result[last].end == piece.start {
      (result[last].end, result[last].to) = (end, to)
    } else {
      result.append(Piece(start: piece.start, end: end, from: piece.from, to: to, edge: piece.edge))
    }
  }
}

extension AngularSweep {
  /// The piece that holds a direction of the sweep's frame, nil where nothing is met.
  ///
  /// The search starts at `cursor` and leaves it where it ends, so that neighbouring rays are found at once.
  public func piece(along direction: Vector2, from cursor: inout Int) -> Piece? {
    guard !profile.isEmpty else { return nil }
    let key = pseudoAngle(direction)
    cursor = min(cursor, profile.count - 1)
    while profile[cursor].end <= key, cursor + 1 < profile.count { cursor += 1 }
    while profile[cursor].start > key, cursor > 0 { cursor -= 1 }
    let piece = profile[cursor]
    return piece.start <= key && key < piece.end ? piece : nil
  }

  /// The first piece that ends beyond a pseudo-angle, or the number of pieces.
  func firstPiece(beyond key: Double) -> Int {
    var (low, high) = (0, profile.count)
    while low < high {
      let middle = (low + high) / 2
      if profile[middle].end <= key { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
