import Geometry
public import Parameters
public import Roads
import Sensing
import Simulation

extension MapPicture {
  /// Draws a map with a numbered marker at each issue that has a place, and a legend of their codes.
  ///
  /// Numbers are places in the list, from 1; errors are drawn last, as squares.
  public static func picture(of plan: Plan, issues: [Issue], width: Int, height: Int) -> Picture {
    let episode = Episode(
      seed: 0, rate: 10, ticks: 1, ego: nil, plan: plan, tracks: [], signals: [], events: [])
    let codes = codes(of: issues)
    return picture(of: episode, tick: 0, width: width, height: height, illumination: .day) { picture, m in
      let scale = max(1, min(width, height) / 1400)
      let markers = issues.enumerated().compactMap { index, issue -> Marker? in
        guard let x = issue.spot?.x, let y = issue.spot?.y else { return nil }
        return Marker(
          text: "\(index + 1)", column: Int((m[0] * x + m[1] * y + m[2]).rounded(.down)),
          row: Int((m[3] * x + m[4] * y + m[5]).rounded(.down)),
          tint: tints[(codes.firstIndex { $0.code == issue.code } ?? 0) % tints.count],
          isError: issue.severity == .error)
      }
      // The first of the list lie on top, and get their number where there is room for one only.
      for marker in markers.reversed() { picture.draw(marker, scale: scale) }
      var taken: [Box] = []
      for marker in markers.prefix(mostNumbers) {
        guard
          let box = marker.places(scale: scale).first(where: { place in !taken.contains { $0.meets(place) } })
        else { continue }
        taken.append(box)
        picture.write(
          marker.text, column: box.column, row: box.row, scale: 2 * scale, colour: marker.tint,
          on: Colour(255, 255, 255))
      }
      drawLegend(&picture, codes, scale: scale)
    }
  }

  /// Markers that get a number.
  private static let mostNumbers = 2000

  /// Codes in the order of the list, with the numbers of their issues.
  private static func codes(of issues: [Issue]) -> [(code: String, numbers: ClosedRange<Int>)] {
    var codes: [(code: String, numbers: ClosedRange<Int>)] = []
    for (index, issue) in issues.enumerated() {
      if let last = codes.last, last.code == issue.code {
        codes[codes.count - 1].numbers = last.numbers.lowerBound...index + 1
      } else {
        codes.append((issue.code, index + 1...index + 1))
      }
    }
    return codes
  }

  private static func drawLegend(
    _ picture: inout Picture, _ codes: [(code: String, numbers: ClosedRange<Int>)], scale: Int
  ) {
    let texts = codes.map { entry in
      let numbers = entry.numbers
      let range = numbers.count == 1 ? "\(numbers.lowerBound)" : "\(numbers.lowerBound)-\(numbers.upperBound)"
      return "\(range) \(entry.code.isEmpty ? "FILE" : entry.code)"
    }
    let letter = 2 * scale
    let line = 9 * letter
    let width = (texts.map { Lettering.size(of: $0, scale: letter).width }.max() ?? 0) + 2 * line
    picture.fill(column: 0, row: 0, width: width, height: line * texts.count + letter * 2, paper)
    for (index, text) in texts.enumerated() {
      let row = letter * 3 + index * line
      picture.fill(
        column: 2 * letter, row: row, width: 5 * letter, height: 5 * letter, tints[index % tints.count])
      picture.write(text, column: line, row: row, scale: letter, colour: ink)
    }
  }

  /// Colours of codes, told apart on a map (after Okabe and Ito, darkened).
  private static let tints = [
    Colour(213, 30, 40), Colour(0, 90, 180), Colour(190, 60, 160), Colour(220, 120, 0), Colour(0, 130, 100),
    Colour(90, 60, 190), Colour(130, 80, 20), Colour(0, 140, 190), Colour(120, 120, 0), Colour(60, 60, 70),
    Colour(150, 0, 60), Colour(60, 140, 40),
  ]
}

/// Where an issue is drawn.
private struct Marker {
  let text: String
  let column: Int
  let row: Int
  let tint: Colour
  let isError: Bool

  /// Half of its dot [px].
  static func radius(scale: Int) -> Int { 5 * scale }

  /// Places for its number, the best first: right, left, below, above.
  func places(scale: Int) -> [Box] {
    let size = Lettering.size(of: text, scale: 2 * scale)
    let reach = Self.radius(scale: scale) + 2 * scale
    let (middle, side) = (row - size.height / 2, column - size.width / 2)
    return [
      (column + reach, middle), (column - reach - size.width, middle), (side, row + reach),
      (side, row - reach - size.height),
    ].map { Box(column: $0.0, row: $0.1, width: size.width, height: size.height) }
  }
}

/// A rectangle of pixels.
private struct Box {
  let column: Int
  let row: Int
  let width: Int
  let height: Int

  func meets(_ other: Box) -> Bool {
    column <= other.column + other.width && other.column <= column + width
      && row <= other.row + other.height && other.row <= row + height
  }
}

extension Picture {
  /// A dot, or a square for an error.
  fileprivate mutating func draw(_ marker: Marker, scale: Int) {
    let radius = Marker.radius(scale: scale)
    let inner = (radius - scale) * (radius - scale)
    for v in -radius...radius {
      for u in -radius...radius where marker.isError || u * u + v * v <= radius * radius {
        let (column, row) = (marker.column + u, marker.row + v)
        guard (0..<width).contains(column), (0..<height).contains(row) else { continue }
        let isRim = marker.isError ? max(abs(u), abs(v)) > radius - scale : u * u + v * v > inner
        self[column, row] = isRim ? Colour(255, 255, 255) : marker.tint
      }
    }
  }
}
