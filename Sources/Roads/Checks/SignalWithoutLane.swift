extension MapCheck {
  static let signalWithoutLane = MapCheck(
    "signal-without-lane", "a traffic light rules no lane that leads into a junction",
    remedy: "correct its orientation, validity or s, or refer to it from the road it is for"
  ) { map in
    guard let layout = map.layout else { return [] }
    let side = layout.drivingSide
    let references = Dictionary(
      grouping: layout.roads.flatMap { road in road.signalReferences.map { (road: road, reference: $0) } },
      by: \.reference.id)
    return layout.roads.flatMap { road in
      road.signals.filter { signal in
        guard signal.isVehicleLight else { return false }
        let refers = references[signal.id] ?? []
        if road.rules(signal.orientation, signal.validity, at: signal.s, side) { return false }
        return !refers.contains { other, reference in
          other.rules(reference.orientation, reference.validity, at: reference.s, side)
        }
      }.map {
        map.finding(road, at: $0.s, t: $0.t, "light \($0.id) rules no lane that leads into a junction")
      }
    }
  }
}

extension Road {
  /// Whether something at a station rules a way of this road into a junction ahead, or within one.
  fileprivate func rules(
    _ orientation: RoadSignal.Orientation, _ validity: [ClosedRange<Int>], at s: Double, _ side: DrivingSide
  ) -> Bool {
    [false, true].contains { atEnd in
      if junction == nil {
        guard case .junction = link(atEnd: atEnd), (atEnd ? length - s : s) <= JunctionControls.reach else {
          return false
        }
        guard orientation.isFor(isForward: atEnd) else { return false }
      }
      return outermost(atEnd: atEnd).lanes.contains { lane in
        lane.isWay && (junction != nil || ((lane.id < 0) == (side == .right)) == atEnd)
          && (validity.isEmpty || validity.contains { $0.contains(lane.id) })
      }
    }
  }
}
