/// The light a scene is drawn in.
public enum Illumination: String, CaseIterable, Hashable, Sendable {
  case day, dusk, night
}
