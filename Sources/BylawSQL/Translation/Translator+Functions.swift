import BylawChecker
import BylawSyntax

extension Translator {
  func call(
    _ builtin: Builtin, _ arguments: [CheckedExpression], whole: CheckedExpression, _ event: Int?
  ) throws(Refusal) -> Term {
    let span = whole.span
    switch builtin {
    case .min, .max: return try extreme(arguments, whole: whole, isLeast: builtin == .min, event)
    case .size, .overlaps, .including, .without: return try sets(builtin, arguments, whole: whole, event)
    case .abs, .round, .floor, .ceil, .length, .lower, .date, .year, .month, .day, .weekday, .hour: break
    }
    guard let argument = arguments.first.map(unwidened) else {
      throw Refusal(Phrase("a function of nothing", "没有参数的函数"), at: span)
    }
    let value = try term(argument, event: event)
    if let part = builtin.datePart { return self.part(part, of: value, argument.type) }
    switch builtin {
    case .date:
      let isDay = argument.type.base == .date
      return Term(isDay ? value.sql : day(ofMoment: value.sql, from: policy.dayStart), fails: value.fails)
    case .length: return Term(.call(.length, [value.sql]), fails: value.fails, range: 0...2_000_000_000)
    case .lower: return Term(.call(.lowered, [value.sql]), fails: value.fails)
    default: break
    }
    if value.divisor != nil { return try call(builtin, quotient: value, whole: whole) }
    let (scale, target) = (argument.type.scale, whole.type.scale)
    let power = Exact.powerOfTen(scale)
    switch builtin {
    case .abs:
      let positive = Term(
        .call(.absolute, [value.sql]), fails: value.fails,
        range: (value.range.lowerBound >= 0 ? value.range.lowerBound : 0)...value.range.largest)
      return try rescaled(positive, from: scale, to: target, span)
    case .floor, .ceil:
      let isFloor = builtin == .floor
      let (sql, range) = isFloor ? (value.sql, value.range) : (.number(0) - value.sql, value.range.negated)
      let down = floor(sql, range, by: .number(power))
      let ends = (range.lowerBound / power - 1)...(range.upperBound / power + 1)
      let result = Term(
        isFloor ? down : .number(0) - down, fails: value.fails, range: isFloor ? ends : ends.negated)
      return try rescaled(result, from: 0, to: target, span)
    default: return try rescaled(value, from: scale, to: target, span)
    }
  }

  private func call(_ builtin: Builtin, quotient: Term, whole: CheckedExpression) throws(Refusal) -> Term {
    guard let divisor = quotient.divisor else { return quotient }
    switch builtin {
    case .abs:
      var result = quotient
      result.sql = .call(.absolute, [quotient.sql])
      result.range = 0...quotient.range.largest
      return result
    case .floor, .ceil:
      let isFloor = builtin == .floor
      let (sql, range) =
        isFloor ? (quotient.sql, quotient.range) : (.number(0) - quotient.sql, quotient.range.negated)
      let down = floor(sql, range, by: divisor)
      let result = Term(isFloor ? down : .number(0) - down, fails: quotient.fails, range: quotient.range.union(-1...1))
      return try rescaled(limited(result), from: 0, to: whole.type.scale, whole.span)
    default: return try roundedQuotient(quotient, to: whole.type.scale, whole.span)
    }
  }

  /// The first of the arguments that none of the others beats; what is missing is passed over.
  private func extreme(
    _ arguments: [CheckedExpression], whole: CheckedExpression, isLeast: Bool, _ event: Int?
  ) throws(Refusal) -> Term {
    var (best, all) = (Term?.none, [SQL]())
    for argument in arguments.map(unwidened) {
      let own = try term(argument, event: event)
      all.append(own.fails)
      var value = try widened(own, argument.type, to: whole.type, whole.span)
      value.fails = .bool(false)
      guard let current = best else {
        best = value
        continue
      }
      let type = whole.type
      let beats = try compared(
        isLeast ? .less : .greater, value, type, current, type, mayBeMissing: true, whole.span)
      let isBetter = SQL.any([current.isMissing, .all([.negation(value.isMissing), beats.sql])])
      var next = Term(.choose(isBetter, value.sql, otherwise: current.sql), range: value.range.union(current.range))
      next.unit = value.unit == current.unit ? value.unit : nil
      if let divisor = value.divisor, let other = current.divisor {
        next.divisor = .choose(isBetter, divisor, otherwise: other)
        next.divisorRange = value.divisorRange.union(current.divisorRange)
      }
      // Where nothing is missing the engine's own function says the same.
      let isPlain = !argument.type.isOptional && !type.isOptional && value.divisor == nil && type.base.isNumberBase
      if isPlain { next.sql = .call(isLeast ? .least : .greatest, [current.sql, value.sql]) }
      best = next
      if next.sql.size > 400 { throw Refusal(Phrase("the least or greatest of so much", "这么多值的最小或最大"), at: whole.span) }
    }
    guard var result = best else { throw Refusal(Phrase("a function of nothing", "没有参数的函数"), at: whole.span) }
    if arguments.contains(where: { unwidened($0).type.base != whole.type.base }), whole.type.base.isNumberBase {
      // A number that is widened may have too many digits by that, and then matters only where it is the one.
      result.fails = .any(all)
      result.fails = .any([
        result.fails, .coalesce(.atLeast(.call(.absolute, [result.sql]), .number(Term.limit)), .bool(false)),
      ])
    } else {
      result.fails = .any(all)
    }
    return result
  }

  private func sets(
    _ builtin: Builtin, _ arguments: [CheckedExpression], whole: CheckedExpression, _ event: Int?
  ) throws(Refusal) -> Term {
    if case .set(.text)? = arguments.first?.type.base {
      throw Refusal(Phrase("an operation on sets of texts", "文本集合的运算"), at: whole.span)
    }
    var terms: [Term] = []
    for argument in arguments { terms.append(try term(argument, event: event)) }
    guard let first = terms.first, let last = terms.last else { throw Refusal(Phrase("a set", "集合"), at: whole.span) }
    let fails = SQL.any(terms.map(\.fails))
    switch builtin {
    case .size:
      let count = try elementCount(arguments[0].type.base, whole.span)
      let flags = (0..<count).map { SQL.flag(holds(first.sql, code: $0)) }
      let sum = flags.reduce(SQL.number(0)) { $0 + $1 }
      let size = arguments[0].type.isOptional ? SQL.choose(.isNull(first.sql), .null(.number), otherwise: sum) : sum
      return Term(size, fails: fails, range: 0...64)
    case .overlaps:
      return Term(
        .coalesce(.infix(.notEqual, .call(.bitAnd, [first.sql, last.sql]), .number(0)), .bool(false)), fails: fails)
    case .including: return Term(.call(.bitOr, [first.sql, last.sql]), fails: fails)
    default: return Term(first.sql - .call(.bitAnd, [first.sql, last.sql]), fails: fails)
    }
  }
}
