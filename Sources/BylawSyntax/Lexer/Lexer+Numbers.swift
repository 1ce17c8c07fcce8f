extension Lexer {
  /// NUMBER = INTEGER [ "." digit { digit } ] [ "%" ]
  /// INTEGER = digit { [ "_" ] digit }
  /// digit = "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9"
  mutating func number() {
    if dateOrTime() { return }
    let start = index
    var digits = takeDigits(grouped: true)
    var scale = 0
    if character(at: index) == ".", digit(at: index + 1) != nil {
      index += 1
      let fraction = takeDigits(grouped: false)
      scale = fraction.count
      digits += fraction
    }
    let isPercent = character(at: index) == "%"
    if isPercent {
      index += 1
      scale += 2
    }
    checkWidth(from: start)
    emitNumber(digits: digits, scale: scale, isPercent: isPercent, from: start)
    wordTouching(from: start)
  }

  /// The digit's value, also of a full-width one.
  func digit(at index: Int) -> Int? {
    let character = character(at: index)
    return ("0"..."9").contains(character) ? Int(character.value) - 48 : nil
  }

  private mutating func takeDigits(grouped: Bool) -> [Int] {
    var digits: [Int] = []
    while true {
      if let next = digit(at: index) {
        digits.append(next)
        index += 1
      } else if grouped, character(at: index) == "_", digit(at: index + 1) != nil {
        index += 1
      } else {
        return digits
      }
    }
  }

  private mutating func emitNumber(digits: [Int], scale: Int, isPercent: Bool, from start: Int) {
    let significant = digits.drop { $0 == 0 }
    guard significant.count <= 18, scale <= 9 else {
      report(.tooManyDigits, from: start)
      return emit(.invalid, from: start)
    }
    let unscaled = significant.reduce(Int64(0)) { $0 * 10 + Int64($1) }
    emit(.number(NumberLiteral(unscaled: unscaled, scale: scale, isPercent: isPercent)), from: start)
  }

  /// Full-width digits, with a fix that writes the ASCII ones.
  func checkedWidth(from start: Int) -> String? {
    let isWide = scalars[start..<index].contains { ("０"..."９").contains($0) }
    guard isWide else { return nil }
    var plain = String.UnicodeScalarView()
    for place in start..<index { plain.append(character(at: place)) }
    return String(plain)
  }

  mutating func checkWidth(from start: Int) {
    if let plain = checkedWidth(from: start) { report(.fullWidthDigit(instead: plain), from: start) }
  }

  /// A word that touches a number wants a space between.
  mutating func wordTouching(from start: Int) {
    guard !isProbing, Lexer.startsWord(with: scalar(at: index)), reading.pieces[index] == nil else { return }
    var end = index
    while Lexer.continuesWord(with: scalar(at: end)) { end += 1 }
    let parts =
      [written(from: start, to: index)] + Lexer.words(runTogetherIn: written(from: index, to: end), afterNumber: true)
    report(.missingSpace(parts: parts), at: Span(start: offsets[start], end: offsets[end]))
    for part in parts.dropFirst() { emitPart(part) }
  }

  /// One of the words, as if it stood alone. Digits within it are ASCII.
  private mutating func emitPart(_ part: String) {
    let start = index
    index += part.unicodeScalars.count
    if let value = Int64(part), part.utf8.count <= 18 {
      emit(.number(NumberLiteral(unscaled: value, scale: 0)), from: start)
    } else {
      emit(.word, from: start, text: part, keywords: Keyword.spelled(by: part))
    }
  }
}
