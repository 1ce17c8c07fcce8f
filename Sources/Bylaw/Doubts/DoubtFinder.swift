import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

/// What is doubtful about tables in memory that were reviewed.
package func findDoubts(about review: Review, of data: CommunityData, policy: Policy) -> Doubts {
  var review = review
  let files = data.inputs.files
  review.report.events = settledFacts(
    review.report.events, dataset: data.dataset, reading: data.inputs.reading, policy: review.policy, zone: policy.zone,
    request: files.request, asOf: review.moment.asOf.following(review.held))
  let finder = DoubtFinder(
    review: review, reading: data.inputs.reading, membersBefore: data.membersBefore, keptRows: data.keptRows)
  return Doubts(all: finder.find(), passed: files.inSpiteOf, isStrict: files.isStrict)
}

/// Says after a review what is doubtful about the data that it read, of what the review knows: it reads nothing itself.
struct DoubtFinder {
  let review: Review
  let reading: DataReading
  /// How many members the last review on record had, where the record says so.
  let membersBefore: Int?
  /// Of rows in memory: for each table, the index among the given rows of each row that was kept.
  var keptRows: [[Int]] = []

  private var policy: CheckedPolicy { review.policy }
  private var report: ReviewReport { review.report }
  private var asOf: AsOf { review.moment.asOf.following(review.held) }

  /// Those that the policy does not allow.
  func find() -> [Doubt] {
    let found = onSchedule + members + policy.events.indices.flatMap { events(of: $0) } + record + rowsSetAside
    return found.filter { !policy.allows($0.code, about: $0.subject) }
  }

  // MARK: Places

  private func table(_ index: Int) -> Table { index == 0 ? policy.members : policy.events[index - 1].table }

  private func file(of index: Int) -> String? {
    reading.tables.indices.contains(index) ? reading.tables[index].file.map(shownName) : nil
  }

  /// Of a table as a whole.
  private func place(of index: Int) -> Diagnostic.Place {
    file(of: index).map { .file($0) } ?? .table(table(index).name, row: nil, column: nil)
  }

  private func place(of row: RowPlace, in index: Int) -> Diagnostic.Place {
    switch (row, file(of: index)) {
    case (.line(let line), let file?): .data(file: file, line: line, column: nil)
    case (_, let file?): .file(file)
    case (let row, nil): .table(table(index).name, row: given(row, in: index).number, column: nil)
    }
  }

  /// A row in memory by its index among the given ones.
  private func given(_ row: RowPlace, in index: Int) -> RowPlace {
    guard keptRows.indices.contains(index), keptRows[index].indices.contains(row.number) else { return row }
    return .row(keptRows[index][row.number])
  }

  private func shownName(ofFile file: String) -> String { file == "-" ? "standard input" : file }

  // MARK: When

  private var onSchedule: [Doubt] {
    guard let timeliness = ReviewTimeliness(policy: policy, asOf: asOf) else { return [] }
    func remark(_ words: (PolicyLanguage) -> String?) -> Doubt.Remark? {
      let text = Dictionary(
        uniqueKeysWithValues: PolicyLanguage.allCases.compactMap { each in words(each).map { (each, $0) } })
      guard !text.isEmpty else { return nil }
      guard policy.asksForReviews else { return Doubt.Remark(text: text, window: [:]) }
      let window = PolicyLanguage.allCases.map { ($0, timeliness.window(in: $0)) }
      return Doubt.Remark(text: text, window: Dictionary(uniqueKeysWithValues: window))
    }
    let off = remark(timeliness.offSchedule).map { Doubt.Content.offSchedule($0) }
    let leftOut = remark(timeliness.leftOut).map { Doubt.Content.reviewsLeftOut($0) }
    return [off, leftOut].compactMap(\.self).map { Doubt(content: $0, place: .nowhere, subject: nil) }
  }

  private func events(of event: Int) -> [Doubt] {
    let facts = report.events[event]
    let type = policy.events[event]
    if event == policy.record { return [] }
    let contents = [whenEventsWere(type.table.name, times: facts.times)].compactMap(\.self)
    var doubts = contents.map { Doubt(content: $0, place: place(of: event + 1), subject: type.table.span) }
    if facts.unmatched > 0 { doubts.append(unmatched(of: event, facts: facts)) }
    return doubts
  }

  /// So many days are years.
  private static let far = 366

  private func whenEventsWere(_ table: String, times: EventTimes) -> Doubt.Content? {
    let today = asOf.today
    if times.seen == 0, let first = times.firstLater {
      if Int(first) - Int(today) > Self.far { return .farReview(table: table, nearest: first, today: today) }
      return .eventsAfterReview(table: table, count: times.later, first: first)
    }
    guard times.seen > times.undated else { return nil }
    guard let newest = times.newest else { return .farReview(table: table, nearest: nil, today: today) }
    let age = Int(today - newest)
    guard let patience = times.patience else {
      return age > Self.far ? .farReview(table: table, nearest: newest, today: today) : nil
    }
    guard age > patience else { return nil }
    if age > Self.far { return .farReview(table: table, nearest: newest, today: today) }
    return .staleEvents(table: table, newest: newest, today: today, times: times)
  }

  // MARK: Who

  private var members: [Doubt] {
    guard let membersBefore, membersBefore > 0, let members = reading.tables.first, members.rowsKept == 0 else {
      return []
    }
    return [Doubt(content: .emptiedTable(members: membersBefore), place: place(of: 0), subject: policy.members.span)]
  }

  private func unmatched(of event: Int, facts: EventFacts) -> Doubt {
    Doubt(
      content: .eventOfUnknownMember(table: policy.events[event].table.name, facts: shown(facts, of: event)),
      place: firstPlace(of: facts, in: event), subject: policy.events[event].table.span)
  }

  private func firstPlace(of facts: EventFacts, in event: Int) -> Diagnostic.Place {
    facts.firstUnmatched.first.map { place(of: $0.place, in: event + 1) } ?? place(of: event + 1)
  }

  /// With the rows' places as they were given.
  private func shown(_ facts: EventFacts, of event: Int) -> EventFacts {
    var facts = facts
    guard file(of: event + 1) == nil else { return facts }
    for index in facts.firstUnmatched.indices {
      facts.firstUnmatched[index].place = given(facts.firstUnmatched[index].place, in: event + 1)
    }
    return facts
  }

  // MARK: The record

  private var record: [Doubt] {
    let named = reading.notes.compactMap { note -> Doubt? in
      switch note.content {
      case .unknownRules(let rules): Doubt(content: .unknownRulesInRecord(rules), place: note.place, subject: nil)
      case .unknownKinds(let kinds): Doubt(content: .unknownKindsInRecord(kinds), place: note.place, subject: nil)
      case .absentColumn, .noRecord: nil
      }
    }
    guard let record = policy.record, report.events[record].unmatched > 0 else { return named }
    let facts = report.events[record]
    // Whom the policy removes leaves decisions behind.
    let removes = policy.rules.contains { $0.kind == .remove }
    if removes, facts.firstUnmatched.allSatisfy({ $0.nearest == nil }) { return named }
    return named + [
      Doubt(
        content: .unknownMembersInRecord(shown(facts, of: record)), place: firstPlace(of: facts, in: record),
        subject: nil)
    ]
  }

  // MARK: Rows that do not fit

  private var rowsSetAside: [Doubt] {
    reading.tables.enumerated().compactMap { index, table in
      guard table.rowsRejected * 10 > table.rowsRead else { return nil }
      return Doubt(
        content: .manyRowsSetAside(table: table.name, count: table.rowsRejected, of: table.rowsRead),
        place: place(of: index), subject: self.table(index).span)
    }
  }
}
