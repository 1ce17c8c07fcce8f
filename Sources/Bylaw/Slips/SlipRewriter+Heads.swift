import BylawSyntax

/// What the policy is called, and whose clock counts.
extension SlipRewriter {
  private static let titleHeads: Set<String> = [
    "policy", "community", "name", "title", "club", "server", "guild", "章程", "政策", "社群", "名称", "标题", "社区", "社团", "群名",
    "制度",
    "俱乐部", "名字", "公约", "群规", "章程名称", "章程名", "社群名称",
  ]

  /// `community: Reading club`, `章程《读书会》`.
  func unquotedTitles(_ text: SlipText) -> [Rewriting] {
    guard let first = text.tokens.first, !text.tokens.dropFirst().contains(where: \.startsLine),
      text.text.firstOccurrence(of: "#") == nil
    else { return [] }
    var (start, written) = (1, "")
    if !Self.titleHeads.contains(first.lowered) {
      // `章程读书会`, in one word.
      guard first.kind == .word, let head = ["章程", "政策"].first(where: { first.text.hasPrefix($0) }) else { return [] }
      written = String(first.text.dropFirst(head.count))
    }
    while start < text.tokens.count,
      text.tokens[start].isSign(":", "：", "=", "＝")
        || ["is", "name", "title", "名称", "为", "是", "叫"].contains(text.tokens[start].lowered)
    { start += 1 }
    if start < text.tokens.count { written += (written.isEmpty ? "" : " ") + text.slice(start..<text.tokens.count) }
    let title = written.filter { !"\"“”'‘’《》「」【】{}".contains($0) }
    guard !title.isEmpty, title.count <= 40, !title.contains(where: { "<>=:：(（".contains($0) }),
      text.tokens.count - start < 7
    else {
      return []
    }
    let head = means(first, .policy) ? first.text : language("policy")
    return [
      Rewriting(text: "\(head) \"\(title)\"" + (text.text.hasSuffix("\n") ? "\n" : ""), doubt: 0, specificity: 80)
    ]
  }

  private static let zones: [String: String] = {
    var zones: [String: String] = [:]
    for (zone, names) in [
      "Asia/Shanghai":
        "beijing ¦ beijing time ¦ china ¦ shanghai ¦ asia/beijing ¦ prc ¦ china standard time ¦ 北京 ¦ 北京时间 ¦ 中国 ¦ 上海 ¦ 中国时间 ¦ 中国标准时间 ¦ 东八区 ¦ 上海时间 ¦ 东8区 ¦ 中国大陆",
      "Asia/Hong_Kong": "hong kong ¦ hongkong ¦ 香港 ¦ 香港时间", "Asia/Taipei": "taipei ¦ taiwan ¦ 台北 ¦ 台湾 ¦ 台北时间",
      "Asia/Tokyo": "tokyo ¦ japan ¦ 东京 ¦ 日本 ¦ 东京时间", "Asia/Singapore": "singapore ¦ 新加坡",
      "Europe/London": "london ¦ uk ¦ 伦敦 ¦ 英国", "Europe/Berlin": "berlin ¦ germany ¦ 柏林 ¦ 德国",
      "Europe/Paris": "paris ¦ france ¦ 巴黎 ¦ 法国", "America/New_York": "new york ¦ nyc ¦ 纽约",
      "America/Los_Angeles": "los angeles ¦ 洛杉矶", "UTC": "utc ¦ gmt ¦ z ¦ 世界时",
    ] {
      for name in names.split(separator: "¦") { zones[name.split(separator: " ").joined(separator: " ")] = zone }
    }
    return zones
  }()

  /// `timezone UTC+8`, `time zone Asia/Shanghai`, `时区 北京时间`.
  func zones(_ text: SlipText) -> [Rewriting] {
    var tokens = text.tokens[...]
    guard let first = tokens.first, !text.tokens.dropFirst().contains(where: \.startsLine) else { return [] }
    if means(first, .timezone) || ["tz", "time_zone", "zone", "timezones"].contains(first.lowered) {
      tokens = tokens.dropFirst()
    } else if first.isWord("time"), tokens.count > 1, tokens[1].isWord("zone") {
      tokens = tokens.dropFirst(2)
    } else {
      return []
    }
    while let next = tokens.first, next.isSign(":", "：", "=", "＝") || ["is", "为", "是", "in"].contains(next.lowered) {
      tokens = tokens.dropFirst()
    }
    // The day may begin at another time than midnight.
    let end =
      tokens.firstIndex {
        means($0, .days) && $0.kind == .word && $0.startsLine == false && tokens.first?.range != $0.range
      } ?? tokens.endIndex
    guard end > tokens.startIndex else { return [] }
    let value =
      tokens.count == 1 || end == tokens.startIndex + 1
      ? tokens[tokens.startIndex].content : text.slice(tokens.startIndex..<end)
    guard let zone = Self.zone(value.filter { $0 != "\"" }) else { return [] }
    let rest = end < tokens.endIndex ? " " + text.slice(end..<tokens.endIndex) : ""
    let head = means(first, .timezone) ? first.text : language("timezone")
    return [
      Rewriting(text: "\(head) \"\(zone)\"\(rest)" + (text.text.hasSuffix("\n") ? "\n" : ""), doubt: 0, specificity: 80)
    ]
  }

  private static func zone(_ written: String) -> String? {
    let lowered = written.lowercased()
    if let known = zones[lowered] { return known }
    if written.contains("/"), !written.contains(" ") {
      // `asia/shanghai`, `Asia / Shanghai`.
      let parts = lowered.split(separator: "/").map { part in
        part.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: "_")
      }
      return parts.joined(separator: "/")
    }
    var offset = Substring(lowered.filter { $0 != " " })
    for start in ["utc", "gmt"] where offset.hasPrefix(start) { offset = offset.dropFirst(start.count) }
    guard let sign = offset.first, sign == "+" || sign == "-" else { return nil }
    let parts = offset.dropFirst().split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    guard let hour = parts.first ?? nil, hour <= 14, parts.count < 3, let minute = parts.count == 2 ? parts[1] : 0,
      minute < 60
    else {
      return nil
    }
    return "\(sign)\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
  }
}
