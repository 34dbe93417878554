import Geometry

extension MapCheck {
  static let referenceGap = MapCheck(
    "reference-gap", "the pieces of a reference line do not meet, or meet at an angle",
    remedy: "let each piece start where the one before ends, with its heading"
  ) { map in
    (map.layout?.roads ?? []).flatMap { road -> [MapFinding] in
      let elements = road.alignment.elements
      return elements.indices.dropFirst().compactMap { index in
        let (end, start) = (elements[index - 1].end, elements[index].start)
        let gap = end.position.distance(to: start.position)
        let kink = abs(wrappedAngle(end.heading - start.heading))
        guard gap > widestGap || kink > sharpestKink else { return nil }
        return map.finding(
          road, at: road.alignment.starts[index],
          gap > widestGap
            ? "its geometry has a gap of \((gap * 1000).rounded() / 1000) m"
            : "its geometry breaks by \((kink * 180 / .pi).hundredths)°")
      }
    }
  }

  /// Bound of asam-qc-opendrive for gaps [m].
  private static let widestGap = 0.01
  /// Bends through which lanes stay as wide as they are to a centimetre and nobody steers [rad].
  private static let sharpestKink = 2 * Double.pi / 180
}
