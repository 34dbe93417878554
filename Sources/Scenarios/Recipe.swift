public import Parameters
import Randomness

/// A logical scenario (ISO 34501): parameters with distributions, from which seeds draw concrete ones.
public struct Recipe: Hashable, Sendable {
  /// How a recipe comes to its road.
  public enum MapRequest: Hashable, Sendable {
    /// Roads are generated.
    case none
    /// The caller must name a map.
    case required
    /// The recipe names it.
    case reference(MapReference)
  }

  /// Name for folders and tables.
  public var name: String
  /// How it comes to its road.
  public var map: MapRequest
  /// Distributions by dotted name; what is missing has its default.
  public var distributions: [String: Distribution]

  /// Creates a recipe.
  public init(name: String, map: MapRequest = .none, distributions: [String: Distribution] = [:]) {
    self.name = name
    self.map = map
    self.distributions = distributions
  }

  /// What is wrong with it: unknown names, values out of range, and so on, all at once.
  public func issues(place: String) -> [Issue] {
    let issues = ScenarioSettings.issues(in: distributions, place: place) + idleRoad(place: place)
    guard !issues.contains(where: { $0.severity == .error }) else { return issues }
    // What is the same for every seed is refused at once; what chance decides is judged seed by seed.
    let fixed = Set(ScenarioSettings.parameters.filter { isFixed($0) }.map(\.name))
    return issues
      + scenario(seed: 0).settings.broken(place: place)
      .filter { fixed.isSuperset(of: $0.constraint.parameters) }.map(\.issue)
  }

  /// Warnings of what is said about roads that a map takes the place of.
  private func idleRoad(place: String) -> [Issue] {
    guard map != .none else { return [] }
    return distributions.keys.sorted().filter { $0.hasPrefix("road.") }.map { name in
      Issue(
        .warning, place: place.isEmpty ? name : "\(place): \(name)",
        message: "has no effect, because the roads come from a map", remedy: "leave it or the map out")
    }
  }

  private func isFixed(_ parameter: Parameter) -> Bool {
    if case .constant = distributions[parameter.name] ?? parameter.standard { return true }
    return false
  }

  /// Draws the concrete scenario of a seed.
  ///
  /// Every parameter has a stream of its own, so that changing one leaves all others as they were.
  public func scenario(seed: UInt64, map: MapReference? = nil) -> ScenarioSpec {
    var chosen = map
    if chosen == nil, case .reference(let reference) = self.map { chosen = reference }
    let settings = ScenarioSettings.sampled(distributions, seed: Seed(seed)["scenario"])
    return ScenarioSpec(seed: seed, map: chosen, settings: settings)
  }
}
