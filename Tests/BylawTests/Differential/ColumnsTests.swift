import BylawChecker
import BylawEngine
import BylawSyntax
import BylawTestSupport
import Testing

@testable import Bylaw

/// The engine on columns writes what the reference evaluator writes, in batches of whatever size and on however many
/// workers.
@Suite("Differential: columns")
struct ColumnsTests {
  private static let seeds = differentialSeeds(usually: 200)

  private static let parts: [ClosedRange<UInt64>] = {
    let size = max(1, UInt64(seeds.count) / 8)
    return stride(from: seeds.lowerBound, through: seeds.upperBound, by: Int(size)).map { start in
      start...min(start + size - 1, seeds.upperBound)
    }
  }()

  @Test("the same bytes as the reference", arguments: parts)
  func sameBytes(_ seeds: ClosedRange<UInt64>) throws {
    var left: [String: Int] = [:]
    for seed in seeds {
      guard let each = try? DifferentialCase(seed: seed) else { continue }
      var random = each.random
      let files = each.tables.files(nil, &random)
      let shape = Shape(batch: 1 + Int(random.next() % 9), range: 1 + Int(random.next() % 20), workers: 1 + Int(random.next() % 3))
      try withFolder(of: files) { folder in
        let expected = referenceEngine(each.policy, folder, each.moment)
        guard let found = try columns(each, folder, shape, &left, isError: expected.problems.contains("error[")) else { return }
        if let difference = each.difference(between: expected, and: found, files) { Issue.record("\(shape) \(difference)") }
      }
    }
    if !left.isEmpty { print("left to the reference:", left) }
  }

  private struct Shape {
    var batch: Int
    var range: Int
    var workers: Int
  }

  /// Nil where the case is left to the reference.
  private func columns(
    _ each: DifferentialCase, _ folder: String, _ shape: Shape, _ left: inout [String: Int], isError: Bool
  ) throws -> EngineOutput? {
    var output = EngineOutput()
    let data = readData(each.policy, DataFiles(folder: folder), asOf: each.moment)
    output.problems = data.problems.text()
    guard let data = data.value else { return output }
    let policy = each.policy.checked
    do {
      let outcome = try fastReview(
        policy, data.dataset, asOf: each.moment.asOf, wantsValues: true, batchSize: shape.batch, rangeSize: shape.range,
        workers: shape.workers)
      let review = Review(policy: policy, report: outcome.report, moment: each.moment)
      output.decisions = review.text(.csv)
      output.summary = review.summary
      output.values = text(of: outcome.values, policy)
      return output
    } catch NeedsReference.construct(let construct) {
      left[construct, default: 0] += 1
    } catch NeedsReference.failure {
      left[isError ? "an error" : "no error after all", default: 0] += 1
    }
    return nil
  }

  private func text(of values: FastValues?, _ policy: CheckedPolicy) -> String {
    var text = ""
    let keys = policy.keyFields.map { policy.members.fields[$0] }
    let types = keys.map(\.type) + policy.lets.map(\.value.type) + policy.labels.map { _ in .bool } + policy.classes.map(\.type)
    let header = keys.map(\.name) + policy.lets.map(\.name) + policy.labels.map(\.name) + policy.classes.map(\.name)
    DelimitedWriter.csv.write(header, to: &text)
    values?.forEach { row in
      DelimitedWriter.csv.write(zip(row, types).map { Formatting.text(of: $0, type: $1, policy) }, to: &text)
    }
    return text
  }
}
