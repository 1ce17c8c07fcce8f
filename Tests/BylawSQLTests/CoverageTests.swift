import Bylaw
import BylawData
import BylawSyntax
import BylawTestSupport
import Testing

@testable import BylawSQL

/// Random policies make use of the whole language: each construct is translated somewhere, or refused with its place.
@Suite("What queries say")
struct QueryCoverageTests {
  @Test("every part of the language is translated", arguments: DialectName.allCases)
  func coverage(_ dialect: DialectName) throws {
    var coverage = Coverage()
    var (translated, refused) = (0, [String: Int]())
    for seed in UInt64(1)...300 {
      guard let each = try? DifferentialCase(seed: seed) else { continue }
      let asOf = each.moment.settled(by: each.policy).asOf
      do throws(Refusal) {
        for part in [SQLPart.decisions, .values] {
          _ = try reviewQuery(
            of: each.policy.checked, asOf: asOf, zone: each.policy.zone, part: part, dialect: dialect, schema: nil)
        }
        coverage.note(each.policy.checked)
        translated += 1
      } catch {
        refused[error.construct.english, default: 0] += 1
        #expect(error.span != nil, "seed \(seed): \(error.construct.english)")
      }
    }
    // What is decided, data says.
    let missing = Coverage.wanted.subtracting(coverage.seen).filter { !$0.hasPrefix("decision ") }
    #expect(missing.sorted() == [])
    #expect(translated > 150, "\(translated), and refused \(refused)")
  }
}
