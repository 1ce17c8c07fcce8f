import BylawSyntax

/// Tests as other languages write them: who is given with what, what they did, and what becomes of them.
extension SlipRewriter {
  private static let phrases = SlipPhrases(
    """
    given ⇐ given ¦ assume ¦ suppose ¦ givens ¦ having ¦ setup ¦ let ¦ with ¦ if ¦ have ¦ and given ¦ 假设 ¦ 假如 ¦ 给定 ¦ 已知 ¦ 前提 ¦ 设 ¦ 如果 ¦ 假定 ¦ 设定 ¦ 条件 ¦ 输入
    expect ⇐ expect ¦ expects ¦ expected ¦ then ¦ assert ¦ should ¦ verify ¦ expect that ¦ and expect ¦ assert that ¦ check that ¦ 期望 ¦ 预期 ¦ 期待 ¦ 断言 ¦ 应该 ¦ 应 ¦ 结果 ¦ 那么 ¦ 则 ¦ 应当 ¦ 期望结果 ¦ 预计 ¦ 输出
    stays ⇐ stays ¦ stay ¦ to stay ¦ remains ¦ remain ¦ to remain ¦ is unchanged ¦ unchanged ¦ is not moved ¦ does not move ¦ doesn ' t move ¦ doesn't move ¦ not moved ¦ stays put ¦ should stay ¦ stayed ¦ 留下 ¦ 不动 ¦ 不变 ¦ 保持 ¦ 原地不动 ¦ 留在原群 ¦ 保持不变 ¦ 不变动 ¦ 没有变动 ¦ 留着 ¦ 留在原地 ¦ 不移动 ¦ 没变 ¦ 不升不降 ¦ 维持不变
    moves ⇐ moves to ¦ move to ¦ to move to ¦ moved to ¦ goes to ¦ go to ¦ to go to ¦ is promoted to ¦ promoted to ¦ is demoted to ¦ demoted to ¦ is moved to ¦ gets promoted to ¦ gets demoted to ¦ to be promoted to ¦ moves into ¦ promotes to ¦ demotes to ¦ moves ¦ rises to ¦ drops to ¦ falls to ¦ is admitted to ¦ should move to ¦ -> ¦ → ¦ ends up in ¦ ends in ¦ 移到 ¦ 升到 ¦ 晋升到 ¦ 降到 ¦ 到 ¦ 进入 ¦ 移动到 ¦ 去 ¦ 降级到 ¦ 升级到 ¦ 变成 ¦ 移至 ¦ 进 ¦ 晋升为 ¦ 升至 ¦ 降至 ¦ 变动到 ¦ 被晋升到 ¦ 被降级到 ¦ 晋级到 ¦ 升入 ¦ 移入 ¦ 转到 ¦ 掉到 ¦ 升为 ¦ 变为 ¦ 升 ¦ 晋升至 ¦ 去了 ¦ 到了
    leaves ⇐ leaves ¦ leave ¦ to leave ¦ is removed ¦ removed ¦ is kicked ¦ kicked ¦ to be removed ¦ gets removed ¦ gets kicked ¦ is out ¦ 离开 ¦ 被移出 ¦ 移出 ¦ 出群 ¦ 退出 ¦ 被踢 ¦ 被踢出 ¦ 被清退 ¦ 退群 ¦ 被移除
    misses ⇐ does not get ¦ doesn ' t get ¦ doesn't get ¦ not get ¦ gets no ¦ does not receive ¦ should not get ¦ not gets ¦ never gets ¦ 不获得 ¦ 没有获得 ¦ 未获得 ¦ 没获得 ¦ 不得 ¦ 得不到 ¦ 没得到 ¦ 没有得到 ¦ 没拿到 ¦ 没有 获得
    gets ⇐ gets ¦ get ¦ to get ¦ receives ¦ receive ¦ got ¦ to receive ¦ earns ¦ is given ¦ should get ¦ is rewarded with ¦ wins ¦ 获得 ¦ 得到 ¦ 拿到 ¦ 收到 ¦ 得 ¦ 获 ¦ 触发 ¦ 命中
    holds ⇐ holds ¦ holds role ¦ has role ¦ is appointed ¦ becomes ¦ 担任 ¦ 当上 ¦ 成为 ¦ 任 ¦ 当选 ¦ 被任命为
    in ⇐ in ¦ is in ¦ to be in ¦ in tier ¦ stays in ¦ remains in ¦ 在 ¦ 留在 ¦ 属于 ¦ 位于 ¦ 处于
    has ⇐ has ¦ have ¦ to have ¦ should have ¦ 有 ¦ 共有 ¦ 剩 ¦ 剩下 ¦ 还有
    equals ⇐ = ¦ == ¦ is ¦ equals ¦ to be ¦ equal to ¦ === ¦ to equal ¦ is equal to ¦ : ¦ ： ¦ ＝ ¦ should be ¦ 是 ¦ 为 ¦ 等于 ¦ 应为 ¦ 变成 ¦ 应该是 ¦ 应该为
    and ⇐ , ¦ ， ¦ 、 ¦ and ¦ 且 ¦ 和 ¦ ; ¦ ； ¦ & ¦ && ¦ 并且 ¦ , and ¦ with ¦ 以及
    member ⇐ member ¦ user ¦ a member ¦ the member ¦ members ¦ 成员 ¦ 会员 ¦ 用户 ¦ 有成员 ¦ 一个成员 ¦ 有
    noise ⇐ sent ¦ send ¦ sends ¦ posted ¦ posts ¦ wrote ¦ writes ¦ has ¦ had ¦ did ¦ with ¦ times ¦ time ¦ on ¦ at ¦ in ¦ by ¦ from ¦ of ¦ the ¦ each ¦ who ¦ x ¦ × ¦ made ¦ : ¦ , ¦ 在 ¦ 于 ¦ 由 ¦ 次 ¦ 条 ¦ 个 ¦ 发 ¦ 发了 ¦ 发过 ¦ 有 ¦ 了 ¦ 的 ¦ 当天 ¦ 篇 ¦ 本 ¦ ， ¦ 共 ¦ 过 ¦ 做了 ¦ 这天
    """)
  private static let heads: Set<String> = ["test", "tests", "testcase", "scenario", "测试", "用例", "测试用例", "试验", "场景"]

  func testsAnew(_ text: SlipText) -> [Rewriting] {
    guard let first = text.tokens.first, Self.heads.contains(first.lowered) else { return [] }
    var isChanged = false
    let lines = SlipText.lines(of: text.text).enumerated().map { index, line -> String in
      let read = SlipText(line)
      guard !read.tokens.isEmpty, let meant = index == 0 ? testHead(read) : testLine(read), !read.isLike(meant) else {
        return line
      }
      isChanged = true
      let (before, behind) = read.margins
      return before + meant + behind
    }
    return isChanged ? [Rewriting(text: lines.joined(separator: "\n"), doubt: 0, specificity: 80)] : []
  }

  /// `test x on 2026-11-01`.
  private func testHead(_ line: SlipText) -> String? {
    let tokens = line.tokens
    guard let day = tokens.firstIndex(where: { $0.kind == .date }), day > 0 else { return nil }
    var end = day
    let joints: Set<String> = [
      "as", "of", "on", "at", "for", "(", "（", ":", "：", "date", "=", "截至", "于", "在", "截止", "到", "日期", "截止到", "截至到",
      ",", "，", "@", "from",
    ]
    while end > 1, joints.contains(tokens[end - 1].lowered) { end -= 1 }
    guard end > 1 else { return nil }
    var title = end == 2 ? tokens[1].content : line.slice(1..<end)
    title.removeAll { $0 == "\"" }
    var last = tokens.count
    while last > day + 1, tokens[last - 1].isSign(")", "）", ":", "：", "{") { last -= 1 }
    let asOf =
      switch language {
      case .english: "as of"
      case .chinese: "截至"
      }
    let keyword = means(tokens[0], .test) ? tokens[0].text : language("test")
    return "\(keyword) \"\(title)\" \(asOf) \(line.slice(day..<last))"
  }

  private func testLine(_ line: SlipText) -> String? {
    var items = Self.phrases.items(of: line.tokens, names: names)
    if let mark = items.first, mark.isSign("-", "*", "•") { items.removeFirst() }
    guard let (kind, start) = Self.phrases.match(in: items, at: 0) else { return nil }
    var place = start
    if place < items.count, items[place].isSign(":", "：") { place += 1 }
    switch kind {
    case "given": return givenEvents(items, from: place, in: line) ?? givenMember(items, from: place, in: line)
    case "expect": return expected(items, from: place, in: line)
    default: return nil
    }
  }

  private func text(_ items: some Collection<SlipToken>, in line: SlipText) -> String {
    guard let first = items.first, let last = items.suffix(1).first else { return "" }
    let bytes = Array(line.text.utf8)
    return String(decoding: bytes[first.range.lowerBound..<last.range.upperBound], as: UTF8.self)
  }

  private func event(_ token: SlipToken) -> String? {
    names.eventFields.first { token.text == $0.event || token.lowered == $0.event + "s" }?.event
  }

  /// `given a sent 3 messages on 2026-10-30`, `甲 在 2026-10-30 发言 3 次`.
  private func givenEvents(_ items: [SlipToken], from start: Int, in line: SlipText) -> String? {
    var (who, count, what, day, tail): (String?, Int?, String?, String?, String?) = (nil, nil, nil, nil, nil)
    var place = start
    while place < items.count {
      let token = items[place]
      if token.isSign(":", "："), what != nil, place + 1 < items.count {
        tail = text(items[(place + 1)...], in: line)
        break
      }
      if token.kind == .date {
        // With the time of day behind it.
        var end = place + 1
        while end < items.count, items[end].range.lowerBound == items[end - 1].range.upperBound, !items[end].isSign(",")
        {
          if items[end].isSign(":"),
            end + 1 >= items.count || items[end + 1].range.lowerBound > items[end].range.upperBound
          {
            break
          }
          end += 1
        }
        guard day == nil else { return nil }
        day = text(items[place..<end], in: line)
        place = end
      } else if let name = event(token), what == nil, !(place + 1 < items.count && items[place + 1].isSign("=")) {
        what = name
        place += 1
      } else if let number = token.wholeNumber ?? (["a", "an"].contains(token.lowered) && who != nil ? 1 : nil),
        count == nil, place > start || token.kind == .number
      {
        count = number
        place += 1
      } else if let (meant, end) = Self.phrases.match(in: items, at: place),
        ["noise", "and", "in", "has", "member"].contains(meant)
      {
        place = end
      } else if token.kind == .word || token.kind == .text, who == nil {
        who = token.text
        place += 1
      } else {
        return nil
      }
    }
    guard let who, let what, let day else { return nil }
    let words = "given \(count ?? 1) \(what) by \(who) on \(day)"
    return language(words) + (tail.map { ": \($0)" } ?? "")
  }

  /// `given member a with tier = core and books = 3`.
  private func givenMember(_ items: [SlipToken], from start: Int, in line: SlipText) -> String? {
    var place = start
    if let (meant, end) = Self.phrases.match(in: items, at: place), meant == "member", end < items.count,
      [.word, .text, .number].contains(items[end].kind), !items[end].isSign("=")
    {
      place = end
    }
    guard place < items.count, [.word, .text, .number].contains(items[place].kind) else { return nil }
    let who = items[place].text
    place += 1
    let openings: Set<String> = [
      ":", "：", "with", "has", "having", "where", "的", "有", "{", "(", "（", "｛", "is", "who", ",", "，", "->", "为",
    ]
    while place < items.count, openings.contains(items[place].lowered) { place += 1 }
    var assignments: [String] = []
    while place < items.count {
      if items[place].isSign("}", ")", "）", "｝", ".", "。", ";"), place + 1 == items.count { break }
      guard let (assignment, end) = assignment(items, from: place, in: line) else { return nil }
      assignments.append(assignment)
      place = end
      if let (meant, next) = Self.phrases.match(in: items, at: place), meant == "and" { place = next }
    }
    guard !assignments.isEmpty else { return nil }
    return "\(language("given")) \(who): \(assignments.joined(separator: ", "))"
  }

  private func assignment(_ items: [SlipToken], from start: Int, in line: SlipText) -> (String, Int)? {
    // `in core`.
    if let (meant, end) = Self.phrases.match(in: items, at: start), meant == "in", end < items.count,
      let tier = tierNamed(items[end]), let field = names.tierField
    {
      return ("\(field) = \(tier)", end + 1)
    }
    guard items[start].kind == .word,
      names.memberFields.contains(items[start].text) || names.names.contains(items[start].text)
    else { return nil }
    var place = start + 1
    if let (meant, end) = Self.phrases.match(in: items, at: place), meant == "equals" { place = end }
    var end = place
    if end < items.count, items[end].isSign("{") {
      while end < items.count, !items[end].isSign("}") { end += 1 }
      end += 1
    } else {
      while end < items.count, !items[end].isSign("}", ")", "）", "｝"),
        Self.phrases.match(in: items, at: end)?.meant != "and"
      { end += 1 }
    }
    guard end > place, end <= items.count else { return nil }
    return ("\(items[start].text) = \(text(items[place..<end], in: line))", end)
  }

  private func tierNamed(_ token: SlipToken) -> String? {
    if names.tiers.contains(token.content) { return token.content }
    return names.titles[token.content].flatMap { names.tiers.contains($0) ? $0 : nil }
  }

  /// `a.points = 3`, `a to stay`, `甲 的 积分 = 0`, `甲 升到 核心`.
  private func expected(_ items: [SlipToken], from start: Int, in line: SlipText) -> String? {
    guard start + 1 < items.count, [.word, .text, .number].contains(items[start].kind) else { return nil }
    let expect = language("expect")
    if let field = fieldFirst(items, from: start, in: line) { return "\(expect) \(field)" }
    let who = items[start].text
    var place = start + 1
    while place < items.count,
      items[place].isSign(".", "'") || ["s", "的", "should", "’", "会", "应", "应该", "to"].contains(items[place].lowered),
      Self.phrases.match(in: items, at: place).map({
        !["stays", "moves", "leaves", "gets", "in", "has", "equals"].contains($0.meant)
      }) ?? true
    { place += 1 }
    guard place < items.count else { return nil }
    if items[place].kind == .word, names.memberFields.contains(items[place].text), place + 1 < items.count {
      return "\(expect) " + ofWhom(items[place].text, who, items, from: place + 1, in: line)
    }
    guard let (meant, end) = Self.phrases.match(in: items, at: place) else { return nil }
    let rest = end < items.count ? " " + text(items[end...], in: line) : ""
    switch meant {
    case "stays": return rest.isEmpty ? language("expect \(who) stays") : nil
    case "leaves": return language("expect \(who) leaves") + rest
    case "moves":
      guard end < items.count, let tier = tierNamed(items[end]) else { return nil }
      let more = end + 1 < items.count ? " " + text(items[(end + 1)...], in: line) : ""
      return language("expect \(who) moves to \(tier)") + more
    case "gets":
      if end + 1 < items.count, items[end].isWord("badge") || items[end].text == "徽章", items[end + 1].kind == .text {
        return language("expect badges of \(who) contains ") + "\"\(items[end + 1].content)\""
      }
      return end + 1 == items.count ? language("expect \(who) gets \(items[end].content)") : nil
    case "misses": return end + 1 == items.count ? language("expect \(who) does not get \(items[end].content)") : nil
    case "holds": return end + 1 == items.count ? language("expect \(who) holds \(items[end].content)") : nil
    case "in":
      guard end + 1 == items.count, let tier = tierNamed(items[end]), let field = names.tierField else { return nil }
      return language("expect \(field) of \(who) = \(tier)")
    case "has":
      guard end + 1 < items.count, let number = items[end].wholeNumber else { return nil }
      let field = items.last { $0.kind == .word && names.memberFields.contains($0.text) }
      return field.map { language("expect \($0.text) of \(who) = \(number)") }
    default: return nil
    }
  }

  /// `points(a) = 3`, `points a = 3`.
  private func fieldFirst(_ items: [SlipToken], from start: Int, in line: SlipText) -> String? {
    let token = items[start]
    guard token.kind == .word, names.memberFields.contains(token.text) else { return nil }
    if start + 4 < items.count, items[start + 1].isSign("(", "（"), items[start + 3].isSign(")", "）") {
      return ofWhom(token.text, items[start + 2].text, items, from: start + 4, in: line)
    }
    guard start + 2 < items.count, items[start + 1].kind == .word, !means(items[start + 1], .of),
      Self.phrases.match(in: items, at: start + 1) == nil
    else { return nil }
    return ofWhom(token.text, items[start + 1].text, items, from: start + 2, in: line)
  }

  private func ofWhom(_ field: String, _ who: String, _ items: [SlipToken], from place: Int, in line: SlipText)
    -> String
  {
    var (sign, start) = ("", place)
    if let (meant, end) = Self.phrases.match(in: items, at: place), meant == "equals" {
      (sign, start) = ("= ", end)
    } else if items[place].kind == .number {
      sign = "= "
    }
    return language("\(field) of \(who)") + " " + sign + (start < items.count ? text(items[start...], in: line) : "")
  }

  // MARK: Lines of classes

  private static let kinds = SlipPhrases(
    """
    otherwise ⇐ otherwise ¦ else ¦ default ¦ other ¦ others ¦ rest ¦ _ ¦ everyone else ¦ everybody else ¦ the rest ¦ remaining ¦ 其余 ¦ 其他 ¦ 其它 ¦ 否则 ¦ 剩下 ¦ 剩下的 ¦ 默认 ¦ 其他人 ¦ 其余人 ¦ 不然 ¦ 剩余
    when ⇐ when ¦ if ¦ where ¦ : ¦ ： ¦ = ¦ for ¦ is ¦ - ¦ as ¦ -> ¦ when : ¦ : when ¦ 当 ¦ 如果 ¦ 若 ¦ 是 ¦ 为 ¦ 条件 ¦ ： 当 ¦ 满足 ¦ 当 ： ¦ ： 如果
    then ⇐ then ¦ -> ¦ => ¦ → ¦ : ¦ ： ¦ , ¦ ， ¦ return ¦ is ¦ 则 ¦ 就 ¦ 那么 ¦ 到 ¦ 就是 ¦ 算 ¦ 为 ¦ 归为 ¦ ， 则 ¦ , then ¦ ==>
    """)

  /// `- star when books > 5`, `when books > 5 then star`, `books >= 10 -> core`, `else rest`.
  func classLines(_ text: SlipText) -> [Rewriting] {
    guard let first = text.tokens.first, means(first, .classify, .place) else { return [] }
    var isChanged = false
    let isPlace = means(first, .place)
    let lines = SlipText.lines(of: text.text).enumerated().map { index, line -> String in
      let read = SlipText(line)
      guard index > 0, !read.tokens.isEmpty, let meant = classLine(read, isPlace: isPlace), !read.isLike(meant) else {
        return line
      }
      isChanged = true
      let (before, behind) = read.margins
      return before + meant + behind
    }
    return isChanged ? [Rewriting(text: lines.joined(separator: "\n"), doubt: 0, specificity: 80)] : []
  }

  private func classLine(_ line: SlipText, isPlace: Bool) -> String? {
    var items = Self.kinds.items(of: line.tokens, names: names)
    if let mark = items.first, mark.isSign("-", "*", "•", "|") { items.removeFirst() }
    if items.count > 2, items[0].kind == .number, items[1].isSign(".", ")", "、") { items.removeFirst(2) }
    while let last = items.last, last.isSign(",", ";", "，", "；", "。") { items.removeLast() }
    guard let first = items.first, items.count > 1 else { return nil }
    func isName(_ token: SlipToken) -> Bool {
      isPlace
        ? tierNamed(token) != nil
        : token.kind == .word && !names.memberFields.contains(token.text) && Keyword.spelled(by: token.lowered).isEmpty
    }
    func otherwise(at place: Int) -> Bool { Self.kinds.match(in: items, at: place)?.meant == "otherwise" }
    // `else rest`, `default: rest`, `rest: otherwise`.
    let words = items.filter {
      !$0.isSign(":", "：", "=", "->", "=>", "→") && !["then", "则", "就", "为", "是", "to", "到"].contains($0.lowered)
    }
    if words.count == 2 || words.count == 3 && words[1].kind == .text {
      if otherwise(at: 0), words.count == 2, isName(words[1]) { return "\(words[1].text) \(language("otherwise"))" }
      let last = words[words.count - 1]
      if isName(first), Self.kinds.match(in: [last], at: 0)?.meant == "otherwise" {
        return ([first.text] + words.dropFirst().dropLast().map(\.text) + [language("otherwise")]).joined(
          separator: " ")
      }
    }
    // `star: books > 5`, `star if books > 5`.
    if isName(first) {
      var place = 1
      let title = items[1].kind == .text ? " " + items[1].text : ""
      if !title.isEmpty { place = 2 }
      guard let (meant, end) = Self.kinds.match(in: items, at: place), meant == "when", end < items.count else {
        return nil
      }
      return "\(first.text)\(title) \(language("when")) \(self.text(items[end...], in: line))"
    }
    // `when books > 5 then star`, `books >= 10 -> core`.
    guard let last = items.last, isName(last), items.count > 3,
      let joint = items.indices.reversed().first(where: { place in
        Self.kinds.match(in: items, at: place).map { $0.meant == "then" && $0.end == items.count - 1 } == true
          || Self.kinds.match(in: [items[place]], at: 0)?.meant == "then" && place == items.count - 2
          || ["->", "=>", "→", ":", "：", ",", "，"].contains(items[place].text) && place == items.count - 2
          || ["为", "到", "is"].contains(items[place].text) && place == items.count - 2
      })
    else { return nil }
    var start = 0
    if ["when", "if", "case", "elif", "当", "如果", "若"].contains(first.lowered) { start = 1 }
    if items[0].lowered == "else", items[1].lowered == "if" { start = 2 }
    var end = joint
    while end > start + 1, items[end - 1].isSign(",", "，", ":", "：") { end -= 1 }
    guard end > start else { return nil }
    return "\(last.text) \(language("when")) \(self.text(items[start..<end], in: line))"
  }
}
