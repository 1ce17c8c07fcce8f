import BylawChecker
import BylawEngine
import BylawSyntax

/// The shapes in which every member's values are written, by a file's ending.
public enum TableFormat: String, CaseIterable, Sendable {
  case csv
  case tsv
  case json
  case jsonl
}

/// Every member's lets, labels and classes on the snapshot, in the order of the members' keys.
public struct MemberTable: Sendable {
  package var policy: CheckedPolicy
  package var members: TableData
  package var values: MemberValues

  /// The key's fields, then lets, labels and classes by their names.
  public var header: [String] {
    policy.keyFields.map { policy.members.fields[$0].name } + policy.lets.map(\.name) + policy.labels.map(\.name)
      + policy.classes.map(\.name)
  }

  public func text(_ format: TableFormat) -> String {
    var result = ""
    write(format, to: &result)
    return result
  }

  package func write(_ format: TableFormat, to output: inout some TextOutputStream) {
    switch format {
    case .csv: writeDelimited(.csv, to: &output)
    case .tsv: writeDelimited(.tsv, to: &output)
    case .json:
      output.write("[")
      for (index, row) in values.order.enumerated() {
        output.write(index == 0 ? "\n  " : ",\n  ")
        object(row).write(to: &output)
      }
      output.write(values.order.isEmpty ? "]\n" : "\n]\n")
    case .jsonl:
      for row in values.order {
        object(row).write(to: &output)
        output.write("\n")
      }
    }
  }

  private func writeDelimited(_ writer: DelimitedWriter, to output: inout some TextOutputStream) {
    writer.write(header, to: &output)
    for row in values.order {
      writer.write(cells(row).map { Formatting.text(of: $0.value, type: $0.type, policy) }, to: &output)
    }
  }

  private func cells(_ row: Int) -> [(value: Value, type: ValueType)] {
    var cells = policy.keyFields.map { field in
      (value: members.value(row: row, field: field), type: policy.members.fields[field].type)
    }
    for (index, letValue) in policy.lets.enumerated() { cells.append((values.lets[index][row], letValue.value.type)) }
    for index in policy.labels.indices { cells.append((.bool(values.labels[index][row]), .bool)) }
    for (index, classify) in policy.classes.enumerated() { cells.append((values.classes[index][row], classify.type)) }
    return cells
  }

  private func object(_ row: Int) -> JSON {
    .object(
      zip(header, cells(row)).map { name, cell in
        (name, json(cell.value, text: Formatting.text(of: cell.value, type: cell.type, policy)))
      })
  }
}

/// Computes every member's lets, labels and classes.
public func memberTable(_ policy: Policy, _ data: CommunityData, asOf moment: ReviewMoment) -> Outcome<MemberTable> {
  do throws(EvaluationError) {
    let values = try memberValues(policy.checked, data.dataset, asOf: moment.asOf)
    return Outcome(MemberTable(policy: policy.checked, members: data.dataset.members, values: values))
  } catch {
    return Outcome(nil, Problems([error.diagnostic(in: policy.checked)]))
  }
}
