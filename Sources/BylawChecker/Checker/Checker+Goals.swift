import BylawSyntax

extension Checker {
  mutating func checkGoals() {
    var names: [String: Span] = [:]
    for declaration in tree.declarations {
      switch declaration {
      case .milestone(let milestone):
        declareGoal(named: milestone.name, in: &names)
        if let goal = checkGoal(named: milestone.name, title: milestone.title, condition: milestone.condition) {
          policy.milestones.append(goal)
        }
      case .ensure(let ensure):
        declareGoal(named: ensure.name, in: &names)
        if let goal = checkGoal(named: ensure.name, title: ensure.title, condition: ensure.condition) {
          policy.ensures.append(goal)
        }
      case .ritual(let ritual):
        declareGoal(named: ritual.name, in: &names)
        if let day = ritual.dayOfMonth, !(1...31).contains(day) { report(.badMonthDay(day), at: ritual.name.span) }
        if let day = ritual.dayOfMonth, ritual.unit == .years, ritual.from == nil {
          report(.whichMonth(day: day), at: ritual.name.span)
        }
        policy.rituals.append(ritual)
      case .policy, .timezone, .review, .tiers, .role, .table, .param, .letValue, .classify, .label, .protect, .rule,
        .never, .test:
        continue
      }
    }
  }

  private mutating func declareGoal(named name: Name, in names: inout [String: Span]) {
    if let earlier = names[name.text] { reportRepeated(.goal, named: name, earlier: earlier) }
    names[name.text] = name.span
  }

  private mutating func checkGoal(named name: Name, title: TextLiteral?, condition: Expression) -> Goal? {
    checkCondition(condition, in: .goal).map {
      Goal(name: name.text, title: title?.text, condition: $0, span: name.span)
    }
  }

  /// A milestone is news when a review brings it about; one that reads nothing a review changes never is.
  mutating func reportFrozenMilestones() {
    if policy.rules.isEmpty { return }
    let reach = ReviewReach(policy: policy)
    for goal in policy.milestones where !reach.changes(goal.condition) {
      report(.frozenInGoal(goal.name), at: goal.span)
    }
  }

  /// Only where nothing is wrong: what an error cut short may have meant to use them.
  mutating func reportUnused() {
    for (index, param) in policy.params.enumerated() where !used.contains(.param(index)) {
      report(.unused(.param, param.name), at: param.span)
    }
    for (index, value) in policy.lets.enumerated() where !used.contains(.letValue(index)) {
      report(.unused(.value, value.name), at: value.span)
    }
    for definition in pending.definitions where !definition.isCalled {
      report(.unused(.value, definition.name.text), at: definition.name.span)
    }
    for (index, event) in policy.events.enumerated() where index != policy.record && !usedEvents.contains(index) {
      report(.unused(.event, event.table.name), at: event.table.span)
    }
  }
}
