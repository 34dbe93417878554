/// Type and subtype of an object in the words of OpenDRIVE 1.7; older files have free words for types.
struct ObjectKind {
  let type: String
  let subtype: String

  /// Types of version 1.7 (`e_objectType`).
  private static let types: Set<String> = [
    "none", "obstacle", "car", "pole", "tree", "vegetation", "barrier", "building", "parkingSpace", "patch",
    "railing", "trafficIsland", "crosswalk", "streetLamp", "gantry", "soundBarrier", "van", "bus", "trailer",
    "bike", "motorbike", "tram", "train", "pedestrian", "wind", "roadMark",
  ]

  /// A word that is no type becomes the subtype of the type that it means.
  init(type: String?, subtype: String?) {
    // Version 1.4 writes -1 for a thing of no type.
    let word = type.flatMap { $0 == "-1" ? nil : $0 } ?? "none"
    guard !Self.types.contains(word) else {
      self.type = word
      self.subtype = subtype ?? ""
      return
    }
    self.type = Self.meaning(of: word.lowercased())
    self.subtype = subtype ?? (word.lowercased() == "guardrail" ? "guardRail" : word)
  }

  private static func meaning(of word: String) -> String {
    if word == "crossing" || word.contains("crosswalk") { return "crosswalk" }
    if word.hasSuffix("pole") || word.hasSuffix("post") || word.contains("lamp") { return "pole" }
    if word.contains("rail") || word.contains("wall") || word.contains("fence") || word.contains("barrier") {
      return "barrier"
    }
    if word.contains("bush") || word.contains("hedge") || word.contains("plant") { return "vegetation" }
    if word.contains("tree") { return "tree" }
    if word.contains("house") || word.contains("building") { return "building" }
    return "none"
  }
}
