import BylawSyntax

extension CheckedPolicy {
  /// A field, a let, a label, a class or a param, by its name, or by a title that nothing else of these has.
  package func shownValue(called name: String) -> ShownValue? {
    let all = shownCandidates
    if let named = all.first(where: { $0.value.name.utf8.elementsEqual(name.utf8) }) { return named.value }
    let titled = all.filter { $0.title.map { $0.utf8.elementsEqual(name.utf8) } ?? false }
    return titled.count == 1 ? titled[0].value : nil
  }

  /// What `shownValue(called:)` knows.
  package var shownNames: [String] { shownCandidates.map(\.value.name) + shownCandidates.compactMap(\.title) }

  private var shownCandidates: [(value: ShownValue, title: String?)] {
    func value(_ name: String, _ kind: CheckedExpression.Kind, _ type: ValueType, _ span: Span) -> ShownValue {
      ShownValue(name: name, value: CheckedExpression(kind: kind, type: type, span: span))
    }
    let fields = members.fields.enumerated().map { (value($1.name, .memberField($0), $1.type, $1.span), $1.title) }
    let lets = lets.enumerated().map { (value($1.name, .letValue($0), $1.value.type, $1.span), $1.title) }
    let labels = labels.enumerated().map { (value($1.name, .label($0), .bool, $1.span), $1.title) }
    let classes = classes.enumerated().map { (value($1.name, .classValue($0), $1.type, $1.span), $1.title) }
    return fields + lets + labels + classes
  }

  /// Shows values beside every decision.
  package mutating func show(_ values: [ShownValue]) {
    shown = values
    for rule in rules.indices { rules[rule].shown = values.map(\.value) }
  }
}
