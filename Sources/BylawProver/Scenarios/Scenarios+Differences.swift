import BylawChecker
import BylawSyntax

/// Members of whom a changed policy says something else.
extension ScenarioFinder {
  /// - Parameter changed: the policy with one small change, its declarations in the same order.
  package func draft(
    of subject: ScenarioSubject, otherwiseIn changed: CheckedPolicy, _ setting: Setting
  ) -> TestDraft? {
    let vocabulary = Vocabulary(policies: [policy, changed], today: moment.day, lastReview: moment.lastReview)
    let old = encoder(setting, vocabulary: vocabulary)
    let new = encoder(setting, of: changed, vocabulary: vocabulary)
    switch subject {
    case .rule(let index):
      guard changed.rules.indices.contains(index), changed.rules[index].name == policy.rules[index].name else {
        return nil
      }
      let literals = differences(ofRule: index, old: old, new: new)
      let wishes = policy.rules.indices.filter { $0 != index && policy.rules[$0].kind.isMove }.map { other in
        [old.isEligible(for: policy.rules[other]).negated]
      }
      return draft(literals, wishes: [amplyDeducted(byRule: index, in: old)] + wishes, in: old, rule: index)
    case .label(let index):
      guard changed.labels.indices.contains(index) else { return nil }
      let name = written(policy.labels[index].name)
      (old.labels[index], new.labels[index]) = (nil, nil)
      return draft(
        [differ(old.label(at: index), new.label(at: index), old)], in: old,
        expecting: ["a is \(name)", "a is not \(name)"])
    case .sorting(let index):
      guard changed.classes.indices.contains(index) else { return nil }
      let (a, b) = (
        old.lines(of: policy.classes[index].lines.map(\.condition)),
        new.lines(of: changed.classes[index].lines.map(\.condition))
      )
      guard a.count == b.count else { return nil }
      return draft(
        [old.any(zip(a, b).map { differ($0, $1, old) })], in: old, expecting: lines(ofClass: index))
    case .letValue(let index):
      guard changed.lets.indices.contains(index), changed.lets[index].name == policy.lets[index].name else {
        return nil
      }
      // It is about what it comes to itself.
      (old.lets[index], new.lets[index]) = (nil, nil)
      guard let literal = differ(old.letValue(at: index), new.letValue(at: index), old) else { return nil }
      return draft([literal] + named(old.letValue(at: index), old), in: old, reading: [index])
    }
  }

  /// What makes a question rest on all of a value, so that it is known what it comes to.
  private func named(_ value: Encoded, _ encoder: Encoder) -> [Literal] {
    let sums: [LinearSum] =
      switch value.payload {
      case .number(let number): [number.sum]
      case .quotient(let part, let whole): [part, whole]
      case .truth, .set, .texts: []
      }
    let most = encoder.vocabulary.constant(Exact.powerOfTen(24))
    return sums.compactMap { encoder.vocabulary.atMost($0, most) }
  }

  private func differ(_ a: Literal, _ b: Literal, _ encoder: Encoder) -> Literal {
    encoder.vocabulary.formulas.same(a, b).negated
  }

  private func differ(_ a: Encoded, _ b: Encoded, _ encoder: Encoder) -> Literal? {
    let presence = differ(a.present, b.present, encoder)
    let values: Literal?
    switch (a.payload, b.payload) {
    case (.truth(let x), .truth(let y)): values = differ(x, y, encoder)
    case (.number(let x), .number(let y)):
      values = encoder.aligned(x, y).flatMap { encoder.vocabulary.equal($0.0, $0.1)?.negated }
    case (.quotient(let n, let d), .quotient(let p, let q)):
      // Of the same divisor the same part; else one that is nothing and one that is something.
      let zero = encoder.vocabulary.constant(0)
      guard let first = encoder.vocabulary.equal(n, zero), let second = encoder.vocabulary.equal(p, zero),
        let sameParts = encoder.vocabulary.equal(n, p), let sameWholes = encoder.vocabulary.equal(d, q)
      else { return presence }
      values = encoder.either(
        differ(first, second, encoder),
        encoder.either(
          encoder.both(sameWholes, sameParts.negated),
          encoder.all([sameParts, sameWholes.negated, first.negated])))
    case (.set(let x), .set(let y)) where x.count == y.count:
      values = encoder.any(zip(x, y).map { differ($0, $1, encoder) })
    default: values = nil
    }
    guard let values else { return presence == .falsity ? nil : presence }
    return encoder.either(presence, encoder.all([a.present, b.present, values]))
  }

  /// That members have more than is taken from them, so that all of it is.
  private func amplyDeducted(byRule index: Int, in encoder: Encoder) -> [Literal] {
    policy.rules[index].deductions.compactMap { loss in
      guard case .number(let field, let amount) = loss,
        let number = encoder.number(encoder.encode(encoder.unwidened(amount))),
        let own = encoder.number(encoder.field(at: field)), let (a, b) = encoder.aligned(number, own),
        let less = try? a.adding(encoder.vocabulary.constant(Exact.powerOfTen(max(number.scale, own.scale))), times: 1)
      else { return nil }
      return encoder.vocabulary.atMost(less, b)
    }
  }

  private func differences(ofRule index: Int, old: Encoder, new: Encoder) -> [Literal] {
    let (first, second) = (policy.rules[index], new.policy.rules[index])
    guard first.kind.isMove else {
      let isOther = differ(old.isEligible(for: first), new.isEligible(for: second), old)
      let amounts = zip(first.grants + first.deductions, second.grants + second.deductions).compactMap { a, b in
        guard case .number(_, let x) = a, case .number(_, let y) = b else { return Literal?.none }
        return differ(old.encode(old.unwidened(x)), new.encode(new.unwidened(y)), old)
      }
      return [
        old.isThereForEffects, old.either(isOther, old.both(old.isEligible(for: first), old.any(amounts))),
      ]
    }
    var literals = policy.rules.indices.prefix(index).filter { policy.takesAll(policy.rules[$0]) }
      .map { old.isEligible(for: policy.rules[$0]).negated }
    let (a, b) = (old.moves(by: first), new.moves(by: second))
    let places = Set(a.map { [$0.from ?? -1, $0.to ?? -1] } + b.map { [$0.from ?? -1, $0.to ?? -1] })
    func condition(_ moves: [PossibleMove], _ place: [Int], _ encoder: Encoder) -> Literal {
      encoder.any(moves.filter { [$0.from ?? -1, $0.to ?? -1] == place }.map(\.condition))
    }
    literals.append(
      old.any(
        places.sorted { $0.lexicographicallyPrecedes($1) }.map {
          differ(condition(a, $0, old), condition(b, $0, new), old)
        }))
    return literals
  }
}

extension Witness {
  /// What a let comes to, as a test expects it.
  func equation(ofLet index: Int, handle: String) -> String? {
    let own = encoder.policy.lets[index]
    let value = encoder.letValue(at: index)
    let name = "\(written(own.name)) of \(handle)"
    if holds(value.present) == false { return "\(name) is missing" }
    return text(of: value, type: own.value.type).map { "\(name) = \($0)" }
  }
}
