import Bylaw
import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

/// Who is decided about otherwise in one review than in another.
struct DecisionDifference {
  private static let mostRows = 12

  private enum Sign: String, CaseIterable {
    case gone = "-"
    case new = "+"
    case changed = "~"

    func words(_ count: Int) -> Phrase {
      let count = grouped(count)
      return switch self {
      case .gone: Phrase("\(count) gone", "去掉 \(count) 个")
      case .new: Phrase("\(count) new", "新增 \(count) 个")
      case .changed: Phrase("\(count) changed", "改变 \(count) 个")
      }
    }
  }

  /// A policy and what its review came to.
  typealias Side = (policy: CheckedPolicy, review: ReviewedMembers)

  /// How many there are of a sign, and the first of them.
  private struct Rows {
    var count = 0
    var first: [(decision: Decision, side: Side)] = []

    mutating func add(_ index: Int, of list: RuleDecisions, side: Side) {
      count += 1
      if first.count <= mostRows, let decision = list[index] { first.append((decision, side)) }
    }
  }

  private var rows: [Sign: Rows] = [:]
  /// For each row of the old members' table the number that the member has here: the row of the new one, or, for who is
  /// not there, one beyond. Nil where the tables are the same.
  private let numbers: [Int]?

  init(old: Side, new: Side) {
    let (oldCount, newCount) = (old.review.members.rowCount, new.review.members.rowCount)
    numbers = old.review.reading == new.review.reading ? nil : Self.numbers(of: old, in: new)
    let before = old.review.decisions.byRule(count: old.policy.rules.count)
    let after = new.review.decisions.byRule(count: new.policy.rules.count)
    let places = Dictionary(zip(old.policy.rules.map { Text($0.name) }, before.indices)) { first, _ in first }
    // By member: where the old list has them.
    var known = [Int32](repeating: -1, count: newCount + (numbers == nil ? 0 : oldCount))
    var gone: [Int: [Int]] = [:]
    for (rule, list) in zip(new.policy.rules, after) {
      let place = places[Text(rule.name)]
      let lost = compare(place.map { before[$0] } ?? .none, with: list, side: new, known: &known)
      if let place { gone[place] = lost }
    }
    for (place, list) in before.enumerated() {
      for index in gone[place] ?? Array(0..<list.count) { rows[.gone, default: Rows()].add(index, of: list, side: old) }
    }
  }

  private static func numbers(of old: Side, in new: Side) -> [Int] {
    func key(at row: Int, side: Side) -> [Value] {
      side.policy.keyFields.map { side.review.members.value(row: row, field: $0) }
    }
    let count = new.review.members.rowCount
    let rows = Dictionary((0..<count).map { (key(at: $0, side: new), $0) }) { first, _ in first }
    return (0..<old.review.members.rowCount).map { rows[key(at: $0, side: old)] ?? count + $0 }
  }

  /// Notes who is new and who is changed, and gives who is in the earlier list alone.
  ///
  /// - Parameter known: -1 for each, before and after.
  private mutating func compare(
    _ earlier: RuleDecisions, with later: RuleDecisions, side: Side, known: inout [Int32]
  ) -> [Int] {
    let rowNow: ((Int) -> Int)? = numbers.map { numbers in { (row: Int) -> Int in numbers[row] } }
    let differences = later.differences(from: earlier, placeOfMember: &known, rowNow: rowNow)
    for (place, old) in differences.found {
      rows[old == nil ? .new : .changed, default: Rows()].add(place, of: later, side: side)
    }
    return differences.gone
  }

  func write(to output: inout Output) {
    guard !rows.isEmpty else { return output.line(.dim, Phrase("no decision changes", "没有结果因此改变")) }
    let counts = Sign.allCases.compactMap { sign in rows[sign].map { sign.words($0.count) } }
    output.line(.bold, Phrase("decisions: \(Phrase.list(counts))", "结果：\(Phrase.row(counts))"))
    for sign in Sign.allCases {
      guard let all = rows[sign] else { continue }
      let ink: Style.Ink = sign == .gone ? .error : sign == .new ? .good : .warning
      // Cutting off a single row would save nothing.
      let shown = all.count <= Self.mostRows + 1 ? all.count : Self.mostRows
      for row in all.first.prefix(shown) {
        output.line(
          output.style(ink, output.cut(line(sign: sign, decision: row.decision, side: row.side, style: output.style))))
      }
      if shown < all.count {
        let more = grouped(all.count - shown)
        output.line(ink, Phrase("\(sign.rawValue) … and \(more) more", "\(sign.rawValue) ……还有 \(more) 个"))
      }
    }
  }

  private func line(sign: Sign, decision: Decision, side: Side, style: Style) -> String {
    let rule = side.policy.rules[decision.rule]
    let name = PersonNames(policy: side.policy, members: side.review.members).name(of: decision.member)
    var text = "\(sign.rawValue) \(escaped(name))  \(escaped(rule.name))"
    if let title = rule.title { text += " \(escaped(title))" }
    let way = style(decision.way(saying: [.appointed, .reserved, .rewarded, .penalized]))
    text += "  \(escaped(way))"
    if !decision.detail.isEmpty { text += "  \(escaped(style(DecisionDetail.words(of: decision.detail))))" }
    if let value = decision.value { text += style(Phrase("  (\(escaped(value)))", "（\(escaped(value))）")) }
    return text
  }
}

extension Decision {
  /// From where to where it leads, or what it is.
  ///
  /// - Parameter kinds: those that are said by name, where nothing leads anywhere.
  func way(saying kinds: Set<DecisionKind>) -> Phrase {
    switch kind {
    case .admitted, .promoted, .demoted, .removed:
      let (start, end) = (from.map { Phrase(same: $0) } ?? .outside, to.map { Phrase(same: $0) } ?? .outside)
      return Phrase("\(start) → \(end)", "\(start) → \(end)")
    case .appointed, .reserved, .rewarded, .penalized:
      guard kinds.contains(kind) else { return .empty }
      let place = kinds.count > 1 ? to.map { Phrase(same: " " + $0) } : nil
      return kind.words.adding(place)
    }
  }
}
