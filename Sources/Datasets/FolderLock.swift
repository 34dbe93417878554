import Foundation

/// Keeps a second process out of a dataset's folder; the system frees it when the process ends, however it ends.
struct FolderLock: ~Copyable {
  private let descriptor: Int32

  /// Takes the lock, or fails where another process holds it.
  init(_ folder: String) throws(DatasetFailure) {
    descriptor = unsafe open(folder, O_RDONLY)
    guard descriptor >= 0 else {
      throw .disk(DiskFailure(action: "open", path: folder, code: errno))
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw .refused("\(folder): another drivegen is writing here; wait for it or choose another --output")
    }
  }

  deinit { close(descriptor) }
}

/// Why a dataset cannot be made or gone on with.
public enum DatasetFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file system refused.
  case disk(DiskFailure)
  /// The folder holds something else.
  case refused(String)

  /// Whether what was asked for is at fault rather than the disk.
  public var isBadInput: Bool {
    switch self {
    case .disk(let failure): failure.isBadInput
    case .refused: true
    }
  }

  /// What happened and what to do.
  public var description: String {
    switch self {
    case .disk(let failure): failure.description
    case .refused(let reason): reason
    }
  }
}
