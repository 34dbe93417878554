public import Parameters
public import Rendering
public import RoadGeneration
public import Sensing
public import Traffic

/// Everything that can be chosen about a scenario, apart from its seed and a map from a file.
public struct ScenarioSettings: Spec {
  /// Length of the run [s].
  public var duration = 20.0
  /// Ticks a second; a multiple of 10.
  public var rate = 10
  /// The road that is generated; not used with a map.
  public var road = RoadSpec()
  /// Who else is on the road.
  public var traffic = TrafficSpec()
  /// Light and weather.
  public var weather = WeatherSpec()
  /// The vehicle that carries the sensors.
  public var ego = EgoSpec()
  /// The scanner.
  public var lidar = LidarSpec()
  /// Where pictures are taken from.
  public var camera = CameraSpec()
  /// Which pictures are kept.
  public var frames = FrameSpec()

  /// Creates the settings with each parameter at its plainest value.
  public init() {}

  /// All parameters under their dotted names.
  public static var fields: [Field<Self>] {
    [
      .number(
        "duration", \.duration, unit: "s", in: 0.1...3600, default: .constant(.number(20)),
        "Length of the run"),
      .integer("rate", \.rate, unit: "Hz", in: 10...100, default: .constant(.integer(10)), "Ticks a second"),
    ] + Field.group("road", \.road) + Field.group("traffic", \.traffic) + Field.group("weather", \.weather)
      + Field.group("ego", \.ego) + Field.group("lidar", \.lidar, only: .when("ego.present", is: "true"))
      + Field.group("camera", \.camera) + Field.group("frames", \.frames)
  }

  /// Number of ticks of the run.
  public var ticks: Int { max(1, Int((duration * Double(rate)).rounded())) }
}
