public import Parameters
import Rendering
import Sensing
import Traffic

extension ScenarioSettings {
  /// Ticks of a run: what a log of some hundred agents takes must fit in memory.
  static let mostTicks = 100_000
  /// Frames of a run, an hour at 10 Hz: labels are kept until they are written.
  static let mostFrames = 36_000
  /// Beams in scans.npz, which holds 16 bytes of each and at most 4 GiB.
  static let mostBeams = 1 << 27

  /// What parameters must fulfil together.
  public static var constraints: [Constraint<ScenarioSettings>] {
    [
      Constraint("rate", remedy: "use 10, 20 …") { settings in
        settings.rate % 10 == 0
          ? nil : "\(settings.rate) Hz is no multiple of 10, so labels at tenths of a second have no tick"
      },
      Constraint("duration", "rate", remedy: "shorten it or lower the rate") { settings in
        settings.ticks <= mostTicks ? nil : "\(settings.ticks) ticks are more than \(mostTicks)"
      },
      Constraint(
        "frames.every", "duration", "rate", "lidar.beams", remedy: "keep fewer frames, or lower lidar.beams"
      ) { settings in
        let frames = (settings.ticks - 1) / settings.frames.every + 1
        if frames > mostFrames { return "\(frames) frames are more than \(mostFrames)" }
        let hasScans = settings.ego.present && settings.lidar.mode == .on
        return hasScans && frames * settings.lidar.beams > mostBeams
          ? "\(frames) scans of \(settings.lidar.beams) beams are too many for one file" : nil
      },
      Constraint(
        "ego.present", "camera.mode", remedy: "set camera.mode=map, or keep the ego"
      ) { settings in
        settings.ego.present || settings.camera.mode == .map
          ? nil : "there is no ego that a camera of mode \(settings.camera.mode.rawValue) could follow"
      },
    ] + Constraint.group("road", \.road) + Constraint.group("traffic", \.traffic)
      + Constraint.group("weather", \.weather) + Constraint.group("ego", \.ego)
      + Constraint.group("lidar", \.lidar) + Constraint.group("camera", \.camera)
      + Constraint.group("frames", \.frames)
  }
}
