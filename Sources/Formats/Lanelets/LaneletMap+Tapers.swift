import Geometry
import Roads

extension LaneletMap {
  /// A lane that has less room than this beside its inner neighbour begins or ends there as a tip [m].
  private static let tip = 1.0

  /// Lanes that open beside another, or narrow into it, are entered and left sideways: at their tips nothing
  /// leads into them or on where it leads into the lanelet beside them as well.
  mutating func detachTips() {
    let known = Dictionary(lanelets.map { ($0.id, $0) }) { first, _ in first }
    let isRightHand = drivingSide == .right
    func outer(_ lanelet: Lanelet) -> [Vector2] { isRightHand ? lanelet.right.points : lanelet.left.points }
    func inner(of lanelet: Lanelet) -> Lanelet? {
      let beside = isRightHand ? lanelet.leftNeighbour : lanelet.rightNeighbour
      return beside.flatMap { $0.isSameDirection ? known[$0.id] : nil }
    }
    func hasTip(_ lanelet: Lanelet, beside inner: Lanelet, atStart: Bool) -> Bool {
      let (own, other) = (outer(lanelet), outer(inner))
      return
        (atStart ? own[0].distance(to: other[0]) : own[own.count - 1].distance(to: other[other.count - 1]))
        < Self.tip
    }
    for index in lanelets.indices {
      let lanelet = lanelets[index]
      let beside = inner(of: lanelet)
      lanelets[index].successors.removeAll { id in
        if let beside, beside.successors.contains(id), hasTip(lanelet, beside: beside, atStart: false) {
          return true
        }
        guard let next = known[id], let other = inner(of: next) else { return false }
        return lanelet.successors.contains(other.id) && hasTip(next, beside: other, atStart: true)
      }
    }
  }
}
