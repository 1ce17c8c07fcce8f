import Foundation

/// `grammar/bylaw.ebnf`, read.
struct Grammar {
  indirect enum Node {
    case terminal(String)
    case rule(String)
    case sequence([Node])
    case choice([Node])
    case optional(Node)
    case many(Node)
    /// `< a | b >`: each at most once, in any order.
    case anyOrder([Node])
    /// `? … ?`
    case words(String)
  }

  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  let text: String
  private(set) var rules: [String: Node] = [:]
  /// The right-hand sides as written, white space made single.
  private(set) var productions: [String: String] = [:]
  private(set) var order: [String] = []

  static let tokens: Set<String> = ["NAME", "NUMBER", "INTEGER", "DATE", "DATETIME", "TIME", "TEXT"]

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  init() throws {
    text = try String(contentsOf: Grammar.root.appendingPathComponent("grammar/bylaw.ebnf"), encoding: .utf8)
    var bare = text
    while let start = bare.range(of: "(*"), let end = bare.range(of: "*)", range: start.upperBound..<bare.endIndex) {
      bare.removeSubrange(start.lowerBound..<end.upperBound)
    }
    var lexemes = Grammar.lexemes(bare)[...]
    while !lexemes.isEmpty {
      let name = lexemes.removeFirst()
      guard lexemes.popFirst() == "=" else { throw Failure(description: "no = after \(name)") }
      let body = lexemes.prefix { $0 != ";" }
      var rest = body
      let node = try Grammar.choice(&rest)
      guard rest.isEmpty else { throw Failure(description: "\(rest.first ?? "") is too much in \(name)") }
      guard rules[name] == nil else { throw Failure(description: "\(name) is defined twice") }
      rules[name] = node
      productions[name] = body.joined(separator: " ")
      order.append(name)
      lexemes = lexemes.dropFirst(body.count + 1)
    }
  }

  /// Quoted strings, words in question marks, names and signs.
  static func lexemes(_ text: String) -> [String] {
    var (lexemes, rest) = ([String](), Substring(text))
    while let first = rest.first {
      if first.isWhitespace {
        rest.removeFirst()
      } else if "\"'?".contains(first) {
        let end = rest.dropFirst().firstIndex(of: first) ?? rest.index(before: rest.endIndex)
        let inside = rest[...end].split(whereSeparator: \.isWhitespace).joined(separator: " ")
        lexemes.append(inside)
        rest = rest[rest.index(after: end)...]
      } else {
        let name = rest.prefix { $0.isLetter || $0 == "_" }
        lexemes.append(name.isEmpty ? String(first) : String(name))
        rest = rest.dropFirst(max(1, name.count))
      }
    }
    return lexemes
  }

  private static func choice(_ lexemes: inout ArraySlice<String>) throws -> Node {
    let branches = try branches(&lexemes)
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private static func branches(_ lexemes: inout ArraySlice<String>) throws -> [Node] {
    var branches = [try sequence(&lexemes)]
    while lexemes.first == "|" {
      lexemes.removeFirst()
      branches.append(try sequence(&lexemes))
    }
    return branches
  }

  private static func sequence(_ lexemes: inout ArraySlice<String>) throws -> Node {
    var items: [Node] = []
    while let next = lexemes.first, !["|", ")", "]", "}", ">"].contains(next) { items.append(try item(&lexemes)) }
    guard !items.isEmpty else { throw Failure(description: "an empty branch before \(lexemes.first ?? "the end")") }
    return items.count == 1 ? items[0] : .sequence(items)
  }

  private static func item(_ lexemes: inout ArraySlice<String>) throws -> Node {
    let lexeme = lexemes.removeFirst()
    switch lexeme {
    case "(": return try bracketed(&lexemes, ")") { try choice(&$0) }
    case "[": return .optional(try bracketed(&lexemes, "]") { try choice(&$0) })
    case "{": return .many(try bracketed(&lexemes, "}") { try choice(&$0) })
    case "<": return .anyOrder(try bracketed(&lexemes, ">") { try branches(&$0) })
    default: break
    }
    if lexeme.hasPrefix("?") { return .words(lexeme) }
    if lexeme.hasPrefix("\"") || lexeme.hasPrefix("'") { return .terminal(String(lexeme.dropFirst().dropLast())) }
    guard lexeme.allSatisfy({ $0.isLetter || $0 == "_" }) else { throw Failure(description: "\(lexeme) means nothing") }
    return .rule(lexeme)
  }

  private static func bracketed<Result>(
    _ lexemes: inout ArraySlice<String>, _ close: String, _ body: (inout ArraySlice<String>) throws -> Result
  ) throws -> Result {
    let result = try body(&lexemes)
    guard lexemes.popFirst() == close else { throw Failure(description: "no \(close)") }
    return result
  }
}

extension Grammar.Node {
  /// The terminals and the rules' names in it.
  var parts: (terminals: [String], rules: [String]) {
    switch self {
    case .terminal(let text): return ([text], [])
    case .rule(let name): return ([], [name])
    case .words: return ([], [])
    case .sequence(let nodes), .choice(let nodes), .anyOrder(let nodes):
      return nodes.map(\.parts).reduce(into: ([], [])) {
        $0.0 += $1.terminals
        $0.1 += $1.rules
      }
    case .optional(let node), .many(let node): return node.parts
    }
  }
}
