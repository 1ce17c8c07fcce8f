import Foundation

/// A grammar as editors read it.
struct TextMateGrammar: Decodable {
  struct Rule: Decodable {
    struct Capture: Decodable {
      var name: String
    }

    var name: String?
    var contentName: String?
    var match: String?
    var begin: String?
    var end: String?
    var include: String?
    var patterns: [Rule]?
    var captures: [String: Capture]?
    var beginCaptures: [String: Capture]?
    var endCaptures: [String: Capture]?

    var all: [Rule] { [self] + (patterns ?? []).flatMap(\.all) }
  }

  var scopeName: String
  var fileTypes: [String]
  var patterns: [Rule]
  var repository: [String: Rule]

  /// The rules that a list of patterns comes to, its includes followed.
  func resolved(_ patterns: [Rule]) -> [Rule] {
    patterns.flatMap { rule -> [Rule] in
      if let include = rule.include { return resolved(repository[String(include.dropFirst())].map { [$0] } ?? []) }
      return rule.match == nil && rule.begin == nil ? resolved(rule.patterns ?? []) : [rule]
    }
  }
}

/// Colours a line as an editor does: at each place the pattern that matches first, and of several the one that stands
/// first; within a rule that has an end, its own patterns.
final class TextMateTokenizer {
  struct Token: Equatable {
    var text: String
    /// In UTF-16 units from the line's start.
    var start: Int
    var scope: String
  }

  private struct Compiled {
    var rule: TextMateGrammar.Rule
    var pattern: NSRegularExpression
  }

  private let grammar: TextMateGrammar
  private let top: [Compiled]
  private var cache: [String: NSRegularExpression] = [:]

  init(_ grammar: TextMateGrammar) throws {
    self.grammar = grammar
    top = try grammar.resolved(grammar.patterns).map {
      Compiled(rule: $0, pattern: try NSRegularExpression(pattern: $0.match ?? $0.begin ?? ""))
    }
  }

  func tokens(of line: String) throws -> [Token] {
    let whole = line as NSString
    var tokens: [Token] = []
    var open: [TextMateGrammar.Rule] = []
    var place = 0
    func add(_ range: NSRange, _ scope: String?) {
      guard range.length > 0, range.location != NSNotFound else { return }
      tokens.append(Token(text: whole.substring(with: range), start: range.location, scope: scope ?? ""))
    }
    while place <= whole.length {
      let inner = open.last.flatMap { $0.contentName ?? $0.name }
      guard let (rule, match, isEnd) = try first(in: line, from: place, open.last) else {
        add(NSRange(location: place, length: whole.length - place), inner)
        break
      }
      add(NSRange(location: place, length: match.range.location - place), inner)
      let captures = isEnd ? rule.endCaptures : rule.begin == nil ? rule.captures : rule.beginCaptures ?? rule.captures
      add(match.range, captures?["0"]?.name ?? rule.name ?? inner)
      for group in 1..<max(1, match.numberOfRanges) {
        if let scope = captures?["\(group)"]?.name { add(match.range(at: group), scope) }
      }
      let end = NSMaxRange(match.range)
      add(
        NSRange(location: end, length: min(1, whole.length - end)),
        isEnd ? nil : rule.begin == nil ? inner : rule.contentName ?? rule.name)
      if isEnd { open.removeLast() } else if rule.begin != nil { open.append(rule) }
      if match.range.length == 0, end == whole.length { break }
      place = max(end, match.range.length == 0 ? place + 1 : end)
    }
    return tokens
  }

  private func first(
    in line: String, from place: Int, _ open: TextMateGrammar.Rule?
  ) throws -> (TextMateGrammar.Rule, NSTextCheckingResult, isEnd: Bool)? {
    let rest = NSRange(location: place, length: (line as NSString).length - place)
    let bounds: NSRegularExpression.MatchingOptions = [.withTransparentBounds, .withoutAnchoringBounds]
    var best: (TextMateGrammar.Rule, NSTextCheckingResult, isEnd: Bool)?
    if let open, let match = try compiled(open.end ?? "$").firstMatch(in: line, options: bounds, range: rest) {
      best = (open, match, true)
    }
    let candidates = try open.map { open in
      try grammar.resolved(open.patterns ?? []).map {
        Compiled(rule: $0, pattern: try compiled($0.match ?? $0.begin ?? ""))
      }
    }
    for candidate in candidates ?? top {
      guard let match = candidate.pattern.firstMatch(in: line, options: bounds, range: rest) else { continue }
      if match.range.location < best?.1.range.location ?? Int.max { best = (candidate.rule, match, false) }
    }
    return best
  }

  private func compiled(_ pattern: String) throws -> NSRegularExpression {
    if let known = cache[pattern] { return known }
    let expression = try NSRegularExpression(pattern: pattern)
    cache[pattern] = expression
    return expression
  }
}
