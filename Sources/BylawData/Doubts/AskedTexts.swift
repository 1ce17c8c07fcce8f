import BylawChecker

/// The texts that a policy compares a field with: `kind = "like"`, `city in ("Oslo", "Bergen")`, `tags contains "staff"`.
///
/// A cell that is nearly such a text and not it was probably meant: `Like`, `ｌｉｋｅ`.
package struct AskedTexts: Sendable {
  private var exact: Set<Text> = []
  private var hashes: Set<UInt64> = []
  private var forms: [KeyForm: String] = [:]
  private var hasForeign = false

  package init(_ texts: Set<Text>) {
    exact = texts
    for text in texts.sorted() {
      let string = text.string
      if let hash = KeyForm.hash(of: string) { hashes.insert(hash) } else { hasForeign = true }
      forms[KeyForm(of: string)] = string
    }
  }

  /// The text that a cell nearly is; nil where it is one, or is like none.
  package func nearly(_ bytes: UnsafeRawBufferPointer) -> String? {
    if let hash = KeyForm.hash(of: bytes), !hashes.contains(hash), !hasForeign { return nil }
    let string = String(decoding: bytes, as: UTF8.self)
    guard let asked = forms[KeyForm(of: string)], !exact.contains(Text(string)) else { return nil }
    return asked
  }
}

extension CheckedPolicy {
  /// By table (0 the members', then the events') and field, what the policy compares it with.
  package var textsAsked: [Int: [Int: Set<Text>]] {
    var asked: [Int: [Int: Set<Text>]] = [:]
    func note(in root: CheckedExpression, event: Int?) {
      root.forEachNode { node in
        for (field, texts) in node.fieldsCompared {
          let table: Int? = if case .eventField = field.kind { event.map { $0 + 1 } } else { 0 }
          guard let table, let index = field.fieldIndex else { continue }
          asked[table, default: [:]][index, default: []].formUnion(texts)
        }
      }
    }
    for root in memberExpressions + (milestones + ensures).map(\.condition) { note(in: root, event: nil) }
    for aggregate in aggregates {
      let event: Int? = if case .events(let event) = aggregate.source { event } else { nil }
      for root in aggregate.expressions { note(in: root, event: event) }
    }
    for (table, texts) in textsOfConditions { asked[table, default: [:]].merge(texts) { $0.union($1) } }
    return asked
  }

  /// The same of the `where`s of tables alone.
  package var textsOfConditions: [Int: [Int: Set<Text>]] {
    var asked: [Int: [Int: Set<Text>]] = [:]
    for (table, declared) in ([members] + events.map(\.table)).enumerated() {
      declared.condition?.forEachNode { node in
        for (field, texts) in node.fieldsCompared {
          guard let index = field.fieldIndex else { continue }
          asked[table, default: [:]][index, default: []].formUnion(texts)
        }
      }
    }
    return asked
  }
}

extension CheckedExpression {
  /// Fields that it compares with texts that are known, and these.
  fileprivate var fieldsCompared: [(field: CheckedExpression, texts: Set<Text>)] {
    switch kind {
    case .compare(.equal, _, _), .compare(.notEqual, _, _), .inList, .inSet, .builtin(.overlaps, _): break
    default: return []
    }
    let operands = children.map(\.withoutDefault)
    let texts = operands.reduce(into: Set<Text>()) { texts, operand in
      switch operand.value {
      case .text(let text)?: texts.insert(text)
      case .texts(let all)?: texts.formUnion(all)
      default: break
      }
    }
    return texts.isEmpty ? [] : operands.filter { $0.fieldIndex != nil }.map { ($0, texts) }
  }

  fileprivate var fieldIndex: Int? {
    switch kind {
    case .memberField(let field), .eventField(let field), .partyField(_, let field): field
    default: nil
    }
  }

  private var value: Value? { if case .constant(let value) = kind { value } else { nil } }

  private var withoutDefault: CheckedExpression {
    if case .coalesce(let value, _) = kind { return value.withoutDefault }
    return self
  }
}
