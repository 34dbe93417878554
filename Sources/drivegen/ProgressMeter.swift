import Foundation

/// One line on stderr that tells how far things are: overwritten where a person watches, one a tenth elsewhere.
struct ProgressMeter {
  let total: Int
  let isQuiet: Bool
  private let start = ContinuousClock.now
  private var done = 0
  private var skipped = 0
  private var lastShown = ContinuousClock.now - .seconds(1)
  private var lastTenth = 0

  init(total: Int, isQuiet: Bool) {
    self.total = total
    self.isQuiet = isQuiet
  }

  mutating func resumed(_ count: Int) {
    skipped = count
    done = count
    if !isQuiet { Console.note("\(count) of \(total) are there already; going on") }
  }

  mutating func finished() {
    done += 1
    guard !isQuiet, total > 1 else { return }
    let now = ContinuousClock.now
    if Console.isWatched {
      guard done == total || now - lastShown >= .milliseconds(100) else { return }
      lastShown = now
      Console.progress(line(at: now) + "  ")
    } else if done * 10 / total > lastTenth {
      lastTenth = done * 10 / total
      Console.note(line(at: now))
    }
  }

  /// Takes the overwritten line away.
  func clear() {
    guard !isQuiet, total > 1, Console.isWatched else { return }
    Console.progress(String(repeating: " ", count: 70) + "\r")
  }

  private func line(at now: ContinuousClock.Instant) -> String {
    let elapsed = (now - start) / .seconds(1)
    let rate = Double(done - skipped) / max(elapsed, 1e-3)
    let left = Int((Double(total - done) / max(rate, 1e-6)).rounded())
    let minutes = "\(left / 60):" + (left % 60 < 10 ? "0" : "") + "\(left % 60)"
    return "\(done)/\(total)  \(done * 100 / total)%  \(short(rate)) scenarios/s  ETA \(minutes)"
  }

  private func short(_ rate: Double) -> String { "\((rate * 10).rounded() / 10)" }
}
