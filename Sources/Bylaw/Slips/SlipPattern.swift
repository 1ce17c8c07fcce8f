import BylawSyntax

/// How people write something, and how this language writes it.
///
/// A pattern is words and signs with blanks between, in whatever case, and places for what may stand there: `$x` an
/// operand (a name, a number, a text, a call, something in parentheses), `$n` a number, `$w` a word, `$t` a text, `$*x`
/// anything up to what comes next in the pattern, with its parentheses closed. `^` at the start ties it to the beginning
/// of a declaration.
struct SlipPattern {
  /// How sure it is that the writing means what stands there: of several ways to mend a text the surest count.
  enum Certainty: Int {
    /// One of several meanings, which are all shown before anything is applied.
    case open = -1
    case sure = 0
    case likely = 1
  }

  private enum Element {
    case literal(String)
    case operand(String)
    case number(String)
    case word(String)
    case text(String)
    case anything(String)
  }

  /// How it is written.
  let written: String
  let replacement: String
  let certainty: Certainty
  /// Whether it is one of two ways to read a condition of what may be missing, which is shown beside the other or not at all.
  let isReading: Bool
  /// The words and signs that it knows by their letters.
  let words: [String]
  private let elements: [Element]
  private let isTied: Bool

  init(_ pattern: String, _ replacement: String, certainty: Certainty = .sure, isReading: Bool = false) {
    written = pattern
    isTied = pattern.hasPrefix("^ ")
    self.replacement = replacement
    self.certainty = certainty
    self.isReading = isReading
    let elements = pattern.split(separator: " ").dropFirst(isTied ? 1 : 0).map { part -> Element in
      guard part.hasPrefix("$") else { return .literal(part.lowercased()) }
      if part.hasPrefix("$*") { return .anything(String(part.dropFirst(2))) }
      switch part.dropFirst().first {
      case "n": return .number(String(part.dropFirst()))
      case "w": return .word(String(part.dropFirst()))
      case "t": return .text(String(part.dropFirst()))
      default: return .operand(String(part.dropFirst()))
      }
    }
    words = elements.compactMap { if case .literal(let word) = $0 { word } else { nil } }
    self.elements = elements
  }

  private var beginsWithOperand: Bool {
    switch elements.first {
    case .operand, .word, .number: true
    case .literal, .text, .anything, nil: false
    }
  }

  /// Whether everything that its replacement speaks of stands in it.
  var isWhole: Bool {
    let names = elements.compactMap { element -> String? in
      switch element {
      case .literal: nil
      case .operand(let name), .number(let name), .word(let name), .text(let name), .anything(let name): name
      }
    }
    let known = filled(replacement, from: Dictionary(names.map { ($0, "") }) { first, _ in first })
    return !elements.isEmpty && !known.contains { $0 == "$" }
  }

  /// Where it stands in a text, and what stands there instead.
  ///
  /// - Parameter translate: puts the replacement into the language of the policy.
  func matches(
    in text: SlipText, translate: (String) -> String
  ) -> [(range: Range<Int>, replacement: String)] {
    (isTied ? 0..<min(1, text.tokens.count) : 0..<text.tokens.count).compactMap { start in
      // An operand that is the end of a longer one is not what is compared.
      if beginsWithOperand, start > 0, ["/", "*", "+", "-", ".", "^", "%"].contains(text.tokens[start - 1].text) {
        return nil
      }
      guard let match = match(0, at: start, in: text, bound: [:]) else { return nil }
      let meant = filled(translate(replacement), from: match.bound)
      let isPart = isReading && text.isJoined(start..<match.end)
      return (start..<match.end, isPart ? "(\(meant))" : meant)
    }
  }

  private typealias Match = (end: Int, bound: [String: String])

  private func match(_ element: Int, at place: Int, in text: SlipText, bound: [String: String]) -> Match? {
    guard element < elements.count else { return (place, bound) }
    func goOn(_ end: Int, _ name: String?) -> Match? {
      var bound = bound
      if let name { bound[name] = text.slice(place..<end) }
      return match(element + 1, at: end, in: text, bound: bound)
    }
    if case .anything(let name) = elements[element] {
      var end = place
      while let next = text.balancedEnd(after: end) {
        end = next
        if let match = goOn(end, name) { return match }
      }
      return nil
    }
    guard place < text.tokens.count else { return nil }
    let token = text.tokens[place]
    switch elements[element] {
    case .literal(let word): return token.kind != .text && token.lowered == word ? goOn(place + 1, nil) : nil
    case .number(let name):
      if token.kind == .number { return goOn(place + 1, name) }
      guard token.kind == .word, let number = SlipWords.number(token.text) else { return nil }
      return match(element + 1, at: place + 1, in: text, bound: bound.merging([name: String(number)]) { $1 })
    case .word(let name): return token.kind == .word ? goOn(place + 1, name) : nil
    case .text(let name): return token.kind == .text ? goOn(place + 1, name) : nil
    case .operand(let name): return text.operandEnd(at: place).flatMap { goOn($0, name) }
    case .anything: return nil
    }
  }

  private func filled(_ template: String, from bound: [String: String]) -> String {
    var result = template
    for name in bound.keys.sorted(by: >) { result = result.substituting("$" + name, by: bound[name] ?? "") }
    return result
  }
}

extension SlipText {
  /// Whether some tokens are part of a condition, by a word before or behind them.
  fileprivate func isJoined(_ range: Range<Int>) -> Bool {
    func joins(_ place: Int) -> Bool {
      guard tokens.indices.contains(place), tokens[place].kind == .word else { return false }
      return Keyword.spelled(by: tokens[place].text).contains { [.and, .or, .not].contains($0) }
    }
    return joins(range.lowerBound - 1) || joins(range.upperBound)
  }

  /// Where the token at `place` ends, with what its parentheses hold; nil where it closes some, or begins a declaration.
  func balancedEnd(after place: Int) -> Int? {
    guard place < tokens.count else { return nil }
    let token = tokens[place]
    guard token.kind == .sign else { return place + 1 }
    if ["(", "[", "{", "（"].contains(token.text) { return closing(of: place).map { $0 + 1 } }
    return [")", "]", "}", "）"].contains(token.text) ? nil : place + 1
  }

  /// Where an operand ends that begins at `place`.
  func operandEnd(at place: Int) -> Int? {
    switch tokens[place].kind {
    case .number, .date, .text: return place + 1
    case .sign: return tokens[place].text == "(" ? closing(of: place).map { $0 + 1 } : nil
    case .word:
      guard place + 1 < tokens.count, tokens[place + 1].text == "(",
        tokens[place + 1].range.lowerBound == tokens[place].range.upperBound
      else { return place + 1 }
      return closing(of: place + 1).map { $0 + 1 }
    }
  }
}

extension String {
  /// With a text in place of each occurrence of a mark.
  func substituting(_ mark: String, by text: String) -> String {
    guard let range = firstOccurrence(of: mark) else { return self }
    return self[..<range.lowerBound] + text + String(self[range.upperBound...]).substituting(mark, by: text)
  }
}
