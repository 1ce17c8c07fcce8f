import BylawSyntax

/// What parts of a declaration are called elsewhere, by what is meant: `key ⇐ primary key ¦ unique`, a line each.
///
/// Where `SlipPattern` changes one thing in a text that is nearly right, the readers that use this know what a kind of
/// declaration can have in it, take its parts in whatever order and words they stand, and write it anew. What they do not
/// know they leave alone.
struct SlipPhrases {
  private var byFirst: [String: [(words: [String], meant: String)]] = [:]
  /// Words of Chinese, at which runs without blanks are cut.
  private var cuts: Set<String> = []
  private var longest = 1

  init(_ table: String) {
    for line in table.split(separator: "\n") {
      let parts = line.split(separator: "⇐")
      guard parts.count == 2 else { continue }
      let meant = parts[0].split(separator: " ").joined(separator: " ")
      for phrase in parts[1].split(separator: "¦") {
        let words = phrase.split(separator: " ").map(String.init)
        guard let first = words.first else { continue }
        byFirst[first, default: []].append((words, meant))
        for word in words where word.unicodeScalars.contains(where: { $0.value >= 0x2E80 }) {
          cuts.insert(word)
          longest = max(longest, word.count)
        }
      }
    }
    for first in byFirst.keys { byFirst[first]?.sort { $0.words.count > $1.words.count } }
  }

  /// What the longest phrase means that begins at a place, and where it ends.
  func match(in items: [SlipToken], at place: Int) -> (meant: String, end: Int)? {
    guard place < items.count, items[place].kind != .text else { return nil }
    for (words, meant) in byFirst[items[place].lowered] ?? [] where place + words.count <= items.count {
      if words.indices.allSatisfy({ items[place + $0].kind != .text && items[place + $0].lowered == words[$0] }) {
        return (meant, place + words.count)
      }
    }
    return nil
  }

  /// The tokens, with runs of Chinese cut at the words that stand here and at numbers. A name stays whole.
  func items(of tokens: some Sequence<SlipToken>, names: SlipNames) -> [SlipToken] {
    tokens.flatMap { token -> [SlipToken] in
      guard token.kind == .word, !token.text.utf8.allSatisfy({ $0 < 0x80 }), !token.text.hasPrefix("`"),
        !names.names.contains(token.text), names.titles[token.text] == nil, !cuts.contains(token.text)
      else { return [token] }
      let (parts, isKnown) = cut(token, at: names.names)
      // 普通人 is another word than 普通.
      return isKnown ? parts : cut(token, at: []).parts
    }
  }

  private func cut(_ token: SlipToken, at names: Set<String>) -> (parts: [SlipToken], isKnown: Bool) {
    let characters = Array(token.text)
    let longest = max(longest, names.lazy.map(\.count).max() ?? 1)
    var (result, place, offset, unknown): ([SlipToken], Int, Int, String) = ([], 0, token.range.lowerBound, "")
    var isKnown = true
    func add(_ text: String, _ kind: SlipToken.Kind) {
      guard !text.isEmpty else { return }
      let end = offset + text.utf8.count
      result.append(
        SlipToken(kind: kind, text: text, range: offset..<end, startsLine: result.isEmpty && token.startsLine))
      offset = end
    }
    while place < characters.count {
      let digits = characters[place...].prefix { $0.isASCII && $0.isWholeNumber }
      let known = stride(from: min(longest, characters.count - place), to: 0, by: -1).lazy
        .map { String(characters[place..<place + $0]) }.first { cuts.contains($0) || names.contains($0) }
      guard !digits.isEmpty || known != nil else {
        unknown.append(characters[place])
        place += 1
        continue
      }
      isKnown = isKnown && unknown.isEmpty
      add(unknown, .word)
      unknown = ""
      let part = digits.isEmpty ? known ?? "" : String(digits)
      add(part, digits.isEmpty ? .word : .number)
      place += part.count
    }
    isKnown = isKnown && unknown.isEmpty
    add(unknown, .word)
    return (result, isKnown)
  }
}

extension SlipToken {
  /// A whole number, in digits or in words.
  var wholeNumber: Int? {
    switch kind {
    case .number: Int(text.filter { $0 != "," && $0 != "_" }) ?? SlipWords.number(text)
    case .word: SlipWords.number(text) ?? SlipWords.englishNumber(lowered)
    case .date, .text, .sign: nil
    }
  }

  func isSign(_ signs: String...) -> Bool { kind == .sign && signs.contains(text) }
}

extension SlipText {
  /// Each line with what stands before and behind its words: blanks, and a remark.
  static func lines(of text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// What stands before the first token of a line, and behind the last.
  var margins: (before: String, behind: String) {
    guard let first = tokens.first, let last = tokens.last else { return (text, "") }
    let bytes = Array(text.utf8)
    return (
      String(decoding: bytes[..<first.range.lowerBound], as: UTF8.self),
      String(decoding: bytes[last.range.upperBound...], as: UTF8.self)
    )
  }

  /// Whether two texts have the same words and signs.
  func isLike(_ other: String) -> Bool { tokens.map(\.text) == SlipText(other).tokens.map(\.text) }
}
