import BylawSyntax
import BylawTestSupport
import Foundation
import Testing

@testable import BylawChecker

@Suite struct Policies {
  static let examples: [String] = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "examples")
    let folders = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
    return folders.map { root.appending(path: $0).appending(path: "policy.bylaw").path }
      .filter { FileManager.default.fileExists(atPath: $0) }.sorted()
  }()

  @Test func thereAreExamples() { #expect(Policies.examples.count >= 4) }

  /// The three policies by which the language was designed.
  @Test(arguments: ["community", "leagues", "groups"])
  func designPoliciesLeaveNothingToObjectTo(_ name: String) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "BylawSyntaxTests/Policies/\(name).bylaw")
    let found = objections(to: try String(contentsOf: file, encoding: .utf8)).diagnostics
    #expect(found.map { "\(Objection($0)): \($0.summary)" } == [])
  }

  @Test(arguments: examples)
  func examplesLeaveNothingToObjectTo(_ path: String) throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let found = objections(to: text).diagnostics
    #expect(found.map { "\(Objection($0)): \($0.summary)" } == [])
  }

  /// Each way of leaving out one line: whatever becomes of the policy, the checker gets to the end of it.
  @Test(arguments: examples)
  func lackOfALineNeverStopsTheChecker(_ path: String) throws {
    let lines = try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "\n")
    for index in lines.indices where !lines[index].isEmpty {
      var rest = lines
      rest.remove(at: index)
      for diagnostic in objections(to: rest.joined(separator: "\n")).diagnostics {
        #expect(!diagnostic.summary.isEmpty)
      }
    }
  }

  @Test(arguments: [false, true])
  func valuesThatBuildOnOneAnotherHaveALimit(isReversed: Bool) {
    func policy(_ count: Int) -> String {
      let lets = (1...count).map { "let v\($0) = v\($0 - 1) + 1" }
      return "member\n  id: int key\nlet v0 = id\n" + (isReversed ? lets.reversed() : lets).joined(separator: "\n")
        + "\nlabel last when v\(count) > 0"
    }
    #expect(objections(to: policy(120)).diagnostics.map(\.code) == [])
    #expect(Set(objections(to: policy(3000)).diagnostics.map(\.code)) == ["deep-chain"])
  }

  /// A policy that some program wrote, in which nothing fits: the checker gets to its end, and says the first of it.
  @Test func manyErrorsAreCountedAndTheFirstAreShown() {
    let lets = (0..<4_000).map { "let value_\($0) = missing_\($0) + 1" }
    for separator in ["\n", " "] {
      let text = "member\n  id: int key\n" + lets.joined(separator: separator)
      let outcome = check(parse(SourceText(name: "case.bylaw", text: text)).tree)
      #expect(outcome.policy == nil)
      #expect(outcome.diagnostics.map(\.code) == Array(repeating: "unknown-name", count: 100) + ["too-many-errors"])
      #expect(outcome.diagnostics.last?.summary.english.contains("3900 more errors") == true)
    }
  }

  @Test func manyWarningsAreCountedAndTheFirstAreShown() {
    let text = "member\n  id: int key\n" + (0..<5_000).map { "param value_\($0) = 1" }.joined(separator: " ")
    let outcome = check(parse(SourceText(name: "case.bylaw", text: text)).tree)
    #expect(outcome.policy != nil)
    #expect(outcome.diagnostics.map(\.code) == Array(repeating: "unused", count: 100) + ["too-many-warnings"])
    #expect(outcome.diagnostics.last?.summary.english.contains("4900 more warnings") == true)
  }

  /// Whatever there may be 10,000 of: looking up one of them does not go through the others.
  @Test func manyOfAKind() {
    let indices = 0..<5_000
    let fields = indices.map { "  f\($0): int = 0" }.joined(separator: "\n")
    let lines = indices.map { "  c\($0 % 60) when f\($0) > 0" }.joined(separator: "\n")
    let text = """
      member
        id: int key
      \(fields)
      events log
        who: member
      \(fields)
      classify kind
      \(lines)
      let wide = sum(\(indices.prefix(200).map { "f\($0)" }.joined(separator: " + ")) of log where kind_of > 0)
      \(indices.prefix(1_500).map { "reward r\($0) when f\($0) > 0 grant f\($0) 1" }.joined(separator: "\n"))
      \(indices.prefix(1_500).map { "reward s\($0) when moved by r\($0) grant f\($0) 1" }.joined(separator: "\n"))
      """
    let codes = Set(objections(to: text).diagnostics.map(\.code))
    #expect(codes == ["unknown-name", "unknown-rule", "too-many-errors"])
  }

  /// A text of which only the beginning could be read is told what is wrong with it, and nothing besides.
  @Test(
    arguments: [
      [0xFF, 0xFE, 0x70, 0], Array("policy \"caf".utf8) + [0xE9, 0x22], Array("章程".utf8) + [0, 0x41],
    ] as [[UInt8]])
  func whatCannotBeReadIsNotChecked(_ bytes: [UInt8]) {
    let parsed = parse(SourceText(name: "case.bylaw", bytes: bytes))
    #expect(parsed.diagnostics.count == 1)
    let outcome = check(parsed.tree)
    #expect(outcome.policy == nil && outcome.diagnostics.isEmpty)
  }

  /// Words put where they do not belong: the checker says something, or nothing, but never stops.
  @Test(arguments: examples, [1, 2, 3, 4] as [UInt64])
  func scrambledWordsNeverStopTheChecker(_ path: String, _ seed: UInt64) throws {
    let source = SourceText(name: path, text: try String(contentsOfFile: path, encoding: .utf8))
    let words = tokenize(source).tokens.filter { $0.kind == .word }
    var random = SeededGenerator(seed: seed)
    for _ in 0..<40 {
      var text = source.bytes
      for token in words.filter({ _ in random.next() % 60 == 0 }).reversed() {
        let other = words[Int(random.next() % UInt64(words.count))]
        text.replaceSubrange(token.span.start..<token.span.end, with: source[other.span].utf8)
      }
      let found = objections(to: String(decoding: text, as: UTF8.self)).diagnostics
      #expect(found.allSatisfy { !$0.summary.isEmpty && !$0.code.isEmpty })
    }
  }
}
