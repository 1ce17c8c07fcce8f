import BylawChecker
import BylawData
import BylawSyntax

/// Constants, fields and names.
extension Translator {
  func constant(_ value: Value, type: ValueType, at span: Span) throws(Refusal) -> Term {
    switch value {
    case .missing:
      var term = Term(.null(sqlType(of: type.base)))
      if type.base == .quotient { term.divisor = .null(.number) }
      return term
    case .number(let number): return Term(.number(Int128(number)), range: Int128(number)...Int128(number))
    case .quotient(let quotient):
      var term = Term(.number(quotient.numerator), range: quotient.numerator...quotient.numerator)
      term.divisor = .number(quotient.denominator)
      term.divisorRange = quotient.denominator...quotient.denominator
      return term
    case .bool(let bool): return Term(.bool(bool))
    case .text(let text): return Term(.text(try checked(text.string, at: span)))
    case .date(let day): return Term(.number(Int128(day)))
    case .datetime(let moment): return Term(.number(Int128(moment)))
    case .duration(let duration):
      let length = duration.microseconds.map { Int128($0) } ?? Int128(duration.count) * 30 * Int128(microsecondsPerDay)
      var term = Term(.number(length))
      term.unit = duration.unit
      return term
    case .code(let code): return Term(.number(Int128(code)))
    case .codes(let codes):
      guard codes < 1 << 63 else { throw Refusal(Phrase("a set of more than 63 elements", "元素超过 63 个的集合"), at: span) }
      return Term(.number(Int128(codes)))
    case .texts: throw Refusal(Phrase("a set of texts as a value", "文本集合作为值"), at: span)
    }
  }

  /// A text that every engine can hold.
  func checked(_ text: String, at span: Span?) throws(Refusal) -> String {
    if text.utf8.contains(0) { throw Refusal(Phrase("a text with a NUL in it", "含有 NUL 的文本"), at: span) }
    return text
  }

  func sqlType(of base: BaseType) -> SQLType {
    switch base {
    case .bool: .bool
    case .text, .nameText, .set(.text): .text
    case .number, .quotient, .date, .datetime, .duration, .tier, .role, .choice, .set: .number
    }
  }

  func memberField(_ field: Int) -> Term { fieldTerm(policy.members.fields[field], column: memberColumns[field]) }

  func eventField(_ field: Int, of event: Int, at span: Span) throws(Refusal) -> Term {
    guard let column = eventSteps[event]?.columns[field] else {
      throw Refusal(Phrase("this field of the event", "事件的这个字段"), at: span)
    }
    return fieldTerm(policy.events[event].table.fields[field], column: column)
  }

  private func fieldTerm(_ field: Field, column: String) -> Term {
    var term = Term(.column(column))
    if case .number = field.type.base {
      if case .number(let lower)? = field.lower {
        term.range = Int128(lower)...max(term.range.upperBound, Int128(lower))
      }
      if case .number(let upper)? = field.upper, Int128(upper) >= term.range.lowerBound {
        term.range = term.range.lowerBound...Int128(upper)
      }
      if case .number(let usual)? = field.defaultValue { term.range = term.range.union(Int128(usual)...Int128(usual)) }
    }
    return term
  }

  /// A term as columns of the trunk, so that it is computed once.
  func columns(for term: Term, named name: String, comment: String? = nil) -> (columns: [Select.Column], term: Term) {
    var (columns, result) = ([Select.Column](), term)
    func add(_ sql: SQL, as wish: String) -> SQL {
      switch sql {
      case .bool, .number, .text: return sql
      default: break
      }
      let column = names.new(wish)
      columns.append(Select.Column(sql, as: column, comment: comment))
      return .column(column)
    }
    result.sql = add(term.sql, as: name)
    if let divisor = term.divisor { result.divisor = add(divisor, as: name + "_divisor") }
    result.fails = add(term.fails, as: name + "_fails")
    return (columns, result)
  }
}
