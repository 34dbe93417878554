public import Parameters

/// A network with what was wrong about its layout.
public struct CompiledRoads: Sendable {
  /// The network of all that could be compiled.
  public var network: RoadNetwork
  /// What was wrong; an error where nothing can be driven on.
  public var issues: [Issue]
}

extension RoadNetwork {
  /// Compiles a layout: lanes with their links, conflicts, signals and crossings, and the plan.
  ///
  /// A pure function; whatever cannot be compiled is reported and left out, the rest stands.
  public static func compiled(_ layout: RoadLayout) -> CompiledRoads {
    var compilation = Compilation(layout)
    compilation.buildLanes()
    compilation.buildPlanLanes()
    compilation.drawGrounds()
    compilation.drawMarkings()
    compilation.findCrossings()
    compilation.buildJunctions()
    compilation.placeObjects()
    compilation.findParkingPlaces()
    compilation.paintStencils()
    compilation.network.plan = compilation.network.plan.withMeasuresOnGrid
    if !compilation.network.lanes.contains(where: { $0.laneClass.isDriven }) {
      compilation.issues.append(
        Issue(
          .error, code: "nothing-driven", place: layout.name, message: "no lane that can be driven on",
          remedy: "add roads with lanes of type driving, bus or ramp"))
    }
    return CompiledRoads(network: compilation.network, issues: compilation.issues)
  }
}
