import BylawChecker
import BylawSyntax
import BylawTestSupport
import Foundation
import Testing

@testable import Bylaw

/// Tests that `bylaw test --generate` proposes.
@Suite("Tests that write themselves")
struct GeneratedTestTests {
  /// The policy's text without its tests.
  private func withoutTests(_ text: String) -> String {
    let source = SourceText(name: "policy.bylaw", text: text)
    var bytes = source.bytes
    for case .test(let test) in parse(source).tree.declarations.reversed() {
      bytes.removeSubrange(test.span.start..<test.span.end)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func suite(_ text: String, name: String = "policy.bylaw") throws -> TestSuite {
    let parsed = parsePolicy(PolicyText(name: name, text: text))
    let checked = checkPolicy(parsed)
    let policy = try #require(checked.value, "\(checked.problems.text())")
    var suite = TestSuite(file: name, policy: policy, problems: checked.problems, tests: policy.checked.tests)
    suite.parsed = parsed
    return suite
  }

  /// What each example is to reach from nothing: coverage and noticed changes, in percent. `BYLAW_GENERATED=1` goes through
  /// all of them.
  private static let reached: [(name: String, covered: Double, noticed: Double)] = {
    let all = [
      (name: "loyalty", covered: 80.0, noticed: 60.0), ("growth-community", 80, 60), ("irc-channel", 80, 60),
      ("english-football", 80, 60),
    ]
    return ProcessInfo.processInfo.environment["BYLAW_GENERATED"] == nil ? Array(all.prefix(1)) : all
  }()

  @Test("from each example without its tests", arguments: reached)
  func examples(_ example: (name: String, covered: Double, noticed: Double)) throws {
    let path = packageRoot.appending(path: "examples/\(example.name)/policy.bylaw")
    let bare = withoutTests(try String(contentsOf: path, encoding: .utf8))
    let generated = try #require(generateTests(for: try suite(bare)))
    print(
      "generated \(example.name): \(generated.count) tests, \(generated.coverageAfter.text), \(generated.scoreAfter.text)"
    )
    let whole = try suite(bare + "\n" + generated.text)
    // They pass, are laid out as `bylaw fmt` has it, and their titles are apart.
    #expect(runTests(in: [whole])[0].allSatisfy { $0.status == .passed })
    #expect(whole.tests.count == generated.count && Set(whole.tests.map(\.title)).count == generated.count)
    let formatted = formatPolicy(PolicyText(name: "tests.bylaw", text: generated.text)).value
    #expect(formatted == generated.text)
    #expect(generated.coverageAfter >= (try #require(Percent(reading: "\(example.covered)"))))
    #expect(generated.scoreAfter >= (try #require(Percent(reading: "\(example.noticed)"))))
  }

  private let club = """
    tiers core > growth
    member
      id: text key
      tier: tier?
      points: int in 0.. = 0
      city: text?
    events message
      who: member
      sent: datetime
    let spoken = count(message in last 15 days)
    label keen when spoken > 3
    protect new from demotion when points < 2
    promote rising from growth to core
      when keen and points >= 5
      unless city = "Oslo"
    demote quiet from core to growth when spoken = 0

    """

  @Test("a small policy is covered whole, and every change of it is noticed")
  func whole() throws {
    let generated = try #require(generateTests(for: try suite(club)))
    #expect(generated.coverageAfter.text == "100 %", "\(generated.text)")
    #expect(generated.scoreAfter.text == "100 %", "\(generated.text)")
    #expect(generated.text.contains("rising: all that it asks for"))
  }

  @Test("they are the same again, and where nothing is missing there are none")
  func again() throws {
    let first = try #require(generateTests(for: try suite(club)))
    #expect(generateTests(for: try suite(club))?.text == first.text)
    let rest = try #require(generateTests(for: try suite(club + "\n" + first.text)))
    #expect(rest.count == 0 && rest.text.isEmpty)
  }
}
