extension Parser {
  /// test = "test" TEXT "as" "of" ( DATE | DATETIME ) [ rows ] { setting | given | expect }
  mutating func test(from start: Int) -> TestDeclaration? {
    guard let title = text(wanted: .title(Phrase("what is tested,", "测试什么"))) else { return nil }
    guard require(.as), require(.of) else { return nil }
    guard let asOf = moment() else { return nil }
    var test = TestDeclaration(span: title.span, title: title, asOf: asOf, givens: [], expectations: [])
    if atRows, !readRows(into: &test) { skipToTestLine() }
    while !atEnd, !startsDeclaration(at: index) {
      let start = current.span.start
      if eat(.given) {
        if let given = given(from: start) { test.givens.append(given) } else { skipToTestLine() }
      } else if eat(.expect) {
        if let expectation = expectation(from: start) {
          test.expectations.append(expectation)
        } else {
          skipToTestLine()
        }
      } else if atSetting {
        if let setting = setting(from: start) { test.settings.append(setting) } else { skipToTestLine() }
      } else if declarationKeyword(at: index) != nil, !isBeforeColon(at: index) {
        break
      } else {
        strayTestLine()
      }
      guard
        checkItemCount(
          test.givens.count + test.expectations.count + test.settings.count, of: Phrase("lines of a test", "测试行"))
      else { return nil }
    }
    test.span = span(from: start)
    return test
  }

  private var atRows: Bool { at(.for) && peek(is: .each) }

  /// rows = "for" "each" "row" "of" TEXT
  private mutating func readRows(into test: inout TestDeclaration) -> Bool {
    let word = current
    bump(as: .keyword(.for))
    bump(as: .keyword(.each))
    guard require(.row), require(.of), let file = text(wanted: .text(Phrase("a file's name", "文件名"))) else {
      return false
    }
    test.rows = Clause(word: span(from: word.span.start), content: file)
    return true
  }

  private var atSetting: Bool { at(.setParam) && isName(at: index + current.parts) }

  /// setting = "set" NAME "=" expression
  private mutating func setting(from start: Int) -> ParamSetting? {
    bump(as: .keyword(.setParam))
    guard let name = name(.name(Phrase("a param's name", "参数名"), example: "climbers")), require(.equal) else {
      return nil
    }
    let value = expression()
    return ParamSetting(span: span(from: start), name: name, value: value)
  }

  private mutating func moment() -> Expression? {
    switch current.kind {
    case .date, .datetime: return operand()
    case .invalid:
      bump()
      return invalidHere
    default:
      fail(.date)
      return nil
    }
  }

  private mutating func strayTestLine() {
    let words = [Keyword.given, .expect].flatMap(\.spellings)
    if current.isPlainWord, current.startsLine, let near = nearest(to: current.text, in: words) {
      fail(.unknownClause(current.text, nearest: near, declaration: Keyword.test.english), at: current.span)
    } else {
      failHere(wanted: .keywords([.given, .expect]))
    }
    bump()
    skipToTestLine()
  }

  private mutating func skipToTestLine() {
    skip {
      $0.startsDeclaration(at: $0.index)
        || $0.current.startsLine && ($0.at(.given) || $0.at(.expect) || $0.atSetting)
    }
  }

  /// handle = NAME | TEXT | NUMBER
  private mutating func handle() -> Name? {
    let token = current
    switch token.kind {
    case .text:
      bump()
      return Name(text: token.text, span: token.span, isQuoted: true)
    case .number:
      bump()
      return Name(text: source[token.span], span: token.span, isQuoted: true)
    default: return newName(.name(Phrase("a member's name", "成员的称呼"), example: "a"))
    }
  }

  /// given = "given" ( handle [ ":" assignments ] | INTEGER NAME [ "by" handle ] [ "on" operand ] [ ":" assignments ]
  ///   | NAME "decided" "for" handle "on" operand [ ":" assignments ] | "review" "on" operand
  ///   | ( "members" | NAME ) "from" TEXT )
  private mutating func given(from start: Int) -> Given? {
    let next = follower(of: index)
    let kind: Given.Kind?
    if case .number = current.kind, isName(at: index + 1), !next.startsLine {
      kind = givenEvents()
    } else if isName(at: index), next.keywords.contains(.decided) {
      kind = givenRecord()
    } else if at(.review), next.keywords.contains(.onDay), !next.startsLine {
      kind = givenReview()
    } else if isName(at: index), next.keywords.contains(.readFrom), !next.startsLine {
      kind = givenTable()
    } else {
      kind = givenMember()
    }
    return kind.map { Given(span: span(from: start), kind: $0) }
  }

  /// Behind `given` a name with a colon is a member, though it is the first on a line.
  private mutating func givenHandle() -> Name? {
    guard current.startsLine, isName(at: index), current.kind == .word, !current.isReserved, isBeforeColon(at: index)
    else { return handle() }
    return plainName(as: .name)
  }

  private mutating func givenMember() -> Given.Kind? {
    switch current.kind {
    case .text, .number, .word, .quotedWord: break
    case .compoundRest, .date, .datetime, .time, .symbol, .invalid, .end:
      fail(.given)
      return nil
    }
    guard let member = givenHandle() else { return nil }
    if isName(at: index), follower(of: index).kind == .symbol(.equal), !current.startsLine {
      let end = Span(start: member.span.end, end: member.span.end)
      report(.missingColon(name: source[member.span], at: end), at: member.span)
    } else {
      guard eat(.colon) else { return .member(member, []) }
    }
    return assignments().map { .member(member, $0) }
  }

  private mutating func givenEvents() -> Given.Kind? {
    guard let count = wholeNumber(wanted: .number(Phrase("the number of events", "事件的条数"))),
      let event = name(.name(Phrase("the name of the events", "事件名"), example: "message"))
    else { return nil }
    var (by, on): (Name?, Expression?) = (nil, nil)
    if eat(.doneBy) {
      guard let member = handle() else { return nil }
      by = member
    }
    if eat(.onDay) { on = operand() }
    guard eat(.colon) else { return .events(count: count, event: event, by: by, on: on, []) }
    return assignments().map { .events(count: count, event: event, by: by, on: on, $0) }
  }

  private mutating func givenRecord() -> Given.Kind? {
    guard let rule = name(.name(Phrase("a rule's name", "规则名"), example: "rising")), require(.decided), require(.for),
      let member = handle(), require(.onDay)
    else { return nil }
    let moment = operand()
    guard eat(.colon) else { return .record(rule: rule, member: member, on: moment, []) }
    return assignments().map { .record(rule: rule, member: member, on: moment, $0) }
  }

  private mutating func givenReview() -> Given.Kind? {
    guard require(.review), require(.onDay) else { return nil }
    return .review(on: operand())
  }

  private mutating func givenTable() -> Given.Kind? {
    guard let table = name(.given, as: .reference), require(.readFrom),
      let file = text(wanted: .text(Phrase("a file's name", "文件名")))
    else {
      return nil
    }
    return .table(table, file)
  }

  /// assignments = assignment { "," assignment }
  private mutating func assignments() -> [Given.Assignment]? {
    var assignments: [Given.Assignment] = []
    repeat {
      guard let assignment = assignment(), checkItemCount(assignments.count, of: Phrase("fields", "字段")) else {
        return nil
      }
      assignments.append(assignment)
    } while eat(.comma)
    return assignments
  }

  /// assignment = NAME "=" coalescing
  private mutating func assignment() -> Given.Assignment? {
    guard let name = name(.name(Phrase("a field's name", "字段名"), example: "tier")), require(.equal) else { return nil }
    return Given.Assignment(name: name, value: coalescing())
  }
}
