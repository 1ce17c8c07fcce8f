import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

/// A review as a row of the record of reviews: when it was, by which policy, of how many members, and how many decisions
/// it came to, and which tables of events had rows.
struct ReviewRow: RecordedRows {
  let on: String
  let policy: String?
  /// The first 16 digits of the SHA-256 of the policy's file.
  let fingerprint: String
  let members: Int
  let decisions: Int
  /// The event types whose tables have rows.
  let events: [String]

  init(review: Review, members: Int, events: [String]) {
    self.events = events
    on = review.moment.text
    policy = review.policy.title
    fingerprint = Self.fingerprint(of: review.policy)
    self.members = members
    decisions = review.source.count
  }

  static func fingerprint(of policy: CheckedPolicy) -> String { String(sha256(of: policy.source.bytes).prefix(16)) }

  var header: [String] { ["on", "policy", "fingerprint", "members", "decisions", "events"] }

  private var cells: [String] {
    [on, policy ?? "", fingerprint, String(members), String(decisions), events.joined(separator: ";")]
  }

  func writeCSV(hasHeader: Bool, to output: inout some TextOutputStream) {
    if hasHeader { DelimitedWriter.csv.write(header, to: &output) }
    DelimitedWriter.csv.write(cells, to: &output)
  }

  func forEachRow(_ body: (_ cells: [String]) -> Void) { body(cells) }

  func objects() -> [String] {
    var text = ""
    JSON.object([
      ("on", .string(on)), ("policy", .optional(policy)), ("fingerprint", .string(fingerprint)),
      ("members", .int(members)), ("decisions", .int(decisions)),
      ("events", .array(events.map { .string($0) })),
    ]).write(to: &text)
    return [text]
  }
}
