import Geometry
import Testing

@Suite struct TransverseMercatorTests {
  /// Places, and where PROJ 9 puts them with `+proj=tmerc +k=1 +datum=WGS84`.
  @Test(arguments: [
    (reference: (49.0, 8.4), place: (49.01, 8.43), metres: Vector2(2194.714291, 1112.532052)),
    (reference: (49.0, 8.4), place: (48.2, 9.9), metres: Vector2(111_503.287107, -87_873.387486)),
    (reference: (-33.9, 151.2), place: (-33.85, 151.3), metres: Vector2(9254.687312, 5541.507879)),
  ]) func agreesWithPROJ(
    _ sample: (reference: (Double, Double), place: (Double, Double), metres: Vector2)
  ) {
    let projection = TransverseMercator(latitude: sample.reference.0, longitude: sample.reference.1)
    let metres = projection.project(latitude: sample.place.0, longitude: sample.place.1)
    #expect(metres.distance(to: sample.metres) < 2e-6)
  }

  @Test func theReferenceIsTheOrigin() {
    let projection = TransverseMercator(latitude: 12.5, longitude: -70)
    #expect(projection.project(latitude: 12.5, longitude: -70).length < 1e-6)
    #expect(projection.proj.contains("+lat_0=12.5 +lon_0=-70.0"))
  }
}
