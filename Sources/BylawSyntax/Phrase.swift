/// Words for people, in both of the project's languages. The Chinese is what an operator would say, not the English
/// word by word.
///
/// What is a phrase stays one until it is shown; only then a language is chosen (`text(in:)`). In a literal, parts that
/// are phrases themselves come in the language of the literal:
///
///     Phrase("`\(name)` is \(type), not a set to look into", "`\(name)` 是\(type)，不是集合")
///
/// A text that is put into a literal may come from a stranger's policy, file or command line. Whatever in it a terminal
/// would act upon, or hide, is made visible as it comes in (`escaped`), line ends among it, so that a phrase is fit to be
/// shown whoever the text is by; there is no other way in. What stands in several lines comes in as `lines`.
package struct Phrase: Sendable, Hashable {
  package var english: String
  package var chinese: String

  /// The English, then the Chinese, both of them literals.
  package init(_ english: EnglishWords, _ chinese: ChineseWords) {
    self.english = english.text
    self.chinese = chinese.text
  }

  /// Of texts that were put together elsewhere.
  package init(english: String, chinese: String) {
    self.english = english
    self.chinese = chinese
  }

  /// What is the same in both languages: a name, a sign, a piece of code, what a system or a file says.
  package init(same text: String) {
    let shown = escaped(text)
    self.init(english: shown, chinese: shown)
  }

  /// The same of several lines.
  package init(lines text: String) {
    let shown = escaped(lines: text)
    self.init(english: shown, chinese: shown)
  }

  /// What has no Chinese yet. A test counts where this is used, down to nowhere.
  package init(untranslated english: String) {
    self.init(english: english, chinese: english)
  }

  package static let empty = Phrase(same: "")

  package var isEmpty: Bool { english.isEmpty }

  package func text(in language: KeywordLanguage) -> String {
    switch language {
    case .english: english
    case .chinese: chinese
    }
  }

  /// With something done to the text of either language.
  package func map(_ change: (String) -> String) -> Phrase {
    Phrase(english: change(english), chinese: change(chinese))
  }

  /// With another phrase right behind it.
  package func adding(_ other: Phrase?) -> Phrase {
    guard let other else { return self }
    return Phrase(english: english + other.english, chinese: chinese + other.chinese)
  }

  /// A sentence in either language: with a capital and a full stop.
  package var sentence: Phrase {
    Phrase(english: makeSentence(fromEnglish: english), chinese: makeSentence(fromChinese: chinese))
  }
}

// MARK: Parts

extension Phrase {
  /// `1 row`, `2 rows`; `1 行`, `2 行`.
  ///
  /// - Parameters:
  ///   - noun: in English; the plural has an s, unless `plural` says otherwise.
  ///   - measure: with the noun, where it is said: `行`, `名成员`, `条规则`.
  package static func count(_ count: Int, _ noun: String, plural: String? = nil, _ measure: String) -> Phrase {
    Phrase(
      english: count == 1 ? "1 \(noun)" : "\(count) \(plural ?? noun + "s")",
      chinese: "\(count) \(measure)")
  }

  /// `a`, `a and b`, `a, b and c`; `甲`, `甲和乙`, `甲、乙和丙`.
  package static func list(_ items: [Phrase]) -> Phrase { joined(items, by: Phrase("and", "和")) }
  package static func list(_ items: [String]) -> Phrase { list(items.map { Phrase(same: $0) }) }

  /// `a, b or c`; `甲、乙或丙`.
  package static func choice(_ items: [Phrase]) -> Phrase { joined(items, by: Phrase("or", "或")) }
  package static func choice(_ items: [String]) -> Phrase { choice(items.map { Phrase(same: $0) }) }

  /// `a, b, c`; `甲、乙、丙`.
  package static func row(_ items: [Phrase]) -> Phrase {
    Phrase(
      english: items.map(\.english).joined(separator: ", "), chinese: items.map(\.chinese).joined(separator: "、"))
  }
  package static func row(_ items: [String]) -> Phrase { row(items.map { Phrase(same: $0) }) }

  private static func joined(_ items: [Phrase], by conjunction: Phrase) -> Phrase {
    guard let last = items.last else { return .empty }
    guard items.count > 1 else { return last }
    let first = row(Array(items.dropLast()))
    return Phrase(
      english: "\(first.english) \(conjunction.english) \(last.english)",
      chinese: first.chinese + conjunction.chinese + last.chinese)
  }

  /// Sentences one behind another.
  package static func paragraph(_ sentences: [Phrase]) -> Phrase {
    Phrase(
      english: sentences.map(\.english).joined(separator: " "), chinese: sentences.map(\.chinese).joined())
  }
}

// MARK: Literals

/// An English literal whose parts may be phrases.
package struct EnglishWords: ExpressibleByStringInterpolation, Sendable {
  let text: String

  package init(stringLiteral text: String) { self.text = text }
  package init(stringInterpolation words: Interpolation) { text = words.text }

  package struct Interpolation: StringInterpolationProtocol {
    var text = ""

    package init(literalCapacity: Int, interpolationCount: Int) {}
    package mutating func appendLiteral(_ literal: String) { text += literal }
    package mutating func appendInterpolation(_ phrase: Phrase) { text += phrase.english }
    package mutating func appendInterpolation(_ string: some StringProtocol) { text += escaped(string) }
    package mutating func appendInterpolation(lines string: some StringProtocol) { text += escaped(lines: string) }
    package mutating func appendInterpolation(_ scalar: Unicode.Scalar) { text += escaped(String(scalar)) }
    package mutating func appendInterpolation(_ number: some BinaryInteger) { text += String(number) }
  }
}

/// A Chinese literal whose parts may be phrases.
package struct ChineseWords: ExpressibleByStringInterpolation, Sendable {
  let text: String

  package init(stringLiteral text: String) { self.text = text }
  package init(stringInterpolation words: Interpolation) { text = words.text }

  package struct Interpolation: StringInterpolationProtocol {
    var text = ""

    package init(literalCapacity: Int, interpolationCount: Int) {}
    package mutating func appendLiteral(_ literal: String) { text += literal }
    package mutating func appendInterpolation(_ phrase: Phrase) { text += phrase.chinese }
    package mutating func appendInterpolation(_ string: some StringProtocol) { text += escaped(string) }
    package mutating func appendInterpolation(lines string: some StringProtocol) { text += escaped(lines: string) }
    package mutating func appendInterpolation(_ scalar: Unicode.Scalar) { text += escaped(String(scalar)) }
    package mutating func appendInterpolation(_ number: some BinaryInteger) { text += String(number) }
  }
}

// MARK: Sentences

/// A first word that is a name or a file stays as it is.
private func makeSentence(fromEnglish text: String) -> String {
  guard let last = text.last, let first = text.first, !"。！？".contains(last) else { return text }
  let start = text.prefix { $0 != " " && $0 != "," && $0 != ":" && $0 != ";" }
  let isPlainWord = start.allSatisfy { $0.isASCII && $0.isLowercase }
  let capitalized = isPlainWord ? first.uppercased() + text.dropFirst() : text
  return ".!?…".contains(last) ? capitalized : capitalized + "."
}

private func makeSentence(fromChinese text: String) -> String {
  guard let last = text.last, !"。！？…：".contains(last) else { return text }
  return text + "。"
}
