import ExactMath
import Geometry
import Roads

/// Draws signals so that their state can be read without colour.
struct GatePainter {
  let map: AffineMap

  /// Part of the width that each post of an open gate takes.
  private static let post = 0.18

  /// Draws a gate in a state.
  func paint(_ gate: SignalGate, _ state: SignalState, on sheet: inout Sheet) {
    let length = gate.left.distance(to: gate.right)
    let across = gate.right - gate.left
    let pose = Pose(gate.left, heading: across.heading)
    // Along the frame's x axis runs the gate from left to right; its y axis points ahead.
    let pen = Pen(map: map.local(at: pose))
    let overhang = (gate.backing - gate.bar) / 2
    sheet.outline.clear()
    pen.box(-overhang, length + overhang, -gate.backing / 2, gate.backing / 2, in: &sheet.outline)
    sheet.paint(.fixture(.gateBacking))
    for (from, to, lamp) in parts(state) {
      sheet.outline.clear()
      pen.box(from * length, to * length, -gate.bar / 2, gate.bar / 2, in: &sheet.outline)
      sheet.paint(.lamp(lamp))
    }
    if state == .off { hollow(gate, length, pen, &sheet) }
    if let arrow = gate.arrow { chevron(arrow, gate, length, pen, &sheet) }
  }

  /// What is lit, as parts of the width from the left.
  private func parts(_ state: SignalState) -> [(Double, Double, Lamp)] {
    switch state {
    case .red: [(0, 1, .red)]
    case .redYellow: [(0, 1, .red), (1.0 / 3, 2.0 / 3, .amber)]
    case .yellow: [(0, 0.22, .amber), (0.39, 0.61, .amber), (0.78, 1, .amber)]
    case .green: [(0, Self.post, .green), (1 - Self.post, 1, .green)]
    case .off: [(0, 1, .off)]
    }
  }

  private func hollow(_ gate: SignalGate, _ length: Double, _ pen: Pen, _ sheet: inout Sheet) {
    let rim = 0.2 * gate.bar
    sheet.outline.clear()
    pen.box(rim, length - rim, rim - gate.bar / 2, gate.bar / 2 - rim, in: &sheet.outline)
    sheet.paint(.fixture(.gateBacking))
  }

  /// A chevron in the direction of the movement, dark on what is lit and light on what is not.
  private func chevron(
    _ arrow: Double, _ gate: SignalGate, _ length: Double, _ pen: Pen, _ sheet: inout Sheet
  ) {
    let (sine, cosine) = ExactMath.sinCos(arrow)
    // A turn by `arrow` from ahead, which is the frame's y axis.
    let tip = Vector2(-sine, cosine)
    let side = tip.perpendicular
    let size = 0.55 * gate.bar
    let middle = Vector2(length / 2, 0)
    let corners = [tip * size, side * size - tip * size * 0.7, tip * -0.15 * size, side * -size - tip * size * 0.7]
    sheet.outline.clear()
    for corner in corners { pen.add(middle.x + corner.x, middle.y + corner.y, in: &sheet.outline) }
    sheet.outline.close()
    sheet.paint(.ground(.white), convex: false)
  }
}
