import BylawSystem

/// Writes `count` events of `members` members, in the order in which they happened over 60 days. How much somebody says
/// falls off as Zipf has it: who comes second says half as much as the first.
func writeEvents(
  count: Int, of members: Int, seed: UInt64, community: CommunityKind, to path: String
) throws(BenchFailure) {
  let writer = try RowWriter(path: path)
  var random = DataRandom(seed: seed &+ 1)
  let days = DayNames(before: reviewDay, count: 60)
  let logarithm = naturalLogarithm(of: Double(members + 1))
  writer.text("member,at,kind,value")
  try writer.endRow()
  let seconds = 60 * 86_400
  for event in 0..<count {
    let rank = min(members, max(1, Int(exponential(of: random.unit() * logarithm))))
    writer.key(of: shuffled(rank - 1, of: members), count: members, community: community)
    writer.comma()
    let second = event * seconds / count
    writer.bytes(days[59 - second / 86_400])
    writer.text("T")
    writer.twoDigits(second / 3_600 % 24)
    writer.text(":")
    writer.twoDigits(second / 60 % 60)
    writer.text(":")
    writer.twoDigits(second % 60)
    switch random.below(10) {
    case 0..<7: writer.text(",message,")
    case 7, 8: writer.text(",like,")
    default: writer.text(",checkin,")
    }
    writer.number(1 + random.below(20))
    try writer.endRow()
  }
  try writer.finish()
}
