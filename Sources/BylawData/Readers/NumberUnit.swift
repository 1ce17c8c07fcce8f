/// What stands beside a number: a currency, what is counted, `%`. The number is read without it, so that it matters where the
/// numbers of one column have several: `¥58` and `$58` are not the same, and `3天` and `3小时` are not.
///
/// A sign may stand for several, as `¥` does for two currencies: then the others of the column may tell which it is.
package struct NumberUnit: OptionSet, Hashable, Sendable {
  package let rawValue: UInt64

  package init(rawValue: UInt64) { self.rawValue = rawValue }

  private init(_ bit: UInt64) { rawValue = 1 << bit }

  static let yuan = NumberUnit(0)
  static let yen = NumberUnit(1)
  static let dollar = NumberUnit(2)
  static let hongKongDollar = NumberUnit(3)
  static let taiwanDollar = NumberUnit(4)
  static let euro = NumberUnit(5)
  static let pound = NumberUnit(6)
  static let won = NumberUnit(7)
  static let rupee = NumberUnit(8)
  package static let percent = NumberUnit(9)
  static let point = NumberUnit(10)
  static let time = NumberUnit(11)
  static let item = NumberUnit(12)
  static let person = NumberUnit(13)
  static let second = NumberUnit(14)
  static let minute = NumberUnit(15)
  static let hour = NumberUnit(16)
  static let day = NumberUnit(17)
  static let week = NumberUnit(18)
  static let month = NumberUnit(19)
  static let year = NumberUnit(20)
  static let vote = NumberUnit(21)
  static let level = NumberUnit(22)
  static let coin = NumberUnit(23)
  static let letter = NumberUnit(24)
  static let round = NumberUnit(25)

  /// Whether it is money.
  var isCurrency: Bool { rawValue < NumberUnit.percent.rawValue }

  private typealias Marks = [(unit: NumberUnit, texts: [String])]

  private static let before: Marks = [
    (.dollar, ["US$", "$", "USD"]), (.hongKongDollar, ["HK$", "HKD"]), (.taiwanDollar, ["NT$", "TWD"]),
    ([.yuan, .yen], ["¥"]), (.yuan, ["CN¥", "RMB", "CNY"]), (.yen, ["JP¥", "JPY"]), (.euro, ["€", "EUR"]),
    (.pound, ["£", "GBP"]), (.won, ["₩", "KRW"]), (.rupee, ["₹", "INR"]),
  ]

  /// Of money, and the measure words with which operators count.
  private static let after: Marks = [
    (.yuan, ["人民币", "块钱", "元", "块", "圆", "RMB", "CNY"]), ([.yuan, .yen], ["¥"]), (.yen, ["円", "日元", "JPY"]),
    (.dollar, ["美元", "美金", "$", "USD"]), (.hongKongDollar, ["港元", "港币", "HKD"]),
    (.taiwanDollar, ["新台币", "台币", "TWD"]), (.euro, ["欧元", "€", "EUR"]), (.pound, ["英镑", "£", "GBP"]),
    (.won, ["韩元", "₩", "KRW"]), (.rupee, ["₹", "INR"]),
    (.point, ["积分", "点", "points", "point", "pts"]), ([.point, .minute], ["分"]), (.time, ["次", "遍", "times"]),
    (.item, ["条", "个", "篇", "件", "项", "则", "份", "张", "items", "posts", "messages"]),
    (.person, ["人", "名", "位", "people", "members"]), (.second, ["秒钟", "秒", "seconds", "sec"]),
    (.minute, ["分钟", "minutes", "min"]), (.hour, ["个小时", "小时", "hours", "hour"]), (.day, ["天", "days", "day"]),
    (.week, ["周", "weeks"]), (.month, ["个月", "months"]), (.year, ["年", "years"]), (.vote, ["票", "votes"]),
    (.level, ["级"]), (.coin, ["枚", "币"]), (.letter, ["字"]), (.round, ["场", "局"]),
  ]

  private static func longestFirst(_ marks: Marks) -> [(mark: [Unicode.Scalar], unit: NumberUnit)] {
    marks.flatMap { unit, texts in texts.map { (Array($0.unicodeScalars), unit) } }
      .sorted { $0.mark.count > $1.mark.count }
  }

  private static let marksBefore = longestFirst(before)
  private static let marksAfter = longestFirst(after)

  /// Takes the unit away with which a number begins; all of them where it has none.
  static func take(before rest: inout ArraySlice<Unicode.Scalar>) -> NumberUnit? {
    guard let first = rest.first, !("0"..."9").contains(first) else { return nil }
    guard let found = marksBefore.first(where: { rest.starts(with: $0.mark) }) else { return nil }
    rest = rest.dropFirst(found.mark.count)
    return found.unit
  }

  /// Takes the unit away with which a number ends.
  static func take(after rest: inout ArraySlice<Unicode.Scalar>) -> NumberUnit? {
    guard let last = rest.last, !("0"..."9").contains(last) else { return nil }
    if last == "%" {
      rest = rest.dropLast()
      return .percent
    }
    guard let found = marksAfter.first(where: { isMark($0.mark, atEndOf: rest) }) else { return nil }
    rest = rest.dropLast(found.mark.count)
    return found.unit
  }

  /// English words may be in capitals.
  private static func isMark(_ mark: [Unicode.Scalar], atEndOf rest: ArraySlice<Unicode.Scalar>) -> Bool {
    guard let end = mark.last, rest.last.map({ $0 == end || $0.isASCII && $0.value | 0x20 == end.value }) ?? false
    else {
      return false
    }
    return rest.count >= mark.count
      && zip(rest.suffix(mark.count), mark).allSatisfy { written, mark in
        written == mark || ("a"..."z").contains(mark) && written.isASCII && written.value | 0x20 == mark.value
      }
  }
}
