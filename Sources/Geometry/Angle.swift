/// The angle brought into (-π, π] by whole turns [rad]; an angle already there keeps its bits.
@inlinable
public func wrappedAngle(_ angle: Double) -> Double {
  if angle > -Double.pi && angle <= Double.pi { return angle }
  let turn = 2 * Double.pi
  let wrapped = angle - (angle / turn).rounded() * turn
  if wrapped <= -Double.pi { return wrapped + turn }
  return wrapped > Double.pi ? wrapped - turn : wrapped
}
