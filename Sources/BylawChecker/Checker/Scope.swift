import BylawSyntax

/// Where an expression stands: which names it sees, and what is known to be present there.
struct Scope {
  enum Rows {
    /// Params and literals alone.
    case constant
    /// One member, with fields, lets, labels and classes.
    case member
    /// One row of a table that is being read: its own fields.
    case tableRow
    /// One event of the member at hand: the event's fields first, then the member's.
    case eventRow
    /// The community as a whole.
    case community
  }

  var rows: Rows
  /// The event type whose fields are seen.
  var event: Int?
  /// Values that are present here because a condition before has asked.
  var facts: Set<ValueReference> = []
  /// What has been asked before, and how it came out.
  var asked: [(condition: CheckedExpression, outcome: Bool)] = []
  /// Whether the names are those of a member who is counted, while another one is judged.
  var isCounted = false
  /// Whether `promoted` and its like may be asked; of the community as a whole, of whom it counts, and how much a rule
  /// decided.
  var allowsMoves = false
  /// Whether it is what a test expects of a member: `idle of a = false` is about how the label came out.
  var isExpectation = false

  init(rows: Rows, event: Int? = nil, facts: Set<ValueReference> = [], allowsMoves: Bool = false) {
    self.rows = rows
    self.event = event
    self.facts = facts
    self.allowsMoves = allowsMoves
  }

  /// Where goals stand: a review has been made, and they count what it left and what it did.
  static let goal = Scope(rows: .community, allowsMoves: true)

  /// Behind a condition that came out so. Of one that is wrong nothing is known.
  func knowing(_ condition: CheckedExpression?, is outcome: Bool) -> Scope {
    guard let condition else { return self }
    var scope = self
    scope.facts.formUnion(condition.facts(when: outcome))
    scope.asked.append((condition, outcome))
    return scope
  }
}

extension CheckedExpression {
  /// The named value that this is, if it is one.
  var reference: ValueReference? {
    switch kind {
    case .memberField(let index): .memberField(index)
    case .eventField(let index): .eventField(index)
    case .partyField(let party, let field): .partyField(party, field)
    case .letValue(let index): .letValue(index)
    case .classValue(let index): .classValue(index)
    default: nil
    }
  }

  /// What is present wherever this condition came out as `outcome`.
  func facts(when outcome: Bool) -> Set<ValueReference> {
    switch kind {
    case .not(let inner):
      return inner.facts(when: !outcome)
    case .and(let a, let b):
      return outcome
        ? a.facts(when: true).union(b.facts(when: true))
        : a.facts(when: false).intersection(b.facts(when: false))
    case .or(let a, let b):
      return outcome
        ? a.facts(when: true).intersection(b.facts(when: true))
        : a.facts(when: false).union(b.facts(when: false))
    case .conditional(let test, let then, let otherwise)
    where then.constant == .bool(true) && otherwise.constant == .bool(false):
      return test.facts(when: outcome)
    case .isMissing(let inner):
      return outcome ? [] : inner.presence
    case .compare(.equal, let a, let b):
      return outcome ? a.presence.union(b.presence) : []
    case .compare(.notEqual, let a, let b):
      return outcome ? [] : a.presence.union(b.presence)
    case .inRange(let inner, _, _), .inList(let inner, _), .inSet(let inner, _), .inWindow(let inner, _):
      return outcome ? inner.presence : []
    default:
      return []
    }
  }

  private var presence: Set<ValueReference> { Set([asked, .written(span)].compactMap { $0 }) }

  /// What a condition can show to be present: a named value, or an aggregate.
  var asked: ValueReference? {
    if case .aggregate(let index) = kind { return .aggregate(index) }
    return reference
  }

  /// Of a constant number.
  var constantTerms: Quotient.Terms? {
    switch constant {
    case .number(let number)?: Quotient.Terms(number: number, scale: type.base.scale)
    case .quotient(let quotient)?: quotient.terms
    case .bool, .text, .date, .datetime, .duration, .code, .codes, .texts, .missing, nil: nil
    }
  }

  /// The value of an expression without names, as far as the checker works it out.
  var constant: Value? {
    if case .constant(let value) = kind, value != .missing { return value }
    return nil
  }
}
