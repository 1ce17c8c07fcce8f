import BylawData
import BylawEngine
import BylawSyntax

/// The calendar as RFC 5545 has it.
///
/// The same policy and days give the same bytes: a UID follows from the policy's title and the name of what happens, and the
/// stamp from the first day. What is regular is one event with a rule, whose COUNT ends it, so that no end has to be
/// converted to UTC; what is not is an event for each day.
extension PolicyCalendar {
  func writeICalendar(to output: inout some TextOutputStream) {
    var lines = ContentLines()
    lines.add("BEGIN:VCALENDAR")
    lines.add("VERSION:2.0")
    lines.add("PRODID:-//Bylaw//Bylaw//EN")
    lines.add("CALSCALE:GREGORIAN")
    lines.add(property: "X-WR-CALNAME", text: title)
    if !zone.isUTC, hasTimes { addZone(to: &lines) }
    for item in items { add(item, to: &lines) }
    lines.add("END:VCALENDAR")
    output.write(lines.text)
  }

  private var hasTimes: Bool { items.contains { $0.instances.contains { $0.time != nil } } }

  /// A recurring event for each run of instances that follow its rule. A time that the clock skips is no instance of a rule
  /// (RFC 5545, 3.3.10), and its COUNT would go on beyond the last day: so such an instance stands for itself, moved, and
  /// ends a run.
  private func add(_ item: Item, to lines: inout ContentLines) {
    guard let rule = item.rule else {
      for instance in item.instances { addEvent(item, at: instance, rule: nil, isFirst: false, to: &lines) }
      return
    }
    var isFirst = true
    for run in item.runs {
      let isRecurring = run.count > 1
      addEvent(
        item, at: run[run.startIndex], rule: isRecurring ? "\(rule);COUNT=\(run.count)" : nil,
        isFirst: isRecurring && isFirst, to: &lines)
      if isRecurring { isFirst = false }
    }
  }

  /// - Parameter isFirst: whether it is the item's first recurring event, which needs no day to be told from others.
  private func addEvent(
    _ item: Item, at instance: Instance, rule: String?, isFirst: Bool, to lines: inout ContentLines
  ) {
    let day = instance.day
    lines.add("BEGIN:VEVENT")
    let suffix = isFirst ? "" : "-" + compact(day: day) + (item.isSeveralADay ? "T" + minutes(of: instance) : "")
    lines.add("UID:\(item.kind.rawValue)-\(digest(of: item.identity))\(suffix)@\(digest(of: title)).bylaw")
    lines.add("DTSTAMP:\(compact(day: from))T000000Z")
    if instance.time != nil {
      let local = "\(compact(day: day))T\(minutes(of: instance))00"
      lines.add(zone.isUTC ? "DTSTART:\(local)Z" : "DTSTART;TZID=\(zoneName):\(local)")
    } else {
      lines.add("DTSTART;VALUE=DATE:\(compact(day: day))")
      lines.add("DTEND;VALUE=DATE:\(compact(day: day + 1))")
    }
    if let rule { lines.add("RRULE:\(rule)") }
    lines.add(property: "SUMMARY", text: item.summary)
    lines.add(property: "DESCRIPTION", text: item.words)
    lines.add("TRANSP:TRANSPARENT")
    lines.add("END:VEVENT")
  }

  /// `0800`
  private func minutes(of instance: Instance) -> String {
    let time = instance.time ?? 0
    return twoDigits(of: time / 60) + twoDigits(of: time % 60)
  }

  // MARK: The zone

  /// An offset's colon would end the parameter.
  private var zoneName: String {
    zone.name.utf8.contains(UInt8(ascii: ":")) ? "UTC" + zone.name.filter { $0 != ":" } : zone.name
  }

  /// The offset at the first event, and every change of the clocks up to the last.
  private func addZone(to lines: inout ContentLines) {
    let days = items.flatMap(\.instances).filter { $0.time != nil }.map(\.day)
    let first = Int64(days.min() ?? from) * 86_400
    let last = Int64(days.max() ?? from) * 86_400
    // A day more on both sides, as local days are not UTC's.
    let changes = zone.changes(from: first - 2 * 86_400, through: last + 2 * 86_400)
    let start = changes.first?.before ?? zone.offset(atUTC: first)
    lines.add("BEGIN:VTIMEZONE")
    lines.add("TZID:\(zoneName)")
    addObservance(named: "STANDARD", local: first - 3 * 86_400, from: start, to: start, lines: &lines)
    for change in changes {
      let name = change.after > change.before ? "DAYLIGHT" : "STANDARD"
      addObservance(
        named: name, local: change.moment + Int64(change.before), from: change.before, to: change.after, lines: &lines)
    }
    lines.add("END:VTIMEZONE")
  }

  private func addObservance(
    named name: String, local: Int64, from: Int, to: Int, lines: inout ContentLines
  ) {
    let (day, second) = (localDay(of: local * 1_000_000), Int(local - Int64(localDay(of: local * 1_000_000)) * 86_400))
    lines.add("BEGIN:\(name)")
    lines.add("DTSTART:\(compact(day: day))T\(clock(second: second))")
    lines.add("TZOFFSETFROM:\(offset(seconds: from))")
    lines.add("TZOFFSETTO:\(offset(seconds: to))")
    lines.add("END:\(name)")
  }

  private func clock(second: Int) -> String {
    [second / 3_600, second / 60 % 60, second % 60].map { twoDigits(of: $0) }.joined()
  }

  /// `+0800`, with seconds where there are some.
  private func offset(seconds: Int) -> String {
    let size = abs(seconds)
    let text = (seconds < 0 ? "-" : "+") + twoDigits(of: size / 3_600) + twoDigits(of: size / 60 % 60)
    return size % 60 == 0 ? text : text + twoDigits(of: size % 60)
  }

  /// `20261101`
  private func compact(day: Int32) -> String { dateText(of: day).filter { $0 != "-" } }

  private func twoDigits(of number: Int) -> String { (number < 10 ? "0" : "") + String(number) }

  /// A short name for a text, in letters that every calendar takes: FNV-1a.
  private func digest(of text: String) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

extension PolicyCalendar.Item {
  /// The instances, in pieces that follow the rule.
  fileprivate var runs: [ArraySlice<PolicyCalendar.Instance>] {
    var runs: [ArraySlice<PolicyCalendar.Instance>] = []
    var start = 0
    for index in instances.indices where instances[index].isMoved {
      if start < index { runs.append(instances[start..<index]) }
      runs.append(instances[index...index])
      start = index + 1
    }
    if start < instances.count { runs.append(instances[start...]) }
    return runs
  }

  fileprivate var isSeveralADay: Bool { rule == nil && kind == .review }
}

/// Lines of an iCalendar stream: ended by CRLF, and folded where they are longer than 75 bytes.
struct ContentLines {
  private(set) var text = ""

  mutating func add(_ line: String) {
    var width = 0
    for scalar in line.unicodeScalars {
      let size = UTF8.width(scalar)
      // A line that goes on begins with a blank, which counts.
      if width + size > 75 {
        text += "\r\n "
        width = 1
      }
      text.unicodeScalars.append(scalar)
      width += size
    }
    text += "\r\n"
  }

  /// A property with a text, which may hold anything.
  mutating func add(property name: String, text: String) {
    var value = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": value += "\\\\"
      case ";": value += "\\;"
      case ",": value += "\\,"
      case "\n": value += "\\n"
      case "\t": value += "\t"
      case let scalar where scalar.value < 0x20 || scalar.value == 0x7F: continue
      default: value.unicodeScalars.append(scalar)
      }
    }
    add("\(name):\(value)")
  }
}
