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
    var all: [(value: ShownValue, title: String?)] = []
    func add(_ name: String, title: String?, _ kind: CheckedExpression.Kind, _ type: ValueType, _ span: Span) {
      all.append((ShownValue(name: name, value: CheckedExpression(kind: kind, type: type, span: span)), title))
    }
    for (index, it) in members.fields.enumerated() {
      add(it.name, title: it.title, .memberField(index), it.type, it.span)
    }
    for (index, it) in self.lets.enumerated() {
      add(it.name, title: it.title, .letValue(index), it.value.type, it.span)
    }
    for (index, it) in self.labels.enumerated() { add(it.name, title: it.title, .label(index), .bool, it.span) }
    for (index, it) in self.classes.enumerated() { add(it.name, title: it.title, .classValue(index), it.type, it.span) }
    return all
  }

  /// Shows values beside every decision.
  package mutating func show(_ values: [ShownValue]) {
    shown = values
    for rule in rules.indices { rules[rule].shown = values.map(\.value) }
  }
}
