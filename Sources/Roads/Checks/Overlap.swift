import Geometry

extension MapCheck {
  static let overlap = MapCheck(
    "overlap", "two lanes run over each other on one level, and the map knows no conflict between them",
    remedy: "put both into one junction, or lead them apart"
  ) { map in
    map.meetings.filter { abs($0.climb) < Plan.storey }.map { meeting in
      map.finding(
        meeting.lane, at: meeting.station,
        "runs over \(map.name(meeting.other.id)) for \(meeting.length.hundredths) m without a conflict")
    }
  }

  static let lowBridge = MapCheck(
    "low-bridge", "a road crosses another so low that a lorry does not fit between them",
    remedy: "raise it to 4.5 m of headroom, or let the roads meet in a junction"
  ) { map in
    map.meetings.filter { (Plan.storey..<headroom).contains(abs($0.climb)) }.map { meeting in
      map.finding(
        meeting.lane, at: meeting.station,
        "crosses \(abs(meeting.climb).hundredths) m \(meeting.climb > 0 ? "above" : "below") "
          + map.name(meeting.other.id))
    }
  }

  /// Clear height above a road, by the German RAL [m].
  private static let headroom = 4.5
}

/// Two lanes on the same ground.
struct LaneMeeting {
  let lane: Lane
  let other: Lane
  /// Where it begins on the lane, and how long it is [m].
  let station: Double
  let length: Double
  /// How much higher the lane lies [m].
  let climb: Double
}

extension MapSurvey {
  /// Two cars that keep to the middle of their lanes touch where the middles are nearer than this [m].
  private static let carWidth = 1.8
  /// A touch that is shorter is none [m].
  private static let shortestMeeting = 1.0

  /// Places where cars on two driving lanes would touch though neither conflict nor link joins the lanes.
  func findMeetings() -> [LaneMeeting] {
    let conflicts = Set(network.conflicts.map { Pair($0.first, $0.second) })
    var found: [Pair: ClosedRange<Double>] = [:]
    var order: [Pair] = []
    for stretch in stretches where network.lanes[stretch.lane].laneClass.isDriven {
      let path = network.lanes[stretch.lane].path
      guard let bounds = Bounds(of: path.points[stretch.samples]) else { continue }
      grid.forEach(in: bounds) { index in
        let other = stretches[index]
        guard other.lane > stretch.lane, network.lanes[other.lane].laneClass.isDriven else { return }
        let pair = Pair(stretch.lane, other.lane)
        guard let touch = touch(stretch, other), !conflicts.contains(pair), !areJoined(pair) else { return }
        if let known = found[pair] {
          found[pair] = min(known.lowerBound, touch.lowerBound)...max(known.upperBound, touch.upperBound)
        } else {
          found[pair] = touch
          order.append(pair)
        }
      }
    }
    return order.compactMap { pair in found[pair].flatMap { meeting(pair, $0) } }
  }

  private func meeting(_ pair: Pair, _ range: ClosedRange<Double>) -> LaneMeeting? {
    let length = range.upperBound - range.lowerBound
    guard length >= Self.shortestMeeting else { return nil }
    let (lane, other) = (network.lanes[pair.first], network.lanes[pair.second])
    let point = lane.path.pose(at: (range.lowerBound + range.upperBound) / 2).position
    return LaneMeeting(
      lane: lane, other: other, station: range.lowerBound, length: length,
      climb: height(of: lane, at: point) - height(of: other, at: point))
  }

  /// Stations of the first stretch at which cars on both would touch.
  private func touch(_ stretch: Stretch, _ other: Stretch) -> ClosedRange<Double>? {
    let path = network.lanes[stretch.lane].path
    let line = network.lanes[other.lane].path
    var touched: ClosedRange<Double>?
    for sample in stretch.samples {
      let half = (min(Self.carWidth, path.widths[sample])) / 2
      for index in other.samples.dropLast() {
        let reach = half + min(Self.carWidth, line.widths[index]) / 2
        guard
          squaredDistance(from: path.points[sample], to: line.points[index], line.points[index + 1]) < reach
            * reach
        else { continue }
        let station = Double(sample) * path.step
        touched = (touched?.lowerBound ?? station)...station
        break
      }
    }
    return touched
  }

  /// Whether lanes are neighbours, follow each other, or part or join where they are linked.
  private func areJoined(_ pair: Pair) -> Bool {
    let (a, b) = (network.lanes[pair.first], network.lanes[pair.second])
    if [a.leftNeighbour, a.rightNeighbour].contains(b.id)
      || [b.leftNeighbour, b.rightNeighbour].contains(a.id)
    {
      return true
    }
    let around = { (lane: Lane) in
      lane.successors + lane.predecessors + lane.successors.flatMap { network.lanes[$0].successors }
    }
    if around(a).contains(b.id) || around(b).contains(a.id) { return true }
    // Ends that meet without a link are another rule's.
    let ends = [(a, b), (b, a)].map {
      $0.path.points[$0.path.points.count - 1].distance(to: $1.path.points[0])
    }
    if ends.contains(where: { $0 < Self.shortestMeeting }) { return true }
    return a.successors.contains { b.successors.contains($0) }
      || a.predecessors.contains { b.predecessors.contains($0) }
  }
}

/// Two lanes, the lower id first.
private struct Pair: Hashable {
  let first: Int
  let second: Int

  init(_ a: Int, _ b: Int) { (first, second) = (min(a, b), max(a, b)) }
}
