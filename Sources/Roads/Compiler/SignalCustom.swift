/// What lights of a country do differently.
struct SignalCustom {
  /// Whether red and yellow together announce green.
  var hasRedYellow: Bool
  /// Whether one may turn round the corner on red after a stop.
  var turnsOnRed: Bool
  /// Speed on foot for which clearing is planned [m/s].
  var walkingSpeed: Double

  /// RiLSA 2015, and most of Europe.
  static let european = SignalCustom(hasRedYellow: true, turnsOnRed: false, walkingSpeed: 1.2)
  /// MUTCD 2009, section 4E.06: 3.5 feet a second.
  static let american = SignalCustom(hasRedYellow: false, turnsOnRed: true, walkingSpeed: 1.07)
}
