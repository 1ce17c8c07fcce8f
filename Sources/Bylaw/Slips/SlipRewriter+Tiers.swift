import BylawSyntax

/// Tiers and roles as lists, with what holds of each in other words or in parentheses.
extension SlipRewriter {
  private static let phrases = SlipPhrases(
    """
    up ⇐ > ¦ >> ¦ 》 ¦ 〉 ¦ ＞ ¦ 高于 ¦ 大于 ¦ above ¦ over ¦ 》》 ¦ higher than
    down ⇐ < ¦ << ¦ 《 ¦ 〈 ¦ ＜ ¦ 低于 ¦ 小于 ¦ below ¦ under ¦ lower than
    list ⇐ , ¦ ， ¦ 、 ¦ / ¦ | ¦ ; ¦ ； ¦ -> ¦ => ¦ → ¦ then ¦ and ¦ 和 ¦ 到 ¦ 然后 ¦ , and ¦ - ¦ 、和
    capacity ⇐ capacity ¦ max ¦ maximum ¦ limit ¦ limited to ¦ cap ¦ size ¦ up to ¦ at most ¦ no more than ¦ max size ¦ holds ¦ seats ¦ places ¦ max members ¦ member limit ¦ 上限 ¦ 容量 ¦ 最多 ¦ 人数上限 ¦ 限 ¦ 上限为 ¦ 上限是 ¦ 限制 ¦ 不超过 ¦ 人数 ¦ 名额 ¦ 至多 ¦ 限额 ¦ 最多容纳 ¦ 容纳 ¦ 满员 ¦ 最大人数 ¦ 人数限制 ¦ 限定 ¦ 上限人数 ¦ 最多人数
    seats ⇐ seats ¦ seat ¦ limit ¦ max ¦ maximum ¦ slots ¦ slot ¦ places ¦ positions ¦ count ¦ quota ¦ capacity ¦ up to ¦ at most ¦ number ¦ headcount ¦ size ¦ with seats ¦ openings ¦ 名额 ¦ 人数 ¦ 上限 ¦ 席位 ¦ 数量 ¦ 编制 ¦ 位置 ¦ 最多 ¦ 名额为 ¦ 名额是 ¦ 设 ¦ 共 ¦ 限 ¦ 坑位 ¦ 岗位数 ¦ 容量
    reserve ⇐ reserve ¦ reserves ¦ backup ¦ backups ¦ substitutes ¦ substitute ¦ standby ¦ alternates ¦ alternate ¦ waiting list ¦ 候补 ¦ 替补 ¦ 后备 ¦ 备选 ¦ 预备 ¦ 备用 ¦ 候补人数
    duty ⇐ duty ¦ duties ¦ task ¦ job ¦ description ¦ responsibility ¦ responsible for ¦ does ¦ 职责 ¦ 任务 ¦ 负责 ¦ 工作 ¦ 说明 ¦ 描述
    purpose ⇐ purpose ¦ 定位
    audience ⇐ audience ¦ 面向 ¦ 人群
    people ⇐ people ¦ members ¦ member ¦ persons ¦ seats ¦ seat ¦ max ¦ slots ¦ places ¦ users ¦ 人 ¦ 名 ¦ 个 ¦ 位 ¦ 个人 ¦ 个名额 ¦ 名额 ¦ 个席位 ¦ 席 ¦ 人以内 ¦ 人上限 ¦ 人封顶
    noise ⇐ : ¦ ： ¦ = ¦ ＝ ¦ 为 ¦ 是 ¦ is ¦ with ¦ of ¦ 有 ¦ title ¦ named ¦ called ¦ 叫 ¦ 标题 ¦ name ¦ ( ¦ ) ¦ （ ¦ ） ¦ [ ¦ ] ¦ { ¦ } ¦ . ¦ has
    """)
  private static let tierHeads: Set<String> = [
    "tiers", "tier", "levels", "level", "ranks", "rank", "groups", "group", "layers", "grades", "层级", "等级", "级别", "群组",
    "分层", "阶层", "群层级", "层次", "分级", "分群", "群",
  ]
  private static let roleHeads: Set<String> = [
    "role", "roles", "position", "job", "post", "office", "角色", "职位", "岗位", "职务", "身份", "职称", "角色名",
  ]

  /// What stands behind a number of people.
  private static let counted: Set<String> = [
    "people", "members", "member", "persons", "seats", "seat", "max", "slots", "slot", "places", "users", "positions",
    "人", "名", "个", "位", "个人", "个名额", "名额", "个席位", "席", "人以内", "人上限", "人封顶",
  ]

  private struct Entry {
    var name: String
    var parts: [String] = []
    var startsLine = false
  }

  /// `tiers: [core, regular]`, `levels resting < regular < core`, `层级 核心（核心群）最多20人、普通`.
  func tierList(_ text: SlipText) -> [Rewriting] {
    guard let first = text.tokens.first, first.kind == .word, text.text.firstOccurrence(of: "#") == nil else {
      return []
    }
    var items = Self.phrases.items(of: text.tokens, names: names)
    if !Self.tierHeads.contains(first.lowered) {
      // `层级甲` in one.
      guard
        let head = Self.tierHeads.filter({ first.text.hasPrefix($0) && !$0.utf8.allSatisfy { $0 < 0x80 } })
          .max(by: { $0.count < $1.count })
      else { return [] }
      let rest = SlipToken(
        kind: .word, text: String(first.text.dropFirst(head.count)), range: first.range, startsLine: false)
      items = Self.phrases.items(of: [rest] + text.tokens.dropFirst(), names: names)
    } else {
      items.removeFirst()
    }
    var (entries, steps): ([Entry], Set<String>) = ([], [])
    var place = 0
    while place < items.count {
      guard let next = readTier(items, at: place, into: &entries, steps: &steps) else { return [] }
      place = next
    }
    guard entries.count > 1, steps.isSubset(of: ["up", "down", "list"]), !steps.isSuperset(of: ["up", "down"]) else {
      return []
    }
    if entries.dropFirst().allSatisfy(\.startsLine) { steps.formUnion(steps.isEmpty ? ["list"] : []) }
    let ending = text.text.hasSuffix("\n") ? "\n" : ""
    func written(_ entries: [Entry]) -> String {
      let tiers = entries.map { ([$0.name] + $0.parts).joined(separator: " ") }.joined(separator: " > ")
      return language("tiers") + " " + tiers + ending
    }
    let orders =
      steps.contains("up") ? [entries] : steps.contains("down") ? [entries.reversed()] : [entries, entries.reversed()]
    return orders.map {
      Rewriting(
        text: written($0), doubt: orders.count > 1 ? SlipPattern.Certainty.open.rawValue : 0, specificity: 80)
    }
  }

  private func readTier(
    _ items: [SlipToken], at place: Int, into entries: inout [Entry], steps: inout Set<String>
  ) -> Int? {
    let token = items[place]
    // `- core`, `1. core`.
    if token.startsLine, token.isSign("-", "*", "•") { return place + 1 }
    if token.startsLine, token.kind == .number, place + 1 < items.count, items[place + 1].isSign(".", ")", "、") {
      return place + 2
    }
    let isFresh = entries.isEmpty || isExpecting(items, before: place) || token.startsLine
    if let (meant, end) = Self.phrases.match(in: items, at: place), !(isFresh && token.kind == .word) {
      switch meant {
      case "up", "down", "list":
        steps.insert(meant)
        return end
      case "noise", "people": return end
      case "purpose", "audience":
        guard end < items.count, items[end].kind == .text, !entries.isEmpty else { return nil }
        entries[entries.count - 1].parts.append("\(language(meant)) \(items[end].text)")
        return end + 1
      default:
        guard let (number, last) = number(items, at: end), !entries.isEmpty else { return nil }
        entries[entries.count - 1].parts.append("\(language("capacity")) \(number)")
        return last
      }
    }
    if token.kind == .number, !entries.isEmpty, !isFresh, let (number, last) = number(items, at: place) {
      entries[entries.count - 1].parts.append("\(language("capacity")) \(number)")
      return last
    }
    if isFresh, token.kind == .word || token.kind == .text {
      let name = token.content
      guard SlipText(name).tokens.count == 1, SlipText(name).tokens[0].kind == .word else { return nil }
      entries.append(Entry(name: name, startsLine: token.startsLine))
      return place + 1
    }
    guard let entry = entries.last, entry.parts.allSatisfy({ !$0.hasPrefix("\"") }),
      token.kind == .text || token.kind == .word && items[place - 1].isSign("(", "（")
    else { return nil }
    entries[entries.count - 1].parts.insert("\"\(token.content)\"", at: 0)
    return place + 1
  }

  /// Whether a name is to come: behind what separates two, and what opens a list.
  private func isExpecting(_ items: [SlipToken], before place: Int) -> Bool {
    guard place > 0 else { return true }
    let before = items[place - 1]
    return before.isSign(
      ">", ",", "，", "、", "<", "/", "|", ";", "；", "》", "《", "〉", "〈", "＞", "＜", "->", "=>", "→", ">>", "<<")
      || before.isSign("[", "{")
      || ["高于", "低于", "大于", "小于", "above", "below", "then", "and", "和", "到", "over", "under"].contains(before.lowered)
      || place == 1 && before.isSign(":", "：", "=", "-") || before.isSign("-") && before.startsLine
  }

  private func number(_ items: [SlipToken], at place: Int) -> (Int, Int)? {
    var place = place
    while place < items.count,
      items[place].isSign(":", "：", "=", "＝") || ["为", "是", "is", "to"].contains(items[place].lowered)
    {
      place += 1
    }
    guard place < items.count, let number = items[place].wholeNumber, number > 0 else { return nil }
    var end = place + 1
    while end < items.count, Self.counted.contains(items[end].lowered) { end += 1 }
    return (number, end)
  }

  /// `role helper 3 seats`, `职位 助手：名额三人`.
  func roleParts(_ text: SlipText) -> [Rewriting] {
    guard let first = text.tokens.first, Self.roleHeads.contains(first.lowered), text.tokens.count > 1,
      text.text.firstOccurrence(of: "#") == nil
    else { return [] }
    let items = Array(Self.phrases.items(of: text.tokens.dropFirst(), names: names))
    var place = 0
    while place < items.count, items[place].isSign(":", "：") { place += 1 }
    guard place < items.count, items[place].kind == .word || items[place].kind == .text else { return [] }
    let named = items[place]
    var (title, seats, reserve, duty): (String?, Int?, Int?, String?) = (nil, nil, nil, nil)
    place += 1
    while place < items.count {
      if items[place].kind == .text, title == nil {
        title = items[place].content
        place += 1
      } else if let (meant, end) = Self.phrases.match(in: items, at: place), !["list", "up", "down"].contains(meant) {
        switch meant {
        case "noise", "people": place = end
        case "duty":
          var text = end
          while text < items.count, items[text].isSign(":", "：", "=") { text += 1 }
          guard text < items.count, items[text].kind == .text else { return [] }
          (duty, place) = (items[text].content, text + 1)
        case "reserve":
          guard let (count, last) = number(items, at: end) else { return [] }
          (reserve, place) = (count, last)
        case "seats", "capacity":
          guard seats == nil, let (count, last) = number(items, at: end) else { return [] }
          (seats, place) = (count, last)
        default: return []
        }
      } else if items[place].wholeNumber != nil, seats == nil, let (count, last) = number(items, at: place) {
        (seats, place) = (count, last)
      } else if items[place].isSign(",", "，", ";", "、") {
        place += 1
      } else {
        return []
      }
    }
    guard let name = roleName(named) else { return [] }
    if named.kind == .text { title = title ?? named.content }
    var words = [language("role"), name]
    if let title { words.append("\"\(title)\"") }
    if let seats { words.append("\(language("seats")) \(seats)") }
    if let reserve { words.append("\(language("reserve")) \(reserve)") }
    if let duty { words.append("\(language("duty")) \"\(duty)\"") }
    return [
      Rewriting(
        text: words.joined(separator: " ") + (text.text.hasSuffix("\n") ? "\n" : ""), doubt: 0, specificity: 80)
    ]
  }

  private func roleName(_ token: SlipToken) -> String? {
    guard token.kind == .text else { return token.text }
    let words = SlipText(token.content.lowercased()).tokens
    guard !words.isEmpty, words.allSatisfy({ $0.kind == .word }) else { return nil }
    return freshName(words.map(\.text).joined(separator: "_"))
  }
}
