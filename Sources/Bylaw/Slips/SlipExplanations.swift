/// Words that people bring along for which there is a way here, though which one they meant only they know.
enum SlipExplanation {
  /// - Returns: the first such word, and what there is to say about it.
  static func first(in text: SlipText) -> (token: Int, summary: String)? {
    for (index, token) in text.tokens.enumerated() {
      if index == 0, let summary = atStart(token, next: text.tokens.dropFirst().first) { return (0, summary) }
      if let summary = phrase(at: index, in: text.tokens) { return (index, summary) }
      guard token.kind == .word, let summary = table[token.text.lowercased()] else { continue }
      return (index, summary)
    }
    return nil
  }

  /// What takes several words to tell.
  private static func phrase(at index: Int, in tokens: [SlipToken]) -> String? {
    func word(_ offset: Int) -> String {
      tokens.indices.contains(index + offset) ? tokens[index + offset].text.lowercased() : ""
    }
    if word(0) == "of", word(1) == "members", index > 0, tokens[index - 1].text.hasSuffix("%") {
      return
        "Who stands among the first so many is taken with `take top \(share(before: index, in: tokens)) by VALUE`; for how "
        + "many of the members something holds is `share(members where CONDITION)`."
    }
    if word(0) == "on", tokens.first?.isWord("review") == true {
      return
        "A review goes by the day that it is first held: `review every month from 2026-01-01` is held on the 1st of each month."
    }
    return nil
  }

  /// `30%`, be it one token or two.
  private static func share(before index: Int, in tokens: [SlipToken]) -> String {
    let sign = tokens[index - 1].text
    return sign == "%" && index > 1 ? tokens[index - 2].text + sign : sign
  }

  private static func atStart(_ token: SlipToken, next: SlipToken?) -> String? {
    switch token.text.lowercased() {
    case "-", "{", "[":
      "A policy is no list of keys and values: a rule is one sentence, `promote NAME from TIER to TIER when CONDITION`."
    case "tier", "group", "level":
      "The tiers are declared together, from the highest down: `tiers core > growth > holding`."
    case "limit", "take", "grant", "say", "when", "unless", "deduct", "revoke":
      "`\(token.text)` is a part of a rule: it stands behind what the rule does, not by itself."
    default: nil
    }
  }

  private static let months = [
    "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december",
  ]

  private static let table: [String: String] = {
    var table: [String: String] = [:]
    for name in ["countif", "countifs", "sumif", "sumifs", "averageif"] {
      table[name] =
        "Those that fulfil a condition are counted with `count(EVENT where CONDITION)`, and added up with "
        + "`sum(FIELD of EVENT where CONDITION)`."
    }
    for name in ["vlookup", "hlookup", "xlookup", "index", "match"] {
      table[name] = "Nothing is looked up in other tables: a field of the member stands here by its name."
    }
    for name in ["average", "avg"] {
      table[name] =
        "What something comes to on average, over everybody, is `mean(VALUE of members)`: VALUE is a field, or a `let` of each "
        + "member."
    }
    for name in months {
      table[name] =
        "A month of some year is asked for by its days, as in `where sent >= 2026-10-01 and sent < 2026-11-01`; the month at "
        + "hand is `in this month`, the one before `in last month`."
    }
    for name in ["for", "foreach", "while", "loop"] {
      table[name] = "Nothing is repeated here: a rule looks at every member by itself."
    }
    for name in ["function", "return", "import", "include", "class", "print"] {
      table[name] = "There is no `\(name)` here: values get names with `let`, conditions with `label`."
    }
    for name in ["join", "group", "select", "insert", "update", "delete"] {
      table[name] = "This is no query: a rule says whom it takes with `when`, and how many with `take`."
    }
    return table
  }()
}
