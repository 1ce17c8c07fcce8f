import BylawTestSupport
import Testing

@testable import Bylaw

/// Behind a condition that asks whether an aggregate is there, the same words are a value like any other, to both engines.
@Suite("Aggregates that are asked about")
struct NarrowedAggregateTests {
  private let text = """
    tiers core > regular
    member
      id: text key
      tier: tier
    events message
      who: member
      sent: date
      chars: int
    let typical = if mean(chars of message) is present then round(mean(chars of message)) else 0
    label quiet when latest(message) is missing or latest(message) not in last 10 days
    label brief when mean(chars of message) is present and mean(chars of message) < 5
    demote slip from core to regular when quiet
    reward word when brief or typical > 9 say "{typical}"
    demote old from core to regular
      when latest(message) is present and first(message) is present
      unless latest(message) = first(message)
    """

  /// `"a b"` and `"ab"` are two texts, whatever blanks elsewhere are none.
  @Test("aggregates that differ by a blank in a text are two")
  func blanksInTexts() throws {
    let each = try DifferentialCase(
      policy: """
        tiers core > regular
        member
          id: text key
          tier: tier
        events message
          who: member
          sent: date
          chars: int
          kind: text
        let apart = max(chars of message where kind = "a b") ?? 0
        let close = max(chars of message where kind = "ab") ?? 0
        let same  = max( chars  of message where kind="ab" ) ?? 0
        reward word when apart > 0 say "{apart} {close} {same}"
        """, asOf: "2026-11-01")
    let folder = try TemporaryFolder()
    try folder.write("members.csv", "id,tier\na,core\n")
    try folder.write("message.csv", "who,sent,chars,kind\na,2026-10-31,9,a b\na,2026-10-31,4,ab\n")
    let reviewed = reviewFiles(
      policy: each.policy, files: DataFiles(folder: folder.path), asOf: each.moment, threads: 2)
    #expect(try #require(reviewed.value).review.text(as: .csv).contains("9 4 4"))
  }

  @Test func bothEnginesDecideAlike() throws {
    let each = try DifferentialCase(policy: text, asOf: "2026-11-01")
    let folder = try TemporaryFolder()
    try folder.write("members.csv", "id,tier\na,core\nb,core\nc,core\nd,core\n")
    try folder.write(
      "message.csv",
      "who,sent,chars\nb,2026-10-01,4\nc,2026-10-31,4\nc,2026-10-30,5\nd,2026-10-31,20\n")
    let reviewed = reviewFiles(
      policy: each.policy, files: DataFiles(folder: folder.path), asOf: each.moment, threads: 2)
    let found = try #require(reviewed.value)
    #expect(found.leftToReference == nil)
    let decisions = found.review.text(as: .csv)
    #expect(decisions == referenceEngine(each.policy, folder.path, each.moment).decisions)
    #expect(
      decisions.split(separator: "\n").dropFirst() == [
        "a,slip,demoted,core,regular,,,", "b,slip,demoted,core,regular,,,",
        "b,word,rewarded,,,\"say \"\"4\"\"\",,", "c,word,rewarded,,,\"say \"\"5\"\"\",,",
        "d,word,rewarded,,,\"say \"\"20\"\"\",,", "c,old,demoted,core,regular,,,",
      ])
  }
}
