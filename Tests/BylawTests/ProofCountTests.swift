import BylawSyntax
import BylawSystem
import Foundation
import Testing

@testable import Bylaw

/// How much of what is claimed of policies is decided: of those in the reference, in the tests and in `examples`.
@Suite struct ProofCountTests {
  /// All of them with `BYLAW_PROVER`, and else some, which take a few seconds.
  private static var policies: [String] {
    let isLong = ProcessInfo.processInfo.environment["BYLAW_PROVER"] != nil
    let reference = ReferenceExample.all.filter { if case .passes = $0.expectation { true } else { false } }
    let folders = isLong ? ["examples", "Tests"] : ["examples/chat-group", "examples/english-football"]
    let files = folders.flatMap(found)
    let texts = files.compactMap { try? String(contentsOf: $0, encoding: .utf8) }
    return texts
      + (isLong ? reference : reference.enumerated().filter { $0.offset % 8 == 3 }.map(\.element)).map(\.policy)
  }

  private static func found(in folder: String) -> [URL] {
    let files = FileManager.default.enumerator(at: packageRoot.appending(path: folder), includingPropertiesForKeys: nil)
    return (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "bylaw" }
      .sorted { $0.path < $1.path }
  }

  @Test("at most one in twenty is not decided")
  func undecided() throws {
    let policies = ProofCountTests.policies.compactMap {
      checkPolicy(parsePolicy(PolicyText(name: "policy.bylaw", text: $0))).value
    }
    let reports = mapInThreads(policies.count, threads: processorCount) { proofReport(of: policies[$0]) }
    let (all, open) = reports.reduce(into: (0, 0)) { sums, report in
      sums.0 += report.entries.count
      sums.1 += report.count(.undecided)
    }
    let words = reports.flatMap(\.entries).filter { $0.status == .undecided }.map(\.statement.english)
    #expect(all > policies.count)
    #expect(open * 20 <= all, "\(open) of \(all): \(words)")
  }
}
