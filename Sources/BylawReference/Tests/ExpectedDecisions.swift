import BylawChecker
import BylawData
import BylawSyntax

/// What a file says that a test's review decides, and how that differs from what it decided.
///
/// Which decisions are meant is told by the member and the rule; their order does not count. Of a decision the columns are
/// compared that the file has.
struct ExpectedDecisions {
  private let table: RawTable
  private let file: String
  private let policy: CheckedPolicy
  /// The test's names for its members, by their rows.
  private let handles: [Int: String]
  /// Where the file has each of the columns that a decision has.
  private let columns: [(name: String, index: Int)]

  private static let plain = ["rule", "kind", "from", "to", "detail", "rank", "value"]

  init(
    table: RawTable, file: String, at span: Span, policy: CheckedPolicy, handles: [Int: String]
  ) throws(TestFault) {
    (self.table, self.file, self.policy, self.handles) = (table, file, policy, handles)
    let keys = policy.keyFields.map { policy.members.fields[$0].name }
    let known = keys + Self.plain
    for needed in keys + ["rule"] where table.index(of: needed) == nil {
      throw .decisionColumn(needed, isMissing: true, nearest: nearest(to: needed, in: table.columns), file: file, span)
    }
    for column in table.columns where !known.contains(where: { Text($0) == Text(column) }) {
      throw .decisionColumn(column, isMissing: false, nearest: nearest(to: column, in: known), file: file, span)
    }
    columns = known.compactMap { name in table.index(of: name).map { (name, $0) } }
  }

  /// A decision as cells, those of `columns`.
  private struct Cells {
    var cells: [String]
    /// What else the key may be written as.
    var handle: String?
  }

  /// What differs, a sentence each, in the order of the file and then of the decisions.
  func differences(from decisions: [Decision]) -> [Phrase] {
    var left = decisions.map(cells)
    let rows = table.rows.map { (line: $0.line, cells: cells(of: $0)) }
    var open: [(line: Int, cells: [String])] = []
    for row in rows {
      if let place = left.firstIndex(where: { isSame(row.cells, as: $0) }) {
        left.remove(at: place)
      } else {
        open.append(row)
      }
    }
    var differences: [Phrase] = []
    for row in open {
      if let place = left.firstIndex(where: { isAbout(row.cells, same: $0) }) {
        let found = left.remove(at: place)
        let difference = difference(of: row.cells, from: found)
        differences.append(
          Phrase(
            "\(file):\(row.line): \(subject(of: row.cells)): \(difference)",
            "\(file):\(row.line)：\(subject(of: row.cells))：\(difference)"))
      } else {
        differences.append(
          Phrase(
            "\(file):\(row.line): \(words(of: row.cells)): this was not decided",
            "\(file):\(row.line)：\(words(of: row.cells))：没有做这个决定"))
      }
    }
    return differences
      + left.map {
        Phrase(
          "\(words(of: $0.cells)): this was decided, and \(file) does not have it",
          "\(words(of: $0.cells))：做了这个决定，而 \(file) 里没有")
      }
  }

  private var keyCount: Int { policy.keyFields.count }

  private func cells(of decision: Decision) -> Cells {
    let keys = zip(decision.key, policy.keyFields).map { value, field in
      Formatting.text(of: value, type: policy.members.fields[field].type, policy: policy)
    }
    let plain = [
      policy.rules[decision.rule].name, decision.kind.rawValue, decision.from ?? "", decision.to ?? "", decision.detail,
      decision.rank.map(String.init) ?? "", decision.value ?? "",
    ]
    let all = Dictionary(zip(policy.keyFields.map { policy.members.fields[$0].name } + Self.plain, keys + plain)) { $1 }
    return Cells(cells: columns.map { all[$0.name] ?? "" }, handle: handles[decision.member])
  }

  private func cells(of row: RawTable.Row) -> [String] {
    columns.map { column in
      let cell = table.cell(column.index, of: row) ?? ""
      switch column.name {
      case "rule": return name(of: cell, among: policy.rules.map { ($0.name, $0.title) })
      case "from", "to":
        return name(
          of: cell, among: policy.tiers.map { ($0.name, $0.title) } + policy.roles.map { ($0.name, $0.title) })
      default: return cell
      }
    }
  }

  /// Titles stand for names, as they do in data.
  private func name(of cell: String, among names: [(name: String, title: String?)]) -> String {
    if names.contains(where: { Text($0.name) == Text(cell) }) { return cell }
    return names.first { $0.title.map { Text($0) == Text(cell) } ?? false }?.name ?? cell
  }

  private func isAbout(_ row: [String], same decision: Cells) -> Bool {
    isSame(
      Array(row.prefix(keyCount + 1)),
      as: Cells(cells: Array(decision.cells.prefix(keyCount + 1)), handle: decision.handle))
  }

  private func isSame(_ row: [String], as decision: Cells) -> Bool {
    zip(row, decision.cells).enumerated().allSatisfy { index, pair in
      if Text(pair.0) == Text(pair.1) { return true }
      return index == 0 && keyCount == 1 && decision.handle.map { Text($0) == Text(pair.0) } ?? false
    }
  }

  private func difference(of row: [String], from decision: Cells) -> Phrase {
    let parts = zip(columns, zip(row, decision.cells)).dropFirst(keyCount + 1).filter { Text($0.1.0) != Text($0.1.1) }
    let phrases = parts.map { column, pair in
      Phrase(
        "`\(column.name)` is \(shown(pair.1)), and the file has \(shown(pair.0))",
        "`\(column.name)` 是\(shown(pair.1))，文件里是\(shown(pair.0))")
    }
    return Phrase(
      english: phrases.map(\.english).joined(separator: "; "), chinese: phrases.map(\.chinese).joined(separator: "；"))
  }

  private func shown(_ cell: String) -> Phrase {
    cell.isEmpty ? Phrase("nothing", "空的") : Phrase("`\(cell)`", " `\(cell)`")
  }

  private func subject(of cells: [String]) -> String { cells.prefix(keyCount + 1).joined(separator: ", ") }

  private func words(of cells: [String]) -> String { cells.filter { !$0.isEmpty }.joined(separator: ", ") }
}
