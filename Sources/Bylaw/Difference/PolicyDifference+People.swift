import BylawChecker
import BylawData
import BylawSyntax

/// A difference of policies for people: on a terminal, and as Markdown.
extension PolicyDifference {
  func writeText(to output: inout some TextOutputStream, style: Style) {
    output.write(style(.bold, escaped(style(heading))) + "\n")
    if !changes.isEmpty {
      output.write("\n")
      for change in changes { output.write(escaped(style(change.line)) + "\n") }
    }
    write(ruleTable(style), to: &output, style: style)
    write(tierTable(style), to: &output, style: style)
    write(memberTable(style), to: &output, style: style)
    if !ensureLines.isEmpty { output.write("\n") }
    for line in ensureLines { output.write(escaped(style(line)) + "\n") }
  }

  private func write(_ table: PeopleTable, to output: inout some TextOutputStream, style: Style) {
    guard !table.rows.isEmpty else { return }
    var text = TextTable(columns: table.columns.map { ($0.title, $0.isNumber ? .right : .left) })
    for row in table.rows { text.add(row) }
    if let remark = table.remark { text.rows.append(.remark(remark)) }
    output.write("\n")
    text.write(to: &output, style: style)
  }

  private var heading: Phrase {
    title.map { Phrase("\($0): \(headline)", "\($0)：\(headline)") } ?? headline
  }

  func writeMarkdown(to output: inout some TextOutputStream, style: Style) {
    output.write("### \(markdown(of: file))\n\n\(markdown(of: style(heading)))\n")
    if !changes.isEmpty { output.write("\n") }
    for change in changes { output.write("- \(markdown(of: style(change.sentence)))\n") }
    for table in [ruleTable(style), tierTable(style), memberTable(style)] where !table.rows.isEmpty {
      table.writeMarkdown(to: &output)
    }
    for line in ensureLines { output.write("\n**\(markdown(of: style(line)))**\n") }
  }

  // MARK: Tables

  private func ruleTable(_ style: Style) -> PeopleTable {
    let shown = rules.filter { $0.gone + $0.new + $0.changed > 0 }
    return PeopleTable(
      columns: [
        (style(Phrase("rule", "规则")), false), (style(Phrase("before", "之前")), true),
        (style(Phrase("after", "之后")), true), (style(Phrase("gone", "去掉")), true), (style(Phrase("new", "新增")), true),
        (style(Phrase("changed", "改变")), true), (style(Phrase("because of", "因为")), false),
      ],
      rows: shown.map { rule in
        [
          titled(rule.rule, title: rule.title), countText(of: rule.before), countText(of: rule.after), "\(rule.gone)",
          "\(rule.new)",
          "\(rule.changed)", style(becauseWords(rule.because)),
        ]
      })
  }

  private func tierTable(_ style: Style) -> PeopleTable {
    guard !shifts.isEmpty || tiers.contains(where: { $0.before != $0.after }) else { return PeopleTable() }
    return PeopleTable(
      columns: [
        (style(Phrase("tier after the review", "复盘后的层级")), false), (style(Phrase("before", "之前")), true),
        (style(Phrase("after", "之后")), true),
      ],
      rows: tiers.map { [titled($0.tier, title: $0.title), countText(of: $0.before), countText(of: $0.after)] })
  }

  private func memberTable(_ style: Style) -> PeopleTable {
    let shown = members.count > Self.rowsShown + 1 ? members.prefix(Self.rowsShown) : members[...]
    var table = PeopleTable(
      columns: keyNames.map { ($0, false) } + [
        (style(Phrase("before", "之前")), false), (style(Phrase("after", "之后")), false),
        (style(Phrase("because of", "因为")), false),
      ],
      rows: shown.map { member in
        member.key + [
          style(outcomes(of: member.before)), style(outcomes(of: member.after)),
          style(becauseWords(member.because)),
        ]
      })
    if shown.count < members.count {
      let more = members.count - shown.count
      table.remark = style(Phrase("… and \(more) more; --format csv shows all", "……还有 \(more) 人；加上 --format csv 就全部列出"))
    }
    return table
  }

  private func countText(of number: Int?) -> String { number.map { grouped($0) } ?? "" }

  /// Subjects of changes, whose first words are keywords.
  private func becauseWords(_ subjects: [String]) -> Phrase {
    Phrase(
      english: subjects.joined(separator: ", "),
      chinese: subjects.map { subject in
        subject == "the order of the rules" ? "规则的先后" : KeywordLanguage.chinese(subject)
      }.joined(separator: "、"))
  }

  private func outcomes(of decisions: [Review.Decision]) -> Phrase {
    if decisions.isEmpty { return Phrase(same: "–") }
    let phrases = decisions.map(\.phrase)
    return Phrase(
      english: phrases.map(\.english).joined(separator: "; "), chinese: phrases.map(\.chinese).joined(separator: "；"))
  }
}

extension PolicyChange {
  /// `+ reward inviter`, `~ param climbers: 3, now 5`
  var line: Phrase {
    let sign =
      switch kind {
      case .added: "+"
      case .removed: "-"
      case .renamed: "="
      case .changed: "~"
      }
    return Phrase("\(sign) \(what)", "\(sign) \(what)")
  }

  private var what: Phrase {
    switch kind {
    case .added, .removed: subjectWords
    case .renamed: Phrase("\(subject), which was called \(old ?? "")", "\(subjectWords)，以前叫 \(old ?? "")")
    case .changed:
      subjectWords.adding(old.map { Phrase(": \($0), now \(new ?? "")", "：以前 \($0)，现在 \(new ?? "")") })
    }
  }

  /// The first word of a subject is a keyword.
  private var subjectWords: Phrase {
    subject == "the order of the rules"
      ? Phrase("the order of the rules", "规则的先后") : Phrase(english: subject, chinese: KeywordLanguage.chinese(subject))
  }
}

extension PolicyChange {
  /// `changed param climbers: 3, now 5`
  var sentence: Phrase {
    let verb =
      switch kind {
      case .added: Phrase("added", "增加")
      case .removed: Phrase("removed", "去掉")
      case .renamed: Phrase("renamed", "改名")
      case .changed: Phrase("changed", "改动")
      }
    return Phrase("\(verb) \(what)", "\(verb) \(what)")
  }
}

extension Review.Decision {
  /// `rising: growth → core`
  var phrase: Phrase {
    let outside = Phrase("(outside)", "（群外）")
    let (start, end) = (from.map { Phrase(same: $0) } ?? outside, to.map { Phrase(same: $0) } ?? outside)
    let done = DecisionKind(rawValue: kind.rawValue)?.words ?? Phrase(same: kind.rawValue)
    let way =
      kind.isMove
      ? Phrase("\(start) → \(end)", "\(start) → \(end)") : done.adding(to.map { Phrase(same: " " + $0) })
    return Phrase("\(rule): \(way)", "\(rule)：\(way)")
      .adding(
        detail.isEmpty ? nil : Phrase(", \(DecisionDetail.words(of: detail))", "，\(DecisionDetail.words(of: detail))"))
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
