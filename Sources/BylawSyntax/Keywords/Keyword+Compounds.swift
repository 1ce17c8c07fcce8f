/// A word of one language that says what another says in several: `天前` is `days ago`.
package struct KeywordCompound: Sendable {
  package var spelling: String
  /// For each word that it stands for, the keywords that it may be.
  package var parts: [[Keyword]]

  init(_ spelling: String, _ parts: [Keyword]...) {
    self.spelling = spelling
    self.parts = parts
  }
}

extension Keyword {
  package static let compounds: [KeywordCompound] =
    agoCompounds + everyCompounds + [
      KeywordCompound("取前", [.take], [.top]),
      KeywordCompound("取后", [.take], [.bottom]),
      KeywordCompound("含并列", [.with], [.ties]),
      KeywordCompound("每月两次", [.twice], [.a], [.months]),
      KeywordCompound("截至", [.as], [.of]),
      KeywordCompound("最多", [.at], [.most]),
      KeywordCompound("至多", [.at], [.most]),
      KeywordCompound("不在", [.not], [.in]),
      KeywordCompound("不是", [.is], [.not]),
      KeywordCompound("为空", [.is], [.missing]),
      KeywordCompound("非空", [.is], [.present]),
      KeywordCompound("开头为", [.starts], [.with]),
      KeywordCompound("结尾为", [.ends], [.with]),
      KeywordCompound("选项", [.one], [.of]),
      KeywordCompound("之一", [.one], [.of]),
      KeywordCompound("一组", [.set], [.of]),
      KeywordCompound("进群权", [.access], [.to]),
      KeywordCompound("移到", [.moves], [.to]),
      KeywordCompound("不获得", [.does], [.not], [.get]),
    ]

  private static let agoCompounds: [KeywordCompound] = [
    KeywordCompound("分钟前", [.minutes], [.ago]),
    KeywordCompound("小时前", [.hours], [.ago]),
    KeywordCompound("天前", [.days], [.ago]),
    KeywordCompound("日前", [.days], [.ago]),
    KeywordCompound("周前", [.weeks], [.ago]),
    KeywordCompound("个月前", [.months], [.ago]),
    KeywordCompound("年前", [.years], [.ago]),
  ]

  private static let everyCompounds: [KeywordCompound] = [
    KeywordCompound("每天", [.every, .per], [.days]),
    KeywordCompound("每日", [.every, .per], [.days]),
    KeywordCompound("每周", [.every, .per], [.weeks]),
    KeywordCompound("每月", [.every, .per], [.months]),
    KeywordCompound("每年", [.every, .per], [.years]),
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
  package static func spelled(_ word: String) -> [Keyword] {
    guard let row = bySpelling[word], row.spelling.utf8.elementsEqual(word.utf8) else { return [] }
    return row.keywords
  }

  /// What a compound word stands for, word by word.
  package static func compound(_ word: String) -> [[Keyword]]? {
    guard let compound = compoundBySpelling[word], compound.spelling.utf8.elementsEqual(word.utf8) else { return nil }
    return compound.parts
  }
}
