import BylawSyntax

/// The record of earlier reviews: the table `decision`, whose fields are the key's and these.
extension CheckedPolicy {
  private static let recordFields: [Field] = [
    recordField(named: "on", type: ValueType(base: .datetime), purpose: .reviewMoment),
    recordField(named: "rule", type: ValueType(base: .nameText(.rule))),
    recordField(named: "kind", type: ValueType(base: .nameText(.decisionKind))),
    recordField(named: "from", type: ValueType(base: .nameText(.tierOrRole), isOptional: true)),
    recordField(named: "to", type: ValueType(base: .nameText(.tierOrRole), isOptional: true)),
    recordField(named: "detail", type: ValueType(base: .text, isOptional: true)),
    recordField(named: "rank", type: ValueType(base: .number(scale: 0), isOptional: true)),
    recordField(named: "value", type: ValueType(base: .text, isOptional: true)),
  ]

  private static func recordField(named name: String, type: ValueType, purpose: Field.Purpose = .plain) -> Field {
    Field(
      name: name, title: nil, column: name, type: type, purpose: purpose, defaultValue: nil, lower: nil, upper: nil,
      span: Span(start: 0, end: 0))
  }

  /// Whether the record has a column of that name for itself, so that no key can be called so.
  static func isRecordField(named name: String) -> Bool { recordFields.contains { $0.name == name } }

  /// The record of when reviews were held, as `--apply` keeps it: a row for each, whether or not it decided anything.
  package var recordOfReviews: Table {
    Table(
      name: "review", stem: "review",
      fields: [
        Self.recordField(named: "on", type: ValueType(base: .datetime), purpose: .reviewMoment),
        Self.recordField(named: "policy", type: ValueType(base: .text, isOptional: true)),
        Self.recordField(named: "fingerprint", type: ValueType(base: .text, isOptional: true)),
        Self.recordField(named: "members", type: ValueType(base: .number(scale: 0), isOptional: true)),
        // Needed, so that no other table of that name is taken for the record.
        Self.recordField(named: "decisions", type: ValueType(base: .number(scale: 0))),
      ], condition: nil, span: Span(start: 0, end: 0))
  }

  /// The record as an event type, whether or not the policy reads it.
  package var recordOfDecisions: EventType {
    let keys = keyFields.map {
      Self.recordField(named: members.fields[$0].name, type: members.fields[$0].type, purpose: .reference)
    }
    let table = Table(
      name: "decision", stem: "decision", fields: keys + Self.recordFields, condition: nil, span: Span(start: 0, end: 0)
    )
    let references = keys.indices.map { EventType.Reference(field: $0, keyPart: $0) }
    return EventType(table: table, references: references, timeField: keys.count)
  }
}
