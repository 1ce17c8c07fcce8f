import BylawChecker
import BylawSyntax

/// What a review comes to: how many each tier had, got, lost and has, and how many decisions each rule made.
extension Translator {
  /// The step of one row that has all of these numbers, and what is to be made of it.
  struct SummaryRows {
    var step: String
    var rows: [[SQL]]
  }

  private static let titles = ["kind", "name", "before", "came", "left", "now", "capacity", "decided"]

  func summaryRows(_ outcomes: [Outcome]) throws(Refusal) -> SummaryRows {
    var (columns, rows) = ([Select.Column](), [[SQL]]())
    func counted(_ condition: SQL, _ wish: String) -> SQL {
      let name = names.new(wish)
      columns.append(Select.Column(.coalesce(.aggregate(.total, .flag(condition)), .number(0)), as: name))
      return .column(name)
    }
    let nothing = SQL.null(.number)
    // Whoever is outside is in none of them.
    if let before = tierBefore {
      let after = state.tier ?? before
      for (code, tier) in policy.tiers.enumerated() {
        func isThere(_ place: SQL) -> SQL { .coalesce(.equal(place, .number(Int128(code))), .bool(false)) }
        let (was, isNow) = (isThere(before), isThere(after))
        rows.append([
          .text("tier"), .text(try checked(tier.name, at: tier.span)), counted(was, "\(tier.name)_before"),
          counted(.all([isNow, .negation(was)]), "\(tier.name)_came"),
          counted(.all([was, .negation(isNow)]), "\(tier.name)_left"), counted(isNow, "\(tier.name)_now"),
          tier.capacity.map { .number(Int128($0)) } ?? nothing, nothing,
        ])
      }
    }
    for (index, rule) in policy.rules.enumerated() {
      // Those for a reserve are decisions too.
      let decided = outcomes.first { $0.rule == index }.map { counted($0.decided, "\(rule.name)_decided") }
      rows.append(
        [.text("rule"), .text(try checked(rule.name, at: rule.span))]
          + [nothing, nothing, nothing, nothing, nothing, decided ?? .number(0)])
    }
    if rows.isEmpty {
      throw Refusal(Phrase("a summary of a policy without tiers and rules", "没有层级和规则的章程的汇总"), at: policy.members.span)
    }
    let source: Select.Source = columns.isEmpty ? .nothing : .step(trunk)
    if columns.isEmpty { columns.append(Select.Column(.number(0), as: names.new("nothing"))) }
    let step = add(
      Select(columns: columns, source: source), named: "summary",
      comment: [said("How many there are, in one row.", "各有多少，只有一行。")])
    return SummaryRows(step: step, rows: rows)
  }

  func summaryQuery(_ summary: SummaryRows) -> Query {
    let (source, columns) = list(summary.rows, titles: Self.titles, of: summary.step)
    let conditions = whereNothingFails()
    return Query(
      comment: header(of: .summary), steps: steps,
      columns: zip(columns, Self.titles).map { Select.Column(.column($0), as: $1) }, source: source.step,
      conditions: conditions,
      order: [OrderKey(value: .column(source.number))])
  }
}
