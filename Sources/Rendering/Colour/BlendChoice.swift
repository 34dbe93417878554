/// Fills a palette with the blends it can least do without: always the one farthest from all entries so far
/// (Gonzalez's 2-approximation of the k-centre problem, 1985).
struct BlendChoice {
  private var entries: [Colour]
  private var offered: [Colour] = []
  private var distances: [Int32] = []

  /// Starts from entries that must be there.
  init(_ entries: [Colour]) { self.entries = entries }

  /// Adds candidates.
  mutating func offer(_ colours: [Colour]) {
    for colour in colours {
      var least = Int32.max
      for entry in entries { least = min(least, entry.distance(to: colour)) }
      guard least > 0 else { continue }
      offered.append(colour)
      distances.append(least)
    }
  }

  /// The entries and as many candidates as bring them to a number, black after the last.
  func filled(to number: Int) -> [Colour] {
    var entries = entries
    var distances = distances
    while entries.count < number {
      var best = 0
      for index in distances.indices where distances[index] > distances[best] { best = index }
      guard !distances.isEmpty, distances[best] > 0 else { break }
      let chosen = offered[best]
      entries.append(chosen)
      for index in distances.indices {
        distances[index] = min(distances[index], chosen.distance(to: offered[index]))
      }
    }
    return entries + Array(repeating: Colour(0, 0, 0), count: number - entries.count)
  }
}

/// Finds the nearest of a set of colours; entries are tried from the nearest green outwards.
struct NearestColour {
  private let colours: [Colour]
  private let byGreen: [Int]
  /// Where to begin for each green.
  private let starts: [Int]

  /// Prepares the search; of equally near colours the first wins.
  init(_ colours: [Colour]) {
    self.colours = colours
    let order = colours.indices.sorted { (colours[$0].green, $0) < (colours[$1].green, $1) }
    byGreen = order
    var next = 0
    starts = (0..<256).map { green in
      while next < order.count && Int(colours[order[next]].green) < green { next += 1 }
      return next
    }
  }

  /// Index of the nearest colour.
  func index(of colour: Colour) -> Int {
    var above = starts[Int(colour.green)]
    var below = above - 1
    var best = (distance: Int32.max, index: 0)
    while above < byGreen.count || below >= 0 {
      let up = above < byGreen.count ? gap(byGreen[above], colour) : Int32.max
      let down = below >= 0 ? gap(byGreen[below], colour) : Int32.max
      guard min(up, down) <= best.distance else { break }
      let index = up <= down ? byGreen[above] : byGreen[below]
      if up <= down { above += 1 } else { below -= 1 }
      let distance = colours[index].distance(to: colour)
      if distance < best.distance || (distance == best.distance && index < best.index) {
        best = (distance, index)
      }
    }
    return best.index
  }

  private func gap(_ index: Int, _ colour: Colour) -> Int32 {
    let g = Int32(colours[index].green) - Int32(colour.green)
    return 4 * g * g
  }

  /// The nearest entry to the middle of every cell of a cube with 32 cells a channel, red slowest.
  func table() -> [UInt8] {
    var table: [UInt8] = []
    table.reserveCapacity(32 * 32 * 32)
    for cell in 0..<(32 * 32 * 32) {
      let colour = Colour(
        UInt8((cell >> 10) << 3 | 4), UInt8((cell >> 5 & 31) << 3 | 4), UInt8((cell & 31) << 3 | 4))
      table.append(UInt8(index(of: colour)))
    }
    return table
  }
}
