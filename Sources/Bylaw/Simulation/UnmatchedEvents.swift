import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

/// What there is to say about events of people whom the members' table does not have.
func unmatchedEventNotes(policy: CheckedPolicy, report: ReviewReport) -> [String] {
  zip(policy.events, report.eventsOfUnknownMembers).filter { $1 > 0 }.map { event, count in
    "note: \(counted(count, noun: "row")) of \(escaped(event.table.name)) \(count == 1 ? "names a member" : "name members") "
      + "that the members' table does not have"
  }
}

/// The same as errors, of data that is read strictly.
func unknownMembers(policy: CheckedPolicy, report: ReviewReport) -> [Diagnostic] {
  zip(policy.events, report.eventsOfUnknownMembers).filter { $1 > 0 }.map { event, count in
    let rows = counted(count, noun: "row")
    return Diagnostic(
      code: "event-of-unknown-member", place: .source(policy.source, event.table.span),
      summary: "\(rows) of \(event.table.name) \(count == 1 ? "names a member" : "name members") "
        + "that the members' table does not have",
      notes: [Diagnostic.Note(text: "without --strict such rows are counted, and belong to nobody")])
  }
}
