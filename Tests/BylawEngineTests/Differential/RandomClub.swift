import Bylaw
import BylawTestSupport

/// A random policy of the plain kind that people write, and a club in which it decides close to its thresholds: much is
/// a step or two away from being otherwise.
struct RandomClub {
  var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func policy() -> String {
    """
    review twice a month
    tiers core > growth\(random.chance(30) ? " capacity 5" : "") > holding
    role guide seats 1 reserve 1
    member
      id: text key
      tier: tier?
      joined: date
      posts: int in 0.. = 0
      spent: decimal(2) in 0.. = 0
      score: int?
      vip: bool = false
      kind: one of (north, south, east)
      points: int = 0
      roles: set of role = {}
    events talk
      who: member
      at: datetime
      size: int in 0..100
    events visit
      who: member
      on: date
    let spoken = \(random.pick("days", "count", "streak"))(talk in last \(random.number(3...20)) days)
    let last_talk = latest(talk)
    let volume = sum(size of talk\(random.chance(40) ? " where size > 3" : ""))
    let activity = \(random.number(1...3)) * spoken + \(random.number(1...5)) * count(visit in last 15 days) + posts
    let pace = round(spent / activity, 1) ?? 0
    let rate = spent / (activity + 1)
    let place = rank(activity, volume of members per kind)
    label star when \(condition()) and \(condition())
    classify motive
      giver when \(condition()) and \(condition())
      other otherwise
    protect fresh from demotion when joined in last \(random.number(5...30)) days
    promote rising from growth to core when \(conditions()) take top \(random.number(1...2)) by \(keys())
    demote quiet from core to holding when \(conditions()) \(random.chance(60) ? "take bottom 2 by \(keys())" : "")
    promote back from holding to growth when \(conditions())
    remove lost from holding when \(conditions())
    appoint guide from core, growth when \(conditions()) take top by \(keys())
    reward praise when \(conditions()) grant points \(random.pick("5", "activity", "posts - 2"))
    penalize scolding when \(conditions()) deduct points 3
    """
  }

  private mutating func conditions() -> String {
    switch random.below(5) {
    case 0: condition()
    case 1: "star"
    case 2: "motive = giver and \(condition())"
    default: condition() + random.pick(" and ", " and ", " or ") + condition()
    }
  }

  private mutating func condition() -> String {
    let few = random.number(1...6)
    return random.pick(
      "spoken >= \(few)", "spoken < \(few)", "volume > \(10 * few)", "activity in \(few)..\(3 * few)",
      "posts >= \(few)",
      "spent > \(few).50", "(score ?? 0) >= \(few)", "(score is present and score < \(few))", "vip",
      "kind in (north, east)", "joined in last \(10 * few) days",
      "(last_talk is missing or last_talk not in last \(few) days)",
      "pace >= 0.\(few)", "(place ?? 9) <= 2", "count(talk where size >= \(5 * few)) = 0",
      "activity >= (mean(activity of members) ?? 0)", "(mean(size of talk) ?? 0) < \(5 * few)",
      "max(posts, spoken) >= \(few)", "rate > \(few) / 7", "min(rate, \(few)) < (mean(rate of members) ?? 0)",
      "floor(rate * \(few)) >= 2", "share(talk where size > \(3 * few)) < 1 / 3")
  }

  private mutating func keys() -> String {
    random.pick(
      "activity", "activity, posts", "volume, spent desc", "posts, joined asc", "pace", "rate", "(score ?? 0), spoken")
  }

  mutating func files() -> [(name: String, text: String)] {
    var members = "id,tier,joined,posts,spent,score,vip,kind,points\n"
    let size = random.number(4...12)
    for number in 0..<size {
      let tier = random.pick("core", "growth", "growth", "holding", "")
      let day = random.number(1...31)
      members += "m\(number),\(tier),2026-10-\(day < 10 ? "0" : "")\(day),\(random.below(7)),\(random.below(7)).5,"
      members += random.chance(40) ? "," : "\(random.below(8)),"
      members += "\(random.chance(40)),\(random.pick("north", "south", "east")),\(random.below(4))\n"
    }
    var talk = "who,at,size\n"
    var visit = "who,on\n"
    for _ in 0..<(6 * size) {
      let day = random.number(10...31)
      talk += "m\(random.below(size)),2026-10-\(day)T\(random.number(10...23)):00,\(random.below(30))\n"
      if random.chance(40) { visit += "m\(random.below(size)),2026-10-\(random.number(10...31))\n" }
    }
    return [("members.csv", members), ("talk.csv", talk), ("visit.csv", visit)]
  }
}
