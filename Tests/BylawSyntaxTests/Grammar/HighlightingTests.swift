import BylawSyntax
import Foundation
import Testing

/// `grammar/bylaw.tmLanguage.json`, by which editors colour a policy.
@Suite struct HighlightingTests {
  private struct Rule: Decodable {
    var name: String?
    var match: String?
    var begin: String?
    var end: String?
    var include: String?
    var patterns: [Rule]?

    var all: [Rule] { [self] + (patterns ?? []).flatMap(\.all) }
  }

  private struct File: Decodable {
    var scopeName: String
    var fileTypes: [String]
    var patterns: [Rule]
    var repository: [String: Rule]
  }

  private let file: File

  init() throws {
    let path = Grammar.root.appendingPathComponent("grammar/bylaw.tmLanguage.json")
    file = try JSONDecoder().decode(File.self, from: Data(contentsOf: path))
  }

  private var rules: [Rule] { (file.patterns + file.repository.values).flatMap(\.all) }

  @Test("it is for policies, and every part of it is there and used")
  func includes() {
    #expect(file.scopeName == "source.bylaw" && file.fileTypes == ["bylaw"])
    let included = Set(rules.compactMap(\.include))
    #expect(included == Set(file.repository.keys.map { "#\($0)" }))
  }

  @Test("its patterns are regular expressions")
  func compiles() throws {
    for rule in rules {
      for pattern in [rule.match, rule.begin, rule.end].compactMap({ $0 }) {
        _ = try NSRegularExpression(pattern: pattern)
      }
    }
  }

  @Test("every keyword is in it, in both languages, and no other word")
  func keywords() {
    let listed = Set(rules.compactMap { $0.match ?? $0.begin }.flatMap(alternatives))
    let words = Set(Keyword.allCases.flatMap(\.spellings) + Keyword.compounds.map(\.spelling))
    #expect(words.subtracting(listed) == [])
    #expect(listed.subtracting(words) == [])
  }

  /// The words of the groups that hold nothing else.
  private func alternatives(_ pattern: String) -> [String] {
    pattern.matches(of: #/\((?:\?:)?([\p{L}|]+)\)/#).flatMap { $0.1.split(separator: "|").map(String.init) }
  }

  @Test(
    "what a word is coloured as",
    arguments: [
      ("promote rising", "promote", "keyword.declaration"), ("晋升 rising", "晋升", "keyword.declaration"),
      ("  when a", "when", "keyword.control.clause"), ("  role: text", "role", "variable.other.member"),
      ("  x: role", "role", "support.type"), ("count(x)", "count", "support.function.aggregate"),
      ("15 days ago", "days", "keyword.other.unit"), ("at 08:00", "08:00", "constant.numeric.time"),
      ("= 12.5%", "12.5%", "constant.numeric.percent"), ("# when", "# when", "comment.line"),
      ("a and b", "and", "keyword.operator.word"), ("x = 真", "真", "constant.language.boolean"),
      ("`when`", "`when`", "variable.other.quoted"), ("a ?? b", "??", "keyword.operator.coalesce"),
      ("countdown", "count", ""), ("15 天前", "天前", "keyword.other"),
    ])
  func scopes(_ line: String, _ word: String, _ scope: String) throws {
    #expect(try scopes(in: line).first { $0.text == word }?.scope.hasPrefix(scope) ?? scope.isEmpty)
  }

  /// As an editor does it: at each place the pattern that matches first, and of several the one that stands first.
  private func scopes(in line: String) throws -> [(text: String, scope: String)] {
    let ordered = file.patterns.compactMap(\.include).compactMap { file.repository[String($0.dropFirst())] }
      .flatMap { $0.match == nil && $0.begin == nil ? $0.patterns ?? [] : [$0] }
    let whole = line as NSString
    let bounds: NSRegularExpression.MatchingOptions = [.withTransparentBounds, .withoutAnchoringBounds]
    var (found, place) = ([(text: String, scope: String)](), 0)
    while place < whole.length {
      let rest = NSRange(location: place, length: whole.length - place)
      var best: (match: NSTextCheckingResult, rule: Rule)?
      for rule in ordered {
        let pattern = rule.match ?? rule.begin ?? ""
        guard let match = try NSRegularExpression(pattern: pattern).firstMatch(in: line, options: bounds, range: rest)
        else { continue }
        if match.range.location < best?.match.range.location ?? Int.max { best = (match, rule) }
      }
      guard let best else { break }
      let text = whole.substring(with: best.match.range).trimmingCharacters(in: .whitespaces)
      let isDeclaration =
        best.rule.name == nil && best.match.numberOfRanges > 1 && best.rule.match?.hasPrefix("^") == true
      let head = isDeclaration ? whole.substring(with: best.match.range(at: 1)) : text
      let fallback = isDeclaration ? "keyword.declaration" : "variable.other.member"
      found.append((head, best.rule.name ?? fallback))
      place = best.match.range.location + max(1, best.match.range.length)
    }
    return found
  }
}
