import BylawSyntax

/// The record of earlier reviews: the table `decision`, whose fields are the key's and these.
///
/// What a decision gave and took stands in one column, `detail`. Several fields read it, each its own part: by how much
/// the decision changed each number that rules change, and the badges that it granted and took back.
extension CheckedPolicy {
  private static let recordFields: [Field] = [
    recordField(named: "on", type: ValueType(base: .datetime), purpose: .reviewMoment),
    recordField(named: "rule", type: ValueType(base: .nameText(.rule)), purpose: .ruleName),
    recordField(named: "kind", type: ValueType(base: .nameText(.decisionKind)), purpose: .kindName),
    recordField(named: "from", type: ValueType(base: .nameText(.tierOrRole), isOptional: true), purpose: .placeName),
    recordField(named: "to", type: ValueType(base: .nameText(.tierOrRole), isOptional: true), purpose: .placeName),
    recordField(named: "detail", type: ValueType(base: .text, isOptional: true)),
    recordField(named: "rank", type: ValueType(base: .number(scale: 0), isOptional: true)),
    recordField(named: "value", type: ValueType(base: .text, isOptional: true)),
    badgesField(named: "badges", purpose: .grantedBadges),
    badgesField(named: "revoked_badges", purpose: .revokedBadges),
  ]

  private static func recordField(named name: String, type: ValueType, purpose: Field.Purpose = .plain) -> Field {
    Field(
      name: name, title: nil, column: name, type: type, purpose: purpose, defaultValue: nil, lower: nil, upper: nil,
      span: Span(start: 0, end: 0))
  }

  private static func badgesField(named name: String, purpose: Field.Purpose) -> Field {
    var field = recordField(named: name, type: ValueType(base: .set(.text)), purpose: purpose)
    field.column = "detail"
    field.defaultValue = .texts([])
    return field
  }

  /// By how much a decision changed a number: nothing where its detail does not speak of it.
  private static func amountField(named name: String, of field: Field) -> Field {
    var amount = recordField(named: name, type: field.type.asPresent, purpose: .amount(of: field.name))
    amount.column = "detail"
    amount.defaultValue = .number(0)
    return amount
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
        Self.recordField(named: "events", type: ValueType(base: .set(.text), isOptional: true)),
      ], condition: nil, span: Span(start: 0, end: 0))
  }

  /// The record as an event type, whether or not the policy reads it.
  package var recordOfDecisions: EventType {
    let keys = keyFields.map {
      Self.recordField(named: members.fields[$0].name, type: members.fields[$0].type, purpose: .reference)
    }
    let fields = keys + Self.recordFields
    let table = Table(
      name: "decision", stem: "decision", fields: fields + amountFields(beside: fields), condition: nil,
      span: Span(start: 0, end: 0))
    let references = keys.indices.map { EventType.Reference(field: $0, keyPart: $0) }
    return EventType(table: table, references: references, timeField: keys.count)
  }

  /// A number that is called as another field of the record is `…_amount` there; the others keep their names.
  private func amountFields(beside others: [Field]) -> [Field] {
    var taken = Set(others.map(\.name))
    let clashing = changedNumbers.filter { taken.contains(members.fields[$0].name) }
    var names: [Int: String] = [:]
    for field in changedNumbers.filter({ !clashing.contains($0) }) + clashing {
      var name = members.fields[field].name
      while !taken.insert(name).inserted { name += "_amount" }
      names[field] = name
    }
    return changedNumbers.map { Self.amountField(named: names[$0] ?? "", of: members.fields[$0]) }
  }
}

extension Table {
  /// The record's field that is so; it has one of each.
  package func recordField(for purpose: Field.Purpose) -> Int? { fields.firstIndex { $0.purpose == purpose } }
}

extension Field.Purpose {
  /// Whether it reads a part of the record's `detail`, and so has no column of its own.
  package var isPartOfDetail: Bool {
    switch self {
    case .amount, .grantedBadges, .revokedBadges: true
    case .plain, .key, .reference, .reviewMoment, .ruleName, .kindName, .placeName: false
    }
  }
}
