import BylawChecker
import BylawData
import BylawSyntax
import BylawSystem

/// All that looks at the rows of one table, which are gone through once for it.
private struct TableInspection {
  let table: Int
  var cells: [CellInspector] = []
  /// Of the members.
  var keys: [KeyFormCollector] = []
  /// Of events.
  var rows: [RowCollector] = []

  /// Nil where nothing looks at them.
  var scan: TableScan? {
    let all: [[BatchSink]] = [cells, keys, rows].filter { !$0.isEmpty }
    guard let count = all.first?.count else { return nil }
    let inspected = cells.first?.facts.map(\.field) ?? []
    return TableScan(
      table: table, fields: Set(inspected + (keys.first?.fields ?? []) + (rows.first?.fields ?? [])),
      workers: (0..<count).map { worker in SinkGroup(all.map { $0[worker] }) })
  }

  /// What the inspectors of cells have found.
  var facts: [CellFacts] {
    let found = cells.map(\.facts)
    return found.dropFirst().reduce(found.first ?? []) { all, others in
      zip(all, others).map { facts, other in
        var facts = facts
        facts.add(other)
        return facts
      }
    }.filter { !$0.isEmpty }
  }
}

extension BatchSource {
  /// What is odd about the cells of some tables.
  ///
  /// - Parameters:
  ///   - written: the policy by which the rows are read, where their numbers are there once more as they are written.
  ///   - unfiltered: tables whose texts are compared with what the policy asks for where all of their rows are read.
  func inspectCells(
    of tables: [Int], policy: CheckedPolicy, written: CheckedPolicy? = nil, unfiltered: Set<Int>
  ) -> [CellFacts] {
    let (named, asked) = (policy.textsNamed, policy.textsAsked)
    let tables = tables.filter { $0 - 1 != policy.record && mayHaveRows(table: $0) }
    let inspections = tables.map { table in
      let (own, declared) = (policy.table(at: table).fields, (written ?? policy).table(at: table).fields)
      var inspection = TableInspection(table: table)
      inspection.cells = inspectors(
        of: declared.indices.filter { $0 >= own.count || declared[$0].isInspected }, table: table, declared: declared,
        firstWritten: own.count, named: named, asked: unfiltered.contains(table) ? [:] : asked[table] ?? [:])
      if table == 0 { inspection.keys = keyFormCollectors(policy: policy) }
      if table > 0 { inspection.rows = rowCollectors(of: table, policy: policy) }
      return inspection
    }
    scan(inspections.compactMap(\.scan))
    let ofRows = inspections.compactMap { inspection in
      inspection.table == 0
        ? alikeKeys(among: inspection.keys, policy: policy)
        : repeatedRows(of: inspection.table, among: inspection.rows, policy: policy)
    }
    return ofRows + policy.ofOwnFields(inspections.flatMap(\.facts))
  }

  /// One for each thread; none where no fields are looked at.
  fileprivate func inspectors(
    of fields: [Int], table: Int, declared: [Field], firstWritten: Int = .max, named: Set<Text>,
    asked: [Int: Set<Text>]
  ) -> [CellInspector] {
    if fields.isEmpty { return [] }
    return (0..<workerCount).map { _ in
      CellInspector(
        table: table, fields: fields, of: declared, firstWritten: firstWritten, named: named, asked: asked)
    }
  }

  /// What is nearly a text that the policy asks for, in all fields that it compares with texts.
  fileprivate func nearTexts(of tables: [Int], policy: CheckedPolicy) -> [CellFacts] {
    let asked = policy.textsAsked
    let inspections = tables.filter { mayHaveRows(table: $0) }.map { table in
      let declared = policy.table(at: table).fields
      let fields = (asked[table] ?? [:]).keys.sorted().filter { declared[$0].isInspected }
      return TableInspection(
        table: table,
        cells: inspectors(of: fields, table: table, declared: declared, named: [], asked: asked[table] ?? [:]))
    }
    scan(inspections.compactMap(\.scan))
    return inspections.flatMap(\.facts).compactMap { facts in
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
package func nearTexts(policy: CheckedPolicy, zone: LocalZone, request: DataRequest, threads: Int) -> [CellFacts] {
  if policy.tablesChosenByText.isEmpty { return [] }
  let context = ScanContext(policy: policy, zone: zone, request: request, makeRowTest: { anyRow })
  return FileSource(context: context.takingAllRows, threads: threads).nearTexts(asPolicy: policy, inFilesOfAtMost: .max)
}

/// Answers a `where` that there is not.
private func anyRow(_: CheckedExpression, _: [Value]) throws(RowTestFailure) -> Bool { true }

extension ScanContext {
  /// The same without the `where`s of tables.
  fileprivate var takingAllRows: ScanContext {
    var context = self
    context.policy = policy.withoutConditions
    context.makeRowTest = { anyRow }
    context.makeSelector = nil
    return context
  }
}

extension FileSource {
  /// The same of files that are no larger than so many bytes, with the lines of rows.
  func inspectCells(inFilesOfAtMost limit: Int) -> [CellFacts] {
    let tables = (0...context.policy.events.count).filter { (file(of: $0)?.mapped?.count ?? .max) <= limit }
    // Standard input cannot be read once more.
    let unfiltered = context.policy.tablesChosenByText.filter { file(of: $0)?.path != "-" }
    let written = context.policy.withWrittenNumbers
    let source = written.map { FileSource(continuing: self, context: context.reading($0)) } ?? self
    var facts = source.inspectCells(of: tables, policy: context.policy, written: written, unfiltered: unfiltered)
    settleLines(of: &facts)
    return facts
  }

  /// What is nearly a text that the policy asks for, in files that are no larger than so many bytes and of which it takes some
  /// rows alone, in all of their rows.
  func nearTexts(inFilesOfAtMost limit: Int) -> [CellFacts] {
    if context.policy.tablesChosenByText.isEmpty || limit == 0 { return [] }
    return FileSource(filesOf: self, context: context.takingAllRows)
      .nearTexts(asPolicy: context.policy, inFilesOfAtMost: limit)
  }

  /// - Parameter policy: whose `where`s the tables of this source are read without.
  fileprivate func nearTexts(asPolicy policy: CheckedPolicy, inFilesOfAtMost limit: Int) -> [CellFacts] {
    let tables = policy.tablesChosenByText.sorted().filter { table in
      // Standard input was read already.
      guard let file = file(of: table), file.path != "-" else { return false }
      return (file.mapped?.count ?? .max) <= limit
    }
    var facts = nearTexts(of: tables, policy: policy)
    settleLines(of: &facts)
    return facts
  }

  /// - Parameter policy: whose fields the tables of this source have before their numbers as they are written.
  func mixedUnits(asPolicy policy: CheckedPolicy) -> [CellFacts] {
    let tables = (0...policy.events.count).filter { table in
      guard let file = file(of: table), file.path != "-" else { return false }
      return context.policy.table(at: table).fields.count > policy.table(at: table).fields.count
    }
    let inspections = tables.map { table in
      let (own, declared) = (policy.table(at: table).fields, context.policy.table(at: table).fields)
      return TableInspection(
        table: table,
        cells: inspectors(
          of: Array(own.count..<declared.count), table: table, declared: declared, firstWritten: own.count, named: [],
          asked: [:]))
    }
    scan(inspections.compactMap(\.scan))
    var facts = policy.ofOwnFields(inspections.flatMap(\.facts))
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
