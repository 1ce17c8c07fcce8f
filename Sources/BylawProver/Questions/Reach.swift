import BylawChecker

/// What expressions come to look at, through the names in them. What a policy names is looked at once, however often it is
/// named.
final class Reach {
  struct Found {
    /// The members' fields, by index.
    var fields: Set<Int> = []
    /// Whether it is asked what earlier reviews decided.
    var record = false
    /// Whether events are counted.
    var events = false
    /// Whether all members are counted, or summed up.
    var allMembers = false

    mutating func formUnion(_ other: Found) {
      fields.formUnion(other.fields)
      record = record || other.record
      events = events || other.events
      allMembers = allMembers || other.allMembers
    }
  }

  private enum Named: Hashable {
    case letValue(Int)
    case label(Int)
    case classValue(Int)
    case aggregate(Int)
  }

  private let policy: CheckedPolicy
  private var known: [Named: Found] = [:]

  init(policy: CheckedPolicy) { self.policy = policy }

  func found(by expressions: [CheckedExpression]) -> Found {
    expressions.reduce(into: Found()) { $0.formUnion(found(by: $1)) }
  }

  func found(by expression: CheckedExpression) -> Found {
    var result = Found()
    expression.forEachNode { part in
      switch part.kind {
      case .memberField(let index), .partyField(_, let index): result.fields.insert(index)
      case .letValue(let index): result.formUnion(found(behind: .letValue(index)) { [policy.lets[index].value] })
      case .label(let index): result.formUnion(found(behind: .label(index)) { policy.labels[index].conditions })
      case .classValue(let index):
        result.formUnion(found(behind: .classValue(index)) { policy.classes[index].conditions })
      case .aggregate(let index):
        let aggregate = policy.aggregates[index]
        switch aggregate.source {
        case .members: result.allMembers = true
        case .events(let event):
          result.events = true
          if event == policy.record { result.record = true }
        }
        result.formUnion(found(behind: .aggregate(index)) { aggregate.expressions })
      default: break
      }
    }
    return result
  }

  /// All parts of expressions, and of what the names in them stand for, each name's once.
  func unfolded(_ expressions: [CheckedExpression]) -> [CheckedExpression] {
    var (result, open, seen) = ([CheckedExpression](), expressions, Set<Named>())
    func follow(_ name: Named, _ parts: [CheckedExpression]) { if seen.insert(name).inserted { open += parts } }
    while let next = open.popLast() {
      next.forEachNode { part in
        result.append(part)
        switch part.kind {
        case .letValue(let index): follow(.letValue(index), [policy.lets[index].value])
        case .label(let index): follow(.label(index), policy.labels[index].conditions)
        case .classValue(let index): follow(.classValue(index), policy.classes[index].conditions)
        case .aggregate(let index): follow(.aggregate(index), policy.aggregates[index].expressions)
        default: break
        }
      }
    }
    return result
  }

  private func found(behind name: Named, parts: () -> [CheckedExpression]) -> Found {
    if let known = known[name] { return known }
    let result = found(by: parts())
    known[name] = result
    return result
  }
}

extension CheckedPolicy {
  /// The members' fields that its rules change, but for the tier.
  var fieldsChanged: Set<Int> { rules.reduce(into: []) { $0.formUnion(fieldsChanged(by: $1)) } }

  /// The same of one rule. A removal takes all roles.
  func fieldsChanged(by rule: Rule) -> Set<Int> {
    let own = rule.kind == .appoint || rule.kind == .remove ? rolesField : nil
    let given = (rule.grants + rule.deductions + rule.revocations).compactMap { effect -> Int? in
      switch effect {
      case .number(let field, _): field
      case .role: rolesField
      case .access: accessField
      case .badge: nil
      }
    }
    return Set([own].compactMap { $0 } + given)
  }
}
