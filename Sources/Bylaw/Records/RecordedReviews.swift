import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax
import BylawSystem

/// When reviews were held, by the records that stand beside the members: what `in review` counts from.
struct RecordedReviews {
  /// What one record says.
  fileprivate struct Source {
    var table: String
    /// Nil for rows in memory.
    var file: String?
    var moments: [Int64]
  }

  private var reviews: Source?
  private var decisions: Source?
  private(set) var problems: [DataProblem] = []

  var held: HeldReviews { HeldReviews(reviews: reviews?.moments ?? [], decisions: decisions?.moments ?? []) }

  /// Reads the records among some files.
  ///
  /// - Parameter moment: of a review, where the last one before it is all that is wanted.
  init(policy: Policy, files: DataFiles, before moment: ReviewMoment? = nil) {
    reviews = read(policy.checked.recordOfReviews, policy: policy, files: files)
    if let moment, held.last(before: moment.asOf.now) != nil { return }
    // Decisions by the thousand: only when they were is asked here.
    var table = policy.checked.recordOfDecisions.table
    table.fields = table.fields.filter { $0.purpose == .reviewMoment }
    decisions = read(table, policy: policy, files: files)
  }

  private mutating func read(_ table: Table, policy: Policy, files: DataFiles) -> Source? {
    do throws(DataProblem) {
      guard let file = try file(of: table, among: files) else { return nil }
      let (_, data, found) = mapTable(
        table, file: file, policy: policy.checked, zone: policy.zone, skipBadRows: files.skipsBadRows, fields: [],
        rows: []
      ) { _, _ in true }
      // The reading of the tables finds what is wrong with one that the policy reads.
      if table.name == policy.checked.recordOfReviews.name || policy.checked.record == nil { problems += found }
      return found.isEmpty ? Source(table: table.name, file: file, moments: moments(of: table, in: data)) : nil
    } catch {
      problems.append(error)
      return nil
    }
  }

  private func file(of table: Table, among files: DataFiles) throws(DataProblem) -> String? {
    if let named = files.events.first(where: { $0.name == table.name }) {
      if named.file == "-" { throw DataProblem(fault: .standardInputTwice) }
      return named.file
    }
    guard let folder = files.folder, isDirectory(at: folder) else { return nil }
    return try recordFile(of: table, in: folder).map { folder + "/" + $0 }
  }

  /// Reads the records among rows in memory.
  init(policy: Policy, rows: CommunityRows) {
    reviews = read(policy.checked.recordOfReviews, policy: policy, rows: rows)
    decisions = read(policy.checked.recordOfDecisions.table, policy: policy, rows: rows)
  }

  private mutating func read(_ table: Table, policy: Policy, rows: CommunityRows) -> Source? {
    guard let given = rows.tables.first(where: { $0.name == table.name }) else { return nil }
    let (data, found) = readMemory(given, as: table, policy: policy.checked, zone: policy.zone)
    if table.name == policy.checked.recordOfReviews.name || policy.checked.record == nil { problems += found }
    return found.isEmpty ? Source(table: table.name, moments: moments(of: table, in: data)) : nil
  }

  /// What keeps a policy from counting `in review`.
  func problems(for policy: Policy) -> Problems {
    Problems(diagnostics: policy.checked.asksForReviews ? problems.map(\.diagnostic) : [])
  }

  /// What stands in the way of reviews from some moment on: a record of one as late.
  ///
  /// - Parameter problem: made of the record, the last review in it and the first one to come.
  func checkOrder(
    isBefore moment: ReviewMoment, problem: (_ record: String, _ last: String, _ first: String) -> ApplyProblem
  ) -> Problems {
    for case let source? in [decisions, reviews] {
      guard let last = source.moments.max(), last >= moment.asOf.now else { continue }
      let diagnostics = problem(source.file ?? source.table, momentText(of: last), moment.text).diagnostics
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
