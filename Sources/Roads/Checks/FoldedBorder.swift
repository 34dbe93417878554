extension MapCheck {
  static let foldedBorder = MapCheck(
    "folded-border",
    "the inner border of a bend folds over itself; on driving lanes nearly so, with κ·d of 0.8",
    remedy: "give the reference line a wider bend, or lay it nearer to the lane"
  ) { map in
    map.network.lanes.compactMap { lane in
      guard let worst = foldedSample(of: lane) else { return nil }
      return map.finding(
        lane, at: Double(worst) * lane.path.step,
        "is \(lane.path.widths[worst].hundredths) m wide in a bend of "
          + "\((1 / abs(lane.path.curvatures[worst])).hundredths) m")
    }
  }

  /// The sample of a lane whose border folds most, nil where none does.
  static func foldedSample(of lane: Lane) -> Int? {
    let folds = lane.path.widths.indices.map { abs(lane.path.curvatures[$0]) * lane.path.widths[$0] / 2 }
    guard let worst = folds.indices.max(by: { folds[$0] < folds[$1] }) else { return nil }
    return folds[worst] >= (lane.isWay ? sharpest : 1) ? worst : nil
  }

  /// Share of the bend's radius that the border of a driving lane may take.
  private static let sharpest = 0.8
}
