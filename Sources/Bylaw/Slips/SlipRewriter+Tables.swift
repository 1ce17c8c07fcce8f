import BylawSyntax

/// Tables as other languages declare them: `CREATE TABLE member (`, `class Member:`, `members {`, `id VARCHAR(32) NOT NULL,`.
extension SlipRewriter {
  private static let people: Set<String> = [
    "member", "members", "user", "users", "person", "people", "player", "players", "成员", "会员", "用户", "群友", "群员", "成员表",
    "会员表", "用户表", "人员", "群成员",
  ]
  private static let logs: Set<String> = [
    "event", "events", "table", "log", "logs", "class", "type", "struct", "interface", "model", "entity", "schema",
    "事件",
    "活动", "表", "日志", "记录", "流水", "行为", "动作", "事件表", "数据表",
  ]
  private static let before: Set<String> = ["create", "define", "declare", "new", "建表", "新建", "定义", "创建", "声明"]

  func tables(_ text: SlipText) -> [Rewriting] {
    let lines = SlipText.lines(of: text.text)
    guard let first = lines.first, lines.count > 1, let head = tableHead(SlipText(first)) else { return [] }
    var versions: [[String]] = []
    for line in lines.dropFirst() {
      let read = SlipText(line)
      let (before, behind) = read.margins
      let isEnd = read.tokens.count < 3 && read.tokens.allSatisfy { $0.isSign("}", ")", ";") } && !read.tokens.isEmpty
      let meant = isEnd ? [""] : SlipField.lines(for: read, names: names, language: language)
      versions.append(
        (meant ?? []).isEmpty || meant?.count == 1 && read.isLike(meant?[0] ?? "")
          ? [line] : (meant ?? []).map { isEnd ? "" : before + $0 + behind })
    }
    let most = min(2, versions.map(\.count).max() ?? 1)
    return (0..<most).map { which in
      let fields = versions.map { $0[min(which, $0.count - 1)] }
      return Rewriting(
        text: ([head] + fields).joined(separator: "\n"), doubt: most > 1 ? SlipPattern.Certainty.open.rawValue : 0,
        specificity: 80)
    }
  }

  /// The first line of a table; nil where it begins none.
  private func tableHead(_ line: SlipText) -> String? {
    var tokens = line.tokens[...]
    while tokens.count > 1, let first = tokens.first, Self.before.contains(first.lowered) { tokens.removeFirst() }
    guard let first = tokens.first, first.kind == .word else { return nil }
    var head: String
    if Self.people.contains(first.lowered) {
      head = means(first, .member) ? first.text : language("member")
      tokens.removeFirst()
    } else if Self.logs.contains(first.lowered) {
      tokens.removeFirst()
      while let colon = tokens.first, colon.isSign(":", "：") { tokens.removeFirst() }
      guard let name = tokens.first, name.kind == .word || name.kind == .text else { return nil }
      tokens.removeFirst()
      if Self.people.contains(name.content.lowercased()), !means(first, .events) {
        head = language("member")
      } else {
        head = "\(means(first, .events) ? first.text : language("events")) \(name.content)"
      }
    } else {
      return nil
    }
    if let word = tokens.first, ["table", "fields", "schema", "log", "表", "字段", "信息"].contains(word.lowered) {
      tokens.removeFirst()
    }
    while let last = tokens.last, last.isSign(":", "：", "{", "(", "[", "=", "（", "｛", ";", "->", "，", ",") {
      tokens.removeLast()
    }
    let behind = line.margins.behind
    guard let rest = tokens.first, let last = tokens.last else { return head + behind }
    let bytes = Array(line.text.utf8)
    return head + " " + String(decoding: bytes[rest.range.lowerBound..<last.range.upperBound], as: UTF8.self) + behind
  }
}
