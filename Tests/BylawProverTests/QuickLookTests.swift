import Bylaw
import BylawChecker
import BylawSyntax
import BylawTestSupport
import Foundation
import Testing

@testable import BylawProver

/// The checker looks at conditions by ranges alone, which is quick enough for each key in an editor and for each of the
/// many ways that a slip might be mended. The prover, which comes later, must say the same.
@Suite("The checker's quick look at conditions")
struct QuickLookTests {
  private static let subjects: [String: Claim.Subject] = [
    "never-true": .holdsSometimes, "always-true": .failsSometimes, "unreachable-line": .reachesLine,
  ]

  @Test(
    "what it says is so is not found otherwise by the prover", arguments: ["ranges", "decided", "left-nobody"])
  func cases(_ name: String) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../BylawCheckerTests/Cases/\(name).bylaw")
    let told = try compare(String(contentsOf: file, encoding: .utf8))
    #expect(told > 0)
  }

  /// How much the quick look had to say.
  private func compare(_ text: String) throws -> Int {
    let checked = checkPolicy(parsePolicy(PolicyText(name: "policy.bylaw", text: text)))
    let policy = try #require(checked.value)
    let claims = Prover(policy: policy.checked, moment: WitnessMoment(day: 20_758, lastReview: 0), steps: 20_000)
      .claimsOfConditions()
    var told = 0
    for warning in checked.problems.diagnostics {
      guard let subject = Self.subjects[warning.code], case .source(_, let span) = warning.place else { continue }
      told += 1
      let own = claims.first { $0.span == span && "\($0.subject)" == "\(subject)" }
      #expect(own != nil, "\(warning.code): \(policy.checked.source[span])\n\(text)")
    }
    return told
  }
}
