import BylawSyntax

/// The day that the benchmark's reviews are as of.
let reviewDay = "2026-11-01"

/// Writes `count` members: 1 in 100 in the core, 79 in growth, 20 on hold; about 71 bytes each. In a plain community they
/// stand in the order in which they joined.
func writeMembers(count: Int, seed: UInt64, community: CommunityKind, to path: String) throws(BenchFailure) {
  let writer = try RowWriter(path: path)
  var random = DataRandom(seed: seed)
  let days = DayNames(before: reviewDay, count: 730)
  writer.text("id,name,tier,joined,last_spoke,messages,invites,checkins,quality_posts,helpful,spent,motive")
  try writer.endRow()
  for member in 0..<count {
    writer.key(of: member, count: count, community: community)
    writer.comma()
    switch community {
    case .plain: writer.chineseName(using: &random)
    case .counted:
      writer.text("u")
      writer.number(member + 1)
    }
    switch random.below(100) {
    case 0: writer.text(",core,")
    case 1..<80: writer.text(",growth,")
    default: writer.text(",holding,")
    }
    switch community {
    case .plain: writer.bytes(days[729 - member * 730 / count])
    case .counted: writer.bytes(days[random.below(730)])
    }
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

extension RowWriter {
  /// The key of the member at a place of the members' table: `u` and seven digits in no order, or the number of the row.
  func key(of place: Int, count: Int, community: CommunityKind) {
    switch community {
    case .plain:
      text("u")
      number(shuffled(place, of: count), digits: 7)
    case .counted: number(place + 1)
    }
  }

  /// A family name and one or two more characters, as people are called in China.
  fileprivate func chineseName(using random: inout DataRandom) {
    bytes(familyNames[random.below(familyNames.count)])
    for _ in 0...random.below(2) { bytes(givenNames[random.below(givenNames.count)]) }
  }
}

private let familyNames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗".map { Array($0.utf8) }
private let givenNames = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰飞鑫波斌宇浩凯健俊帆".map { Array($0.utf8) }

/// A place among so many for every place, so that who says much is not who comes first in the members' table: the
/// multiplier is a prime beyond any count of members.
func shuffled(_ place: Int, of count: Int) -> Int { place * 4_294_967_311 % count }

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
