import BylawChecker
import BylawData
import BylawSyntax
import BylawSystem

extension BatchSource {
  /// What is odd about the cells of some tables.
  ///
  /// - Parameter unfiltered: tables whose texts are compared with what the policy asks for where all of their rows are read.
  func inspectCells(of tables: [Int], policy: CheckedPolicy, unfiltered: Set<Int>) -> [CellFacts] {
    let (named, asked) = (policy.textsNamed, policy.textsAsked)
    var facts: [CellFacts] = []
    var scans: [TableScan] = []
    for table in tables where table - 1 != policy.record && mayHaveRows(table: table) {
      let declared = policy.table(at: table).fields
      let fields = declared.indices.filter { declared[$0].isInspected }
      if !fields.isEmpty {
        let texts = unfiltered.contains(table) ? [:] : asked[table] ?? [:]
        let workers = (0..<workerCount).map { _ in
          CellInspector(table: table, fields: fields, of: declared, named: named, asked: texts)
        }
        scans.append(TableScan(table: table, fields: Set(fields), workers: workers))
      }
      if table == 0 { facts += alikeKeys(policy: policy).map { [$0] } ?? [] }
      if table > 0 { facts += repeatedRows(of: table, policy: policy).map { [$0] } ?? [] }
    }
    return facts + inspected(scans)
  }

  /// What the inspectors of some scans find.
  fileprivate func inspected(_ scans: [TableScan]) -> [CellFacts] {
    if scans.isEmpty { return [] }
    scan(scans)
    return scans.flatMap { scan in
      let found = scan.workers.compactMap { ($0 as? CellInspector)?.facts }
      return found.dropFirst().reduce(found.first ?? []) { all, others in
        zip(all, others).map { facts, other in
          var facts = facts
          facts.add(other)
          return facts
        }
      }.filter { !$0.isEmpty }
    }
  }

  /// What is nearly a text that the policy asks for, in all fields that it compares with texts.
  fileprivate func nearTexts(of tables: [Int], policy: CheckedPolicy) -> [CellFacts] {
    let asked = policy.textsAsked
    let scans = tables.compactMap { table -> TableScan? in
      let declared = policy.table(at: table).fields
      let fields = (asked[table] ?? [:]).keys.sorted().filter { declared[$0].isInspected }
      guard !fields.isEmpty, mayHaveRows(table: table) else { return nil }
      let workers = (0..<workerCount).map { _ in
        CellInspector(table: table, fields: fields, of: declared, named: [], asked: asked[table] ?? [:])
      }
      return TableScan(table: table, fields: Set(fields), workers: workers)
    }
    return inspected(scans).compactMap { facts in
      guard facts.near.count > 0 else { return nil }
      var near = CellFacts(table: facts.table, field: facts.field)
      (near.near, near.asked) = (facts.near, facts.asked)
      return near
    }
  }
}

extension CheckedPolicy {
  /// Tables that are asked for some rows by a text in them: what is written a little otherwise is in the rows that are
  /// passed over.
  package var tablesChosenByText: Set<Int> { Set(textsOfConditions.filter { !$0.value.isEmpty }.keys) }

  /// With all rows of all tables.
  fileprivate var withoutConditions: CheckedPolicy {
    var policy = self
    policy.members.condition = nil
    for index in policy.events.indices { policy.events[index].table.condition = nil }
    return policy
  }
}

/// What is nearly a text that the policy asks for in tables of which it takes some rows alone, in all of their rows, with the
/// lines on which these are.
package func nearTexts(
  policy: CheckedPolicy, zone: LocalZone, request: DataRequest, inFilesOfAtMost limit: Int, threads: Int
) -> [CellFacts] {
  let tables = policy.tablesChosenByText
  if tables.isEmpty || limit == 0 { return [] }
  let open = policy.withoutConditions
  let context = ScanContext(
    policy: open, zone: zone, request: request, makeRowTest: { { (_, _) throws(RowTestFailure) in true } })
  let source = FileSource(context: context, threads: threads)
  let read = tables.sorted().filter { table in
    // Standard input was read already.
    guard let file = source.file(of: table), file.path != "-" else { return false }
    return (file.mapped?.count ?? .max) <= limit
  }
  var facts = source.nearTexts(of: read, policy: policy)
  source.settleLines(of: &facts)
  return facts
}

extension FileSource {
  /// The same of files that are no larger than so many bytes, with the lines of rows.
  func inspectCells(inFilesOfAtMost limit: Int) -> [CellFacts] {
    let tables = (0...context.policy.events.count).filter { (file(of: $0)?.mapped?.count ?? .max) <= limit }
    // Standard input cannot be read once more.
    let unfiltered = context.policy.tablesChosenByText.filter { file(of: $0)?.path != "-" }
    var facts = inspectCells(of: tables, policy: context.policy, unfiltered: unfiltered)
    settleLines(of: &facts)
    return facts
  }

  fileprivate func settleLines(of facts: inout [CellFacts]) {
    for index in facts.indices {
      guard let bytes = file(of: facts[index].table)?.mapped else { continue }
      var lines = LineCounter(bytes: bytes)
      facts[index].settlePlaces { .line(lines.count(before: $0.number) + 1) }
    }
  }
}

/// What is odd about the cells of tables in memory, where a row's place is its index.
package func inspectInMemory(_ dataset: Dataset, policy: CheckedPolicy, unfiltered: Set<Int>) -> [CellFacts] {
  var facts = DatasetSource(dataset: dataset).inspectCells(
    of: Array(0...policy.events.count), policy: policy, unfiltered: unfiltered)
  for index in facts.indices { facts[index].settlePlaces { .row($0.number) } }
  return facts
}
