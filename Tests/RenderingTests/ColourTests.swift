import Agents
import Foundation
import Rendering
import Roads
import Sensing
import Simulation
import Testing

/// Colours are told apart by everyone: distances in OKLab (Ottosson 2020) as seen by normal and colour-blind
/// eyes (Machado, Oliveira, Fernandes 2009), contrasts as in WCAG 2.
@Suite struct ColourTests {
  typealias Triple = (Double, Double, Double)

  private static func linear(_ colour: Colour) -> Triple {
    func channel(_ value: UInt8) -> Double {
      let c = Double(value) / 255
      return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4)
    }
    return (channel(colour.red), channel(colour.green), channel(colour.blue))
  }

  private static func oklab(_ c: Triple) -> Triple {
    let l = cbrt(0.4122214708 * c.0 + 0.5363325363 * c.1 + 0.0514459929 * c.2)
    let m = cbrt(0.2119034982 * c.0 + 0.6806995451 * c.1 + 0.1073969566 * c.2)
    let s = cbrt(0.0883024619 * c.0 + 0.2817188376 * c.1 + 0.6299787005 * c.2)
    return (
      0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
      1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
      0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
    )
  }

  private static let sights: [[Double]] = [
    [1, 0, 0, 0, 1, 0, 0, 0, 1],
    [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
    [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881],
    [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900],
  ]

  /// The least distance of two colours over all kinds of sight, times 100.
  static func distance(_ a: Colour, _ b: Colour) -> Double {
    sights.map { m in
      func seen(_ colour: Colour) -> Triple {
        let c = linear(colour)
        func row(_ i: Int) -> Double { min(1, max(0, m[i] * c.0 + m[i + 1] * c.1 + m[i + 2] * c.2)) }
        return oklab((row(0), row(3), row(6)))
      }
      let (p, q) = (seen(a), seen(b))
      let (dl, da, db) = (p.0 - q.0, p.1 - q.1, p.2 - q.2)
      return 100 * (dl * dl + da * da + db * db).squareRoot()
    }.min() ?? 0
  }

  static func contrast(_ a: Colour, _ b: Colour) -> Double {
    func luminance(_ colour: Colour) -> Double {
      let c = linear(colour)
      return 0.2126 * c.0 + 0.7152 * c.1 + 0.0722 * c.2
    }
    let (p, q) = (luminance(a), luminance(b))
    return (max(p, q) + 0.05) / (min(p, q) + 0.05)
  }

  private let road = Colour(66, 71, 78)
  private let white = Colour(244, 244, 238)
  private let yellow = Colour(247, 201, 72)

  private func colour(_ semanticClass: SemanticClass) throws -> Colour {
    try #require(ClassCatalogue.entries.first { $0.semanticClass == semanticClass }).colour
  }

  @Test func agentsAreToldApart() throws {
    let classes: [SemanticClass] = [.ego, .car, .truck, .bus, .motorcycle, .bicycle, .pedestrian]
    var colours = try classes.map { ("\($0)", try colour($0)) }
    for (name, colour) in colours {
      #expect(Self.contrast(colour, road) >= 2.5, "\(name) on the road")
      #expect(Palette.day.colours.contains(colour), "\(name) is painted in its colour")
    }
    let pavement = try colour(.pavement)
    let terrain = try colour(.terrain)
    for (name, colour) in colours {
      for ground in [white, pavement, terrain] { #expect(Self.distance(colour, ground) >= 7, "\(name)") }
    }
    while let (name, colour) = colours.popLast() {
      for (other, second) in colours {
        #expect(Self.distance(colour, second) >= 7, "\(name) and \(other)")
      }
    }
  }

  @Test func markingsStandOutAndSignalsAreToldApart() {
    for colour in [white, yellow] {
      #expect(Palette.day.colours.contains(colour))
      #expect(Self.contrast(colour, road) >= 5)
    }
    let signals = [Colour(235, 62, 54), Colour(255, 196, 0), Colour(0, 200, 150), Colour(130, 134, 140)]
    for (index, colour) in signals.enumerated() {
      for palette in [Palette.day, .dusk, .night] { #expect(palette.colours.contains(colour)) }
      for other in signals[..<index] { #expect(Self.distance(colour, other) >= 12) }
    }
  }

  /// The colour in which a plane of ground, or a body on it, is painted.
  private func painted(
    _ ground: SemanticClass, body: SemanticClass? = nil, _ light: Illumination, isWet: Bool
  ) -> Colour {
    var plan = Plan()
    plan.surfaces = [Surface(ground, polygon: TestTown.box(-99, -99, 99, 99))]
    var track = Track(agentClass: body ?? .car, kind: "", length: 30, width: 30, height: 2, first: 0)
    track.append(x: 0, y: 0, heading: 0)
    let episode = Episode(
      seed: 0, rate: 10, ticks: 1, ego: body == .ego ? 0 : nil, plan: plan,
      tracks: body == nil ? [] : [track],
      signals: [], events: [])
    var camera = MaskTests.camera(.map, resolution: 2, size: 16)
    camera.centre = [0, 0]
    let frame = Renderer(plan: plan, camera: camera, illumination: light, isWet: isWet, layers: .rgb)
      .frame(of: episode, tick: 0)
    return frame.palette[Int(frame.colours[8 * 16 + 8])]
  }

  @Test func agentsAndMarkingsStandOutInEveryLight() {
    for light in Illumination.allCases {
      for isWet in [false, true] {
        let road = painted(.road, light, isWet: isWet)
        for body in [
          SemanticClass.ego, .car, .van, .truck, .bus, .motorcycle, .bicycle, .pedestrian, .trailer,
        ] {
          let colour = painted(.road, body: body, light, isWet: isWet)
          #expect(Self.contrast(colour, road) >= 2.5, "\(body) in \(light), wet \(isWet)")
        }
        for marking in [SemanticClass.markingWhite, .markingYellow] {
          let colour = painted(marking, light, isWet: isWet)
          #expect(Self.contrast(colour, road) >= 5, "\(marking) in \(light), wet \(isWet)")
        }
      }
    }
    #expect(painted(.road, .day, isWet: true) == Colour(56, 60, 66))
  }

  @Test func bodiesDimAtDuskAndLampsDoNot() {
    #expect(Palette.dusk.colours.contains(Colour(113, 172, 208)))
    #expect(!Palette.dusk.colours.contains(Colour(128, 196, 236)))
    for palette in [Palette.day, .dusk, .night] { #expect(palette.colours.contains(Colour(255, 64, 48))) }
  }

  @Test func onlyHalosAndTheEgosOutlineArePure() {
    for palette in [Palette.day, .dusk, .night] {
      #expect(palette.colours.count { $0 == Colour(255, 255, 255) } == 1)
      #expect(!palette.colours.contains(Colour(0, 0, 0)))
    }
  }
}
