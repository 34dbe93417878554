import Geometry
import Testing

@Test func wrappedAnglesStayInHalfOpenRange() {
  for step in -4000...4000 {
    let angle = Double(step) * 0.01
    let wrapped = wrappedAngle(angle)
    #expect(wrapped > -Double.pi && wrapped <= Double.pi)
    let turns = (angle - wrapped) / (2 * .pi)
    #expect(abs(turns - turns.rounded()) < 1e-12)
  }
  #expect(wrappedAngle(-.pi) == .pi)
  #expect(wrappedAngle(3 * .pi) == .pi)
  #expect(wrappedAngle(1.25) == 1.25)
}
