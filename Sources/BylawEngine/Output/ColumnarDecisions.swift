import BylawChecker
import BylawSyntax

/// The decisions of a review on columns: a few bytes each, put into words when they are asked for.
package final class ColumnarDecisions: @unchecked Sendable {
  // Sendable: nothing changes after the review.

  private let lists: [DecisionList]
  private let writing: DecisionWriting
  /// For each rule the first of its decisions, and after the last their number.
  private let starts: [Int]

  init(_ lists: [DecisionList], _ writing: DecisionWriting) {
    self.lists = lists
    self.writing = writing
    starts = lists.reduce(into: [0]) { starts, list in starts.append(starts[starts.count - 1] + list.count) }
  }

  package var count: Int { starts[starts.count - 1] }

  func list(of rule: Int) -> DecisionList { lists[rule] }

  /// Whether tiers, roles, badges and numbers are called the same in another review's.
  func hasSameWords(as other: ColumnarDecisions) -> Bool { writing.hasSameWords(as: other.writing) }

  package func decisions(of rule: Int) -> Range<Int> { starts[rule]..<starts[rule + 1] }

  package subscript(index: Int) -> Decision? {
    guard let rule = lists.indices.first(where: { index < starts[$0 + 1] }) else { return nil }
    return lists[rule].decision(index - starts[rule], writing)
  }

  package func visit(_ body: (Decision) -> Void) {
    for list in lists {
      for index in 0..<list.count {
        if let decision = list.decision(index, writing) { body(decision) }
      }
    }
  }

  /// The rows of a CSV file, without its header, some at a time.
  package func writeCSV(_ write: ([UInt8]) -> Void) {
    var text = ByteText()
    for list in lists {
      let format = DecisionFormatter(list.shape, writing)
      for index in 0..<list.count {
        list.write(index, format, to: &text)
        if text.count > 1 << 16 {
          write(text.bytes)
          text.removeAll()
        }
      }
    }
    if text.count > 0 { write(text.bytes) }
  }
}

/// What the decisions of a rule have in common as rows of a CSV file.
final class DecisionFormatter {
  let writing: DecisionWriting
  let keys: [CellFormat]
  let value: CellFormat?
  let sayings: [ValueType]
  private let shape: RuleShape
  private var middles: [Middle: [UInt8]] = [:]
  /// The `say` of a rule where it is the same for all.
  private let fixedSaying: [UInt8]?
  private var detail = ByteText()

  private struct Middle: Hashable {
    var kind: DecisionKind
    var tier: Int?
    var target: Int?
  }

  init(_ shape: RuleShape, _ writing: DecisionWriting) {
    self.shape = shape
    self.writing = writing
    let comma = UInt8(ascii: ",")
    keys = writing.policy.keyFields.map {
      CellFormat(writing.policy.members.fields[$0].type, writing.policy, delimiter: comma)
    }
    value = shape.sortKeys.first.map { CellFormat($0.value.type, writing.policy, delimiter: comma) }
    sayings = shape.sayings.map(\.type)
    fixedSaying = shape.rule.say.flatMap { parts in
      guard shape.sayings.isEmpty else { return nil }
      let text = parts.map { if case .text(let text) = $0 { text } else { "" } }.joined()
      return Array(("say " + Formatting.quoted(text)).utf8)
    }
  }

  /// Rule, kind, from and to, with the commas around them.
  func middle(_ kind: DecisionKind, _ record: CandidateRecord) -> [UInt8] {
    let isMove = shape.rule.kind.isMove
    let key = Middle(kind: kind, tier: isMove ? record.tier : nil, target: isMove ? record.target : shape.rule.role)
    if let known = middles[key] { return known }
    let to = isMove ? key.target.map(writing.tier) : key.target.map(writing.role)
    var text = ByteText()
    for cell in [shape.rule.name, kind.rawValue, key.tier.map(writing.tier) ?? "", to ?? ""] {
      text.append(UInt8(ascii: ","))
      text.append(cell: Array(cell.utf8), UInt8(ascii: ","))
    }
    text.append(UInt8(ascii: ","))
    middles[key] = text.bytes
    return text.bytes
  }

  /// The detail's items as one cell.
  func appendDetail(_ effects: inout RecordReader?, _ saying: @autoclosure () -> [String], to text: inout ByteText) {
    detail.removeAll()
    if var reader = effects {
      for _ in 0..<reader.number() { appendItem { writing.append(reader.effect(), to: &$0) } }
      effects = reader
    }
    if let fixedSaying {
      appendItem { $0.append(fixedSaying) }
    } else if shape.rule.say != nil {
      for item in saying() { appendItem { $0.append(item) } }
    }
    text.append(cell: detail.bytes, UInt8(ascii: ","))
  }

  private func appendItem(_ body: (inout ByteText) -> Void) {
    if detail.count > 0 { detail.append("; ") }
    body(&detail)
  }
}

extension DecisionWriting {
  fileprivate func append(_ effect: Effect, to text: inout ByteText) {
    if case .granted(let field, let amount) = effect, policy.members.fields[field].type.scale == 0 {
      text.append(policy.members.fields[field].name)
      text.append(UInt8(ascii: " "))
      text.append(number: amount)
    } else {
      text.append(self.text(effect))
    }
  }
}
