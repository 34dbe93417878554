import Geometry

extension JSONWriter {
  /// A point as [x, y] on the millimetre grid.
  mutating func point(_ point: Vector2) {
    array { json in
      json.value(point.x, decimals: 3)
      json.value(point.y, decimals: 3)
    }
  }

  /// A list of points.
  mutating func points(_ name: String, _ points: [Vector2]) {
    key(name)
    ring(points)
  }

  /// A list of rings.
  mutating func rings(_ name: String, _ rings: [[Vector2]]) {
    key(name)
    array { json in
      for ring in rings { json.ring(ring) }
    }
  }

  private mutating func ring(_ points: [Vector2]) {
    array { json in
      for point in points { json.point(point) }
    }
  }

  /// Heights as `z`, on maps that have them.
  mutating func heights(_ heights: [Double]) {
    guard !heights.isEmpty else { return }
    key("z")
    array { json in
      for height in heights { json.value(height, decimals: 3) }
    }
  }

  /// A list of ids.
  mutating func indices(_ name: String, _ ids: [Int]) {
    key(name)
    values(ids)
  }

  /// A fixed-point column.
  mutating func column(_ name: String, _ units: [Int32], scale: Int) {
    key(name)
    values(fixed: units, scale: scale)
  }

  /// A list of objects, one a line, so that files can be compared line by line.
  public mutating func rows<S: Sequence>(
    _ name: String, _ items: S, _ body: (inout JSONWriter, S.Element) -> Void
  ) {
    newline()
    key(name)
    array { json in
      for item in items {
        json.newline()
        json.object { body(&$0, item) }
      }
    }
  }
}
