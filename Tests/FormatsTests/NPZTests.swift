import Formats
import Foundation
import Testing

/// Arrays of every type, of several shapes, with numbers that are easily spoilt.
private func sample() -> NPZ {
  var file = NPZ()
  let angles = [-0.0, 0.1, .pi, .greatestFiniteMagnitude, .leastNonzeroMagnitude, -.infinity]
  file.append("angles", NPYArray(.float64(angles)))
  file.append("ranges", NPYArray(.float32((0..<24).map { Float($0) * 0.37 }), shape: [2, 3, 4]))
  file.append("hit", NPYArray(.int32([.min, -2, -1, 0, 1, .max]), shape: [3, 2]))
  file.append("ticks", NPYArray(.int64([.min, 0, .max]), shape: [3, 1]))
  file.append("lights", NPYArray(.uint8(Array(0...255)), shape: [256]))
  file.append("max_range", NPYArray(.float64([120]), shape: []))
  file.append("none", NPYArray(.float32([]), shape: [0, 720]))
  file.append("größe", NPYArray(.int32([7])))
  return file
}

@Test func arraysReadBackAsWritten() throws {
  let file = sample()
  let bytes = try file.encoded()
  #expect(try NPZ(decoding: bytes) == file)
  #expect(try file.encoded() == bytes)
  #expect(file["hit"]?.shape == [3, 2])
  #expect(file["absent"] == nil)
  #expect(try NPZ(decoding: NPZ().encoded()) == NPZ())
}

@Test func notANumberSurvives() throws {
  let bits: [UInt32] = [0x7FC0_0000, 0xFFC0_0001, 0x7F80_0000]
  let array = NPYArray(.float32(bits.map(Float.init(bitPattern:))))
  let read = try NPYArray(decoding: array.encoded[...])
  guard case .float32(let values) = read.elements else { throw NPZError.invalid("another type") }
  #expect(values.map(\.bitPattern) == bits)
}

@Test func numbersBeginAtMultiplesOf64() {
  for axes in 0..<40 {
    let array = NPYArray(.uint8([1]), shape: [Int](repeating: 1, count: axes))
    #expect(array.encoded.count % 64 == 1)
    #expect(array.encoded.dropLast().last == UInt8(ascii: "\n"))
  }
}

@Test func truncatedArchivesAreNoticed() throws {
  let bytes = try sample().encoded()
  for count in 0..<bytes.count {
    #expect(throws: NPZError.self, "\(count) bytes") { try NPZ(decoding: Array(bytes.prefix(count))) }
  }
  #expect(throws: NPZError.truncated) { try NPZ(decoding: bytes.dropLast()) }
}

@Test func everyDamagedNumberIsNoticedAndNothingTraps() throws {
  let file = sample()
  let bytes = try file.encoded()
  var unnoticed: [Int] = []
  for index in bytes.indices {
    for bit in 0..<8 {
      var damaged = bytes
      damaged[index] ^= 1 << bit
      let read = try? NPZ(decoding: damaged)
      if let read, read.entries.map(\.array) != file.entries.map(\.array) { unnoticed.append(index) }
    }
  }
  #expect(unnoticed.isEmpty, "other numbers were read after damage at \(unnoticed)")
  var damaged = bytes
  damaged[30 + "angles.npy".utf8.count + 130] ^= 1
  #expect(throws: NPZError.damaged("angles")) { try NPZ(decoding: damaged) }
}

@Test func damagedHeadersNeverTrap() {
  let bytes = NPYArray(.int32([1, 2, 3, 4, 5, 6]), shape: [2, 3]).encoded
  for index in bytes.indices {
    for value in [0, 0x20, 0x27, 0x2C, 0x39, 0xFF] as [UInt8] {
      var damaged = bytes
      damaged[index] = value
      if let read = try? NPYArray(decoding: damaged[...]) {
        #expect(read.shape.reduce(1, *) == read.elements.count, "byte \(index) = \(value)")
      }
    }
  }
}

/// An `.npy` whose header is `text`, with `count` bytes of numbers.
private func array(_ text: String, count: Int) throws(NPZError) -> NPYArray {
  let bytes: [UInt8] = [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(text.utf8.count), 0] + Array(text.utf8)
  return try NPYArray(decoding: (bytes + [UInt8](repeating: 0, count: count))[...])
}

@Test func headersOfOtherWriters() throws {
  let loose = try array("{'shape':(2,3),'fortran_order':False,'descr':\"<f4\"}\n", count: 24)
  #expect(loose == NPYArray(.float32([Float](repeating: 0, count: 6)), shape: [2, 3]))
  #expect(throws: NPZError.unsupported("Fortran order")) {
    try array("{'descr': '<f4', 'fortran_order': True, 'shape': (2, 3), }", count: 24)
  }
  #expect(throws: NPZError.unsupported("NumPy type >f4")) {
    try array("{'descr': '>f4', 'fortran_order': False, 'shape': (6,), }", count: 24)
  }
  #expect(throws: NPZError.invalid("shape [7] does not hold 24 bytes of <f4")) {
    try array("{'descr': '<f4', 'fortran_order': False, 'shape': (7,), }", count: 24)
  }
  #expect(throws: NPZError.invalid("shape [4611686018427387904, 4] is too large")) {
    try array("{'descr': '<f4', 'fortran_order': False, 'shape': (4611686018427387904, 4), }", count: 0)
  }
  #expect(throws: NPZError.invalid("an axis of length -1")) {
    try array("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }", count: 0)
  }
}

@Test func otherFilesAreNoArchives() throws {
  #expect(throws: NPZError.self) { try NPZ(decoding: []) }
  #expect(throws: NPZError.self) { try NPZ(decoding: Array("PNG, not ZIP".utf8)) }
  var long = NPZ()
  long.append(String(repeating: "n", count: 70_000), NPYArray(.uint8([])))
  #expect(throws: NPZError.tooLarge("a name of 70000 bytes")) { try long.encoded() }
}

// MARK: - NumPy

/// What Python prints for `program`, or nil if there is no NumPy.
private func python(_ program: String, _ arguments: [String]) throws -> String? {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = ["python3", "-c", program] + arguments
  let (output, errors) = (Pipe(), Pipe())
  process.standardOutput = output
  process.standardError = errors
  try process.run()
  let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  let message = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  process.waitUntilExit()
  if process.terminationStatus == 127 || message.contains("No module named 'numpy'") {
    print("skipped: this test needs python3 with numpy")
    return nil
  }
  #expect(process.terminationStatus == 0, "\(message)")
  return text
}

private func withTemporaryDirectory(_ body: (URL) throws -> Void) throws {
  let directory = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: directory) }
  try body(directory)
}

@Test func numpyReadsTheSameNumbers() throws {
  let program = """
    import numpy, sys, zipfile
    assert zipfile.ZipFile(sys.argv[1]).testzip() is None
    for name, a in numpy.load(sys.argv[1]).items():
      print(name, a.dtype.str, list(a.shape), a.tobytes().hex())
    """
  try withTemporaryDirectory { directory in
    let path = directory.appending(path: "a.npz")
    try Data(sample().encoded()).write(to: path)
    guard let printed = try python(program, [path.path()]) else { return }
    let lines = printed.split(separator: "\n").map(String.init)
    #expect(lines.count == sample().entries.count)
    for (line, entry) in zip(lines, sample().entries) {
      let stored = entry.array.encoded
      let header = 10 + Int(stored[8]) + Int(stored[9]) << 8
      let numbers = stored[header...].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
      #expect(line.hasPrefix("\(entry.name) ") && line.hasSuffix(" \(entry.array.shape) \(numbers)"))
    }
  }
}

@Test func filesOfNumpyAreRead() throws {
  let program = """
    import numpy, sys
    a = numpy.arange(6, dtype='<f4').reshape(2, 3)
    numpy.savez(sys.argv[1] + '/a.npz', a=a, b=numpy.int64([[-5]]), c=numpy.float64(2.5))
    numpy.savez_compressed(sys.argv[1] + '/b.npz', a=a)
    """
  try withTemporaryDirectory { directory in
    guard try python(program, [directory.path()]) != nil else { return }
    let file = try NPZ(decoding: Array(Data(contentsOf: directory.appending(path: "a.npz"))))
    #expect(file["a"] == NPYArray(.float32([0, 1, 2, 3, 4, 5]), shape: [2, 3]))
    #expect(file["b"] == NPYArray(.int64([-5]), shape: [1, 1]))
    #expect(file["c"] == NPYArray(.float64([2.5]), shape: []))
    let compressed = try Array(Data(contentsOf: directory.appending(path: "b.npz")))
    #expect(throws: NPZError.unsupported("a compressed array ('a')")) { try NPZ(decoding: compressed) }
  }
}
