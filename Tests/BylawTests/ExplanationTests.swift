import BylawCatalog
import BylawChecker
import BylawData
import BylawEngine
import BylawReference
import BylawSyntax
import BylawVector
import Foundation
import Testing

@testable import Bylaw

@Suite("Explanations")
struct ExplanationTests {
  /// What the examples of a few lines are part of.
  private static let setting = """
    timezone "UTC"
    review twice a month

    tiers core "一群" > growth "二群" > holding

    role organizer seats 2

    member
      id: text key
      name: text
      tier: tier?
      joined: date
      spoken: int in 0.. = 0
      spent: decimal(2) in 0.. = 0
      city: text?
      left_on: date?
      points: int in 0.. = 0
      roles: set of role = {}
      access: set of tier = {}

    events message
      who: member
      sent: datetime
      chars: int = 0


    """

  private static let examples = allExplanations.filter { explanation in
    if case .none = explanation.example { false } else { true }
  }

  @Test("the bad example is told so, the mended one is not", arguments: examples.map(\.code))
  func example(_ code: String) throws {
    let entry = try #require(explanation(of: code))
    switch entry.example {
    case .lines(let bad, let good):
      expectCodes(code, problems(Self.setting + bad), problems(Self.setting + good))
    case .policy(let bad, let good):
      expectCodes(code, problems(bad), problems(good))
    case .data(let policy, let bad, let good):
      expectCodes(code, try problems(policy, bad), try problems(policy, good))
    case .none: break
    }
  }

  private func expectCodes(_ code: String, _ bad: Problems, _ good: Problems) {
    #expect(bad.all.map(\.code).contains(code), "\(bad.text())")
    #expect(!good.all.map(\.code).contains(code), "\(good.text())")
    #expect(!good.hasErrors, "\(good.text())")
  }

  private func problems(_ policy: String) -> Problems {
    let checked = checkPolicy(parsePolicy(PolicyText(name: "example.bylaw", text: policy)))
    return checked.value.map { problemsWithProofs(checked.problems, of: $0) } ?? checked.problems
  }

  private func problems(_ policy: String, _ tables: [(file: String, text: String)]) throws -> Problems {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("bylaw-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for table in tables { try Data(table.text.utf8).write(to: folder.appendingPathComponent(table.file)) }
    let checked = try #require(checkPolicy(parsePolicy(PolicyText(name: "example.bylaw", text: policy))).value)
    let moment = try reviewMoment(reading: "2026-11-01", policy: checked)
    return reviewFiles(policy: checked, files: DataFiles(folder: folder.path), asOf: moment, threads: 1).problems
  }

  @Test("every code of every phase has its entry, and every entry its code")
  func complete() throws {
    let known = Set(allExplanations.map(\.code))
    #expect(known.count == allExplanations.count, "a code is explained twice")
    var codes = Set(
      SyntaxCode.allCases.map(\.rawValue) + WarningCode.allCases.map(\.rawValue) + DoubtCode.allCases.map(\.rawValue)
        + ProofCode.allCases.map(\.rawValue))
    for file in [
      "BylawChecker/CheckProblem+Codes", "BylawData/Readers/DataProblem+Diagnostic", "BylawData/Time/ZoneProblem",
      "BylawData/Workbook/WorkbookFault+Wording",
    ] {
      codes.formUnion(try caseValues(file, pattern: /: "([a-z]+(?:-[a-z0-9]+)+|circle|unused|overflow)"/))
      codes.formUnion(try caseValues(file, pattern: /^ +"([a-z]+(?:-[a-z0-9]+)+)"$/.anchorsMatchLineEndings()))
    }
    for file in [
      "BylawData/Decisions/EvaluationError", "Bylaw/Pipeline/Review", "Bylaw/Files/PolicyFile",
      "Bylaw/Apply/ApplyProblem", "Bylaw/Difference/PolicyDifference",
      "Bylaw/Records/RecordedReviews", "Bylaw/Tests/FailureText", "Bylaw/Tests/BrokenNeverText",
      "Bylaw/Tests/TestProblems",
    ] {
      codes.formUnion(try caseValues(file, pattern: /code(?: =|:) "([a-z0-9-]+)"/))
    }
    #expect(codes.subtracting(known).sorted() == [])
    #expect(known.subtracting(codes).sorted() == [])
  }

  /// The codes that a source file of the package has in its text.
  private func caseValues(_ file: String, pattern: Regex<(Substring, Substring)>) throws -> Set<String> {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(contentsOf: root.appendingPathComponent("Sources/\(file).swift"), encoding: .utf8)
    return Set(text.matches(of: pattern).map { String($0.1) })
  }

  @Test("entries are told whole", arguments: allExplanations.map(\.code))
  func told(_ code: String) throws {
    let entry = try #require(explanation(of: code))
    let text = entry.text()
    #expect(text.hasPrefix("\(code): \(entry.title)\n\n"))
    #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
    #expect(!entry.title.hasSuffix("."))
    #expect(entry.story.hasSuffix("."))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 84 || $0.contains("one of") })
  }
}
