public import Sensing
/// The 256 colours of every frame in one light: all inks, and the blends that meet at edges.
///
/// Samples are inks; four of them make a pixel, which takes the nearest entry. So a frame is indexed by nature.
public struct Palette: Sendable {
  /// The entries, always 256.
  public let colours: [Colour]
  /// Entries with ten bits a channel, so that four can be summed.
  private let packed: [UInt32]
  /// The nearest entry to every colour of five bits a channel.
  private let nearest: [UInt8]
  /// What a translucent layer makes of each entry: tables of 256, in order of `Wash`.
  let washes: [UInt8]

  /// Entries of a palette.
  public static let size = 256

  /// The palette of a dry day.
  public static let day = Palette(.day)
  /// The palette of a dry dusk.
  public static let dusk = Palette(.dusk)
  /// The palette of a dry night.
  public static let night = Palette(.night)
  private static let wetDay = Palette(.day, isWet: true)
  private static let wetDusk = Palette(.dusk, isWet: true)
  private static let wetNight = Palette(.night, isWet: true)

  /// The palette of a light and a state of the road; each is made once.
  public static func standard(_ illumination: Illumination, isWet: Bool = false) -> Palette {
    switch illumination {
    case .day: isWet ? wetDay : day
    case .dusk: isWet ? wetDusk : dusk
    case .night: isWet ? wetNight : night
    }
  }

  /// Makes a palette; use `standard`, which keeps the frequent ones.
  init(_ illumination: Illumination, isWet: Bool = false) {
    let tones = Tones(illumination: illumination, isWet: isWet)
    let inks = Self.inks(tones)
    var choice = BlendChoice(inks + Self.neededBlends(tones))
    choice.offer(Self.blends(tones, inks))
    let colours = choice.filled(to: Self.size)
    self.colours = colours
    packed = colours.map { UInt32($0.red) << 20 | UInt32($0.green) << 10 | UInt32($0.blue) }
    let search = NearestColour(colours)
    nearest = search.table()
    washes = Wash.allCases.flatMap { $0.table(tones, colours, search) }
  }

  /// The entry for a pixel whose four samples differ.
  func blended(_ a: UInt8, _ b: UInt8, _ c: UInt8, _ d: UInt8) -> UInt8 {
    let sum = packed[Int(a)] &+ packed[Int(b)] &+ packed[Int(c)] &+ packed[Int(d)]
    // The five highest bits of each ten-bit sum: red, green, blue.
    let place = (sum >> 25 & 31) << 10 | (sum >> 15 & 31) << 5 | (sum >> 5 & 31)
    return nearest[Int(place)]
  }

  private static func inks(_ tones: Tones) -> [Colour] {
    let shadow = tones.shadow
    var inks = Ground.allCases.map { tones.colour($0) }
    inks += inks.map { $0.under(shadow.colour, opacity: shadow.opacity) }
    inks += Fixture.allCases.map { tones.colour($0) }
    inks += Lamp.allCases.map { tones.colour($0) }
    for look in AgentLook.allCases {
      let body = tones.colour(look)
      inks += [body, body.scaled(0.88, plus: 30), body.scaled(0.45)]
    }
    return inks
  }

  /// Blends that cover areas and not only edges, so that they must be exact: what lamps throw on roads.
  private static func neededBlends(_ tones: Tones) -> [Colour] {
    let shadow = tones.shadow
    let road = tones.colour(Ground.road)
    let floor = [road, road.under(shadow.colour, opacity: shadow.opacity)]
    let glows: [Wash] = [.brakeGlow, .indicatorGlow, .halo, .crown]
    let washes = glows + (tones.isWet ? Wash.mirrors : []) + (tones.illumination == .day ? [] : Wash.beams)
    return washes.flatMap { wash in
      let lit = Wash.beams.contains(wash) ? floor + [tones.colour(Ground.pavement)] : floor
      return lit.compactMap { ground in
        wash.layer(tones).map { ground.under($0.colour, opacity: $0.opacity) }
      }
    }
  }

  /// Pairs that meet at edges, in quarters, and what translucent layers make of the ground.
  private static func blends(_ tones: Tones, _ inks: [Colour]) -> [Colour] {
    func colour(_ ink: Ink) -> Colour { inks[Int(ink.index)] }
    let ground = Ground.allCases.filter { $0 != .void }.map { colour(.ground($0)) }
    let paved = Ground.allCases.filter(\.isPaved)
    let floor = ground + paved.map { colour(.shaded($0)) }
    var blends: [Colour] = []
    func meet(_ a: [Colour], _ b: [Colour]) {
      for first in a {
        for second in b where first != second {
          for quarters in 1...3 { blends.append(first.under(second, opacity: Double(quarters) / 4)) }
        }
      }
    }
    meet(floor, ground)
    let road = [colour(.ground(.road)), colour(.shaded(.road))]
    meet(road, AgentLook.allCases.map { colour(.outline($0)) } + [colour(.lamp(.white))])
    meet([colour(.fixture(.building))], [colour(.fixture(.roof))] + ground)
    meet([colour(.fixture(.crown))], [colour(.fixture(.crownLight))] + ground)
    meet([colour(.fixture(.gateBacking))], [Lamp.red, .amber, .green, .off].map { colour(.lamp($0)) } + road)
    for look in AgentLook.allCases {
      let body = [colour(.body(look))]
      meet(body, [colour(.outline(look)), colour(.roof(look)), colour(.lamp(.glass)), colour(.lamp(.white))])
    }
    for wash in Wash.allCases where tones.isWet || !Wash.mirrors.contains(wash) {
      guard let layer = wash.layer(tones) else { continue }
      blends += floor.map { $0.under(layer.colour, opacity: layer.opacity) }
    }
    return blends
  }
}

extension Palette: Equatable {
  /// Whether two palettes have the same entries.
  public static func == (a: Palette, b: Palette) -> Bool { a.colours == b.colours }
}
