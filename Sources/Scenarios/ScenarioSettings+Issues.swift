import Traffic
public import Parameters
import Rendering

extension ScenarioSettings {
  /// What a single parameter's range cannot say: lists of the right length, names that exist, parameters that fit
  /// each other. Each issue names the parameters it comes from.
  public func issues(place: String) -> [Issue] { findings(place: place).map(\.issue) }

  /// Issues with the parameters whose values make them.
  func findings(place: String) -> [(parameters: [String], issue: Issue)] {
    var found: [(parameters: [String], issue: Issue)] = []
    func fault(_ parameters: [String], _ message: String, _ remedy: String) {
      found.append((parameters, Issue(place: "\(place): \(parameters[0])", message: message, remedy: remedy)))
    }
    if rate % 10 != 0 {
      fault(
        ["rate"], "\(rate) Hz is no multiple of 10, so labels at tenths of a second have no tick",
        "use 10, 20 …")
    }
    if frames.layerSet?.isEmpty ?? true {
      let names = Layers.named.map(\.name).joined(separator: ", ")
      fault(
        ["frames.layers"], "`\(frames.layers)` names a layer that does not exist, or none",
        "choose among \(names)")
    }
    let size = camera.size
    if size.count != 2 || size.contains(where: { $0 != $0.rounded() }) {
      fault(
        ["camera.size"], "\(size) is no width and height in pixels",
        "write two whole numbers, as in [512, 512]")
    }
    if camera.anchor.count != 2 {
      fault(["camera.anchor"], "\(camera.anchor) is no place", "write two fractions")
    }
    if camera.centre.count != 2, !camera.centre.isEmpty {
      fault(
        ["camera.centre"], "\(camera.centre) is no place", "write x and y, or nothing for the map's middle")
    }
    if !ego.present, camera.mode != .map {
      fault(
        ["ego.present", "camera.mode"],
        "there is no ego that a camera of mode \(camera.mode.rawValue) could follow",
        "set camera.mode=map, or keep the ego")
    }
    return found
  }
}
