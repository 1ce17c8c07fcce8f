import BylawChecker
import BylawSyntax
import Synchronization

/// The decisions of a review on columns: a few bytes each, put into words when they are asked for.
package final class ColumnarDecisions: @unchecked Sendable {
  // Sendable: nothing changes after the review.

  private let lists: [DecisionList]
  private let threads: Int
  private let writing: DecisionWriting
  /// For each rule the first of its decisions, and after the last their number.
  private let starts: [Int]

  /// - Parameter threads: how many may put decisions into words.
  init(_ lists: [DecisionList], _ writing: DecisionWriting, threads: Int) {
    self.lists = lists
    self.threads = threads
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

  /// The rows of a CSV file, without its header, some at a time and in their order.
  package func writeCSV(_ write: (UnsafeRawBufferPointer) -> Void) {
    let parts = lists.indices.flatMap { rule in
      stride(from: 0, to: lists[rule].count, by: ColumnarDecisions.partSize).map { start in
        Part(rule: rule, decisions: start..<min(start + ColumnarDecisions.partSize, lists[rule].count))
      }
    }
    withoutActuallyEscaping(write) { write in
      let output = OrderedOutput(write)
      let taken = Atomic<Int>(0)
      runThreads(min(threads, parts.count)) { _ in self.writeCSV(parts, taken, output) }
    }
  }

  private struct Part {
    var rule: Int
    var decisions: Range<Int>
  }

  /// Puts decisions into words, the next part that nobody has taken, until none is left.
  private func writeCSV(_ parts: [Part], _ taken: borrowing Atomic<Int>, _ output: OrderedOutput) {
    let text = ByteText()
    var formatter: (rule: Int, format: DecisionFormatter)?
    while true {
      let index = taken.add(1, ordering: .relaxed).oldValue
      guard index < parts.count else { return }
      let (rule, list) = (parts[index].rule, lists[parts[index].rule])
      if formatter?.rule != rule { formatter = (rule, DecisionFormatter(list.shape, writing)) }
      guard let format = formatter?.format else { return }
      list.write(parts[index].decisions, format, to: text)
      output.put(index, text.bytes)
      text.removeAll()
    }
  }

  /// How many decisions one thread takes at a time.
  private static let partSize = 2_048
}

/// What the decisions of a rule have in common as rows of a CSV file.
final class DecisionFormatter {
  let writing: DecisionWriting
  let keys: [CellFormat]
  let value: CellFormat?
  let sayings: [ValueType]
  private let shape: RuleShape
  private var middles: [Middle: [UInt8]] = [:]
  /// Most decisions of a rule are alike.
  private var last: (key: Middle, middle: [UInt8])?
  /// The `say` of a rule where it is the same for all.
  private let fixedSaying: [UInt8]?
  /// The same as a cell, where nothing but it may be the detail.
  private let fixedDetail: [UInt8]?
  /// By index in the plan's badges.
  private let badges: [[UInt8]]
  private let detail = ByteText()

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
    badges = writing.badges.map { Array(("badge " + Formatting.quoted($0.string)).utf8) }
    fixedSaying = shape.rule.say.flatMap { parts in
      guard shape.sayings.isEmpty else { return nil }
      let text = parts.map { if case .text(let text) = $0 { text } else { "" } }.joined()
      return Array(("say " + Formatting.quoted(text)).utf8)
    }
    fixedDetail = fixedSaying.map { saying in
      let text = ByteText()
      text.append(cell: saying, comma)
      return Array(text.bytes)
    }
  }

  /// Rule, kind, from and to, with the commas around them.
  func middle(_ kind: DecisionKind, _ record: CandidateRecord) -> [UInt8] {
    let isMove = shape.rule.kind.isMove
    let key = Middle(kind: kind, tier: isMove ? record.tier : nil, target: isMove ? record.target : shape.rule.role)
    if let last, last.key == key { return last.middle }
    if let known = middles[key] {
      last = (key, known)
      return known
    }
    let to = isMove ? key.target.map(writing.tier) : key.target.map(writing.role)
    let text = ByteText()
    for cell in [shape.rule.name, kind.rawValue, key.tier.map(writing.tier) ?? "", to ?? ""] {
      text.append(UInt8(ascii: ","))
      text.append(cell: Array(cell.utf8), UInt8(ascii: ","))
    }
    text.append(UInt8(ascii: ","))
    let middle = Array(text.bytes)
    middles[key] = middle
    return middle
  }

  /// The detail's items as one cell.
  func appendDetail(_ effects: inout RecordReader?, _ saying: @autoclosure () -> [String], to text: ByteText) {
    if effects == nil, let fixedDetail { return text.append(fixedDetail) }
    detail.removeAll()
    if var reader = effects {
      for _ in 0..<reader.number() { appendItem { append(reader.effect(), to: $0) } }
      effects = reader
    }
    if let fixedSaying {
      appendItem { $0.append(fixedSaying) }
    } else if shape.rule.say != nil {
      for item in saying() { appendItem { $0.append(item) } }
    }
    text.append(cell: detail.bytes, UInt8(ascii: ","))
  }

  private func appendItem(_ body: (ByteText) -> Void) {
    if detail.count > 0 { detail.append("; ") }
    body(detail)
  }

  private func append(_ effect: Effect, to text: ByteText) {
    if case .granted(let field, let amount) = effect, writing.policy.members.fields[field].type.scale == 0 {
      text.append(writing.policy.members.fields[field].name)
      text.append(UInt8(ascii: " "))
      text.append(number: amount)
    } else if case .badge(let badge) = effect {
      text.append(badges[badge])
    } else {
      text.append(writing.text(effect))
    }
  }
}
