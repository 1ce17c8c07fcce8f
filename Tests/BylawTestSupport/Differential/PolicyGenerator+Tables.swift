import BylawChecker

/// Members and events.
extension PolicyGenerator {
  mutating func writeMembers() {
    var fields: [String] = []
    for _ in 0..<(random.chance(75) ? 1 : random.number(2...3)) { fields.append(keyField()) }
    writeMembership(&fields)
    let files = random.chance(12) ? filesOfMembers(&fields) : nil
    for _ in 0..<random.number(2...8) {
      guard let base = fieldType() else { continue }
      let field = self.field(base)
      fields.append(field.text)
      members.append(field.named)
    }
    values = members
    var head = "member"
    if let files {
      head += files
    } else if random.chance(20) {
      head += random.pick(" from \"people\"", " from \"people\"", " from \"rows.all\" in \"people\"")
    }
    head += missingTexts()
    if files == nil, random.chance(6) { head += " sheet \"名单\"" }
    if random.chance(10) { head += " encoding \"\(random.pick("gb18030", "utf-16le", "utf-8"))\"" }
    if random.chance(15) { head += " where " + condition(Scope(rows: .table, names: members), 2) }
    declarations.append(head + "\n  " + fields.shuffled(using: &random).joined(separator: "\n  "))
  }

  /// Several files, and now and then a field that is what a row's is called.
  private mutating func filesOfMembers(_ fields: inout [String]) -> String {
    if random.chance(70) {
      let name = fresh("field")
      fields.append("\(name): text from file")
      members.append(Named(name: name, type: ValueType(base: .text)))
    }
    return random.pick(
      " from \"first\", \"second\"", " from \"first\" as \"一群\", \"second\" as \"甲, \\\"乙\\\"\"",
      " from \"second\" as \"a\"")
  }

  private mutating func keyField() -> String {
    var bases: [BaseType] = [.text, .text, .text, .number(scale: 0), .date, .datetime]
    if let choice = choices.firstIndex(where: { $0.name == nil && !$0.isTaken }) { bases.append(.choice(choice)) }
    let base = random.pick(from: bases) ?? .text
    if case .choice(let choice) = base { _ = taken(choice) }
    let name = fresh("key")
    keys.append(Named(name: name, type: ValueType(base: base)))
    members.append(Named(name: name, type: ValueType(base: base)))
    return "\(name): \(typeText(base)) key" + column()
  }

  private mutating func writeMembership(_ fields: inout [String]) {
    if hasTierField {
      fields.append("tier: tier" + (hasOptionalTier ? "?" : " = \(tiers[0])"))
      members.append(Named(name: "tier", type: ValueType(base: .tier, isOptional: hasOptionalTier)))
    }
    hasRoles = !roles.isEmpty
    if hasRoles {
      fields.append("roles: set of role = {}")
      members.append(Named(name: "roles", type: ValueType(base: .set(.role))))
    }
    hasAccess = !tiers.isEmpty && random.chance(60)
    if hasAccess {
      fields.append("access: set of tier = {}")
      members.append(Named(name: "access", type: ValueType(base: .set(.tier))))
    }
  }

  /// Nil where the type wants something that this policy does not declare.
  private mutating func fieldType() -> BaseType? {
    let choice = random.pick(from: choices.indices.filter { !choices[$0].isTaken })
    switch random.below(16) {
    case 0...4: return .number(scale: 0)
    case 5: return .number(scale: random.pick(1, 2, 2, 3, 6, 9))
    case 6: return .bool
    case 7, 8: return .text
    case 9: return .date
    case 10: return .datetime
    case 11: return tiers.isEmpty ? nil : .tier
    case 12: return roles.isEmpty ? nil : .role
    case 13: return choice.map { .choice(taken($0)) }
    case 14: return choice.map { .set(.choice(taken($0))) }
    default: return .set(.text)
    }
  }

  private mutating func taken(_ choice: Int) -> Int {
    if choices[choice].name == nil { choices[choice].isTaken = true }
    return choice
  }

  /// A field with a default, a range, a column of another name, or none of these.
  private mutating func field(_ base: BaseType) -> (named: Named, text: String) {
    let name = fresh("field")
    let isOptional = random.chance(40)
    var parts: [String] = []
    if !isOptional, random.chance(60), let value = defaultText(base) { parts.append(" = \(value)") }
    if isOptional || !parts.isEmpty, random.chance(20) { parts.append(" may be absent") }
    if let range = range(base) { parts.append(" in \(range)") }
    parts.append(form(base))
    parts.append(column())
    let type = ValueType(base: base, isOptional: isOptional)
    let text = "\(name): \(typeText(base))\(isOptional ? "?" : "")" + parts.shuffled(using: &random).joined()
    return (Named(name: name, type: type), text)
  }

  /// What cells without a value hold; now and then what might be a value.
  private mutating func missingTexts() -> String {
    guard random.chance(20) else { return "" }
    return " missing \"NULL\", \"—\"" + random.pick("", "", "", ", \"11\"", ", \"甲\"")
  }

  /// How the field's cells are written, where not plainly.
  private mutating func form(_ base: BaseType) -> String {
    guard random.chance(30) else { return "" }
    switch base {
    case .date:
      return random.pick(
        " as \"D/M/YYYY\"", " as \"MM-DD-YY\"", " in excel days", " in excel days since 1904", " in unix seconds")
    case .datetime:
      return random.pick(
        " as \"D.M.YYYY H:mm\"", " as \"M/D/YYYY h:mm A\"", " as \"D-MMM-YY\"", " in excel days", " in unix seconds",
        " in unix milliseconds")
    case .number: return " decimal comma"
    case .set: return random.pick(" separated by \",\"", " separated by \"|\"", " separated by \" / \"")
    case .quotient, .bool, .text, .duration, .tier, .role, .choice, .nameText: return ""
    }
  }

  private mutating func column() -> String {
    random.chance(15) ? random.pick(" from \"列 \(counter)\"", " from \"o\(counter).列.x\"") : ""
  }

  private mutating func defaultText(_ base: BaseType) -> String? {
    switch base {
    case .number: return "0"
    case .bool: return random.pick("true", "false")
    case .text: return random.pick("\"无\"", "\"none\"")
    case .date: return "2026-01-31"
    case .datetime: return "2026-10-31T23:59:59.999999"
    case .tier: return random.pick(from: tiers)
    case .role: return random.pick(from: roles)
    case .choice(let index): return random.pick(from: choices[index].items)
    case .set: return "{}"
    case .quotient, .duration, .nameText: return nil
    }
  }

  /// Always around the default.
  private mutating func range(_ base: BaseType) -> String? {
    guard random.chance(30) else { return nil }
    switch base {
    case .number: return random.pick("0..", "-5..5", "..100", "0..1_000_000")
    case .date: return random.pick("2000-01-01..", "1970-01-01..2050-12-31")
    case .datetime: return "2000-01-01T00:00.."
    case .quotient, .bool, .text, .duration, .tier, .role, .choice, .nameText, .set: return nil
    }
  }

  func typeText(_ base: BaseType) -> String {
    switch base {
    case .number(let scale): return scale == 0 ? "int" : "decimal(\(scale))"
    case .bool: return "bool"
    case .text, .nameText, .quotient, .duration: return "text"
    case .date: return "date"
    case .datetime: return "datetime"
    case .tier: return "tier"
    case .role: return "role"
    case .choice(let index): return choices[index].name ?? "one of (\(titledItems(index)))"
    case .set(.tier): return "set of tier"
    case .set(.role): return "set of role"
    case .set(.text): return "set of text"
    case .set(.choice(let index)): return "set of " + (choices[index].name ?? "(\(titledItems(index)))")
    }
  }

  private func titledItems(_ index: Int) -> String {
    choices[index].items.enumerated().map { $0 == 0 ? "\($1) \"甲 \(index)\"" : $1 }.joined(separator: ", ")
  }

  // MARK: Events

  mutating func writeEvents() {
    for _ in 0..<random.number(1...3) {
      let name = fresh("event")
      let stem = random.chance(40) ? "log" : nil
      var fields = references()
      let first = fields.count
      for column in eventColumns(stem) {
        let field = fresh("what")
        fields.append((Named(name: field, type: column.value), "\(field): \(column.type) from \"\(column.column)\""))
      }
      var own = fields.map(\.named)
      let time = own[first...].first { $0.type.base == .date || $0.type.base == .datetime }
      let tested = own
      if let party = party() {
        fields.insert(party, at: random.below(fields.count + 1))
        own.append(party.named)
        for field in random.some(of: members, percent: 40) {
          let type = ValueType(base: field.type.base, isOptional: true)
          own.append(Named(name: "\(party.named.name).\(field.name)", type: type))
        }
      }
      events.append(Event(name: name, fields: own, time: time?.type.base))
      var head = "events \(name)"
      if let stem { head += " from \"\(stem)\"" }
      // Of a file that several read, what is missing to one is so to all.
      head += stem == nil ? missingTexts() : ""
      if random.chance(25) { head += " where " + condition(Scope(rows: .table, names: tested), 2) }
      declarations.append(head + fields.map { "\n  " + $0.text }.joined())
    }
  }

  /// Another member whom an event names.
  private mutating func party() -> (named: Named, text: String)? {
    guard keys.count == 1, let key = keys.first, random.chance(35) else { return nil }
    let field = fresh("party")
    let isOptional = random.chance(30)
    return (
      Named(name: field, type: ValueType(base: key.type.base, isOptional: isOptional)),
      "\(field): other member\(isOptional ? "?" : "")"
    )
  }

  /// Whose the events are: by the whole key, by a part of it, or everybody's.
  private mutating func references() -> [(named: Named, text: String)] {
    let named = keys.count == 1 && random.chance(90) ? keys : random.some(of: keys, percent: 70)
    return named.map { key in
      let field = fresh("who")
      let type = keys.count == 1 ? "member" : "member.\(key.name)"
      let isOptional = random.chance(15)
      return (
        Named(name: field, type: ValueType(base: key.type.base, isOptional: isOptional)),
        "\(field): \(type)\(isOptional ? "?" : "") from \"who \(key.name.filter { $0 != "`" })\""
      )
    }
  }

  /// Event types that are read from the same file share its columns.
  private mutating func eventColumns(_ stem: String?) -> [EventColumn] {
    if let stem, let known = tables[stem] { return random.some(of: known, percent: 80) }
    var columns: [EventColumn] = []
    if random.chance(85) { columns.append(eventColumn(random.pick(.date, .datetime, .datetime))) }
    for _ in 0..<random.below(4) {
      if let base = fieldType() { columns.append(eventColumn(base)) }
    }
    columns.shuffle(using: &random)
    if let stem { tables[stem] = columns }
    return columns
  }

  private mutating func eventColumn(_ base: BaseType) -> EventColumn {
    counter += 1
    let isOptional = random.chance(30)
    let type = ValueType(base: base, isOptional: isOptional)
    let rest = form(base) + (isOptional && random.chance(20) ? " may be absent" : "")
    return EventColumn(column: "c\(counter)", type: typeText(base) + (isOptional ? "?" : "") + rest, value: type)
  }
}
