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

    var word: String {
      switch self {
      case .gone: "gone"
      case .new: "new"
      case .changed: "changed"
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
    // By member, from 1: where the old list has them.
    var known = [Int32](repeating: 0, count: newCount + (numbers == nil ? 0 : oldCount))
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
  /// - Parameter known: all noughts, before and after.
  private mutating func compare(
    _ earlier: RuleDecisions, with later: RuleDecisions, side: Side, known: inout [Int32]
  ) -> [Int] {
    let earlierMembers = (0..<earlier.count).map { index in
      let row = earlier.member(at: index)
      return numbers?[row] ?? row
    }
    for (index, member) in earlierMembers.enumerated() { known[member] = Int32(index + 1) }
    let sameness = DecisionSameness(old: earlier, new: later)
    for index in 0..<later.count {
      let member = later.member(at: index)
      let old = Int(known[member]) - 1
      known[member] = 0
      if old < 0 {
        rows[.new, default: Rows()].add(index, of: later, side: side)
      } else if !sameness.isSame(old, as: index) {
        rows[.changed, default: Rows()].add(index, of: later, side: side)
      }
    }
    return earlierMembers.indices.filter { index in
      defer { known[earlierMembers[index]] = 0 }
      return known[earlierMembers[index]] != 0
    }
  }

  func write(to output: inout Output) {
    guard !rows.isEmpty else { return output.line(output.style(.dim, "no decision changes")) }
    let counts = Sign.allCases.compactMap { sign in rows[sign].map { "\($0.count) \(sign.word)" } }
    output.line(output.style(.bold, "decisions: \(listed(counts))"))
    for sign in Sign.allCases {
      guard let all = rows[sign] else { continue }
      let ink: Style.Ink = sign == .gone ? .error : sign == .new ? .good : .warning
      // Cutting off a single row would save nothing.
      let shown = all.count <= Self.mostRows + 1 ? all.count : Self.mostRows
      for row in all.first.prefix(shown) {
        output.line(output.style(ink, output.cut(line(sign: sign, decision: row.decision, side: row.side))))
      }
      if shown < all.count { output.line(output.style(ink, "\(sign.rawValue) … and \(all.count - shown) more")) }
    }
  }

  private func way(of decision: Decision) -> String {
    switch decision.kind {
    case .admitted, .promoted, .demoted, .removed:
      [decision.from, decision.to].map { $0 ?? "(outside)" }.joined(separator: " → ")
    case .appointed, .reserved: "\(decision.kind.rawValue) \(decision.to ?? "")"
    case .rewarded, .penalized: decision.kind.rawValue
    }
  }

  private func line(sign: Sign, decision: Decision, side: Side) -> String {
    let rule = side.policy.rules[decision.rule]
    let way = way(of: decision)
    let name = PersonNames(policy: side.policy, members: side.review.members).name(of: decision.member)
    var text = "\(sign.rawValue) \(escaped(name))  \(escaped(rule.name))"
    if let title = rule.title { text += " \(escaped(title))" }
    text += "  \(escaped(way))"
    if !decision.detail.isEmpty { text += "  \(escaped(decision.detail))" }
    if let value = decision.value { text += "  (\(escaped(value)))" }
    return text
  }
}
