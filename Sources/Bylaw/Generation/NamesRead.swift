import BylawChecker
import BylawProver

/// The names of the members' fields, lets, labels and classes on which something of a policy rests.
struct NamesRead {
  private let policy: CheckedPolicy
  private(set) var names: Set<String> = []

  init(policy: CheckedPolicy, by subject: ScenarioSubject) {
    self.policy = policy
    if let field = policy.tierField { names.insert(policy.members.fields[field].name) }
    switch subject {
    case .rule(let index):
      let rule = policy.rules[index]
      add(rule.expressions)
      add(effects: rule.grants + rule.deductions + rule.revocations)
      if rule.role != nil { add(field: policy.rolesField) }
      // Who is moved is what a reward may ask for; whom a protection keeps, a move and a penalty.
      if rule.asksForMoves { for other in policy.rules where other.kind.isMove { add(other.expressions) } }
      if rule.kind != .reward { for own in policy.protections { add(own.conditions) } }
    case .label(let index): add(label: index)
    case .sorting(let index): add(class: index)
    case .letValue(let index): add(letValue: index)
    }
  }

  private mutating func add(effects: [CheckedEffect]) {
    for effect in effects {
      switch effect {
      case .number(let field, _): add(field: field)
      case .role: add(field: policy.rolesField)
      case .access: add(field: policy.accessField)
      case .badge: break
      }
    }
  }

  private mutating func add(field: Int?) {
    if let field { names.insert(policy.members.fields[field].name) }
  }

  private mutating func add(_ expressions: [CheckedExpression]) {
    for expression in expressions {
      var found: [CheckedExpression] = []
      expression.forEachNode { found.append($0) }
      for part in found {
        switch part.kind {
        case .memberField(let index): add(field: index)
        case .letValue(let index): add(letValue: index)
        case .label(let index): add(label: index)
        case .classValue(let index): add(class: index)
        case .aggregate(let index): add(policy.aggregates[index].expressions)
        default: break
        }
      }
    }
  }

  private mutating func add(letValue index: Int) {
    if names.insert(policy.lets[index].name).inserted { add([policy.lets[index].value]) }
  }

  private mutating func add(label index: Int) {
    if names.insert(policy.labels[index].name).inserted { add(policy.labels[index].conditions) }
  }

  private mutating func add(class index: Int) {
    if names.insert(policy.classes[index].name).inserted { add(policy.classes[index].conditions) }
  }
}
