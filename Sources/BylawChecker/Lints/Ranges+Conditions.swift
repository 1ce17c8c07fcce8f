extension Ranges {
  /// How a condition comes out, where it cannot come out otherwise.
  mutating func truth(of condition: CheckedExpression, in setting: Setting) -> Bool? {
    switch condition.kind {
    case .not(let inner): return truth(of: inner, in: setting).map { !$0 }
    case .and(let a, let b): return junction(left: a, right: b, in: setting, decisive: false)
    case .or(let a, let b): return junction(left: a, right: b, in: setting, decisive: true)
    default: return leafTruth(of: condition, in: setting)
    }
  }

  /// `and` is decided by a false side, `or` by a true one.
  private mutating func junction(
    left a: CheckedExpression, right b: CheckedExpression, in setting: Setting, decisive: Bool
  ) -> Bool? {
    let first = truth(of: a, in: setting)
    if first == decisive { return decisive }
    guard let next = assuming(a, is: !decisive, in: setting) else { return decisive }
    let second = truth(of: b, in: next)
    if second == decisive { return decisive }
    return first == !decisive && second == !decisive ? !decisive : nil
  }

  private mutating func leafTruth(of leaf: CheckedExpression, in setting: Setting) -> Bool? {
    if case .codes(let codes)? = atom(of: leaf).flatMap({ setting.known[$0] }), codes.nonzeroBitCount == 1 {
      return codes == 0b10
    }
    switch leaf.kind {
    case .compare(let op, let a, let b): return comparison(op: op, left: a, right: b, in: setting)
    case .inRange, .inList, .inSet:
      guard let (value, wanted) = membership(of: leaf, in: setting) else { return nil }
      return isAmong(value: value, wanted: wanted, in: setting)
    default:
      guard case .codes(let codes) = possible(for: leaf, in: setting), codes.nonzeroBitCount == 1 else { return nil }
      return codes == 0b10
    }
  }

  /// What a value is looked for in, where it stands in the text.
  private mutating func membership(
    of leaf: CheckedExpression, in setting: Setting
  ) -> (value: CheckedExpression, wanted: Possible)? {
    switch leaf.kind {
    case .inRange(let value, let lower, let upper):
      guard value.type.base.isNumber || value.type.base == .date else { return nil }
      let bounds = [lower, upper].map { $0.map { possible(for: $0, in: Setting()) } }
      guard bounds.allSatisfy({ $0?.isSingle != false }) else { return nil }
      guard case .numbers(let first, _) = bounds[0] ?? .numbers(lower: nil, upper: nil),
        case .numbers(_, let last) = bounds[1] ?? .numbers(lower: nil, upper: nil)
      else { return nil }
      return (value, .numbers(lower: first, upper: last))
    case .inList(let value, let items):
      var codes: UInt64 = 0
      for item in items {
        guard !item.type.isOptional, case .codes(let code) = possible(for: item, in: Setting()),
          code.nonzeroBitCount == 1,
          item.type.base == value.type.base
        else { return nil }
        codes |= code
      }
      return (value, .codes(codes))
    case .inSet(let value, let container):
      guard case .constant(.codes(let codes)) = container.kind, !isParam(container) else { return nil }
      return (value, .codes(codes))
    default: return nil
    }
  }

  private mutating func isAmong(value: CheckedExpression, wanted: Possible, in setting: Setting) -> Bool? {
    let range = possible(for: value, in: setting)
    guard range != .anything else { return nil }
    if range.intersection(wanted).isEmpty { return false }
    return range.intersection(wanted) == range && !value.type.isOptional ? true : nil
  }

  private mutating func comparison(
    op: ComparisonOperator, left a: CheckedExpression, right b: CheckedExpression, in setting: Setting
  ) -> Bool? {
    let (left, right) = (possible(for: a, in: setting), possible(for: b, in: setting))
    switch op {
    case .equal: return equality(left: a, right: b, leftRange: left, rightRange: right)
    case .notEqual: return equality(left: a, right: b, leftRange: left, rightRange: right).map { !$0 }
    case .less: return isLess(left, than: right, orEqual: false)
    case .lessOrEqual: return isLess(left, than: right, orEqual: true)
    case .greater: return isLess(right, than: left, orEqual: false)
    case .greaterOrEqual: return isLess(right, than: left, orEqual: true)
    }
  }

  private func equality(
    left a: CheckedExpression, right b: CheckedExpression, leftRange left: Possible, rightRange right: Possible
  ) -> Bool? {
    guard isSameKind(a, as: b) else { return nil }
    if left.intersection(right).isEmpty { return false }
    return left.isSingle && left == right && !a.type.isOptional && !b.type.isOptional ? true : nil
  }

  private func isLess(_ a: Possible, than b: Possible, orEqual: Bool) -> Bool? {
    guard case .numbers(let aLower, let aUpper) = a, case .numbers(let bLower, let bUpper) = b else { return nil }
    if let aUpper, let bLower, orEqual ? aUpper <= bLower : aUpper < bLower { return true }
    if let aLower, let bUpper, orEqual ? aLower > bUpper : aLower >= bUpper { return false }
    return nil
  }

  private func isSameKind(_ a: CheckedExpression, as b: CheckedExpression) -> Bool {
    a.type.base.isNumber && b.type.base.isNumber || a.type.base == b.type.base
  }

  // MARK: Narrowing

  /// What is known where the condition came out so; nil where it cannot.
  mutating func assuming(_ condition: CheckedExpression, is outcome: Bool, in setting: Setting) -> Setting? {
    switch (condition.kind, outcome) {
    case (.not(let inner), _): return assuming(inner, is: !outcome, in: setting)
    case (.and(let a, let b), true), (.or(let a, let b), false):
      return assuming(a, is: outcome, in: setting).flatMap { assuming(b, is: outcome, in: $0) }
    case (.and, false), (.or, true): return truth(of: condition, in: setting) == !outcome ? nil : setting
    default: return assumingLeaf(condition, is: outcome, in: setting)
    }
  }

  private mutating func assumingLeaf(
    _ leaf: CheckedExpression, is outcome: Bool, in setting: Setting
  ) -> Setting? {
    if leafTruth(of: leaf, in: setting) == !outcome { return nil }
    var narrowed = setting
    if let atom = atom(of: leaf) { narrowed.known[atom] = .codes(outcome ? 0b10 : 0b01) }
    switch leaf.kind {
    case .compare(let op, let a, let b):
      let op = outcome ? op : op.opposite
      guard isSameKind(a, as: b) else { return narrowed }
      let (left, right) = (possible(for: a, in: setting), possible(for: b, in: setting))
      narrow(a, range: left, op: op, other: right, in: &narrowed)
      narrow(b, range: right, op: op.mirrored, other: left, in: &narrowed)
    case .inRange, .inList, .inSet:
      guard let (value, wanted) = membership(of: leaf, in: setting), let atom = atom(of: value) else { return narrowed }
      if outcome {
        narrowed.known[atom] = possible(for: value, in: setting).intersection(wanted)
      } else if case .codes(let codes) = possible(for: value, in: setting), case .codes(let excluded) = wanted {
        keep(.codes(codes & ~excluded), of: atom, in: &narrowed)
      }
    default: break
    }
    return narrowed
  }

  private func narrow(
    _ value: CheckedExpression, range: Possible, op: ComparisonOperator, other: Possible,
    in setting: inout Setting
  ) {
    guard let atom = atom(of: value) else { return }
    let isQuotient = value.type.base == .quotient
    let unit = value.type.base.isNumber ? Exact.powerOfTen(Possible.numberScale - value.type.base.scale) : 1
    switch (range, other) {
    case (.numbers(let lower, let upper), .numbers(let least, let most)):
      func roundedDown(_ bound: Int128) -> Int128 { Exact.floorQuotient(of: bound, by: unit) * unit }
      func roundedUp(_ bound: Int128) -> Int128 { -roundedDown(-bound) }
      var known = Possible.numbers(lower: lower, upper: upper)
      // A quotient may be as near to a bound as it likes.
      if isQuotient, op != .equal {
        return narrowQuotient(known, op: op, least: least, most: most, of: atom, in: &setting)
      }
      switch op {
      case .less: known = known.intersection(.numbers(lower: nil, upper: most.map { roundedDown($0 - 1) }))
      case .lessOrEqual: known = known.intersection(.numbers(lower: nil, upper: most.map(roundedDown)))
      case .greater: known = known.intersection(.numbers(lower: least.map { roundedUp($0 + 1) }, upper: nil))
      case .greaterOrEqual: known = known.intersection(.numbers(lower: least.map(roundedUp), upper: nil))
      case .equal: known = known.intersection(other)
      case .notEqual:
        guard other.isSingle, let excluded = least else { return }
        if excluded == 0 { setting.nonzero.insert(atom) }
        if lower == excluded { known = .numbers(lower: excluded + unit, upper: upper) }
        if upper == excluded { known = .numbers(lower: lower, upper: excluded - unit) }
      }
      keep(known, of: atom, in: &setting)
    case (.codes(let codes), .codes(let others)) where op == .equal:
      keep(.codes(codes & others), of: atom, in: &setting)
    case (.codes(let codes), .codes(let others)) where op == .notEqual && other.isSingle:
      keep(.codes(codes & ~others), of: atom, in: &setting)
    default: return
    }
  }

  private func narrowQuotient(
    _ range: Possible, op: ComparisonOperator, least: Int128?, most: Int128?, of atom: Atom, in setting: inout Setting
  ) {
    switch op {
    case .less, .lessOrEqual: keep(range.intersection(.numbers(lower: nil, upper: most)), of: atom, in: &setting)
    case .greater, .greaterOrEqual: keep(range.intersection(.numbers(lower: least, upper: nil)), of: atom, in: &setting)
    case .notEqual: if least == 0, most == 0 { setting.nonzero.insert(atom) }
    case .equal: break
    }
  }

  /// A range that is empty says that the value is missing; that is not followed up.
  private func keep(_ range: Possible, of atom: Atom, in setting: inout Setting) {
    if !range.isEmpty { setting.known[atom] = range }
  }
}

extension Ranges {
  /// Whether a number, where it is there, is none that is zero.
  mutating func isNeverZero(_ number: CheckedExpression, in setting: Setting) -> Bool {
    var lets: [Int: Bool] = [:]
    return isNeverZero(number, in: setting, lets: &lets)
  }

  /// - Parameter lets: what is known of values that have a name, in this setting.
  private mutating func isNeverZero(
    _ number: CheckedExpression, in setting: Setting, lets: inout [Int: Bool]
  ) -> Bool {
    if let atom = atom(of: number), setting.nonzero.contains(atom) { return true }
    if case .numbers(let lower, let upper) = possible(for: number, in: setting),
      lower.map({ $0 > 0 }) ?? false || upper.map({ $0 < 0 }) ?? false
    {
      return true
    }
    switch number.kind {
    case .widen(let inner), .negate(let inner): return isNeverZero(inner, in: setting, lets: &lets)
    case .arithmetic(.divide, let dividend, _): return isNeverZero(dividend, in: setting, lets: &lets)
    case .letValue(let index):
      if let known = lets[index] { return known }
      let result = isNeverZero(policy.lets[index].value, in: setting, lets: &lets)
      lets[index] = result
      return result
    case .arithmetic(.multiply, let a, let b), .coalesce(let a, let b):
      return isNeverZero(a, in: setting, lets: &lets) && isNeverZero(b, in: setting, lets: &lets)
    case .builtin(.abs, let arguments), .builtin(.min, let arguments), .builtin(.max, let arguments):
      for argument in arguments where !isNeverZero(argument, in: setting, lets: &lets) { return false }
      return true
    case .conditional(let test, let a, let b):
      for (branch, outcome) in [(a, true), (b, false)] {
        // What is known in a branch holds there alone.
        guard let narrowed = assuming(test, is: outcome, in: setting) else { continue }
        var inner = narrowed.isSame(as: setting) ? lets : [:]
        if !isNeverZero(branch, in: narrowed, lets: &inner) { return false }
        if narrowed.isSame(as: setting) { lets = inner }
      }
      return true
    case .constant, .now, .today, .memberField, .eventField, .partyField, .label, .classValue, .not, .and, .or,
      .arithmetic, .shift,
      .difference, .compare, .inRange, .inList, .inSet, .inWindow, .textTest, .isMissing, .builtin, .joined, .aggregate,
      .moved,
      .decisionCount:
      return false
    }
  }
}
