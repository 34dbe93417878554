/// A parameter together with the place in a spec where its value lives.
public struct Field<Root: Sendable>: Sendable {
  /// What the parameter is.
  public let parameter: Parameter
  /// Reads the value.
  public let get: @Sendable (Root) -> Value
  /// Writes a value of the parameter's kind; others are a programmer's error.
  public let set: @Sendable (inout Root, Value) -> Void

  /// A field with its own way of reading and writing; the static functions below serve nearly always.
  public init(
    _ parameter: Parameter, get: @escaping @Sendable (Root) -> Value,
    set: @escaping @Sendable (inout Root, Value) -> Void
  ) {
    self.parameter = parameter
    self.get = get
    self.set = set
  }
}

extension Field {
  /// A key path that may be shared between tasks.
  public typealias Path<T> = any WritableKeyPath<Root, T> & Sendable

  /// A real number.
  public static func number(
    _ name: String, _ path: Path<Double>, unit: String = "", in range: ClosedRange<Double>,
    default standard: Distribution, _ meaning: String, only condition: Parameter.Condition? = nil,
    source: String = ""
  ) -> Field {
    let parameter = Parameter(
      name: name, unit: unit, kind: .number(range), meaning: meaning, source: source, standard: standard,
      condition: condition)
    return Field(parameter, path, wrap: Value.number) { if case .number(let x) = $0 { x } else { nil } }
  }

  /// A whole number.
  public static func integer(
    _ name: String, _ path: Path<Int>, unit: String = "", in range: ClosedRange<Int>,
    default standard: Distribution, _ meaning: String, only condition: Parameter.Condition? = nil,
    source: String = ""
  ) -> Field {
    let parameter = Parameter(
      name: name, unit: unit, kind: .integer(range), meaning: meaning, source: source, standard: standard,
      condition: condition)
    return Field(parameter, path, wrap: Value.integer) { if case .integer(let x) = $0 { x } else { nil } }
  }

  /// A switch.
  public static func flag(
    _ name: String, _ path: Path<Bool>, default standard: Distribution, _ meaning: String,
    only condition: Parameter.Condition? = nil, source: String = ""
  ) -> Field {
    let parameter = Parameter(
      name: name, kind: .flag, meaning: meaning, source: source, standard: standard, condition: condition)
    return Field(parameter, path, wrap: Value.flag) { if case .flag(let x) = $0 { x } else { nil } }
  }

  /// A free text.
  public static func text(
    _ name: String, _ path: Path<String>, default standard: Distribution = "", _ meaning: String,
    only condition: Parameter.Condition? = nil, source: String = ""
  ) -> Field {
    let parameter = Parameter(
      name: name, kind: .text, meaning: meaning, source: source, standard: standard, condition: condition)
    return Field(parameter, path, wrap: Value.text) { if case .text(let x) = $0 { x } else { nil } }
  }

  /// A list of real numbers.
  public static func numbers(
    _ name: String, _ path: Path<[Double]>, unit: String = "", in range: ClosedRange<Double>,
    form: Parameter.ListForm = .init(), default standard: Distribution, _ meaning: String,
    only condition: Parameter.Condition? = nil,
    source: String = ""
  ) -> Field {
    let parameter = Parameter(
      name: name, unit: unit, kind: .numbers(range, form), meaning: meaning, source: source,
      standard: standard,
      condition: condition)
    return Field(parameter, path, wrap: Value.numbers) { if case .numbers(let x) = $0 { x } else { nil } }
  }

  /// One case of an enumeration.
  public static func choice<Option>(
    _ name: String, _ path: Path<Option>, default standard: Distribution, _ meaning: String,
    only condition: Parameter.Condition? = nil, source: String = ""
  ) -> Field where Option: RawRepresentable<String> & CaseIterable & Sendable {
    let parameter = Parameter(
      name: name, kind: .choice(Option.allCases.map(\.rawValue)), meaning: meaning, source: source,
      standard: standard, condition: condition)
    return Field(parameter, path, wrap: { .text($0.rawValue) }) {
      if case .text(let x) = $0 { Option(rawValue: x) } else { nil }
    }
  }

  /// One case of an enumeration, by default always that one.
  public static func choice<Option>(
    _ name: String, _ path: Path<Option>, default option: Option, _ meaning: String,
    only condition: Parameter.Condition? = nil, source: String = ""
  ) -> Field where Option: RawRepresentable<String> & CaseIterable & Sendable {
    choice(
      name, path, default: .constant(.text(option.rawValue)), meaning, only: condition, source: source)
  }

  /// All fields of a nested spec, under a dotted prefix. The condition, by its name in the root, holds for the
  /// whole group.
  public static func group<Nested: Spec>(
    _ name: String, _ path: Path<Nested>, only condition: Parameter.Condition? = nil
  ) -> [Field] {
    Nested.fields.map { field in
      Field(
        field.parameter.inGroup(name, only: condition), get: { field.get($0[keyPath: path]) },
        set: { field.set(&$0[keyPath: path], $1) })
    }
  }

  private init<T>(
    _ parameter: Parameter, _ path: Path<T>, wrap: @escaping @Sendable (T) -> Value,
    unwrap: @escaping @Sendable (Value) -> T?
  ) {
    self.init(
      parameter, get: { wrap($0[keyPath: path]) },
      set: { root, value in
        guard let plain = unwrap(value) else {
          preconditionFailure("\(parameter.name) takes \(parameter.kind), not \(value)")
        }
        root[keyPath: path] = plain
      })
  }
}
