import BylawSyntax

/// Something that a policy gives a name to.
package struct PolicySymbol: Sendable {
  package enum Kind: Sendable, Hashable, CaseIterable {
    case tier
    case role
    case memberField
    case eventField
    case event
    case param
    case letValue
    /// What a let or a label is given: `scale` of `let scaled(scale: decimal(2))`.
    case given
    case classify
    /// One of a closed choice: a field's, or a class.
    case choice
    case label
    case protect
    case rule
    case milestone
    case ensure
    case ritual
    /// The name by which a test calls a member.
    case handle
    /// A column of the file with whose rows a test is run; the policy names the file, and the file the column.
    case column

    /// The word of the language that stands before such a name; nil where none does.
    package var keyword: Keyword? {
      switch self {
      case .tier: .tiers
      case .role: .role
      case .event: .events
      case .param: .param
      case .letValue: .let
      case .classify: .classify
      case .label: .label
      case .protect: .protect
      case .milestone: .milestone
      case .ensure: .ensure
      case .ritual: .ritual
      case .memberField, .eventField, .given, .choice, .rule, .handle, .column: nil
      }
    }
  }

  package var kind: Kind
  package var name: Name
  package var title: TextLiteral?
  /// All of its declaration, or of its line where it is a part of one.
  package var span: Span
  /// What it is a part of: a field's events, a choice's field, the let of what is given.
  package var owner: Int?
  /// The type as written, of a field or of what is given.
  package var type: TypeSyntax?
  /// Of a param or a let what it comes to.
  package var value: Expression?
  /// Of a rule which.
  package var ruleKind: RuleDeclaration.Kind?
}

/// A place where a name stands.
package struct NameOccurrence: Sendable {
  package var span: Span
  /// By index in `NameIndex.symbols`.
  package var symbol: Int
  package var isDeclaration: Bool
  /// Whether it stands in a text: `{name}` of a `say`.
  package var isInText: Bool
}

/// What the names see where they stand.
package struct NameScope: Sendable, Hashable {
  /// Events whose fields are seen, by symbol.
  package var event: Int?
  /// Whether the fields are those of the record of decisions.
  package var isRecord = false
  /// The definition whose parameters are seen, by symbol.
  package var definition: Int?
  /// The test whose members are seen, by its place among the declarations.
  package var test: Int?
}

/// What the values are that a place asks for, as far as the text shows it.
package enum WantedValues: Sendable, Hashable {
  case anything
  case tier
  case role
  /// A closed choice, by the symbol of its field, or of its classify.
  case choice(Int)
  case bool
  case rule
  case decisionKind
  case tierOrRole
  case weekday
  /// What has no names for its values: numbers, texts, dates.
  case plain
}

/// What a name may be where it stands.
package enum NamePlace: Sendable, Hashable {
  case declares
  case value(NameScope, wanted: WantedValues)
  case tier
  case role
  case rule
  case move
  /// What is counted: the members, events, the record.
  case source
  case event
  case memberField
  case numberField
  case eventField(Int)
  /// A field of the record.
  case recordField
  case type
  case handle(Int)
  case param
  /// Of a test: a label or a class.
  case label
  /// What a test says that a member has: a field, a let, a label or a class.
  case assigned
  /// A role or a reward, of a test's `gets`.
  case ruleOrRole
}
