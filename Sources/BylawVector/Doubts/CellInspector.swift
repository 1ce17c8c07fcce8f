import BylawChecker
import BylawData
import BylawSyntax

/// Looks at the cells of one table for what is odd though it fits; each thread has its own.
final class CellInspector: BatchSink {
  private(set) var facts: [CellFacts]
  private let fields: [Field]
  /// What they are called in the file.
  private let columns: [[UInt8]]
  /// The texts that the policy asks for by name: it knows what they are.
  private let named: Set<Text>
  /// For each field, what the policy compares it with.
  private let asked: [AskedTexts?]
  /// From this field of the table on all are numbers as they are written.
  private let firstWritten: Int

  /// - Parameters:
  ///   - declared: the table's fields, behind which its numbers may stand once more as they are written.
  ///   - asked: by field.
  init(
    table: Int, fields indexes: [Int], of declared: [Field], firstWritten: Int = .max, named: Set<Text>,
    asked: [Int: Set<Text>]
  ) {
    self.firstWritten = firstWritten
    facts = indexes.map { CellFacts(table: table, field: $0) }
    fields = indexes.map { declared[$0] }
    columns = fields.map { Array($0.column.utf8) }
    self.named = named
    self.asked = indexes.map { asked[$0].map { AskedTexts($0) } }
  }

  override func consume(_ batch: borrowing Batch) {
    for (index, field) in fields.enumerated() {
      let column = batch.columns[facts[index].field]
      if facts[index].field >= firstWritten {
        inspectUnits(column, at: index, of: batch)
        continue
      }
      switch field.type.base {
      case .text: inspectTexts(column, at: index, isKey: field.namesMember, of: batch)
      case .set(.text): inspectSets(column, at: index, of: batch)
      case .number: inspectNumbers(column, at: index, of: batch)
      case .date: inspectDays(column, at: index, of: batch) { Int32(truncatingIfNeeded: $0) }
      case .datetime:
        if let days = OddTimes.earlyDays(of: field.form) { inspectMoments(column, days: days, at: index, of: batch) }
        inspectDays(column, at: index, of: batch) { Int32(truncatingIfNeeded: floorDivide($0, by: microsecondsPerDay)) }
      case .nameText, .quotient, .bool, .duration, .tier, .role, .choice, .set: break
      }
    }
  }

  private func inspectTexts(_ column: ColumnView, at index: Int, isKey: Bool, of batch: borrowing Batch) {
    for row in 0..<batch.count where column.validity.contains(row) {
      let text = column.text(row)
      let place = RowPlace.offset(batch.rowOffsets[row])
      if OddCells.isWordForNothing(text.bytes) { note(word: text.string, at: index, place: place) }
      inspect(charactersOf: text, at: index, place: place)
      note(asked: text, at: index, place: place)
      guard isKey else { continue }
      facts[index].keys += 1
      if let beyond = OddCells.digitsBeyond(text.bytes) { note(beyond, text: text.string, at: index, place: place) }
      if let odd = OddKey(text.bytes, column: columns[index]) {
        facts[index].odd[odd, default: CellTally()].note(text.string, at: place)
      }
    }
  }

  private func inspect(charactersOf text: StringRef, at index: Int, place: RowPlace) {
    if OddCells.holdsLostCharacter(text.bytes) {
      facts[index].lost.note(text.string, at: place)
    } else if GarbledText.original(of: text.bytes) != nil {
      facts[index].garbled.note(text.string, at: place)
    }
  }

  private func inspectUnits(_ column: ColumnView, at index: Int, of batch: borrowing Batch) {
    let hasComma = fields[index].form == .decimalComma
    for row in 0..<batch.count where column.validity.contains(row) {
      let text = column.text(row)
      guard let first = text.bytes.first, let last = text.bytes.last else { continue }
      let place = RowPlace.offset(batch.rowOffsets[row])
      if last &- 0x30 < 10, first &- 0x30 < 10 || first == UInt8(ascii: "-") || first == UInt8(ascii: ".") {
        if text.bytes.contains(where: { $0 &- 0x31 < 9 }) {
          facts[index].plainNumbers.noteFirst(text.string, at: place)
        }
      } else if let unit = numberUnit(of: Array(text.bytes)[...], hasDecimalComma: hasComma) {
        facts[index].units[unit, default: CellTally()].noteFirst(text.string, at: place)
      }
    }
  }

  private func note(asked text: StringRef, at index: Int, place: RowPlace) {
    guard let asked = asked[index]?.nearly(text.bytes) else { return }
    facts[index].near.note(text.string, at: place)
    if !facts[index].asked.contains(where: { Text($0) == Text(asked) }) { facts[index].asked.append(asked) }
  }

  private func inspectMoments(_ column: ColumnView, days: Int64, at index: Int, of batch: borrowing Batch) {
    for row in 0..<batch.count where column.validity.contains(row) {
      facts[index].moments += 1
      let moment = column.values[row]
      guard moment > 0, moment < days * microsecondsPerDay else { continue }
      if moment >= 2 * microsecondsPerDay { facts[index].earlyBeyondFirst += 1 }
      facts[index].early.note(Formatting.datetime(moment), at: .offset(batch.rowOffsets[row]))
    }
  }

  private func inspectDays(
    _ column: ColumnView, at index: Int, of batch: borrowing Batch, day: (Int64) -> Int32
  ) {
    for row in 0..<batch.count where column.validity.contains(row) {
      let day = day(column.values[row])
      if OddTimes.isUsual(day) { continue }
      OddTimes.visitPlaceholders(near: day) { placeholder in
        if placeholder == day {
          facts[index].placeholders[placeholder, default: .init()].cells.note(
            dateText(of: day), at: .offset(batch.rowOffsets[row]))
        } else {
          facts[index].placeholders[placeholder, default: .init()].neighbours += 1
        }
      }
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
    inspect(charactersOf: element, at: index, place: place)
    note(asked: element, at: index, place: place)
    let text = element.string
    guard let (parts, isSure) = OddCells.parts(of: text), !named.contains(Text(text)) else { return }
    if isSure { facts[index].whole.note(text, at: place) }
    if parts.contains(where: { named.contains(Text($0)) }) { facts[index].known.note(text, at: place) }
  }
}

extension Field {
  var namesMember: Bool { purpose == .key || purpose == .reference }

  /// Whether its cells may hold what is odd though it fits.
  var isInspected: Bool {
    switch type.base {
    case .text: purpose == .plain || namesMember
    case .set(.text), .date, .datetime: purpose == .plain
    case .number(let scale): namesMember && scale == 0
    case .nameText, .quotient, .bool, .duration, .tier, .role, .choice, .set: false
    }
  }
}
