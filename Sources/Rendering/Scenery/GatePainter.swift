import Geometry
import Roads

/// Draws signals so that their state can be read without colour.
struct GatePainter {
  let map: AffineMap

  /// Part of the width that each post of an open gate takes.
  private static let post = 0.18
  /// Movements that turn by less have no chevron [rad].
  private static let straight = 0.35

  /// Draws a gate: as a whole where its signals agree, else a part for each.
  func paint(_ gate: SignalGate, _ state: (Int) -> SignalState, on sheet: inout Sheet) {
    let states = gate.signals.map(state)
    if states.allSatisfy({ $0 == states[0] }) {
      paint(gate, from: gate.left, to: gate.right, turn: 0, states[0], &sheet)
      return
    }
    for (part, state) in zip(gate.parts, states) {
      paint(gate, from: part.left, to: part.right, turn: part.turn, state, &sheet)
    }
  }

  private func paint(
    _ gate: SignalGate, from left: Vector2, to right: Vector2, turn: Double, _ state: SignalState,
    _ sheet: inout Sheet
  ) {
    let length = left.distance(to: right)
    let across = right - left
    let pose = Pose(left, heading: across.heading)
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
    if abs(turn) > Self.straight {
      chevron(
        turn > 0 ? -1 : 1, gate, length, state == .green ? .lamp(.green) : .fixture(.gateBacking), pen,
        &sheet)
    }
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
    let rim = 0.28 * gate.bar
    sheet.outline.clear()
    pen.box(rim, length - rim, rim - gate.bar / 2, gate.bar / 2 - rim, in: &sheet.outline)
    sheet.paint(.fixture(.gateBacking))
  }

  /// A chevron to the left (-1) or right: dark on what is lit, green where the gate is open.
  private func chevron(
    _ side: Double, _ gate: SignalGate, _ length: Double, _ ink: Ink, _ pen: Pen, _ sheet: inout Sheet
  ) {
    let (x, half) = (length / 2, 0.42 * gate.bar)
    sheet.outline.clear()
    for (dx, y) in [(-0.8, -1.0), (0.1, -1.0), (1.0, 0.0), (0.1, 1.0), (-0.8, 1.0), (0.1, 0.0)] {
      pen.add(x + side * dx * half, y * half, in: &sheet.outline)
    }
    sheet.outline.close()
    sheet.paint(ink, convex: false)
  }
}
