/// One parameter of a spec, as a value: what can be asked for, listed, checked and sampled.
public struct Parameter: Hashable, Sendable {
  /// Dotted name from the root of the spec: `road.lane_width`.
  public var name: String
  /// Unit of the numbers, empty for pure ones.
  public var unit: String
  /// What values it takes.
  public var kind: Kind
  /// One line for the user.
  public var meaning: String
  /// Paper, standard or data that the default comes from, empty for a choice of our own.
  public var source: String
  /// How it is distributed where a recipe is silent.
  public var standard: Distribution
  /// Where it applies; everywhere without one.
  public var condition: Condition?

  /// What values a parameter takes.
  public enum Kind: Hashable, Sendable {
    /// Real numbers in a range.
    case number(ClosedRange<Double>)
    /// Whole numbers in a range.
    case integer(ClosedRange<Int>)
    /// True or false.
    case flag
    /// One of these names.
    case choice([String])
    /// Any text.
    case text
    /// Lists of real numbers, each in a range.
    case numbers(ClosedRange<Double>, ListForm)
  }

  /// How long a list may be, and whether its numbers are whole.
  public struct ListForm: Hashable, Sendable {
    /// The lengths that are allowed; any length where there is none.
    public var lengths: [Int]
    /// Whether the numbers must be whole.
    public var isWhole: Bool

    /// A form; any list of real numbers unless said otherwise.
    public init(lengths: [Int] = [], isWhole: Bool = false) {
      self.lengths = lengths
      self.isWhole = isWhole
    }
  }

  /// The parameter applies only where another has one of these values, or none of them, and itself applies.
  public struct Condition: Hashable, Sendable {
    /// Dotted name of the other parameter.
    public var parameter: String
    /// Its values, as they are written.
    public var values: [String]
    /// Whether it must have one of the values, or none of them.
    public var isAmong: Bool

    /// Applies where `parameter` has one of the `values`, or none of them.
    public init(_ parameter: String, _ values: [String], isAmong: Bool = true) {
      self.parameter = parameter
      self.values = values
      self.isAmong = isAmong
    }

    /// Applies where `parameter` has one of the `values`.
    public static func when(_ parameter: String, is values: String...) -> Condition {
      Condition(parameter, values)
    }

    /// Applies where `parameter` has another value than these.
    public static func unless(_ parameter: String, is values: String...) -> Condition {
      Condition(parameter, values, isAmong: false)
    }

    /// Whether the condition holds where the other parameter has a value that is written so.
    func holds(for text: String) -> Bool { values.contains(text) == isAmong }
  }

  /// A parameter with all that is known about it.
  public init(
    name: String, unit: String = "", kind: Kind, meaning: String, source: String = "",
    standard: Distribution, condition: Condition? = nil
  ) {
    self.name = name
    self.unit = unit
    self.kind = kind
    self.meaning = meaning
    self.source = source
    self.standard = standard
    self.condition = condition
  }

  /// The parameter as one of a group: its name, and that of its condition, after `prefix` and a dot. A
  /// parameter without a condition takes over that of the group.
  func inGroup(_ prefix: String, only: Condition?) -> Parameter {
    var copy = self
    copy.name = "\(prefix).\(name)"
    copy.condition =
      condition.map { Condition("\(prefix).\($0.parameter)", $0.values, isAmong: $0.isAmong) } ?? only
    return copy
  }
}
