import BylawChecker
import BylawData
import BylawEngine
import BylawReference
import BylawSyntax
import BylawSystem

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
  package var values: ValueSource
  /// Whether what a spreadsheet would compute is written so that it does not.
  package var isForSpreadsheets = false

  /// The key's fields, then lets, labels and classes by their names.
  public var header: [String] {
    policy.keyFields.map { policy.members.fields[$0].name } + policy.lets.map(\.name) + policy.labels.map(\.name)
      + policy.classes.map(\.name)
  }

  public func text(as format: TableFormat) -> String {
    var result = ""
    write(as: format, to: &result)
    return result
  }

  package func write(as format: TableFormat, to output: inout some TextOutputStream) {
    switch format {
    case .csv: writeDelimited(with: .csv, to: &output)
    case .tsv: writeDelimited(with: .tsv, to: &output)
    case .json:
      output.write("[")
      var separator = "\n  "
      forEachMember { cells in
        output.write(separator)
        separator = ",\n  "
        object(of: cells).write(to: &output)
      }
      output.write(separator == "\n  " ? "]\n" : "\n]\n")
    case .jsonl:
      forEachMember { cells in
        object(of: cells).write(to: &output)
        output.write("\n")
      }
    }
  }

  private func writeDelimited(with writer: DelimitedWriter, to output: inout some TextOutputStream) {
    let writer = DelimitedWriter(delimiter: writer.delimiter, isForSpreadsheets: isForSpreadsheets)
    writer.write(header, to: &output)
    if case .columns(let values) = values, !isForSpreadsheets, let bytes = output as? any ByteOutput,
      let delimiter = writer.delimiter.asciiValue
    {
      return values.writeRows(delimiter: delimiter) { bytes.write(bytes: $0) }
    }
    let types = types
    forEachMember { cells in
      writer.write(zip(cells, types).map { Formatting.text(of: $0, type: $1, policy: policy) }, to: &output)
    }
  }

  var types: [ValueType] {
    policy.keyFields.map { policy.members.fields[$0].type } + policy.lets.map(\.value.type)
      + policy.labels.map { _ in .bool } + policy.classes.map(\.type)
  }

  /// Each member's key and values, in the order of keys.
  package func forEachMember(_ body: ([Value]) -> Void) {
    switch values {
    case .columns(let values): values.visit(body)
    case .table(let values, let members):
      for row in values.order {
        let key = policy.keyFields.map { members.value(row: row, field: $0) }
        body(
          key + values.lets.map { $0[row] } + values.labels.map { .bool($0[row]) } + values.classes.map { $0[row] })
      }
    }
  }

  private func object(of cells: [Value]) -> JSON {
    .object(
      zip(header, zip(cells, types)).map { name, cell in
        (name, json(of: cell.0, text: Formatting.text(of: cell.0, type: cell.1, policy: policy)))
      })
  }
}

/// Computes every member's lets, labels and classes.
package func memberTable(policy: Policy, data: CommunityData, asOf moment: ReviewMoment) -> Outcome<MemberTable> {
  do throws(EvaluationError) {
    let values = try memberValues(policy: policy.checked, dataset: data.dataset, asOf: moment.asOf.following(data.held))
    return Outcome(value: MemberTable(policy: policy.checked, values: .table(values, data.dataset.members)))
  } catch {
    return Outcome(value: nil, problems: Problems(diagnostics: [error.diagnostic(in: policy.checked)]))
  }
}
