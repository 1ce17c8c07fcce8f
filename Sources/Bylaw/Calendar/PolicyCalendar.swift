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
    /// Minutes after midnight; nil: all day.
    var time: Int?
    var days: [Int32]
    var rule: String?
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
    let all = items.enumerated().flatMap { index, item in item.days.map { (day: $0, order: index, item: item) } }
    let sorted = all.sorted { a, b in
      (a.day, a.item.time ?? -1, a.order) < (b.day, b.item.time ?? -1, b.order)
    }
    return sorted.map { day, _, item in
      Occurrence(
        date: dateText(of: day), time: item.time.map(clock), kind: item.kind, name: item.name, title: item.summary)
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

  public var text: String {
    switch self {
    case .nothing(let from, let to):
      "nothing happens from \(from) to \(to): the policy has no ritual and no review that falls on one of these days"
    case .tooMuch(let name, let limit):
      "`\(escaped(name))` would happen more than \(limit) times: take a shorter time"
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
    items += reviews(policy: checked, in: from...to).map { [$0] } ?? []
    items += checked.rituals.map { ritual in
      let days = Recurrence(ritual: ritual, range: from...to, limit: mostTimes + 1)
      return PolicyCalendar.Item(
        kind: .ritual, name: ritual.name.text, summary: ritual.title?.text ?? ritual.name.text,
        words: checked.source[ritual.span], time: ritual.time, days: days.days, rule: days.rule)
    }
  }
  if let item = items.first(where: { $0.days.count > mostTimes }) {
    throw .tooMuch(name: item.name, limit: mostTimes)
  }
  items.removeAll { $0.days.isEmpty }
  if items.isEmpty { throw .nothing(from: dateText(of: from), to: dateText(of: to)) }
  let file = checked.source.name.split(separator: "/").last.map(String.init) ?? checked.source.name
  return PolicyCalendar(title: checked.title ?? file, items: items, zone: policy.zone, from: from)
}

private func reviews(policy: CheckedPolicy, in range: ClosedRange<Int32>) -> PolicyCalendar.Item? {
  guard let schedule = policy.schedule else { return nil }
  let days = Recurrence(schedule: schedule, range: range, limit: mostTimes + 1)
  let declared = parse(policy.source).tree.declarations.compactMap { declaration -> Span? in
    if case .review(let review) = declaration { review.span } else { nil }
  }
  let words = declared.first.map { policy.source[$0] } ?? "review"
  // The word that the policy has for it.
  let word = words.prefix { !$0.isWhitespace }
  return PolicyCalendar.Item(
    kind: .review, name: "review", summary: policy.title.map { "\($0): \(word)" } ?? String(word), words: words,
    time: nil, days: days.days, rule: days.rule)
}
