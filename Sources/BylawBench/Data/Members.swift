import BylawSyntax

/// The day that the benchmark's reviews are as of.
let reviewDay = "2026-11-01"

/// Writes `count` members: 1 in 100 in the core, 79 in growth, 20 on hold; about 71 bytes each.
func writeMembers(count: Int, seed: UInt64, to path: String) throws(BenchFailure) {
  let writer = try RowWriter(path: path)
  var random = DataRandom(seed: seed)
  let days = DayNames(before: reviewDay, count: 730)
  writer.text("id,name,tier,joined,last_spoke,messages,invites,checkins,quality_posts,helpful,spent,motive")
  try writer.endRow()
  for member in 0..<count {
    writer.number(member + 1)
    writer.text(",u")
    writer.number(member + 1)
    switch random.below(100) {
    case 0: writer.text(",core,")
    case 1..<80: writer.text(",growth,")
    default: writer.text(",holding,")
    }
    writer.bytes(days[random.below(730)])
    writer.comma()
    writer.bytes(days[daysSilent(using: &random)])
    writeNumbers(to: writer, using: &random)
    writer.comma()
    switch random.below(4) {
    case 0: writer.text("giver")
    case 1: writer.text("grateful")
    case 2: writer.text("resource")
    default: writer.text("plain")
    }
    try writer.endRow()
  }
  try writer.finish()
}

/// Most spoke in the last week, 3 in 100 not for 30 days.
private func daysSilent(using random: inout DataRandom) -> Int {
  switch random.below(100) {
  case 0..<60: random.below(7)
  case 60..<90: random.below(15)
  case 90..<97: 15 + random.below(15)
  default: 30 + random.below(300)
  }
}

private func writeNumbers(to writer: RowWriter, using random: inout DataRandom) {
  let lively = random.unit()
  let messages = Int(lively * lively * lively * 900) + random.below(8)
  let invites = random.below(100) == 0 ? 5 + random.below(15) : random.below(3)
  let isHelpful = random.below(200) == 0
  for number in [
    messages, invites, random.below(16), isHelpful ? 3 + random.below(5) : random.below(3),
    isHelpful ? 10 + random.below(30) : random.below(12), random.below(400),
  ] {
    writer.comma()
    writer.number(number)
  }
  writer.text(".")
  writer.twoDigits(random.below(100))
}

/// The days up to a date, the last first, as a file writes them.
struct DayNames {
  private var names: [[UInt8]] = []

  init(before day: String, count: Int) {
    let parts = day.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, let last = CivilDate(year: parts[0], month: parts[1], day: parts[2]) else { return }
    for back in 0..<count {
      names.append(Array(CivilDate(dayNumber: last.dayNumber - Int32(back)).text.utf8))
    }
  }

  subscript(back: Int) -> [UInt8] { names[back] }
}
