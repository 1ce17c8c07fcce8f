import BylawChecker
import BylawData
import BylawSyntax

/// The record of earlier reviews, as limits and badges ask it.
struct ReviewRecord {
  private let evaluator: Evaluator
  private let event: Int
  private let rule: Int?
  private let detail: Int?

  /// Nil where the policy has no use for the record.
  init?(evaluator: Evaluator) {
    guard let event = evaluator.policy.record else { return nil }
    let fields = evaluator.policy.events[event].table.fields
    // The key's fields come first, and may have any name.
    rule = fields.lastIndex { $0.name == "rule" }
    detail = fields.lastIndex { $0.name == "detail" }
    self.evaluator = evaluator
    self.event = event
  }

  /// How many decisions of a rule the member's record has, in the window if there is one.
  func count(of ruleName: String, member: Int, in window: WindowBounds?) -> Int64 {
    guard let rule else { return 0 }
    let rows = evaluator.rows(of: event, for: member).filter { row in
      evaluator.eventValue(event: event, row: Int(row), field: rule) == .text(Text(ruleName))
        && (window?.contains(time(of: Int(row))) ?? true)
    }
    return Int64(rows.count)
  }

  func hasBadge(_ badge: String, member: Int) -> Bool {
    guard let detail else { return false }
    let wanted = "badge " + Formatting.quoted(badge)
    return evaluator.rows(of: event, for: member).contains { row in
      guard case .text(let text) = evaluator.eventValue(event: event, row: Int(row), field: detail) else {
        return false
      }
      return DecisionDetail.items(of: text.string).contains { Text($0) == Text(wanted) }
    }
  }

  private func time(of row: Int) -> Value {
    guard let field = evaluator.policy.events[event].timeField else { return .missing }
    return evaluator.eventValue(event: event, row: row, field: field)
  }
}
