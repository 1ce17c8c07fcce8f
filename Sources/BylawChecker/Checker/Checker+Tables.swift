import BylawSyntax

extension Checker {
  /// The types of all fields, which params may be of.
  mutating func checkFieldTypes() {
    if let member = pending.member {
      policy.members = Table(
        name: "members", stem: member.stem?.text ?? "members", encoding: encoding(of: member),
        sheet: member.sheet?.text, fields: [], condition: nil, span: member.head)
      policy.members.missingTexts = checkMissingTexts(of: member)
      for field in member.fields { policy.members.fields.append(checkField(field, in: .members)) }
      checkKey(of: member)
      findMembership(of: member)
    } else {
      report(.missingMember, at: Span(start: 0, end: 0))
    }
    for index in pending.events.indices { checkFieldTypes(ofEvents: index) }
  }

  /// Defaults, ranges and conditions, which may name params.
  mutating func checkTables() {
    if let member = pending.member { checkMember(member) }
    for index in pending.events.indices { checkEvents(index: index) }
    noteChangedNumbers()
    checkEncodings()
  }

  /// What a table's file is in, where the policy says it.
  mutating func encoding(of table: TableDeclaration) -> TextEncoding? {
    guard let written = table.encoding else { return nil }
    if let encoding = TextEncoding(named: written.text) { return encoding }
    let near = nearest(to: written.text.lowercased(), in: TextEncoding.allCases.map(\.rawValue))
    report(.unknownEncoding(written.text, nearest: near), at: written.span)
    return nil
  }

  /// A file is in one encoding, whichever of its tables says so.
  private mutating func checkEncodings() {
    let tables = ([pending.member].compactMap(\.self) + pending.events).compactMap { table in
      table.encoding.map { (table: table, stem: table.stem?.text ?? table.eventName?.text ?? "members", written: $0) }
    }
    for (index, later) in tables.enumerated() {
      let differs = tables[..<index].contains { earlier in
        earlier.stem == later.stem
          && TextEncoding(named: earlier.written.text) != TextEncoding(named: later.written.text)
      }
      if differs { report(.encodingsDiffer(file: later.stem), at: later.written.span) }
    }
  }

  /// Notes which numbers the rules change, so that conditions may ask the record about them.
  private mutating func noteChangedNumbers() {
    let gifts = pending.rules.flatMap { ($0.clauses.grant?.content ?? []) + ($0.clauses.deduct?.content ?? []) }
    let fields = gifts.compactMap { gift -> Int? in
      guard case .number(let name, _) = gift, case .memberField(let field)? = symbols.values[name.text]?.reference,
        policy.members.fields.indices.contains(field), policy.members.fields[field].type.base.isNumber,
        !policy.members.fields[field].isKey
      else { return nil }
      return field
    }
    policy.changedNumbers = Set(fields).sorted()
  }

  private mutating func checkMember(_ member: TableDeclaration) {
    for (index, field) in member.fields.enumerated() {
      policy.members.fields[index] = addingBounds(of: field, to: policy.members.fields[index])
      checkAbsence(of: field, as: policy.members.fields[index])
    }
    if let condition = member.condition {
      policy.members.condition = checkCondition(condition, in: Scope(rows: .tableRow))
    }
  }

  /// What stands for a missing value; a cell of blanks always does.
  mutating func checkMissingTexts(of table: TableDeclaration) -> [String] {
    table.missingTexts.compactMap { literal in
      let scalars = Array(literal.text.unicodeScalars)
      let isBlank =
        scalars.isEmpty || scalars.first?.properties.isWhitespace == true
        || scalars.last?.properties.isWhitespace == true
      if isBlank { report(.blankMissingText, at: literal.span) }
      return isBlank ? nil : literal.text
    }
  }

  /// A column can be lacking only where its cells can.
  private mutating func checkAbsence(of field: FieldDeclaration, as checked: Field) {
    guard let words = field.mayBeAbsent, field.defaultValue == nil, !checked.type.isOptional else { return }
    report(.absentWithoutDefault(field.name.text), at: words)
  }

  private enum TableKind {
    case members
    case events
  }

  private mutating func checkField(_ field: FieldDeclaration, in table: TableKind) -> Field {
    let type = checkType(field.type, isEvent: table == .events)
    let form = checkForm(of: field, as: type)
    return Field(
      name: field.name.text, title: nil, column: field.column?.text ?? field.name.text, type: type,
      purpose: purpose(of: field, in: table), defaultValue: nil, lower: nil, upper: nil, span: field.name.span,
      mayBeAbsent: field.mayBeAbsent != nil, form: form)
  }

  private func purpose(of field: FieldDeclaration, in table: TableKind) -> Field.Purpose {
    switch field.type.kind {
    case .member, .other: return .reference
    case .int, .decimal, .bool, .text, .date, .datetime, .tier, .role, .oneOf, .set, .named: break
    }
    return field.key != nil && table == .members ? .key : .plain
  }

  private mutating func checkKey(of member: TableDeclaration) {
    for (index, field) in member.fields.enumerated() where field.key != nil {
      let type = policy.members.fields[index].type
      if type.isOptional { report(.optionalKey(field.name.text), at: field.type.span) }
      if CheckedPolicy.isRecordField(named: field.name.text) {
        report(.keyClashesWithRecord(field.name.text), at: field.name.span)
      }
      switch type.base {
      case .number(scale: 0), .text, .date, .datetime, .choice: policy.keyFields.append(index)
      case .number, .quotient, .bool, .duration, .tier, .role, .nameText, .set:
        report(.badKeyType(field.name.text, type: describe(type)), at: field.type.span)
        policy.keyFields.append(index)
      }
    }
    if policy.keyFields.isEmpty {
      let id = member.fields.first { $0.name.text == "id" } ?? member.fields.first
      let fixIts = id.map { field -> [Diagnostic.FixIt] in
        let end = Span(start: field.type.span.end, end: field.type.span.end)
        return [
          .init(
            title: Phrase("mark `\(field.name.text)` as the key", "把 `\(field.name.text)` 标为编号"),
            edits: [.init(replacing: end, with: " " + language(at: end)("key"))])
        ]
      }
      report(.missingKey, at: member.head, fixIts: fixIts ?? [])
    }
  }

  /// Finds the fields that say which tier, which roles and what access a member has.
  private mutating func findMembership(of member: TableDeclaration) {
    let fields = policy.members.fields
    policy.tierField = membershipField(in: fields, of: .tier, preferred: "tier", what: "tier")
    policy.rolesField = membershipField(in: fields, of: .set(.role), preferred: "roles", what: "set of role")
    policy.accessField = membershipField(in: fields, of: .set(.tier), preferred: "access", what: "set of tier")
  }

  private mutating func membershipField(
    in fields: [Field], of base: BaseType, preferred: String, what: String
  ) -> Int? {
    let candidates = fields.indices.filter { fields[$0].type.base == base }
    if candidates.count < 2 { return candidates.first }
    if let named = candidates.first(where: { fields[$0].name == preferred }) { return named }
    report(.severalFieldsOfType(what), at: fields[candidates[1]].span)
    return candidates[0]
  }

  /// The default and the range, which may need the field's type.
  private mutating func addingBounds(of field: FieldDeclaration, to unbounded: Field) -> Field {
    if case .named(let type) = field.type.kind, unknownTypes.contains(type.span) { return unbounded }
    var checked = unbounded
    if let range = field.range {
      let isOrderable = checked.type.base.isNumber || checked.type.base.isTime
      if isOrderable {
        checked.lower = range.lower.flatMap { boundValue(of: $0, as: checked.type) }
        checked.upper = range.upper.flatMap { boundValue(of: $0, as: checked.type) }
        if let lower = checked.lower, let upper = checked.upper, isLess(upper, than: lower) {
          report(.emptyRange, at: range.span)
        }
      } else {
        report(.rangeNeedsNumberOrDate(type: describe(checked.type)), at: range.span)
      }
    }
    guard let expression = field.defaultValue else { return checked }
    if field.key != nil {
      report(.defaultOfKey, at: expression.span)
      return checked
    }
    if purpose(of: field, in: .events) == .reference {
      report(.defaultOfReference, at: expression.span)
      return checked
    }
    if case .text("") = expression.kind {
      report(.emptyDefault(field.name.text), at: expression.span)
      return checked
    }
    checked.defaultValue = constantValue(expression, as: checked.type.asPresent)
    if let value = checked.defaultValue, !isInRange(value, of: checked) {
      report(.defaultOutOfRange, at: expression.span)
    }
    if checked.defaultValue != nil { checked.type.isOptional = false }
    return checked
  }

  private mutating func boundValue(of bound: Expression, as type: ValueType) -> Value? {
    constantValue(bound, as: type.asPresent)
  }

  func isInRange(_ value: Value, of field: Field) -> Bool {
    if let lower = field.lower, isLess(value, than: lower) { return false }
    if let upper = field.upper, isLess(upper, than: value) { return false }
    return true
  }

  func isLess(_ a: Value, than b: Value) -> Bool {
    switch (a, b) {
    case (.number(let a), .number(let b)): a < b
    case (.quotient(let a), .quotient(let b)): a.compare(b) < 0
    case (.date(let a), .date(let b)): a < b
    case (.datetime(let a), .datetime(let b)): a < b
    default: false
    }
  }

  private mutating func checkFieldTypes(ofEvents index: Int) {
    let declaration = pending.events[index]
    var names: [String: Span] = [:]
    for field in declaration.fields {
      if let earlier = names[field.name.text] {
        reportRepeated(.field, named: field.name, earlier: earlier)
      } else {
        symbols.eventFields[index, default: [:]][field.name.text] = policy.events[index].table.fields.count
      }
      names[field.name.text] = field.name.span
      if let key = field.key { report(.keyInEvents, at: key) }
      let checked = checkField(field, in: .events)
      checkReference(field, event: index)
      policy.events[index].table.fields.append(checked)
    }
    policy.events[index].table.missingTexts = checkMissingTexts(of: declaration)
    policy.events[index].timeField = timeField(of: policy.events[index])
  }

  private mutating func checkEvents(index: Int) {
    let declaration = pending.events[index]
    for (field, syntax) in declaration.fields.enumerated() {
      let unbounded = policy.events[index].table.fields[field]
      let checked = addingBounds(of: syntax, to: unbounded)
      checkAbsence(of: syntax, as: checked)
      policy.events[index].table.fields[field] = checked
    }
    if let condition = declaration.condition {
      policy.events[index].table.condition = checkCondition(
        condition, in: Scope(rows: .tableRow, event: index))
    }
  }

  /// Its first date or datetime that says not whose it is but when it happened.
  private func timeField(of event: EventType) -> Int? {
    event.table.fields.indices.first { index in
      event.table.fields[index].type.base.isTime && !event.parties.contains(index)
        && !event.references.contains { $0.field == index }
    }
  }

  private mutating func checkReference(_ field: FieldDeclaration, event: Int) {
    if case .other = field.type.kind, policy.keyFields.count == 1 {
      policy.events[event].parties.append(policy.events[event].table.fields.count)
    }
    guard case .member(let keyName) = field.type.kind, let part = keyPart(named: keyName, at: field.type.span) else {
      return
    }
    if policy.events[event].references.contains(where: { $0.keyPart == part }) {
      let name = policy.members.fields[policy.keyFields[part]].name
      report(.repeatedReference(name), at: field.type.span)
      return
    }
    policy.events[event].references.append(
      .init(field: policy.events[event].table.fields.count, keyPart: part))
  }

  /// Which of the key's fields `member` or `member.FIELD` names; nil, silently, where that is wrong: `checkType` says so.
  func keyPart(named name: Name?, at span: Span) -> Int? {
    guard let name else { return policy.keyFields.count == 1 ? 0 : nil }
    return policy.keyFields.firstIndex { policy.members.fields[$0].name == name.text }
  }
}
