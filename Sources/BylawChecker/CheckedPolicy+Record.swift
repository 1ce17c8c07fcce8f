import BylawSyntax

/// The record of earlier reviews: the table `decision`, whose fields are the key's and these.
extension CheckedPolicy {
  private static let recordFields: [Field] = [
    recordField("on", ValueType(.datetime), .reviewMoment),
    recordField("rule", ValueType(.nameText(.rule))),
    recordField("kind", ValueType(.nameText(.decisionKind))),
    recordField("from", ValueType(.nameText(.tierOrRole), isOptional: true)),
    recordField("to", ValueType(.nameText(.tierOrRole), isOptional: true)),
    recordField("detail", ValueType(.text, isOptional: true)),
    recordField("rank", ValueType(.number(scale: 0), isOptional: true)),
    recordField("value", ValueType(.text, isOptional: true)),
  ]

  private static func recordField(_ name: String, _ type: ValueType, _ purpose: Field.Purpose = .plain) -> Field {
    Field(
      name: name, title: nil, column: name, type: type, purpose: purpose, defaultValue: nil, lower: nil, upper: nil,
      span: Span(0, 0))
  }

  /// Whether the record has a column of that name for itself, so that no key can be called so.
  static func isNameOfRecord(_ name: String) -> Bool { recordFields.contains { $0.name == name } }

  /// The record as an event type, whether or not the policy reads it.
  package var recordOfDecisions: EventType {
    let keys = keyFields.map { Self.recordField(members.fields[$0].name, members.fields[$0].type, .reference) }
    let table = Table(
      name: "decision", stem: "decision", fields: keys + Self.recordFields, condition: nil, span: Span(0, 0))
    let references = keys.indices.map { EventType.Reference(field: $0, keyPart: $0) }
    return EventType(table: table, references: references, timeField: keys.count)
  }
}
