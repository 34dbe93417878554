import Agents
import Geometry
import Randomness
import Testing

/// A vehicle moves as its rear axle rolls.
struct KinematicsTests {
  private func car(_ generator: inout Generator) -> Body { Body.sampled(.car, with: &generator) }

  @Test func theRearAxleNeverSlips() {
    var generator = Seed(1)["kinematics"].generator()
    for round in 0..<400 {
      let body = Body.sampled(generator.chance(0.5) ? .car : .truck, with: &generator)
      let chassis = Chassis(body)
      var state = VehicleState(
        position: Vector2(generator.uniform(in: -50...50), generator.uniform(in: -50...50)),
        heading: generator.uniform(in: -3...3), speed: generator.uniform(in: 0...20))
      for _ in 0..<20 {
        let before = state
        let wish = Control(
          acceleration: generator.uniform(in: -9...4), curvature: generator.uniform(in: -0.3...0.3))
        state = chassis.advanced(state, by: chassis.limited(wish, in: state, over: 0.1), over: 0.1)
        let turn = wrappedAngle(state.heading - before.heading)
        let step = chassis.rearAxle(of: state) - chassis.rearAxle(of: before)
        // On an arc the chord points along the mean heading.
        let local = step.rotated(by: -(before.heading + turn / 2))
        #expect(abs(local.y) < 0.02, "round \(round)")
        #expect(local.x >= -1e-9, "round \(round)")
        #expect(abs(local.x - 0.05 * (before.speed + state.speed)) < 0.03, "round \(round)")
        #expect(state.speed >= 0)
      }
    }
  }

  @Test func aMirroredControlGivesAMirroredPath() {
    var generator = Seed(2)["kinematics"].generator()
    let chassis = Chassis(car(&generator))
    var state = VehicleState(position: .zero, heading: 0.3, speed: 8)
    var twin = VehicleState(position: .zero, heading: -0.3, speed: 8)
    for _ in 0..<50 {
      let control = Control(
        acceleration: generator.uniform(in: -2...2), curvature: generator.uniform(in: -0.1...0.1))
      let opposite = Control(acceleration: control.acceleration, curvature: -control.curvature)
      state = chassis.advanced(state, by: chassis.limited(control, in: state, over: 0.1), over: 0.1)
      twin = chassis.advanced(twin, by: chassis.limited(opposite, in: twin, over: 0.1), over: 0.1)
      #expect(
        abs(state.position.x - twin.position.x) < 1e-9 && abs(state.position.y + twin.position.y) < 1e-9)
      #expect(abs(state.heading + twin.heading) < 1e-9 && state.speed == twin.speed)
    }
  }

  @Test func bodiesAreOfTheirClass() {
    var generator = Seed(3)["bodies"].generator()
    for _ in 0..<500 {
      let car = Body.sampled(.car, with: &generator)
      let truck = Body.sampled(.truck, with: &generator)
      let person = Body.sampled(.pedestrian, with: &generator)
      #expect((3...5.6).contains(car.length) && (1.5...2.2).contains(car.width))
      #expect(truck.length > car.length && truck.limits.acceleration < car.limits.acceleration)
      #expect(person.length < 1.2 && person.wheelbase == 0)
      #expect(car.wheelbase < car.length && car.centreAheadOfRearAxle < car.length / 2)
    }
  }
}
