import BylawSyntax

/// What a number in a cell is shown as.
enum NumberFormat: Equatable {
  case number
  /// So many digits at least, with zeros before the others: `00000`, by which ids are shown as they are written elsewhere.
  case padded(Int)
  case date
  case time
  case datetime

  /// One of those that have a number and no code; those for Chinese and Japanese among them.
  init(builtIn id: Int) {
    self =
      switch id {
      case 14...17, 27...31, 36, 50...54, 57, 58: .date
      case 18...21, 32...35, 45, 47, 55, 56: .time
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
        for mark in ["m/pm", "/p"] where rest.lowercased().hasPrefix(mark) { rest = rest.dropFirst(mark.count) }
      default:
        let small = Character(character.lowercased())
        if small.isASCII, small.isLetter { letters.append(small) }
      }
    }
    return letters
  }
}
