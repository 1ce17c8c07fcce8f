import BylawSyntax
import Foundation
import Testing

@Suite struct GrammarTests {
  let grammar: Grammar

  init() throws { grammar = try Grammar() }

  @Test("every rule is defined and reachable")
  func closed() {
    var (reached, fresh): (Set<String>, [String]) = (["policy"], ["policy"])
    while let name = fresh.popLast() {
      guard let node = grammar.rules[name] else {
        #expect(Bool(false), "\(name) is used and not defined")
        continue
      }
      for rule in node.parts.rules where reached.insert(rule).inserted { fresh.append(rule) }
    }
    #expect(grammar.order.filter { !reached.contains($0) } == [])
  }

  @Test("the parser's productions are the grammar's")
  func productions() throws {
    var found: [String: String] = [:]
    for folder in ["Parser", "Lexer"] {
      let directory = Grammar.root.appendingPathComponent("Sources/BylawSyntax/\(folder)")
      for file in try FileManager.default.contentsOfDirectory(at: directory, includingPropertiesForKeys: nil) {
        for (name, body) in productions(in: try String(contentsOf: file, encoding: .utf8)) {
          #expect(found[name] == nil, "\(name) stands twice")
          found[name] = body
        }
      }
    }
    for name in Set(found.keys).union(grammar.order).sorted() { #expect(found[name] == grammar.productions[name]) }
  }

  /// `/// name = …`, going on in lines that are indented further.
  private func productions(in text: String) -> [(String, String)] {
    var productions: [(String, String)] = []
    var isOpen = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let trimmed = line.drop { $0 == " " }
      if let match = trimmed.wholeMatch(of: #/\/\/\/ ([A-Za-z_]+) = (.*)/#) {
        productions.append((String(match.1), String(match.2)))
        isOpen = true
      } else if isOpen, trimmed.hasPrefix("///   ") {
        productions[productions.count - 1].1 += " " + trimmed.dropFirst(6)
      } else {
        isOpen = false
      }
    }
    return productions.map { ($0, Grammar.lexemes($1).joined(separator: " ")) }
  }

  @Test("the grammar's words are the keywords, and its signs the lexer's")
  func keywords() {
    let lexical = Set(["word", "character", "digit", "hexadecimal"]).union(Grammar.tokens)
    let syntax = grammar.order.filter { !lexical.contains($0) }.compactMap { grammar.rules[$0] }
    let terminals = Set(syntax.flatMap(\.parts.terminals))
    let words = terminals.filter { $0.allSatisfy(\.isLetter) }
    let spellings = Set(Keyword.allCases.flatMap { $0.entry.english })
    #expect(words.subtracting(spellings) == [])
    #expect(spellings.subtracting(words) == [])
    #expect(terminals.subtracting(words) == Set(Symbol.allCases.map(\.rawValue)))
  }

  @Test("the grammar lists the Chinese spellings as the table has them")
  func chinese() {
    let lines = Set(
      grammar.text.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") })
    for keyword in Keyword.allCases {
      let entry = keyword.entry
      let line = entry.english.joined(separator: ", ") + " " + entry.chinese.joined(separator: ", ")
      #expect(lines.contains(line), "\(line)")
    }
    for (symbol, spellings) in Symbol.words {
      let line = symbol.rawValue + " " + spellings.joined(separator: ", ")
      #expect(lines.contains(line), "\(line)")
    }
    for compound in Keyword.compounds {
      let words = compound.parts.map { $0.map(\.english).joined(separator: "/") }
      let line = words.joined(separator: " ") + " " + compound.spelling
      #expect(lines.contains(line), "\(line)")
    }
  }

  @Test("sentences of the grammar parse", arguments: [false, true])
  func generated(inChinese: Bool) {
    var generator = SentenceGenerator(grammar, seed: inChinese ? 11 : 2, inChinese: inChinese)
    for _ in 0..<1_500 {
      let sentence = generator.sentence(of: "policy", size: 400)
      let lines = parse(sentence).diagnostics.map(\.line)
      #expect(lines == [], "\(sentence)")
    }
  }

  @Test("the sentences use every word")
  func coverage() {
    var generator = SentenceGenerator(grammar, seed: 7, inChinese: false)
    let text = grammar.order.flatMap { rule in (0..<80).map { _ in generator.sentence(of: rule, size: 150) } }
      .joined(separator: "\n")
    let words = Set(tokenize(SourceText(name: "", text: text)).tokens.flatMap { $0.keywords.map(\.english) })
    #expect(Set(Keyword.allCases.map(\.english)).subtracting(words) == [])
  }

  @Test("policies are derivable", arguments: Fixture.policies + Fixture.examples)
  func derivable(_ fixture: Fixture) {
    let tokens = tokenize(fixture.source).tokens
    var recognizer = Recognizer(grammar, tokens)
    let isDerivable = recognizer.derives("policy")
    let position = fixture.source.position(at: tokens[recognizer.furthest].span.start)
    #expect(isDerivable, "stuck at \(position.line):\(position.column)")
  }
}
