import BylawChecker
import BylawData
import BylawSyntax
import BylawSystem

/// The decisions of a review on columns: a few bytes each, put into words when they are asked for.
package final class ColumnarDecisions: @unchecked Sendable {
  // Sendable: nothing changes after the review.

  private let lists: [DecisionList]
  private let threads: Int
  let writing: DecisionWriting
  /// For each rule the first of its decisions, and after the last their number.
  private let starts: [Int]

  /// - Parameter threads: how many may put decisions into words.
  init(lists: [DecisionList], writing: DecisionWriting, threads: Int) {
    self.lists = lists
    self.threads = threads
    self.writing = writing
    starts = lists.reduce(into: [0]) { starts, list in starts.append(starts[starts.count - 1] + list.count) }
  }

  package var count: Int { starts[starts.count - 1] }

  package func list(of rule: Int) -> DecisionList { lists[rule] }

  /// Whether tiers, roles, badges and numbers are called the same in another review's.
  package func hasSameWords(as other: ColumnarDecisions) -> Bool { writing.hasSameWords(as: other.writing) }

  package func decisions(of rule: Int) -> Range<Int> { starts[rule]..<starts[rule + 1] }

  package subscript(index: Int) -> Decision? {
    guard let rule = lists.indices.first(where: { index < starts[$0 + 1] }) else { return nil }
    return lists[rule].decision(at: index - starts[rule], writing: writing)
  }

  /// The decisions about a member, and of each rule that ranks the last.
  package func decisions(about member: Int, policy: CheckedPolicy) -> [Decision] {
    lists.enumerated().flatMap { rule, list in
      var places = [list.place(ofMember: member)].compactMap(\.self)
      let last = list.count - 1
      if last >= 0, policy.rules[rule].take != nil, places.last != last { places.append(last) }
      return places.compactMap { list.decision(at: $0, writing: writing) }
    }
  }

  package func visit(_ body: (Decision) -> Void) { for rule in lists.indices { visit(rule: rule, body) } }

  /// Those of one rule.
  func visit(rule: Int, _ body: (Decision) -> Void) {
    for index in 0..<lists[rule].count {
      if let decision = lists[rule].decision(at: index, writing: writing) { body(decision) }
    }
  }

  /// By the index that effects have for them.
  var badges: [Text] { writing.badges }

  /// The rows of a CSV file, without its header, some at a time and in their order.
  ///
  /// - Parameter moment: stands behind the key instead of what is shown beside it, where there is one: in the record.
  package func writeCSV(on moment: String? = nil, to write: (UnsafeRawBufferPointer) -> Void) {
    let parts = lists.indices.flatMap { rule in
      lists[rule].parts.enumerated().flatMap { index, part in
        let count = part.entries.count
        return stride(from: 0, to: count, by: ColumnarDecisions.partSize).map { start in
          Part(rule: rule, part: index, decisions: start..<min(start + ColumnarDecisions.partSize, count))
        }
      }
    }
    withoutActuallyEscaping(write) { write in
      let output = OrderedOutput(write: write)
      let work = WorkCounter(count: parts.count)
      runThreads(min(threads, parts.count)) { _ in self.writeCSV(parts, on: moment, work: work, to: output) }
    }
  }

  private struct Part {
    var rule: Int
    /// Of the rule's list.
    var part: Int
    var decisions: Range<Int>
  }

  /// Puts decisions into words, the next part that nobody has taken, until none is left.
  private func writeCSV(_ parts: [Part], on moment: String?, work: WorkCounter, to output: OrderedOutput) {
    let text = ByteText()
    var formatter: (rule: Int, format: DecisionFormatter)?
    while let index = work.next() {
      let (rule, list) = (parts[index].rule, lists[parts[index].rule])
      if formatter?.rule != rule {
        formatter = (rule, DecisionFormatter(shape: list.shape, writing: writing, moment: moment))
      }
      guard let format = formatter?.format else { return }
      list.write(part: parts[index].part, decisions: parts[index].decisions, format: format, to: text)
      output.put(part: index, bytes: text.bytes)
      text.removeAll()
    }
  }

  /// How many decisions one thread takes at a time.
  private static let partSize = 2_048
}
