import BylawSyntax

/// Says whether tokens are derivable from the grammar: for each rule and place, all places where it may end,
/// remembered. The grammar has no left recursion.
struct Recognizer {
  private struct Place: Hashable {
    var rule: String
    var start: Int
  }

  private let grammar: Grammar
  private let tokens: [Token]
  private var known: [Place: Set<Int>] = [:]
  /// The furthest token that was looked at in vain.
  private(set) var furthest = 0

  init(_ grammar: Grammar, _ tokens: [Token]) {
    self.grammar = grammar
    self.tokens = tokens
  }

  mutating func derives(_ rule: String) -> Bool { ends(.rule(rule), 0).contains(tokens.count - 1) }

  private mutating func ends(_ node: Grammar.Node, _ start: Int) -> Set<Int> {
    switch node {
    case .terminal(let text): return matches(text, start) ? [start + 1] : missed(start)
    case .rule(let name): return Grammar.tokens.contains(name) ? token(name, start) : rule(name, start)
    case .words: return []
    case .sequence(let nodes):
      return nodes.reduce([start]) { starts, node in
        starts.reduce(into: Set()) { $0.formUnion(ends(node, $1)) }
      }
    case .choice(let nodes): return nodes.reduce(into: Set()) { $0.formUnion(ends($1, start)) }
    case .optional(let node): return ends(node, start).union([start])
    case .many(let node): return closure(start) { $0.ends(node, $1) }
    case .anyOrder(let nodes): return closure(start) { $0.ends(.choice(nodes), $1) }
    }
  }

  private mutating func closure(_ start: Int, _ step: (inout Recognizer, Int) -> Set<Int>) -> Set<Int> {
    var (reached, fresh): (Set<Int>, [Int]) = ([start], [start])
    while let place = fresh.popLast() {
      for end in step(&self, place) where reached.insert(end).inserted { fresh.append(end) }
    }
    return reached
  }

  private mutating func rule(_ name: String, _ start: Int) -> Set<Int> {
    let place = Place(rule: name, start: start)
    if let ends = known[place] { return ends }
    let ends = grammar.rules[name].map { self.ends($0, start) } ?? []
    known[place] = ends
    return ends
  }

  private mutating func missed(_ start: Int) -> Set<Int> {
    furthest = max(furthest, start)
    return []
  }

  private func matches(_ text: String, _ place: Int) -> Bool {
    let token = tokens[place]
    if case .symbol(let symbol) = token.kind { return symbol.rawValue == text }
    return token.keywords.contains { $0.entry.english.contains(text) }
  }

  private mutating func token(_ name: String, _ place: Int) -> Set<Int> {
    let token = tokens[place]
    let isMatch =
      switch (name, token.kind) {
      case ("NAME", .word):
        !token.isReserved || tokens[min(place + token.parts, tokens.count - 1)].kind == .symbol(.colon)
      case ("NAME", .quotedWord), ("NUMBER", .number), ("DATE", .date), ("DATETIME", .datetime), ("TIME", .time),
        ("TEXT", .text):
        true
      case ("INTEGER", .number(let number)): number.scale == 0
      default: false
      }
    return isMatch ? [place + token.parts] : missed(place)
  }
}
