/// When somebody will be somewhere.
enum Prediction {
  /// Time to cover a distance, gaining speed up to a top speed [s]; a higher speed is kept.
  static func time(over distance: Double, speed: Double, acceleration: Double, top: Double) -> Double {
    if distance <= 0 { return 0 }
    let top = max(top, speed, 0.5)
    let gaining = max(0, (top * top - speed * speed) / (2 * acceleration))
    if distance <= gaining {
      return ((speed * speed + 2 * acceleration * distance).squareRoot() - speed) / acceleration
    }
    return (top - speed) / acceleration + (distance - gaining) / top
  }

  /// Distance needed to stop [m].
  static func stoppingDistance(speed: Double, braking: Double, reaction: Double = 0) -> Double {
    speed * reaction + speed * speed / (2 * braking)
  }
}
