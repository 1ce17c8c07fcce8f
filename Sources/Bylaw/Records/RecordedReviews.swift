import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax
import BylawSystem

/// What a review had, as far as the record of reviews says so.
struct ReviewedTables {
  /// How many members there were.
  var members: Int?
  /// The event types whose tables had rows.
  var events: Set<Text> = []
}

/// When reviews were held, by the records that stand beside the members: what `in review` counts from.
struct RecordedReviews {
  /// What one record says.
  fileprivate struct Source {
    var table: String
    /// Nil for rows in memory.
    var file: String?
    var moments: [Int64]
    /// Of the record of reviews, what each of them had.
    var tables: [ReviewedTables] = []

    init(table: Table, file: String?, data: TableData) {
      self.table = table.name
      self.file = file
      moments = Bylaw.moments(of: table, in: data)
      func field(_ name: String) -> Int? { table.fields.firstIndex { $0.name == name && $0.purpose == .plain } }
      guard let members = field("members"), let events = field("events"), moments.count == data.rowCount else { return }
      tables = (0..<data.rowCount).map { row in
        var tables = ReviewedTables()
        if case .number(let count) = data.value(row: row, field: members) { tables.members = Int(count) }
        if case .texts(let names) = data.value(row: row, field: events) { tables.events = Set(names) }
        return tables
      }
    }
  }

  private var reviews: Source?
  private var decisions: Source?
  /// Whether the decisions come by standard input, which can be read once, and the record of reviews has none: then it is
  /// not known when the last review was.
  private var isLastUnknown = false
  /// What is wrong with a record that is needed, and that nothing else reads.
  private var problems: [DataProblem] = []
  private let policy: CheckedPolicy

  var held: HeldReviews { HeldReviews(reviews: reviews?.moments ?? [], decisions: decisions?.moments ?? []) }

  /// What the last review before a moment had, as far as the record says so.
  func tables(before moment: ReviewMoment) -> ReviewedTables {
    guard let reviews else { return ReviewedTables() }
    let last = zip(reviews.moments, reviews.tables).filter { $0.0 < moment.asOf.now }.max { $0.0 < $1.0 }
    return last?.1 ?? ReviewedTables()
  }

  /// Reads the records among some files.
  ///
  /// - Parameters:
  ///   - moment: of the review that is to follow.
  ///   - readsAll: whether other moments are of interest too.
  init(policy: Policy, files: DataFiles, before moment: ReviewMoment, readsAll: Bool = true) {
    self.policy = policy.checked
    let readOne = { (table: Table) throws(DataProblem) -> (Source, [DataProblem])? in
      try Self.read(table, policy: policy, files: files)
    }
    reviews = add(policy.checked.recordOfReviews, isNeeded: true, read: readOne)
    let isNeeded = held.last(before: moment.asOf.now) == nil
    let name = policy.checked.recordOfDecisions.table.name
    isLastUnknown =
      isNeeded && policy.checked.record != nil && files.events.contains { $0.name == name && $0.file == "-" }
    guard isNeeded || readsAll else { return }
    decisions = add(decisionMoments(policy.checked), isNeeded: isNeeded && policy.checked.record == nil, read: readOne)
  }

  /// Reads the records among rows in memory.
  init(policy: Policy, rows: CommunityRows, before moment: ReviewMoment) {
    self.policy = policy.checked
    let readOne = { (table: Table) -> (Source, [DataProblem])? in
      guard let given = rows.tables.first(where: { $0.name == table.name }) else { return nil }
      let (data, found) = readMemory(given, as: table, policy: policy.checked, zone: policy.zone)
      return (Source(table: table, file: nil, data: data), found)
    }
    reviews = add(policy.checked.recordOfReviews, isNeeded: true, read: readOne)
    let isNeeded = held.last(before: moment.asOf.now) == nil && policy.checked.record == nil
    decisions = add(decisionMoments(policy.checked), isNeeded: isNeeded, read: readOne)
  }

  /// - Parameter isNeeded: whether it matters what is wrong with it. Of a table that the policy reads, that is found where
  ///   the tables are read.
  private mutating func add(
    _ table: Table, isNeeded: Bool, read: (Table) throws(DataProblem) -> (Source, [DataProblem])?
  ) -> Source? {
    do throws(DataProblem) {
      guard let (source, found) = try read(table) else { return nil }
      if isNeeded { problems += found }
      return found.isEmpty ? source : nil
    } catch {
      if isNeeded { problems.append(error) }
      return nil
    }
  }

  private static func read(
    _ table: Table, policy: Policy, files: DataFiles
  ) throws(DataProblem) -> (Source, [DataProblem])? {
    guard let file = try file(of: table, among: files) else { return nil }
    let (_, data, found) = readRecord(table, file: file, policy: policy, files: files)
    return (Source(table: table, file: file, data: data), found)
  }

  static func file(of table: Table, among files: DataFiles) throws(DataProblem) -> String? {
    if let named = files.events.first(where: { $0.name == table.name }) {
      if named.file == "-" { throw DataProblem(fault: .standardInputTwice) }
      return named.file
    }
    guard let folder = files.folder, isDirectory(at: folder) else { return nil }
    return try recordFile(of: table, in: folder).map { folder + "/" + $0 }
  }

  /// What keeps a policy from counting `in review`.
  func problems(for policy: Policy) -> Problems {
    guard policy.checked.asksForReviews else { return Problems() }
    return Problems(diagnostics: problems.map(\.diagnostic) + (isLastUnknown ? [Self.lastUnknown] : []))
  }

  private static let lastUnknown = Diagnostic(
    code: "unknown-last-review", severity: .warning, place: .file("standard input"),
    summary: Phrase(
      """
      the record of decisions is read once, for the rules, so that it is not known when the last review was held: \
      `in review` begins where the schedule has the last one
      """, "决定的记录从标准输入来，只能读一遍，规则已经读了，所以不知道上次复盘是哪天：`在 本期` 从日程上的上一次算起"),
    notes: [
      Diagnostic.Note(
        text: Phrase(
          "give the record as a file, or the record of reviews with `--events review=FILE`",
          "把记录作为文件给出，或者用 `--events review=FILE` 给出复盘的记录"))
    ])

  /// What stands in the way of reviews from some moment on: a record of one as late.
  ///
  /// - Parameter problem: made of the record, the last review in it and the first one to come.
  func checkOrder(
    isBefore moment: ReviewMoment, problem: (_ record: String, _ last: String, _ first: String) -> ApplyProblem
  ) -> Problems {
    for case let source? in [decisions, reviews] {
      guard let last = source.moments.max(), last >= moment.asOf.now else { continue }
      let diagnostics = problem(source.file ?? source.table, momentText(of: last, in: policy), moment.text).diagnostics
      guard source.file == nil else { return Problems(diagnostics: diagnostics) }
      return Problems(
        diagnostics: diagnostics.map { diagnostic in
          var diagnostic = diagnostic
          diagnostic.place = .table(source.table, row: nil, column: nil)
          diagnostic.notes = []
          return diagnostic
        })
    }
    return Problems()
  }
}

/// Reads a record, which may be long, and finds where its header ends. A table that lacks one of its columns is gone through
/// a row at a time, which says where the rows end.
func readRecord(
  _ table: Table, file: String, policy: Policy, files: DataFiles
) -> (map: TableMap, data: TableData, problems: [DataProblem]) {
  let scanned = scanTable(
    table, file: file, policy: policy.checked, zone: policy.zone, encoding: files.encoding, threads: processorCount)
  let columns = table.fields.map { Text($0.cellColumn) }
  if let (map, data) = scanned,
    !map.format.isDelimited || columns.allSatisfy({ column in map.columns.contains { Text($0) == column } })
  {
    return (map, data, [])
  }
  return mapTable(
    table, file: file, policy: policy.checked, zone: policy.zone, skipBadRows: files.skipsBadRows,
    fields: Array(table.fields.indices), rows: [], encoding: files.encoding
  ) { _, _ in true }
}

/// The record of decisions, of which there may be very many: only when the reviews were.
private func decisionMoments(_ policy: CheckedPolicy) -> Table {
  var table = policy.recordOfDecisions.table
  table.fields = table.fields.filter { $0.purpose == .reviewMoment }
  return table
}
