import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

/// What there is to say about events of people whom the members' table does not have.
func unmatchedEventNotes(policy: CheckedPolicy, report: ReviewReport) -> [Phrase] {
  unmatchedEvents(policy: policy, report: report).map { event, count in
    Phrase("note: \(unmatchedText(event, count: count))", "提示：\(unmatchedText(event, count: count))")
  }
}

/// The same as errors, of data that is read strictly.
func unknownMembers(policy: CheckedPolicy, report: ReviewReport) -> [Diagnostic] {
  unmatchedEvents(policy: policy, report: report).map { event, count in
    Diagnostic(
      code: "event-of-unknown-member", place: .source(policy.source, event.table.span),
      summary: unmatchedText(event, count: count),
      notes: [
        Diagnostic.Note(
          text: Phrase(
            "without --strict such rows are counted, and belong to nobody", "不写 --strict 时，这些行只计数，不算在任何人头上"))
      ])
  }
}

private func unmatchedText(_ event: EventType, count: Int) -> Phrase {
  Phrase(
    "\(Phrase.count(count, "row", "行")) of \(escaped(event.table.name)) \(count == 1 ? "names a member" : "name members") that the members' table does not have",
    "`\(escaped(event.table.name))` 有 \(count) 行写的是成员表里没有的人")
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
