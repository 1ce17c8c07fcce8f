import Bylaw
import BylawChecker
import BylawData
import BylawEngine
import BylawReference
import BylawTestSupport
import BylawVector
import Foundation
import Testing

/// Random policies over random data. `BYLAW_DIFFERENTIAL=10000` goes through so many of them.
@Suite("Differential")
struct DifferentialTests {
  private static let seeds = differentialSeeds(usually: 200)

  /// The seeds in a few parts, so that they run beside each other.
  private static let parts: [ClosedRange<UInt64>] = {
    let size = max(1, UInt64(seeds.count) / 8)
    return stride(from: seeds.lowerBound, through: seeds.upperBound, by: Int(size)).map { start in
      start...min(start + size - 1, seeds.upperBound)
    }
  }()

  /// The cases of those seeds whose policies the checker accepts.
  private static func cases(_ seeds: ClosedRange<UInt64>) -> [DifferentialCase] {
    seeds.compactMap { try? DifferentialCase(seed: $0) }
  }

  @Test("neither the order of rows nor the format nor the layout changes a review", arguments: parts)
  func sameInEveryShape(_ seeds: ClosedRange<UInt64>) throws {
    for each in Self.cases(seeds) {
      var random = each.random
      let plain = each.tables.files(.csv, &random)
      let expected = try withFolder(of: plain) { referenceEngine(each.policy, $0, each.moment) }
      // A cell that does not fit is named by its place, which is another in every shape.
      guard !expected.decisions.isEmpty else { continue }
      for format in FileFormat.allCases {
        let files = each.tables.shuffled(&random).files(format, &random)
        let found = try withFolder(of: files) { referenceEngine(each.policy, $0, each.moment) }
        let difference = each.difference(between: expected.withoutProblems, and: found.withoutProblems, files)
        if let difference { Issue.record("\(difference)") }
      }
      try checkLayout(each, plain, expected)
    }
  }

  /// A comment at the end of every line, and an empty line after each, mean nothing; nor does what `bylaw fmt` makes of
  /// that, in Chinese words too.
  private func checkLayout(
    _ each: DifferentialCase, _ files: [TableFile], _ expected: EngineOutput
  ) throws {
    let lines = each.text.split(separator: "\n", omittingEmptySubsequences: false).map { $0 + " # “\"" }
    let source = PolicyText(name: "policy.bylaw", text: lines.joined(separator: "\n\n"))
    let formatted = try [nil, .english, .chinese].map { try #require(formatPolicy(source, language: $0).value) }
    for text in [lines.joined(separator: "\n\n")] + formatted {
      let outcome = checkPolicy(parsePolicy(PolicyText(name: "policy.bylaw", text: text)))
      let policy = try #require(outcome.value, "\(outcome.problems.text())")
      var found = try withFolder(of: files) { referenceEngine(policy, $0, each.moment) }
      found.rename(nevers: policy.checked.nevers, to: each.policy.checked.nevers)
      let difference = each.difference(between: expected.withoutProblems, and: found.withoutProblems, files)
      if let difference { Issue.record("\(difference)\n\(text)") }
    }
  }

  @Test("every part of the language occurs, and nearly every policy is accepted")
  func coverage() throws {
    var coverage = Coverage()
    var refused: [DifferentialCase.Refused] = []
    var ends = (decided: 0, overflowed: 0, unfit: 0, broken: 0, kept: 0)
    let seeds: ClosedRange<UInt64> = 1...400
    for seed in seeds {
      do {
        let each = try DifferentialCase(seed: seed)
        coverage.note(each.policy.checked)
        var random = each.random
        let output = try withFolder(of: each.tables.files(nil, &random)) { folder in
          referenceEngine(each.policy, folder, each.moment)
        }
        coverage.note(DecisionKind.allCases.filter { output.decisions.contains(",\($0.rawValue),") })
        if output.decisions.split(separator: "\n").count > 1 { ends.decided += 1 }
        if output.summary.contains(": BROKEN by") { ends.broken += 1 }
        if output.summary.contains("never ") && output.summary.contains(": kept\n") { ends.kept += 1 }
        if output.problems.contains("error[overflow]") { ends.overflowed += 1 }
        if output.values.isEmpty, output.decisions.isEmpty { ends.unfit += 1 }
      } catch let error as DifferentialCase.Refused {
        refused.append(error)
      }
    }
    #expect(Coverage.wanted.subtracting(coverage.seen).sorted() == [])
    #expect(refused.count < seeds.count / 10, "\(refused.first.map { $0.problems + $0.text } ?? "")")
    #expect(ends.broken > seeds.count / 20 && ends.kept > seeds.count / 20, "\(ends)")
    #expect(ends.decided > seeds.count / 3 && ends.overflowed > 2 && ends.unfit > 2, "\(ends)")
  }
}

extension EngineOutput {
  /// Nevers are called as they are written, which the layout changes.
  fileprivate mutating func rename(nevers: [Never], to others: [Never]) {
    let names = zip(nevers, others).map { ($0.name, $1.name) }.sorted { $0.0.utf8.count > $1.0.utf8.count }
    let lines = summary.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      guard let (old, new) = names.first(where: { line.hasPrefix($0.0 + ":") || line.hasPrefix($0.0 + " (") }) else {
        return String(line)
      }
      return new + line.dropFirst(old.count)
    }
    summary = lines.joined(separator: "\n")
  }

  fileprivate var withoutProblems: EngineOutput {
    var output = self
    output.problems = ""
    return output
  }
}
