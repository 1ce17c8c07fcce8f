import BylawSyntax

/// A sentence of which parts are taken that are understood.
struct Sentence {
  private let run: SlipRun
  private let names: SlipNames
  /// Which characters are still to be understood.
  private var isLeft: [Bool]

  init(_ run: SlipRun, names: SlipNames) {
    self.run = run
    self.names = names
    isLeft = Array(repeating: true, count: run.characters.count)
    takeNumbering()
  }

  /// The stretches that are left.
  var pieces: [String] {
    var (pieces, start): ([String], Int?) = ([], nil)
    for place in 0...isLeft.count {
      if place < isLeft.count, isLeft[place] {
        start = start ?? place
      } else if let first = start {
        pieces.append(run.text(first..<place))
        start = nil
      }
    }
    return pieces
  }

  private mutating func take(_ range: Range<Int>) { for place in range { isLeft[place] = false } }

  private func isWhole(_ range: Range<Int>) -> Bool { range.allSatisfy { isLeft[$0] } }

  /// `1.`, `1、`, `（1）`, `规则1：`, `【`.
  private mutating func takeNumbering() {
    for place in run.characters.indices where "【】".contains(run.characters[place]) { take(place..<place + 1) }
    for written in ["?第|规则|（|( # ?条|） .|、|)|）|：|:|，|条", "-|*|•"] {
      if let match = RunPattern(written).match(in: run, at: 0), isWhole(0..<match.end) { return take(0..<match.end) }
    }
  }

  private var start: Int { isLeft.firstIndex(of: true) ?? 0 }

  /// Takes the first place where a pattern is.
  mutating func take(_ pattern: RunPattern) -> [Character: String]? {
    for place in run.characters.indices where isLeft[place] && run.characters[place] != " " {
      if let match = pattern.match(in: run, at: place), match.end > place, isWhole(place..<match.end) {
        take(place..<match.end)
        return match.bound
      }
    }
    return nil
  }

  /// Takes a pattern whose word goes on to the end.
  mutating func takeLast(_ pattern: RunPattern) -> [Character: String]? {
    for place in run.characters.indices where isLeft[place] {
      guard var match = pattern.match(in: run, at: place), isWhole(place..<match.end), let word = match.bound["w"]
      else {
        continue
      }
      var (rest, whole) = (match.end, word)
      while rest < run.characters.count, run.characters[rest].isLetter {
        whole.append(run.characters[rest])
        rest += 1
      }
      guard whole.count < 9, run.characters[rest...].allSatisfy({ "。 ".contains($0) }) else { continue }
      match.bound["w"] = whole
      take(place..<run.characters.count)
      return match.bound
    }
    return nil
  }

  /// The text at the end of a sentence whose verb stood first.
  mutating func takeText(for kind: String) -> [Character: String]? {
    guard kind == "message",
      let place = run.characters.indices.last(where: { isLeft[$0] && run.texts[run.characters[$0]] != nil })
    else { return nil }
    take(place..<place + 1)
    return run.texts[run.characters[place]].map { ["q": $0] }
  }

  /// `提醒…的人`, `奖励…的人`, `给…的人`: the kind of rule that it says, or an empty text.
  mutating func takeGiftHead() -> String? {
    let heads = [
      ("penalize", "提醒一下|提醒|警告一下|警告|批评一下|批评|处罚|惩罚|通知"),
      ("reward", "奖励|表扬一下|表扬|感谢|祝贺|恭喜"),
    ]
    for (kind, pattern) in heads {
      guard let match = RunPattern(pattern).match(in: run, at: start), isWhole(start..<match.end),
        match.end < run.characters.count, !"：:".contains(run.characters[match.end])
      else { continue }
      // What stands by itself is a name, unless it says more.
      let first = run.passingBlanks(from: match.end)
      let next = String(run.characters[first...].prefix { $0.isLetter || $0.isNumber || $0 == "_" })
      guard first == match.end || SlipWords.isSentence(next, names: names) else { continue }
      take(start..<match.end)
      return kind
    }
    return nil
  }

  // MARK: Moves

  private static let upwards =
    "晋升到|晋升至|晋升为|晋升进|晋升|晋级到|升级到|升级为|升级|提升到|提拔到|升到|升至|升入|升进|升为|升"
  private static let downwards =
    "降级到|降级至|降级为|降级|下降到|降到|降至|降入|降为|降|退到|退回到|退回|踢到|踢回|踢进|打回|贬到|掉到"
  private static let elsewhere =
    "移动到|移到|移至|移入|移进|调到|调整到|调入|转到|转入|转至|放到|放进|放入|挪到|挪进|拉到|拉进|拉入|归到|划到|划入|分到|进入|加入|进|回到|返回|重回|回|去|到|至|→|->|=>"

  /// `晋升 活跃 …`, `晋升活跃从…`: which way the rule goes that stands first, and its name.
  mutating func takeHead() -> (isUp: Bool, name: String?)? {
    let heads = [(true, "晋升|升级|晋级|升群"), (false, "降级|降群")]
    for (isUp, pattern) in heads {
      guard let match = RunPattern(pattern + " ?：|:").match(in: run, at: start), isWhole(start..<match.end),
        !isTarget(at: start)
      else { continue }
      take(start..<match.end)
      let first = run.passingBlanks(from: match.end)
      let name = run.characters[first...].prefix { character in character.isLetter && !"从把将到".contains(character) }
      let stop = (first..<first + name.count).first { tier(at: $0) != nil } ?? first + name.count
      let written = String(run.characters[first..<stop])
      guard (1...10).contains(written.count), !SlipWords.isSentence(written, names: names),
        !names.memberFields.contains(where: { $0.count > 1 && written.hasOccurrence(of: $0) }),
        !["条件", "要求", "当", "如果", "规则", "标准"].contains(written)
      else {
        if ["规则", "标准", "条件", "要求"].contains(written) { take(first..<stop) }
        return (isUp, nil)
      }
      take(first..<stop)
      return (isUp, written)
    }
    return nil
  }

  private func isTarget(at place: Int) -> Bool {
    [Self.upwards, Self.downwards].contains { RunPattern("\($0) @t").match(in: run, at: place) != nil }
  }

  private func tier(at place: Int) -> (end: Int, name: String)? {
    RunPattern("@t").match(in: run, at: place).flatMap { match in match.bound["t"].map { (match.end, $0) } }
  }

  /// Where to; nil where no tier is, or several are.
  mutating func takeTarget() -> (tier: String, isUp: Bool?)? {
    var found: [(range: Range<Int>, tier: String, isUp: Bool?)] = []
    for (verbs, isUp) in [(Self.upwards, true as Bool?), (Self.downwards, false), (Self.elsewhere, nil)] {
      let pattern = RunPattern("\(verbs) ?： @t ?里|中|去")
      for place in run.characters.indices where isLeft[place] {
        guard let match = pattern.match(in: run, at: place), isWhole(place..<match.end), let tier = match.bound["t"],
          run.characters[place] != " "
        else { continue }
        // The longest of those that end there.
        if let known = found.firstIndex(where: { $0.range.upperBound == match.end }) {
          if place < found[known].range.lowerBound { found[known] = (place..<match.end, tier, isUp) }
        } else {
          found.append((place..<match.end, tier, isUp))
        }
      }
    }
    guard found.count == 1, let target = found.first else { return nil }
    take(target.range)
    return (target.tier, target.isUp)
  }

  /// From where: `.some(nil)` where it does not say, nil where it is about several.
  mutating func takeSource(besides target: String) -> String?? {
    var found: [(range: Range<Int>, tier: String)] = []
    var place = 0
    while place < run.characters.count {
      guard isLeft[place], let (end, tier) = tier(at: place), !isCompared(at: place) else {
        place += 1
        continue
      }
      found.append((place..<end, tier))
      place = end
    }
    guard found.count < 2 else { return nil }
    guard let (range, tier) = found.first else { return .some(nil) }
    guard tier != target else { return nil }
    var (start, end) = (range.lowerBound, range.upperBound)
    for word in ["从：", "从", "把", "将", "在", "来自", "由", "让", "对"]
    where run.text(max(0, start - word.count)..<start) == word {
      start -= word.count
      break
    }
    let after = RunPattern("?里面|里|中|内 ?的 ?成员|群友|群员|人")
    if let match = after.match(in: run, at: end),
      !(match.end < run.characters.count && "数均次".contains(run.characters[match.end]))
    {
      end = match.end
    }
    take(start..<end)
    return .some(tier)
  }

  /// `群是二群`: a tier that is part of the condition.
  private func isCompared(at place: Int) -> Bool {
    let before = run.text(0..<place).filter { $0 != " " }
    let field = names.tierField ?? ""
    return ["=", "＝", "等于", "属于", "在\(field)", field + "是", field + "为", field + "在", field].contains {
      !$0.isEmpty && before.hasSuffix($0)
    }
  }

  // MARK: Who

  /// Words around a condition that say nothing.
  private static let before = [
    "每次复盘", "每次", "每期", "如果", "假如", "要是", "凡是", "只要", "但凡", "对于", "要求是", "要求", "条件是", "条件", "满足", "需要", "若", "当", "凡",
    "对", "把", "将", "让", "请", "给", "需", "的人", "的", "里面", "里", "中", "内", "成员", "群友", "群员", "且", "并且", "就", "则", "可以",
    "那些", "所有",
  ]
  private static let behind = [
    "的人", "的成员", "的群友", "的", "人", "者", "成员", "群友", "就把他们", "就把他", "就把", "就", "则", "那么", "把他们", "把他", "将其", "将他", "把",
    "将",
    "可以", "可", "自动", "会", "要", "应该", "应", "能", "一律", "全部", "都", "时候", "的时候", "的话", "时", "直接", "必须", "从", "才能", "才",
    "方可",
    "即可", "每次",
  ]

  func cleaned(_ piece: String) -> String {
    var text = Substring(piece)
    var isChanged = true
    func isNoise(_ character: Character) -> Bool { " ，。；、：:,;.！!".contains(character) }
    while isChanged {
      isChanged = false
      while let first = text.first, isNoise(first) { text.removeFirst() }
      while let last = text.last, isNoise(last) { text.removeLast() }
      let isField = { (field: String) in field.count > 1 && text.hasPrefix(field) }
      for word in Self.before where text.hasPrefix(word) && !names.memberFields.contains(where: isField) {
        let next = text.dropFirst(word.count).first
        // 中等, 对方, 对话, 内容.
        guard next == nil || !"等方话容数均层级未".contains(next ?? " ") else { continue }
        text = text.dropFirst(word.count)
        isChanged = true
        break
      }
      let isLast = { (field: String) in field.count > 1 && text.hasSuffix(field) }
      for word in Self.behind where text.hasSuffix(word) && !names.memberFields.contains(where: isLast) {
        text = text.dropLast(word.count)
        isChanged = true
        break
      }
    }
    return String(text)
  }

  /// Whether there is something that a rule cannot say of one review: each month, on Mondays, the first three of what
  /// nobody knows.
  func saysMore(_ condition: String) -> Bool {
    ["每月", "每周", "每天", "每日", "每年", "每季", "月底", "月初", "周末", "奖励", "晋升", "降级", "移出"].contains {
      condition.hasOccurrence(of: $0)
    } || ["前|后 #", "# 号"].contains { RunPattern($0).matches(anywhere: condition, words: run.words) }
  }

  /// `管理员除外`: what stands before it, and whom it excepts.
  func splittingException(_ piece: String) -> (rest: String, exception: String)? {
    for ending in ["除外", "不算", "例外", "不在此列"] {
      guard let range = piece.firstOccurrence(of: ending) else { continue }
      let before = piece[..<range.lowerBound]
      let start = before.lastIndex { "，,。；（( 的".contains($0) }.map { before.index(after: $0) } ?? before.startIndex
      var exception = before[start...]
      for word in ["但是", "但"] where exception.hasPrefix(word) { exception = exception.dropFirst(word.count) }
      guard !exception.isEmpty, exception.count < 12 else { return nil }
      let rest = String(before[..<start]) + String(piece[range.upperBound...])
      return (rest.without("（(）)"), String(exception))
    }
    for word in ["除了", "除"] {
      guard let range = piece.firstOccurrence(of: word), !piece[range.lowerBound...].hasPrefix("除非"),
        !piece[range.lowerBound...].hasPrefix("除以")
      else { continue }
      let behind = piece[range.upperBound...]
      let stop = behind.firstIndex { "，,。；）)".contains($0) } ?? behind.endIndex
      var exception = behind[..<stop]
      for ending in ["以外", "之外", "外"] {
        guard let end = exception.firstOccurrence(of: ending) else { continue }
        exception = exception[..<end.lowerBound]
        let rest = String(piece[..<range.lowerBound]) + String(behind[end.upperBound...])
        return exception.isEmpty ? nil : (rest.without("（(）)"), String(exception))
      }
      guard !exception.isEmpty, exception.count < 12 else { return nil }
      return ((String(piece[..<range.lowerBound]) + String(behind[stop...])).without("（(）)"), String(exception))
    }
    return nil
  }

  /// `管理员`, where `是否管理员` is a field that is so or not.
  func flag(_ word: String) -> String {
    guard !names.names.contains(word) else { return word }
    for (sign, rest) in [
      ("", word), ("", word.withoutPrefix("是")), ("不 ", word.withoutPrefix("不是")), ("不 ", word.withoutPrefix("非")),
    ]
    where rest.count > 1 && (sign.isEmpty || rest != word) {
      let fields = names.memberFlags.filter { $0 == rest || $0.hasSuffix(rest) }
      if fields.count == 1 { return sign + fields[0] }
    }
    return word
  }

  // MARK: Rankings

  private static let rankings = [
    "top ⇐ ?只 ?取|选|挑|挑选|选取 @c ?的 ?排名|排 最多|最高|最大 ?的 ?前 # ?个人|名成员|个成员|名|个|位|人",
    "bottom ⇐ ?只 ?取|选|挑|挑选|选取 @c ?的 ?排名|排 最少|最低|最小 ?的 ?前|后 # ?个人|名成员|个成员|名|个|位|人",
    "top ⇐ ?只 ?取|选|挑|挑选|选取 @c ?的 ?排名|排 前 # ?个人|名成员|个成员|名|个|位|人",
    "bottom ⇐ ?只 ?取|选|挑|挑选|选取 @c ?的 ?排名|排 倒数|垫底的|垫底|末尾|后 ?前 # ?个人|名成员|个成员|名|个|位|人",
    "top ⇐ ?按照|按|根据|依|以 @c ?的 ?从高到低|从多到少|降序 ?排名|排序|排 ?， ?取|选|挑 前 # ?个人|名成员|个成员|名|个|位|人",
    "bottom ⇐ ?按照|按|根据|依|以 @c ?的 ?从低到高|从少到多|升序 ?排名|排序|排 ?， ?取|选|挑 后|最后 # ?个人|名成员|个成员|名|个|位|人",
    "top ⇐ ?只 ?取|选|挑|挑选|选取 前|最前 # ?个人|名成员|个成员|名|个|位|人 ?，|（|( 按照|按|根据|以 @c ?从高到低|从多到少 ?排名|排序|排 ?）|)",
    "top ⇐ ?只|仅 限|最多|至多|只要|只取|上限 # 个人|名成员|个成员|名|个|位|人 ?，|（|( 按照|按|根据|以 @c ?从高到低|从多到少 ?排名|排序|排 ?）|)",
    "bottom ⇐ ?只 ?取|选|挑|挑选|选取 @d ?的 最早|最久|最先 ?的 ?前 # ?个人|名成员|个成员|名|个|位|人",
    "top ⇐ ?只 ?取|选|挑|挑选|选取 @d ?的 最晚|最近|最新|最迟 ?的 ?前 # ?个人|名成员|个成员|名|个|位|人",
    "bottom ⇐ ?只 ?取|选|挑|挑选|选取 后|最后|倒数|末 # ?个人|名成员|个成员|名|个|位|人 ?，|（|( 按照|按|根据|以 @c ?排名|排序|排 ?）|)",
  ].map(RunPattern.entry)

  /// `发言数前3名`: what stands around it, and which end, how many and by what.
  func splittingRanking(_ piece: String) -> (rest: String, take: [String])? {
    let text = SlipText(piece)
    let run = SlipRun(text, words: run.words)
    for place in run.characters.indices {
      for (end, pattern) in Self.rankings {
        guard let match = pattern.match(in: run, at: place), let count = match.bound["n"], count != "半",
          let field = match.bound["c"] ?? match.bound["d"],
          !(match.end < run.characters.count && "%％分".contains(run.characters[match.end]))
        else { continue }
        let rest = run.text(0..<place) + "，" + run.text(match.end..<run.characters.count)
        let isOfPeople = run.text(place..<match.end).contains { "名个位人".contains($0) && !field.contains($0) }
        return (rest, [end, isOfPeople ? "\(count) 名" : count, field])
      }
    }
    return nil
  }
}

extension RunPattern {
  fileprivate func matches(anywhere text: String, words: RunWords) -> Bool {
    let run = SlipRun(SlipText(text), words: words)
    return run.characters.indices.contains { match(in: run, at: $0) != nil }
  }
}

extension String {
  fileprivate func without(_ characters: String) -> String { filter { !characters.contains($0) } }

  fileprivate func withoutPrefix(_ prefix: String) -> String {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self
  }
}
