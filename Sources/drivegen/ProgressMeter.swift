import Foundation

/// One line on stderr that tells how far things are: overwritten where a person watches, one a tenth elsewhere.
struct ProgressMeter {
  private let total: Int
  private let isQuiet: Bool
  private let start = ContinuousClock.now
  private var done = 0
  private var skipped = 0
  private var lastShown = ContinuousClock.now
  private var lastTenth = 0
  /// Characters of the line that stands on the terminal.
  private var shown = 0

  /// A meter that says at once, to who watches, that work has begun.
  init(total: Int, isQuiet: Bool) {
    self.total = total
    self.isQuiet = isQuiet
    overwrite("0/\(total) …")
  }

  mutating func resumed(_ count: Int) {
    skipped = count
    done = count
    guard !isQuiet else { return }
    clear()
    Console.note("\(count) of \(total) are there already; going on")
  }

  mutating func finished() {
    done += 1
    let now = ContinuousClock.now
    if Console.isTerminal {
      guard done == total || now - lastShown >= .milliseconds(100) else { return }
      lastShown = now
      overwrite(line(at: now))
    } else if !isQuiet, total > 1, done * 10 / total > lastTenth {
      lastTenth = done * 10 / total
      Console.note(line(at: now))
    }
  }

  /// Takes the overwritten line away.
  mutating func clear() {
    guard shown > 0 else { return }
    Console.progress(String(repeating: " ", count: shown) + "\r")
    shown = 0
  }

  /// Writes over the line, cut to the terminal's width: a line that wraps cannot be written over.
  private mutating func overwrite(_ text: String) {
    guard !isQuiet, Console.isTerminal else { return }
    let text = text.prefix(Console.columns - 1)
    Console.progress(text + String(repeating: " ", count: max(0, shown - text.count)))
    shown = text.count
  }

  private func line(at now: ContinuousClock.Instant) -> String {
    let elapsed = (now - start) / .seconds(1)
    let each = elapsed / Double(max(1, done - skipped))
    let left = Int((Double(total - done) * each).rounded())
    let pace = each <= 2 ? "\(Self.tenths(1 / max(each, 1e-3)))/s" : "\(Self.tenths(each)) s each"
    return "\(done)/\(total)  \(done * 100 / total) %  \(pace)  \(Self.clock(left)) left"
  }

  private static func tenths(_ number: Double) -> String { "\((number * 10).rounded() / 10)" }

  /// `4:07`, or `2:04:07` from an hour on.
  private static func clock(_ seconds: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
    return (hours > 0 ? "\(hours):\(two(minutes))" : "\(minutes)") + ":\(two(seconds % 60))"
  }
}
