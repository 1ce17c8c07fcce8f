import BylawSyntax

/// Another writing of a part of a policy that may be what was meant.
struct Rewriting {
  var text: String
  /// How unsure each step that led here was, added up.
  var doubt: Int
  /// How many words it was known by: of two readings of the same words that of more counts.
  var specificity = 50
  /// Whether it is one of two readings.
  var isReading = false
}

/// What the policy declares, as far as it can be read: what a slip may have meant.
struct SlipNames {
  var names: Set<String> = []
  /// Name by title.
  var titles: [String: String] = [:]
  var tiers: [String] = []
  var memberFields: [String] = []
  /// By event type.
  var eventFields: [(event: String, fields: [String], times: [String])] = []

  init(tree: PolicyTree) {
    for declaration in tree.declarations { add(declaration) }
  }

  private mutating func add(_ declaration: Declaration) {
    switch declaration {
    case .tiers(let tiers):
      for tier in tiers.tiers {
        self.tiers.append(tier.name.text)
        add(tier.name, title: tier.title)
      }
    case .role(let role): add(role.name, title: role.title)
    case .table(let table): add(table)
    case .param(let param): add(param.name, title: param.title)
    case .letValue(let value): add(value.name, title: value.title)
    case .classify(let classes):
      add(classes.name, title: classes.title)
      for line in classes.lines { add(line.name, title: line.title) }
    case .label(let label): add(label.name, title: label.title)
    case .protect(let protection): add(protection.name, title: protection.title)
    case .rule(let rule): add(rule.name, title: rule.title)
    case .milestone(let milestone): add(milestone.name, title: milestone.title)
    case .ensure(let ensure): add(ensure.name, title: ensure.title)
    case .policy, .timezone, .review, .never, .ritual, .test: break
    }
  }

  private mutating func add(_ name: Name, title: TextLiteral?) {
    names.insert(name.text)
    if let title { titles[title.text] = name.text }
  }

  private mutating func add(_ table: TableDeclaration) {
    let fields = table.fields.map(\.name.text)
    names.formUnion(fields)
    if let event = table.eventName {
      names.insert(event.text)
      let times = table.fields.filter { $0.type.isMoment }.map(\.name.text)
      eventFields.append((event.text, fields, times))
    } else {
      memberFields = fields
    }
    for case .oneOf(let choices) in table.fields.map(\.type.kind) {
      for choice in choices { add(choice.name, title: choice.title) }
    }
  }
}

extension TypeSyntax {
  fileprivate var isMoment: Bool {
    switch kind {
    case .date, .datetime: true
    default: false
    }
  }
}

/// Makes other writings of a declaration, one step at a time.
struct SlipRewriter {
  let names: SlipNames
  let language: KeywordLanguage

  /// Each changes one thing; the last some at once.
  func rewritings(of text: SlipText) -> [Rewriting] {
    guard !text.tokens.isEmpty else { return [] }
    var result: [Rewriting] = []
    let isChinese = text.text.unicodeScalars.contains { $0.value >= 0x2E80 }
    for pattern in SlipTable.patterns + (isChinese ? SlipTable.chinese : []) {
      let matches = pattern.matches(in: text, translate: translated)
      for match in matches { result.append(rewriting(text, match, pattern)) }
      if matches.count > 1 { result.append(allAtOnce(matches, of: pattern, in: text)) }
    }
    result += words(in: text) + structures(of: text)
    return result.filter { $0.text != text.text && !SlipText($0.text).hasWordTwice }
  }

  private func rewriting(
    _ text: SlipText, _ match: (range: Range<Int>, replacement: String), _ pattern: SlipPattern
  ) -> Rewriting {
    Rewriting(
      text: text.replacing(match.range, with: match.replacement), doubt: pattern.certainty.rawValue,
      specificity: pattern.words.count, isReading: pattern.isReading)
  }

  private func allAtOnce(
    _ matches: [(range: Range<Int>, replacement: String)], of pattern: SlipPattern, in text: SlipText
  ) -> Rewriting {
    var (result, limit) = (text.text, text.tokens.count + 1)
    for match in matches.reversed() where match.range.upperBound <= limit {
      limit = match.range.lowerBound
      // What stands before keeps its place.
      result = SlipText(result).replacing(match.range, with: match.replacement)
    }
    return Rewriting(
      text: result, doubt: pattern.certainty.rawValue,
      specificity: pattern.words.count, isReading: pattern.isReading)
  }

  /// A replacement in English, in the policy's language.
  private func translated(_ replacement: String) -> String {
    replacement.utf8.allSatisfy { $0 < 0x80 } ? language(replacement) : replacement
  }

  // MARK: Single words

  private func words(in text: SlipText) -> [Rewriting] {
    text.tokens.indices.flatMap { index -> [Rewriting] in
      alternatives(to: text.tokens[index], in: text, at: index).map {
        Rewriting(text: text.replacing(index..<index + 1, with: $0.text), doubt: $0.doubt)
      }
    }
  }

  private func alternatives(to token: SlipToken, in text: SlipText, at index: Int) -> [(text: String, doubt: Int)] {
    switch token.kind {
    case .word: alternatives(toWord: token.text, in: text, at: index)
    case .text: alternatives(toText: token)
    case .number: alternatives(toNumber: token.text, next: index + 1 < text.tokens.count ? text.tokens[index + 1] : nil)
    case .date: []
    case .sign: token.text == "[" || token.text == "]" ? [(token.text == "[" ? "(" : ")", 0)] : []
    }
  }

  private func alternatives(toWord word: String, in text: SlipText, at index: Int) -> [(text: String, doubt: Int)] {
    var result: [(String, Int)] = []
    let lowered = word.lowercased()
    if lowered != word, !Keyword.spelled(by: lowered).isEmpty { result.append((lowered, 0)) }
    if let name = names.titles[word] { result.append((name, 0)) }
    if let number = SlipWords.number(word) { result.append((String(number), 0)) }
    if let month = SlipWords.month(word), text.tokens[..<index].contains(where: \.isMonthFunction) {
      result.append((String(month), 0))
    }
    if !names.names.contains(word) {
      result += SlipWords.cuts(of: word, names: names).map { ($0, 0) }
      // A word that nobody knows may be a text, a name within a longer one, or an event that is to be counted.
      if Keyword.spelled(by: word).isEmpty, index > 0, text.tokens[index - 1].goesBeforeText {
        result.append(("\"\(word)\"", 1))
      }
      if word.count > 3 {
        for name in names.memberFields where name.count > 2 && (word.hasSuffix(name) || word.hasPrefix(name)) {
          result.append((name, 1))
        }
      }
    }
    if names.eventFields.contains(where: { $0.event == word }) { result.append((language("count(\(word))"), 1)) }
    return result
  }

  private func alternatives(toText token: SlipToken) -> [(text: String, doubt: Int)] {
    let content = token.content
    var result: [(String, Int)] = []
    if !token.text.hasPrefix("\"") { result.append(("\"\(content)\"", 0)) }
    if let name = names.titles[content] ?? (names.names.contains(content) ? content : nil) { result.append((name, 0)) }
    let tokens = SlipText(content).tokens
    if tokens.count == 1, tokens[0].kind == .date || tokens[0].kind == .number { result.append((content, 0)) }
    if let braced = SlipWords.placeholderCandidates(in: content, names: names) {
      result += braced.map { ("\"\($0)\"", 1) }
    }
    return result
  }

  private func alternatives(toNumber number: String, next: SlipToken?) -> [(text: String, doubt: Int)] {
    let plain = number.filter { $0 != "," && $0 != "_" }
    return plain == number ? [] : [(plain, 0)]
  }
}
