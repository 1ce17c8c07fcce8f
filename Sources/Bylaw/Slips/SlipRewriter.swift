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
  /// Those that are days or moments.
  var memberMoments: [String] = []
  var memberNumbers: [String] = []
  /// Those that are so or not.
  var memberFlags: [String] = []
  /// Fields of members that may be missing.
  var optionals: Set<String> = []
  /// Moments of members, which have a time of day.
  var datetimes: Set<String> = []
  var roles: [String] = []
  /// The member's field that has their roles.
  var roleField: String?
  /// The member's field that says which tier they are in.
  var tierField: String?
  /// The member's field that is what people call them.
  var personName: String?
  /// By event type.
  var eventFields: [(event: String, fields: [String], times: [String], numbers: [String])] = []

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
    case .role(let role):
      roles.append(role.name.text)
      add(role.name, title: role.title)
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

  /// What people call the field of a member's name.
  static let personNames: Set<String> = [
    "name", "nickname", "nick", "username", "user", "display_name", "full_name", "昵称", "姓名", "名字", "名称", "称呼", "群昵称",
    "微信名",
  ]

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
      let numbers = table.fields.filter { $0.type.isNumber }.map(\.name.text)
      eventFields.append((event.text, fields, times, numbers))
    } else {
      memberFields = fields
      memberMoments = table.fields.filter { $0.type.isMoment }.map(\.name.text)
      memberNumbers = table.fields.filter { $0.type.isNumber }.map(\.name.text)
      memberFlags = table.fields.filter { if case .bool = $0.type.kind { true } else { false } }.map(\.name.text)
      optionals = Set(table.fields.filter { $0.type.isOptional }.map(\.name.text))
      datetimes = Set(table.fields.filter { if case .datetime = $0.type.kind { true } else { false } }.map(\.name.text))
      tierField = table.fields.first { if case .tier = $0.type.kind { true } else { false } }?.name.text
      roleField = table.fields.first { $0.type.isRoles }?.name.text
      personName = fields.first { Self.personNames.contains($0.lowercased()) }
    }
    for case .oneOf(let choices) in table.fields.map(\.type.kind) {
      for choice in choices { add(choice.name, title: choice.title) }
    }
  }
}

extension TypeSyntax {
  fileprivate var isNumber: Bool {
    switch kind {
    case .int, .decimal: true
    default: false
    }
  }

  fileprivate var isRoles: Bool {
    if case .set(let element) = kind, case .role = element.kind { true } else { false }
  }

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
  let runWords: RunWords

  init(names: SlipNames, language: KeywordLanguage) {
    (self.names, self.language, runWords) = (names, language, RunWords(names))
  }

  /// Each changes one thing; the last some at once.
  func rewritings(of text: SlipText) -> [Rewriting] {
    guard !text.tokens.isEmpty else { return [] }
    var result: [Rewriting] = []
    let isChinese = text.text.unicodeScalars.contains { $0.value >= 0x2E80 }
    let unless = text.tokens.firstIndex { means($0, .unless) } ?? text.tokens.count
    for pattern in SlipTable.english.patterns(for: text) + (isChinese ? SlipTable.chinese.patterns(for: text) : []) {
      var matches = pattern.matches(in: text, translate: translated)
      // A list of exceptions is not of those that must all be.
      if pattern.written == "," || pattern.written == "，" { matches.removeAll { $0.range.lowerBound > unless } }
      for match in matches { result.append(rewriting(text, match, pattern)) }
      if matches.count > 1 { result.append(allAtOnce(matches, of: pattern, in: text)) }
    }
    result += words(in: text) + structures(of: text) + values(in: text) + writings(of: text)
    result += running(text) + sentences(text) + englishSentences(text) + moments(text)
    result += tables(text) + tierList(text) + roleParts(text) + schedulesAnew(text) + testsAnew(text) + classLines(text)
    result += roleConditions(text) + zones(text) + unquotedTitles(text)
    return result.filter { rewriting in
      guard rewriting.text != text.text else { return false }
      let other = SlipText(rewriting.text)
      return !other.hasWordTwice && !other.countsYears && !isNamedBySentence(other)
    }
  }

  /// `奖励 发言数超过30的人 …`: a condition in the place of a name is not what was meant.
  private func isNamedBySentence(_ text: SlipText) -> Bool {
    guard text.tokens.count > 1, text.tokens[1].kind == .word,
      Keyword.spelled(by: text.tokens[0].lowered).contains(where: { $0.category == .declaration })
    else { return false }
    return SlipWords.isSentence(text.tokens[1].text, names: names)
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
    case .text: alternatives(toText: token, before: index > 0 ? text.tokens[index - 1] : nil)
    case .number: alternatives(toNumber: token.text, before: index > 0 ? text.tokens[index - 1] : nil)
    case .date: []
    case .sign: token.text == "[" || token.text == "]" ? [(token.text == "[" ? "(" : ")", 0)] : []
    }
  }

  private func alternatives(toWord word: String, in text: SlipText, at index: Int) -> [(text: String, doubt: Int)] {
    var result: [(String, Int)] = []
    let lowered = word.lowercased()
    if lowered != word, !Keyword.spelled(by: lowered).isEmpty { result.append((lowered, 0)) }
    if let name = names.titles[word] { result.append((name, 0)) }
    if let number = SlipWords.number(word) ?? SlipWords.englishNumber(lowered) { result.append((String(number), 0)) }
    if let percent = SlipWords.percentage(word) { result.append((percent, 0)) }
    if let month = SlipWords.month(word), text.tokens[..<index].contains(where: \.isMonthFunction) {
      result.append((String(month), 0))
    }
    if !names.names.contains(word) {
      result += SlipWords.cuts(of: word, names: names).map { ($0, 0) }
      // A word that nobody knows may be a text, a name within a longer one, or an event that is to be counted.
      // A value is no text of its own: `设 总分 = 最近30天的借书次数` means something else.
      let isWholeValue = index == 3 && index + 1 == text.tokens.count && means(text.tokens[0], .let)
      if Keyword.spelled(by: word).isEmpty, index > 0, text.tokens[index - 1].goesBeforeText, !isWholeValue,
        !names.memberFields.contains(where: { $0.count > 1 && word.hasOccurrence(of: $0) })
      {
        result.append(("\"\(word)\"", 1))
      }
      if word.count > 3 {
        for name in names.memberFields
        where name.count > 2 && (word.hasSuffix(name) || word.hasPrefix(name)) && SlipWords.isAnother(word, for: name) {
          result.append((name, 1))
        }
      }
      if word.count > 1 {
        let longer = names.memberFields.filter { $0.count > word.count && ($0.hasPrefix(word) || $0.hasSuffix(word)) }
        if longer.count == 1 { result.append((longer[0], 1)) }
      }
      if let tier = names.tierField,
        ["所在群", "群组", "所属群", "群别", "群名", "当前群", "所在层级", "层级", "所在组", "group", "level", "tier"].contains(lowered)
      {
        result.append((tier, 0))
      }
      for event in names.eventFields where lowered == event.event + "s" {
        result += [(event.event, 0), (language("count(\(event.event))"), 1)]
      }
    }
    if names.eventFields.contains(where: { $0.event == word }) { result.append((language("count(\(word))"), 1)) }
    return result
  }

  private static let equal: Set<String> = [
    "=", "==", "!=", "<>", "≠", "is", "not", "是", "为", "等于", "不是", "＝", ":", "：",
  ]

  private func alternatives(toText token: SlipToken, before: SlipToken?) -> [(text: String, doubt: Int)] {
    let content = token.content
    var result: [(String, Int)] = []
    if !token.text.hasPrefix("\"") { result.append(("\"\(SlipWords.withPlaceholders(content, names: names))\"", 0)) }
    if let name = names.titles[content] ?? (names.names.contains(content) ? content : nil) { result.append((name, 0)) }
    let isCompared = before.map { Self.equal.contains($0.lowered) } ?? false
    if isCompared, ["true", "yes", "y", "t", "是", "真", "√", "有"].contains(content.lowercased()) {
      result.append((language("true"), 0))
    }
    if isCompared, ["false", "no", "n", "f", "否", "假", "×", "无"].contains(content.lowercased()) {
      result.append((language("false"), 0))
    }
    if Keyword.weekdays.contains(where: { $0.spellings.contains(content.lowercased()) }) {
      result.append((content.lowercased(), 0))
    }
    let tokens = SlipText(content).tokens
    if tokens.count == 1, tokens[0].kind == .date || tokens[0].kind == .number { result.append((content, 0)) }
    if tokens.count == 2, tokens[0].kind == .number, !Keyword.spelled(by: tokens[1].lowered).isEmpty {
      result.append((content.lowercased(), 0))
    }
    if let braced = SlipWords.placeholderCandidates(in: content, names: names) {
      result += braced.map { ("\"\($0)\"", 1) }
    }
    return result
  }

  private func alternatives(toNumber number: String, before: SlipToken?) -> [(text: String, doubt: Int)] {
    if let large = SlipWords.number(number), String(large) != number { return [(String(large), 0)] }
    let days = SlipWords.days(ofParts: number.split(separator: ".").map(String.init))
    if !days.isEmpty { return days.map { ($0, days.count > 1 ? SlipPattern.Certainty.open.rawValue : 0) } }
    if let day = SlipWords.day(ofDigits: number) { return [(day, 0)] }
    let plain = number.filter { $0 != "," && $0 != "_" }
    if plain == "1" || plain == "0", ["=", "==", "!=", "is", "是", "等于", "为"].contains(before?.text ?? "") {
      return [(language(plain == "1" ? "true" : "false"), 1)]
    }
    return plain == number ? [] : [(plain, 0)]
  }
}
