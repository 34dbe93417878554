import Dispatch
import Foundation
import Synchronization

/// Control-C: the first lets running scenarios finish, the second ends at once.
final class Interruption: Sendable {
  private let count = Atomic<Int>(0)
  private let source: any DispatchSourceSignal

  init() {
    signal(SIGINT, SIG_IGN)
    source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
    source.setEventHandler { [weak self] in
      guard let self else { return }
      if self.count.add(1, ordering: .relaxed).newValue > 1 { exit(130) }
      Console.note("\nfinishing what is under way; press Control-C again to end at once")
    }
    source.resume()
  }

  deinit { source.cancel() }

  /// Whether somebody asked to stop.
  var isRequested: Bool { count.load(ordering: .relaxed) > 0 }
}
