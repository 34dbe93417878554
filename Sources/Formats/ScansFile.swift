public import Sensing

/// scans.npz: lidar scans of all frames, for numpy.
public enum ScansFile {
  /// The file's bytes; see README for names and shapes.
  public static func encode(_ scans: ScanColumns) -> [UInt8] {
    var file = NPZ()
    let shape = [scans.frames, scans.beams]
    file.append("angles", NPYArray(.float64(scans.angles)))
    file.append("origin", NPYArray(.float64(scans.origins), shape: [scans.frames, 3]))
    file.append("ranges", NPYArray(.float32(scans.ranges), shape: shape))
    file.append("clean_ranges", NPYArray(.float32(scans.cleanRanges), shape: shape))
    file.append("intensity", NPYArray(.float32(scans.intensity), shape: shape))
    file.append("hit", NPYArray(.int32(scans.hit), shape: shape))
    file.append("max_range", NPYArray(.float64([scans.maxRange]), shape: []))
    if let times = scans.beamTimes { file.append("beam_time", NPYArray(.float64(times))) }
    do {
      return try file.encoded()
    } catch {
      // A file of 4 GiB is a hundred thousand frames; the number of frames is bounded far below that.
      preconditionFailure("scans.npz: \(error)")
    }
  }
}
