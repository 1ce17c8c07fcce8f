import BylawChecker
import BylawData
import BylawSyntax

/// Values as texts, as `Formatting` writes them.
extension Translator {
  /// NULL for what is missing, in data; empty for people.
  func text(
    of term: Term, _ type: ValueType, style: Formatting.Style, _ span: Span?
  ) throws(Refusal) -> SQL {
    let text = try plainText(of: term, type, style: style, span)
    guard style == .people, type.isOptional else { return text }
    return .coalesce(text, .text(""))
  }

  private func plainText(
    of term: Term, _ type: ValueType, style: Formatting.Style, _ span: Span?
  ) throws(Refusal) -> SQL {
    let sql = term.sql
    switch type.base {
    case .number(let scale): return numberText(sql, term.range, scale: scale)
    case .quotient:
      let shown = try roundedQuotient(term, to: Quotient.shownScale, span ?? Span(start: 0, end: 0))
      return numberText(shown.sql, shown.range, scale: Quotient.shownScale)
    case .bool:
      return .when(
        [
          SQL.Branch(condition: .isNull(sql), value: .null(.text)), SQL.Branch(condition: sql, value: .text("true")),
        ], otherwise: .text("false"))
    case .text, .nameText: return sql
    case .date: return .call(.dateText, [sql])
    case .datetime: return momentText(sql)
    case .duration: return try durationText(term, span)
    case .tier, .role, .choice:
      let branches = try names(of: type.base, style: style, span).enumerated().map { code, name in
        SQL.Branch(condition: .equal(sql, .number(Int128(code))), value: .text(name))
      }
      return .when(branches, otherwise: .null(.text))
    case .set(.text): throw Refusal(Phrase("a set of texts as a text", "把文本集合写成文本"), at: span)
    case .set:
      let separator = style == .data ? ";" : ", "
      let parts = try names(of: type.base, style: style, span).enumerated().map { code, name in
        SQL.choose(holds(sql, code: code), .text(separator + name), otherwise: .text(""))
      }
      return .call(.substring, [.joined(parts), .number(Int128(separator.utf8.count + 1))])
    }
  }

  func names(of base: BaseType, style: Formatting.Style, _ span: Span?) throws(Refusal) -> [String] {
    var names: [String] = []
    for code in 0..<(try elementCount(base, span)) {
      let text = Formatting.text(of: .code(code), type: ValueType(base: base), policy: policy, style: style)
      names.append(try checked(text, at: span))
    }
    return names
  }

  func numberText(_ sql: SQL, _ range: ClosedRange<Int128>, scale: Int) -> SQL {
    if scale == 0 { return .call(.textOfNumber, [sql]) }
    let power = Exact.powerOfTen(scale)
    let size = range.lowerBound >= 0 ? sql : SQL.call(.absolute, [sql])
    var parts: [SQL] = [
      .call(.textOfNumber, [.call(.quotient, [size, .number(power)])]), .text("."),
      digits(.call(.remainder, [size, .number(power)]), count: scale),
    ]
    if range.lowerBound < 0 { parts.insert(.choose(.less(sql, .number(0)), .text("-"), otherwise: .text("")), at: 0) }
    return .joined(parts)
  }

  /// So many digits of a number that has no more.
  private func digits(_ sql: SQL, count: Int) -> SQL {
    .call(.substring, [.call(.textOfNumber, [.number(Exact.powerOfTen(count)) + sql]), .number(2)])
  }

  /// In the largest unit in which it is a whole number; seconds have what is left behind a point.
  private func durationText(_ term: Term, _ span: Span?) throws(Refusal) -> SQL {
    func counted(_ length: Int128, _ unit: String) -> SQL {
      let count = SQL.call(.quotient, [term.sql, .number(length)])
      let ending = SQL.choose(.equal(count, .number(1)), .text(" " + unit), otherwise: .text(" \(unit)s"))
      return .joined([.call(.textOfNumber, [count]), ending])
    }
    func isWhole(_ length: Int128) -> SQL { .equal(.call(.remainder, [term.sql, .number(length)]), .number(0)) }
    let day = Int128(microsecondsPerDay)
    switch term.unit {
    case .days: return counted(day, "day")
    case .months: return counted(day * 30, "month")
    case .microseconds:
      let sign = SQL.choose(.less(term.sql, .number(0)), .text("-"), otherwise: .text(""))
      let size = SQL.call(.absolute, [term.sql])
      let fraction = SQL.call(.remainder, [size, .number(1_000_000)])
      let behind = SQL.choose(
        .equal(fraction, .number(0)), .text(""),
        otherwise: .joined([.text("."), .call(.trimmedZeros, [digits(fraction, count: 6)])]))
      let number = SQL.joined([sign, .call(.textOfNumber, [.call(.quotient, [size, .number(1_000_000)])]), behind])
      let seconds = SQL.joined([
        number, .choose(.equal(term.sql, .number(1_000_000)), .text(" second"), otherwise: .text(" seconds")),
      ])
      return .when(
        [
          SQL.Branch(condition: isWhole(3_600_000_000), value: counted(3_600_000_000, "hour")),
          SQL.Branch(condition: isWhole(60_000_000), value: counted(60_000_000, "minute")),
        ], otherwise: seconds)
    case nil: throw Refusal(Phrase("a span of time as a text", "把一段时间写成文本"), at: span)
    }
  }

  private func momentText(_ sql: SQL) -> SQL {
    let day = day(ofMoment: sql, from: 0)
    // Since the first moment of the day of which nothing is below zero.
    let ofDay = SQL.call(
      .remainder, [sql + .number(800_000 * Int128(microsecondsPerDay)), .number(Int128(microsecondsPerDay))])
    func unit(_ length: Int128, _ most: Int128) -> SQL {
      digits(.call(.remainder, [.call(.quotient, [ofDay, .number(length)]), .number(most)]), count: 2)
    }
    let fraction = SQL.call(.remainder, [ofDay, .number(1_000_000)])
    let behind = SQL.choose(
      .equal(fraction, .number(0)), .text(""),
      otherwise: .joined([.text("."), .call(.trimmedZeros, [digits(fraction, count: 6)])]))
    return .joined([
      .call(.dateText, [day]), .text("T"), unit(3_600_000_000, 24), .text(":"), unit(60_000_000, 60), .text(":"),
      unit(1_000_000, 60), behind,
    ])
  }
}
