/// Ids of things that only need to differ: some readers of OpenDRIVE want them to be numbers.
struct Numbering {
  private var last: Int

  init(after last: Int = 0) { self.last = last }

  mutating func next() -> String {
    last += 1
    return "\(last)"
  }
}
