extension Alignment {
  /// A pose with the unit vector to its left.
  public typealias Place = (pose: Pose, left: Vector2)

  /// The places at distances from the beginning [m]; cheapest where these ascend.
  public func places(at stations: [Double]) -> [Place] {
    var places: [Place] = []
    places.reserveCapacity(stations.count)
    var index = 0
    while index < stations.count {
      let s = stations[index]
      let last = s >= length
      let number = last ? elements.count - 1 : elementIndex(at: max(s, 0))
      let (low, start) = (number == 0 ? 0 : starts[number], starts[number])
      let high = number + 1 < starts.count ? starts[number + 1] : length
      let element = PreparedElement(elements[number])
      places.append(element.place(at: last ? elements[number].length : max(s, 0) - start))
      index += 1
      while index < stations.count, stations[index] >= low, stations[index] < high {
        places.append(element.place(at: stations[index] - start))
        index += 1
      }
    }
    return places
  }
}
