import BylawChecker
import BylawSyntax
import Foundation
import Testing

@testable import BylawEngine

/// A review of an example and the decisions that a separate program worked out for it.
struct ExampleReview: CustomTestStringConvertible {
  var name: String
  var asOf: String
  var expected = "expected.csv"
  var parameters: [ParameterSetting] = []

  var testDescription: String { "\(name) as of \(asOf)" }

  static let all =
    [
      ExampleReview(name: "growth-community", asOf: "2026-11-01"),
      ExampleReview(name: "irc-channel", asOf: "2013-08-30"),
      ExampleReview(name: "loyalty", asOf: "2026-07-15"),
    ]
    + (2005...2014).map { season in
      ExampleReview(
        name: "english-football", asOf: "\(season + 1)-06-30", expected: "expected/\(season).csv",
        parameters: [ParameterSetting(name: "season_year", value: "\(season)")])
    }
}

@Suite struct ExampleTests {
  private static let examples = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "examples")

  @Test(arguments: ExampleReview.all) func decidesWhatIsExpected(example: ExampleReview) throws {
    let folder = Self.examples.appending(path: example.name)
    let expected = try String(contentsOf: folder.appending(path: example.expected), encoding: .utf8)
    #expect(try decisions(of: example, in: folder).split(separator: "\n") == expected.split(separator: "\n"))
  }

  private func decisions(of example: ExampleReview, in folder: URL) throws -> String {
    let text = try String(contentsOf: folder.appending(path: "policy.bylaw"), encoding: .utf8)
    let (tree, syntax) = parse(SourceText(name: "policy.bylaw", text: text))
    let (checked, problems) = check(tree, parameters: example.parameters)
    let errors = (syntax + problems).filter { $0.severity == .error }
    try #require(errors.isEmpty, "\(errors.map(\.summary))")
    let policy = try #require(checked)
    let zone = try LocalZone(named: policy.timezone)
    let asOf = try AsOf(reading: example.asOf, zone: zone)
    let reading = readDataset(
      policy: policy, zone: zone, request: DataRequest(directory: folder.appending(path: "data").path()),
      rowTest: rowTest(of: policy, asOf: asOf))
    return csv(try review(policy, try #require(reading.dataset, "\(reading.problems)"), asOf: asOf), policy)
  }

  private func csv(_ report: ReviewReport, _ policy: CheckedPolicy) -> String {
    let keys = policy.keyFields.map { policy.members.fields[$0] }
    let header = keys.map(\.name) + ["rule", "kind", "from", "to", "detail", "rank", "value"]
    let rows = report.decisions.map { decision in
      zip(decision.key, keys).map { Formatting.text(of: $0, type: $1.type, policy) }
        + [
          policy.rules[decision.rule].name, decision.kind.rawValue, decision.from ?? "", decision.to ?? "",
          decision.detail, decision.rank.map(String.init) ?? "", decision.value ?? "",
        ]
    }
    return ([header] + rows).map { $0.map(quoted).joined(separator: ",") + "\n" }.joined()
  }

  private func quoted(_ cell: String) -> String {
    guard cell.contains(where: { ",\"\r\n".contains($0) }) else { return cell }
    return "\"" + cell.replacing("\"", with: "\"\"") + "\""
  }
}
