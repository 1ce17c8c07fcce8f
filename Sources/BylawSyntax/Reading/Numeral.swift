/// Chinese numerals: `三`, `十五`, `两百`, `三千零五`, `一万`.
enum Numeral {
  private static let digits: [Unicode.Scalar: Int64] = [
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
  ]
  private static let units: [Unicode.Scalar: Int64] = ["十": 10, "百": 100, "千": 1_000]

  /// The number that a word is; nil for what is none, and for what may be two, such as `一百二`.
  static func value(of word: some Collection<Unicode.Scalar>) -> Int64? {
    guard word.count <= 12, !word.isEmpty else { return nil }
    guard let myriad = word.firstIndex(of: "万") else { return section(word[...]) }
    let rest = word[word.index(after: myriad)...]
    guard let high = section(word[..<myriad]) else { return nil }
    if rest.isEmpty { return high * 10_000 }
    // What follows is a thousand at least, or says with a zero that it is not.
    guard let low = section(rest), low >= 1_000 || rest.first == "零" || rest.first == "〇" else { return nil }
    return high * 10_000 + low
  }

  /// Below ten thousand.
  private static func section(_ word: some Collection<Unicode.Scalar>) -> Int64? {
    let scalars = Array(word)
    if scalars.count == 1, let digit = digits[scalars[0]] { return digit }
    var (total, digit, lastUnit, isAfterZero) = (Int64(0), Int64?.none, Int64(10_000), false)
    for (place, scalar) in scalars.enumerated() {
      if let unit = units[scalar] {
        guard unit < lastUnit, digit != nil || unit == 10 && place == 0 else { return nil }
        total += (digit ?? 1) * unit
        (digit, lastUnit, isAfterZero) = (nil, unit, false)
      } else if scalar == "零" || scalar == "〇" {
        guard !isAfterZero, digit == nil else { return nil }
        isAfterZero = true
      } else {
        guard digit == nil, let value = digits[scalar] else { return nil }
        digit = value
      }
    }
    guard let last = digit else { return isAfterZero || scalars.isEmpty ? nil : total }
    guard lastUnit == 10 || isAfterZero, scalars.last != "两" else { return nil }
    return total + last
  }
}
