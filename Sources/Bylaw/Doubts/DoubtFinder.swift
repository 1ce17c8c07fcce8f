import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

/// What is doubtful about tables in memory that were reviewed.
package func findDoubts(about review: Review, of data: CommunityData, policy: Policy) -> Doubts {
  var review = review
  let files = data.inputs.files
  let facts = settledFacts(
    review.report.events, dataset: data.dataset, reading: data.inputs.reading, policy: review.policy, zone: policy.zone,
    request: files.request, asOf: review.moment.asOf.following(review.held))
  review.report.events = facts.events
  let source = data.rows.map { DataSource.rows($0) } ?? .files(files)
  let units = data.rows.map { mixedUnits(in: $0, keptRows: data.keptRows, policy: review.policy) } ?? []
  let finder = DoubtFinder(
    review: review, reading: data.inputs.reading, cells: facts.cells + units, tablesBefore: data.tablesBefore,
    record: DecisionRecord(policy: policy, source: source), keptRows: data.keptRows)
  return Doubts(all: finder.find(), passed: files.inSpiteOf, isStrict: files.isStrict)
}

/// Says after a review what is doubtful about the data that it read, of what the review knows: it reads nothing
/// itself but, where a rule decides for very many, the record.
struct DoubtFinder {
  var review: Review
  let reading: DataReading
  var cells: [CellFacts]
  /// What the last review on record had.
  let tablesBefore: ReviewedTables
  /// Asked only where it matters what earlier reviews did.
  let record: DecisionRecord
  /// Of rows in memory: for each table, the index among the given rows of each row that was kept.
  var keptRows: [[Int]] = []

  private var policy: CheckedPolicy { review.policy }
  private var report: ReviewReport { review.report }
  private var asOf: AsOf { review.moment.asOf.following(review.held) }

  /// Those that the policy does not allow.
  func find() -> [Doubt] { inFiles.findAll() }

  /// With lines as those of the files, where a table is several.
  private var inFiles: DoubtFinder {
    var finder = self
    for (index, table) in reading.tables.enumerated() {
      guard let parts = table.parts else { continue }
      let settled = { (place: RowPlace) -> RowPlace in
        guard case .line(let line) = place else { return place }
        let own = parts.place(ofLine: line)
        return .lineOf(own.file, own.line)
      }
      for cell in finder.cells.indices where finder.cells[cell].table == index {
        finder.cells[cell].settlePlaces(settled)
      }
      guard index > 0, finder.review.report.events.indices.contains(index - 1) else { continue }
      for event in finder.review.report.events[index - 1].firstUnmatched.indices {
        let place = finder.review.report.events[index - 1].firstUnmatched[event].place
        finder.review.report.events[index - 1].firstUnmatched[event].place = settled(place)
      }
    }
    return finder
  }

  private func findAll() -> [Doubt] {
    let found =
      onSchedule + members + policy.events.indices.flatMap { events(of: $0) } + inRecord
      + cells.flatMap { doubts(of: $0) } + rules + rowsSetAside
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
    case (.lineOf(let file, let line), _): .data(file: file, line: line, column: nil)
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
    func remark(_ text: Phrase) -> Doubt.Remark {
      Doubt.Remark(text: text, window: policy.asksForReviews ? timeliness.window : nil)
    }
    let off = timeliness.offSchedule.map { Doubt.Content.offSchedule(remark($0)) }
    let leftOut = timeliness.leftOut.map { Doubt.Content.reviewsLeftOut(remark($0)) }
    return [off, leftOut].compactMap(\.self).map { Doubt(content: $0, place: .nowhere, subject: nil) }
  }

  private func events(of event: Int) -> [Doubt] {
    let facts = report.events[event]
    let type = policy.events[event]
    if event == policy.record { return [] }
    let contents = [whenEventsWere(type.table.name, times: facts.times), undated(of: event)].compactMap(\.self)
    var doubts = contents.map { Doubt(content: $0, place: place(of: event + 1), subject: type.table.span) }
    if facts.unmatched > 0 { doubts.append(unmatched(of: event, facts: facts)) }
    if let nothing = nothingChosen(from: event + 1) { doubts.append(nothing) }
    if tablesBefore.events.contains(Text(type.table.name)), reading.tables.indices.contains(event + 1),
      reading.tables[event + 1].rowsRead == 0
    {
      doubts.append(
        Doubt(
          content: .emptiedEvents(table: type.table.name), place: place(of: event + 1), subject: type.table.span))
    }
    return doubts
  }

  /// Where a table's `where` asks for texts, and none of its rows has one. A log that several event types share may well lack
  /// one of them.
  private func nothingChosen(from index: Int) -> Doubt? {
    guard let asked = policy.textsOfConditions[index], reading.tables.indices.contains(index) else { return nil }
    let (table, read) = (table(index), reading.tables[index])
    let texts = asked.sorted { $0.key < $1.key }.flatMap { $0.value.sorted().map(\.string) }
    guard !texts.isEmpty, read.rowsRead > 0, read.rowsPassedOver == read.rowsRead else { return nil }
    if let file = read.file, reading.tables.filter({ $0.file == file }).count > 1 { return nil }
    if cells.contains(where: { $0.table == index && $0.near.count > 0 }) { return nil }
    return Doubt(
      content: .nothingChosen(table: table.name, rows: read.rowsRead, asked: texts), place: place(of: index),
      subject: table.span)
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
    // A slip in the year of some, where the others go on to the review.
    let slips = times.firstLater.map { Int($0) - Int(today) > Self.far } ?? false
    if slips, let first = times.firstLater {
      return .eventsFarAfterReview(table: table, count: times.later, first: first)
    }
    guard let newest = times.newest else { return .farReview(table: table, nearest: nil, today: today) }
    let age = Int(today - newest)
    guard let patience = times.patience else {
      return age > Self.far ? .farReview(table: table, nearest: newest, today: today) : nil
    }
    guard age > patience else { return nil }
    if age > Self.far { return .farReview(table: table, nearest: newest, today: today) }
    return .staleEvents(table: table, newest: newest, today: today, times: times)
  }

  /// Where the file has the column of the time, and no row has one.
  private func undated(of event: Int) -> Doubt.Content? {
    let (type, times) = (policy.events[event], report.events[event].times)
    guard let field = type.timeField, times.seen > 0, times.undated == times.seen, times.later == 0 else { return nil }
    let (table, time) = (type.table, type.table.fields[field])
    let isAbsent = reading.notes.contains { note in
      guard case .absentColumn(let missing, _) = note.content else { return false }
      return Text(missing.table) == Text(table.name) && Text(missing.column) == Text(time.column)
    }
    return isAbsent ? nil : .undatedEvents(table: table.name, column: time.column, count: times.seen)
  }

  // MARK: Who

  private var members: [Doubt] { [nothingChosen(from: 0)].compactMap(\.self) + emptiedMembers }

  private var emptiedMembers: [Doubt] {
    guard let before = tablesBefore.members, before > 0, let members = reading.tables.first, members.rowsKept == 0
    else {
      return []
    }
    return [Doubt(content: .emptiedTable(members: before), place: place(of: 0), subject: policy.members.span)]
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

  private var inRecord: [Doubt] {
    let named = reading.notes.compactMap { note -> Doubt? in
      switch note.content {
      case .unknownRules(let rules): Doubt(content: .unknownRulesInRecord(rules), place: note.place, subject: nil)
      case .unknownKinds(let kinds): Doubt(content: .unknownKindsInRecord(kinds), place: note.place, subject: nil)
      case .partOfList: Doubt(content: .partOfList(note), place: note.place, subject: nil)
      case .absentColumn, .noRecord, .titleLines, .hiddenRows: nil
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

  // MARK: Cells

  private func doubts(of cells: CellFacts) -> [Doubt] {
    var facts = cells
    if file(of: cells.table) == nil { facts.settlePlaces { given($0, in: cells.table) } }
    let table = table(cells.table)
    let field = table.fields[cells.field]
    let column = Doubt.Column(table: table.name, name: field.column)
    func doubt(_ content: Doubt.Content, at first: [CellExample]) -> Doubt {
      Doubt(
        content: content, place: first.first.map { place(of: $0.place, in: cells.table) } ?? place(of: cells.table),
        subject: field.span)
    }
    var doubts: [Doubt] = []
    if facts.known.count > 0 {
      doubts.append(doubt(.unsplitSet(column, facts.known), at: cells.known.first))
    } else if facts.whole.count > 0, facts.splitSets == 0 {
      doubts.append(doubt(.unsplitSet(column, facts.whole), at: cells.whole.first))
    }
    if !facts.words.isEmpty { doubts.append(doubt(.wordForMissing(column, facts), at: cells.firstWords)) }
    // A key of one more digit may well end in a zero.
    if facts.rounded.count * 2 > facts.longKeys, facts.rounded.count > 1 || facts.mostZeros > 2 {
      doubts.append(doubt(.roundedKeys(column, facts), at: cells.rounded.first))
    }
    let placeholders = facts.placeholders.sorted { $0.key < $1.key }.map(\.value)
      .filter { $0.cells.count > 0 && $0.neighbours == 0 }.map(\.cells)
    let areEarly = facts.early.count * 2 > facts.moments || facts.earlyBeyondFirst > 0
    if !placeholders.isEmpty, !areEarly {
      doubts.append(doubt(.dayForMissing(column, placeholders), at: placeholders.flatMap(\.first)))
    }
    var odd = facts.odd
    // Where most keys are days, they are meant to be.
    if let days = odd[.day], days.count * 2 > facts.keys { odd[.day] = nil }
    if !odd.isEmpty { doubts.append(doubt(.oddKeys(column, odd), at: odd.examples)) }
    if let pair = cells.alike.first { doubts.append(doubt(.alikeKeys(column, facts), at: [pair.second])) }
    if facts.lost.count > 0 { doubts.append(doubt(.lostCharacters(column, facts.lost), at: cells.lost.first)) }
    if facts.garbled.count > 0 {
      doubts.append(doubt(.garbledText(column, facts.garbled), at: cells.garbled.first))
    }
    if facts.near.count > 0 { doubts.append(doubt(.nearText(column, facts), at: cells.near.first)) }
    if areEarly {
      doubts.append(
        doubt(.earlyTimes(column, facts, inSeconds: field.form == .unixSeconds), at: cells.early.first))
    }
    let units = facts.unitsThatDiffer
    if !units.isEmpty {
      let places = cells.unitsThatDiffer.flatMap(\.first)
      doubts.append(doubt(.mixedUnits(column, units), at: places))
    }
    if let repeated = facts.repeated {
      doubts.append(
        Doubt(
          content: .repeatedRows(table: table.name, repeated),
          place: place(of: (cells.repeated ?? repeated).first, in: cells.table), subject: table.span))
    }
    return doubts
  }

  // MARK: Rules

  private var rules: [Doubt] {
    report.rules.compactMap { counts in
      let rule = policy.rules[counts.rule]
      guard [.promote, .demote, .remove].contains(rule.kind) else { return nil }
      let tiers = rule.from ?? Array(policy.tiers.indices)
      let before = tiers.reduce(0) { $0 + report.tiers[$1].before }
      guard before >= 10, counts.decided * 2 > before else { return nil }
      let most = record.mostDecided(by: rule, before: asOf.now)
      guard most * 2 <= before else { return nil }
      return Doubt(
        content: .moreThanHalf(
          rule: rule.name, kind: rule.kind, tiers: tiers.map { policy.tiers[$0].name }, decided: counts.decided,
          of: before), place: .source(policy.source, rule.span), subject: rule.span)
    }
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

extension DataReading {
  /// The event types, but the record, whose tables have rows, be they passed over.
  func eventsWithRows(of policy: CheckedPolicy) -> [String] {
    policy.events.indices.filter { event in
      event != policy.record && tables.indices.contains(event + 1) && tables[event + 1].rowsRead > 0
    }.map { policy.events[$0].table.name }
  }
}
