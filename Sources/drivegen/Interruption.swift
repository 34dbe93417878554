import Foundation
import Synchronization

/// How often somebody asked to stop; a signal handler can reach nothing but a global.
private let interruptions = Atomic<Int>(0)

/// Control-C, or a machine that shuts down: the first asks running scenarios to finish, the second ends at once.
struct Interruption: Sendable {
  /// Begins to listen.
  init() {
    for number in [SIGINT, SIGTERM, SIGHUP] where !(number == SIGHUP && Self.isIgnored(number)) {
      signal(number) { _ in
        if interruptions.add(1, ordering: .relaxed).newValue > 1 { _exit(130) }
        let text: StaticString = "\nfinishing what is under way; once more to stop at once\n"
        _ = unsafe write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount)
      }
    }
  }

  /// Whether somebody asked to stop.
  var isRequested: Bool { interruptions.load(ordering: .relaxed) > 0 }

  /// Whether a signal was to be ignored before we came, as nohup has it with a hang-up.
  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard unsafe sigaction(number, nil, &action) == 0 else { return false }
    return unsafe unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
  }
}
