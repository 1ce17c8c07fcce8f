import BylawChecker
import BylawData
import BylawSyntax

extension Evaluator {
  func call(
    _ builtin: Builtin, with arguments: [CheckedExpression], whole: CheckedExpression, in scope: Scope
  ) throws(EvaluationError) -> Value {
    switch builtin {
    case .min: return try extreme(of: arguments, whole: whole, in: scope) { $0 < 0 }
    case .max: return try extreme(of: arguments, whole: whole, in: scope) { $0 > 0 }
    case .size, .overlaps, .including, .without:
      let sets = try evaluateAll(arguments, in: scope)
      return sets.first.flatMap { builtin.value(ofSets: $0, sets[sets.count - 1]) } ?? .missing
    case .abs, .round, .floor, .ceil, .length, .lower, .date, .year, .month, .day, .weekday, .hour: break
    }
    guard let argument = arguments.first.map(unwidened) else { return .missing }
    let value = try evaluate(argument, in: scope)
    switch value {
    case .missing: return .missing
    case .number(let number):
      return try call(builtin, number: number, scale: argument.type.scale, whole: whole, in: scope)
    case .quotient(let quotient): return try call(builtin, quotient: quotient, whole: whole, in: scope)
    case .text(let text): return Self.call(builtin, text: text)
    case .date, .datetime:
      if let part = builtin.datePart { return part.value(of: value, dayStart: policy.dayStart) }
      return localDay(of: value, from: policy.dayStart).map(Value.date) ?? .missing
    case .bool, .duration, .code, .codes, .texts: return value
    }
  }

  private func call(
    _ builtin: Builtin, number: Int64, scale: Int, whole: CheckedExpression, in scope: Scope
  ) throws(EvaluationError) -> Value {
    let target = whole.type.scale
    let exact: Int128?
    switch builtin {
    case .abs: exact = Exact.rescale(Int128(number.magnitude), from: scale, to: target)
    case .floor: exact = Exact.rescale(Exact.floor(Int128(number), scale: scale), from: 0, to: target)
    case .ceil: exact = Exact.rescale(-Exact.floor(-Int128(number), scale: scale), from: 0, to: target)
    case .round, .min, .max, .length, .lower, .size, .overlaps, .including, .without, .date, .year, .month, .day,
      .weekday, .hour:
      exact = Exact.rescale(Int128(number), from: scale, to: target)
    }
    guard let result = Exact.checked(exact) else {
      throw failure(of: .overflow(.rounding(Formatting.number(number, scale: scale))), at: whole.span, in: scope)
    }
    return .number(result)
  }

  private func call(
    _ builtin: Builtin, quotient: Quotient, whole: CheckedExpression, in scope: Scope
  ) throws(EvaluationError) -> Value {
    let exact: Int128
    switch builtin {
    case .abs: return .quotient(quotient.magnitude)
    case .floor: exact = quotient.floor
    case .ceil: exact = quotient.ceiling
    case .round, .min, .max, .length, .lower, .size, .overlaps, .including, .without, .date, .year, .month, .day,
      .weekday, .hour:
      exact = quotient.rounded(to: whole.type.scale)
    }
    guard let result = Exact.checked(exact) else {
      let text = Formatting.number(quotient.shown, scale: Quotient.shownScale)
      throw failure(of: .overflow(.rounding(text)), at: whole.span, in: scope)
    }
    return .number(result)
  }

  private static func call(_ builtin: Builtin, text: Text) -> Value {
    switch builtin {
    case .length: return .number(Int64(text.string.unicodeScalars.count))
    case .lower:
      let bytes = text.string.utf8.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 + 32 : $0 }
      return .text(Text(String(decoding: bytes, as: UTF8.self)))
    case .min, .max, .abs, .round, .floor, .ceil, .size, .overlaps, .including, .without, .date, .year, .month, .day,
      .weekday, .hour:
      return .text(text)
    }
  }

  /// The first of the arguments that none of the others beats.
  private func extreme(
    of arguments: [CheckedExpression], whole: CheckedExpression, in scope: Scope, beats: (Int) -> Bool
  ) throws(EvaluationError) -> Value {
    let arguments = arguments.map(unwidened)
    let values = try evaluateAll(arguments, in: scope)
    var best: Int?
    for (index, value) in values.enumerated() where value != .missing {
      guard let current = best else {
        best = index
        continue
      }
      let order = ValueOrder.compare(
        value, type: arguments[index].type, with: values[current], otherType: arguments[current].type)
      if beats(order) { best = index }
    }
    guard let best else { return .missing }
    return try widened(values[best], from: arguments[best].type, whole: whole, in: scope)
  }
}
