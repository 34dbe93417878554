import Foundation

/// Something the file system refused.
public struct DiskFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was tried.
  public var action: String
  /// The path it was tried on.
  public var path: String
  /// The system's error number.
  public var code: Int32

  /// Creates a failure.
  public init(action: String, path: String, code: Int32) {
    self.action = action
    self.path = path
    self.code = code
  }

  /// What happened and what to do.
  public var description: String {
    guard !path.isEmpty else { return "an empty text is no path; name a file or folder" }
    return "\(path): cannot \(action): \(reason); \(remedy)"
  }

  /// Whether the path that was named is at fault rather than the disk: it is not there, of the other kind,
  /// endless or too long.
  public var isBadInput: Bool {
    switch code {
    case EISDIR, ENOTDIR, EEXIST, ELOOP, ENAMETOOLONG, EFBIG: true
    case ENOENT: isReading || path.isEmpty
    default: false
    }
  }

  private var isReading: Bool { action == "read" }

  private var reason: String {
    switch code {
    case EEXIST: "something else has that name"
    case EFBIG where isReading: "it is far larger than such a file can be"
    default: unsafe String(cString: strerror(code))
    }
  }

  private var remedy: String {
    switch code {
    case ENOSPC, EDQUOT: "free some space and give the same command again, it goes on where it stopped"
    case EACCES, EPERM: isReading ? "make it readable" : "choose a folder you may write to with --output"
    case EROFS: "choose a folder you may write to with --output"
    case ENOENT, ELOOP, ENAMETOOLONG: "check the path"
    case EISDIR: "give a file, this is a folder"
    case ENOTDIR, EEXIST: "give a folder, or another name"
    case EFBIG where isReading: "check that it is the file you mean"
    default:
      isReading
        ? "mend it and give the same command again"
        : "mend it and give the same command again, it goes on where it stopped"
    }
  }
}
