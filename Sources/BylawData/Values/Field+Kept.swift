import BylawChecker

extension Field {
  /// What a value is to the next review: a set without elements and a missing value are empty cells, which the field's
  /// default stands in for.
  package func storedValue(for value: Value) -> Value {
    switch value {
    case .missing: defaultValue ?? .missing
    case .codes(0): defaultValue ?? (type.isOptional ? .missing : value)
    case .number, .quotient, .bool, .text, .date, .datetime, .duration, .code, .codes, .texts: value
    }
  }
}
