import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

/// What there is to say about events of people whom the members' table does not have.
func unmatchedEventNotes(policy: CheckedPolicy, report: ReviewReport) -> [String] {
  unmatchedEvents(policy: policy, report: report).map { event, count in
    "note: \(counted(count, noun: "row")) of \(escaped(event.table.name)) \(count == 1 ? "names a member" : "name members") "
      + "that the members' table does not have"
  }
}

/// The same as errors, of data that is read strictly.
func unknownMembers(policy: CheckedPolicy, report: ReviewReport) -> [Diagnostic] {
  unmatchedEvents(policy: policy, report: report).map { event, count in
    let rows = counted(count, noun: "row")
    return Diagnostic(
      code: "event-of-unknown-member", place: .source(policy.source, event.table.span),
      summary: Phrase(
        untranslated: "\(rows) of \(event.table.name) \(count == 1 ? "names a member" : "name members") "
          + "that the members' table does not have"),
      notes: [
        Diagnostic.Note(text: Phrase(untranslated: "without --strict such rows are counted, and belong to nobody"))
      ])
  }
}

/// Event types with such rows, and how many, unless the policy allows them.
private func unmatchedEvents(policy: CheckedPolicy, report: ReviewReport) -> [(EventType, Int)] {
  policy.events.indices.compactMap { index in
    let (event, count) = (policy.events[index], report.events[index].unmatched)
    let isAllowed =
      index == policy.record
      ? policy.allows(.unknownMemberInRecord, about: nil)
      : policy.allows(.eventOfUnknownMember, about: event.table.span)
    return count > 0 && !isAllowed ? (event, count) : nil
  }
}
