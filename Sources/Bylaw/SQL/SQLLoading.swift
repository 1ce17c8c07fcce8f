import BylawChecker
import BylawData
import BylawSQL
import BylawSyntax

/// The statements that put the rows of a data folder into the tables which a policy reads.
package func sqlRows(
  of policy: Policy, files: DataFiles, asOf moment: ReviewMoment, request: SQLRequest
) -> Outcome<String> {
  let shapes: [TableShape]
  do throws(Refusal) {
    shapes = try policy.checked.tableShapes()
  } catch {
    return refused(error, policy, request.dialect)
  }
  var plain = policy
  plain.checked = policy.checked.withoutConditions
  let data = readData(policy: plain, files: files, asOf: moment)
  guard let dataset = data.value?.dataset else { return Outcome(value: nil, problems: data.problems) }
  do throws(Refusal) {
    var statements: [String] = []
    for shape in shapes {
      statements += try rowStatements(
        of: shape, rows: tableRows(of: shape, policy: plain, dataset: dataset), dialect: request.dialect,
        schema: request.schema)
    }
    return Outcome(value: statements.joined(separator: "\n"))
  } catch {
    return refused(error, policy, request.dialect)
  }
}

/// The rows of a table, all columns that the policy reads of it.
package func tableRows(of shape: TableShape, policy: Policy, dataset: Dataset) -> [[TableCell]] {
  let checked = policy.checked
  let sources = ([(checked.members, dataset.members)] + zip(checked.events.map(\.table), dataset.events))
    .filter { $0.0.stem == shape.name }
  let columns = shape.columns.map { column -> [TableCell] in
    for (table, rows) in sources {
      guard let index = table.fields.firstIndex(where: { $0.column == column.name && !$0.purpose.isPartOfDetail })
      else { continue }
      return (0..<rows.rowCount).map { row in
        tableCell(of: rows.value(row: row, field: index), field: table.fields[index], policy: policy)
      }
    }
    return []
  }
  return (0..<(columns.map(\.count).max() ?? 0)).map { row in columns.map { $0[row] } }
}

private func tableCell(of value: Value, field: Field, policy: Policy) -> TableCell {
  let text = Formatting.text(of: value, type: field.type, policy: policy.checked)
  switch value {
  case .missing: return .missing
  case .number(let number): return field.type.scale == 0 ? .int(number) : .decimal(text)
  case .bool(let bool): return .bool(bool)
  case .date(let day): return unixNumber(of: Int64(day) * microsecondsPerDay, field, policy.zone) ?? .date(text)
  case .datetime(let moment): return unixNumber(of: moment, field, policy.zone) ?? .datetime(text)
  // That there is none is not the same as that nothing is known.
  case .codes(0), .texts([]): return .text(";")
  case .quotient, .text, .duration, .code, .codes, .texts: return .text(text)
  }
}

/// A local moment as the number of UTC that the column holds; of one that the clock shows twice the first, and of one that it
/// skips none.
private func unixNumber(of moment: Int64, _ field: Field, _ zone: LocalZone) -> TableCell? {
  let unit: Int64
  switch field.form {
  case .unixSeconds: unit = 1_000_000
  case .unixMilliseconds: unit = 1_000
  case .plain, .pattern, .excelDays, .decimalComma, .separated: return nil
  }
  for quarters in stride(from: 60, through: -60, by: -1) {
    let exact = moment - Int64(quarters) * 900_000_000
    if zone.local(fromUTC: exact) == moment { return .int(floorDivide(exact, by: unit)) }
  }
  return .missing
}

extension CheckedPolicy {
  /// The same policy with tables of all rows, as their cells are: without defaults and ranges.
  package var withoutConditions: CheckedPolicy {
    var policy = self
    policy.members = members.withoutConditions
    for index in events.indices { policy.events[index].table = events[index].table.withoutConditions }
    return policy
  }
}

extension Table {
  fileprivate var withoutConditions: Table {
    var table = self
    table.condition = nil
    for index in fields.indices where !fields[index].purpose.isPartOfDetail {
      if fields[index].isKey {
        // Rows that the condition would pass over may have another's key.
        table.fields[index].purpose = .reference
        continue
      }
      table.fields[index].defaultValue = nil
      table.fields[index].type = fields[index].type.asOptional
      table.fields[index].lower = nil
      table.fields[index].upper = nil
    }
    return table
  }
}
