import BylawChecker
import BylawData

/// Puts single decisions into words, in any order, and takes no memory for each.
package final class DecisionWords {
  package struct Words {
    package var kind: DecisionKind
    package var from: String?
    package var to: String?
    package var rank: Int?
    /// Until the words of another decision are asked for.
    package var detail: UnsafeRawBufferPointer

    package init(kind: DecisionKind, from: String?, to: String?, rank: Int?, detail: UnsafeRawBufferPointer) {
      (self.kind, self.from, self.to, self.rank, self.detail) = (kind, from, to, rank, detail)
    }
  }

  private struct Format {
    var formatter: DecisionFormatter
    /// Whose effects the formatter has seen last.
    var part: DecisionPart?
  }

  private let decisions: ColumnarDecisions
  /// By rule, made when first asked for.
  private var formats: [Format?]

  package init(of decisions: ColumnarDecisions, ruleCount: Int) {
    self.decisions = decisions
    formats = [Format?](repeating: nil, count: ruleCount)
  }

  /// - Parameter index: of the rule's decisions.
  package func words(ofRule rule: Int, at index: Int) -> Words? {
    let (list, writing) = (decisions.list(of: rule), decisions.writing)
    guard let logs = list.logs else { return nil }
    let (part, entry) = list.locate(index)
    let format = formatter(ofRule: rule, list: list, part: part)
    let reader = logs.records(of: rule).reader(at: entry.place)
    let words = format.words(from: reader, effect: entry.effects, effects: part.effects)
    return Words(
      kind: entry.kind, from: words.tier.map(writing.tierName),
      to: list.shape.rule.kind.isMove ? words.target.map(writing.tierName) : list.shape.rule.role.map(writing.roleName),
      rank: entry.rank == 0 ? nil : Int(entry.rank), detail: words.detail)
  }

  private func formatter(ofRule rule: Int, list: DecisionList, part: DecisionPart) -> DecisionFormatter {
    if let format = formats[rule] {
      if format.part !== part {
        format.formatter.start()
        formats[rule]?.part = part
      }
      return format.formatter
    }
    let formatter = DecisionFormatter(shape: list.shape, writing: decisions.writing, moment: nil)
    formats[rule] = Format(formatter: formatter, part: part)
    return formatter
  }
}
