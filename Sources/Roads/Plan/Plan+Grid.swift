import Geometry

extension Plan {
  /// The plan with its measures on the grid on which the log keeps them: what is drawn from a plan in memory is
  /// drawn from the same plan read back.
  ///
  /// Points are on the millimetre grid already; this is for heights, widths, dashes and limits.
  var withMeasuresOnGrid: Plan {
    var plan = self
    for index in plan.lanes.indices { plan.lanes[index].speedLimit = onGrid(plan.lanes[index].speedLimit) }
    for index in plan.lanes.indices { plan.lanes[index].heights = plan.lanes[index].heights.map(onGrid) }
    for index in plan.surfaces.indices {
      plan.surfaces[index].heights = plan.surfaces[index].heights.map(onGrid)
    }
    for index in plan.obstacles.indices {
      plan.obstacles[index].height = onGrid(plan.obstacles[index].height)
    }
    for index in plan.markings.indices {
      plan.markings[index].width = onGrid(plan.markings[index].width)
      plan.markings[index].dash = plan.markings[index].dash.map {
        Dash(mark: onGrid($0.mark), gap: onGrid($0.gap))
      }
    }
    return plan
  }

  private func onGrid(_ value: Double) -> Double { Vector2(value, 0).onGrid.x }
}
