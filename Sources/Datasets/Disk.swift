import Foundation

/// Files and folders, with the system's own error numbers.
public enum Disk {
  /// More than any recipe or scenario.json holds [bytes].
  public static let largestText = 16 << 20
  /// More than any map holds [bytes].
  public static let largestMap = 512 << 20

  /// All bytes of a file. One that is larger than `limit`, or never ends, is refused before it fills the memory.
  public static func read(_ path: String, atMost limit: Int = 4 << 30) throws(DiskFailure) -> [UInt8] {
    let file = unsafe open(path, O_RDONLY)
    guard file >= 0 else { throw DiskFailure(action: "read", path: path, code: errno) }
    defer { close(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe chunk.withUnsafeMutableBytes {
        unsafe Foundation.read(file, $0.baseAddress, $0.count)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw DiskFailure(action: "read", path: path, code: errno)
      }
      if count == 0 { return bytes }
      guard bytes.count + count <= limit else { throw DiskFailure(action: "read", path: path, code: EFBIG) }
      bytes.append(contentsOf: chunk[..<count])
    }
  }

  /// Writes a file in place; for folders that are renamed as a whole.
  public static func write(_ bytes: [UInt8], to path: String) throws(DiskFailure) {
    try write(bytes, to: path, flags: O_WRONLY | O_CREAT | O_TRUNC)
  }

  /// Writes a file so that it appears whole or not at all.
  public static func writeWhole(_ bytes: [UInt8], to path: String) throws(DiskFailure) {
    do throws(DiskFailure) {
      try write(bytes, to: path + ".part")
      try move(path + ".part", to: path)
    } catch {
      try? remove(path + ".part")
      throw error.path == path + ".part" ? DiskFailure(action: "write", path: path, code: error.code) : error
    }
  }

  /// Writes a whole file and makes the folders above it.
  public static func save(_ bytes: [UInt8], to path: String) throws(DiskFailure) {
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(
      separator: "/")
    // Said before anything is written, with the code that the system has for it.
    guard !path.isEmpty, !path.hasSuffix("/"), !isFolder(path) else {
      throw DiskFailure(action: "write", path: path, code: path.isEmpty ? ENOENT : EISDIR)
    }
    // A device or a pipe is written to; only files are replaced.
    if isStream(path) { return try write(bytes, to: path, flags: O_WRONLY) }
    if !folder.isEmpty { try makeFolder(folder) }
    try writeWhole(bytes, to: resolved(path))
  }

  /// Adds bytes to the end of a file.
  public static func append(_ bytes: [UInt8], to path: String) throws(DiskFailure) {
    try write(bytes, to: path, flags: O_WRONLY | O_CREAT | O_APPEND)
  }

  /// Cuts a file to a length.
  public static func truncate(_ path: String, to length: Int) throws(DiskFailure) {
    guard unsafe Foundation.truncate(path, off_t(length)) == 0 else {
      throw DiskFailure(action: "shorten", path: path, code: errno)
    }
  }

  /// Renames, replacing a file of that name.
  public static func move(_ path: String, to target: String) throws(DiskFailure) {
    guard unsafe rename(path, target) == 0 else {
      throw DiskFailure(action: "rename to \(target)", path: path, code: errno)
    }
  }

  /// Makes a folder and those above it; one that exists is fine.
  public static func makeFolder(_ path: String) throws(DiskFailure) {
    guard !path.isEmpty else { throw DiskFailure(action: "make the folder", path: path, code: ENOENT) }
    var built = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      built += part + "/"
      guard unsafe mkdir(built, 0o777) != 0 else { continue }
      let code = errno
      guard isFolder(built) else { throw DiskFailure(action: "make the folder", path: path, code: code) }
    }
  }

  /// Removes a file or a folder with all it holds; one that is missing is fine. Of a link only the link goes.
  public static func remove(_ path: String) throws(DiskFailure) {
    if isFolder(path), !isLink(path) {
      for name in try list(path) { try remove(path + "/" + name) }
      guard unsafe rmdir(path) == 0 else { throw DiskFailure(action: "remove", path: path, code: errno) }
    } else if unsafe unlink(path) != 0, errno != ENOENT {
      throw DiskFailure(action: "remove", path: path, code: errno)
    }
  }

  /// Names in a folder, sorted.
  public static func list(_ path: String) throws(DiskFailure) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    } catch {
      throw DiskFailure(action: "list", path: path, code: unsafe access(path, R_OK) == 0 ? EIO : errno)
    }
  }

  /// Whether there is a folder.
  public static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }

  /// Whether a path is a symbolic link.
  public static func isLink(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// Whether a path leads to a device or a pipe: something that is written to, never replaced.
  public static func isStream(_ path: String) -> Bool {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return false }
    return ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
  }

  /// Where a path leads when its links are followed; the path itself where nothing is there yet.
  public static func resolved(_ path: String) -> String {
    guard exists(path) else { return path }
    return URL(filePath: path).resolvingSymlinksInPath().path(percentEncoded: false)
  }

  /// Whether two paths lead to the same file or folder.
  public static func isSame(_ a: String, _ b: String) -> Bool {
    var (first, second) = (stat(), stat())
    guard unsafe stat(a, &first) == 0, unsafe stat(b, &second) == 0 else { return false }
    return first.st_dev == second.st_dev && first.st_ino == second.st_ino
  }

  /// A folder's path as it stands before `/` or `.part`.
  public static func withoutTrailingSlash(_ path: String) -> String {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }

  /// Whether there is a file or folder.
  public static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  private static func write(_ bytes: [UInt8], to path: String, flags: Int32) throws(DiskFailure) {
    let file = unsafe open(path, flags, 0o666)
    guard file >= 0 else { throw DiskFailure(action: "write", path: path, code: errno) }
    var written = 0
    while written < bytes.count {
      let start = written
      let count = unsafe bytes.withUnsafeBytes {
        unsafe Foundation.write(file, $0.baseAddress?.advanced(by: start), $0.count - start)
      }
      if count < 0 {
        let code = errno
        if code == EINTR { continue }
        close(file)
        throw DiskFailure(action: "write", path: path, code: code)
      }
      written += count
    }
    guard close(file) == 0 else { throw DiskFailure(action: "write", path: path, code: errno) }
  }
}
