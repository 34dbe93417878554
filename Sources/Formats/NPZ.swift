/// Named arrays in one file, as `numpy.load` reads them: a ZIP archive of stored (not compressed) `.npy` files.
///
/// Every entry is dated 1980-01-01, the earliest that ZIP can say, so the same arrays give the same bytes.
/// Source: APPNOTE.TXT 6.3.3 (PKWARE) without ZIP64.
public struct NPZ: Equatable, Sendable {
  /// The arrays in the order of the file.
  public private(set) var entries: [Entry] = []

  /// An array and its name.
  public struct Entry: Equatable, Sendable {
    /// Its key in NumPy, without `.npy`.
    public let name: String
    /// The numbers.
    public let array: NPYArray
  }

  /// A file without arrays.
  public init() {}

  /// The array of this name, or nil.
  public subscript(_ name: String) -> NPYArray? { entries.first { $0.name == name }?.array }

  /// Adds an array under a name that must be new and not empty.
  public mutating func append(_ name: String, _ array: NPYArray) {
    precondition(!name.isEmpty && self[name] == nil, "the name '\(name)' is empty or used before")
    entries.append(Entry(name: name, array: array))
  }
}

/// Why an NPZ file could not be written or read.
public enum NPZError: Error, Equatable, Sendable {
  /// More than ZIP can hold without ZIP64: 65,535 arrays or 4 GiB.
  case tooLarge(String)
  /// The file ends too early.
  case truncated
  /// The file contradicts itself.
  case invalid(String)
  /// A valid file of a kind that is not read here.
  case unsupported(String)
  /// The bytes of this array are not those that were written.
  case damaged(String)
}

extension NPZError: CustomStringConvertible {
  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .tooLarge(let what):
      "\(what): an npz without ZIP64 holds 65,535 arrays and 4 GiB; write fewer frames or beams a file"
    case .truncated: "the npz ends too early: write or copy the file again"
    case .invalid(let what): "not a valid npz: \(what)"
    case .unsupported(let what):
      "\(what) is not read here: save C-order float32, float64, int32, int64 or uint8 by numpy.savez"
    case .damaged(let name):
      "array '\(name)' is damaged (its CRC-32 differs): write or copy the file again"
    }
  }
}
