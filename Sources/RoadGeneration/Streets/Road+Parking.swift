import Geometry
import Roads

extension Road {
  /// Length over which a strip for parking opens [m].
  private static let parkingTaper = 3.0
  /// Shortest strip: three cars with their tapers [m].
  private static let shortestStrip = 24.0

  /// The road with strips for parking between its lanes and its pavements, where its cross-section is plain.
  ///
  /// Pavements are as much wider beside strips' ends, so that their outer edges run smoothly.
  func withParking(width: Double, within stations: ClosedRange<Double>) -> Road {
    let plain = sections.indices.filter { index in
      sections[index].lanes.allSatisfy { $0.widths.allSatisfy { $0.cubic == .constant($0.cubic.a) } }
    }
    guard let index = plain.max(by: { sectionEnd($0) - sections[$0].s < sectionEnd($1) - sections[$1].s })
    else { return self }
    let whole = sections[index].s...sectionEnd(index)
    let strip = (
      from: max(whole.lowerBound, stations.lowerBound), to: min(whole.upperBound, stations.upperBound)
    )
    guard strip.to - strip.from >= Self.shortestStrip else { return self }
    var parts = [sections[index].part(0...strip.to - whole.lowerBound)]
    if strip.from > whole.lowerBound {
      let before = strip.from - whole.lowerBound
      parts = [sections[index].part(0...before), sections[index].part(before...strip.to - whole.lowerBound)]
    }
    let middle = parts.count - 1
    if strip.to < whole.upperBound {
      parts.append(sections[index].part(strip.to - whole.lowerBound...whole.upperBound - whole.lowerBound))
    }
    let ends = parts.indices.map { place in
      place + 1 < parts.count ? parts[place + 1].s : whole.upperBound
    }
    for place in parts.indices {
      let length = ends[place] - parts[place].s
      if place == middle {
        parts[place].insertStrips(width: width, length: length, taper: Self.parkingTaper)
      } else {
        parts[place].widenPavements(by: width, length: length, atEnd: place < middle)
      }
    }
    for place in parts.indices.dropFirst() {
      var next = parts[place]
      parts[place - 1].lead(to: &next)
      parts[place] = next
    }
    var copy = self
    copy.sections.replaceSubrange(index...index, with: parts)
    copy.movePosts(behindPavementsOf: self)
    return copy
  }

  /// Moves posts, and what hangs on them, as far as pavements reach farther out than before.
  private mutating func movePosts(behindPavementsOf before: Road) {
    func moved(_ s: Double, _ t: Double) -> Double {
      let reach = before.reach(at: s, isLeft: t > 0)
      guard abs(t) >= reach else { return t }
      let further = self.reach(at: s, isLeft: t > 0) - reach
      return t > 0 ? t + further : t - further
    }
    for index in signals.indices { signals[index].t = moved(signals[index].s, signals[index].t) }
    for index in objects.indices where objects[index].type == "pole" {
      objects[index].t = moved(objects[index].s, objects[index].t)
    }
  }
}

extension LaneSection {
  /// The part of a section of constant widths between two distances behind its start [m].
  fileprivate func part(_ range: ClosedRange<Double>) -> LaneSection {
    var copy = self
    copy.s += range.lowerBound
    copy.centreMarks = centreMarks.within(range)
    for index in lanes.indices { copy.lanes[index].marks = lanes[index].marks.within(range) }
    return copy
  }

  /// Links lanes of one kind, from the middle outwards on either side.
  fileprivate mutating func lead(to next: inout LaneSection) {
    for index in lanes.indices where lanes[index].type != "parking" {
      let lane = lanes[index]
      let same = next.lanes.firstIndex {
        $0.type == lane.type && $0.id.signum() == lane.id.signum()
          && ($0.id == lane.id || lane.type == "sidewalk")
      }
      guard let same else { continue }
      lanes[index].successor = next.lanes[same].id
      next.lanes[same].predecessor = lane.id
    }
  }

  fileprivate mutating func insertStrips(width: Double, length: Double, taper: Double) {
    let shape: [(s: Double, Cubic)] = [
      (0, Cubic(0, width / taper)), (taper, .constant(width)), (length - taper, Cubic(width, -width / taper)),
    ]
    let strip = shape.map { PolynomialRecord(s: $0.s, cubic: $0.1) }
    var all: [SectionLane] = []
    for lane in lanes {
      var own = lane
      guard lane.type == "sidewalk" else {
        if lane.marks == [.kerb] { own.marks = [.solid()] }
        all.append(own)
        continue
      }
      all.append(SectionLane(id: lane.id, type: "parking", widths: strip, marks: [.kerb]))
      own.id += lane.id.signum()
      let pavement = lane.widths.value(at: 0)
      own.widths = shape.map { PolynomialRecord(s: $0.s, cubic: .constant(pavement + width) - $0.1) }
      all.append(own)
    }
    lanes = all.sorted { $0.id > $1.id }
    // Beside a one-way street's far side the kerb is the line in the middle.
    if centreMarks == [.kerb] { centreMarks = [.solid()] }
  }

  fileprivate mutating func widenPavements(by width: Double, length: Double, atEnd: Bool) {
    for index in lanes.indices where lanes[index].type == "sidewalk" {
      let pavement = lanes[index].widths.value(at: 0)
      let (start, end) = atEnd ? (pavement, pavement + width) : (pavement + width, pavement)
      lanes[index].widths = [
        PolynomialRecord(s: 0, cubic: .hermite(from: (start, 0), to: (end, 0), length: length))
      ]
    }
  }
}
