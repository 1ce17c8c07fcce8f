import BylawChecker
import BylawData
import BylawSyntax

/// Another state of one member's data: what of it is otherwise than in the tables.
package struct MemberChange: Hashable, Sendable {
  package enum Part: Hashable, Sendable {
    /// Another value of one of the member's fields.
    case field(Int, to: Value)
    /// Rows more of an event type, with a value for each of its fields.
    case added(event: Int, rows: [[Value]])
    /// Rows of an event type that are not there.
    case removed(event: Int, rows: [Int])
    /// Another value of one field of a row of an event type.
    case replaced(event: Int, row: Int, field: Int, to: Value)
  }

  package var member: Int
  package var parts: [Part]

  package init(member: Int, parts: [Part]) {
    self.member = member
    self.parts = parts
  }

  /// The tables as they would be.
  package func applied(to dataset: Dataset) -> Dataset {
    var result = applyingFields(to: dataset)
    for event in dataset.events.indices {
      for part in parts where part.event == event {
        let table = result.events[event]
        switch part {
        case .field: continue
        case .added(_, let more): result.events[event] = table.with(more: more, without: [])
        case .removed(_, let gone): result.events[event] = table.with(more: [], without: Set(gone))
        case .replaced(_, let row, let field, let value):
          result.events[event].columns[field] = table.columns[field].with(value: value, at: row)
        }
      }
    }
    return result
  }

  /// The members' fields and the event types that are otherwise.
  package var changed: (fields: Set<Int>, events: Set<Int>) {
    var (fields, events): (Set<Int>, Set<Int>) = ([], [])
    for part in parts {
      if case .field(let field, _) = part { fields.insert(field) }
      if let event = part.event { events.insert(event) }
    }
    return (fields, events)
  }

  /// The tables with the member's fields as they would be, and the events as they are.
  func applyingFields(to dataset: Dataset) -> Dataset {
    var result = dataset
    for case .field(let field, let value) in parts {
      result.members.columns[field] = dataset.members.columns[field].with(value: value, at: member)
    }
    return result
  }
}

extension MemberChange.Part {
  /// The event type that it is about, if it is about one.
  package var event: Int? {
    switch self {
    case .field: nil
    case .added(let event, _), .removed(let event, _), .replaced(let event, _, _, _): event
    }
  }
}

extension TableData {
  fileprivate func with(more: [[Value]], without gone: Set<Int>) -> TableData {
    let columns = self.columns.enumerated().map { field, column in
      var builder = ColumnBuilder(type: column.type)
      for row in 0..<rowCount where gone.isEmpty || !gone.contains(row) { builder.append(column[row]) }
      for row in more { builder.append(row[field]) }
      return builder.finish()
    }
    return TableData(rowCount: rowCount - gone.count + more.count, columns: columns)
  }
}

extension Column {
  /// The column with another value in one row.
  fileprivate func with(value: Value, at row: Int) -> Column {
    var one = ColumnBuilder(type: type)
    one.append(value)
    var result = self
    result.isPresent[row] = value != .missing
    switch (storage, one.finish().storage) {
    case (.int64(var old), .int64(let new)):
      old[row] = new[0]
      result.storage = .int64(old)
    case (.int32(var old), .int32(let new)):
      old[row] = new[0]
      result.storage = .int32(old)
    case (.bool(var old), .bool(let new)):
      old[row] = new[0]
      result.storage = .bool(old)
    case (.code(var old), .code(let new)):
      old[row] = new[0]
      result.storage = .code(old)
    case (.mask(var old), .mask(let new)):
      old[row] = new[0]
      result.storage = .mask(old)
    case (.texts(var old), .texts(let new)):
      old[row] = new[0]
      result.storage = .texts(old)
    default: return rebuilt(with: value, at: row)
    }
    return result
  }

  /// Texts lie end to end, so that another one moves those behind it.
  private func rebuilt(with value: Value, at row: Int) -> Column {
    var builder = ColumnBuilder(type: type)
    for index in isPresent.indices { builder.append(index == row ? value : self[index]) }
    return builder.finish()
  }
}
