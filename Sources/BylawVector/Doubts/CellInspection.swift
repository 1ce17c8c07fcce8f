import BylawChecker
import BylawData
import BylawSyntax
import BylawSystem

/// Looks at the cells of one table for what is odd though it fits; each thread has its own.
private final class CellInspector: BatchSink {
  private(set) var facts: [CellFacts]
  private let fields: [Field]
  /// The texts that the policy asks for by name: it knows what they are.
  private let named: Set<Text>

  init(table: Int, fields indexes: [Int], of declared: [Field], named: Set<Text>) {
    facts = indexes.map { CellFacts(table: table, field: $0) }
    fields = indexes.map { declared[$0] }
    self.named = named
  }

  override func consume(_ batch: borrowing Batch) {
    for (index, field) in fields.enumerated() {
      let column = batch.columns[facts[index].field]
      switch field.type.base {
      case .text: inspectTexts(column, at: index, isKey: field.namesMember, of: batch)
      case .set(.text): inspectSets(column, at: index, of: batch)
      case .number: inspectNumbers(column, at: index, of: batch)
      case .datetime: inspectMoments(column, at: index, of: batch)
      case .nameText, .quotient, .bool, .date, .duration, .tier, .role, .choice, .set: break
      }
    }
  }

  private func inspectTexts(_ column: ColumnView, at index: Int, isKey: Bool, of batch: borrowing Batch) {
    for row in 0..<batch.count where column.validity.contains(row) {
      let text = column.text(row)
      if OddCells.isWordForNothing(text.bytes) {
        note(word: text.string, at: index, place: .offset(batch.rowOffsets[row]))
      }
      if isKey, let beyond = OddCells.digitsBeyond(text.bytes) {
        note(beyond, text: text.string, at: index, place: .offset(batch.rowOffsets[row]))
      }
      if isKey, OddCells.isNoKey(text.bytes) {
        facts[index].odd.note(text.string, at: .offset(batch.rowOffsets[row]))
      }
    }
  }

  private func inspectMoments(_ column: ColumnView, at index: Int, of batch: borrowing Batch) {
    for row in 0..<batch.count where column.validity.contains(row) {
      facts[index].moments += 1
      let moment = column.values[row]
      guard moment > 0, moment < OddCells.earlyDays * microsecondsPerDay else { continue }
      facts[index].early.note(Formatting.datetime(moment), at: .offset(batch.rowOffsets[row]))
    }
  }

  private func note(word: String, at index: Int, place: RowPlace) {
    if named.contains(Text(word)) { return }
    facts[index].words[word, default: 0] += 1
    facts[index].firstWords.note(word, at: place)
  }

  private func note(
    _ beyond: (count: Int, areZeros: Bool), text: @autoclosure () -> String, at index: Int, place: RowPlace
  ) {
    facts[index].longKeys += 1
    guard beyond.areZeros else { return }
    facts[index].rounded.note(text(), at: place)
    facts[index].mostZeros = max(facts[index].mostZeros, beyond.count)
  }

  private func inspectNumbers(_ column: ColumnView, at index: Int, of batch: borrowing Batch) {
    for row in 0..<batch.count where column.values[row].magnitude >= KeyForm.firstInexact {
      let digits = Array(String(column.values[row].magnitude).utf8)
      guard let beyond = digits.withUnsafeBytes({ OddCells.digitsBeyond($0) }) else { continue }
      note(beyond, text: String(column.values[row]), at: index, place: .offset(batch.rowOffsets[row]))
    }
  }

  private func inspectSets(_ column: ColumnView, at index: Int, of batch: borrowing Batch) {
    for row in 0..<batch.count where column.validity.contains(row) {
      var count = 0
      let place = RowPlace.offset(batch.rowOffsets[row])
      TextSetCoding.visit(column.text(row)) { element in
        count += 1
        inspect(element: element, at: index, place: place)
      }
      if count > 1 { facts[index].splitSets += 1 }
    }
  }

  private func inspect(element: StringRef, at index: Int, place: RowPlace) {
    if OddCells.isWordForNothing(element.bytes) { return note(word: element.string, at: index, place: place) }
    let text = element.string
    guard let (parts, isSure) = OddCells.parts(of: text), !named.contains(Text(text)) else { return }
    if isSure { facts[index].whole.note(text, at: place) }
    if parts.contains(where: { named.contains(Text($0)) }) { facts[index].known.note(text, at: place) }
  }
}

extension Field {
  fileprivate var namesMember: Bool { purpose == .key || purpose == .reference }

  /// Whether its cells may hold what is odd though it fits.
  fileprivate var isInspected: Bool {
    switch type.base {
    case .text: purpose == .plain || namesMember
    case .set(.text): purpose == .plain
    case .number(let scale): namesMember && scale == 0
    case .datetime: form == .unixMilliseconds
    case .nameText, .quotient, .bool, .date, .duration, .tier, .role, .choice, .set: false
    }
  }
}

extension BatchSource {
  /// What is odd about the cells of some tables.
  func inspectCells(of tables: [Int], policy: CheckedPolicy) -> [CellFacts] {
    let named = policy.textsNamed
    var scans: [TableScan] = []
    for table in tables where table - 1 != policy.record && mayHaveRows(table: table) {
      let declared = policy.table(at: table).fields
      let fields = declared.indices.filter { declared[$0].isInspected }
      if fields.isEmpty { continue }
      let workers = (0..<workerCount).map { _ in
        CellInspector(table: table, fields: fields, of: declared, named: named)
      }
      scans.append(TableScan(table: table, fields: Set(fields), workers: workers))
    }
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
}

extension FileSource {
  /// The same of files that are no larger than so many bytes, with the lines of rows.
  func inspectCells(inFilesOfAtMost limit: Int) -> [CellFacts] {
    let tables = (0...context.policy.events.count).filter { (file(of: $0)?.mapped?.count ?? .max) <= limit }
    var facts = inspectCells(of: tables, policy: context.policy)
    for index in facts.indices {
      guard let bytes = file(of: facts[index].table)?.mapped else { continue }
      var lines = LineCounter(bytes: bytes)
      facts[index].settlePlaces { .line(lines.count(before: $0.number) + 1) }
    }
    return facts
  }
}

/// What is odd about the cells of tables in memory, where a row's place is its index.
package func inspectInMemory(_ dataset: Dataset, policy: CheckedPolicy) -> [CellFacts] {
  var facts = DatasetSource(dataset: dataset).inspectCells(of: Array(0...policy.events.count), policy: policy)
  for index in facts.indices { facts[index].settlePlaces { .row($0.number) } }
  return facts
}
