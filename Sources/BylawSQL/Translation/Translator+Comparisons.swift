import BylawChecker
import BylawData
import BylawSyntax

extension Translator {
  func comparison(
    _ op: ComparisonOperator, _ left: CheckedExpression, _ right: CheckedExpression, _ span: Span, _ event: Int?
  ) throws(Refusal) -> Term {
    let (left, right) = (unwidened(left), unwidened(right))
    if let texts = try setsOfTexts(op, left, right) { return texts }
    let (a, b) = (try term(left, event: event), try term(right, event: event))
    let mayBeMissing = left.type.isOptional || right.type.isOptional || mayBeNull(a) || mayBeNull(b)
    return try compared(op, a, left.type, b, right.type, mayBeMissing: mayBeMissing, span)
  }

  private func mayBeNull(_ term: Term) -> Bool { term.fails != .bool(false) }

  private func setsOfTexts(
    _ op: ComparisonOperator, _ a: CheckedExpression, _ b: CheckedExpression
  ) throws(Refusal) -> Term? {
    guard case .set(.text) = a.type.base else { return nil }
    throw Refusal(Phrase("a comparison of sets of texts", "文本集合的比较"), at: a.span)
  }

  func compared(
    _ op: ComparisonOperator, _ a: Term, _ aType: ValueType, _ b: Term, _ bType: ValueType, mayBeMissing: Bool,
    _ span: Span
  ) throws(Refusal) -> Term {
    let (x, y, fails) = try sides(a, aType, b, bType, op, span)
    let comparison: SQL
    switch op {
    case .equal: comparison = .infix(.equal, x, y)
    case .notEqual: comparison = .infix(.notEqual, x, y)
    case .less: comparison = .infix(.less, x, y)
    case .lessOrEqual: comparison = .infix(.lessOrEqual, x, y)
    case .greater: comparison = .infix(.greater, x, y)
    case .greaterOrEqual: comparison = .infix(.greaterOrEqual, x, y)
    }
    let whole = mayBeMissing ? SQL.coalesce(comparison, .bool(op == .notEqual)) : comparison
    return Term(whole, fails: .any([a.fails, b.fails, fails]))
  }

  /// Two values as such that an engine compares as the language does.
  private func sides(
    _ a: Term, _ aType: ValueType, _ b: Term, _ bType: ValueType, _ op: ComparisonOperator, _ span: Span
  ) throws(Refusal) -> (SQL, SQL, SQL) {
    switch (aType.base, bType.base) {
    case (.number(let scale), .number(let other)):
      let common = max(scale, other)
      let factors = (Exact.powerOfTen(common - scale), Exact.powerOfTen(common - other))
      // A number that is not exact any more is larger than any other all the same.
      return (
        try product(a.sql, a.range, .number(factors.0), factors.0...factors.0, at: span).sql,
        try product(b.sql, b.range, .number(factors.1), factors.1...factors.1, at: span).sql, .bool(false)
      )
    case (.number, .quotient), (.quotient, .number), (.quotient, .quotient):
      var (first, second) = (terms(a, aType), terms(b, bType))
      guard var divisor = first.divisor, var other = second.divisor else { break }
      if case .number(let x) = divisor, case .number(let y) = other, max(x, y) % min(x, y) == 0 {
        let least = min(x, y)
        (divisor, other) = (.number(x / least), .number(y / least))
        (first.divisorRange, second.divisorRange) = (x / least...x / least, y / least...y / least)
      }
      let left = try product(first.sql, first.range, other, second.divisorRange, at: span)
      let right = try product(second.sql, second.range, divisor, first.divisorRange, at: span)
      return (left.sql, right.sql, .any([left.fails, right.fails]))
    case (.text, .text), (.nameText, .text), (.text, .nameText), (.nameText, .nameText):
      if op == .equal || op == .notEqual { return (a.sql, b.sql, .bool(false)) }
      return (.call(.byteOrder, [a.sql]), .call(.byteOrder, [b.sql]), .bool(false))
    case (.date, .datetime): return (a.sql, day(ofMoment: b.sql, from: policy.dayStart), .bool(false))
    case (.datetime, .date): return (day(ofMoment: a.sql, from: policy.dayStart), b.sql, .bool(false))
    // A higher tier is greater, and stands before the others.
    case (.tier, .tier): return (b.sql, a.sql, .bool(false))
    case (.bool, .bool):
      if op == .equal || op == .notEqual { return (a.sql, b.sql, .bool(false)) }
      throw Refusal(Phrase("an order of true and false", "真假的先后"), at: span)
    case (.date, .date), (.datetime, .datetime), (.duration, .duration), (.role, .role), (.choice, .choice):
      return (a.sql, b.sql, .bool(false))
    case (.set, .set): return (a.sql, b.sql, .bool(false))
    default: break
    }
    throw Refusal(Phrase("a comparison of these types", "这两种类型的比较"), at: span)
  }

  func inRange(
    _ value: CheckedExpression, lower: CheckedExpression?, upper: CheckedExpression?, _ span: Span, _ event: Int?
  ) throws(Refusal) -> Term {
    var (parts, fails) = ([SQL](), [SQL]())
    if let lower {
      let part = try comparison(.greaterOrEqual, value, lower, span, event)
      parts.append(part.sql)
      fails.append(part.fails)
    }
    if let upper {
      let part = try comparison(.lessOrEqual, value, upper, span, event)
      fails.append(.all(parts + [part.fails]))
      parts.append(part.sql)
    }
    if parts.isEmpty {
      let term = try term(unwidened(value), event: event)
      return Term(.negation(term.isMissing), fails: term.fails)
    }
    return Term(.all(parts), fails: .any(fails))
  }

  // MARK: Sets

  func inSet(
    _ element: CheckedExpression, _ set: CheckedExpression, _ span: Span, _ event: Int?
  ) throws(Refusal) -> Term {
    if case .set(.text) = set.type.base { return try inTexts(element, set, span, event) }
    let (code, bits) = (try term(element, event: event), try term(set, event: event))
    let fails = SQL.any([code.fails, bits.fails])
    let test: SQL
    if case .number(let number) = code.sql {
      test = holds(bits.sql, code: Int(number))
    } else {
      let count = try elementCount(set.type.base, span)
      test = .when(
        (0..<count).map {
          SQL.Branch(condition: .equal(code.sql, .number(Int128($0))), value: holds(bits.sql, code: $0))
        }, otherwise: .bool(false))
    }
    let mayBeMissing = element.type.isOptional || set.type.isOptional
    return Term(mayBeMissing ? .coalesce(test, .bool(false)) : test, fails: fails)
  }

  func holds(_ bits: SQL, code: Int) -> SQL {
    if case .number(let number) = bits { return .bool(number >> Int128(code) & 1 == 1) }
    return .infix(.notEqual, .call(.bitAnd, [bits, .number(1 << Int128(code))]), .number(0))
  }

  func elementCount(_ base: BaseType, _ span: Span?) throws(Refusal) -> Int {
    let count: Int
    switch base {
    case .tier, .set(.tier): count = policy.tiers.count
    case .role, .set(.role): count = policy.roles.count
    case .choice(let choice), .set(.choice(let choice)): count = policy.choices[choice].items.count
    case .number, .quotient, .bool, .text, .date, .datetime, .duration, .nameText, .set(.text): count = 0
    }
    guard count < 64 else { throw Refusal(Phrase("a set of more than 63 elements", "元素超过 63 个的集合"), at: span) }
    return count
  }

  private func inTexts(
    _ element: CheckedExpression, _ set: CheckedExpression, _ span: Span, _ event: Int?
  ) throws(Refusal) -> Term {
    let text = try term(element, event: event)
    switch set.kind {
    case .constant(.texts(let texts)):
      var items: [SQL] = []
      for item in texts { items.append(.text(try checked(item.string, at: span))) }
      if items.isEmpty { return Term(.bool(false), fails: text.fails) }
      let test = SQL.isIn(text.sql, items)
      return Term(element.type.isOptional ? .coalesce(test, .bool(false)) : test, fails: text.fails)
    case .memberField, .eventField:
      let (joined, field) = try joinedTexts(set, span, event)
      let found: SQL
      switch field.purpose {
      case .grantedBadges: found = Translator.hasItem(joined, "badge ", Translator.quotedInDetail(text.sql))
      case .revokedBadges: found = Translator.hasItem(joined, "revoke badge ", Translator.quotedInDetail(text.sql))
      default:
        // No element has a semicolon in it.
        let part = SQL.joined([.text(";"), text.sql, .text(";")])
        let isElement = SQL.equal(.call(.position, [text.sql, .text(";")]), .number(0))
        found = .all([
          .greater(.call(.position, [.joined([.text(";"), joined, .text(";")]), part]), .number(0)), isElement,
        ])
      }
      return Term(.coalesce(found, .bool(false)), fails: text.fails)
    default: throw Refusal(Phrase("a set of texts that is computed", "算出来的文本集合"), at: set.span)
    }
  }

  private func joinedTexts(
    _ set: CheckedExpression, _ span: Span, _ event: Int?
  ) throws(Refusal) -> (SQL, Field) {
    switch set.kind {
    case .memberField(let index): return (.column(memberColumns[index]), policy.members.fields[index])
    case .eventField(let index):
      guard let event else { break }
      return (try eventField(index, of: event, at: span).sql, policy.events[event].table.fields[index])
    default: break
    }
    throw Refusal(Phrase("a set of texts that is computed", "算出来的文本集合"), at: set.span)
  }

  /// Whether the detail of a decision has an item of a word and a text in quotes: a blank before a quotation mark stands in
  /// no text that is quoted.
  static func hasItem(_ detail: SQL, _ word: String, _ quoted: SQL) -> SQL {
    .greater(
      .call(.position, [.joined([.text("; "), detail]), .joined([.text("; " + word), quoted])]), .number(0))
  }

  static func quotedInDetail(_ text: SQL) -> SQL {
    func replaced(_ sql: SQL, _ old: String, _ new: String) -> SQL {
      .call(.replaced, [sql, .text(old), .text(new)])
    }
    if case .text(let constant) = text { return .text(Formatting.quoted(constant)) }
    let escaped = replaced(replaced(replaced(text, "\\", "\\\\"), "\"", "\\\""), "\n", "\\n")
    return .joined([.text("\""), escaped, .text("\"")])
  }

  // MARK: Texts

  func textTest(
    _ test: TextTest, _ left: CheckedExpression, _ right: CheckedExpression, _ span: Span, _ event: Int?
  ) throws(Refusal) -> Term {
    let (text, part) = (try term(left, event: event), try term(right, event: event))
    // It is in every text.
    if case .text("") = part.sql { return Term(.isNotNull(text.sql), fails: text.fails) }
    let length: SQL
    if case .text(let constant) = part.sql {
      length = .number(Int128(constant.unicodeScalars.count))
    } else {
      length = .call(.length, [part.sql])
    }
    let found: SQL
    switch test {
    case .contains: found = .greater(.call(.position, [text.sql, part.sql]), .number(0))
    case .startsWith: found = .equal(.call(.substring, [text.sql, .number(1), length]), part.sql)
    case .endsWith:
      let whole = SQL.call(.length, [text.sql])
      found = .all([
        .atLeast(whole, length),
        .equal(
          .call(
            .substring,
            [text.sql, .choose(.atLeast(whole, length), whole - length, otherwise: .number(0)) + .number(1)]), part.sql),
      ])
    }
    let mayBeMissing = left.type.isOptional || right.type.isOptional
    return Term(mayBeMissing ? .coalesce(found, .bool(false)) : found, fails: .any([text.fails, part.fails]))
  }
}
