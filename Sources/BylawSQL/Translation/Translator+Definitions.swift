import BylawChecker
import BylawSyntax

/// Something that has a value for every member, or for all.
enum Definition: Hashable {
  case letValue(Int)
  case label(Int)
  case classValue(Int)
  case aggregate(Int)
}

/// Lets, labels, classes and aggregates, as columns of the trunk: those that rest on nothing first.
extension Translator {
  func define(_ wanted: [CheckedExpression]) throws(Refusal) {
    var levels: [Definition: Int] = [:]
    for expression in wanted {
      for definition in named(in: expression) { try setLevel(of: definition, &levels) }
    }
    try readAllEvents(for: levels.keys.compactMap { if case .aggregate(let index) = $0 { index } else { nil } })
    for level in 0...(levels.values.max() ?? 0) {
      let here = levels.filter { $0.value == level }.map(\.key)
      try defineNames(here, level: level)
      let indexes = here.compactMap { if case .aggregate(let index) = $0 { index } else { nil } }.sorted()
      try defineEventAggregates(indexes)
      try defineMemberAggregates(indexes)
    }
  }

  /// All that expressions name, and what that names.
  func definitions(in expressions: [CheckedExpression]) -> Set<Definition> {
    var (found, left) = (Set<Definition>(), expressions.flatMap(named))
    while let definition = left.popLast() {
      if found.insert(definition).inserted { left += parts(of: definition).flatMap(named) }
    }
    return found
  }

  private func named(in expression: CheckedExpression) -> [Definition] {
    var found: [Definition] = []
    expression.forEachNode { node in
      switch node.kind {
      case .letValue(let index): found.append(.letValue(index))
      case .label(let index): found.append(.label(index))
      case .classValue(let index): found.append(.classValue(index))
      case .aggregate(let index): found.append(.aggregate(index))
      default: break
      }
    }
    return found
  }

  private func parts(of definition: Definition) -> [CheckedExpression] {
    switch definition {
    case .letValue(let index): [policy.lets[index].value]
    case .label(let index): policy.labels[index].conditions
    case .classValue(let index): policy.classes[index].conditions
    case .aggregate(let index): policy.aggregates[index].expressions
    }
  }

  @discardableResult
  private func setLevel(of definition: Definition, _ levels: inout [Definition: Int]) throws(Refusal) -> Int {
    if let known = levels[definition] { return known }
    var level = 0
    for part in parts(of: definition) {
      for other in named(in: part) { level = max(level, try setLevel(of: other, &levels) + 1) }
    }
    levels[definition] = level
    return level
  }

  // MARK: Names

  private func defineNames(_ definitions: [Definition], level: Int) throws(Refusal) {
    var columns: [Select.Column] = []
    func keep(_ term: Term, named name: String, at span: Span) -> Term {
      let (own, result) = self.columns(for: term, named: name, comment: comment(at: span))
      columns += own
      return result
    }
    for index in policy.lets.indices where definitions.contains(.letValue(index)) {
      let value = policy.lets[index]
      lets[index] = keep(try term(value.value), named: value.name, at: value.span)
    }
    for index in policy.labels.indices where definitions.contains(.label(index)) {
      let label = policy.labels[index]
      labels[index] = keep(try matches(label.when, label.unless), named: label.name, at: label.span)
    }
    for index in policy.classes.indices where definitions.contains(.classValue(index)) {
      let classify = policy.classes[index]
      classes[index] = keep(try classCode(index), named: classify.name, at: classify.span)
    }
    extend(columns, named: "named_\(level + 1)", comment: comments(of: columns))
  }

  /// The code of the first line that holds.
  func classCode(_ index: Int) throws(Refusal) -> Term {
    var (branches, fails, before) = ([SQL.Branch](), [SQL](), [SQL]())
    var otherwise = SQL.null(.number)
    for line in policy.classes[index].lines {
      guard let condition = line.condition else {
        otherwise = .number(Int128(line.code))
        break
      }
      let test = try self.condition(condition)
      fails.append(.all(before + [test.fails]))
      if test.fails != .bool(false) { before.append(.negation(test.sql)) }
      branches.append(SQL.Branch(condition: test.sql, value: .number(Int128(line.code))))
    }
    return Term(branches.isEmpty ? otherwise : .when(branches, otherwise: otherwise), fails: .any(fails))
  }

  /// Whether `when` holds and `unless` does not, where they are written.
  func matches(_ when: CheckedExpression?, _ unless: CheckedExpression?) throws(Refusal) -> Term {
    var result = Term(.bool(true))
    if let when { result = try condition(when) }
    if let unless {
      let other = try condition(unless)
      result = Term(
        .all([result.sql, .negation(other.sql)]), fails: .any([result.fails, .all([result.sql, other.fails])]))
    }
    return result
  }
}
