import BylawChecker
import BylawData
import BylawSyntax

/// What a part of an expression came to, and where in the text to show it: under a name, or under an operator.
package struct ValuePart: Hashable, Sendable {
  package var offset: Int
  /// For people.
  package var words: Phrase
  /// For programs.
  package var text: String { words.english }
}

/// A condition with what it and its parts came to.
package struct ShownCondition: Sendable {
  package var span: Span
  package var holds: Bool
  package var parts: [ValuePart]
}

/// The values of parts of an expression are found by computing each part again, which the evaluator's memory makes
/// cheap; what was not computed, because what stands before it settled the matter, is not shown.
extension Evaluator {
  package func parts(of expression: CheckedExpression, for member: Int?) -> [ValuePart] {
    var parts: [ValuePart] = []
    collectParts(of: expression, in: Scope(member: member ?? nobody), isWhole: true, into: &parts)
    return parts
  }

  /// Those parts of some conditions that made them come out as they did, what settled a name once.
  func decisiveConditions(of conditions: [CheckedExpression], in scope: Scope) -> [ShownCondition] {
    var told: Set<ToldName> = []
    return conditions.flatMap { decisiveConditions(of: $0, in: scope, told: &told) }
  }

  func decisiveConditions(of condition: CheckedExpression, in scope: Scope) -> [ShownCondition] {
    decisiveConditions(of: [condition], in: scope)
  }

  /// A name of which it has been told what settled it.
  private enum ToldName: Hashable {
    case label(Int)
    case classLine(Int, code: Int)
  }

  private func decisiveConditions(
    of condition: CheckedExpression, in scope: Scope, told: inout Set<ToldName>
  ) -> [ShownCondition] {
    guard let value = try? holds(condition, in: scope) else { return [] }
    switch condition.kind {
    case .and(let left, let right):
      if !value {
        let isLeft = (try? holds(left, in: scope)) == false
        return decisiveConditions(of: isLeft ? left : right, in: scope, told: &told)
      }
      return decisiveConditions(of: left, in: scope, told: &told)
        + decisiveConditions(of: right, in: scope, told: &told)
    case .or(let left, let right):
      if value {
        let isLeft = (try? holds(left, in: scope)) == true
        return decisiveConditions(of: isLeft ? left : right, in: scope, told: &told)
      }
      return decisiveConditions(of: left, in: scope, told: &told)
        + decisiveConditions(of: right, in: scope, told: &told)
    default:
      var parts: [ValuePart] = []
      collectParts(of: condition, in: scope, isWhole: true, into: &parts)
      return [ShownCondition(span: condition.span, holds: value, parts: parts)]
        + conditions(behind: condition, in: scope, told: &told)
    }
  }

  /// What settled a label that a condition names, or why a class is not the one that it asks for.
  private func conditions(
    behind condition: CheckedExpression, in scope: Scope, told: inout Set<ToldName>
  ) -> [ShownCondition] {
    switch condition.kind {
    case .not(let operand): return conditions(behind: operand, in: scope, told: &told)
    case .label(let index):
      guard told.insert(.label(index)).inserted else { return [] }
      let label = policy.labels[index]
      let asked =
        (try? holds(condition, in: scope)) == true
        ? label.conditions : unmetConditions(when: label.when, unless: label.unless, asked: scope)
      return asked.flatMap { decisiveConditions(of: $0, in: scope, told: &told) }
    case .compare(.equal, let value, let wanted):
      guard case .classValue(let index) = value.kind, case .constant(.code(let code)) = wanted.kind,
        let line = policy.classes[index].lines.firstIndex(where: { $0.code == code }),
        told.insert(.classLine(index, code: code)).inserted
      else { return [] }
      // The line fits, or an earlier one does, or it does not.
      let before = policy.classes[index].lines[..<line].first { line in
        line.condition.map { (try? holds($0, in: scope)) == true } ?? true
      }
      return (before ?? policy.classes[index].lines[line]).condition.map {
        decisiveConditions(of: $0, in: scope, told: &told)
      } ?? []
    default: return []
    }
  }

  /// The one of a pair of clauses that keeps them from fitting.
  private func unmetConditions(
    when: CheckedExpression?, unless: CheckedExpression?, asked scope: Scope
  ) -> [CheckedExpression] {
    if let when, (try? holds(when, in: scope)) == false { return [when] }
    return unless.map { [$0] } ?? []
  }

  private func collectParts(
    of expression: CheckedExpression, in scope: Scope, isWhole: Bool, into parts: inout [ValuePart]
  ) {
    func own(at offset: Int) {
      guard !isWhole, let value = try? evaluate(expression, in: scope) else { return }
      parts.append(ValuePart(offset: offset, words: shown(value, type: expression.type)))
    }
    func inner(_ expressions: CheckedExpression?...) {
      for case let expression? in expressions { collectParts(of: expression, in: scope, isWhole: false, into: &parts) }
    }
    let start = expression.span.start
    switch expression.kind {
    case .constant(let value):
      if isParam(at: expression.span) {
        parts.append(ValuePart(offset: start, words: shown(value, type: expression.type)))
      }
    case .now, .today, .memberField, .eventField, .partyField, .letValue, .label, .classValue, .aggregate, .moved,
      .decisionCount:
      guard let value = try? evaluate(expression, in: scope) else { return }
      parts.append(ValuePart(offset: start, words: shown(value, type: expression.type)))
    case .widen(let operand): collectParts(of: operand, in: scope, isWhole: isWhole, into: &parts)
    case .not(let operand) where operand.span == expression.span:
      collectParts(of: operand, in: scope, isWhole: true, into: &parts)
      own(at: operatorOffset(after: operand.firstOperand ?? operand))
    case .negate(let operand), .not(let operand):
      own(at: start)
      inner(operand)
    case .and(let left, let right):
      inner(left, (try? holds(left, in: scope)) == true ? right : nil)
      own(at: operatorOffset(after: left))
    case .or(let left, let right):
      inner(left, (try? holds(left, in: scope)) == false ? right : nil)
      own(at: operatorOffset(after: left))
    case .coalesce(let left, let right):
      inner(left, (try? evaluate(left, in: scope)) == .missing ? right : nil)
      own(at: operatorOffset(after: left))
    case .arithmetic(_, let left, let right), .shift(let left, let right, _), .difference(let left, let right),
      .compare(_, let left, let right), .textTest(_, let left, let right), .inSet(let left, let right):
      inner(left, right)
      own(at: operatorOffset(after: left.span.start < right.span.start ? left : right))
    case .inRange(let operand, let lower, let upper):
      inner(operand, lower, upper)
      own(at: operatorOffset(after: operand))
    case .inList(let operand, let items):
      inner(operand)
      for item in items { inner(item) }
      own(at: operatorOffset(after: operand))
    case .inWindow(let operand, _), .isMissing(let operand):
      inner(operand)
      own(at: operatorOffset(after: operand))
    case .conditional(let condition, let then, let otherwise):
      own(at: start)
      inner(condition, (try? holds(condition, in: scope)) == true ? then : otherwise)
    case .builtin(let builtin, let arguments) where !builtin.isFunction:
      for argument in arguments { inner(argument) }
      if let first = arguments.first { own(at: operatorOffset(after: first)) }
    case .builtin(_, let arguments):
      own(at: start)
      for argument in arguments { inner(argument) }
    case .joined(let parts):
      for part in parts { inner(part) }
    }
  }

  private func isParam(at span: Span) -> Bool {
    let text = policy.source[span]
    return policy.params.contains { $0.name == text }
  }

  /// Where the operator behind an operand stands: after blanks and closing parentheses.
  private func operatorOffset(after operand: CheckedExpression) -> Int {
    var offset = operand.span.end
    let bytes = policy.source.bytes
    while offset < bytes.count {
      if [UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"), UInt8(ascii: ")")].contains(bytes[offset]) {
        offset += 1
      } else if bytes[offset...].starts(with: "）".utf8) || bytes[offset...].starts(with: "　".utf8) {
        offset += 3
      } else {
        break
      }
    }
    return offset
  }

  package func shown(_ value: Value, type: ValueType) -> Phrase {
    func text() -> String { Formatting.text(of: value, type: type, policy: policy) }
    return switch value {
    case .missing: Phrase("missing", "缺失")
    case .bool(let holds): holds ? Phrase("true", "是") : Phrase("false", "否")
    case .text(let text): Phrase(same: Formatting.quoted(text.string))
    case .codes(0), .texts([]): Phrase(same: "{}")
    case .codes, .texts: Phrase(same: "{" + text().split(separator: ";").joined(separator: ", ") + "}")
    case .number, .quotient, .date, .datetime, .duration, .code: Phrase(same: text())
    }
  }
}

extension CheckedExpression {
  /// What a membership test or a presence test asks about.
  fileprivate var firstOperand: CheckedExpression? {
    switch kind {
    case .inRange(let operand, _, _), .inList(let operand, _), .inSet(let operand, _), .inWindow(let operand, _),
      .isMissing(let operand):
      operand
    default: nil
    }
  }
}
