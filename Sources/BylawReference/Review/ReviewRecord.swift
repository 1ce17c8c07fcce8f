import BylawChecker
import BylawData
import BylawSyntax

/// The record of earlier reviews, as limits and badges ask it.
struct ReviewRecord {
  private let evaluator: Evaluator
  private let event: Int
  private let rule: Int?
  private let granted: Int?
  private let revoked: Int?

  /// Nil where the policy has no use for the record.
  init?(evaluator: Evaluator) {
    guard let event = evaluator.policy.record else { return nil }
    let table = evaluator.policy.events[event].table
    rule = table.recordField(for: .ruleName)
    granted = table.recordField(for: .grantedBadges)
    revoked = table.recordField(for: .revokedBadges)
    self.evaluator = evaluator
    self.event = event
  }

  /// How many decisions of a rule the member's record has, in the window if there is one.
  func count(of ruleName: String, member: Int, in window: WindowBounds?) -> Int64 {
    Int64(evaluator.rows(of: event, for: member).count { isDecision(of: ruleName, row: Int($0), in: window) })
  }

  /// How many decisions of a rule the record has, about whomever, or how much of a number they gave or took.
  func total(of rule: Rule, limit: LimitForAll) -> Int128 {
    let (table, members) = (evaluator.policy.events[event].table, evaluator.policy.members)
    let amount = limit.field.map { table.recordField(for: .amount(of: members.fields[$0].name)) }
    let window = limit.window.map { evaluator.bounds(of: $0) }
    let rows =
      evaluator.order.map { evaluator.rows(of: event, for: $0) } + [evaluator.index(of: event).rowsOfNobody[...]]
    var total: Int128 = 0
    for row in rows.joined() where isDecision(of: rule.name, row: Int(row), in: window) {
      guard let amount else {
        total += 1
        continue
      }
      if let amount, case .number(let number) = evaluator.eventValue(event: event, row: Int(row), field: amount) {
        total += Int128(number)
      }
    }
    return rule.takesNumber(ofField: limit.field) ? -total : total
  }

  private func isDecision(of ruleName: String, row: Int, in window: WindowBounds?) -> Bool {
    guard let rule else { return false }
    return evaluator.eventValue(event: event, row: row, field: rule) == .text(Text(ruleName))
      && (window?.contains(time(of: row)) ?? true)
  }

  /// Whether the last that the record says of a badge is that the member was granted it. What one review has granted and
  /// taken back is taken back.
  func hasBadge(_ badge: Text, member: Int) -> Bool {
    var (lastGrant, lastRevocation): (Int64?, Int64?)
    for row in evaluator.rows(of: event, for: member) {
      guard case .datetime(let moment) = time(of: Int(row)) else { continue }
      if names(badge, row: Int(row), field: granted) { lastGrant = max(lastGrant ?? moment, moment) }
      if names(badge, row: Int(row), field: revoked) { lastRevocation = max(lastRevocation ?? moment, moment) }
    }
    guard let lastGrant else { return false }
    return lastRevocation.map { $0 < lastGrant } ?? true
  }

  private func names(_ badge: Text, row: Int, field: Int?) -> Bool {
    guard let field, case .texts(let badges) = evaluator.eventValue(event: event, row: row, field: field) else {
      return false
    }
    return badges.contains(badge)
  }

  private func time(of row: Int) -> Value {
    guard let field = evaluator.policy.events[event].timeField else { return .missing }
    return evaluator.eventValue(event: event, row: row, field: field)
  }
}
