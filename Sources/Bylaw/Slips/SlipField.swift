import BylawSyntax

/// A field of a table as people write it who come from SQL, from a spreadsheet or from a programming language, in its parts.
struct SlipField {
  private var name = ""
  /// What its values are: `text`, `decimal(2)`, `role`; `moment` where it is a day, or a day with a time.
  private var type: String?
  private var isSet = false
  private var isOptional = false
  private var isKey = false
  private var least: String?
  private var greatest: String?
  private var preset: String?
  /// What is written as it was: `from "column"`.
  private var rest: [String] = []

  private static let phrases = SlipPhrases(
    """
    type text ⇐ text ¦ string ¦ str ¦ varchar ¦ nvarchar ¦ char ¦ varchar2 ¦ longtext ¦ uuid ¦ word ¦ words ¦ characters ¦ 文本 ¦ 字符串 ¦ 文字 ¦ 字符 ¦ 字串 ¦ 文本型 ¦ 字符型 ¦ 文本类型
    type int ⇐ int ¦ integer ¦ number ¦ bigint ¦ smallint ¦ tinyint ¦ int32 ¦ int64 ¦ long ¦ num ¦ whole number ¦ unsigned int ¦ count ¦ counter ¦ 整数 ¦ 数字 ¦ 整型 ¦ 数 ¦ 数值 ¦ 整数型 ¦ 数量 ¦ 整数类型 ¦ 数字型 ¦ 计数
    type decimal ⇐ decimal ¦ float ¦ double ¦ real ¦ numeric ¦ money ¦ currency ¦ double precision ¦ amount ¦ price ¦ 小数 ¦ 金额 ¦ 浮点 ¦ 浮点数 ¦ 小数型 ¦ 价格 ¦ 货币 ¦ 钱 ¦ 小数类型 ¦ 两位小数 ¦ 实数
    type decimal(1) ⇐ 一位小数
    type decimal(3) ⇐ 三位小数
    digits ⇐ 位小数 ¦ 位 小数 ¦ decimals ¦ decimal places ¦ digits
    type bool ⇐ bool ¦ boolean ¦ yes / no ¦ yes or no ¦ true / false ¦ true or false ¦ yesno ¦ bit ¦ checkbox ¦ tinyint ( 1 ) ¦ logical ¦ 布尔 ¦ 是否 ¦ 真假 ¦ 布尔值 ¦ 布尔型 ¦ 是 / 否 ¦ 真 / 假 ¦ 对错 ¦ 勾选 ¦ 逻辑 ¦ 逻辑值 ¦ 有无 ¦ 是或否 ¦ 开关
    type date ⇐ date ¦ day ¦ calendar date ¦ 日期 ¦ 日子 ¦ 日期型 ¦ 年月日 ¦ 天
    type datetime ⇐ datetime ¦ timestamp ¦ date and time ¦ date time ¦ timestamptz ¦ datetime2 ¦ instant ¦ moment ¦ 日期时间 ¦ 时间戳 ¦ 日期和时间 ¦ 日期加时间 ¦ 时刻
    type moment ⇐ time ¦ when ¦ 时间 ¦ 时间型
    type tier ⇐ tier ¦ tiers ¦ level ¦ 层级 ¦ 群层级 ¦ 群 ¦ 等级 ¦ 级别
    type role ⇐ role ¦ roles ¦ 角色 ¦ 职位
    type member ⇐ member ¦ members ¦ user ¦ references member ¦ references members ¦ foreign key ¦ member id ¦ person ¦ 成员 ¦ 会员 ¦ 群友 ¦ 群员 ¦ 用户 ¦ 成员编号
    set ⇐ set ¦ sets ¦ set of ¦ list ¦ list of ¦ array ¦ array of ¦ lists of ¦ multiple ¦ many ¦ several ¦ multi ¦ 一组 ¦ 多个 ¦ 若干 ¦ 列表 ¦ 集合 ¦ 数组 ¦ 多选 ¦ 若干个 ¦ 的集合 ¦ 的列表 ¦ 集
    optional ⇐ optional ¦ nullable ¦ null ¦ ? ¦ ？ ¦ or missing ¦ or null ¦ or none ¦ | null ¦ | none ¦ | missing ¦ | undefined ¦ may be missing ¦ can be missing ¦ may be empty ¦ can be empty ¦ can be null ¦ may be null ¦ maybe ¦ not required ¦ optional [ ¦ optional < ¦ optional ( ¦ if known ¦ or empty ¦ 可空 ¦ 可选 ¦ 可以为空 ¦ 可为空 ¦ 可以空 ¦ 可能为空 ¦ 可缺失 ¦ 可以缺失 ¦ 选填 ¦ 非必填 ¦ 可以没有 ¦ 可能没有 ¦ 可能缺失 ¦ 允许为空 ¦ 允许空 ¦ 可不填 ¦ 可以不填 ¦ 允许缺失 ¦ 或空 ¦ 或缺失 ¦ 可有可无
    required ⇐ not null ¦ required ¦ mandatory ¦ not optional ¦ non null ¦ not nullable ¦ must be given ¦ not empty ¦ ! ¦ 必填 ¦ 不能为空 ¦ 不可为空 ¦ 必须 ¦ 不为空 ¦ 不可空 ¦ 非空 ¦ 必须填 ¦ 不能空
    key ⇐ key ¦ primary key ¦ primary ¦ pk ¦ unique ¦ unique key ¦ identity ¦ identifier ¦ id key ¦ is key ¦ as key ¦ 主键 ¦ 唯一 ¦ 主码 ¦ 关键字 ¦ 键 ¦ 唯一键 ¦ 唯一标识 ¦ 标识
    preset ⇐ = ¦ := ¦ default ¦ default = ¦ default : ¦ defaults to ¦ default to ¦ default is ¦ initially ¦ initial ¦ starting at ¦ starts at ¦ 默认 ¦ 默认值 ¦ 默认为 ¦ 默认是 ¦ 默认值为 ¦ 默认值是 ¦ 缺省 ¦ 缺省为 ¦ 缺省值 ¦ 初始 ¦ 初始值 ¦ 初始为 ¦ 初值 ¦ 默认 = ¦ 默认值 = ¦ 默认 ： ¦ 默认值 ： ¦ 默认 : ¦ 空着算 ¦ 不填算 ¦ 没填算
    range ⇐ in ¦ range ¦ between ¦ from ¦ within ¦ in range ¦ check ¦ 在 ¦ 范围 ¦ 介于 ¦ 从 ¦ 取值 ¦ 范围为 ¦ 范围是 ¦ 取值范围 ¦ 属于
    least ⇐ >= ¦ ≥ ¦ min ¦ minimum ¦ at least ¦ not less than ¦ min : ¦ min = ¦ no less than ¦ => ¦ 大于等于 ¦ 不小于 ¦ 不低于 ¦ 至少 ¦ 最少 ¦ 最小 ¦ 最小值 ¦ 最低 ¦ 不少于 ¦ 起码
    greatest ⇐ <= ¦ ≤ ¦ max ¦ maximum ¦ at most ¦ up to ¦ not more than ¦ max : ¦ max = ¦ 小于等于 ¦ 不大于 ¦ 不超过 ¦ 最多 ¦ 最大 ¦ 最大值 ¦ 至多 ¦ 不高于 ¦ 最高
    above ⇐ > ¦ greater than ¦ more than ¦ 大于 ¦ 超过 ¦ 多于
    below ⇐ < ¦ less than ¦ 小于 ¦ 少于
    natural ⇐ non - negative ¦ nonnegative ¦ unsigned ¦ not negative ¦ >= zero ¦ 非负 ¦ 不为负 ¦ 不能为负 ¦ 非负数
    positive ⇐ positive ¦ 正数 ¦ 为正
    to ⇐ .. ¦ ... ¦ … ¦ - ¦ ~ ¦ ～ ¦ to ¦ and ¦ – ¦ — ¦ .. . ¦ 到 ¦ 至 ¦ 和 ¦ 与
    up ⇐ + ¦ and above ¦ or more ¦ and up ¦ or above ¦ 以上 ¦ 及以上 ¦ 起 ¦ 或以上
    down ⇐ or less ¦ and below ¦ or below ¦ 以下 ¦ 以内 ¦ 及以下
    between ⇐ 之间 ¦ 间
    noise ⇐ of ¦ a ¦ an ¦ is ¦ the ¦ 的 ¦ 类型 ¦ 是 ¦ 为 ¦ type ¦ and is ¦ , ¦ ， ¦ ( ¦ ) ¦ （ ¦ ） ¦ 、 ¦ ： ¦ ; ¦ ； ¦ 且 ¦ 且为
    """)

  /// A line of a table in this language's words, in English; nil where it is none, or has in it what nobody knows. Several
  /// where it can mean several things.
  static func lines(for line: SlipText, names: SlipNames, language: KeywordLanguage) -> [String]? {
    var items = phrases.items(of: line.tokens, names: names)
    if let first = items.first, first.isSign("-", "*", "•", "+") { items.removeFirst() }
    while let last = items.last, last.isSign(",", ";", "，", "；", "。") { items.removeLast() }
    var field = SlipField()
    guard let start = field.readName(items), field.readParts(items, from: start) else { return nil }
    return field.written(in: language).map { "\(field.name): \($0)" }
  }

  /// - Returns: where what the field is begins.
  private mutating func readName(_ items: [SlipToken]) -> Int? {
    var place = 0
    func isColon(_ index: Int) -> Bool { index < items.count && items[index].isSign(":", "：") }
    // `key id: text`, `optional city: text`.
    while place + 1 < items.count, !isColon(place + 1), let (meant, end) = Self.phrases.match(in: items, at: place),
      ["key", "optional", "required"].contains(meant), end < items.count, items[end].kind == .word,
      !isType(items, at: end) || isColon(end + 1)
    {
      isKey = isKey || meant == "key"
      isOptional = isOptional || meant == "optional"
      place = end
    }
    guard place < items.count, items[place].kind == .word || items[place].kind == .text else { return nil }
    if isColon(place + 1) {
      name = Self.name(items[place])
      return name.isEmpty ? nil : place + 2
    }
    // `int books = 0`.
    if let (meant, end) = Self.phrases.match(in: items, at: place), meant.hasPrefix("type "), end < items.count,
      items[end].kind == .word, Self.phrases.match(in: items, at: end) == nil
    {
      type = String(meant.dropFirst(5))
      name = items[end].text
      return end + 1
    }
    // `books = 0`.
    if place + 2 < items.count, items[place + 1].isSign("="), items[place + 2].kind == .number {
      (name, type) = (items[place].text, items[place + 2].wholeNumber == nil ? "decimal" : "int")
      return place + 1
    }
    guard isType(items, at: place + 1) || Self.phrases.match(in: items, at: place + 1)?.meant == "set" else {
      return nil
    }
    name = Self.name(items[place])
    return name.isEmpty ? nil : place + 1
  }

  private func isType(_ items: [SlipToken], at place: Int) -> Bool {
    Self.phrases.match(in: items, at: place)?.meant.hasPrefix("type ") == true
  }

  private static func name(_ token: SlipToken) -> String {
    guard token.kind == .text else { return token.text }
    let isWord = SlipText(token.content).tokens.count == 1 && SlipText(token.content).tokens[0].kind == .word
    return isWord ? token.content : ""
  }

  private mutating func readParts(_ items: [SlipToken], from start: Int) -> Bool {
    var place = start
    while place < items.count {
      guard let next = readPart(items, at: place) else { return false }
      place = next
    }
    return type != nil
  }

  /// - Returns: where the part ends; nil where nobody knows what it is.
  private mutating func readPart(_ items: [SlipToken], at place: Int) -> Int? {
    let token = items[place]
    if means(token, .readFrom, .from), place + 1 < items.count, items[place + 1].kind == .text {
      rest.append("from \(items[place + 1].text)")
      return place + 2
    }
    if token.isSign("[", "]", "<", ">"), !(token.isSign("<", ">") && number(items, at: place + 1) != nil) {
      isSet = isSet || token.isSign("[")
      return place + 1
    }
    if token.kind == .text, type == nil, let word = SlipText(token.content).tokens.first {
      // `"name": "text"`.
      guard let (meant, end) = Self.phrases.match(in: [word], at: 0), meant.hasPrefix("type "), end == 1 else {
        return nil
      }
      return readType(String(meant.dropFirst(5)), items, at: place + 1)
    }
    if let (_, end) = number(items, at: place) { return readRange(items, from: place, orFrom: end) }
    if token.isSign(".."), let (text, end) = number(items, at: place + 1) {
      greatest = text
      return end
    }
    guard let (meant, end) = Self.phrases.match(in: items, at: place) else { return nil }
    switch meant {
    case "set": isSet = true
    case "optional": isOptional = true
    case "required", "noise", "between": break
    case "key": isKey = true
    case "natural": least = "0"
    case "positive": least = "1"
    case "preset": return readPreset(items, at: end)
    case "range": return end < items.count ? end : nil
    case "least", "greatest", "above", "below": return readBound(meant, items, at: end)
    default: return meant.hasPrefix("type ") ? readType(String(meant.dropFirst(5)), items, at: end) : nil
    }
    return end
  }

  private func means(_ token: SlipToken, _ keywords: Keyword...) -> Bool {
    token.kind == .word && keywords.contains { $0.spellings.contains(token.lowered) }
  }

  private mutating func readType(_ word: String, _ items: [SlipToken], at place: Int) -> Int? {
    // `references member(id)`, a `user` of type text: the first type that is said counts.
    guard type == nil || type == word else { return nil }
    type = word
    guard place < items.count, items[place].isSign("(", "（") else {
      if word == "member", place + 1 < items.count, items[place].isSign("."), items[place + 1].kind == .word {
        type = "member.\(items[place + 1].text)"
        return place + 2
      }
      return place
    }
    // Digits of a number, characters of a text.
    var (end, numbers) = (place + 1, [String]())
    while end < items.count,
      items[end].kind == .number || items[end].isSign(",", "，") || ["位", "位小数", "digits"].contains(items[end].lowered)
    {
      if items[end].kind == .number { numbers.append(items[end].text) }
      end += 1
    }
    guard !numbers.isEmpty, end < items.count, items[end].isSign(")", "）") else { return place }
    if word == "decimal", let digits = numbers.last, let count = Int(digits) {
      type = numbers.count == 1 || count > 0 ? "decimal(\(digits))" : "int"
    }
    return end + 1
  }

  private func number(_ items: [SlipToken], at place: Int) -> (text: String, end: Int)? {
    guard place < items.count else { return nil }
    if items[place].kind == .number { return (items[place].text, place + 1) }
    if items[place].isSign("-"), place + 1 < items.count, items[place + 1].kind == .number {
      return ("-" + items[place + 1].text, place + 2)
    }
    guard items[place].lowered == "zero" || items[place].text == "零" else { return nil }
    return ("0", place + 1)
  }

  /// `0..`, `0..100`, `0 to 100`, `0以上`.
  private mutating func readRange(_ items: [SlipToken], from place: Int, orFrom end: Int) -> Int? {
    guard let (first, _) = number(items, at: place), least == nil, greatest == nil,
      let (meant, next) = Self.phrases.match(in: items, at: end)
    else { return nil }
    switch meant {
    case "digits":
      type = "decimal(\(first))"
      return next
    case "to":
      least = first
      guard let (second, last) = number(items, at: next) else { return items[end].isSign("..") ? next : nil }
      greatest = second
      return last
    case "up": least = first
    case "down": greatest = first
    default: return nil
    }
    return next
  }

  private mutating func readBound(_ bound: String, _ items: [SlipToken], at place: Int) -> Int? {
    guard let (text, end) = number(items, at: place) else { return nil }
    switch bound {
    case "least": least = text
    case "greatest": greatest = text
    // Beyond a whole number the next one begins.
    default:
      guard let value = Int(text), type == "int" else { return nil }
      if bound == "above" { least = String(value + 1) } else { greatest = String(value - 1) }
    }
    return end
  }

  private mutating func readPreset(_ items: [SlipToken], at place: Int) -> Int? {
    guard place < items.count else { return nil }
    if let (text, end) = number(items, at: place) {
      preset = type == "bool" && ["0", "1"].contains(text) ? (text == "1" ? "true" : "false") : text
      return end
    }
    if items[place].isSign("{", "["), place + 1 < items.count, items[place + 1].isSign("}", "]") {
      preset = "{}"
      return place + 2
    }
    let token = items[place]
    guard token.kind == .word || token.kind == .text else { return nil }
    let content = token.content.lowercased()
    if ["null", "none", "nil", "missing", "empty", "空", "空集", "无", "没有", "缺失", "空集合", ""].contains(content) {
      if isSet { preset = "{}" } else { isOptional = true }
    } else if type == "bool" {
      if ["true", "yes", "y", "on", "是", "真", "对"].contains(content) { preset = "true" }
      if ["false", "no", "n", "off", "否", "假", "错"].contains(content) { preset = "false" }
      guard preset != nil else { return nil }
    } else if type == "text" {
      preset = token.kind == .text ? "\"\(token.content)\"" : "\"\(token.text)\""
    } else if type == "int" || type?.hasPrefix("decimal") == true {
      guard let value = SlipText(token.content).tokens.first, value.kind == .number else { return nil }
      preset = value.text
    } else {
      preset = token.content
    }
    return place + 1
  }

  private func written(in language: KeywordLanguage) -> [String] {
    guard let type else { return [] }
    let isKey = isKey && !type.hasPrefix("member")
    return (type == "moment" ? ["date", "datetime"] : [type == "decimal" ? "decimal(2)" : type]).map { type in
      // Words of types are known by the colon before them.
      let typed =
        type.hasPrefix("member") ? Self.member(type, in: language) : String(language("x: \(type)").dropFirst(3))
      var words = [(isSet ? Self.setOf(language) : "") + typed + (isOptional ? "?" : "")]
      if isKey { words.append(Keyword.key.spelling(in: language)) }
      if least != nil || greatest != nil {
        words.append("\(Keyword.in.spelling(in: language)) \(least ?? "")..\(greatest ?? "")")
      }
      if let preset { words.append("= \(type == "bool" ? language(preset) : preset)") }
      return (words + rest).joined(separator: " ")
    }
  }

  private static func member(_ type: String, in language: KeywordLanguage) -> String {
    Keyword.member.spelling(in: language) + type.dropFirst("member".count)
  }

  private static func setOf(_ language: KeywordLanguage) -> String {
    switch language {
    case .english: "set of "
    case .chinese: "一组 "
    }
  }
}
