import BylawChecker
import BylawData
import BylawSyntax

extension Translator {
  /// - Parameter event: the type of the row at hand, inside an aggregate over events.
  func term(_ expression: CheckedExpression, event: Int? = nil) throws(Refusal) -> Term {
    let span = expression.span
    switch expression.kind {
    case .constant(let value): return try constant(value, type: expression.type, at: span)
    case .now: return Term(.number(Int128(asOf.now)))
    case .today: return Term(.number(Int128(asOf.today)))
    case .memberField(let field): return memberField(field)
    case .eventField(let field):
      guard let event else {
        throw Refusal(Phrase("a field of an event outside of an aggregate", "聚合之外的事件字段"), at: span)
      }
      return try eventField(field, of: event, at: span)
    case .partyField(let party, let field):
      guard let event, let column = partyColumns[PartyField(event: event, party: party, field: field)] else {
        throw Refusal(Phrase("a field of the other party", "对方的字段"), at: span)
      }
      return Term(.column(column))
    case .letValue(let index) where isOfCommunity: return try term(policy.lets[index].value)
    case .letValue(let index): return try known(lets[index], at: span)
    case .label(let index) where isOfCommunity:
      return try matches(policy.labels[index].when, policy.labels[index].unless)
    case .label(let index): return try known(labels[index], at: span)
    case .classValue(let index) where isOfCommunity: return try classCode(index)
    case .classValue(let index): return try known(classes[index], at: span)
    case .aggregate(let index) where isOfCommunity: return try known(wholeAggregates[index], at: span)
    case .aggregate(let index): return try known(aggregates[index], at: span)
    case .negate(let operand): return try negated(operand, whole: expression, event)
    case .not(let operand):
      let operand = try condition(operand, event: event)
      return Term(.negation(operand.sql), fails: operand.fails)
    case .and(let a, let b):
      let (a, b) = (try condition(a, event: event), try condition(b, event: event))
      return Term(.all([a.sql, b.sql]), fails: .any([a.fails, .all([a.sql, b.fails])]))
    case .or(let a, let b):
      let (a, b) = (try condition(a, event: event), try condition(b, event: event))
      return Term(.any([a.sql, b.sql]), fails: .any([a.fails, .all([.negation(a.sql), b.fails])]))
    case .arithmetic(let op, let a, let b): return try arithmetic(op, a, b, whole: expression, event)
    case .widen(let operand): return try widened(term(operand, event: event), operand.type, to: expression.type, span)
    case .shift(let moment, let duration, let negated):
      return try shifted(moment, by: duration, negated: negated, whole: expression, event)
    case .difference(let a, let b):
      let (a, b) = (try term(a, event: event), try term(b, event: event))
      var result = Term(a.sql - b.sql, fails: .any([a.fails, b.fails]), range: -10_000_000...10_000_000)
      if expression.type.base == .duration {
        result.range = Term.numbers
        result.unit = .microseconds
      }
      return result
    case .compare(let op, let a, let b): return try comparison(op, a, b, span, event)
    case .inRange(let value, let lower, let upper):
      return try inRange(value, lower: lower, upper: upper, span, event)
    case .inList(let value, let items):
      var (parts, fails, before) = ([SQL](), [SQL](), [SQL]())
      for item in items {
        let part = try comparison(.equal, value, item, span, event)
        fails.append(.all(before + [part.fails]))
        before.append(.negation(part.sql))
        parts.append(part.sql)
      }
      return Term(.any(parts), fails: .any(fails))
    case .inSet(let element, let set): return try inSet(element, set, span, event)
    case .inWindow(let value, let window):
      let moment = try term(value, event: event)
      return Term(try isIn(window, moment, value.type, span), fails: moment.fails)
    case .textTest(let test, let a, let b): return try textTest(test, a, b, span, event)
    case .isMissing(let operand):
      let operand = try term(operand, event: event)
      return Term(operand.isMissing, fails: operand.fails)
    case .coalesce(let a, let b): return try coalesced(a, b, whole: expression, event)
    case .conditional(if: let test, then: let a, else: let b):
      let test = try condition(test, event: event)
      return merged(test, try term(a, event: event), try term(b, event: event))
    case .builtin(let builtin, let arguments): return try call(builtin, arguments, whole: expression, event)
    case .joined(let parts):
      var (texts, fails) = ([SQL](), [SQL]())
      for part in parts {
        let term = try term(part, event: event)
        texts.append(try text(of: term, part.type, style: .people, part.span))
        fails.append(term.fails)
      }
      return Term(.joined(texts), fails: .any(fails))
    case .moved(let query): return Term(try moved(query, span))
    case .decisionCount(let rule): return Term(decisionCounts[rule] ?? .number(0), range: Term.rows)
    }
  }

  private func known(_ term: Term?, at span: Span) throws(Refusal) -> Term {
    guard let term else { throw Refusal(Phrase("this value here", "这里的这个值"), at: span) }
    return term
  }

  /// A condition, which is never NULL.
  func condition(_ expression: CheckedExpression, event: Int? = nil) throws(Refusal) -> Term {
    let term = try term(expression, event: event)
    guard case .bool = expression.type.base else {
      throw Refusal(Phrase("a condition of this kind", "这样的条件"), at: expression.span)
    }
    return expression.type.isOptional ? Term(.coalesce(term.sql, .bool(false)), fails: term.fails) : term
  }

  /// The number under its widenings.
  func unwidened(_ expression: CheckedExpression) -> CheckedExpression {
    if case .widen(let inner) = expression.kind { return unwidened(inner) }
    return expression
  }

  private func coalesced(
    _ a: CheckedExpression, _ b: CheckedExpression, whole: CheckedExpression, _ event: Int?
  ) throws(Refusal) -> Term {
    let (first, second) = (try term(a, event: event), try term(b, event: event))
    if first.divisor == nil, second.divisor == nil {
      let fails = SQL.any([first.fails, .all([.isNull(first.sql), second.fails])])
      var result = Term(.coalesce(first.sql, second.sql), fails: fails, range: first.range.union(second.range))
      result.unit = first.unit == second.unit ? first.unit : nil
      return result
    }
    return merged(Term(.negation(first.isMissing), fails: first.fails), first, second)
  }

  private func merged(_ test: Term, _ a: Term, _ b: Term) -> Term {
    var result = Term(.choose(test.sql, a.sql, otherwise: b.sql), range: a.range.union(b.range))
    result.unit = a.unit == b.unit ? a.unit : nil
    if let divisor = a.divisor, let other = b.divisor {
      result.divisor = divisor == other ? divisor : .choose(test.sql, divisor, otherwise: other)
      result.divisorRange = a.divisorRange.union(b.divisorRange)
    }
    if a.fails == .bool(false), b.fails == .bool(false) {
      result.fails = test.fails
    } else {
      result.fails = .any([test.fails, .choose(test.sql, a.fails, otherwise: b.fails)])
    }
    return result
  }
}
