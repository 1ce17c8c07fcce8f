import BylawTestSupport

/// Policies that are nearly random ones: words taken out, exchanged or repeated, and texts and names that try to be something
/// else than texts and names. Most of them do not check; what does is to be a query that its engine understands.
enum Mutation {
  /// None holds a quotation mark or a line end as it is.
  static let nasty = [
    "it's", "\\\"", "\\\\", "\\\\\\\"", "'; DROP TABLE members; --", "/* */", "-- x", "\\n-- y", "${x}", "$1", "{{0}",
    "`", "]", "%s",
    "\\u{0}", "\\u{1}", "\\u{7f}", "\\u{202e}", "\\u{2028}", "\\u{fffd}", "群\\u{1F600}", "\\t", "$$", "E'", "\\u{5c}'",
    "?", ":a", "@p",
    "#", "\\u{feff}", "e\\u{301}", "a;b", "null", "{{", "\\u{0d}",
  ]
  static let nastyNames = [
    "`it's`", "`a\"b`", "`a\\b`", "`--`", "`/*`", "`*/`", "`;`", "`${x}`", "`$1`", "`select`", "`a b`", "`'`",
    "`members`", "`%`", "`?`",
    "`群`", "`\u{1F600}`", "`\u{301}`", "`NULL`", "`]`", "`:a`", "`@p`", "`#`", "`a\u{1}b`", "`\\`",
  ]
  static let words = [
    "and", "or", "not", "+", "-", "*", "/", "=", "!=", "<", ">=", "0", "1", "7", "999999999999999999", "0.000000001",
    "20%", "top",
    "bottom", "asc", "desc", "per", "in last 3 months", "in review", "in this week", "at most 2 per week", "with ties",
    "rounded up",
    "median", "mean", "max", "min", "sum", "count", "distinct", "first", "latest", "share", "days", "streak", "true",
    "false", "today",
    "now", "is missing", "is present", "?? 0", "missing", "(", ")", "{}", "once", "in all", "unless", "when", "abs",
    "floor", "ceil",
  ]

  static func mutated(_ text: String, with random: inout SeededGenerator) -> String {
    var words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    for _ in 0..<Int.random(in: 1...5, using: &random) {
      let place = Int.random(in: 0..<words.count, using: &random)
      switch Int.random(in: 0..<8, using: &random) {
      case 0: words.remove(at: place)
      case 1: words[place] = Mutation.words.randomElement(using: &random) ?? ""
      case 2: words.insert(Mutation.words.randomElement(using: &random) ?? "", at: place)
      case 3: words[place] = words.randomElement(using: &random) ?? ""
      case 4: words.swapAt(place, Int.random(in: 0..<words.count, using: &random))
      case 5: rename(in: &words, with: &random)
      default: exchangeText(in: &words, with: &random)
      }
      if words.count < 2 { break }
    }
    return words.joined(separator: " ")
  }

  /// A text becomes another one, wherever it stands.
  private static func exchangeText(in words: inout [String], with random: inout SeededGenerator) {
    let places = words.indices.filter { words[$0].contains("\"") }
    guard let place = places.randomElement(using: &random), let first = words[place].firstIndex(of: "\"") else {
      return
    }
    let rest = words[place][words[place].index(after: first)...]
    guard let last = rest.firstIndex(of: "\"") else { return }
    let text = (0..<Int.random(in: 1...3, using: &random)).map { _ in nasty.randomElement(using: &random) ?? "" }
    words[place] = words[place][...first] + text.joined() + rest[last...]
  }

  /// A name becomes another one at all of its places.
  private static func rename(in words: inout [String], with random: inout SeededGenerator) {
    let names = words.filter { $0.last?.isNumber ?? false && $0.first?.isLetter ?? false && $0.allSatisfy(\.isASCII) }
    guard let name = names.randomElement(using: &random), let new = nastyNames.randomElement(using: &random) else {
      return
    }
    for index in words.indices {
      // A name ends where neither a letter nor a digit follows.
      var (rest, result) = (Substring(words[index]), "")
      while let place = rest.firstRange(of: name) {
        let isName =
          !(rest[..<place.lowerBound].last.map { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "`" } ?? false)
          && !(rest[place.upperBound...].first.map { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "`" } ?? false)
        result += rest[..<place.lowerBound] + (isName ? new : name)
        rest = rest[place.upperBound...]
      }
      words[index] = result + rest
    }
  }
}
