import BylawSyntax

/// What a number in a cell is shown as.
enum NumberFormat: Equatable {
  case number
  /// So many digits at least, with zeros before the others: `00000`, by which ids are shown as they are written elsewhere.
  case padded(Int)
  /// A whole number of at least so many digits, with other signs around or among them: `000-0000-0000`, `"QQ"00000`.
  case lettered([Piece])
  /// Hours that go on beyond a day.
  case elapsed
  case date
  case time
  case datetime

  enum Piece: Equatable {
    case digit
    case text(String)
  }

  /// One of those that have a number and no code; those for Chinese and Japanese among them.
  init(builtIn id: Int) {
    self =
      switch id {
      case 14...17, 27...31, 36, 50...54, 57, 58: .date
      case 18...21, 32...35, 45, 47, 55, 56: .time
      case 46: .elapsed
      case 22: .datetime
      default: .number
      }
  }

  /// - Parameter code: as `yyyy/m/d h:mm;@`.
  init(code: String) {
    if let width = NumberFormat.paddedWidth(of: code) {
      self = .padded(width)
      return
    }
    if let pieces = NumberFormat.pieces(of: code) {
      self = .lettered(pieces)
      return
    }
    if NumberFormat.isElapsed(code) {
      self = .elapsed
      return
    }
    let letters = NumberFormat.letters(of: code)
    let (hasDay, hasTime) = (letters.contains { "ydebg".contains($0) }, letters.contains { "hs".contains($0) })
    // An `m` beside hours or seconds is minutes.
    let hasDate = hasDay || !hasTime && letters.contains("m")
    self = hasDate ? (hasTime ? .datetime : .date) : hasTime ? .time : .number
  }

  /// Of a format that is zeros alone, perhaps with a section for texts.
  private static func paddedWidth(of code: String) -> Int? {
    let own = code.prefix { $0 != ";" }
    guard (2...30).contains(own.utf8.count), own.utf8.allSatisfy({ $0 == UInt8(ascii: "0") }) else { return nil }
    return own.utf8.count
  }

  /// Of a format that is zeros, two at least, and signs that stand as they are; nil for another.
  private static func pieces(of code: String) -> [Piece]? {
    var (pieces, rest) = ([Piece](), code.prefix { $0 != ";" })
    while let character = rest.popFirst() {
      switch character {
      case "0": pieces.append(.digit)
      case "\\": pieces.append(.text(String(rest.popFirst() ?? " ")))
      case "\"":
        let text = rest.prefix { $0 != "\"" }
        rest = rest.dropFirst(text.count + 1)
        pieces.append(.text(String(text)))
      case "-", "/", "(", ")", ":", " ", "+": pieces.append(.text(String(character)))
      default: return nil
      }
    }
    let hasText = pieces.contains { if case .text(let text) = $0 { text.contains { $0 != " " } } else { false } }
    return hasText && pieces.count { $0 == .digit } > 1 ? pieces : nil
  }

  /// `[h]:mm`, `[hh]:mm:ss`.
  private static func isElapsed(_ code: String) -> Bool {
    let start = code.lowercased()
    return start.hasPrefix("[h]:") || start.hasPrefix("[hh]:")
  }

  /// The currency that a format shows, as it stands before a number or behind it; nil where it shows none.
  static func currency(of code: String) -> (before: String, after: String)? {
    var (literals, hasDigit, rest) = ([(text: String, isBehind: Bool)](), false, code.prefix { $0 != ";" })
    while let character = rest.popFirst() {
      switch character {
      case "0", "#", "?": hasDigit = true
      case "\\": literals.append((String(rest.popFirst() ?? " "), hasDigit))
      case "_", "*": _ = rest.popFirst()
      case "\"":
        let text = rest.prefix { $0 != "\"" }
        rest = rest.dropFirst(text.count + 1)
        literals.append((String(text), hasDigit))
      case "[":
        let inner = rest.prefix { $0 != "]" }
        rest = rest.dropFirst(inner.count + 1)
        if inner.first == "$" { literals.append((String(inner.dropFirst().prefix { $0 != "-" }), hasDigit)) }
      default: literals.append((String(character), hasDigit))
      }
    }
    for (text, isBehind) in literals {
      let sign = String(decoding: trimmed(Array(text.utf8)[...]), as: UTF8.self)
      let (before, after) = isBehind ? ("", sign) : (sign, "")
      if let unit = numberUnit(of: Array((before + "1" + after).utf8)[...], hasDecimalComma: false), unit.isCurrency {
        return (before, after)
      }
    }
    return nil
  }

  /// Of the first section, without what is in quotes or brackets, small; none where it is no format of dates.
  private static func letters(of code: String) -> [Character] {
    if code.lowercased().hasOccurrence(of: "general") { return [] }
    var letters: [Character] = []
    var rest = code[...]
    while let character = rest.popFirst() {
      switch character {
      case ";": return letters
      case "\\", "_", "*": _ = rest.popFirst()
      case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
      case "[":
        // Hours that go on beyond a day are a number of them.
        let inner = rest.prefix { $0 != "]" }.lowercased()
        if !inner.isEmpty, inner.allSatisfy({ "hms".contains($0) }) { return [] }
        rest = rest.drop { $0 != "]" }.dropFirst()
      case "0", "#", "?": if !letters.contains(where: { "hs".contains($0) }) { return [] }
      case "a", "A":
        let small = rest.lowercased()
        if let mark = ["m/pm", "/p"].first(where: { small.hasPrefix($0) }) {
          rest = rest.dropFirst(mark.count)
        } else if small.hasPrefix("aa") {
          // The day of the week.
          letters.append("d")
        }
      default:
        let small = Character(character.lowercased())
        if small.isASCII, small.isLetter { letters.append(small) }
      }
    }
    return letters
  }
}
