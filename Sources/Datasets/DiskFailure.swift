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
    "\(path): cannot \(action): \(reason); \(remedy)"
  }

  private var reason: String {
    unsafe String(cString: strerror(code))
  }

  private var remedy: String {
    switch code {
    case ENOSPC, EDQUOT:
      "free some space and give the same command again, it goes on where it stopped"
    case EACCES, EPERM, EROFS: "choose a folder you may write to with --output"
    case ENOENT: "check the path"
    case EISDIR, ENOTDIR: "give a path of the other kind (file or folder)"
    default: "mend it and give the same command again, it goes on where it stopped"
    }
  }
}
