/// What a value may be, where it is there at all. Every operation errs on the side of more.
enum Possible: Hashable {
  /// Numbers at scale 9, or days; nil: without a bound.
  case numbers(lower: Int128?, upper: Int128?)
  /// Codes of tiers, roles and choices by their bits; of a condition, bit 0 for false and bit 1 for true.
  case codes(UInt64)
  case anything

  static let numberScale = 9
  static let truths = Possible.codes(0b11)

  static func exactly(_ number: Int128) -> Possible { .numbers(lower: number, upper: number) }

  var isEmpty: Bool {
    switch self {
    case .numbers(let lower?, let upper?): lower > upper
    case .codes(let codes): codes == 0
    case .numbers, .anything: false
    }
  }

  /// Whether it is one value, and not several.
  var isSingle: Bool {
    switch self {
    case .numbers(let lower?, let upper?): lower == upper
    case .codes(let codes): codes.nonzeroBitCount == 1
    case .numbers, .anything: false
    }
  }

  func intersection(_ other: Possible) -> Possible {
    switch (self, other) {
    case (.numbers(let a, let b), .numbers(let c, let d)):
      .numbers(lower: larger(of: a, and: c), upper: smaller(of: b, and: d))
    case (.codes(let a), .codes(let b)): .codes(a & b)
    case (.anything, _): other
    default: self
    }
  }

  func union(_ other: Possible) -> Possible {
    switch (self, other) {
    case (.numbers(let a, let b), .numbers(let c, let d)):
      .numbers(
        lower: a.flatMap { a in c.map { min(a, $0) } }, upper: b.flatMap { b in d.map { max(b, $0) } })
    case (.codes(let a), .codes(let b)): .codes(a | b)
    default: .anything
    }
  }
}

private func larger(of a: Int128?, and b: Int128?) -> Int128? {
  guard let a, let b else { return a ?? b }
  return max(a, b)
}

private func smaller(of a: Int128?, and b: Int128?) -> Int128? {
  guard let a, let b else { return a ?? b }
  return min(a, b)
}

extension Possible {
  static func sum(of one: Possible, and other: Possible) -> Possible {
    guard case .numbers(let a, let b) = one, case .numbers(let c, let d) = other else { return .anything }
    return .numbers(lower: added(a, to: c), upper: added(b, to: d))
  }

  static func negation(of a: Possible) -> Possible {
    guard case .numbers(let lower, let upper) = a else { return .anything }
    return .numbers(lower: upper.map { -$0 }, upper: lower.map { -$0 })
  }

  /// Exact where both have bounds; of two numbers that are not negative, at least not negative.
  static func product(of one: Possible, and other: Possible) -> Possible {
    guard case .numbers(let a, let b) = one, case .numbers(let c, let d) = other else { return .anything }
    if let a, let b, let c, let d {
      let corners = [(a, c), (a, d), (b, c), (b, d)].compactMap { multiplied($0, by: $1) }
      guard corners.count == 4 else { return .numbers(lower: nil, upper: nil) }
      return .numbers(lower: corners.min(), upper: corners.max())
    }
    guard let a, let c, a >= 0, c >= 0 else { return .numbers(lower: nil, upper: nil) }
    return .numbers(lower: multiplied(a, by: c), upper: nil)
  }

  /// The greater one of two values that are there.
  func greatest(with other: Possible) -> Possible {
    guard case .numbers(let a, let b) = self, case .numbers(let c, let d) = other else { return union(other) }
    return .numbers(lower: larger(of: a, and: c), upper: b.flatMap { b in d.map { max(b, $0) } })
  }

  /// The lesser one of two values that are there.
  func least(with other: Possible) -> Possible {
    guard case .numbers(let a, let b) = self, case .numbers(let c, let d) = other else { return union(other) }
    return .numbers(lower: a.flatMap { a in c.map { min(a, $0) } }, upper: smaller(of: b, and: d))
  }

  /// Each bound by a function that keeps the order of numbers.
  func mapBounds(lower: (Int128) -> Int128, upper: (Int128) -> Int128) -> Possible {
    guard case .numbers(let a, let b) = self else { return self }
    return .numbers(lower: a.map(lower), upper: b.map(upper))
  }

  private static func added(_ a: Int128?, to b: Int128?) -> Int128? {
    guard let a, let b else { return nil }
    let (sum, overflow) = a.addingReportingOverflow(b)
    return overflow ? nil : sum
  }

  /// Nil where the product does not fit, or has more digits than are kept.
  private static func multiplied(_ a: Int128, by b: Int128) -> Int128? {
    let (product, overflow) = a.multipliedReportingOverflow(by: b)
    let unit = Exact.powerOfTen(numberScale)
    return overflow || product % unit != 0 ? nil : product / unit
  }
}
