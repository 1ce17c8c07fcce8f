import BylawData
import BylawSyntax

/// A difference of policies for people: on a terminal, and as Markdown.
extension PolicyDifference {
  func writeText(to output: inout some TextOutputStream, style: Style) {
    output.write(style(.bold, escaped((title.map { $0 + ": " } ?? "") + headline)) + "\n")
    if !changes.isEmpty {
      output.write("\n")
      for change in changes { output.write(escaped(change.line) + "\n") }
    }
    write(ruleTable, to: &output, style: style)
    write(tierTable, to: &output, style: style)
    write(memberTable, to: &output, style: style)
    if !ensureLines.isEmpty { output.write("\n") }
    for line in ensureLines { output.write(escaped(line) + "\n") }
  }

  private func write(_ table: PeopleTable, to output: inout some TextOutputStream, style: Style) {
    guard !table.rows.isEmpty else { return }
    var text = TextTable(columns: table.columns.map { ($0.title, $0.isNumber ? .right : .left) })
    for row in table.rows { text.add(row) }
    if let remark = table.remark { text.rows.append(.remark(remark)) }
    output.write("\n")
    text.write(to: &output, style: style)
  }

  func writeMarkdown(to output: inout some TextOutputStream) {
    output.write("### \(markdown(of: file))\n\n\(markdown(of: (title.map { "\($0): " } ?? "") + headline))\n")
    if !changes.isEmpty { output.write("\n") }
    for change in changes { output.write("- \(markdown(of: change.sentence))\n") }
    for table in [ruleTable, tierTable, memberTable] where !table.rows.isEmpty { table.writeMarkdown(to: &output) }
    for line in ensureLines { output.write("\n**\(markdown(of: line))**\n") }
  }

  // MARK: Tables

  private var ruleTable: PeopleTable {
    let shown = rules.filter { $0.gone + $0.new + $0.changed > 0 }
    return PeopleTable(
      columns: [
        ("rule", false), ("before", true), ("after", true), ("gone", true), ("new", true), ("changed", true),
        ("because of", false),
      ],
      rows: shown.map { rule in
        [
          titled(rule.rule, title: rule.title), countText(of: rule.before), countText(of: rule.after), "\(rule.gone)",
          "\(rule.new)",
          "\(rule.changed)", rule.because.joined(separator: ", "),
        ]
      })
  }

  private var tierTable: PeopleTable {
    guard !shifts.isEmpty || tiers.contains(where: { $0.before != $0.after }) else { return PeopleTable() }
    return PeopleTable(
      columns: [("tier after the review", false), ("before", true), ("after", true)],
      rows: tiers.map { [titled($0.tier, title: $0.title), countText(of: $0.before), countText(of: $0.after)] })
  }

  private var memberTable: PeopleTable {
    let shown = members.count > Self.rowsShown + 1 ? members.prefix(Self.rowsShown) : members[...]
    var table = PeopleTable(
      columns: keyNames.map { ($0, false) } + [("before", false), ("after", false), ("because of", false)],
      rows: shown.map { member in
        member.key + [
          outcomes(of: member.before), outcomes(of: member.after), member.because.joined(separator: ", "),
        ]
      })
    if shown.count < members.count {
      table.remark = "… and \(members.count - shown.count) more; --format csv shows all"
    }
    return table
  }

  private func countText(of number: Int?) -> String { number.map(String.init) ?? "" }

  private func outcomes(of decisions: [Review.Decision]) -> String {
    decisions.isEmpty ? "–" : decisions.map(\.phrase).joined(separator: "; ")
  }
}

extension PolicyChange {
  /// `+ reward inviter`, `~ param climbers: 3, now 5`
  var line: String {
    switch kind {
    case .added: "+ \(subject)"
    case .removed: "- \(subject)"
    case .renamed: "= \(subject), which was called \(old ?? "")"
    case .changed: "~ \(subject)" + (old.map { ": \($0), now \(new ?? "")" } ?? "")
    }
  }
}

extension PolicyChange {
  /// `changed param climbers: 3, now 5`
  var sentence: String { kind.rawValue + line.dropFirst() }
}

extension Review.Decision {
  /// `rising: growth → core`
  var phrase: String {
    let way =
      kind.isMove
      ? [from, to].map { $0 ?? "(outside)" }.joined(separator: " → ")
      : [kind.rawValue, to ?? ""].joined(separator: " ")
    let said = way.hasSuffix(" ") ? String(way.dropLast()) : way
    return "\(rule): \(said)" + (detail.isEmpty ? "" : ", \(detail)")
  }
}

/// Rows for people, on a terminal or in Markdown.
struct PeopleTable {
  var columns: [(title: String, isNumber: Bool)] = []
  var rows: [[String]] = []
  var remark: String?

  func writeMarkdown(to output: inout some TextOutputStream) {
    output.write("\n| " + columns.map { markdown(of: $0.title) }.joined(separator: " | ") + " |\n")
    output.write("|" + columns.map { $0.isNumber ? " ---: |" : " --- |" }.joined() + "\n")
    for row in rows { output.write("| " + row.map(markdown).joined(separator: " | ") + " |\n") }
    if let remark { output.write("\n\(markdown(of: remark))\n") }
  }
}

/// Text from policies and data that Markdown and HTML leave as it is; what might name a person or an issue stands as code.
package func markdown(of text: String) -> String {
  var result = ""
  let text = escaped(text)
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&", "<", ">", "\\", "`", "*", "_", "[", "]", "|", "~", "#", "@": result += "&#\(scalar.value);"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return text.contains { $0 == "@" || $0 == "#" } ? "<code>\(result)</code>" : result
}
