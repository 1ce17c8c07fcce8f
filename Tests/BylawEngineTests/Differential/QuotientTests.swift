import Bylaw
import BylawTestSupport
import Testing

/// Quotients that differ in the seventh digit and beyond: who is compared with, ranked by, and counted among them is told
/// apart on columns as by the reference.
extension ColumnsTests {
  @Test("near quotients", arguments: [1, 2, 3] as [UInt64])
  func nearQuotients(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let each = try DifferentialCase(policy: Self.ratiosPolicy, asOf: "2026-11-01")
    var members = "id,tier,won,total,paid\n"
    var events = "who,sent,good,size\n"
    for id in 0..<600 {
      let total = random.pick(0, 3, 3_000_000, 2_999_999, 2_999_998, 1_000_000_000, 999_999_999)
      let won = max(0, total - random.number(0...3))
      let paid = "\(random.number(0...2)).\(random.number(10...99))"
      members += "m\(id),\(random.pick("high", "low", "low")),\(won),\(total),\(paid)\n"
      for _ in 0..<random.number(0...3) {
        events += "m\(id),2026-10-30T08:00,\(random.pick("true", "false")),\(random.number(1...3))\n"
      }
    }
    try withFolder(of: [("members.csv", members), ("talk.csv", events)]) { folder in
      let expected = referenceRun(each.policy, folder, each.moment)
      #expect(expected.problems.isEmpty)
      #expect(expected.decisions.split(separator: "\n").count > 100)
      for shape in [Shape(batch: 7, range: 50, workers: 2), Shape(batch: 1_024, range: 3_000, workers: 1)] {
        var left: [String: Int] = [:]
        let found = try #require(try columns(each, folder, shape, &left, isError: false), "\(left)")
        #expect(found.decisions == expected.decisions)
        #expect(found.values == expected.values)
        #expect(found.summary == expected.summary)
      }
      #expect(filesRun(each.policy, folder, each.moment).decisions == expected.decisions)
    }
  }

  private static let ratiosPolicy = """
    # allow more-than-half: whole groups are level, and go together
    tiers high > low
    param third = 1 / 3

    member
      id: text key
      tier: tier?
      won: int in 0.. = 0
      total: int in 0.. = 0
      paid: decimal(2) = 0

    events talk
      who: member
      sent: datetime
      good: bool
      size: int in 1..

    let rate    = won / total
    let sure    = rate ?? 0
    let goods   = share(talk where good)
    let typical = mean(size of talk) ?? 0
    let middle  = median(sure of members) ?? 0
    let most    = max(rate ?? 0 of members per tier)
    let part    = share(members where sure < 1)
    let level   = mean(total of members) ?? 0
    let place   = rank(sure, goods of members)
    let apart   = distinct(sure of members)
    let chosen  = if goods > 0 then max(sure, goods, 0.5) else -sure
    let steps   = floor(sure) + ceil(goods) + round(abs(chosen) / (typical + 1), 2)
    label whole when rate = 1
    label fair  when sure in 0.5..0.9999999 and goods != 1 / 3
    label above when sure >= middle and sure * 1 < 1 and total < level
    classify standing
      best when sure = most
      good when sure > part
      rest otherwise

    promote rising from low to high when sure > 0 take top 20 by sure, goods
    demote falling from high to low take bottom third per standing by rate ?? 0 with ties
    reward even when goods = 2 / 3 or typical > 1.5 take top 30 by typical desc, sure asc say "{typical} and {goods}"
    reward last when whole take bottom 3 by chosen
    """
}
