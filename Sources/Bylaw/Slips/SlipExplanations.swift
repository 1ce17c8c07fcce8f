import BylawSyntax

/// Words that people bring along for which there is a way here, though which one they meant only they know.
enum SlipExplanation {
  /// - Returns: the first such word, and what there is to say about it.
  static func first(in text: SlipText) -> (token: Int, summary: Phrase)? {
    for (index, token) in text.tokens.enumerated() {
      if index == 0, let summary = atStart(token, next: text.tokens.dropFirst().first) { return (0, summary) }
      if let summary = phrase(at: index, in: text.tokens) { return (index, summary) }
      guard token.kind == .word, let summary = table[token.lowered] else { continue }
      return (index, summary)
    }
    return nil
  }

  /// What takes several words to tell.
  private static func phrase(at index: Int, in tokens: [SlipToken]) -> Phrase? {
    func word(_ offset: Int) -> String {
      tokens.indices.contains(index + offset) ? tokens[index + offset].lowered : ""
    }
    if word(0) == "of", word(1) == "members", index > 0, tokens[index - 1].text.hasSuffix("%") {
      let part = share(before: index, in: tokens)
      return Phrase(
        "Who stands among the first so many is taken with `take top \(part) by VALUE`; for how many of the members something holds is `share(members where CONDITION)`.",
        "排在前面的一部分人，用 `取前 \(part) 按 值`；成员里有多少符合条件，用 `占比(成员 其中 条件)`。")
    }
    if word(0) == "on", tokens.first?.isWord("review") == true {
      return Phrase(
        "A review goes by the day that it is first held: `review every month from 2026-01-01` is held on the 1st of each month.",
        "复盘从第一次那天算起：`复盘 每 1 月 自 2026-01-01` 就是每月 1 日。")
    }
    if [Keyword.limit.english, Keyword.limit.chinese, "限制"].contains(word(0)), index > 1,
      let count = tokens.indices.contains(index + 1) ? tokens[index + 1].wholeNumber : nil
    {
      let isTimes = ["times", "time", "次"].contains(word(2))
      let next = word(isTimes ? 3 : 2)
      guard !["per", "in", "points", "每", "各", "总共"].contains(next), !next.hasPrefix("每") else { return nil }
      return Phrase(
        "How often is said with a span of time, or of everybody together: `limit \(count) per 30 days` for each member, `limit \(count) in all` for all of them; how many at each review says `take top \(count) by VALUE`.",
        "次数要说在多久里，或者所有人加起来：每人写 `限 \(count) 每 30 天`，所有人一共写 `限 \(count) 总共`；每次复盘取几个人，写 `取前 \(count) 按 值`。")
    }
    return nil
  }

  /// `30%`, be it one token or two.
  private static func share(before index: Int, in tokens: [SlipToken]) -> String {
    let sign = tokens[index - 1].text
    return sign == "%" && index > 1 ? tokens[index - 2].text + sign : sign
  }

  private static func atStart(_ token: SlipToken, next: SlipToken?) -> Phrase? {
    switch token.lowered {
    case "-", "{", "[":
      Phrase(
        "A policy is no list of keys and values: a rule is one sentence, `promote NAME from TIER to TIER when CONDITION`.",
        "章程不是键和值的列表：一条规则是一句话，`晋升 名字 从 层级 到 层级 当 条件`。")
    case "tier", "group", "level":
      Phrase(
        "The tiers are declared together, from the highest down: `tiers core > growth > holding`.",
        "层级写在一起，从高到低：`层级 一群 > 二群 > 三群`。")
    case "limit", "take", "grant", "say", "when", "unless", "deduct", "revoke":
      Phrase(
        "`\(token.text)` is a part of a rule: it stands behind what the rule does, not by itself.",
        "`\(token.text)` 是规则的一部分：写在规则做什么的后面，不能单独写。")
    default: nil
    }
  }

  private static let table: [String: Phrase] = {
    var table: [String: Phrase] = [:]
    for name in ["countif", "countifs", "sumif", "sumifs", "averageif"] {
      table[name] =
        Phrase(
          "Those that fulfil a condition are counted with `count(EVENT where CONDITION)`, and added up with `sum(FIELD of EVENT where CONDITION)`.",
          "数满足条件的用 `计数(事件 其中 条件)`，加起来用 `求和(字段 之 事件 其中 条件)`。")
    }
    for name in ["vlookup", "hlookup", "xlookup", "index", "match"] {
      table[name] = Phrase(
        "Nothing is looked up in other tables: a field of the member stands here by its name.",
        "这里不用去别的表里查：成员的字段直接写名字。")
    }
    for name in ["average", "avg"] {
      table[name] = Phrase(
        "What something comes to on average, over everybody, is `mean(VALUE of members)`: VALUE is a field, or a `let` of each member.",
        "全体平均写 `平均(值 之 成员)`：值是字段，或者每个成员的一个 `设`。")
    }
    for name in CivilDate.englishMonths where name != "may" {
      table[name] =
        Phrase(
          "A month of some year is asked for by its days, as in `where sent >= 2026-10-01 and sent < 2026-11-01`; of every year by `where month(sent) = 10`; the month at hand is `in this month`, the one before `in last month`.",
          "某年某月按日期写，例如 `其中 sent >= 2026-10-01 且 sent < 2026-11-01`；每年的这个月写 `其中 月份(sent) = 10`；当月写 `在 本月`，上个月写 `在 上月`。")
    }
    for name in ["for", "foreach", "while", "loop"] {
      table[name] = Phrase(
        "Nothing is repeated here: a rule looks at every member by itself.",
        "这里不用循环：规则自己会看每一个成员。")
    }
    for name in ["function", "return", "import", "include", "class", "print"] {
      table[name] = Phrase(
        "There is no `\(name)` here: values get names with `let`, conditions with `label`.",
        "这里没有 `\(name)`：给值起名用 `设`，给条件起名用 `标签`。")
    }
    for name in ["join", "group", "select", "insert", "update", "delete"] {
      table[name] = Phrase(
        "This is no query: a rule says whom it takes with `when`, and how many with `take`.",
        "这不是查询：规则用 `当` 说取谁，用 `取` 说取多少。")
    }
    return table
  }()
}
