import Parameters

extension OpenDRIVEReader {
  /// Elements that are read.
  private static let read: Set<String> = [
    "OpenDRIVE", "header", "geoReference", "offset", "road", "link", "predecessor", "successor", "type",
    "speed", "planView", "geometry", "line", "arc", "spiral", "poly3", "paramPoly3", "elevationProfile",
    "elevation", "lateralProfile", "superelevation", "shape", "lanes", "laneOffset", "laneSection", "left",
    "center", "right", "lane", "width", "border", "roadMark", "height", "access", "objects", "object",
    "outlines", "outline", "cornerRoad", "cornerLocal", "repeat", "validity", "signals", "signal",
    "signalReference", "controller", "control", "junction", "connection", "laneLink", "priority",
  ]
  /// Elements of the standard that the model has no place for: they do not come out again.
  private static let passedOver: Set<String> = [
    "crossfall", "material", "rule", "sway", "explicit", "restriction", "objectReference", "tunnel", "bridge",
    "markings", "borders", "parkingSpace", "skeleton", "polyline", "vertexLocal", "vertexRoad", "surface",
    "CRG", "railroad", "switch", "mainTrack", "sideTrack", "partner", "station", "platform", "segment",
    "dependency", "reference", "positionInertial", "positionRoad", "semantics", "staticBoard", "vmsBoard",
    "vmsGroup", "junctionGroup", "junctionReference", "elevationGrid", "planView3d", "crossPath",
    "roadSection", "boundary", "crossSectionSurface", "tOffset", "surfaceStrips", "strip", "constant",
    "linear", "quadratic", "cubic", "defaultRegulations", "roadRegulations", "signalRegulations", "license",
    "layer", "layers", "vegetation",
  ]
  /// Elements whose content is nobody's business but their maker's.
  private static let foreign: Set<String> = ["userData", "include", "dataQuality"]

  /// Warns once of each element that is not read.
  mutating func reportUnknownElements(_ root: XMLTree) {
    var seen: Set<String> = []
    reportUnknownElements(in: root, "file", &seen)
  }

  private mutating func reportUnknownElements(in element: XMLTree, _ what: String, _ seen: inout Set<String>)
  {
    for child in element.children where !Self.foreign.contains(child.name) {
      var what = what
      if element.name == "OpenDRIVE" {
        what = child.string("id").map { "\(child.name) \($0)" } ?? child.name
      }
      if Self.read.contains(child.name) {
        reportUnknownElements(in: child, what, &seen)
      } else if Self.passedOver.contains(child.name) && child.children.isEmpty && child.attributes.isEmpty {
        continue
      } else if seen.insert(child.name).inserted {
        let isStandard = Self.passedOver.contains(child.name)
        warn(
          child, what, "<\(child.name)> \(isStandard ? "is not supported" : "is no element of OpenDRIVE")",
          isStandard
            ? "do not rely on it: it is passed over and not written again"
            : "correct its name or put it into <userData>; it is passed over")
      }
    }
  }
}
