import Bylaw
import BylawData
import BylawSyntax
import BylawTestSupport
import Testing

@testable import BylawSQL

/// Random policies make use of the whole language, which is counted off from what the parser and the checker fill: each construct
/// is translated somewhere, for every dialect, or it is one of those that are refused.
@Suite("What queries say")
struct QueryCoverageTests {
  /// What no query says, and `QueryTests` has refused with its place.
  private static let refused: Set<String> = ["goalByRecord"]
  /// The same of a dialect.
  private static let refusedBy: [DialectName: Set<String>] = [
    .sqlite: ["recordAmount", "limitOfGrants", "limitOfDeductions"]
  ]
  /// No more are looked at; most often far fewer do.
  private static let seeds = UInt64(1)...600

  @Test("every construct of the language is translated, or is one that is refused")
  func coverage() {
    var coverage = Dictionary(uniqueKeysWithValues: DialectName.allCases.map { ($0, Coverage()) })
    var missing: [DialectName: Set<String>] = [:]
    for dialect in DialectName.allCases {
      // What is decided, data says.
      missing[dialect] = Coverage.wanted.subtracting(Self.refused).subtracting(Self.refusedBy[dialect] ?? [])
        .filter { !$0.hasPrefix("decision ") }
    }
    for seed in Self.seeds where !missing.values.allSatisfy(\.isEmpty) {
      guard let each = try? DifferentialCase(seed: seed) else { continue }
      for dialect in DialectName.allCases where missing[dialect]?.isEmpty == false {
        guard Self.isSaid(each, dialect, seed: seed) else { continue }
        coverage[dialect]?.note(each.policy.checked)
        missing[dialect]?.subtract(coverage[dialect]?.seen ?? [])
      }
    }
    for (dialect, missing) in missing { #expect(missing.sorted() == [], "\(dialect)") }
    for (dialect, coverage) in coverage {
      let refused = Self.refused.union(Self.refusedBy[dialect] ?? [])
      #expect(coverage.seen.intersection(refused).sorted() == [], "\(dialect) says what is said to be refused")
    }
  }

  /// Whether a dialect's queries say all of a policy: an aggregate is the policy's, whoever names it.
  private static func isSaid(_ each: DifferentialCase, _ dialect: DialectName, seed: UInt64) -> Bool {
    let policy = each.policy.checked
    var parts = [SQLPart.decisions, .values, .summary]
    if !policy.milestones.isEmpty || !policy.ensures.isEmpty || !policy.nevers.isEmpty { parts.append(.goals) }
    return parts.allSatisfy { part in
      do throws(Refusal) {
        _ = try reviewQuery(
          of: policy, asOf: each.moment.settled(by: each.policy).asOf, zone: each.policy.zone, part: part,
          dialect: dialect, schema: nil)
        return true
      } catch {
        #expect(error.span != nil, "seed \(seed), \(dialect): \(error.construct.english)")
        return false
      }
    }
  }
}
