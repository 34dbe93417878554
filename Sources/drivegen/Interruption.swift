import Foundation
import Synchronization

/// How often Control-C was pressed; a signal handler can reach nothing but a global.
private let interruptions = Atomic<Int>(0)

/// Control-C: the first lets running scenarios finish, the second ends at once.
struct Interruption: Sendable {
  /// Begins to listen.
  init() {
    signal(SIGINT) { _ in
      if interruptions.add(1, ordering: .relaxed).newValue > 1 { _exit(130) }
    }
  }

  /// Whether somebody asked to stop.
  var isRequested: Bool { interruptions.load(ordering: .relaxed) > 0 }
}
