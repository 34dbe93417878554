/// A translucent layer. What it makes of a sample depends on the sample alone, so it is a table of 256.
///
/// A shadow maps shaded inks to themselves: however many shadows overlap, none is doubled.
enum Wash: Int, CaseIterable {
  case shadow, brakeGlow, indicatorGlow, blueGlow, halo, crown, crownLight, wear
  case brakeMirror, indicatorMirror, headlampMirror
  case beam0, beam1, beam2, beam3, beam4, beam5, beam6, beam7

  /// Parts of a headlamp's beam, from the lamp outwards.
  static let beams: [Wash] = [
    .beam0, .beam1, .beam2, .beam3, .beam4, .beam5, .beam6, .beam7,
  ]

  /// What wet roads show of lamps.
  static let mirrors: [Wash] = [.brakeMirror, .indicatorMirror, .headlampMirror]

  /// Where the table begins.
  var base: Int { rawValue * Palette.size }

  /// The layer's colour and opacity; nil where it is not the same everywhere.
  func layer(_ tones: Tones) -> (colour: Colour, opacity: Double)? {
    switch self {
    case .shadow, .crownLight, .wear: nil
    case .brakeGlow: (tones.colour(Lamp.brake), 0.35)
    case .indicatorGlow: (tones.colour(Lamp.indicator), 0.35)
    case .blueGlow: (tones.colour(Lamp.blue), 0.35)
    case .halo: (tones.colour(Lamp.white), 0.8)
    case .crown: (tones.colour(Fixture.crown), 0.35)
    case .brakeMirror: (tones.colour(Lamp.brake), 0.25)
    case .indicatorMirror: (tones.colour(Lamp.indicator), 0.25)
    case .headlampMirror: (tones.colour(Lamp.headlamp), 0.25)
    default:
      (Colour(255, 242, 199), 0.30 * (1 - (Double(rawValue - Wash.beam0.rawValue) + 0.25) / 8))
    }
  }

  /// What becomes of each entry of a palette.
  func table(_ tones: Tones, _ colours: [Colour], _ search: NearestColour) -> [UInt8] {
    var table = (0..<Palette.size).map { UInt8($0) }
    switch self {
    case .shadow:
      for ground in Ground.allCases {
        table[Int(Ink.ground(ground).index)] = Ink.shaded(ground).index
      }
    case .crownLight:
      table[Int(Ink.fixture(.crown).index)] = Ink.fixture(.crownLight).index
    case .wear:
      table[Int(Ink.ground(.white).index)] = Ink.ground(.worn).index
    case .brakeMirror, .indicatorMirror, .headlampMirror:
      blend(Ground.allCases.filter(\.isPaved), &table, tones, colours, search)
    case .crown:
      for ground in Ground.allCases where !ground.isPaved {
        table[Int(Ink.ground(ground).index)] = Ink.fixture(.crown).index
        table[Int(Ink.shaded(ground).index)] = Ink.fixture(.crown).index
      }
      blend(Ground.allCases.filter(\.isPaved), &table, tones, colours, search)
    case .brakeGlow, .indicatorGlow, .blueGlow, .halo:
      guard let layer = layer(tones) else { return table }
      for index in 0..<Palette.size {
        table[index] = UInt8(search.index(of: colours[index].under(layer.colour, opacity: layer.opacity)))
      }
    default:
      let lit = Ground.allCases.filter { $0.isPaved || $0 == .pavement || $0 == .kerb }
      blend(lit, &table, tones, colours, search)
    }
    return table
  }

  private func blend(
    _ grounds: [Ground], _ table: inout [UInt8], _ tones: Tones, _ colours: [Colour], _ search: NearestColour
  ) {
    guard let layer = layer(tones) else { return }
    for ground in grounds {
      for ink in [Ink.ground(ground), Ink.shaded(ground)] {
        let index = Int(ink.index)
        table[index] = UInt8(search.index(of: colours[index].under(layer.colour, opacity: layer.opacity)))
      }
    }
  }
}
