/// Where two values differ, part by part: short enough to read, where the values themselves are not.
func differences<Value: Equatable>(_ first: Value, _ second: Value) -> [String] {
  first == second ? [] : Array(differences(first as Any, second as Any, at: "").prefix(5))
}

private func differences(_ first: Any, _ second: Any, at path: String) -> [String] {
  let (a, b) = (Mirror(reflecting: first), Mirror(reflecting: second))
  let (left, right) = (Array(a.children), Array(b.children))
  guard !left.isEmpty, left.count == right.count else {
    let (one, other) = ("\(first)", "\(second)")
    return one == other ? [] : ["\(path): \(one.prefix(80)) is not \(other.prefix(80))"]
  }
  return zip(left, right).enumerated().flatMap { index, pair in
    differences(pair.0.value, pair.1.value, at: "\(path).\(pair.0.label ?? "\(index)")")
  }
}
