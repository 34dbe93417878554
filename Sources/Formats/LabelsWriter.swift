import Agents
import Geometry
public import Rendering
import Roads
public import Scenarios

/// Writes labels.json frame by frame, so that memory stays flat.
public struct LabelsWriter: Sendable {
  private var json = JSONWriter(capacity: 1 << 18)

  /// Begins a file for a camera.
  public init(camera: CameraSpec) {
    json.beginObject()
    json.member("format", "drivegen-labels")
    json.member("version", 1)
    json.key("camera")
    json.object { json in
      json.member("mode", camera.mode.rawValue)
      json.key("size")
      json.values([camera.width, camera.height])
      json.key("resolution")
      json.value(camera.resolution)
    }
    json.newline()
    json.key("frames")
    json.beginArray()
  }

  /// Adds a frame: its labels, the digest of its pixels and its files by layer name.
  public mutating func append(_ labels: FrameLabels, digest: String, files: [(layer: String, file: String)]) {
    json.newline()
    json.object { json in
      json.member("tick", labels.tick)
      json.member("digest", digest)
      json.key("files")
      json.object { json in
        for (layer, file) in files { json.member(layer, file) }
      }
      json.key("world_to_image")
      json.array { json in
        for coefficient in labels.worldToImage { json.value(coefficient) }
      }
      json.key("objects")
      json.array { json in
        for object in labels.objects {
          json.newline()
          json.object { Self.write(object, to: &$0) }
        }
      }
    }
  }

  /// Ends the file and gives its bytes.
  public consuming func finish() -> [UInt8] {
    json.endArray()
    json.newline()
    json.endObject()
    json.newline()
    return json.finish()
  }

  /// 16 hex digits.
  public static func hexadecimal(_ digest: UInt64) -> String {
    let digits = String(digest, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  private static func write(_ object: ObjectLabel, to json: inout JSONWriter) {
    json.member("id", object.id)
    json.member("class", object.objectClass.name)
    json.key("centre")
    json.point(object.pose.position)
    json.member("heading", object.pose.heading, decimals: 5)
    json.key("size")
    json.point(Vector2(object.length, object.width))
    json.key("image_corners")
    json.array { json in
      for corner in object.imageCorners {
        json.array { json in
          json.value(corner.x, decimals: 2)
          json.value(corner.y, decimals: 2)
        }
      }
    }
    json.key("visible")
    if let visible = object.visible { json.value(visible, decimals: 4) } else { json.null() }
    json.member("occluder", object.occluder)
    json.member("returns", object.returns)
    json.member("pixels", object.pixels)
    json.member("lane", object.lane)
    json.member("speed", object.speed, decimals: 3)
    json.member("acceleration", object.acceleration, decimals: 3)
    json.member("signal", object.signal?.rawValue)
    json.points("future", object.future)
  }
}
