import BylawChecker
import BylawSyntax

/// One thing about a member that can be otherwise, by one step, two steps and so on.
package struct Variable: Sendable {
  package enum Kind: Sendable {
    /// A number, a date or a datetime, in steps of its last digit, day or microsecond; a missing one is taken for 0,
    /// or for now, and the first step is to give it that.
    case field(Int, from: Value, isUpward: Bool)
    /// Other values of a field, one a step, in no order that means anything.
    case choice(Int, from: Value, values: [Value])
    /// Events more, all alike, of which the k-th is at `moments[k - 1]`, or all at the first where there is one.
    case more(event: Int, row: [Value], moments: [Value])
    /// Events fewer, the latest first: the groups of rows that go with each step.
    case fewer(event: Int, rows: [[Int]])
    /// A number in a row of an event type.
    case amount(event: Int, row: Int, field: Int, from: Int64, isUpward: Bool)
  }

  package var kind: Kind
  /// The aggregate over events that it is about.
  package var aggregate: Int?
  /// How many steps there are.
  package var steps: Int64

  var input: Input {
    switch kind {
    case .field(let field, _, _), .choice(let field, _, _): .field(field)
    case .more(let event, _, _), .fewer(let event, _), .amount(let event, _, _, _, _): .event(event)
    }
  }

  /// Whether steps are steps of a size.
  var isOrdered: Bool {
    if case .choice = kind { false } else { true }
  }

  /// - Parameter step: from 1 to `steps`.
  func part(step: Int64, policy: CheckedPolicy) -> MemberChange.Part {
    switch kind {
    case .field(let field, let from, let isUpward):
      return .field(
        field, to: Self.value(from: from, step: step, isUpward: isUpward, type: policy.members.fields[field].type))
    case .choice(let field, _, let values): return .field(field, to: values[Int(step) - 1])
    case .more(let event, let row, let moments):
      let rows = (0..<Int(step)).map { index in
        var row = row
        if let field = policy.events[event].timeField { row[field] = moments[min(index, moments.count - 1)] }
        return row
      }
      return .added(event: event, rows: rows)
    case .fewer(let event, let rows): return .removed(event: event, rows: rows.prefix(Int(step)).flatMap { $0 })
    case .amount(let event, let row, let field, let from, let isUpward):
      return .replaced(event: event, row: row, field: field, to: .number(from + (isUpward ? step : -step)))
    }
  }

  private static func value(from: Value, step: Int64, isUpward: Bool, type: ValueType) -> Value {
    let distance = isUpward ? step : -step
    switch from {
    case .number(let number): return .number(number + distance)
    case .date(let day): return .date(Int32(clamping: Int64(day) + distance))
    case .datetime(let moment): return .datetime(moment + distance)
    case .missing, .quotient, .bool, .text, .duration, .code, .codes, .texts: return from
    }
  }
}

extension Aggregate {
  /// Whether it matters to it on which days events are.
  package var countsDays: Bool { function == .days || function == .streak || cap != nil }
}

/// No change is looked for beyond so many steps; what takes more is no near change.
let furthestStep: Int64 = 1 << 50

/// Events more or fewer are looked at up to so many.
let mostEvents = 400
