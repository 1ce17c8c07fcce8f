import BylawSyntax

extension Phrase {
  /// What of the other language is left in either text: Latin words in the Chinese, Han characters in the English. What
  /// stands in backticks or quotes is a name or code, and so are words of `known`, flags, file names and a few names of
  /// formats.
  package func leftovers(known: String = "") -> [String] {
    let names = Set(Phrase.words(of: known))
    let latin = Phrase.words(of: Phrase.bare(chinese)).filter { word in
      word.count > 1 && !names.contains(word) && !Phrase.formats.contains(word)
    }
    let han = Phrase.bare(english).unicodeScalars.filter { (0x3400...0x9FFF).contains($0.value) }
    return latin + han.map { String($0) }
  }

  private static let formats: Set<String> = [
    "UTF", "CSV", "JSON", "Excel", "GBK", "GB18030", "Shift", "JIS", "Windows", "Latin", "MiB", "MB", "XML", "Linux",
    "Mac", "UTC",
    "Lines", "zip", "gzip", "xlsx", "xls", "csv", "tsv", "json", "jsonl", "tzdata", "PM", "bylaw", "LCOV", "SARIF",
  ]

  /// Without what stands in backticks, in quotes, and without flags and paths.
  private static func bare(_ text: String) -> String {
    var (result, closes) = ("", Character?.none)
    for character in text {
      if let closing = closes {
        if character == closing { closes = nil }
        continue
      }
      switch character {
      case "`", "\"", "'": closes = character
      case "“": closes = "”"
      default: result.append(character)
      }
    }
    return result.split(separator: " ").filter { !$0.hasPrefix("--") && !$0.contains("/") && !$0.contains("=") }
      .joined(separator: " ")
  }

  private static func words(of text: String) -> [String] {
    text.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) && $0 != "_" }.map(String.init)
      .filter { $0.first?.isLetter ?? false }
  }
}

extension Diagnostic {
  /// Of all that it says.
  package func leftovers(known: String) -> [String] {
    ([summary] + [label].compactMap(\.self) + notes.map(\.text) + fixIts.map(\.title)).flatMap {
      $0.leftovers(known: known)
    }
  }
}
