import BylawSyntax

/// Words that run together, and numbers in words.
enum SlipWords {
  /// A numeral of Chinese, up to 万: 三, 十五, 三百, 1万.
  static func number(_ word: String) -> Int? {
    let digits: [Character: Int] = [
      "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    ]
    let units: [Character: Int] = ["十": 10, "百": 100, "千": 1_000]
    // A unit alone is a part of a name.
    guard !word.isEmpty, word.count < 12, !["百", "千", "万", "亿"].contains(word) else { return nil }
    var (total, section, digit) = (0, 0, 0)
    var hasDigit = false
    for character in word {
      if let value = digits[character] {
        (digit, hasDigit) = (value, true)
      } else if let value = character.wholeNumberValue, character.isASCII {
        (digit, hasDigit) = (digit * 10 + value, true)
      } else if let unit = units[character] {
        section += (hasDigit ? digit : 1) * unit
        (digit, hasDigit) = (0, false)
      } else if character == "万" {
        total += (section + digit) * 10_000
        (section, digit, hasDigit) = (0, 0, false)
      } else {
        return nil
      }
    }
    return total + section + digit
  }

  /// Which month of the year a word is, in full or by its first three letters.
  static func month(_ word: String) -> Int? {
    let word = word.lowercased()
    return CivilDate.englishMonths.firstIndex { $0 == word || word.count == 3 && $0.hasPrefix(word) }.map { $0 + 1 }
  }

  /// Numbers in English words, up to twenty and the tens.
  static func englishNumber(_ word: String) -> Int? {
    let small = [
      "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
      "thirteen",
      "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
    ]
    if let index = small.firstIndex(of: word) { return index }
    let tens = ["thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90]
    return tens[word] ?? ["hundred": 100, "thousand": 1_000][word]
  }

  /// `百分之二十` as `20%`.
  static func percentage(_ word: String) -> String? {
    guard word.hasPrefix("百分之") else { return nil }
    return number(String(word.dropFirst(3))).map { "\($0)%" }
  }

  /// A day of its year, month and day in digits; nil where it is none, or might be another.
  static func day(ofParts parts: [String]) -> String? {
    guard parts.count == 3, parts[0].count == 4, let year = Int(parts[0]), let month = Int(parts[1]),
      let day = Int(parts[2]), (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    return "\(year)-\(two(month))-\(two(day))"
  }

  /// The days that a writing with the year first or last can mean: of `5.1.2026` two.
  static func days(ofParts parts: [String]) -> [String] {
    guard parts.count == 3 else { return [] }
    if let day = day(ofParts: parts) { return [day] }
    let (both, either) = ([parts[2], parts[1], parts[0]], [parts[2], parts[0], parts[1]])
    let days = [both, either].compactMap(day(ofParts:))
    return days.first == days.last ? Array(days.prefix(1)) : days
  }

  /// `20260105`.
  static func day(ofDigits digits: String) -> String? {
    guard digits.utf8.count == 8, digits.hasPrefix("19") || digits.hasPrefix("20") else { return nil }
    let (year, rest) = (String(digits.prefix(4)), digits.dropFirst(4))
    return day(ofParts: [year, String(rest.prefix(2)), String(rest.suffix(2))])
  }

  /// Whether the rest of a longer word makes something else of the field: an average, a total, a part of it.
  static func saysMore(_ word: String, than name: String) -> Bool {
    let rest = word.hasSuffix(name) ? word.dropLast(name.count) : word.dropFirst(name.count)
    let telling = [
      "平均", "人均", "总", "最高", "最低", "最大", "最小", "累计", "上月", "本月", "上周", "本周", "今年", "去年", "每天", "每日", "日均", "月均", "新增",
      "上次",
      "以前", "之前", "排名", "占比", "中位", "average", "avg", "mean", "total", "max", "min", "last", "prev", "rank", "share",
      "median",
      "sum", "old", "new",
    ]
    return telling.contains { rest.lowercased().hasOccurrence(of: $0) }
  }

  /// Whether the rest of a longer word says nothing: `成员发言数`, `member_points`.
  static func isAnother(_ word: String, for name: String) -> Bool {
    let rest = word.hasSuffix(name) ? word.dropLast(name.count) : word.dropFirst(name.count)
    let idle: Set<String> = [
      "成员", "用户", "群友", "群员", "会员", "他的", "她的", "其", "该成员", "本人", "个人", "成员的", "用户的", "我的", "当前", "目前", "现有", "的", "值",
      "数",
      "数量", "次数", "条数", "字段", "列", "是", "为", "有", "群", "个", "条", "次", "人", "名", "时间", "日期", "了", "所在", "在",
      "member", "members", "user", "users", "the", "my", "their", "his", "her", "its", "this", "count", "counts", "num",
      "number",
      "value", "field", "is", "has", "current", "n", "no", "s", "m", "person", "player", "customer", "date", "time",
      "at", "on",
    ]
    return rest.lowercased().split(whereSeparator: { $0 == "_" || $0 == "." }).allSatisfy { idle.contains(String($0)) }
  }

  /// `{{name}}` and `${name}` as `{name}`, where that is a field.
  static func withPlaceholders(_ content: String, names: SlipNames) -> String {
    names.memberFields.reduce(content) { text, field in
      text.substituting("{{\(field)}}", by: "{\(field)}").substituting("${\(field)}", by: "{\(field)}")
    }
  }

  /// Whether what stands in a name's place is a condition: `发言数超过30的人`.
  static func isSentence(_ word: String, names: SlipNames) -> Bool {
    guard word.unicodeScalars.contains(where: { $0.value >= 0x4E00 }), word.count > 4,
      names.memberFields.contains(where: { $0.count > 1 && word.hasOccurrence(of: $0) })
        || names.tiers.contains(where: { $0.count > 1 && word.hasOccurrence(of: $0) })
    else { return false }
    let telling = [
      "大于", "小于", "超过", "不到", "等于", "为0", "是0", "以上", "以下", "的人", "的成员", "少于", "多于", "高于", "低于", "满", "最多", "最少",
    ]
    return telling.contains { word.hasOccurrence(of: $0) }
  }

  /// A way to cut a run of characters into words.
  private struct Cut {
    var words: [String]
    /// How many characters of it are a word that nobody knows, which then is a new name.
    var unknown: Int

    /// A word that nobody knows is as likely as two that somebody does.
    static func isBetter(_ a: Cut, _ b: Cut) -> Bool {
      (a.words.count + (a.unknown > 0 ? 1 : 0), a.unknown) < (b.words.count + (b.unknown > 0 ? 1 : 0), b.unknown)
    }
  }

  /// The ways in which a run of Chinese is made of words of the language, words that people use for them, declared
  /// names, titles and numbers, and at most one word that nobody knows: at most 24, those with the least unknown and
  /// the fewest words first.
  static func cuts(of word: String, names: SlipNames) -> [String] {
    ways(toCut: word, names: names).prefix(24).map { $0.words.joined(separator: " ") }
  }

  /// The way of fewest words that are all known, else the best one.
  static func cut(of word: String, names: SlipNames) -> String? {
    let ways = ways(toCut: word, names: names)
    return (ways.first { $0.unknown == 0 } ?? ways.first)?.words.joined(separator: " ")
  }

  private static func ways(toCut word: String, names: SlipNames) -> [Cut] {
    guard word.unicodeScalars.contains(where: { $0.value >= 0x2E80 }), word.count > 1, word.count <= 60 else {
      return []
    }
    let characters = Array(word)
    let known = names.names.union(names.titles.keys).union(vocabulary)
    let longest = known.lazy.map(\.count).max() ?? 1
    // From the end: the ways from each place on.
    var ways: [[Cut]] = Array(repeating: [], count: characters.count + 1)
    ways[characters.count] = [Cut(words: [], unknown: 0)]
    for start in characters.indices.reversed() {
      var found: [Cut] = []
      for end in (start + 1)...min(characters.count, start + max(longest, mostUnknown)) {
        let part = String(characters[start..<end])
        let isNumber = part.allSatisfy { $0.isASCII && $0.isWholeNumber } && !isDigit(characters, at: end)
        if known.contains(part) || isNumber || number(part) != nil && part.count <= 3 {
          found += ways[end].map { Cut(words: [part] + $0.words, unknown: $0.unknown) }
        } else if part.count <= mostUnknown, !(part.first?.isNumber ?? false) {
          found += ways[end].filter { $0.unknown == 0 }.map { Cut(words: [part] + $0.words, unknown: part.count) }
        }
      }
      found.sort(by: Cut.isBetter)
      let kept = Array(found.prefix(40))
      let isKnown = kept.contains { $0.unknown == 0 }
      ways[start] = kept + (isKnown ? [] : found.dropFirst(40).filter { $0.unknown == 0 }.prefix(1))
    }
    return ways[0].filter { $0.words.count > 1 && $0.unknown < characters.count }
  }

  /// How long a name is at most that stands within a run of words.
  private static let mostUnknown = 6

  private static func isDigit(_ characters: [Character], at index: Int) -> Bool {
    index < characters.count && characters[index].isASCII && characters[index].isWholeNumber
  }

  /// Chinese spellings of keywords, and what the table of slips has.
  private static let vocabulary: Set<String> = {
    var words = Set(Keyword.allCases.flatMap { $0.entry.chinese } + Keyword.compounds.map(\.spelling))
    for pattern in SlipTable.chinese.patterns { words.formUnion(pattern.words) }
    return words.filter { $0.unicodeScalars.contains { $0.value >= 0x2E80 } }
  }()

  /// Texts in which a placeholder nobody knows is a field whose name it ends or begins with.
  static func placeholderCandidates(in content: String, names: SlipNames) -> [String]? {
    guard let open = content.firstIndex(where: { $0 == "{" || $0 == "｛" }),
      let close = content[open...].firstIndex(where: { $0 == "}" || $0 == "｝" })
    else { return nil }
    let inner = content[content.index(after: open)..<close]
    guard !names.names.contains(String(inner)) else { return nil }
    var fields = names.memberFields.filter {
      $0.count > 1 && (inner.hasSuffix($0) || inner.hasPrefix($0) || $0.hasSuffix(inner))
    }
    if fields.isEmpty, SlipNames.personNames.contains(inner.lowercased()), let name = names.personName {
      fields = [name]
    }
    return fields.map { content[...open] + $0 + content[close...] }.map { String($0) }
  }
}
