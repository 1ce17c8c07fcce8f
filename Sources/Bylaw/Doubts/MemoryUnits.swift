import BylawChecker
import BylawData

/// What stands beside numbers that rows in memory have as texts, where it is not the same everywhere.
func mixedUnits(in rows: CommunityRows, keptRows: [[Int]], policy: CheckedPolicy) -> [CellFacts] {
  let tables = [policy.members] + policy.events.map(\.table)
  return zip(tables, keptRows).enumerated().flatMap { index, pair -> [CellFacts] in
    let (table, kept) = pair
    let given = index == 0 ? rows.members : rows.events[table.name] ?? []
    return table.fields.indices.compactMap { field in
      guard case .number = table.fields[field].type.base, table.fields[field].purpose == .plain else { return nil }
      var facts = CellFacts(table: index, field: field)
      for (place, row) in kept.enumerated() {
        facts.note(number: given[row][table.fields[field].column], of: table.fields[field], at: .row(place))
      }
      return facts.isEmpty ? nil : facts
    }
  }
}

extension CellFacts {
  fileprivate mutating func note(number: DataValue?, of field: Field, at place: RowPlace) {
    switch number {
    case .text(let text), .duration(let text):
      if let unit = numberUnit(of: trimmed(Array(text.utf8)[...]), hasDecimalComma: field.form == .decimalComma) {
        units[unit, default: CellTally()].noteFirst(text, at: place)
      } else {
        notePlain(text, at: place)
      }
    case .number(let number): notePlain(number.description, at: place)
    case .missing, .bool, .date, .datetime, .set, nil: break
    }
  }

  /// Nothing is as much of one unit as of another.
  private mutating func notePlain(_ number: String, at place: RowPlace) {
    if number.utf8.contains(where: { $0 &- 0x31 < 9 }) { plainNumbers.noteFirst(number, at: place) }
  }
}
