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
    if !zone.isUTC, items.contains(where: { $0.time != nil }) { addZone(to: &lines) }
    for item in items { add(item, to: &lines) }
    lines.add("END:VCALENDAR")
    output.write(lines.text)
  }

  private func add(_ item: Item, to lines: inout ContentLines) {
    if let rule = item.rule, item.days.count > 1 {
      addEvent(item, on: item.days[0], rule: "\(rule);COUNT=\(item.days.count)", to: &lines)
    } else {
      for day in item.days { addEvent(item, on: day, rule: nil, to: &lines) }
    }
  }

  private func addEvent(_ item: Item, on day: Int32, rule: String?, to lines: inout ContentLines) {
    lines.add("BEGIN:VEVENT")
    let suffix = rule == nil ? "-" + compact(day: day) : ""
    lines.add("UID:\(item.kind.rawValue)-\(digest(of: item.name))\(suffix)@\(digest(of: title)).bylaw")
    lines.add("DTSTAMP:\(compact(day: from))T000000Z")
    if let time = item.time {
      let local = "\(compact(day: day))T\(twoDigits(of: time / 60))\(twoDigits(of: time % 60))00"
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

  // MARK: The zone

  /// An offset's colon would end the parameter.
  private var zoneName: String {
    zone.name.utf8.contains(UInt8(ascii: ":")) ? "UTC" + zone.name.filter { $0 != ":" } : zone.name
  }

  /// The offset at the first event, and every change of the clocks up to the last.
  private func addZone(to lines: inout ContentLines) {
    let timed = items.filter { $0.time != nil }
    let first = Int64(timed.compactMap(\.days.first).min() ?? from) * 86_400
    let last = Int64(timed.compactMap(\.days.last).max() ?? from) * 86_400
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
