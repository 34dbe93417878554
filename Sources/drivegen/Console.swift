import ArgumentParser
import Datasets
import Foundation
import Parameters
import Scenarios

/// stdout carries results, stderr everything else.
enum Console {
  /// A line of the result.
  static func result(_ text: String) {
    FileHandle.standardOutput.write(Data((text + "\n").utf8))
  }

  /// A line for people.
  static func note(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }

  /// Text without a line feed, for a line that is overwritten.
  static func progress(_ text: String) {
    FileHandle.standardError.write(Data(("\r" + text).utf8))
  }

  /// Whether a person watches stderr.
  static var isWatched: Bool { isatty(STDERR_FILENO) == 1 }
}

/// Runs a command's body and turns what it throws into one clear message and the right exit code.
func reportingErrors(_ body: () async throws -> Void) async throws {
  do {
    try await body()
  } catch let exit as ExitCode {
    throw exit
  } catch let error as ValidationError {
    throw error
  } catch let error as InvalidInput {
    for issue in error.issues { Console.note("\(issue)") }
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
