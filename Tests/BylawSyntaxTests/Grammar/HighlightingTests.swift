import BylawSyntax
import Foundation
import Testing

/// `grammar/bylaw.tmLanguage.json`, by which editors colour a policy.
@Suite struct HighlightingTests {
  private typealias Rule = TextMateGrammar.Rule

  private let file: TextMateGrammar

  init() throws {
    let path = Grammar.root.appendingPathComponent("grammar/bylaw.tmLanguage.json")
    file = try JSONDecoder().decode(TextMateGrammar.self, from: Data(contentsOf: path))
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
    let words = Set(
      Keyword.allCases.flatMap(\.spellings) + Keyword.compounds.map(\.spelling) + Symbol.words.flatMap(\.spellings))
    #expect(words.subtracting(listed) == [])
    #expect(listed.subtracting(words) == [])
  }

  @Test("so is it in the colours for Vim")
  func vim() throws {
    let path = Grammar.root.appendingPathComponent("examples/editors/vim/syntax/bylaw.vim")
    let groups = try String(contentsOf: path, encoding: .utf8).matches(of: #/\\%\(((?:[\p{L}]+\\\|)*[\p{L}]+)\\\)/#)
    let listed = Set(groups.flatMap { $0.1.split(separator: "\\|").map(String.init) })
    let words = Set(
      Keyword.allCases.flatMap(\.spellings) + Keyword.compounds.map(\.spelling) + Symbol.words.flatMap(\.spellings))
    #expect(words.subtracting(listed) == [])
    #expect(listed.subtracting(words) == [])
  }

  @Test("the folder for VS Code names what is there")
  func visualStudioCode() throws {
    struct Manifest: Decodable {
      struct Part: Decodable {
        var scopeName: String?
        var path: String?
        var configuration: String?
      }
      struct Contributions: Decodable {
        var languages: [Part]
        var grammars: [Part]
      }

      var contributes: Contributions
    }
    let folder = Grammar.root.appendingPathComponent("examples/editors/vscode")
    let data = try Data(contentsOf: folder.appendingPathComponent("package.json"))
    let parts = try JSONDecoder().decode(Manifest.self, from: data).contributes
    #expect(parts.grammars.map(\.scopeName) == [file.scopeName])
    // The grammar is copied beside it.
    let grammar = Grammar.root.appendingPathComponent("grammar")
    #expect(FileManager.default.fileExists(atPath: grammar.path + "/" + (parts.grammars[0].path ?? "")))
    let configuration = folder.appendingPathComponent(parts.languages[0].configuration ?? "")
    #expect(try JSONSerialization.jsonObject(with: Data(contentsOf: configuration)) is [String: Any])
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
    let tokens = try TextMateTokenizer(file).tokens(of: line)
    #expect(tokens.last { $0.text == word }?.scope.hasPrefix(scope) ?? scope.isEmpty, "\(tokens)")
  }

  private enum Class {
    case keyword, name, text, number, comment, sign
  }

  @Test("every word and sign of a policy is coloured as what it is", arguments: Fixture.policies + Fixture.examples)
  func policies(_ fixture: Fixture) throws {
    let tokenizer = try TextMateTokenizer(file)
    let text = parseText(fixture.source)
    let comments = text.comments.map { ($0.span, Class.comment) }
    let tokens = text.tokens.indices.dropLast().filter { text.tokens[$0].kind != .compoundRest }
    let parts = (comments + tokens.compactMap { index in wanted(index, text).map { (text.tokens[index].span, $0) } })
    var byLine: [Int: [(Span, Class)]] = [:]
    for (span, kind) in parts { byLine[fixture.source.line(at: span.start), default: []].append((span, kind)) }
    for (line, parts) in byLine {
      let whole = fixture.source.span(ofLine: line)
      let colours = try tokenizer.tokens(of: fixture.source[whole])
      for (span, kind) in parts {
        let place = fixture.source[Span(start: whole.start, end: span.start)].utf16.count
        let scope = colours.last { $0.start <= place }?.scope ?? ""
        #expect(colour(scope) == kind, "line \(line): \(fixture.source[span]) is \(scope)")
      }
    }
  }

  /// What a token is; nil for a name that is spelled like a keyword, which no pattern can tell from one.
  private func wanted(_ index: Int, _ text: ParsedText) -> Class? {
    let token = text.tokens[index]
    let isField = text.tokens[index + 1].kind == .symbol(.colon)
    switch (token.kind, text.roles[index]) {
    case (.word, .keyword): return .keyword
    case (.word, _): return isField || token.keywords.isEmpty && token.parts == 1 ? .name : nil
    case (.quotedWord, _): return .name
    case (.text, _): return .text
    case (.number, _), (.date, _), (.datetime, _), (.time, _): return .number
    case (.symbol, _): return .sign
    case (.compoundRest, _), (.invalid, _), (.end, _): return nil
    }
  }

  private func colour(_ scope: String) -> Class {
    let kinds: [(String, Class)] = [
      ("comment", .comment), ("string", .text), ("punctuation.definition.string", .text),
      ("constant.character", .text), ("constant.numeric", .number), ("keyword.operator.word", .keyword),
      ("keyword.operator", .sign), ("punctuation", .sign), ("keyword", .keyword), ("support", .keyword),
      ("constant.language", .keyword), ("variable.language", .keyword),
    ]
    return kinds.first { scope.hasPrefix($0.0) }?.1 ?? .name
  }
}
