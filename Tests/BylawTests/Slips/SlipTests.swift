import BylawTestSupport
import Foundation
import Testing

@testable import Bylaw
@testable import BylawSyntax

/// What people write who come from elsewhere, and what they meant: see `english.txt` and `chinese.txt`.
@Suite("Slips get a way out")
struct SlipTests {
  struct Slip: CustomTestStringConvertible, Sendable {
    var base: String
    /// The line of the base in whose place it stands; behind the base where there is none.
    var replaced: String?
    var written: String
    /// Several where it can mean several things.
    var meant: [String]

    var testDescription: String { written }
  }

  static let slips =
    ["english", "chinese", "english-sentences", "chinese-sentences"].flatMap(slips(in:)) + more
  /// One in so many of a longer list, or all of it where `BYLAW_SLIPS` is set.
  static let more: [Slip] = {
    let all = [
      "english-more", "chinese-more", "english-other", "chinese-other", "english-declared", "chinese-declared",
    ].flatMap(slips(in:))
    let isAll = ProcessInfo.processInfo.environment["BYLAW_SLIPS"] != nil
    return all.enumerated().filter { isAll || $0.offset % 17 == 0 }.map(\.element)
  }()
  /// What is no slip: words that people use, and Chinese without blanks.
  static let read = slips(in: "read")

  private static func slips(in name: String) -> [Slip] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(name + ".txt")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    let parts = text.components(separatedBy: "---\n")
    return parts[1].split(separator: "\n").map { written in
      let (line, replaced) =
        written.range(of: " @@ ").map { (String(written[..<$0.lowerBound]), String(written[$0.upperBound...])) }
        ?? (String(written), nil)
      // The last arrow; what people write may have some too.
      if let arrow = line.range(of: " => ", options: .backwards), !line.contains(" =?> ") {
        return Slip(
          base: parts[0], replaced: replaced, written: String(line[..<arrow.lowerBound]).lines,
          meant: [String(line[arrow.upperBound...]).lines])
      }
      let several = line.components(separatedBy: " =?> ")
      return Slip(
        base: parts[0], replaced: replaced, written: several[0].lines,
        meant: several[1].components(separatedBy: " || ").map(\.lines))
    }
  }

  private func text(_ slip: Slip, _ line: String) -> PolicyText {
    let base = "\n" + slip.base
    guard let replaced = slip.replaced, let range = base.range(of: "\n" + replaced + "\n") else {
      return PolicyText(source: SourceText(name: "policy.bylaw", text: slip.base + line + "\n"))
    }
    let text = base.replacingCharacters(in: range, with: "\n" + line + "\n")
    return PolicyText(source: SourceText(name: "policy.bylaw", text: String(text.dropFirst())))
  }

  /// As the formatter writes it in English, so that blanks and spellings do not count.
  private func plain(_ text: PolicyText) -> String { formatPolicy(text, language: .english).value ?? "" }

  @Test("the list is there")
  func list() { #expect(Self.slips.count > 80 && Self.read.count > 15) }

  @Test("what people write with other words and without blanks is read as it stands", arguments: read)
  func reading(of slip: Slip) throws {
    let parsed = parsePolicy(text(slip, slip.written))
    let problems = checkPolicy(parsed).problems
    #expect(!problems.hasErrors, "\(problems.all.map(\.summary))")
    for meant in slip.meant { #expect(plain(text(slip, slip.written)) == plain(text(slip, meant))) }
  }

  @Test("what is meant is offered, and checks", arguments: slips)
  func meaning(of slip: Slip) throws {
    let given = text(slip, slip.written)
    let parsed = parsePolicy(given)
    let problems = withWaysOut(checkPolicy(parsed).problems, of: parsed)
    let errors = problems.diagnostics.filter { $0.severity == .error }
    #expect(errors.count == 1, "\(errors.map(\.summary))")
    for meant in slip.meant { #expect(!checkPolicy(parsePolicy(text(slip, meant))).problems.hasErrors, "\(meant)") }
    if slip.meant.count == 1 {
      let fixed = applyFixes(to: given)
      #expect(plain(fixed.text) == plain(text(slip, slip.meant[0])))
      #expect(!fixed.problems.hasErrors)
      #expect(!fixed.applied.isEmpty)
    } else {
      // Neither is applied by itself.
      #expect(applyFixes(to: given).applied.isEmpty)
      let offered = errors[0].fixIts.map { fix in
        let edit = fix.edits[0]
        let bytes = given.source.bytes
        let new = bytes[..<edit.span.start] + Array(edit.replacement.utf8) + bytes[edit.span.end...]
        return plain(PolicyText(source: SourceText(name: "policy.bylaw", bytes: Array(new))))
      }
      #expect(Set(offered) == Set(slip.meant.map { plain(text(slip, $0)) }))
    }
  }

  @Test("what nobody can know is explained, and nothing is proposed")
  func explained() throws {
    let base = Self.slips[0].base
    for (line, word) in [
      ("label l when count(visit in october) > 1", "in this month"),
      ("tier vip \"VIP\"", "tiers core"), ("limit once", "part of a rule"),
      ("- name: up\n  when: posts > 3", "promote NAME"),
    ] {
      let parsed = parsePolicy(PolicyText(source: SourceText(name: "policy.bylaw", text: base + line + "\n")))
      let errors = withWaysOut(checkPolicy(parsed).problems, of: parsed).diagnostics.filter { $0.severity == .error }
      #expect(errors.count == 1, "\(line)")
      #expect(errors.first?.summary.english.contains(word) == true, "\(errors.map(\.summary))")
      #expect(errors.first?.fixIts.isEmpty == true)
    }
  }

  @Test("comments stay, and what is right is not touched")
  func comments() throws {
    let text =
      Self.slips[0].base + """
        # who speaks
        label l where posts > 5 # five
        label m when posts > 5

        """
    let fixed = applyFixes(to: PolicyText(source: SourceText(name: "policy.bylaw", text: text)))
    #expect(
      String(decoding: fixed.text.source.bytes, as: UTF8.self)
        == text.replacingOccurrences(of: "label l where", with: "label l when"))
  }

  @Test("slips in several declarations are mended one by one; a fix never adds an error")
  func several() throws {
    var random = SeededGenerator(seed: 71)
    for slips in [Self.slips.filter { $0.base == Self.slips[0].base && $0.meant.count == 1 }] {
      for _ in 0..<10 {
        let chosen = (0..<4).compactMap { _ in slips.randomElement(using: &random) }
        let source = SourceText(
          name: "policy.bylaw", text: chosen[0].base + chosen.map(\.written).joined(separator: "\n") + "\n")
        let parsed = parsePolicy(PolicyText(source: source))
        let before = withWaysOut(checkPolicy(parsed).problems, of: parsed)
        #expect(applyFixes(to: PolicyText(source: source)).problems.errorCount <= before.errorCount)
      }
    }
  }
}

extension String {
  fileprivate var lines: String { replacingOccurrences(of: "⏎", with: "\n") }
}
