extension Symbol {
  /// The words that say what a sign of comparison says, those of a sign in a row. They are read where a sign may stand, so
  /// that everywhere else they may be names.
  package static let words: [(symbol: Symbol, spellings: [String])] = [
    (.greaterOrEqual, ["大于等于", "不小于", "不少于", "不低于", "不早于"]),
    (.lessOrEqual, ["小于等于", "不大于", "不超过", "不多于", "不高于", "不晚于"]),
    (.greater, ["大于", "超过", "多于", "高于", "晚于"]),
    (.less, ["小于", "少于", "低于", "早于"]),
    (.equal, ["等于"]),
    (.notEqual, ["不等于"]),
  ]

  private static let byWord: [String: Symbol] = Dictionary(
    uniqueKeysWithValues: words.flatMap { row in row.spellings.map { ($0, row.symbol) } })

  /// The sign that a word stands for.
  package init?(word: String) {
    guard let symbol = Symbol.byWord[word] else { return nil }
    self = symbol
  }
}
