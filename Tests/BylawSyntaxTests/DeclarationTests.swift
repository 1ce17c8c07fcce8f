import BylawSyntax
import Testing

/// That what is written arrives in the tree.
@Suite struct DeclarationTests {
  /// The one declaration of a text that has no errors.
  private func only(_ text: String) throws -> Declaration {
    let (tree, diagnostics) = parse(text)
    #expect(diagnostics.map(\.line) == [])
    #expect(tree.declarations.count == 1)
    return try #require(tree.declarations.first)
  }

  private func rule(_ text: String) throws -> RuleDeclaration {
    guard case .rule(let rule) = try only(text) else { throw Unexpected() }
    return rule
  }

  private func test(_ text: String) throws -> TestDeclaration {
    guard case .test(let test) = try only("test \"t\" as of 2026-11-01\n" + text) else { throw Unexpected() }
    return test
  }

  private struct Unexpected: Error {}

  @Test func schedules() throws {
    func schedule(_ text: String) throws -> String {
      guard case .review(let review) = try only("review " + text) else { throw Unexpected() }
      switch review.schedule {
      case .twiceAMonth: return "twice"
      case .every(let count, let unit, let from):
        return "\(count) \(unit) " + (from.map { CivilDate(dayNumber: $0).text } ?? "-")
      }
    }
    #expect(try schedule("twice a month") == "twice")
    #expect(try schedule("every week") == "1 weeks -")
    #expect(try schedule("every 15 days from 2026-01-04") == "15 days 2026-01-04")
    #expect(try schedule("every 1 year") == "1 years -")
  }

  @Test func rituals() throws {
    guard case .ritual(let weekly) = try only("ritual r \"R\" every 2 weeks on sunday at 20:30 from 2026-01-04"),
      case .ritual(let monthly) = try only("ritual r every month on day 15"),
      case .ritual(let daily) = try only("ritual r every day at 08:00")
    else { throw Unexpected() }
    #expect(weekly.title?.text == "R" && weekly.count == 2 && weekly.unit == .weeks && weekly.weekday == 7)
    #expect(weekly.time == 20 * 60 + 30 && weekly.from == 20457 && weekly.dayOfMonth == nil)
    #expect(monthly.dayOfMonth == 15 && monthly.unit == .months && monthly.time == nil)
    #expect(daily.time == 480 && daily.count == 1 && daily.weekday == nil)
  }

  @Test func tiersAndRoles() throws {
    guard
      case .tiers(let tiers) = try only(
        "tiers a \"A\" audience \"x\" capacity 5 purpose \"p\" > capacity > b capacity n"),
      case .role(let role) = try only("role seats \"活动官\" duty \"d\" seats 2 reserve 1")
    else { throw Unexpected() }
    #expect(tiers.tiers.map(\.name.text) == ["a", "capacity", "b"])
    #expect(tiers.tiers[0].audience?.text == "x" && tiers.tiers[0].purpose?.text == "p")
    #expect(tiers.tiers.map { $0.capacity.map(outline) } == ["5", nil, "n"])
    #expect(role.name.text == "seats" && role.title?.text == "活动官" && role.duty?.text == "d")
    #expect(role.seats.map(outline) == "2" && role.reserve.map(outline) == "1")
  }

  @Test func fields() throws {
    let text = """
      events log from "likes" where kind = "like"
        when_: datetime
        last: int in -5..5 = -1 key from "Last"
        label: one of (a "甲", b)?
        role: set of (x, y)
        on: set of tier?
        from: member.id
        where_: decimal(2) = 1 + 2
        days: motive?
      """
    guard case .table(let table) = try only(text) else { throw Unexpected() }
    #expect(table.eventName?.text == "log" && table.stem?.text == "likes")
    #expect(table.condition.map(outline) == "(kind equal \"like\")")
    #expect(
      table.fields.map(\.name.text) == ["when_", "last", "label", "role", "on", "from", "where_", "days"])
    let last = table.fields[1]
    #expect(last.range.map(outline) == "(-5)..5" && last.defaultValue.map(outline) == "(-1)")
    #expect(last.key != nil && last.column?.text == "Last")
    #expect(table.fields.map(\.type.isOptional) == [false, false, true, false, true, false, false, true])
    guard case .oneOf(let choices) = table.fields[2].type.kind, case .set(let set) = table.fields[4].type.kind,
      case .tier = set.kind, case .member(let part) = table.fields[5].type.kind,
      case .decimal(let scale) = table.fields[6].type.kind, case .named(let name) = table.fields[7].type.kind
    else { throw Unexpected() }
    #expect(choices.map { $0.title?.text } == ["甲", nil])
    #expect(part?.text == "id" && scale == 2 && name.text == "motive")
    #expect(table.fields[6].defaultValue.map(outline) == "(1 add 2)")
  }

  /// Where a table's rows are, in any order and either language.
  @Test(arguments: [
    "member from \"名单\" sheet \"一群\" encoding \"gb18030\" where n > 0 id: text key n: int",
    "member encoding \"gb18030\" sheet \"一群\" from \"名单\" where n > 0 id: text key n: int",
    "成员 编码 \"gb18030\" 来自 \"名单\" 工作表 \"一群\" 其中 n > 0 id: 文本 主键 n: 整数",
  ])
  func source(_ text: String) throws {
    guard case .table(let table) = try only(text) else { throw Unexpected() }
    #expect(table.stem?.text == "名单" && table.sheet?.text == "一群" && table.encoding?.text == "gb18030")
    #expect(table.condition.map(outline) == "(n greater 0)" && table.fields.map(\.name.text) == ["id", "n"])
  }

  @Test("a field may be called as a clause is, and a clause stands once")
  func clausesAndFields() throws {
    guard case .table(let table) = try only("member encoding \"gbk\" sheet: text encoding: text key from: date") else {
      throw Unexpected()
    }
    #expect(table.fields.map(\.name.text) == ["sheet", "encoding", "from"] && table.encoding?.text == "gbk")
    let twice = parse(SourceText(name: "", text: "member encoding \"gbk\" sheet \"a\" encoding \"utf-8\" id: text key"))
    #expect(twice.diagnostics.map(\.code) == ["repeated-clause"])
  }

  @Test func moves() throws {
    let up = try rule("promote rising \"晋升\" from a, b to next when x take top 5% per city by y desc, z with ties")
    guard case .tiers(let from) = up.origin, case .next = up.target, let take = up.clauses.take?.content else {
      throw Unexpected()
    }
    #expect(
      up.kind == .promote && from.map(\.text) == ["a", "b"] && up.clauses.when.map { outline($0.content) } == "x")
    #expect(take.direction == .top && take.amount.map(outline) == "5e-2%" && take.per.map(\.text) == ["city"])
    #expect(take.keys.map(outline) == ["y descending", "z"] && take.withTies != nil)

    let some = try rule(
      "demote d from a to b take bottom 25% rounded up at least 2 members at most 3 members per c, d per e, f by g leave at least 9 members"
    )
    #expect(some.clauses.take?.content.roundedUp != nil && some.clauses.leave.map { outline($0.content) } == "9")
    #expect(some.clauses.take?.content.least.map { outline($0.content) } == "2")
    #expect(some.clauses.take?.content.quota.map { [outline($0.most)] + $0.per.map(\.text) } == ["3", "c", "d"])
    #expect(some.clauses.take?.content.per.map(\.text) == ["e", "f"])
    let chinese = try rule("降级 d 从 a 到 b 取后 25% 进一取整 至少 2 名 至多 3 名 每 c 按 g 至少保留 9 名")
    #expect(chinese.clauses.take?.content.roundedUp != nil && chinese.clauses.leave.map { outline($0.content) } == "9")
    #expect(chinese.clauses.take?.content.quota?.per.map(\.text) == ["c"])

    let place = try rule("place standing from any unless x\n a when b = 1\n when_ when c\n z otherwise")
    guard case .any = place.origin else { throw Unexpected() }
    #expect(place.lines.map { $0.condition.map(outline) } == ["(b equal 1)", "c", nil])
    #expect(place.clauses.unless != nil && place.target == nil)
    #expect(try rule("appoint organizer take top by a").origin == nil)
  }

  @Test func gifts() throws {
    let reward = try rule(
      "reward r grant points 2 * n, badge \"B\", role `role`, access to {a, b}, access to c, role 5, badge 2\n limit 2 per month"
    )
    let gifts = try #require(reward.clauses.grant?.content).map { gift in
      switch gift {
      case .number(let field, let amount): "\(field.text) += \(outline(amount))"
      case .badge(let badge): "badge \(badge.parts)"
      case .role(let name): "role \(outline(name))"
      case .access(let names, _): "access \(names.map(\.text))"
      }
    }
    #expect(
      gifts == [
        "points += (2 multiply n)", "badge [BylawSyntax.Template.Part.text(\"B\")]", "role `role`",
        "access [\"a\", \"b\"]", "access [\"c\"]", "role += 5",
        "badge += 2",
      ])
    guard case .count(let count, let duration) = reward.clauses.limit?.content.own?.limit else { throw Unexpected() }
    #expect(outline(count) == "2" && outline(duration) == "1 months")
  }

  @Test(
    "what is said",
    arguments: [
      ("hello", ["hello"]), ("{a}", ["<a>"]), ("x {a}{b} y", ["x ", "<a>", "<b>", " y"]), ("{{a}}", ["{a}"]),
      ("{{{a}}}", ["{", "<a>", "}"]), ("a } b", ["a } b"]), ("{ 名字 }!", ["<名字>", "!"]), ("{`a b`}", ["<`a b`>"]),
      ("｛a｝", ["<a>"]), ("｛名字}，{b｝", ["<名字>", "，", "<b>"]), ("｛｛a｝｝", ["｛a｝"]), ("a ｝ b", ["a ｝ b"]),
      (#"\u{7B}a\u{7D}"#, ["{a}"]), (#"\"{a}\n"#, ["\"", "<a>", "\n"]), ("", []),
    ])
  func templates(_ text: String, _ parts: [String]) throws {
    for (open, close) in [("\"", "\""), ("“", "”")] {
      let said = try #require(try rule("reward r say \(open)\(text)\(close)").clauses.say?.content)
      let found = said.parts.map { part in
        switch part {
        case .text(let text): text
        case .name(let name): "<\(outline(name))>"
        }
      }
      #expect(found == parts)
    }
  }

  @Test func placeholderSpans() throws {
    let text = "reward r say \"活跃 {度} \\u{4E00}{b}\""
    let said = try #require(try rule(text).clauses.say?.content)
    let source = SourceText(name: "", text: text)
    let names = said.parts.compactMap { if case .name(let name) = $0 { source[name.span] } else { nil } }
    #expect(names == ["度", "b"])
  }

  @Test func protections() throws {
    func scope(_ text: String) throws -> ProtectDeclaration.Scope? {
      guard case .protect(let protection) = try only("protect x \"X\" \(text) unless b when a") else {
        throw Unexpected()
      }
      #expect(protection.when.map(outline) == "a" && protection.unless.map(outline) == "b")
      return protection.scope
    }
    #expect(try scope("") == nil)
    #expect(try scope("from moves") == .moves)
    #expect(try scope("from promotion") == .promotion)
    #expect(try scope("from demotion") == .demotion)
    #expect(try scope("from penalties") == .penalties)
    #expect(try scope("免于 处罚") == .penalties)
  }

  @Test func givens() throws {
    let givens = try test(
      """
      given a: tier = core, when_ = -1, roles = {x}
      given "张 三"
      given 3: by = 1
      given 3 message by 3 on 2 days ago: chars = 20, x = a ?? 1
      given 1 ban
      given rising decided for "张 三" on 2026-10-01T08:00
      given rising decided for b on 2026-10-01: points = -5
      given members from "m.csv"
      given review on 2026-10-16
      given review: tier = core
      """
    ).givens.map { given in
      switch given.kind {
      case .member(let name, let values): "\(outline(name)): \(values.map { "\($0.name.text)=\(outline($0.value))" })"
      case .events(let count, let event, let by, let on, let values):
        "\(count) \(event.text) \(by.map(outline) ?? "-") \(on.map(outline) ?? "-") \(values.map(\.name.text))"
      case .record(let rule, let member, let on, let values):
        "\(rule.text) \(outline(member)) \(outline(on)) \(values.map { "\($0.name.text)=\(outline($0.value))" })"
      case .table(let name, let file): "\(name.text) \(file.text)"
      case .review(let on): "held \(outline(on))"
      }
    }
    #expect(
      givens == [
        #"a: ["tier=core", "when_=(-1)", "roles={x}"]"#, "`张 三`: []", #"`3`: ["by=1"]"#,
        #"3 message `3` (2 days ago) ["chars", "x"]"#, "1 ban - - []", "rising `张 三` datetime(1790841600000000) []",
        #"rising b 2026-10-01 ["points=(-5)"]"#,
        "members m.csv", "held 2026-10-16", #"review: ["tier=core"]"#,
      ])
  }

  @Test func expectations() throws {
    let expectations = try test(
      """
      expect a moves to core by rising
      expect 3 moves to core
      expect "b" leaves by lapsed
      expect a leaves
      expect is_ stays
      expect a gets r
      expect a does not get r
      expect a is kol
      expect a is not kol
      expect a holds organizer
      expect spoken + 1 of a >= 2 * 3
      expect role of a in (a, b)
      expect spoken of a is missing
      expect count(rising) = 3
      expect share(members where a) <= 20% and not b
      expect a is missing or b
      expect not a
      expect decisions from "all.csv"
      expect decisions of a = 3
      """
    ).expectations.map { expectation in
      switch expectation.kind {
      case .moves(let a, let to, let by): "\(outline(a)) -> \(to.text) \(by?.text ?? "-")"
      case .leaves(let a, let by): "\(outline(a)) leaves \(by?.text ?? "-")"
      case .stays(let a): "\(a.text) stays"
      case .gets(let a, let rule, let negated): "\(a.text) \(negated ? "not" : "gets") \(rule.text)"
      case .isLabel(let a, let label, let negated): "\(a.text) \(negated ? "is not" : "is") \(label.text)"
      case .holds(let a, let role): "\(a.text) holds \(role.text)"
      case .value(let condition, let a): "\(outline(condition)) of \(a.text)"
      case .condition(let condition): outline(condition)
      case .decisions(let file): "decisions from \(file.text)"
      }
    }
    #expect(
      expectations == [
        "a -> core rising", "`3` -> core -", "`b` leaves lapsed", "a leaves -", "is_ stays", "a gets r", "a not r",
        "a is kol", "a is not kol", "a holds organizer", "((spoken add 1) greaterOrEqual (2 multiply 3)) of a",
        "(role in (a, b)) of a", "(spoken is missing) of a",
        "(count[rising] equal 3)", "((share[members where a] lessOrEqual 20e-2%) and (not b))",
        "((a is missing) or b)", "(not a)", "decisions from all.csv", "(decisions equal 3) of a",
      ])
  }

  @Test func comments() {
    let text = "# one\r\nlet a = \"# no\" # two\n  ＃三\nlet b = 1#四"
    let source = SourceText(name: "", text: text)
    let comments = tokenize(source).comments
    #expect(comments.map { source[$0.span] } == ["# one", "# two", "＃三", "#四"])
    #expect(comments.map(\.startsLine) == [true, false, true, false])
    #expect(parse(source).diagnostics.isEmpty)
  }

  @Test func carriageReturns() {
    let lines = "policy \"x\"\r\nlet a = \"unclosed\r\nlet b == 3\r\n"
    let source = SourceText(name: "", text: lines)
    #expect(parse(source).diagnostics.map { source.position(at: $0.span?.start ?? 0).line } == [2, 3])
  }

  @Test func spansOfDeclarations() {
    for fixture in Fixture.policies {
      let (tree, _) = parse(fixture.source)
      var place = 0
      for declaration in tree.declarations {
        let span = span(of: declaration)
        #expect(span.start >= place && span.end > span.start)
        let between = fixture.source[Span(start: place, end: span.start)].split(separator: "\n")
        #expect(between.allSatisfy { line in line.allSatisfy(\.isWhitespace) || line.contains("#") })
        place = span.end
      }
    }
  }

  private func span(of declaration: Declaration) -> Span {
    switch declaration {
    case .policy(let it): it.span
    case .timezone(let it): it.span
    case .review(let it): it.span
    case .tiers(let it): it.span
    case .role(let it): it.span
    case .table(let it): it.span
    case .param(let it): it.span
    case .letValue(let it): it.span
    case .classify(let it): it.span
    case .label(let it): it.span
    case .protect(let it): it.span
    case .rule(let it): it.span
    case .milestone(let it): it.span
    case .ensure(let it): it.span
    case .never(let it): it.span
    case .ritual(let it): it.span
    case .test(let it): it.span
    }
  }
}

@Suite struct GivenAtLineEndTests {
  @Test("a member's name may stand on the line behind `given`", arguments: ["given", "假设"])
  func lineEnd(_ word: String) throws {
    let text = """
      test "t" as of 2026-11-01
        \(word)
          a: tier = core, points = 3
        \(word) b
        expect a stays
      """
    let (tree, diagnostics) = parse(SourceText(name: "", text: text))
    #expect(diagnostics.map(\.summary) == [])
    guard case .test(let test)? = tree.declarations.first else {
      Issue.record("no test")
      return
    }
    let handles = test.givens.map { given in if case .member(let name, _) = given.kind { name.text } else { "" } }
    #expect(handles == ["a", "b"])
  }
}
