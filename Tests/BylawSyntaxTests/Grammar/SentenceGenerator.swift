import BylawSyntax
import BylawTestSupport

/// Random sentences of the grammar, the same for the same seed.
struct SentenceGenerator {
  private let grammar: Grammar
  private var random: SeededGenerator
  /// Spellings in Chinese, for a share of the keywords.
  private let inChinese: Bool
  private var budget = 0
  private var heights: [String: Int] = [:]

  init(_ grammar: Grammar, seed: UInt64, inChinese: Bool) {
    self.grammar = grammar
    self.random = SeededGenerator(seed: seed)
    self.inChinese = inChinese
    var isSettled = false
    while !isSettled {
      isSettled = true
      for (name, node) in grammar.rules {
        let new = height(node) + 1
        if heights[name] != new { isSettled = false }
        heights[name] = new
      }
    }
  }

  mutating func sentence(of rule: String, size: Int) -> String {
    budget = size
    return expand(.rule(rule), depth: 0).joined(separator: " ")
  }

  private static let onOwnLine: Set<String> = [
    "declaration", "setting", "given", "expect", "class", "default_class", "place_line", "default_line",
  ]

  private mutating func expand(_ node: Grammar.Node, depth: Int) -> [String] {
    budget -= 1
    switch node {
    case .terminal(let text): return [spelled(text)]
    case .rule(let name): return expand(rule: name, depth)
    case .words: return []
    case .sequence(let nodes): return nodes.flatMap { expand($0, depth: depth + 1) }
    case .choice(let nodes): return expand(pick(nodes, depth), depth: depth + 1)
    case .optional(let node): return chance(depth) ? expand(node, depth: depth + 1) : []
    case .many(let node):
      var words: [String] = []
      while chance(depth) { words += expand(node, depth: depth + 1) }
      return words
    case .anyOrder(let nodes):
      return nodes.shuffled(using: &random).flatMap { chance(depth) ? expand($0, depth: depth + 1) : [] }
    }
  }

  private mutating func expand(rule name: String, _ depth: Int) -> [String] {
    if Grammar.tokens.contains(name) { return [token(name)] }
    guard let node = grammar.rules[name] else { return [] }
    let words = expand(node, depth: depth + 1)
    if name == "range" { return [words.filter { $0 != "\n" }.joined()] }
    let breaks = SentenceGenerator.onOwnLine.contains(name) || Int.random(in: 0..<40, using: &random) == 0
    return breaks ? ["\n"] + words : words
  }

  private mutating func chance(_ depth: Int) -> Bool {
    budget > 0 && depth < 60 && Int.random(in: 0..<100, using: &random) < 45
  }

  /// Any branch at first; when it has gone deep, the one that ends soonest.
  private mutating func pick(_ nodes: [Grammar.Node], _ depth: Int) -> Grammar.Node {
    if budget > 0, depth < 60 { return nodes[Int.random(in: 0..<nodes.count, using: &random)] }
    return nodes.min { height($0) < height($1) } ?? nodes[0]
  }

  /// How many rules deep the shortest sentence goes.
  private func height(_ node: Grammar.Node) -> Int {
    switch node {
    case .terminal, .words, .optional, .many, .anyOrder: 0
    case .rule(let name): Grammar.tokens.contains(name) ? 0 : heights[name] ?? 1_000
    case .sequence(let nodes): nodes.map(height).max() ?? 0
    case .choice(let nodes): nodes.map(height).min() ?? 0
    }
  }

  private mutating func spelled(_ text: String) -> String {
    guard inChinese, Bool.random(using: &random) else { return text }
    let spellings = Keyword.allCases.filter { $0.entry.english.contains(text) }.flatMap { $0.entry.chinese }
    // Of keywords that are spelled alike in English each has its own place; only sure ones are translated.
    let isSure = Keyword.allCases.filter { $0.entry.english.contains(text) }.count == 1
    return isSure ? spellings.randomElement(using: &random) ?? text : text
  }

  private mutating func token(_ name: String) -> String {
    func any(_ choices: [String]) -> String { choices[Int.random(in: 0..<choices.count, using: &random)] }
    switch name {
    case "NAME": return any(["x", "Größe", "活跃度", "_1", "`when`", "`a b`", "tier_2", "ｗｉｄｅ"])
    case "NUMBER": return any(["0", "12", "1_000", "3.50", "20%", "12.5%", "999999999999999999"])
    case "INTEGER": return any(["1", "3", "1_000"])
    case "DATE": return any(["2026-11-01", "2024-02-29"])
    case "DATETIME": return any(["2026-11-01T08:00", "2026-11-01T08:00:30.123456"])
    case "TIME": return any(["08:00", "23:59"])
    default: return any([#""""#, #""晋升 {name}""#, "“a \"b\"”", #""\u{4E00}\n\\\"""#])
    }
  }
}
