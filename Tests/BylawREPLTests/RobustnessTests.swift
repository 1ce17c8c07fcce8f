import Bylaw
import BylawData
import BylawEngine
import BylawReference
import BylawTestSupport
import BylawVector
import Foundation
import Testing

@testable import BylawREPL

@Suite("Whatever is typed")
struct RobustnessTests {
  private static let examples = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../examples").standardizedFileURL.path

  private static let entries = [
    "count(members in core where activity > 50)",
    "members in growth where spoken = 0 top 5% per tier by activity show name",
    "promote rising \"晋升\" from growth to core\n  when spoken > 5\n  take top climbers by activity",
    "let x = 2 * spoken + 5",
    "label idle \"沉默者\" when spoken = 0 and tier is present and tier != core", ":sweep climbers 1..3 step 2",
    ":why u051 rising",
    ":set climbers 4",
    ":hist activity", ":as-of 2026-10-16", ":members tier is missing", ":show rising", ":type diligence ?? 0%",
    "median(spoken of members)",
  ]
  private static let pieces = [
    "(", ")", "{", "`", "\"", "“", "#", ":", "：", "..", "members", "when", "1/0", "9999999999999999999", "-1", "%",
    "\u{1B}[2J", "\u{0}",
    "晋升", "以及", "by", "top", "\n", "\n\n", "decision", "is missing", "show", "??", "\u{202E}", "👩‍👩‍👧",
  ]

  @Test("the session goes on", arguments: 0..<8)
  func goesOn(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let session = Session()
    var output = Output()
    session.begin(
      options: SessionOptions(
        policy: Self.examples + "/growth-community/policy.bylaw",
        files: DataFiles(folder: Self.examples + "/growth-community/data"), moment: "2026-11-01", isColoured: false),
      output: &output)
    for _ in 0..<25 {
      var words = (random.pick(from: Self.entries) ?? "").split(separator: " ").map(String.init)
      for _ in 0..<random.below(3) where !words.isEmpty { words.remove(at: random.below(words.count)) }
      for _ in 0..<random.below(3) {
        words.insert(random.pick(from: Self.pieces) ?? "", at: random.below(words.count + 1))
      }
      let entry = words.joined(separator: " ")
      var output = Output(width: 80)
      _ = session.execute(entry, output: &output)
      #expect(!output.text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{0}" }, "after \(entry)")
      _ = SessionAssistant().completions(before: entry, after: "")
      _ = Highlighter.inks(of: entry)
      _ = Completeness.isComplete(entry)
    }
    output = Output()
    _ = session.execute("1 + 1", output: &output)
    #expect(output.text == "2 : int\n")
  }

  @Test("what nests ten thousand deep is told so", arguments: ["(", "not ", "-", "if true then ", "1 + "])
  func nesting(piece: String) {
    let session = Session()
    var output = Output()
    _ = session.execute(String(repeating: piece, count: 10_000) + "1", output: &output)
    #expect(session.failures == 1)
    _ = session.execute("1 + 1", output: &output)
    #expect(output.text.hasSuffix("2 : int\n"))
  }

  @Test("what is interrupted is forgotten, and what comes next is right", arguments: [true, false])
  func interruption(usesColumns: Bool) throws {
    let work = Work()
    let session = Session(work: work)
    session.workspace.usesColumns = usesColumns
    var output = Output()
    session.begin(
      options: SessionOptions(
        policy: Self.examples + "/growth-community/policy.bylaw",
        files: DataFiles(folder: Self.examples + "/growth-community/data"), moment: "2026-11-01", isColoured: false),
      output: &output)
    let policy = try #require(session.workspace.policy)
    var found: SessionProblem?
    do throws(SessionProblem) {
      let calculator = try session.calculator(for: policy, output: &output)
      try session.compute(policy: policy) { () throws(CalculationFailure) in
        work.interruption.raise()
        _ = try calculator.review()
      }
    } catch {
      found = error
    }
    guard case .interrupted? = found else {
      Issue.record("not interrupted")
      return
    }
    session.fail(with: .interrupted, output: &output)
    output = Output()
    _ = session.execute("count(members in core)", output: &output)
    #expect(output.text == "24 : int\n")
  }
}
