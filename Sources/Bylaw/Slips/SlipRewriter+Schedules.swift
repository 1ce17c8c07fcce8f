import BylawSyntax

/// When something is, in whatever order and words: `every monday 8am`, `每周一早上8点半`, `on the 1st of each month`.
extension SlipRewriter {
  private struct Schedule {
    var every: (count: Int, unit: String)?
    var isTwiceAMonth = false
    var weekday: Int?
    var day: Int?
    var time: (hour: Int, minute: Int)?
    var isLate: Bool?
    var isNoon = false
    var from: String?
  }

  private static let phrases: SlipPhrases = {
    var table = """
      1 day ⇐ daily ¦ every day ¦ each day ¦ everyday ¦ per day ¦ once a day ¦ a day ¦ 每天 ¦ 每日 ¦ 天天 ¦ 每一天 ¦ 每天一次 ¦ 一天一次 ¦ every 1 day ¦ every single day
      1 week ⇐ weekly ¦ every week ¦ each week ¦ once a week ¦ per week ¦ a week ¦ every 1 week ¦ of every week ¦ 每周 ¦ 每星期 ¦ 每个星期 ¦ 每礼拜 ¦ 一周一次 ¦ 每周一次 ¦ 每个礼拜 ¦ 每一周
      1 month ⇐ monthly ¦ every month ¦ each month ¦ once a month ¦ per month ¦ a month ¦ of the month ¦ of every month ¦ of each month ¦ every 1 month ¦ 每月 ¦ 每个月 ¦ 一月一次 ¦ 每月一次 ¦ 每个月一次 ¦ 按月
      1 year ⇐ yearly ¦ annually ¦ every year ¦ each year ¦ once a year ¦ per year ¦ 每年 ¦ 一年一次 ¦ 每年一次
      2 week ⇐ every other week ¦ biweekly ¦ fortnightly ¦ every fortnight ¦ every second week ¦ bi - weekly ¦ every two weeks ¦ 隔周 ¦ 每两周 ¦ 双周 ¦ 每双周 ¦ 每隔一周 ¦ 两周一次 ¦ 每两个星期 ¦ 每两周一次
      2 day ⇐ every other day ¦ every second day ¦ 隔天 ¦ 隔日 ¦ 每隔一天 ¦ 每两天
      3 month ⇐ quarterly ¦ every quarter ¦ each quarter ¦ 每季度 ¦ 每季 ¦ 每个季度 ¦ 一季度一次
      half ⇐ twice a month ¦ twice monthly ¦ 每月两次 ¦ 两次每月 ¦ 每个月两次 ¦ 一个月两次
      every ⇐ every ¦ each ¦ 每 ¦ 每隔 ¦ once every ¦ 间隔 ¦ 周期 ¦ 隔 ¦ once per
      unit day ⇐ day ¦ days ¦ 天 ¦ 日
      unit week ⇐ week ¦ weeks ¦ 周 ¦ 个星期 ¦ 星期 ¦ 个礼拜
      unit month ⇐ month ¦ months ¦ 个月 ¦ 月
      unit year ⇐ year ¦ years ¦ 年
      unit hour ⇐ hour ¦ hours ¦ 小时 ¦ 个小时
      ordinal ⇐ st ¦ nd ¦ rd ¦ th ¦ 号
      31 ⇐ last day ¦ the last day ¦ month end ¦ month ' s end ¦ end of month ¦ end of the month ¦ last ¦ 最后一天 ¦ 月底 ¦ 月末 ¦ 最后一日
      first ⇐ first day ¦ the first day ¦ first ¦ 第一天 ¦ 月初 ¦ 第一日
      day ⇐ on day ¦ the day ¦ day number ¦ 第
      early ⇐ am ¦ a . m . ¦ a . m ¦ 早上 ¦ 上午 ¦ 凌晨 ¦ 早晨 ¦ 清晨 ¦ 早 ¦ in the morning ¦ morning
      late ⇐ pm ¦ p . m . ¦ p . m ¦ 下午 ¦ 晚上 ¦ 傍晚 ¦ 夜里 ¦ 晚 ¦ in the evening ¦ in the afternoon ¦ evening ¦ at night ¦ 夜晚 ¦ 晚间
      noon ⇐ noon ¦ midday ¦ 中午 ¦ 正午
      clock ⇐ 点 ¦ 点钟 ¦ o ' clock ¦ oclock ¦ 点整 ¦ h ¦ 时 ¦ o’clock ¦ 时整
      half past ⇐ 半
      minute ⇐ 分
      from ⇐ from ¦ starting ¦ starting from ¦ starting on ¦ since ¦ beginning ¦ beginning on ¦ start ¦ start on ¦ first on ¦ 从 ¦ 自 ¦ 起自 ¦ 开始于 ¦ 始于 ¦ 起始 ¦ 第一次 ¦ 首次
      noise ⇐ on ¦ on the ¦ the ¦ at ¦ @ ¦ of ¦ in ¦ , ¦ ， ¦ : ¦ ： ¦ 逢 ¦ 于 ¦ 在 ¦ 的 ¦ 时间 ¦ 一次 ¦ 起 ¦ 开始 ¦ once ¦ 时间 ： ¦ 举行 ¦ 进行 ¦ 这天 ¦ onwards ¦ on every ¦ on each ¦ 开 ¦ 里 ¦ 当天

      """
    for (index, day) in Keyword.weekdays.enumerated() {
      let latin = day.spellings.filter { $0.utf8.allSatisfy { $0 < 0x80 } }
      let numeral = index == 6 ? ["日", "天"] : [["一", "二", "三", "四", "五", "六"][index]]
      let plain =
        latin + latin.map { $0 + "s" } + latin.map { String($0.prefix(3)) }
        + ["周", "星期", "礼拜"].flatMap { start in numeral.map { start + $0 } }
      let every =
        latin.flatMap { ["every \($0)", "each \($0)", "on \($0)s"] }
        + ["每周", "每星期", "每个星期", "每礼拜", "每个周", "逢周", "每周的周", "每周星期"].flatMap { start in numeral.map { start + $0 } }
      table +=
        "weekday \(index) ⇐ \(plain.joined(separator: " ¦ "))\nevery \(index) ⇐ \(every.joined(separator: " ¦ "))\n"
    }
    return SlipPhrases(table)
  }()
  private static let ritualHeads: Set<String> = [
    "ritual", "rituals", "routine", "ceremony", "event", "activity", "仪式", "活动", "例行", "日程", "惯例", "例会", "定期", "固定活动",
  ]
  private static let reviewHeads: Set<String> = [
    "review", "reviews", "schedule", "cycle", "evaluation", "evaluate", "cadence", "复盘", "考核", "评审", "复审", "评估", "结算",
    "复盘周期", "复盘时间", "复盘间隔", "考核周期", "评审周期", "复核",
  ]

  func schedulesAnew(_ text: SlipText) -> [Rewriting] {
    guard let first = text.tokens.first, first.kind == .word, text.text.firstOccurrence(of: "#") == nil else {
      return []
    }
    let ending = text.text.hasSuffix("\n") ? "\n" : ""
    if Self.ritualHeads.contains(first.lowered) {
      var (start, title) = (1, "")
      var name = freshName("ritual")
      if start < text.tokens.count, text.tokens[start].kind == .word {
        name = text.tokens[start].text
        start += 1
      }
      if start < text.tokens.count, text.tokens[start].isSign(":", "：") { start += 1 }
      if start < text.tokens.count, text.tokens[start].kind == .text {
        title = " \"\(text.tokens[start].content)\""
        start += 1
      }
      guard start > 1, let schedule = schedule(text.tokens[start...]), let said = written(schedule, isReview: false)
      else {
        return []
      }
      return [
        Rewriting(
          text: "\(language("ritual")) \(name)\(title) \(language(said))" + ending, doubt: 0, specificity: 80)
      ]
    }
    let head = Self.reviewHeads.filter {
      first.text == $0 || first.lowered == $0 || first.text.hasPrefix($0) && !$0.utf8.allSatisfy { $0 < 0x80 }
    }
    .max { $0.count < $1.count }
    guard let head else { return [] }
    let left = String(first.text.dropFirst(head.count))
    let joined = left.isEmpty ? [] : [SlipToken(kind: .word, text: left, range: first.range, startsLine: false)]
    guard let schedule = schedule((joined + text.tokens.dropFirst())[...]), let said = written(schedule, isReview: true)
    else {
      return []
    }
    return [Rewriting(text: "\(language("review")) \(language(said))" + ending, doubt: 0, specificity: 80)]
  }

  private func written(_ schedule: Schedule, isReview: Bool) -> String? {
    if isReview {
      guard schedule.weekday == nil, schedule.day == nil, schedule.time == nil else { return nil }
      if schedule.isTwiceAMonth { return schedule.every == nil && schedule.from == nil ? "twice a month" : nil }
    }
    guard let (count, unit) = schedule.every ?? (schedule.weekday == nil ? nil : (1, "week")), !schedule.isTwiceAMonth,
      isReview || unit != "hour"
    else { return nil }
    var words = [count == 1 ? "every \(unit)" : "every \(count) \(unit)s"]
    if let weekday = schedule.weekday {
      guard schedule.day == nil else { return nil }
      words.append("on \(Keyword.weekdays[weekday].spellings.first ?? "")")
    }
    if let day = schedule.day {
      guard unit == "month" || unit == "year" else { return nil }
      words.append("on \(day)")
    }
    if let (hour, minute) = schedule.time {
      func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
      words.append("at \(two(hour)):\(two(minute))")
    }
    if let from = schedule.from { words.append("from \(from)") }
    return words.joined(separator: " ")
  }

  private func schedule(_ tokens: ArraySlice<SlipToken>) -> Schedule? {
    let items = Self.phrases.items(of: tokens, names: names)
    var schedule = Schedule()
    var place = 0
    while place < items.count {
      guard let next = read(items, at: place, into: &schedule) else { return nil }
      place = next
    }
    if let (written, minute) = schedule.time {
      var hour = written
      if schedule.isLate == true, hour < 12 { hour += 12 }
      if schedule.isLate == false, hour == 12 { hour = 0 }
      if schedule.isNoon, hour < 6 { hour += 12 }
      guard (0...23).contains(hour), (0...59).contains(minute) else { return nil }
      schedule.time = (hour, minute)
    } else if schedule.isNoon {
      schedule.time = (12, 0)
    } else if schedule.isLate != nil {
      return nil
    }
    return schedule
  }

  private func read(_ items: [SlipToken], at place: Int, into schedule: inout Schedule) -> Int? {
    if items[place].kind == .date {
      guard schedule.from == nil else { return nil }
      schedule.from = items[place].text
      return place + 1
    }
    if let (meant, end) = Self.phrases.match(in: items, at: place),
      items[place].wholeNumber == nil || meant.hasPrefix("every")
    {
      return take(meant, items, at: end, into: &schedule)
    }
    guard let number = items[place].wholeNumber else { return nil }
    return readNumber(number, items, at: place + 1, into: &schedule)
  }

  private func take(_ meant: String, _ items: [SlipToken], at end: Int, into schedule: inout Schedule) -> Int? {
    let words = meant.split(separator: " ").map(String.init)
    if words.count == 2, let count = Int(words[0]), count < 4 {
      guard schedule.every == nil || schedule.every?.unit == words[1] else { return nil }
      schedule.every = schedule.every ?? (count, words[1])
      return end
    }
    switch words[0] {
    case "weekday":
      guard schedule.weekday == nil, let day = Int(words[1]) else { return nil }
      schedule.weekday = day
    case "every" where words.count == 2:
      guard schedule.weekday == nil, schedule.every == nil, let day = Int(words[1]) else { return nil }
      schedule.weekday = day
    case "half" where words.count == 1: schedule.isTwiceAMonth = true
    case "31", "first":
      guard schedule.day == nil else { return nil }
      schedule.day = words[0] == "31" ? 31 : 1
    case "early", "late":
      guard schedule.isLate == nil else { return nil }
      schedule.isLate = words[0] == "late"
    case "noon": schedule.isNoon = true
    case "every", "from", "noise", "day": break
    case "unit":
      // `every week`, with a word between.
      guard schedule.every == nil else { return nil }
      schedule.every = (1, words[1])
    default: return nil
    }
    return end
  }

  private func readNumber(_ number: Int, _ items: [SlipToken], at place: Int, into schedule: inout Schedule) -> Int? {
    if place + 1 < items.count, items[place].isSign(":", "："), let minute = Int(items[place + 1].text),
      schedule.time == nil
    {
      schedule.time = (number, minute)
      let hasSeconds = place + 3 < items.count && items[place + 2].isSign(":") && items[place + 3].text == "00"
      return hasSeconds ? place + 4 : place + 2
    }
    guard let (meant, end) = Self.phrases.match(in: items, at: place) else {
      // `on 1`, `at 8`.
      guard place > 1 else { return nil }
      if ["on", "逢", "day", "the"].contains(items[place - 2].lowered), schedule.day == nil, (1...31).contains(number) {
        schedule.day = number
        return place
      }
      guard items[place - 2].lowered == "at" || items[place - 2].text == "时间", schedule.time == nil else { return nil }
      schedule.time = (number, 0)
      return place
    }
    switch meant {
    case "clock":
      guard schedule.time == nil else { return nil }
      if end < items.count, Self.phrases.match(in: items, at: end)?.meant == "half past" {
        schedule.time = (number, 30)
        return end + 1
      }
      if end < items.count, let minute = items[end].wholeNumber {
        schedule.time = (number, minute)
        let isSaid = end + 1 < items.count && Self.phrases.match(in: items, at: end + 1)?.meant == "minute"
        return end + (isSaid ? 2 : 1)
      }
      schedule.time = (number, 0)
      return end
    case "early", "late":
      guard schedule.time == nil else { return nil }
      schedule.time = (number, 0)
      return place
    case "ordinal":
      guard schedule.day == nil, (1...31).contains(number) else { return nil }
      schedule.day = number
      return end
    case _ where meant.hasPrefix("unit "):
      // `每月1日` is a day of the month.
      if items[place].text == "日", schedule.every?.unit == "month", schedule.day == nil {
        schedule.day = number
        return end
      }
      guard schedule.every == nil, number > 0 else { return nil }
      schedule.every = (number, String(meant.dropFirst(5)))
      return end
    default:
      guard place > 1, ["on", "逢", "day", "the"].contains(items[place - 2].lowered), schedule.day == nil else {
        return nil
      }
      schedule.day = number
      return place
    }
  }
}
