import BylawSyntax

/// The coverage of some policies, to be written in one of the formats.
package struct CoverageReport: Sendable {
  package var policies: [PolicyCoverage]

  package init(policies: [PolicyCoverage]) {
    self.policies = policies
  }

  /// Those policies of which less is covered.
  package func below(_ least: Percent) -> [PolicyCoverage] { policies.filter { $0.percent < least } }

  /// What is missing, with its lines, and how much there is.
  package func writeText(to output: inout some TextOutputStream, style: Style) {
    for policy in policies {
      for line in missing(in: policy, style: style) { output.write(line + "\n") }
      let file = escaped(policy.file)
      let head = Phrase(
        "\(policy.percent.text) of \(file) covered: \(policy.seen) of \(policy.total)",
        "\(file) 覆盖了 \(policy.percent.text)：\(policy.total) 项里的 \(policy.seen) 项")
      output.write(style(.bold, head) + "\n")
      for kind in CoverageItem.Kind.allCases {
        let items = policy.items.filter { $0.kind == kind }
        if !items.isEmpty { output.write("  \(style(countText(of: kind, in: items)))\n") }
      }
    }
  }

  private func countText(of kind: CoverageItem.Kind, in items: [CoverageItem]) -> Phrase {
    let names: [String] = items.flatMap { $0.ways.map(\.name) }.reduce(into: []) { names, name in
      if !names.contains(name) { names.append(name) }
    }
    let counts = names.map { name in
      let ways = items.flatMap { $0.ways.filter { $0.name == name } }
      let seen = ways.count { $0.isSeen }
      return Phrase(
        "\(seen) of \(ways.count) \(kind == .condition ? "decided " : "")\(name)",
        "\(wayWords(name)) \(seen)/\(ways.count)")
    }
    let word = kind.plural
    func gap(after word: String) -> String { String(repeating: " ", count: max(1, 13 - displayWidth(of: word))) }
    return Phrase(
      "\(word)\(gap(after: word.english))\(Phrase.list(counts))",
      "\(word)\(gap(after: word.chinese))\(Phrase.row(counts))")
  }

  /// A way's name in Chinese.
  private func wayWords(_ name: String) -> String {
    switch name {
    case "taken": "取到"
    case "not taken": "没取"
    case "true": "成立而决定"
    case "false": "不成立而决定"
    case "reached": "走到"
    case "reached in all": "总数走到"
    case "bound": "起作用"
    default: name
    }
  }

  private func missing(in policy: PolicyCoverage, style: Style) -> [String] {
    let items = policy.items.filter { $0.lack != nil }
    guard !items.isEmpty else { return [] }
    let snippets = items.map { item in
      Snippet(
        source: policy.source, span: item.span, label: item.lack.map { style($0) }, mark: "^", ink: .warning,
        style: style)
    }
    let gutter = snippets.map(\.gutter).max() ?? 1
    let head = style(
      .bold, Phrase("Not seen in any test of \(escaped(policy.file)):", "\(escaped(policy.file)) 里没有测试见过的："))
    var lines = [head]
    var shown: String?
    for snippet in snippets {
      let next = snippet.lines(gutter: gutter)
      // Several marks under one line.
      lines += next.first == shown ? Array(next.dropFirst()) : next
      shown = next.count == 2 ? next.first : nil
    }
    return lines + [""]
  }
}

extension CoverageItem.Kind {
  fileprivate var plural: Phrase {
    switch self {
    case .rule: Phrase("rules", "规则")
    case .condition: Phrase("conditions", "条件")
    case .line: Phrase("lines", "行")
    case .cut: Phrase("cuts", "分界线")
    case .protection: Phrase("protections", "保护")
    case .leave: Phrase("tiers kept", "保留人数")
    case .limit: Phrase("limits", "限次")
    }
  }
}

extension CoverageReport {
  /// Lines and columns are from 1, columns count characters, ends are exclusive.
  var json: JSON {
    .array(
      policies.map { policy in
        .object([
          ("file", .string(policy.file)), ("percent", .number(policy.percent.digits)), ("covered", .int(policy.seen)),
          ("total", .int(policy.total)), ("items", .array(policy.items.map { item(of: $0, in: policy.source) })),
        ])
      })
  }

  private func item(of item: CoverageItem, in source: SourceText) -> JSON {
    let region = SourceRegion(source: source, span: item.span, unit: .characters)
    func point(line: Int, column: Int) -> JSON { .object([("line", .int(line)), ("column", .int(column))]) }
    return .object([
      ("kind", .string(item.kind.rawValue)), ("name", .string(item.name)),
      ("start", point(line: region.startLine, column: region.startColumn)),
      ("end", point(line: region.endLine, column: region.endColumn)),
      ("text", .string(source[item.span])),
      ("ways", .array(item.ways.map { .object([("name", .string($0.name)), ("covered", .bool($0.isSeen))]) })),
      ("missing", .optional(item.lack?.english)),
    ])
  }

  /// The tracefile format of LCOV: rules are its functions, and the ways of every item its branches.
  package func writeLCOV(to output: inout some TextOutputStream) {
    for policy in policies {
      output.write("TN:\nSF:\(policy.file)\n")
      let rules = policy.items.filter { $0.kind == .rule }
      for rule in rules { output.write("FN:\(policy.line(of: rule)),\(visible(rule.name))\n") }
      for rule in rules { output.write("FNDA:\(rule.ways.first?.isSeen ?? false ? 1 : 0),\(visible(rule.name))\n") }
      output.write("FNF:\(rules.count)\nFNH:\(rules.count { $0.ways.first?.isSeen ?? false })\n")
      for (block, item) in policy.items.enumerated() {
        let isAsked = item.ways.contains { $0.isSeen } || item.lack?.english != "never asked"
        for (branch, way) in item.ways.enumerated() {
          output.write("BRDA:\(policy.line(of: item)),\(block),\(branch),\(isAsked ? way.isSeen ? "1" : "0" : "-")\n")
        }
      }
      output.write("BRF:\(policy.total)\nBRH:\(policy.seen)\n")
      let lines = Dictionary(grouping: policy.items, by: policy.line).sorted { $0.key < $1.key }
      let hits = lines.map { (line: $0.key, isHit: $0.value.contains { $0.ways.contains { $0.isSeen } }) }
      for hit in hits { output.write("DA:\(hit.line),\(hit.isHit ? 1 : 0)\n") }
      output.write("LF:\(hits.count)\nLH:\(hits.count { $0.isHit })\nend_of_record\n")
    }
  }

  /// A record is a line, and a comma ends most of its parts.
  private func visible(_ name: String) -> String { String(escaped(name).map { $0 == "," ? ";" : $0 }) }
}

extension PolicyCoverage {
  fileprivate func line(of item: CoverageItem) -> Int { source.line(at: item.span.start) }
}
