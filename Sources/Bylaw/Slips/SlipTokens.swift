import BylawSyntax

/// A word, a number or a sign of a text that is no policy yet.
struct SlipToken {
  enum Kind {
    case word
    case number
    case date
    /// In whatever quotes.
    case text
    case sign
  }

  let kind: Kind
  let text: String
  /// In small letters.
  let lowered: String
  /// UTF-8 offsets.
  let range: Range<Int>
  let startsLine: Bool

  init(kind: Kind, text: String, range: Range<Int>, startsLine: Bool) {
    (self.kind, self.text, lowered, self.range, self.startsLine) = (kind, text, text.lowercased(), range, startsLine)
  }

  /// What stands between the quotes.
  var content: String { kind == .text ? String(text.dropFirst().dropLast()) : text }

  /// Whether a text may stand behind it.
  var goesBeforeText: Bool {
    [
      "=", "!=", "==", "<>", "＝", "(", ",", "[", "contains", "with", "in", "badge", "say", "包含", "徽章", "为", "是", "等于",
      "说", "开头为", "结尾为", "开头是", "结尾是",
    ]
    .contains(lowered)
  }

  var isMonthFunction: Bool { Keyword.monthOf.spellings.contains { isWord($0) } }

  func isWord(_ word: String) -> Bool { kind == .word && lowered == word }
}

/// A part of a policy's text, in tokens that know nothing of the language: it need not be one yet. Comments are none.
struct SlipText {
  let text: String
  private(set) var tokens: [SlipToken] = []
  private let scalars: [Unicode.Scalar]
  private var place = 0
  private var offset = 0

  init(_ text: String) {
    self.text = text
    scalars = Array(text.unicodeScalars)
    read()
  }

  /// The text of some tokens, with what stands between them.
  func slice(_ range: Range<Int>) -> String {
    guard let first = tokens[range].first, let last = tokens[range].last else { return "" }
    return String(decoding: Array(text.utf8)[first.range.lowerBound..<last.range.upperBound], as: UTF8.self)
  }

  /// The text with other words in place of some tokens.
  func replacing(_ range: Range<Int>, with replacement: String) -> String {
    let bytes = Array(text.utf8)
    let start = range.lowerBound < tokens.count ? tokens[range.lowerBound].range.lowerBound : bytes.count
    let end = range.isEmpty ? start : tokens[range.upperBound - 1].range.upperBound
    let (before, after) = (
      String(decoding: bytes[..<start], as: UTF8.self), String(decoding: bytes[end...], as: UTF8.self)
    )
    return before + Self.gap(before, replacement) + replacement + Self.gap(replacement, after) + after
  }

  /// A blank where two words would else become one.
  private static func gap(_ first: String, _ second: String) -> String {
    guard let end = first.unicodeScalars.last, let start = second.unicodeScalars.first else { return "" }
    let areWords = (isLetter(end) || isDigit(end)) && (isLetter(start) || isDigit(start))
    return areWords && (end.isASCII || start.isASCII) ? " " : ""
  }

  /// `from from`: whatever it is, it is no better.
  var hasWordTwice: Bool {
    zip(tokens, tokens.dropFirst()).contains { $0.kind == .word && $1.kind == .word && $0.text == $1.text }
  }

  /// `2025 年前`: nobody counts so many years back.
  var countsYears: Bool {
    tokens.indices.dropLast().contains { place in
      guard tokens[place].kind == .number, let number = Int(tokens[place].text), (1900...2100).contains(number) else {
        return false
      }
      let unit = tokens[place + 1]
      let next = place + 2 < tokens.count ? tokens[place + 2].lowered : ""
      return ["年前", "年内"].contains(unit.text)
        || ["年", "years", "year"].contains(unit.lowered) && ["前", "ago"].contains(next)
    }
  }

  /// Where the parenthesis, bracket or brace that opens at `index` is closed.
  func closing(of index: Int) -> Int? {
    var level = 0
    for place in index..<tokens.count where tokens[place].kind == .sign {
      switch tokens[place].text {
      case "(", "[", "{", "（": level += 1
      case ")", "]", "}", "）":
        level -= 1
        if level == 0 { return place }
      default: break
      }
    }
    return nil
  }

  // MARK: Reading

  private mutating func read() {
    var startsLine = true
    while place < scalars.count {
      let scalar = scalars[place]
      if scalar == "\n" {
        startsLine = true
        pass(1)
      } else if scalar == " " || scalar == "\t" || scalar == "\r" || scalar == "\u{3000}" {
        pass(1)
      } else if scalar == "#" {
        pass(scalars[place...].prefix { $0 != "\n" }.count)
      } else {
        let (kind, count) = next()
        let start = offset
        let text = String(String.UnicodeScalarView(scalars[place..<place + count]))
        pass(count)
        tokens.append(SlipToken(kind: kind, text: text, range: start..<offset, startsLine: startsLine))
        startsLine = false
      }
    }
  }

  private mutating func pass(_ count: Int) {
    for scalar in scalars[place..<place + count] { offset += UTF8.width(scalar) }
    place += count
  }

  private func next() -> (SlipToken.Kind, Int) {
    let scalar = scalars[place]
    if let closing = Self.quotes[scalar], let count = quotedCount(closing: closing) { return (.text, count) }
    if scalar == "`", let count = quotedCount(closing: "`") { return (.word, count) }
    if let count = dateCount { return (.date, count) }
    if Self.isDigit(scalar) { return (.number, numberCount) }
    if Self.isLetter(scalar) {
      return (.word, scalars[place...].prefix { Self.isLetter($0) || Self.isDigit($0) }.count)
    }
    let pair = String(String.UnicodeScalarView(scalars[place..<min(place + 2, scalars.count)]))
    return (.sign, Self.pairs.contains(pair) ? 2 : 1)
  }

  private static let quotes: [Unicode.Scalar: Unicode.Scalar] = ["\"": "\"", "'": "'", "“": "”", "‘": "’", "「": "」"]
  private static let pairs: Set<String> = [
    ">=", "<=", "!=", "==", "<>", "=>", "=<", "&&", "||", ":=", "+=", "-=", "**", "..", "??", "--", "//", "->",
  ]

  private func quotedCount(closing: Unicode.Scalar) -> Int? {
    var end = place + 1
    while end < scalars.count, scalars[end] != "\n" {
      if scalars[end] == closing { return end - place + 1 }
      end += scalars[end] == "\\" ? 2 : 1
    }
    return nil
  }

  /// `2026-01-05`.
  private var dateCount: Int? {
    let shape = scalars[place...].prefix(11).map { Self.isDigit($0) ? "0" : $0 == "-" ? "-" : "x" }.joined()
    return shape.hasPrefix("0000-00-00") && !shape.hasSuffix("-000") && shape != "0000-00-000" ? 10 : nil
  }

  /// `1,000.5`, `1_000`.
  private var numberCount: Int {
    var end = place
    while end < scalars.count {
      if Self.isDigit(scalars[end]) {
        end += 1
      } else if [",", "_", "."].contains(scalars[end]), end + 1 < scalars.count, Self.isDigit(scalars[end + 1]) {
        let group = scalars[(end + 1)...].prefix { Self.isDigit($0) }.count
        guard scalars[end] != "," || group == 3 else { break }
        end += 1
      } else {
        break
      }
    }
    // `1千`, `3万`; of `3百合` nobody knows.
    let units = scalars[end...].prefix { Self.units.contains($0) }.count
    if units > 0, end + units == scalars.count || !Self.isLetter(scalars[end + units]) { end += units }
    return end - place
  }

  private static let units: Set<Unicode.Scalar> = ["十", "百", "千", "万", "亿"]

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.generalCategory == .otherLetter
  }
}
