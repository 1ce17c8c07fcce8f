import BylawTestSupport
import Testing

@testable import Bylaw

/// A policy and its tables, written out in a test, which the reference and the columns review alike.
struct BothEngines {
  var policy: String
  /// The text of each file by its name.
  var files: [String: String]

  /// What both wrote as of a moment.
  func output(asOf moment: String) throws -> EngineOutput {
    let each = try DifferentialCase(policy: policy, asOf: moment)
    return try withFolder(of: files.map { (name: $0.key, text: $0.value) }) { folder in
      let expected = referenceEngine(each.policy, folder, each.moment)
      #expect(expected.problems == "")
      var left: [String: Int] = [:]
      let shape = ColumnsTests.Shape(batch: 3, range: 5, workers: 2)
      let found = try ColumnsTests().columns(each, folder, shape, &left, isError: false)
      #expect(left == [:])
      if let found, let difference = each.difference(between: expected, and: found, []) {
        Issue.record("\(difference)")
      }
      return expected
    }
  }

  /// The rows of the decisions, without what is empty at their ends.
  func decisions(asOf moment: String) throws -> [String] { rows(of: try output(asOf: moment).decisions) }

  /// The rows of the members' values.
  func values(asOf moment: String) throws -> [String] { rows(of: try output(asOf: moment).values) }

  private func rows(of text: String) -> [String] {
    text.split(separator: "\n").dropFirst().map { line in
      String(line.reversed().drop { $0 == "," }.reversed())
    }
  }
}
