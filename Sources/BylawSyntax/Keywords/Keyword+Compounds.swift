/// A word of one language that says what another says in several: `天前` is `days ago`.
package struct KeywordCompound: Sendable {
  package var spelling: String
  /// For each word that it stands for, the keywords that it may be.
  package var parts: [[Keyword]]

  init(spelling: String, parts: [Keyword]...) {
    self.spelling = spelling
    self.parts = parts
  }
}

extension Keyword {
  package static let compounds: [KeywordCompound] =
    agoCompounds + everyCompounds + calendarCompounds + [
      KeywordCompound(spelling: "取前", parts: [.take], [.top]),
      KeywordCompound(spelling: "取后", parts: [.take], [.bottom]),
      KeywordCompound(spelling: "含并列", parts: [.with], [.ties]),
      KeywordCompound(spelling: "每月两次", parts: [.twice], [.a], [.months]),
      KeywordCompound(spelling: "截至", parts: [.as], [.of]),
      KeywordCompound(spelling: "最多", parts: [.at], [.most]),
      KeywordCompound(spelling: "至多", parts: [.at], [.most]),
      KeywordCompound(spelling: "至少", parts: [.at], [.least]),
      KeywordCompound(spelling: "至少保留", parts: [.leave], [.at], [.least]),
      KeywordCompound(spelling: "进一取整", parts: [.rounded], [.up]),
      KeywordCompound(spelling: "总共", parts: [.in], [.all]),
      KeywordCompound(spelling: "不在", parts: [.not], [.in]),
      KeywordCompound(spelling: "不是", parts: [.is], [.not]),
      KeywordCompound(spelling: "为空", parts: [.is], [.missing]),
      KeywordCompound(spelling: "非空", parts: [.is], [.present]),
      KeywordCompound(spelling: "开头为", parts: [.starts], [.with]),
      KeywordCompound(spelling: "结尾为", parts: [.ends], [.with]),
      KeywordCompound(spelling: "选项", parts: [.one], [.of]),
      KeywordCompound(spelling: "之一", parts: [.one], [.of]),
      KeywordCompound(spelling: "一组", parts: [.set], [.of]),
      KeywordCompound(spelling: "进群权", parts: [.access], [.to]),
      KeywordCompound(spelling: "移到", parts: [.moves], [.to]),
      KeywordCompound(spelling: "逐行取自", parts: [.for], [.each], [.row], [.of]),
      KeywordCompound(spelling: "不获得", parts: [.does], [.not], [.get]),
      KeywordCompound(spelling: "允许没有此列", parts: [.may], [.be], [.absent]),
      KeywordCompound(spelling: "按Excel天数", parts: [.in], [.excel], [.days]),
      KeywordCompound(spelling: "按时间戳秒", parts: [.in], [.unix], [.seconds]),
      KeywordCompound(spelling: "按时间戳毫秒", parts: [.in], [.unix], [.milliseconds]),
      KeywordCompound(spelling: "小数点为逗号", parts: [.decimal], [.commaWord]),
      KeywordCompound(spelling: "分隔符", parts: [.separated], [.by]),
    ]

  private static let calendarCompounds: [KeywordCompound] = [
    KeywordCompound(spelling: "本周", parts: [.this], [.weeks]),
    KeywordCompound(spelling: "本月", parts: [.this], [.months]),
    KeywordCompound(spelling: "本季度", parts: [.this], [.quarter]),
    KeywordCompound(spelling: "今年", parts: [.this], [.years]),
    KeywordCompound(spelling: "本年", parts: [.this], [.years]),
    KeywordCompound(spelling: "上周", parts: [.last], [.weeks]),
    KeywordCompound(spelling: "上月", parts: [.last], [.months]),
    KeywordCompound(spelling: "上个月", parts: [.last], [.months]),
    KeywordCompound(spelling: "上季度", parts: [.last], [.quarter]),
    KeywordCompound(spelling: "去年", parts: [.last], [.years]),
    KeywordCompound(spelling: "至今", parts: [.through], [.today]),
  ]

  private static let agoCompounds: [KeywordCompound] = [
    KeywordCompound(spelling: "秒前", parts: [.seconds], [.ago]),
    KeywordCompound(spelling: "分钟前", parts: [.minutes], [.ago]),
    KeywordCompound(spelling: "小时前", parts: [.hours], [.ago]),
    KeywordCompound(spelling: "天前", parts: [.days], [.ago]),
    KeywordCompound(spelling: "日前", parts: [.days], [.ago]),
    KeywordCompound(spelling: "周前", parts: [.weeks], [.ago]),
    KeywordCompound(spelling: "个月前", parts: [.months], [.ago]),
    KeywordCompound(spelling: "年前", parts: [.years], [.ago]),
  ]

  private static let everyCompounds: [KeywordCompound] = [
    KeywordCompound(spelling: "每天", parts: [.every, .per], [.days]),
    KeywordCompound(spelling: "每日", parts: [.every, .per], [.days]),
    KeywordCompound(spelling: "每周", parts: [.every, .per], [.weeks]),
    KeywordCompound(spelling: "每月", parts: [.every, .per], [.months]),
    KeywordCompound(spelling: "每年", parts: [.every, .per], [.years]),
  ]

  /// By spelling; a dictionary of strings also finds what is only canonically equivalent, so the spelling stays beside.
  private static let bySpelling: [String: (spelling: String, keywords: [Keyword])] = {
    var table: [String: (spelling: String, keywords: [Keyword])] = Dictionary(minimumCapacity: 2 * allCases.count)
    for keyword in allCases {
      for spelling in keyword.spellings { table[spelling, default: (spelling, [])].keywords.append(keyword) }
    }
    return table
  }()

  private static let compoundBySpelling = Dictionary(uniqueKeysWithValues: compounds.map { ($0.spelling, $0) })

  /// The keywords that a word may be.
  package static func spelled(by word: String) -> [Keyword] {
    guard let row = bySpelling[word], row.spelling.utf8.elementsEqual(word.utf8) else { return [] }
    return row.keywords
  }

  /// What a compound word stands for, word by word.
  package static func parts(ofCompound word: String) -> [[Keyword]]? {
    guard let compound = compoundBySpelling[word], compound.spelling.utf8.elementsEqual(word.utf8) else { return nil }
    return compound.parts
  }
}
