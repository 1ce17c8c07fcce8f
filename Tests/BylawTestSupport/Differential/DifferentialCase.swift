import Bylaw
import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

/// A random policy with random data: all of it follows from the seed.
package struct DifferentialCase: Sendable {
  package let seed: UInt64
  package let text: String
  package let policy: Policy
  package let tables: CommunityTables
  package let moment: ReviewMoment
  package let random: SeededGenerator

  /// Throws where the checker does not accept the policy, which befalls a few seeds in a hundred.
  ///
  /// - Parameter memberCount: about how many there are; nil for a few.
  package init(seed: UInt64, memberCount: Int? = nil) throws(Refused) {
    var generator = PolicyGenerator(seed: seed)
    let text = DifferentialCase.withoutCountedComparisons(generator.policy())
    let outcome = checkPolicy(parsePolicy(PolicyText(name: "policy.bylaw", text: text)))
    guard let policy = outcome.value else { throw Refused(seed: seed, text: text, problems: outcome.problems.text()) }
    var random = SeededGenerator(seed: seed &+ 1 << 32)
    let moments = ["2026-11-01", "2024-02-29", "2026-03-31", "2026-11-16T08:00", "2026-03-08T02:30:00.5", "2025-12-31"]
    guard let moment = try? reviewMoment(reading: random.pick(from: moments) ?? "2026-11-01", policy: policy) else {
      throw Refused(seed: seed, text: text, problems: "no such moment")
    }
    var tables = TableGenerator(policy.checked, day: moment.asOf.today, seed: random.next(), memberCount: memberCount)
    self.seed = seed
    self.text = text
    self.policy = policy
    self.tables = tables.tables()
    self.moment = moment
    self.random = random
  }

  /// A random condition compares whatever is at hand, and in an aggregate over members that may be a field of the counted
  /// member with itself: `true` stands in for such a one.
  private static func withoutCountedComparisons(_ text: String) -> String {
    var bytes = Array(text.utf8)
    for _ in 0..<5 {
      let source = SourceText(name: "policy.bylaw", text: String(decoding: bytes, as: UTF8.self))
      let spans = check(parse(source).tree).diagnostics.compactMap { diagnostic -> Span? in
        guard diagnostic.code == "counted-member", case .source(_, let span) = diagnostic.place else { return nil }
        return span
      }
      if spans.isEmpty { break }
      var end = bytes.count
      for span in spans.sorted(by: { $0.start > $1.start }) where span.end <= end {
        bytes.replaceSubrange(span.start..<span.end, with: "true".utf8)
        end = span.start
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Of a policy that is not random, and without tables.
  package init(policy text: String, asOf moment: String) throws {
    let outcome = checkPolicy(parsePolicy(PolicyText(name: "policy.bylaw", text: text)))
    guard let policy = outcome.value else { throw Refused(seed: 0, text: text, problems: outcome.problems.text()) }
    seed = 0
    self.text = text
    self.policy = policy
    self.moment = try reviewMoment(reading: moment, policy: policy)
    tables = CommunityTables(tables: [])
    random = SeededGenerator(seed: 0)
  }

  package struct Refused: Error {
    package var seed: UInt64
    package var text: String
    package var problems: String
  }
}

/// All that a review writes, to the byte, or why there is none.
package struct EngineOutput: Hashable, Sendable {
  package var decisions = ""
  package var summary = ""
  package var values = ""
  /// What there is to say about the data, and errors.
  package var problems = ""

  package init() {}
}

/// Something that reviews the members in a folder.
package typealias Engine = (Policy, _ folder: String, ReviewMoment) -> EngineOutput

/// The plain evaluator, which says what the language means.
package func referenceEngine(_ policy: Policy, _ folder: String, _ moment: ReviewMoment) -> EngineOutput {
  var output = EngineOutput()
  let data = readData(policy: policy, files: DataFiles(folder: folder), asOf: moment)
  output.problems = data.problems.text()
  guard let data = data.value else { return output }
  let review = review(policy: policy, data: data, asOf: moment)
  let ofData = review.value == nil ? data.inputs.problems : data.inputs.problemsBesideDoubts
  output.problems = (ofData + review.problems).text()
  output.decisions = review.value?.text(as: .csv) ?? ""
  output.summary = review.value?.summary ?? ""
  let values = memberTable(policy: policy, data: data, asOf: moment)
  output.problems += values.problems.text()
  output.values = values.value?.text(as: .csv) ?? ""
  return output
}
