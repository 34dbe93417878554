public import Parameters

/// Where a camera hangs and what it turns with.
public enum CameraMode: String, CaseIterable, Hashable, Sendable {
  /// Above the ego, its heading upwards.
  case ego
  /// Above the ego, north upwards.
  case egoNorth = "ego_north"
  /// Above a place of the map, north upwards.
  case map
}

/// A camera that looks straight down.
public struct CameraSpec: Spec {
  /// Where it hangs.
  public var mode: CameraMode = .ego
  /// Width and height of an image [px].
  public var size: [Double] = [512, 512]
  /// Metres a pixel [m].
  public var resolution: Double = 0.2
  /// Where the ego stands in the image, as fractions of width and height from the top left.
  public var anchor: [Double] = [0.5, 0.5]
  /// Middle of the image for `map` [m]; empty for the middle of the map.
  public var centre: [Double] = []

  /// Creates the standard camera: 512 x 512 pixels of 0.2 m, above the ego, heading up.
  public init() {}

  /// Width of an image [px].
  public var width: Int { Int(size.first ?? 512) }
  /// Height of an image [px].
  public var height: Int { Int(size.count > 1 ? size[1] : size.first ?? 512) }

  /// All parameters.
  public static var fields: [Field<CameraSpec>] {
    [
      .choice("mode", \.mode, default: .ego, "What the camera follows and what is up"),
      .numbers(
        "size", \.size, unit: "px", in: 16...8192, form: .init(lengths: [2], isWhole: true),
        default: .constant([512, 512]), "Width and height"),
      .number("resolution", \.resolution, unit: "m", in: 0.01...50, default: 0.2, "Metres a pixel"),
      .numbers(
        "anchor", \.anchor, in: 0...1, form: .init(lengths: [2]), default: .constant([0.5, 0.5]),
        "Where the ego stands, as fractions of width and height from the top left",
        only: .init("mode", ["ego", "ego_north"])),
      .numbers(
        "centre", \.centre, unit: "m", in: -1e6...1e6, form: .init(lengths: [0, 2]), default: .constant([]),
        "Middle of the image; the middle of the map when empty",
        only: .init("mode", ["map"])),
    ]
  }
}

/// Which frames are made, and which images of each.
public struct FrameSpec: Spec {
  /// Ticks from frame to frame.
  public var every = 1
  /// Names of the layers, parted by commas or blanks.
  public var layers = "rgb semantic instance visibility"

  /// Creates the standard: every tick, all layers.
  public init() {}

  /// All parameters.
  public static var fields: [Field<FrameSpec>] {
    [
      .integer("every", \.every, unit: "ticks", in: 1...100_000, default: 1, "Ticks from frame to frame"),
      .text(
        "layers", \.layers, default: "rgb semantic instance visibility",
        "Images of each frame, among rgb, semantic, instance, visibility"),
    ]
  }

  /// Layers are names that exist, each once.
  public static let constraints: [Constraint<FrameSpec>] = [
    Constraint("layers", remedy: "choose among " + Layers.named.map(\.name).joined(separator: ", ")) {
      frames in
      let names = frames.layers.split(whereSeparator: { $0 == "," || $0 == " " })
      if names.isEmpty { return "no layer is named" }
      guard frames.layerSet != nil else { return "`\(frames.layers)` names a layer that does not exist" }
      return Set(names).count < names.count ? "`\(frames.layers)` names a layer twice" : nil
    }
  ]

  /// The layers as a set; nil when a name is unknown.
  public var layerSet: Layers? {
    var set: Layers = []
    for name in layers.split(whereSeparator: { $0 == "," || $0 == " " }) {
      guard let layer = Layers.named.first(where: { $0.name == name })?.layer else { return nil }
      set.insert(layer)
    }
    return set
  }
}

/// Images of a frame.
public struct Layers: OptionSet, Hashable, Sendable {
  /// A sum of bits.
  public let rawValue: UInt8

  /// Creates a set from its sum.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// What a person looks at.
  public static let rgb = Layers(rawValue: 1)
  /// Class ids.
  public static let semantic = Layers(rawValue: 2)
  /// Agent ids + 1.
  public static let instance = Layers(rawValue: 4)
  /// What the sensor can see.
  public static let visibility = Layers(rawValue: 8)
  /// All of them.
  public static let all: Layers = [.rgb, .semantic, .instance, .visibility]

  /// Layers and their names in files, in the order of digests.
  public static let named: [(name: String, layer: Layers)] = [
    ("rgb", .rgb), ("semantic", .semantic), ("instance", .instance), ("visibility", .visibility),
  ]
}
