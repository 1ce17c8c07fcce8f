import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

/// The record of decisions beside some data, read when something about it is asked.
struct DecisionRecord: Sendable {
  let policy: Policy
  let source: DataSource

  /// How many members a rule decided for at most in one review before a moment.
  func mostDecided(by rule: Rule, before moment: Int64) -> Int {
    var table = policy.checked.recordOfDecisions.table
    table.fields = table.fields.filter { $0.purpose == .reviewMoment || $0.purpose == .ruleName }
    guard let data = read(table), let time = table.recordField(for: .reviewMoment),
      let name = table.recordField(for: .ruleName)
    else { return 0 }
    var counts: [Int64: Int] = [:]
    for row in 0..<data.rowCount where data.value(row: row, field: name) == .text(Text(rule.name)) {
      guard case .datetime(let held) = data.value(row: row, field: time), held < moment else { continue }
      counts[held, default: 0] += 1
    }
    return counts.values.max() ?? 0
  }

  private func read(_ table: Table) -> TableData? {
    switch source {
    case .files(let files):
      // What is wrong with the record is said where it is needed.
      guard let file = try? RecordedReviews.file(of: table, among: files) else { return nil }
      return readRecord(table, file: file, policy: policy, files: files).data
    case .rows(let rows):
      guard let given = rows.tables.first(where: { $0.name == table.name }) else { return nil }
      return readMemory(given, as: table, policy: policy.checked, zone: policy.zone).data
    }
  }
}
