import BylawChecker
import BylawSyntax

extension Encoder {
  /// What a constant is that was computed of params, where it is a sum of them: `needed + 1` is one more than `needed`, whatever
  /// that is.
  func sumOfParams(_ constant: CheckedExpression) -> Encoded? {
    guard constant.type.base.isNumber, !policy.isInDefinition(constant.span) else { return nil }
    var total = Number(sum: LinearSum(), scale: 0)
    var (term, isNegative) = (Number?.none, false)
    var isFactor = true
    func adds(_ part: Number) -> Bool {
      guard let (a, b) = aligned(total, part), let sum = try? a.adding(b, times: isNegative ? -1 : 1) else {
        return false
      }
      total = Number(sum: sum, scale: max(total.scale, part.scale))
      return true
    }
    for token in policy.tokens.within(constant.span) {
      switch token.kind {
      case .symbol(.plus) where !isFactor, .symbol(.minus) where !isFactor:
        guard let whole = term, adds(whole) else { return nil }
        (term, isNegative, isFactor) = (nil, token.kind == .symbol(.minus), true)
      case .symbol(.times) where !isFactor: isFactor = true
      case .number(let literal) where isFactor:
        let own = Number(sum: vocabulary.constant(Int128(literal.unscaled)), scale: literal.scale)
        guard let next = times(term, own) else { return nil }
        (term, isFactor) = (next, false)
      case .word where isFactor, .quotedWord where isFactor:
        guard let own = param(named: token.text), let next = times(term, own) else { return nil }
        (term, isFactor) = (next, false)
      default: return nil
      }
    }
    guard !isFactor, let whole = term, adds(whole) else { return nil }
    return Encoded(.number(total))
  }

  private func param(named name: String) -> Number? {
    guard let own = policy.params.first(where: { Text($0.name) == Text(name) }),
      case .number(let scale) = own.type.base,
      !own.type.isOptional
    else { return nil }
    return Number(sum: vocabulary.number(vocabulary.key("param \(own.name) \(scale)")), scale: scale)
  }

  /// A product of which one side is a number as written.
  private func times(_ a: Number?, _ b: Number) -> Number? {
    guard let a else { return b }
    let (plain, other) = a.sum.terms.isEmpty ? (a, b) : (b, a)
    guard plain.sum.terms.isEmpty, let sum = try? other.sum.multiplied(by: plain.sum.constant) else { return nil }
    return Number(sum: sum, scale: a.scale + b.scale)
  }
}
