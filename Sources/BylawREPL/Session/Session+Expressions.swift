import Bylaw
import BylawChecker
import BylawEngine
import BylawSyntax

/// A policy with what was typed in it, under names that nobody can have written.
struct TypedValues {
  var policy: Policy
  /// By the order in which they were asked for: lets for values, labels for conditions.
  var values: [CheckedExpression] = []
  var condition: Int?
}

extension Session {
  /// Checks expressions, and a condition, as parts of the policy.
  func check(
    values spans: [Span], condition: Span? = nil, in typed: SourceText
  ) throws(SessionProblem) -> TypedValues {
    try check(parts: spans.map { (before: "", span: $0, after: "") }, condition: condition, in: typed)
  }

  /// The same of expressions with something before and behind them.
  func check(
    parts: [(before: String, span: Span, after: String)], condition: Span? = nil, in typed: SourceText
  ) throws(SessionProblem) -> TypedValues {
    let document = workspace.document
    let end = document.bytes.count
    var edits = parts.enumerated().map { index, part in
      PolicyDocument.Edit(
        span: Span(start: end, end: end), order: index, before: "\nlet `\(Self.name(at: index))` = " + part.before,
        piece: part.span, after: part.after + "\n")
    }
    if let condition {
      edits.append(
        PolicyDocument.Edit(
          span: Span(start: end, end: end), order: parts.count, before: "\nlabel `\(Self.name(at: -1))` when ",
          piece: condition,
          after: "\n"))
    }
    let composed = ComposedText(of: document, typed: typed, edits: edits)
    let outcome = workspace.checked(composed.document)
    let own = outcome.problems.diagnostics.compactMap { composed.aboutTyped($0) }.filter { $0.severity == .error }
    guard let policy = outcome.value else {
      if own.isEmpty { _ = try self.policy() }
      throw .found(own.isEmpty ? outcome.problems : Problems(diagnostics: own))
    }
    let lets = policy.checked.lets
    return TypedValues(
      policy: policy,
      values: parts.indices.compactMap { index in lets.first { $0.name == Self.name(at: index) }?.value },
      condition: condition.flatMap { _ in policy.checked.labels.firstIndex { $0.name == Self.name(at: -1) } })
  }

  private static func name(at index: Int) -> String { index < 0 ? "typed condition" : "typed \(index + 1)" }

  /// An expression's value, or how its values are spread over the members.
  func show(
    _ expression: Expression, in typed: SourceText, bins: Int, to output: inout Output
  ) throws(SessionProblem) {
    let checked = try check(values: [expression.span], in: typed)
    guard let value = checked.values.first else { return }
    let policy = checked.policy.checked
    if value.isOfCommunity(in: policy) {
      return try showSingle(value, called: typed[expression.span], policy: checked.policy, to: &output)
    }
    let calculator = try calculator(for: checked.policy, output: &output)
    defer { noteReference(of: calculator) }
    let members = calculator.inside
    let values = try compute(policy: checked.policy) { () throws(CalculationFailure) in
      try calculator.values(of: value, for: members)
    }
    var table = AnswerTable(
      members: members, of: policy, data: calculator.dataset.members, reading: workspace.readings)
    table.add(name: typed[expression.span], values: values)
    lastAnswer = LastAnswer(table: table, expression: typed[expression.span])
    Distribution(values: values, policy: policy, bins: bins, most: mostRows).write(to: &output)
  }

  private func showSingle(
    _ value: CheckedExpression, called name: String, policy: Policy, to output: inout Output
  ) throws(SessionProblem) {
    let result: Value
    if let constant = value.constantValue {
      result = constant
    } else {
      let calculator = try calculator(for: policy, output: &output)
      defer { noteReference(of: calculator) }
      result = try compute(policy: policy) { () throws(CalculationFailure) in try calculator.value(of: value) }
    }
    var table = AnswerTable(policy: policy.checked, kind: .value, count: 1)
    table.add(name: name, type: value.type) { _ in result }
    lastAnswer = LastAnswer(table: table, expression: name)
    let text = escaped(output.style(Shown.text(of: result, type: value.type, policy: policy.checked)))
    output.line(text + output.style(.dim, " : " + output.style(describe(value.type, policy: policy.checked))))
  }
}

extension CheckedExpression {
  /// What it is where nothing has to be computed.
  var constantValue: Value? {
    if case .constant(let value) = kind { value } else { nil }
  }

  /// Whether it is the same for everybody.
  func isOfCommunity(in policy: CheckedPolicy) -> Bool {
    var lets: [Int: Bool] = [:]
    return isOfCommunity(in: policy, lets: &lets)
  }

  /// - Parameter lets: what is known of values that have a name.
  private func isOfCommunity(in policy: CheckedPolicy, lets: inout [Int: Bool]) -> Bool {
    switch kind {
    case .constant, .now, .today, .decisionCount: return true
    case .memberField, .eventField, .partyField, .label, .classValue, .moved: return false
    case .letValue(let index):
      if let known = lets[index] { return known }
      let result = policy.lets[index].value.isOfCommunity(in: policy, lets: &lets)
      lets[index] = result
      return result
    case .aggregate(let index): return policy.aggregates[index].isOfCommunity
    default: return children.allSatisfy { $0.isOfCommunity(in: policy, lets: &lets) }
    }
  }
}

extension Aggregate {
  fileprivate var isOfCommunity: Bool { source == .members && per.isEmpty && function != .rank }
}
