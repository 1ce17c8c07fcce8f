import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

/// The shapes in which a calendar is written.
public enum CalendarFormat: String, CaseIterable, Sendable {
  /// iCalendar, RFC 5545.
  case ics
  case csv
  case json
}

/// What a policy has happen between two days: its rituals and its reviews.
public struct PolicyCalendar: Sendable {
  /// One thing that happens again and again.
  struct Item: Sendable {
    var kind: Occurrence.Kind
    var name: String
    /// For people.
    var summary: String
    /// The declaration as the policy has it.
    var words: String
    /// What tells it from others of its kind, and stays the same as long as it does.
    var identity: String
    var instances: [Instance]
    var rule: String?
  }

  /// One time that an item happens.
  struct Instance: Sendable {
    var day: Int32
    /// Minutes after midnight; nil: all day.
    var time: Int?
    /// The clock skips the time that was meant, which is read by the offset before the gap, as RFC 5545 has it (3.3.5).
    var isMoved = false
  }

  /// One time that something happens.
  public struct Occurrence: Sendable, Hashable {
    public enum Kind: String, Sendable {
      case ritual
      case review
    }

    /// `2026-11-01`
    public var date: String
    /// `08:00`, by the policy's clock; nil: all day.
    public var time: String?
    public var kind: Kind
    public var name: String
    public var title: String
  }

  /// The policy's title, or its file's name.
  public var title: String
  var items: [Item]
  var zone: LocalZone
  var from: Int32

  /// In the order of time; on one day, all-day things first, then in the order of the policy.
  public var occurrences: [Occurrence] {
    let all = items.enumerated().flatMap { index, item in
      item.instances.map { (instance: $0, order: index, item: item) }
    }
    let sorted = all.sorted { a, b in
      (a.instance.day, a.instance.time ?? -1, a.order) < (b.instance.day, b.instance.time ?? -1, b.order)
    }
    return sorted.map { instance, _, item in
      Occurrence(
        date: dateText(of: instance.day), time: instance.time.map(clock), kind: item.kind, name: item.name,
        title: item.summary)
    }
  }

  public func text(as format: CalendarFormat) -> String {
    var result = ""
    write(as: format, to: &result)
    return result
  }

  package func write(as format: CalendarFormat, to output: inout some TextOutputStream) {
    switch format {
    case .ics: writeICalendar(to: &output)
    case .csv:
      let writer = DelimitedWriter.csv
      writer.write(["date", "time", "kind", "name", "title"], to: &output)
      for it in occurrences {
        writer.write([it.date, it.time ?? "", it.kind.rawValue, it.name, it.title], to: &output)
      }
    case .json:
      json.writeIndented(to: &output)
      output.write("\n")
    }
  }

  private var json: JSON {
    .object([
      ("version", .int(1)), ("title", .string(title)), ("timezone", .string(zone.name)),
      (
        "occurrences",
        .array(
          occurrences.map { it in
            .object([
              ("date", .string(it.date)), ("time", .optional(it.time)), ("kind", .string(it.kind.rawValue)),
              ("name", .string(it.name)), ("title", .string(it.title)),
            ])
          })
      ),
    ])
  }
}

/// `08:00`
private func clock(minutes: Int) -> String {
  [minutes / 60, minutes % 60].map { ($0 < 10 ? "0" : "") + String($0) }.joined(separator: ":")
}

/// Why there is no calendar.
public enum CalendarProblem: Error, Sendable {
  case nothing(from: String, to: String)
  case tooMuch(name: String, limit: Int)

  public var text: String { words.english }

  package var words: Phrase {
    switch self {
    case .nothing(let from, let to):
      Phrase(
        "nothing happens from \(from) to \(to): the policy has no ritual and no review that falls on one of these days",
        "从 \(from) 到 \(to) 没有安排：章程里没有落在这些天的仪式和复盘")
    case .tooMuch(let name, let limit):
      Phrase(
        "`\(escaped(name))` would happen more than \(limit) times: take a shorter time",
        "`\(escaped(name))` 会超过 \(limit) 次：时间取短一点")
    }
  }
}

private let mostTimes = 100_000

/// The rituals and reviews of a policy from one day through another.
package func policyCalendar(
  of policy: Policy, from first: ReviewMoment, through last: ReviewMoment
) throws(CalendarProblem) -> PolicyCalendar {
  let (from, to) = (first.asOf.today, last.asOf.today)
  let checked = policy.checked
  var items: [PolicyCalendar.Item] = []
  if from <= to {
    items += reviews(
      policy: checked, from: first.settled(by: policy).asOf, through: last.settled(by: policy).asOf)
    items += checked.rituals.map { ritual in
      let days = Recurrence(ritual: ritual, range: from...to, limit: mostTimes + 1)
      return PolicyCalendar.Item(
        kind: .ritual, name: ritual.name.text, summary: ritual.title?.text ?? ritual.name.text,
        words: checked.source[ritual.span], identity: ritual.name.text,
        instances: days.days.map { PolicyCalendar.Instance(day: $0, time: ritual.time) }, rule: days.rule)
    }
  }
  if let item = items.first(where: { $0.instances.count > mostTimes }) {
    throw .tooMuch(name: item.name, limit: mostTimes)
  }
  moveSkipped(&items, zone: policy.zone, range: from...max(from, to))
  items.removeAll { $0.instances.isEmpty }
  if items.isEmpty { throw .nothing(from: dateText(of: from), to: dateText(of: to)) }
  let file = checked.source.name.split(separator: "/").last.map(String.init) ?? checked.source.name
  return PolicyCalendar(title: checked.title ?? file, items: items, zone: policy.zone, from: from)
}

/// The reviews: one item of whole days, or one for each time of the day where they come by the hour.
private func reviews(policy: CheckedPolicy, from first: AsOf, through last: AsOf) -> [PolicyCalendar.Item] {
  guard let schedule = policy.schedule else { return [] }
  let declared = parse(policy.source).tree.declarations.compactMap { declaration -> Span? in
    if case .review(let review) = declaration { review.span } else { nil }
  }
  let words = declared.first.map { policy.source[$0] } ?? "review"
  // The word that the policy has for it.
  let word = words.prefix { !$0.isWhitespace }
  let summary = policy.title.map { "\($0): \(word)" } ?? String(word)
  guard case .everyMinutes(let count, _) = schedule else {
    let days = Recurrence(schedule: schedule, range: first.today...last.today, limit: mostTimes + 1)
    let instances = days.days.map { PolicyCalendar.Instance(day: $0) }
    return [
      PolicyCalendar.Item(
        kind: .review, name: "review", summary: summary, words: words, identity: "review", instances: instances,
        rule: days.rule)
    ]
  }
  let instances = schedule.moments(from: first, through: last, limit: mostTimes + 1).map { moment in
    PolicyCalendar.Instance(day: moment.civilDay, time: moment.minuteOfDay)
  }
  let times = Set(instances.compactMap(\.time)).sorted()
  // Where they do not come at the same times each day, each stands for itself.
  let groups = 1_440 % count == 0 ? times.map { time in instances.filter { $0.time == time } } : [instances]
  return groups.map { instances in
    let time = instances.first?.time ?? 0
    return PolicyCalendar.Item(
      kind: .review, name: "review", summary: summary, words: words, identity: "review " + clock(minutes: time),
      instances: instances, rule: groups.count == 1 && times.count > 1 ? nil : "FREQ=DAILY")
  }
}

/// Moves times that the clock skips; what would come to lie beyond the last day is left out.
private func moveSkipped(_ items: inout [PolicyCalendar.Item], zone: LocalZone, range: ClosedRange<Int32>) {
  guard items.contains(where: { $0.instances.contains { $0.time != nil } }) else { return }
  let (first, last) = (Int64(range.lowerBound) - 2, Int64(range.upperBound) + 2)
  let gaps = zone.gaps(from: first * 86_400, through: last * 86_400)
  guard !gaps.isEmpty else { return }
  for item in items.indices {
    for index in items[item].instances.indices {
      let instance = items[item].instances[index]
      guard let time = instance.time else { continue }
      let local = Int64(instance.day) * 86_400 + Int64(time) * 60
      guard let gap = gaps.first(where: { $0.contains(local) }) else { continue }
      let moved = local + gap.upperBound - gap.lowerBound
      let day = floorDivide(moved, by: 86_400)
      items[item].instances[index] = PolicyCalendar.Instance(
        day: Int32(clamping: day), time: Int((moved - day * 86_400) / 60), isMoved: true)
    }
    items[item].instances.removeAll { !range.contains($0.day) }
  }
}

extension AsOf {
  fileprivate var civilDay: Int32 { localDay(of: now) }
  fileprivate var minuteOfDay: Int { Int((now - midnight(of: civilDay)) / 60_000_000) }
}
