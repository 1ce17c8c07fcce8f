import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

/// The declarations of a policy as they are compared with another's: the words of each, and what it means.
struct PolicyItems {
  enum Key: Hashable {
    case only(String)
    case value(String)
    case rule(String)
    case other(String, String)
    /// Of the members' table.
    case field(String)

    /// Nil for what there is one of.
    var name: String? {
      switch self {
      case .only: nil
      case .value(let name), .rule(let name), .other(_, let name), .field(let name): name
      }
    }
  }

  struct Item {
    var key: Key
    var subject: String
    var words: [Word]
    /// What it means, where that can be told; nil for what is only compared word for word.
    var meaning: Int?
    /// A param's value, which a setting may have replaced.
    var value: String?
    /// What a rule says that it was called.
    var former: [String] = []

    func isSame(as old: Item, renames: [Key: Key]) -> Bool {
      if let value, let earlier = old.value { return value == earlier }
      if let meaning, meaning == old.meaning { return true }
      let renamed = Dictionary(
        renames.compactMap { new, old in new.name.flatMap { name in old.name.map { (Text(name), Text($0)) } } }
      ) { first, _ in first }
      return words.count == old.words.count
        && zip(words, old.words).allSatisfy { word, earlier in
          word.kind == earlier.kind && (renamed[word.text] ?? word.text) == earlier.text
        }
    }
  }

  struct Word {
    var kind: Token.Kind
    var text: Text
  }

  private(set) var items: [Item] = []
  private var places: [Key: Int] = [:]
  private let policy: CheckedPolicy

  init(policy: CheckedPolicy, fingerprinter: Fingerprinter) {
    self.policy = policy
    let parsed = parseText(policy.source)
    let english = format(parsed, in: .english).map { SourceText(name: policy.source.name, text: $0) } ?? policy.source
    let meanings = PolicyItems.meanings(of: policy, fingerprinter: fingerprinter)
    let words = Words(source: english)
    for declaration in parse(english).tree.declarations {
      items += PolicyItems.items(of: declaration, words: words, meanings: meanings, policy: policy)
    }
    for (place, item) in items.enumerated() where places[item.key] == nil { places[item.key] = place }
  }

  subscript(key: Key) -> Item? { places[key].map { items[$0] } }

  /// The words of a text, by where they stand.
  private struct Words {
    let tokens: [Token]

    init(source: SourceText) { tokens = tokenize(source).tokens.filter { $0.kind != .end } }

    func within(_ span: Span) -> [Word] {
      tokens.within(span).map { Word(kind: $0.kind == .quotedWord ? .word : $0.kind, text: Text($0.text)) }
    }

    /// Without the names of a list, and the word before it.
    func within(_ span: Span, without names: [Name]) -> [Word] {
      guard let first = names.first?.span.start, let last = names.last?.span.end else { return within(span) }
      let word = tokens.partitioningIndex { $0.span.start >= first } - 1
      guard tokens.indices.contains(word), tokens[word].span.start > span.start else { return within(span) }
      return within(Span(start: span.start, end: tokens[word].span.start)) + within(Span(start: last, end: span.end))
    }
  }

  private static func meanings(of policy: CheckedPolicy, fingerprinter: Fingerprinter) -> [Key: Int] {
    let all = fingerprinter.fingerprints(of: policy)
    var meanings: [Key: Int] = [:]
    for (it, meaning) in zip(policy.lets, all.lets) { meanings[.value(it.name)] = meaning }
    for (it, meaning) in zip(policy.labels, all.labels) { meanings[.value(it.name)] = meaning }
    for (it, meaning) in zip(policy.classes, all.classes) { meanings[.value(it.name)] = meaning }
    for (it, meaning) in zip(policy.protections, all.protections) { meanings[.other("protect", it.name)] = meaning }
    for (it, meaning) in zip(policy.rules, all.rules) { meanings[.rule(it.name)] = meaning }
    return meanings
  }

  private static func items(
    of declaration: Declaration, words: Words, meanings: [Key: Int], policy: CheckedPolicy
  ) -> [Item] {
    switch declaration {
    // Nothing that a review reads.
    case .policy, .ritual, .test: return []
    case .table(let table) where table.eventName == nil:
      let fields = table.fields.map { field in
        Item(
          key: .field(field.name.text), subject: "member \(field.name.text)", words: words.within(field.span))
      }
      let end = table.fields.first?.span.start ?? table.span.end
      return [
        Item(key: .only("member"), subject: "member", words: words.within(Span(start: table.span.start, end: end)))
      ] + fields
    case .timezone, .review, .tiers, .role, .table, .param, .letValue, .classify, .label, .protect, .rule, .milestone,
      .ensure, .never:
      let key = Key(identity: declaration.identity)
      var item = Item(
        key: key, subject: declaration.subject, words: words.within(declaration.span), meaning: meanings[key])
      if case .rule(let it) = declaration, !it.former.isEmpty {
        item.former = it.former.map(\.text)
        item.words = words.within(it.span, without: it.former)
      }
      if case .param(let it) = declaration, let param = policy.params.first(where: { $0.name == it.name.text }) {
        item.value = Formatting.text(of: param.value, type: param.type, policy: policy)
      }
      return [item]
    }
  }

  /// For items that have another name than in `old`, and say so or have the same meaning: what they were called.
  func renamed(from old: PolicyItems) -> [Key: Key] {
    var renames: [Key: Key] = [:]
    var taken: Set<Key> = []
    for item in items where old[item.key] == nil {
      let said = item.former.map { Key.rule($0) }.first {
        old[$0] != nil && self[$0] == nil && !taken.contains($0)
      }
      guard let said else { continue }
      renames[item.key] = said
      taken.insert(said)
    }
    for item in items where old[item.key] == nil && renames[item.key] == nil {
      guard let meaning = item.meaning else { continue }
      let earlier = old.items.first {
        $0.meaning == meaning && self[$0.key] == nil && !taken.contains($0.key) && $0.key.isKin(of: item.key)
      }
      guard let earlier else { continue }
      renames[item.key] = earlier.key
      taken.insert(earlier.key)
    }
    return renames
  }

  /// Indexes of the changes that a rule rests on: its own, and those of what it names, or what that names.
  func causes(of rule: Rule, changeOf: [Key: Int]) -> [Int] {
    var seen: Set<Key> = [.rule(rule.name), .only("timezone"), .only("member"), .only("tiers")]
    var pending: [Key] = [.rule(rule.name)]
    if rule.kind.isMove || rule.kind == .penalize {
      let protections = policy.protections.filter { $0.scope.covers(rule.kind) }
      pending += protections.map { .other("protect", $0.name) }
      seen.formUnion(pending)
    }
    while let key = pending.popLast() {
      for word in self[key]?.words ?? [] where word.kind == .word {
        for named in keys(named: word.text.string) where seen.insert(named).inserted { pending.append(named) }
      }
    }
    return Set(seen.compactMap { changeOf[$0] }).sorted()
  }

  private func keys(named word: String) -> [Key] {
    let keys: [Key] = [
      .value(word), .field(word), .other("events", word), .other("role", word), .rule(word), .only(word),
    ]
    return keys.filter { key in
      guard let place = places[key] else { return false }
      // `review` in a window means the schedule; `member` and `tiers` are asked by every rule.
      return key.name != nil || items[place].key == .only("review")
    }
  }
}

extension PolicyItems.Key {
  init(identity: Declaration.Identity) {
    switch identity {
    case .only(let word): self = .only(word)
    case .value(let name): self = .value(name)
    case .rule(let name): self = .rule(name)
    case .other(let word, let name): self = .other(word, name)
    }
  }

  func isKin(of other: PolicyItems.Key) -> Bool {
    switch (self, other) {
    case (.value, .value), (.rule, .rule): true
    case (.other(let word, _), .other(let another, _)): word == another
    case (.only, _), (.value, _), (.rule, _), (.other, _), (.field, _): false
    }
  }
}

extension ProtectDeclaration.Scope {
  /// Whether a protection of this scope stands before a move of that kind.
  fileprivate func covers(_ kind: RuleDeclaration.Kind) -> Bool {
    switch (self, kind) {
    case (.penalties, _): kind == .penalize
    case (_, .penalize): false
    case (.moves, _), (_, .place): true
    case (.promotion, .promote), (.demotion, .demote), (.demotion, .remove): true
    case (.promotion, _), (.demotion, _): false
    }
  }
}
