import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax
import BylawTestSupport
import BylawVector
import Testing

@testable import Bylaw
@testable import BylawReference

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
      let shape = Shape(
        batch: 1 + Int(random.next() % 9), range: 1 + Int(random.next() % 20), workers: 1 + Int(random.next() % 3))
      try withFolder(of: files) { folder in
        let expected = referenceEngine(each.policy, folder, each.moment)
        guard let found = try columns(each, folder, shape, &left, isError: expected.problems.contains("error[")) else {
          return
        }
        if let difference = each.difference(between: expected, and: found, files) {
          Issue.record("\(shape) \(difference)")
        }
      }
    }
    if !left.isEmpty { print("left to the reference:", left) }
  }

  struct Shape {
    var batch: Int
    var range: Int
    var workers: Int
  }

  /// Nil where the case is left to the reference.
  func columns(
    _ each: DifferentialCase, _ folder: String, _ shape: Shape, _ left: inout [String: Int], isError: Bool
  ) throws -> EngineOutput? {
    var output = EngineOutput()
    let data = readData(policy: each.policy, files: DataFiles(folder: folder), asOf: each.moment)
    output.problems = data.problems.text()
    guard let data = data.value else { return output }
    let policy = each.policy.checked
    do {
      let outcome = try reviewOnVectors(
        ReviewRequest(policy: policy, asOf: each.moment.asOf.following(data.held), wantsValues: true),
        of: DatasetSource(
          dataset: data.dataset, batchSize: shape.batch, rangeSize: shape.range, workerCount: shape.workers))
      let review = Review(
        policy: policy, report: outcome.report, source: .columns(outcome.decisions), moment: each.moment,
        held: data.held)
      let values = try #require(outcome.values)
      let table = MemberTable(policy: policy, values: .columns(values))
      output.decisions = rows(under: DecisionRows(policy: policy, decisions: .list([])).header) {
        outcome.decisions.writeCSV(to: $0)
      }
      output.summary = review.summary
      let doubts = findDoubts(about: review, of: data, policy: each.policy).problems
      output.problems = (data.inputs.problemsBesideDoubts + doubts).text()
      output.values = rows(under: table.header) { values.writeRows(delimiter: UInt8(ascii: ","), write: $0) }
      #expect(review.text(as: .csv) == output.decisions, "seed \(each.seed)")
      var record = DecisionRows(policy: policy, decisions: .columns(outcome.decisions))
      record.on = each.moment.text
      var text = ""
      record.writeCSV(to: &text)
      let ofColumns = rows(under: record.header) { outcome.decisions.writeCSV(on: each.moment.text, to: $0) }
      #expect(ofColumns == text, "seed \(each.seed)")
      #expect(table.text(as: .csv) == output.values, "seed \(each.seed)")
      return output
    } catch Fallback.construct(let construct) {
      left[construct.english, default: 0] += 1
    } catch Fallback.failure {
      left[isError ? "an error" : "no error after all", default: 0] += 1
    }
    return nil
  }

  @Test("a review of the rules that bear on one decides what one of all does", arguments: parts)
  func someRules(_ seeds: ClosedRange<UInt64>) throws {
    var compared = 0
    for seed in seeds {
      guard let each = try? DifferentialCase(seed: seed) else { continue }
      var random = each.random
      let read = try withFolder(of: each.tables.files(nil, &random)) {
        readData(policy: each.policy, files: DataFiles(folder: $0), asOf: each.moment).value
      }
      let policy = each.policy.checked
      guard let read, !policy.rules.isEmpty else { continue }
      let rule = random.below(policy.rules.count)
      func decisions(byRules rules: Set<Int>?) -> [Decision]? {
        let request = ReviewRequest(policy: policy, asOf: each.moment.asOf.following(read.held), onlyRules: rules)
        let outcome = try? reviewOnVectors(request, of: DatasetSource(dataset: read.dataset, workerCount: 2))
        var decisions: [Decision] = []
        outcome?.decisions.visit { if $0.rule == rule { decisions.append($0) } }
        return outcome == nil ? nil : decisions
      }
      guard let all = decisions(byRules: nil) else { continue }
      #expect(decisions(byRules: Set(policy.rules(bearingOn: rule))) == all, "seed \(seed), rule \(rule)\n\(each.text)")
      compared += all.isEmpty ? 0 : 1
    }
    #expect(compared > 0)
  }

  private func rows(under header: [String], _ write: ((UnsafeRawBufferPointer) -> Void) -> Void) -> String {
    var text = ""
    DelimitedWriter.csv.write(header, to: &text)
    var bytes: [UInt8] = []
    write { bytes += $0 }
    return text + String(decoding: bytes, as: UTF8.self)
  }

  @Test("files are reviewed as their tables are", arguments: parts)
  func sameFromFiles(_ seeds: ClosedRange<UInt64>) throws {
    for seed in seeds {
      guard let each = try? DifferentialCase(seed: seed) else { continue }
      if let difference = try each.difference(between: referenceRun, and: filesRun) {
        Issue.record("\(difference)")
      }
    }
  }
}

/// What `bylaw run --values` is to write: all, or nothing but the first thing that stands in the way.
func referenceRun(_ policy: Policy, _ folder: String, _ moment: ReviewMoment) -> EngineOutput {
  var output = EngineOutput()
  let data = readData(policy: policy, files: DataFiles(folder: folder), asOf: moment)
  output.problems = data.problems.text()
  guard let data = data.value else { return output }
  let reviewed = review(policy: policy, data: data, asOf: moment)
  guard let review = reviewed.value else {
    output.problems = (data.inputs.problems + reviewed.problems).text()
    return output
  }
  output.problems = (data.inputs.problemsBesideDoubts + reviewed.problems).text()
  let values = memberTable(policy: policy, data: data, asOf: moment)
  guard let values = values.value else {
    output.problems = (data.inputs.problems + values.problems).text()
    return output
  }
  output.decisions = review.text(as: .csv)
  output.summary = review.summary
  output.values = values.text(as: .csv)
  return output
}

func filesRun(_ policy: Policy, _ folder: String, _ moment: ReviewMoment) -> EngineOutput {
  var output = EngineOutput()
  let reviewed = reviewFiles(
    policy: policy, files: DataFiles(folder: folder), asOf: moment, threads: 2, wantsValues: true)
  output.problems = reviewed.problems.text()
  output.decisions = reviewed.value?.review.text(as: .csv) ?? ""
  output.summary = reviewed.value?.review.summary ?? ""
  output.values = reviewed.value?.values?.text(as: .csv) ?? ""
  return output
}
