import BylawSyntax

/// Words that run together, and numbers in words.
enum SlipWords {
  /// A numeral of Chinese, up to 万: 三, 十五, 三百, 1万.
  static func number(_ word: String) -> Int? {
    let digits: [Character: Int] = [
      "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
    ]
    let units: [Character: Int] = ["十": 10, "百": 100, "千": 1_000]
    guard !word.isEmpty, word.count < 12 else { return nil }
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

  static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]

  /// Which month of the year a word is, in full or by its first three letters.
  static func month(_ word: String) -> Int? {
    let word = word.lowercased()
    return months.firstIndex { $0 == word || word.count == 3 && $0.hasPrefix(word) }.map { $0 + 1 }
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
      ways[start] = Array(found.sorted(by: Cut.isBetter).prefix(40))
    }
    return ways[0].filter { $0.words.count > 1 && $0.unknown < characters.count }.prefix(24)
      .map { $0.words.joined(separator: " ") }
  }

  /// How long a name is at most that stands within a run of words.
  private static let mostUnknown = 6

  private static func isDigit(_ characters: [Character], at index: Int) -> Bool {
    index < characters.count && characters[index].isASCII && characters[index].isWholeNumber
  }

  /// Chinese spellings of keywords, and what the table of slips has.
  private static let vocabulary: Set<String> = {
    var words = Set(Keyword.allCases.flatMap { $0.entry.chinese } + Keyword.compounds.map(\.spelling))
    for pattern in SlipTable.chinese { words.formUnion(pattern.words) }
    return words.filter { $0.unicodeScalars.contains { $0.value >= 0x2E80 } }
  }()

  /// Texts in which a placeholder nobody knows is a field whose name it ends or begins with.
  static func placeholderCandidates(in content: String, names: SlipNames) -> [String]? {
    guard let open = content.firstIndex(where: { $0 == "{" || $0 == "｛" }),
      let close = content[open...].firstIndex(where: { $0 == "}" || $0 == "｝" })
    else { return nil }
    let inner = content[content.index(after: open)..<close]
    guard !names.names.contains(String(inner)) else { return nil }
    let fields = names.memberFields.filter {
      $0.count > 1 && (inner.hasSuffix($0) || inner.hasPrefix($0) || $0.hasSuffix(inner))
    }
    return fields.map { content[...open] + $0 + content[close...] }.map { String($0) }
  }
}
