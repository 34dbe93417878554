/// The value of one parameter.
public enum Value: Hashable, Sendable {
  /// A real number in the parameter's unit.
  case number(Double)
  /// A whole number.
  case integer(Int)
  /// A switch.
  case flag(Bool)
  /// A free text or the name of a choice.
  case text(String)
  /// A list of real numbers in the parameter's unit.
  case numbers([Double])
}

extension Value: CustomStringConvertible {
  /// The value as one writes it on a command line: `3.5`, `2`, `true`, `roundabout`, `[1, 2.5]`.
  public var description: String {
    switch self {
    case .number(let number): short(number)
    case .integer(let integer): "\(integer)"
    case .flag(let flag): "\(flag)"
    case .text(let text): text
    case .numbers(let numbers): "[" + numbers.map(short).joined(separator: ", ") + "]"
    }
  }
}

/// A number without the `.0` that whole ones get.
func short(_ number: Double) -> String {
  let text = "\(number)"
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}

extension Value: ExpressibleByArrayLiteral, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral,
  ExpressibleByStringLiteral
{
  /// A list of real numbers.
  public init(arrayLiteral elements: Double...) { self = .numbers(elements) }
  /// A real number.
  public init(floatLiteral value: Double) { self = .number(value) }
  /// A whole number, which a parameter of real numbers also takes.
  public init(integerLiteral value: Int) { self = .integer(value) }
  /// A switch.
  public init(booleanLiteral value: Bool) { self = .flag(value) }
  /// A text or the name of a choice.
  public init(stringLiteral value: String) { self = .text(value) }
}
