extension Lexer {
  /// Cuts a word such as `取前3按活跃度` into the words that it must have meant; itself alone where it meant a name.
  ///
  /// It must begin with a Chinese keyword that a clause or a declaration begins with (after a number, with any that may
  /// follow one). Then come keywords and numbers; what is neither is a name, to the end.
  static func words(runTogetherIn word: String, afterNumber: Bool = false) -> [String] {
    guard !word.utf8.allSatisfy({ $0 < 0x80 }), Keyword.spelled(by: word).isEmpty,
      Keyword.parts(ofCompound: word) == nil
    else {
      return [word]
    }
    var parts: [String] = []
    var rest = Substring(word)
    while !rest.isEmpty {
      let isFirst = parts.isEmpty && !afterNumber
      let digits = rest.prefix { $0.isASCII && $0.isWholeNumber }
      if !digits.isEmpty, !isFirst {
        parts.append(String(digits))
      } else if let keyword = longestKeyword(in: rest, isFirst: isFirst) {
        parts.append(keyword)
      } else {
        parts.append(String(rest))
      }
      rest = rest.dropFirst(parts[parts.count - 1].count)
    }
    return parts
  }

  private static let openers: [String] = spellings { keyword in
    keyword.category == .declaration || keyword.category == .clause
  }

  private static let followers: [String] =
    spellings { keyword in
      switch keyword {
      case .top, .bottom, .by, .per, .from, .to, .every, .ago, .last, .ascending, .descending, .once, .heads,
        .occasions:
        true
      default: keyword.category == .unit
      }
    } + Keyword.compounds.map(\.spelling)

  private static func spellings(where isWanted: (Keyword) -> Bool) -> [String] {
    Keyword.allCases.filter(isWanted).flatMap { $0.entry.chinese }
  }

  private static func longestKeyword(in rest: Substring, isFirst: Bool) -> String? {
    (isFirst ? openers : followers).filter { rest.hasPrefix($0) }.max { $0.count < $1.count }
  }
}
