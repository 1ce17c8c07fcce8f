import Foundation
import Testing

@testable import Bylaw

/// An example of the package and a review of it whose decisions are known.
private struct ExampleReview: CustomTestStringConvertible, Sendable {
  var folder: String
  var expected = "expected.csv"
  var asOf: String
  var settings: [Setting] = []

  var testDescription: String { "\(folder) as of \(asOf)" }

  static let all: [ExampleReview] =
    [
      ExampleReview(folder: "growth-community", asOf: "2026-11-01"),
      ExampleReview(folder: "irc-channel", asOf: "2013-08-30"),
      ExampleReview(folder: "loyalty", asOf: "2026-07-15"),
    ]
    + (2005...2014).map { year in
      ExampleReview(
        folder: "english-football", expected: "expected/\(year).csv", asOf: "\(year + 1)-06-30",
        settings: [Setting(name: "season_year", value: "\(year)")])
    }
}

@Suite("Examples")
struct ExampleTests {
  private static let examples = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("examples")

  @Test("decides what was worked out by other means", arguments: ExampleReview.all)
  private func decisions(_ example: ExampleReview) throws {
    let review = try outcome(of: example)
    let expected = try Data(contentsOf: Self.examples.appendingPathComponent("\(example.folder)/\(example.expected)"))
    #expect(Data(review.text(as: .csv).utf8) == expected)
    #expect(review.failedEnsures == [])
    let rows = String(decoding: expected, as: UTF8.self).split(separator: "\n").count - 1
    #expect(review.decisions.count == rows)
    #expect(review.text(as: .jsonl).split(separator: "\n").count == rows)
    let json = try JSONSerialization.jsonObject(with: Data(review.text(as: .json).utf8)) as? [[String: Any]]
    #expect(json?.map { $0["rule"] as? String } == review.decisions.map(\.rule))
  }

  @Test("every example is reviewed")
  func all() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.examples.path)
      .filter { FileManager.default.fileExists(atPath: Self.examples.path + "/\($0)/policy.bylaw") }
    #expect(Set(folders) == Set(ExampleReview.all.map(\.folder)))
  }

  @Test("the tests of every example pass, and show every rule at work", arguments: Set(ExampleReview.all.map(\.folder)))
  func tests(_ folder: String) throws {
    let file = Self.examples.appendingPathComponent("\(folder)/policy.bylaw").path
    let suite = TestSuite(file: file, settings: [], filter: nil)
    let report = TestReport(suites: [suite], outcomes: runTests(in: [suite], logsConditions: true))
    #expect(report.testCount >= 6)
    #expect(!report.hasFailed, "\(report.countText)")
    let coverage = try #require(report.measuredCoverage().policies.first)
    #expect(coverage.items.filter { $0.kind != .condition && $0.lack != nil }.map(\.name) == [])
    #expect(coverage.percent >= Percent(tenths: 990))
  }

  /// Whatever is left of tests, they pass, or fail with something to say.
  @Test("tests with a line left out have an outcome", arguments: Set(ExampleReview.all.map(\.folder)))
  func linesLeftOut(_ folder: String) throws {
    let file = Self.examples.appendingPathComponent("\(folder)/policy.bylaw").path
    let lines = try String(contentsOfFile: file, encoding: .utf8).components(separatedBy: "\n")
    let first = try #require(lines.firstIndex { $0.hasPrefix("test ") })
    for index in stride(from: first, to: lines.count, by: 23) {
      var rest = lines
      rest.remove(at: index)
      let checked = checkPolicy(parsePolicy(PolicyText(name: file, text: rest.joined(separator: "\n"))))
      let suite = TestSuite(
        file: file, policy: checked.value, problems: checked.problems, tests: checked.value?.checked.tests ?? [])
      let report = TestReport(suites: [suite], outcomes: runTests(in: [suite]))
      for outcome in report.suites[0].outcomes where outcome.status != .passed {
        #expect(report.block(of: outcome, in: suite, style: .plain).count > 3)
      }
    }
  }

  private func outcome(of example: ExampleReview) throws -> Review {
    let folder = Self.examples.appendingPathComponent(example.folder)
    let text = try #require(loadPolicy(at: folder.path + "/policy.bylaw").value)
    let checked = checkPolicy(parsePolicy(text), settings: example.settings)
    #expect(checked.problems.errorCount == 0, "\(checked.problems.text())")
    let policy = try #require(checked.value)
    let moment = try reviewMoment(reading: example.asOf, policy: policy)
    let data = readData(policy: policy, files: DataFiles(folder: folder.path + "/data"), asOf: moment)
    let read = try #require(data.value, "\(data.problems.text())")
    return try #require(review(policy: policy, data: read, asOf: moment).value)
  }
}
