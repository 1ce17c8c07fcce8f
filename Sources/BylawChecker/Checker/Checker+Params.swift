import BylawSyntax

/// One of the things that a param may be.
struct ParamMeaning {
  var type: ValueType
  var value: Value
}

extension Checker {
  mutating func checkParams(with settings: [ParameterSetting]) {
    for index in pending.params.indices { _ = checkParam(index, at: pending.params[index].declaration.name.span) }
    var changed: Set<Int> = []
    for setting in settings {
      self.settings[setting.name] = setting.value
      if let index = apply(setting) { changed.insert(index) }
    }
    for (index, meanings) in overrides {
      settle(index, as: meanings)
      changed.insert(index)
    }
    guard !changed.isEmpty else { return }
    let derived = pending.params.indices.filter { index in
      pending.params[index].declaration.value.readsNames && !changed.contains(index)
        && policy.params[index].value != .missing
    }
    for index in derived { pending.params[index].state = .waiting }
    for index in derived { _ = checkParam(index, at: pending.params[index].declaration.name.span) }
  }

  /// Settles a param's value. False where it has none: that has been reported.
  mutating func checkParam(_ index: Int, at span: Span) -> Bool {
    switch pending.params[index].state {
    case .done: return policy.params[index].value != .missing
    case .running:
      reportCircle(of: .param(index), at: span)
      return false
    case .waiting: break
    }
    pending.params[index].state = .running
    let outer = enter(.param(index), named: policy.params[index].name)
    defer {
      leave(.param(index), outer: outer)
      pending.params[index].state = .done
    }
    let expression = pending.params[index].declaration.value
    let bare = meanings(of: expression)
    if !bare.isEmpty {
      settle(index, as: bare)
      return true
    }
    guard let checked = check(expression, in: Scope(rows: .constant)) else { return false }
    guard let value = checked.constant else {
      report(.notConstant, at: expression.span)
      return false
    }
    settle(index, as: [ParamMeaning(type: checked.type, value: value)])
    return true
  }

  private mutating func settle(_ index: Int, as meanings: [ParamMeaning]) {
    guard let first = meanings.first else { return }
    (policy.params[index].type, policy.params[index].value) = (first.type, first.value)
    paramMeanings[index] = meanings.count > 1 ? meanings : nil
  }

  /// The param's value as the place wants it: of a name that is several things, the one that fits there.
  func meaning(ofParam index: Int, expected: BaseType?) -> ParamMeaning {
    let first = ParamMeaning(type: policy.params[index].type, value: policy.params[index].value)
    guard let all = paramMeanings[index], let expected else { return first }
    return all.first { fits($0.type.base, expected) } ?? first
  }

  func fits(_ base: BaseType, _ expected: BaseType) -> Bool {
    isComparable(base, with: expected) || base.element.map { isComparable($0, with: expected) } ?? false
      || expected.element.map { isComparable(base, with: $0) } ?? false
  }

  /// The tier, role or set that a param's name stands for where one is named.
  mutating func namedParam(_ name: Name, as base: BaseType) -> Value? {
    guard case .param(let index)? = symbols.values[name.text]?.reference, checkParam(index, at: name.span) else {
      return nil
    }
    let own = ParamMeaning(type: policy.params[index].type, value: policy.params[index].value)
    guard let meaning = (paramMeanings[index] ?? [own]).first(where: { $0.type.base == base }) else { return nil }
    used.insert(.param(index))
    return meaning.value
  }

  // MARK: Bare names

  /// What bare names may be that no value has: tiers, roles and choices, or sets of these. Empty for anything else.
  private func meanings(of expression: Expression) -> [ParamMeaning] {
    let bases: [BaseType] = [.tier, .role] + policy.choices.indices.map { .choice($0) }
    switch expression.kind {
    case .name(let name):
      if case .param(let index)? = symbols.values[name.text]?.reference { return paramMeanings[index] ?? [] }
      guard symbols.values[name.text] == nil else { return [] }
      return bases.compactMap { base in
        constant(named: name, of: base)?.constant.map { ParamMeaning(type: ValueType(base: base), value: $0) }
      }
    case .set(let items):
      let names = items.compactMap { item in if case .name(let name) = item.kind { name } else { nil } }
      guard names.count == items.count, names.allSatisfy({ symbols.values[$0.text] == nil }) else { return [] }
      let sets = bases.compactMap { base in setMeaning(of: names, base: base) }
      guard items.isEmpty else { return sets }
      return sets + [ParamMeaning(type: ValueType(base: .set(.text)), value: .texts([]))]
    default: return []
    }
  }

  private func setMeaning(of names: [Name], base: BaseType) -> ParamMeaning? {
    guard let element = base.asElement else { return nil }
    var codes: UInt64 = 0
    for name in names {
      guard case .code(let code)? = constant(named: name, of: base)?.constant, code < 64 else { return nil }
      codes |= 1 << UInt64(code)
    }
    return ParamMeaning(type: ValueType(base: .set(element)), value: .codes(codes))
  }

  // MARK: Settings

  /// `--set NAME=VALUE`: the text is read as the policy would read it there, and as data would: by name or by title.
  private mutating func apply(_ setting: ParameterSetting) -> Int? {
    guard let index = policy.params.firstIndex(where: { $0.name == setting.name }) else {
      let near = self.near(to: setting.name, in: policy.params.map(\.name))
      reportSetting(.unknownParam(setting.name, value: setting.value, nearest: near))
      return nil
    }
    guard policy.params[index].value != .missing else { return nil }
    let own = ParamMeaning(type: policy.params[index].type, value: policy.params[index].value)
    let known = paramMeanings[index] ?? [own]
    let meanings = known.compactMap { settingValue(of: setting.value, as: $0.type, spellings: setting.spellings) }
    guard !meanings.isEmpty else {
      let names = known.flatMap { closedNames(of: $0.type.base.element ?? $0.type.base)?.map(\.name) ?? [] }
      reportSetting(
        .wrongParamType(
          setting.name, wanted: describe(own.type), got: setting.value,
          nearest: self.near(to: setting.value, in: names), example: example(for: own.type.base, of: setting.value)))
      return nil
    }
    settle(index, as: meanings)
    return index
  }

  /// How a value is written that says no more than one thing, where what was given is made of digits.
  private func example(for base: BaseType, of text: String) -> String? {
    guard text.unicodeScalars.contains(where: { ("0"..."9").contains($0) }) else { return nil }
    switch base {
    case .date: return "2026-11-01"
    case .datetime: return "2026-11-01T08:00"
    case .number(let scale): return scale == 0 ? "1000" : "1000.5"
    case .quotient, .bool, .text, .nameText, .duration, .tier, .role, .choice, .set: return nil
    }
  }

  /// - Parameter spellings: how a policy would write what data means by the text.
  func settingValue(of text: String, as type: ValueType, spellings: [String] = []) -> ParamMeaning? {
    func meaning(_ value: Value?) -> ParamMeaning? { value.map { ParamMeaning(type: type, value: $0) } }
    switch type.base {
    case .text, .nameText: return meaning(.text(Text(text)))
    case .bool:
      return meaning(truth(of: text).map(Value.bool)) ?? literal([text] + spellings, as: type)
    case .tier, .role, .choice: return meaning(code(of: text, in: type.base).map(Value.code))
    case .set: return meaning(set(of: text, as: type.base))
    case .number, .quotient, .date, .datetime, .duration: return literal([text] + spellings, as: type)
    }
  }

  private func truth(of text: String) -> Bool? {
    let word = text.trimmed.lowercased()
    if (Keyword.true.spellings + ["yes", "1"]).contains(word) { return true }
    return (Keyword.false.spellings + ["no", "0"]).contains(word) ? false : nil
  }

  /// By name or by title.
  private func code(of text: String, in base: BaseType) -> Int? {
    let wanted = Text(text.trimmed)
    return closedNames(of: base)?.firstIndex { Text($0.name) == wanted || $0.title.map(Text.init) == wanted }
  }

  /// `{a, b}`, or as a cell has it: `a;b`.
  private func set(of text: String, as base: BaseType) -> Value? {
    guard let element = base.element else { return nil }
    var inner = text.trimmed
    if inner.hasPrefix("{"), inner.hasSuffix("}") { inner = String(inner.dropFirst().dropLast()) }
    let items = inner.split { ",;，；、".contains($0) }.map { String($0).trimmed }
    if element == .text {
      let texts = items.map {
        $0.count > 1 && $0.hasPrefix("\"") && $0.hasSuffix("\"") ? String($0.dropFirst().dropLast()) : $0
      }
      return .texts(Set(texts.map(Text.init)).sorted())
    }
    var codes: UInt64 = 0
    for item in items {
      guard let code = code(of: item, in: element), code < 64 else { return nil }
      codes |= 1 << UInt64(code)
    }
    return .codes(codes)
  }

  /// The first of the spellings that may stand in for a value of the type.
  private func literal(_ spellings: [String], as type: ValueType) -> ParamMeaning? {
    for spelling in spellings {
      if let meaning = Self.literalMeaning(of: spelling), standsIn(meaning.type, for: type) { return meaning }
    }
    return nil
  }

  /// A number, a date or another value without names.
  static func literalMeaning(of text: String) -> ParamMeaning? {
    let (tree, problems) = parse(SourceText(name: "--set", text: "param value = " + text))
    guard problems.isEmpty, tree.declarations.count == 1, case .param(let param)? = tree.declarations.first else {
      return nil
    }
    var reader = Checker(tree: tree)
    guard let checked = reader.check(param.value, in: Scope(rows: .constant)), let value = checked.constant else {
      return nil
    }
    return ParamMeaning(type: checked.type, value: value)
  }

  /// Whether a value of one type may stand in for a param's of the other: of numbers with a point any other.
  private func standsIn(_ type: ValueType, for own: ValueType) -> Bool {
    type.base.isNumber && own.base.isNumber ? own != .int || type == .int : type == own
  }

  /// A note for what a setting may have brought about: an error where its param is named.
  func settingNotes(at span: Span) -> [Diagnostic.Note] {
    let words = Set(tree.source[span].split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
    return settings.keys.sorted().filter(words.contains).map { name in
      let value = settings[name] ?? ""
      return Diagnostic.Note(
        text: Phrase(
          "`\(name)` is `\(value)` here, by `--set \(name)=\(value)`",
          "`\(name)` 在这里是 `\(value)`，因为写了 `--set \(name)=\(value)`"))
    }
  }

  // MARK: Tests that set params

  /// What a test's `set` lines say; nil for one that is wrong, which has been reported.
  mutating func checkSettings(of test: TestDeclaration) -> [Int: [ParamMeaning]] {
    var result: [Int: [ParamMeaning]] = [:]
    var seen: [String: Span] = [:]
    for setting in test.settings {
      if let earlier = seen[setting.name.text] { reportRepeated(.param, named: setting.name, earlier: earlier) }
      seen[setting.name.text] = setting.name.span
      guard case .param(let index)? = symbols.values[setting.name.text]?.reference else {
        let near = self.near(to: setting.name.text, in: policy.params.map(\.name))
        report(
          .unknownName(.param, setting.name.text, nearest: near), at: setting.name.span,
          fixIts: fixIts(replacing: setting.name.span, with: near))
        continue
      }
      guard checkParam(index, at: setting.name.span) else { continue }
      let meanings = settingMeanings(of: setting.value, for: index)
      if !meanings.isEmpty { result[index] = meanings }
    }
    return result
  }

  private mutating func settingMeanings(of expression: Expression, for index: Int) -> [ParamMeaning] {
    // As the policy has it: another test's value is not asked for here.
    let own = ParamMeaning(type: policy.params[index].type, value: policy.params[index].value)
    let known = paramMeanings[index] ?? [own]
    let bare = meanings(of: expression).filter { meaning in known.contains { $0.type == meaning.type } }
    if !bare.isEmpty { return bare }
    guard let checked = check(expression, in: Scope(rows: .constant), expected: own.type.base) else { return [] }
    guard let value = checked.constant else {
      report(.notConstant, at: expression.span)
      return []
    }
    guard standsIn(checked.type, for: own.type) else {
      report(
        .wanted(Phrase("a \(describe(own.type))", "\(describe(own.type))"), got: describe(checked.type)),
        at: expression.span)
      return []
    }
    return [ParamMeaning(type: checked.type, value: value)]
  }

  /// Each test that sets params is about a policy of its own, in which these have other values.
  mutating func checkVariants(parameters: [ParameterSetting], isKnownZone: (String) -> Bool) {
    // What is declared at a test's span, looked up by where it starts.
    var declared: [Int: TestDeclaration] = [:]
    for case .test(let declaration) in tree.declarations where !declaration.settings.isEmpty {
      declared[declaration.span.start] = declaration
    }
    for (index, test) in policy.tests.enumerated() {
      guard let declaration = declared[test.span.start], declaration.span == test.span,
        let first = declaration.settings.first, let last = declaration.settings.last
      else { continue }
      var variant = Checker(tree: tree)
      variant.overrides = checkSettings(of: declaration)
      variant.checkAll(parameters: parameters, isKnownZone: isKnownZone)
      if variant.hasErrors {
        let error = variant.sortedDiagnostics().first { $0.severity == .error }
        var notes: [Diagnostic.Note] = []
        if let error, case .source(_, let span) = error.place { notes = [.init(text: error.summary, at: span)] }
        report(.settingBreaksPolicy(test.title), at: first.span.union(last.span), notes: notes)
      } else {
        policy.tests[index].variant = [variant.policy]
        if test.rows != nil { variants[test.span] = variant.withoutTests }
      }
    }
  }
}

extension BaseType {
  /// What sets of it hold; nil where there are none.
  var asElement: SetElement? {
    switch self {
    case .tier: .tier
    case .role: .role
    case .choice(let index): .choice(index)
    case .text: .text
    case .number, .quotient, .bool, .date, .datetime, .duration, .nameText, .set: nil
    }
  }
}
