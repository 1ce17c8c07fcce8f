import BylawChecker
import BylawData

/// What a cell of a row in memory holds, and what an expression of a policy comes to for a member.
///
/// Literals are values: `"growth"`, `12`, `true`, `["en", "zh"]`, `nil`. A tier, a role and a choice are a text, their
/// name or their title in a row, their name in a result.
public enum DataValue: Sendable, Hashable {
  /// There is none. An empty text in a row is missing too, as an empty cell of a file is.
  case missing
  case number(ExactNumber)
  case bool(Bool)
  /// A text, the name of a tier, a role or a choice, or a value of any other type as a cell of a file writes it.
  case text(String)
  case date(CalendarDate)
  case datetime(LocalDatetime)
  /// A span of time as a policy writes it, such as `3 days`. Policies compute such; rows never hold one.
  case duration(String)
  /// The elements of a set: texts, or names. A row's need no order; a result's are in the order of the policy, those of
  /// a set of texts in the order of their bytes.
  case set([String])
}

extension DataValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByNilLiteral
{
  public init(stringLiteral value: String) { self = .text(value) }
  public init(integerLiteral value: Int) { self = .number(ExactNumber(value)) }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(arrayLiteral elements: String...) { self = .set(elements) }
  public init(nilLiteral: ()) { self = .missing }
}

extension DataValue: CustomStringConvertible {
  /// As a cell of a file has it: nothing for a missing value, the elements of a set with `;` between them.
  public var description: String {
    switch self {
    case .missing: ""
    case .number(let number): number.description
    case .bool(let flag): flag ? "true" : "false"
    case .text(let text), .duration(let text): text
    case .date(let date): date.description
    case .datetime(let moment): moment.description
    case .set(let elements): elements.joined(separator: ";")
    }
  }
}

extension DataValue {
  init(value: Value, type: ValueType, policy: CheckedPolicy) {
    switch value {
    case .missing: self = .missing
    case .number(let number): self = .number(ExactNumber(value: number, ofScale: type.scale))
    case .quotient(let quotient):
      self = .number(ExactNumber(value: quotient.shown, ofScale: Quotient.shownScale))
    case .bool(let flag): self = .bool(flag)
    case .text(let text): self = .text(text.string)
    case .date(let day): self = .date(CalendarDate(number: day))
    case .datetime(let moment): self = .datetime(LocalDatetime(microseconds: moment))
    case .duration(let duration): self = .duration(Formatting.duration(duration))
    case .texts(let texts): self = .set(texts.map(\.string))
    case .code, .codes:
      switch CellText(value: value, of: type, policy: policy, byTitle: false) {
      case .missing: self = .missing
      case .text(let name), .number(let name): self = .text(name)
      case .list(let names): self = .set(names)
      }
    }
  }

  /// As the readers of rows take it.
  var content: CellContent {
    switch self {
    case .missing: .null
    case .number(let number): .number(Array(number.description.utf8)[...])
    case .bool(let flag): .bool(flag)
    case .text, .date, .datetime, .duration: .text(Array(description.utf8)[...])
    case .set(let elements): .list(elements.map { .text(Array($0.utf8)[...]) })
    }
  }

  /// For programs: a number with its digits, true and false, null, else the text.
  var json: JSON {
    switch self {
    case .missing: .null
    case .number(let number): .number(number.description)
    case .bool(let flag): .bool(flag)
    case .text, .date, .datetime, .duration, .set: .string(description)
    }
  }
}
