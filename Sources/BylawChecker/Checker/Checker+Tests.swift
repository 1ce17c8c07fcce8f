import BylawSyntax

extension Checker {
  mutating func checkTests() {
    for declaration in tree.declarations {
      guard case .test(let test) = declaration else { continue }
      columns = test.rows == nil ? nil : .unknown
      if let checked = checkTest(test) { policy.tests.append(checked) }
      columns = nil
    }
  }

  mutating func checkTest(_ declaration: TestDeclaration) -> CheckedTest? {
    guard let asOf = check(declaration.asOf, in: Scope(rows: .constant))?.constant else { return nil }
    var test = CheckedTest(
      title: declaration.title.text, titleSpan: declaration.title.span, span: declaration.span, asOf: asOf)
    test.rows = declaration.rows.map { TestRows(declaration: declaration, file: $0.content) }
    if overrides.isEmpty { _ = checkSettings(of: declaration) }
    let known = knownHandles(of: declaration)
    for given in declaration.givens { checkGiven(given, known: known, into: &test) }
    for expectation in declaration.expectations {
      if let kind = checkExpectation(expectation, known: known) {
        test.expectations.append(CheckedExpectation(kind: kind, span: expectation.span))
      }
    }
    if declaration.expectations.isEmpty { report(.emptyTest(test.title), at: declaration.title.span) }
    return test
  }

  /// The members that a test gives; nil where a file may have others.
  private mutating func knownHandles(of test: TestDeclaration) -> Set<String>? {
    var handles: [String: Span] = [:]
    var readsTable = false
    for given in test.givens {
      switch given.kind {
      case .member(let name, _):
        if let earlier = handles[name.text] {
          reportRepeated(.member, named: name, earlier: earlier)
        } else {
          handles[name.text] = name.span
        }
      case .table(let table, _): if Keyword.members.isSpelled(by: table) { readsTable = true }
      case .events, .record, .review: continue
      }
    }
    return readsTable ? nil : Set(handles.keys)
  }

  mutating func checkHandle(named name: Name, known: Set<String>?) -> CheckedTest.Handle? {
    if let known, !known.contains(name.text) {
      let near = self.near(to: name.text, in: known.sorted())
      report(
        .unknownName(.member, name.text, nearest: near), at: name.span, fixIts: fixIts(replacing: name.span, with: near)
      )
      return nil
    }
    return CheckedTest.Handle(name: name.text, span: name.span)
  }

  private mutating func checkGiven(_ given: Given, known: Set<String>?, into test: inout CheckedTest) {
    switch given.kind {
    case .member(let name, let assignments):
      checkCanBeKey(name)
      var member = CheckedTest.Member(handle: CheckedTest.Handle(name: name.text, span: name.span))
      reportRepeatedAssignments(in: assignments)
      for assignment in assignments where !isEmptyColumn(assignment.value) {
        checkMemberAssignment(assignment, into: &member)
      }
      test.members.append(member)
    case .events(let count, let event, let by, let on, let assignments):
      reportRepeatedAssignments(in: assignments)
      if let events = checkGivenEvents(
        count: count, named: event, by: by, on: on, assignments: assignments, known: known, at: given.span)
      {
        test.events.append(events)
      }
    case .record(let rule, let member, let on, let assignments):
      let index = checkRule(named: rule)
      let handle = checkHandle(named: member, known: known)
      let fields = checkRecordAssignments(assignments)
      guard let moment = checkMoment(on), let index, let handle else { return }
      test.records.append(CheckedTest.Record(rule: index, member: handle, moment: moment, fields: fields))
    case .review(let on):
      guard let moment = checkMoment(on) else { return }
      if !isBefore(moment, asOf: test.asOf) { report(.givenReviewNotBefore, at: on.span) }
      test.reviews.append(moment)
    case .table(let table, let file):
      guard let event = checkTable(named: table) else { return }
      test.tables.append(CheckedTest.TableFile(event: event.index, file: file.text, span: file.span))
    }
  }

  /// What a decision gave and took, which its rule need not tell: amounts and badges.
  private mutating func checkRecordAssignments(_ assignments: [Given.Assignment]) -> [CheckedTest.Setting] {
    if assignments.isEmpty { return [] }
    reportRepeatedAssignments(in: assignments)
    let fields = policy.events[recordEvent()].table.fields
    return assignments.flatMap { assignment -> [CheckedTest.Setting] in
      guard let index = fields.firstIndex(where: { $0.name == assignment.name.text && $0.purpose.isPartOfDetail })
      else {
        reportUnknownField(named: assignment.name, known: fields.filter(\.purpose.isPartOfDetail).map(\.name))
        return []
      }
      let value = constantValue(assignment.value, as: fields[index].type.asPresent)
      return value.map { [CheckedTest.Setting(index: index, value: $0)] } ?? []
    }
  }

  private mutating func reportRepeatedAssignments(in assignments: [Given.Assignment]) {
    var seen: [String: Span] = [:]
    for assignment in assignments {
      if let earlier = seen[assignment.name.text] { reportRepeated(.value, named: assignment.name, earlier: earlier) }
      seen[assignment.name.text] = assignment.name.span
    }
  }

  /// A member's field, or a let, a label or a class, whose formula the value stands in for.
  private mutating func checkMemberAssignment(_ assignment: Given.Assignment, into member: inout CheckedTest.Member) {
    let reference = symbols.values[assignment.name.text]?.reference
    func setting(index: Int, as type: ValueType, checker: inout Checker) -> [CheckedTest.Setting] {
      let value = checker.constantValue(assignment.value, as: type.asPresent)
      return value.map { [CheckedTest.Setting(index: index, value: $0)] } ?? []
    }
    switch reference {
    case .memberField(let index):
      let field = policy.members.fields[index]
      if isEmptyText(assignment) { return }
      let settings = setting(index: index, as: field.type, checker: &self)
      for setting in settings where !isInRange(setting.value, of: field) { reportOutOfRange(assignment) }
      member.fields += settings
    case .letValue(let index): member.lets += setting(index: index, as: policy.lets[index].value.type, checker: &self)
    case .label(let index): member.labels += setting(index: index, as: .bool, checker: &self)
    case .classValue(let index): member.classes += setting(index: index, as: policy.classes[index].type, checker: &self)
    case .param:
      report(.givenParam(assignment.name.text, value: tree.source[assignment.value.span]), at: assignment.name.span)
    case .eventField, .partyField, .definition, .aggregate, .written, nil:
      let names = policy.members.fields.map(\.name) + policy.lets.map(\.name) + policy.labels.map(\.name)
      reportUnknownField(named: assignment.name, known: names)
    }
  }

  /// More than any rule counts to, and few enough to make.
  private static var mostGivenEvents: Int { 100_000 }

  private mutating func checkGivenEvents(
    count: Int, named name: Name, by: Name?, on: Expression?, assignments: [Given.Assignment],
    known: Set<String>?, at span: Span
  ) -> CheckedTest.Events? {
    let member = by.flatMap { checkHandle(named: $0, known: known) }
    let moment = on.flatMap { checkMoment($0) }
    guard let index = checkEvent(named: name) else { return nil }
    if count > Self.mostGivenEvents {
      report(
        .badAmount(Phrase("a number of events up to \(Self.mostGivenEvents)", "不超过 \(Self.mostGivenEvents) 的事件条数")),
        at: span)
      return nil
    }
    let event = policy.events[index]
    var events = CheckedTest.Events(count: count, event: index, member: member, fields: [], span: span)
    for assignment in assignments where !isEmptyColumn(assignment.value) {
      events.fields += checkEventAssignment(assignment, of: event, known: known)
    }
    let assigned = Set(assignments.map(\.name.text))
    if let by, event.references.isEmpty { report(.givenBy(event.table.name), at: by.span) }
    let isWhose = event.references.contains { assigned.contains(event.table.fields[$0.field].name) }
    if by == nil, !event.references.isEmpty, !isWhose { report(.givenWithoutMember(event.table.name), at: span) }
    checkTime(of: event, on: on, moment: moment, assigned: assigned, into: &events)
    return events
  }

  private mutating func checkTime(
    of event: EventType, on: Expression?, moment: Value?, assigned: Set<String>,
    into events: inout CheckedTest.Events
  ) {
    guard let index = event.timeField else {
      if let on { report(.windowNeedsTime(event.table.name), at: on.span) }
      return
    }
    let field = event.table.fields[index]
    switch (moment, field.type.base) {
    case (.date(let day)?, .datetime):
      events.fields.append(
        CheckedTest.Setting(index: index, value: .datetime(Int64(day) * microsecondsPerDay + policy.dayStart)))
    case (.datetime?, .date):
      if let on { report(.wanted(Phrase("a date", "日期"), got: Phrase("a datetime", "日期时间")), at: on.span) }
    case (let moment?, _):
      events.fields.append(CheckedTest.Setting(index: index, value: moment))
    case (nil, _):
      let isTold = on != nil || assigned.contains(field.name) || field.defaultValue != nil || field.type.isOptional
      if !isTold { report(.givenWithoutTime(event.table.name), at: events.span) }
    }
  }

  /// A constant date or datetime.
  private mutating func checkMoment(_ expression: Expression) -> Value? {
    guard let checked = check(expression, in: Scope(rows: .constant)) else { return nil }
    guard checked.type.base.isTime else {
      report(.wanted(Phrase("a date", "日期"), got: describe(checked.type)), at: expression.span)
      return nil
    }
    if let value = checked.constant { return value }
    report(.notConstant, at: expression.span)
    return nil
  }

  /// Whether a review on that date, at whose end it then was, or at that datetime was before the test's own.
  private func isBefore(_ moment: Value, asOf: Value) -> Bool {
    func end(of value: Value) -> Int64? {
      switch value {
      case .date(let day): (Int64(day) + 1) * 86_400_000_000 - 1
      case .datetime(let moment): moment
      case .missing, .number, .quotient, .bool, .text, .duration, .code, .codes, .texts: nil
      }
    }
    guard let held = end(of: moment), let now = end(of: asOf) else { return true }
    return held < now
  }

  private mutating func checkEventAssignment(
    _ assignment: Given.Assignment, of event: EventType, known: Set<String>?
  ) -> [CheckedTest.Setting] {
    let fields = event.table.fields
    guard let index = fields.firstIndex(where: { $0.name == assignment.name.text }) else {
      reportUnknownField(named: assignment.name, known: fields.map(\.name))
      return []
    }
    if isEmptyText(assignment) { return [] }
    // The other party by the name that the test gives them, where that is their key.
    if event.parties.contains(index), case .name(let name) = assignment.value.kind, fields[index].type.base == .text {
      let handle = checkHandle(named: name, known: known)
      return handle.map { [CheckedTest.Setting(index: index, value: .text(Text($0.name)))] } ?? []
    }
    guard let value = constantValue(assignment.value, as: fields[index].type.asPresent) else { return [] }
    if !isInRange(value, of: fields[index]) { reportOutOfRange(assignment) }
    return [CheckedTest.Setting(index: index, value: value)]
  }

  private mutating func reportUnknownField(named name: Name, known: [String]) {
    let near = self.near(to: name.text, in: known)
    report(
      .unknownName(.field, name.text, nearest: near), at: name.span, fixIts: fixIts(replacing: name.span, with: near))
  }

  /// Whether a field is given `""`, which no cell is; that has been reported.
  private mutating func isEmptyText(_ assignment: Given.Assignment) -> Bool {
    guard case .text("") = assignment.value.kind else { return false }
    report(.emptyGiven(assignment.name.text), at: assignment.value.span)
    return true
  }

  private mutating func reportOutOfRange(_ assignment: Given.Assignment) {
    report(.givenOutOfRange(assignment.name.text), at: assignment.value.span)
  }

  private mutating func checkTable(named table: Name) -> (index: Int?, Void)? {
    if Keyword.members.isSpelled(by: table) { return (nil, ()) }
    if Keyword.decision.isSpelled(by: table) { return (recordEvent(), ()) }
    return checkEvent(named: table).map { ($0, ()) }
  }

  private mutating func checkEvent(named name: Name) -> Int? {
    if let event = symbols.events[name.text] {
      usedEvents.insert(event)
      return event
    }
    let near = self.near(to: name.text, in: symbols.events.keys.sorted())
    report(
      .unknownName(.event, name.text, nearest: near), at: name.span, fixIts: fixIts(replacing: name.span, with: near))
    return nil
  }

  mutating func checkRule(named name: Name) -> Int? {
    let rules = pending.rules.map { (name: $0.name.text, title: $0.title?.text) }
    guard let name = columnName(name, among: rules) else { return nil }
    if let rule = symbols.rules[name.text] { return rule }
    let near = self.near(to: name.text, in: pending.rules.map(\.name.text))
    report(
      .unknownName(.rule, name.text, nearest: near), at: name.span, fixIts: fixIts(replacing: name.span, with: near))
    return nil
  }
}
