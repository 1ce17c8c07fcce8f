import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax
import BylawSystem

/// The shapes in which decisions are written.
public enum DecisionFormat: String, CaseIterable, Sendable {
  case table
  case csv
  case json
  case jsonl
}

/// The decisions of a review as rows: the key's fields, then what was decided.
package struct DecisionRows {
  package var policy: CheckedPolicy
  package var decisions: DecisionSource
  /// When the review was; what it is for the record, which says so after the key.
  var on: String?
  /// The policy's file, where that is a column of its own.
  var file: String?
  /// Whether what a spreadsheet would compute is written so that it does not.
  var isForSpreadsheets = false

  package init(policy: CheckedPolicy, decisions: DecisionSource, isForSpreadsheets: Bool = false) {
    self.policy = policy
    self.decisions = decisions
    self.isForSpreadsheets = isForSpreadsheets
  }

  /// The column names that all formats share.
  package var header: [String] {
    (file == nil ? [] : ["policy"]) + keyFields.map(\.name) + shown.map(\.name) + (on == nil ? [] : ["on"])
      + Self.ownColumns
  }

  static let ownColumns = ["rule", "kind", "from", "to", "detail", "rank", "value"]

  /// What stands beside the key; nothing in the record.
  var shown: [ShownValue] { on == nil ? policy.shown : [] }

  package func write(
    as format: DecisionFormat, to output: inout some TextOutputStream, style: Style, rowsPerRule: Int?, width: Int?
  ) {
    switch format {
    case .table: writeTable(to: &output, style: style, rowsPerRule: rowsPerRule, width: width)
    case .csv: writeCSV(to: &output)
    case .json: writeJSON(to: &output)
    case .jsonl: writeJSONLines(to: &output)
    }
  }

  private var keyFields: [Field] { policy.keyFields.map { policy.members.fields[$0] } }

  /// The decisions as values.
  var values: [Review.Decision] {
    decisions.map { decision in
      Review.Decision(decision: decision, key: keyCells(of: decision), rule: policy.rules[decision.rule].name)
    }
  }

  /// The key, and what is shown beside it.
  func memberCells(of decision: Decision) -> [String] {
    keyCells(of: decision)
      + zip(decision.shown, shown).map { Formatting.text(of: $0, type: $1.value.type, policy: policy) }
  }

  func keyCells(of decision: Decision) -> [String] {
    zip(decision.key, keyFields).map { value, field in Formatting.text(of: value, type: field.type, policy: policy) }
  }
}

// MARK: - CSV and JSON

extension DecisionRows {
  func writeCSV(hasHeader: Bool = true, to output: inout some TextOutputStream) {
    let writer = DelimitedWriter(delimiter: ",", isForSpreadsheets: isForSpreadsheets)
    if hasHeader { writer.write(header, to: &output) }
    if case .columns(let columns) = decisions, file == nil, !isForSpreadsheets, let bytes = output as? any ByteOutput {
      columns.writeCSV(on: on) { bytes.write(bytes: $0) }
    } else {
      decisions.visit { writer.write(cells(of: $0), to: &output) }
    }
  }

  func cells(of decision: Decision) -> [String] {
    (file.map { [$0] } ?? []) + memberCells(of: decision) + (on.map { [$0] } ?? []) + [
      policy.rules[decision.rule].name, decision.kind.rawValue, decision.from ?? "", decision.to ?? "",
      decision.detail, decision.rank.map(String.init) ?? "", decision.value ?? "",
    ]
  }

  /// Hands over each decision's cells, in the order of the header.
  func forEachRow(_ body: (_ cells: [String]) -> Void) { decisions.visit { body(cells(of: $0)) } }

  private func writeJSON(to output: inout some TextOutputStream) {
    output.write("[")
    var separator = "\n  "
    decisions.visit { decision in
      output.write(separator)
      separator = ",\n  "
      object(of: decision).write(to: &output)
    }
    output.write(decisions.count == 0 ? "]\n" : "\n]\n")
  }

  /// Each decision as a JSON object on one line.
  func objects() -> [String] {
    decisions.map { decision in
      var text = ""
      object(of: decision).write(to: &text)
      return text
    }
  }

  private func writeJSONLines(to output: inout some TextOutputStream) {
    decisions.visit { decision in
      object(of: decision).write(to: &output)
      output.write("\n")
    }
  }

  private func object(of decision: Decision) -> JSON {
    let rule = policy.rules[decision.rule]
    let key = zip(decision.key, keyFields).map { value, field in
      (key: field.name, value: json(of: value, text: Formatting.text(of: value, type: field.type, policy: policy)))
    }
    let moment = on.map { [(key: "on", value: JSON.string($0))] } ?? []
    let shown = zip(decision.shown, shown).map { value, shown in
      (
        key: shown.name,
        value: json(of: value, text: Formatting.text(of: value, type: shown.value.type, policy: policy))
      )
    }
    return .object(
      key + shown + moment + [
        ("rule", .string(rule.name)),
        ("kind", .string(decision.kind.rawValue)),
        ("from", .optional(decision.from)),
        ("to", .optional(decision.to)),
        ("detail", decision.detail.isEmpty ? .null : .string(decision.detail)),
        ("rank", decision.rank.map { .int($0) } ?? .null),
        ("value", rankingValue(of: decision, rule: rule)),
      ])
  }

  private func rankingValue(of decision: Decision, rule: Rule) -> JSON {
    guard let value = decision.value else { return .null }
    guard !value.isEmpty, rule.take?.keys.first?.value.type.base.isNumber == true else { return .string(value) }
    return .number(value)
  }
}

/// A value as JSON: a number with its digits as they are in CSV, true and false, null, else the text.
package func json(of value: Value, text: String) -> JSON {
  switch value {
  case .missing: .null
  case .number, .quotient: .number(text)
  case .bool(let flag): .bool(flag)
  case .text, .date, .datetime, .duration, .code, .codes, .texts: .string(text)
  }
}
