import BylawChecker
import BylawSyntax

/// Members of whom a rule takes some, by what it ranks by.
extension ScenarioFinder {
  /// So many members who are alike but for one of the rule's ranking keys, of which each has a little more, or less, than
  /// the one before; those before it are the same for all. Where the rule looks at groups, some are of another one.
  ///
  /// - Parameter key: nil of members who are alike in all keys.
  package func ladder(
    of count: Int, for index: Int, key: Int?, isRising: Bool, groups: Int = 1, _ setting: Setting = .givenLets
  ) -> TestDraft? {
    let rule = policy.rules[index]
    let keys = rule.take?.keys ?? []
    var (crowd, first, group) = (TestDraft?.none, [Int128?](), [Int128?]())
    for number in 0..<count {
      let encoder = encoder(setting)
      var literals = [encoder.isEligible(for: rule)]
      literals += policy.rules.indices.prefix(index).filter { rule.kind.isMove && policy.takesAll(policy.rules[$0]) }
        .map { encoder.isEligible(for: policy.rules[$0]).negated }
      let values = keys.map { encoder.number(encoder.encode(encoder.unwidened($0.value))) }
      let per = (rule.take?.per ?? []) + (rule.take?.quota?.per ?? [])
      let parts = per.map { encoder.number(encoder.encode(encoder.unwidened($0))) }
      var against: [[Literal]] = []
      if number > 0 {
        for (place, value) in values.enumerated() {
          guard let value, let known = first[place] else { continue }
          let step = step(of: keys[place].value.type, scale: value.scale) * Int128(number)
          func isAt(_ wanted: Int128) -> Literal {
            encoder.vocabulary.equal(value.sum, encoder.vocabulary.constant(wanted)) ?? .truth
          }
          guard let key, place >= key else {
            literals.append(isAt(known))
            continue
          }
          if place == key {
            literals.append(isAt(isRising ? known + step : known - step))
          } else {
            // What stands behind it would have them the other way round.
            let isTurned = keys[place].isDescending == keys[key].isDescending
            against.append([isAt(isRising != isTurned ? known + step : known - step)])
          }
        }
        for (part, known) in zip(parts, group) {
          guard let part, let known else { continue }
          let isSame = encoder.vocabulary.equal(part.sum, encoder.vocabulary.constant(known)) ?? .truth
          literals.append(number % groups == 0 ? isSame : isSame.negated)
        }
      }
      let wishes =
        policy.rules.indices.filter { $0 != index && policy.rules[$0].kind.isMove }
        .map { [encoder.isEligible(for: policy.rules[$0]).negated] } + [
          parts.compactMap { $0 }.map { middle($0, encoder) }
        ]
        + [values.compactMap { $0 }.map { middle($0, encoder) }]
      guard
        let model = model(
          of: literals, wishes: number == 0 ? wishes : against + Array(wishes.prefix(wishes.count - 2)), in: encoder)
      else {
        return nil
      }
      let witness = Witness(encoder: encoder, model: model)
      if number == 0 {
        first = values.map { $0.flatMap { witness.value(of: $0.sum) } }
        group = parts.map { $0.flatMap { witness.value(of: $0.sum) } }
      }
      guard let own = witness.draft(title: .empty, handle: ScenarioFinder.handle(number), expectations: []) else {
        return nil
      }
      crowd = crowd?.joined(with: own) ?? own
    }
    crowd?.rule = index
    return crowd
  }

  /// A value with room above and below, of what is a plain number.
  private func middle(_ value: Number, _ encoder: Encoder) -> Literal {
    let unit = Exact.powerOfTen(value.scale)
    return encoder.vocabulary.atMost(encoder.vocabulary.constant(40 * unit), value.sum) ?? .truth
  }

  private func model(of literals: [Literal], wishes: [[Literal]], in encoder: Encoder) -> Model? {
    guard var model = encoder.vocabulary.model(of: literals, likely: encoder.likely, short: encoder.short, steps: steps)
    else { return nil }
    var kept = literals
    for wish in wishes {
      if let better = encoder.vocabulary.model(
        of: kept + wish, likely: encoder.likely, short: encoder.short, steps: steps)
      {
        (kept, model) = (kept + wish, better)
      }
    }
    return model
  }

  private func step(of type: ValueType, scale: Int) -> Int128 {
    switch type.base {
    case .datetime: Vocabulary.day
    case .number: Exact.powerOfTen(scale)
    default: 1
    }
  }

  /// A member of a tier whom no rule moves.
  package func stayer(in tier: Int, _ setting: Setting = .givenLets) -> TestDraft? {
    let encoder = encoder(setting)
    return draft(
      [encoder.isIn(tiers: [tier])] + policy.rules.filter(\.kind.isMove).map { encoder.isEligible(for: $0).negated },
      in: encoder)
  }

  /// `a`, `b` and so on.
  package static func handle(_ number: Int) -> String {
    let letter = String(UnicodeScalar(UInt8(ascii: "a") + UInt8(number % 26)))
    return number < 26 ? letter : letter + String(number / 26 + 1)
  }
}
