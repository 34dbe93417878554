import ArgumentParser
import Datasets
import Foundation
import Parameters
import Scenarios
import Synchronization

/// The system's number of the error that stdout ended with, 0 as long as it works.
private let outputError = Atomic<Int32>(0)

/// stdout carries results, stderr everything else.
enum Console {
  /// Keeps the numbers of closed streams taken, so that no file of a dataset gets them and then our messages.
  static func holdStreams() {
    for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(stream, F_GETFD) < 0 {
      // Writing to what is open for reading fails just as a closed stream does.
      _ = unsafe open("/dev/null", stream == STDERR_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  /// A line of the result. A stream that fails is told of once, at the end of the command.
  static func result(_ text: String) {
    guard outputError.load(ordering: .relaxed) == 0 else { return }
    outputError.store(write(text + "\n", to: STDOUT_FILENO), ordering: .relaxed)
  }

  /// Names a file that was written, unless it is the stream that would carry the name.
  static func written(_ path: String) {
    if !Disk.isStream(path) { result(path) }
  }

  /// A line for people.
  static func note(_ text: String) { _ = write(text + "\n", to: STDERR_FILENO) }

  /// Text without a line feed, for a line that is overwritten.
  static func progress(_ text: String) { _ = write("\r" + text, to: STDERR_FILENO) }

  /// Whether stderr is a terminal on which a line can be written over.
  static let isTerminal: Bool = {
    let kind = ProcessInfo.processInfo.environment["TERM"] ?? ""
    return isatty(STDERR_FILENO) == 1 && !["", "dumb"].contains(kind)
  }()

  /// Width of the terminal; 80 where it does not say.
  static var columns: Int {
    var size = winsize()
    let isKnown = unsafe ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return isKnown ? Int(size.ws_col) : 80
  }

  /// Why results could not be written, nil if they were.
  static var failure: DiskFailure? {
    let code = outputError.load(ordering: .relaxed)
    return code == 0 ? nil : DiskFailure(action: "write", path: "standard output", code: code)
  }

  /// Writes all of a text and gives the system's error, 0 for none.
  private static func write(_ text: String, to stream: Int32) -> Int32 {
    let bytes = Array(text.utf8)
    var written = 0
    while written < bytes.count {
      let start = written
      let count = unsafe bytes.withUnsafeBytes {
        unsafe Foundation.write(stream, $0.baseAddress?.advanced(by: start), $0.count - start)
      }
      if count < 0, errno != EINTR { return errno }
      written += max(count, 0)
    }
    return 0
  }
}

/// Runs a command's body and turns what it throws into one clear message and the right exit code.
func reportingErrors(_ body: () async throws -> Void) async throws {
  do {
    try await body()
    if let failure = Console.failure { throw failure }
  } catch let exit as ExitCode {
    throw exit
  } catch let error as ValidationError {
    throw error
  } catch let error as InvalidInput {
    for issue in error.issues.prefix(20) { Console.note("\(issue)") }
    if error.issues.count > 20 { Console.note("… and \(error.issues.count - 20) more") }
    throw ExitCode(2)
  } catch let error as DiskFailure {
    Console.note("error: \(error)")
    throw ExitCode(error.isBadInput ? 2 : 74)
  } catch let error as DatasetFailure {
    Console.note("error: \(error)")
    throw ExitCode(error.isBadInput ? 2 : 74)
  } catch let error as ScenarioFailure {
    Console.note("error: \(error)")
    throw ExitCode(1)
  }
}

/// A number with its noun.
func counted(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

/// Refuses a picture's name that says it were something else.
func requirePNG(_ path: String?, option: String) throws {
  guard let path, !path.hasSuffix(".png"), !Disk.isStream(path) else { return }
  throw ValidationError("\(option) \(path): the picture is a PNG; let its name end in .png.")
}

/// What a path leads to; a damaged journal is told of.
func opened(_ path: String) throws -> SavedInput {
  let input = try SavedInput(path)
  if case .dataset(let path, let journal) = input, let damage = journal.damage {
    Console.note("warning: \(path)/journal.jsonl: \(damage); drivegen check \(path) says more")
  }
  return input
}
