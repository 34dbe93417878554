import ExactMath
import Geometry
import Randomness
import Roads

/// The cross-section of an arm and what lies across it: medians, bays, crossing and waiting line.
extension IntersectionSpec {
  /// Least width of what is left of a median beside a bay [m].
  private static let divider = 1.0
  /// Bays are this much narrower than through lanes, and at least so wide [m] (RASt 06).
  private static let bay = (less: 0.25, narrowest: 2.75)
  /// Length of an island that only splits the approach, behind the waiting line [m].
  private static let islandLengths = 10.0...25.0
  /// Width of a crossing [m].
  private static let crossingWidths = 3.0...4.0
  /// Distance of a crossing from the corner's tangent [m].
  private static let crossingSetbacks = 0.4...2.0
  /// Distance of the waiting line from a crossing [m] (MUTCD: 4 ft at least).
  private static let stopDistances = 1.2...2.0
  /// Part of the medians of wide arms that run along the whole arm.
  private static let longMedians = 0.6

  /// Draws the median and the bays of an arm from where its ways lead.
  func profile(_ arm: inout Arm, _ ways: [Way], seed: Seed) {
    var generator = seed.generator()
    let hasMedian = generator.chance(medians)
    let isLong = generator.chance(Self.longMedians) && min(arm.lanesIn, arm.lanesOut) > 1
    let wantsFar = generator.chance(farSideBays)
    let wantsNear = generator.chance(nearSideBays)
    let wantsIsland = generator.chance(channelised)
    let width = max(Self.bay.narrowest, arm.laneWidth - Self.bay.less)
    if wantsFar && ways.contains(.far) && ways.contains(.ahead) { arm.farBay = width }
    let isOnlyNear = ways[0] == .near && ways.count(where: { $0 == .near }) == 1 && ways.count > 1
    if wantsNear && isOnlyNear {
      arm.nearBay = width
      arm.isChannelised = wantsIsland
    }
    guard hasMedian else { return }
    arm.median.near = medianWidth
    if isLong {
      // A bay is cut out of a median that is wide enough; beside a narrower one the road widens.
      arm.median.far = medianWidth
      if arm.farBay > 0 && medianWidth - arm.farBay >= Self.divider { arm.median.near -= arm.farBay }
    }
  }

  /// Gives an arm its crossing, the place where traffic waits, and the stretch on which it widens.
  func furnished(_ arm: Arm, seed: Seed) -> Arm {
    var arm = arm
    var generator = seed["crossing", arm.index].generator()
    let isChosen = generator.chance(crossings)
    let begin = generator.uniform(in: Self.crossingSetbacks)
    let width = generator.uniform(in: Self.crossingWidths)
    let distance = generator.uniform(in: Self.stopDistances)
    if isChosen { arm.crossing = begin...begin + width }
    arm.stop = (isChosen ? begin + width + distance : 0.3) + MarkingStyle.longestStopLine
    let island = generator.uniform(in: Self.islandLengths)
    let bay = max(arm.farBay, arm.nearBay)
    guard bay > 0 || arm.gap != arm.farGap else { return arm }
    let begins = arm.stop + (bay > 0 ? bayLength : island)
    arm.opening =
      begins...begins + taperLength(bay: bay, shift: abs(arm.gap - arm.farGap) / 2, limit: arm.limit)
    return arm
  }

  /// Length on which a bay opens and through lanes shift sideways [m]: the taper of the bay, and l = v √(i / 3)
  /// for a shift i at a speed v in km/h (RASt 06).
  private func taperLength(bay: Double, shift: Double, limit: Double) -> Double {
    max(bayTaper * bay, limit * 3.6 * (shift / 3).squareRoot(), 5)
  }
}
