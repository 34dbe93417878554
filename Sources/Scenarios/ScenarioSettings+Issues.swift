public import Parameters
import Rendering
import Traffic

extension ScenarioSettings {
  /// What parameters must fulfil together.
  public static var constraints: [Constraint<ScenarioSettings>] {
    [
      Constraint("rate", remedy: "use 10, 20 …") { settings in
        settings.rate % 10 == 0
          ? nil : "\(settings.rate) Hz is no multiple of 10, so labels at tenths of a second have no tick"
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
