import BylawData
import BylawSyntax

/// The shapes in which a difference of policies is written.
public enum DifferenceFormat: String, CaseIterable, Sendable {
  case text
  case json
  case csv
  /// Markdown, for the summary of a job or a comment on a pull request.
  case github
}

extension PolicyDifference {
  /// Of the members' decisions as a person is shown them, a table of Markdown among them.
  static let rowsShown = 50

  public func text(as format: DifferenceFormat) -> String {
    var result = ""
    write(as: format, to: &result, style: .plain)
    return result
  }

  package func write(as format: DifferenceFormat, to output: inout some TextOutputStream, style: Style) {
    switch format {
    case .text: writeText(to: &output, style: style)
    case .json:
      json.writeIndented(to: &output)
      output.write("\n")
    case .csv: writeCSV(to: &output)
    case .github: writeMarkdown(to: &output)
    }
  }

  var headline: String {
    guard !members.isEmpty else { return "as of \(asOf) nobody's outcome changes" }
    let verb = members.count == 1 ? "changes" : "change"
    return "as of \(asOf) the outcomes of \(counted(members.count, noun: "member")) \(verb)"
  }

  /// What to say of ensures and nevers.
  var ensureLines: [String] {
    failingEnsures.map { "ensure: \($0): DOES NOT HOLD any more" } + mendedEnsures.map { "ensure: \($0): holds again" }
      + brokenNevers.map { "\($0): BROKEN now" } + keptNevers.map { "\($0): broken no more" }
  }
}

// MARK: - CSV and JSON

extension PolicyDifference {
  private func writeCSV(to output: inout some TextOutputStream) {
    let writer = DelimitedWriter.csv
    writer.write(keyNames + ["change", "rule", "kind", "from", "to", "detail", "because"], to: &output)
    for member in members {
      func write(word: String, decision it: Review.Decision) {
        writer.write(
          member.key + [
            word, it.rule, it.kind.rawValue, it.from ?? "", it.to ?? "", it.detail,
            member.because.joined(separator: "; "),
          ], to: &output)
      }
      for decision in member.before { write(word: "gone", decision: decision) }
      for decision in member.after { write(word: "new", decision: decision) }
    }
  }

  var json: JSON {
    .object([
      ("version", .int(1)),
      ("asOf", .string(asOf)),
      ("changes", .array(changes.map(\.json))),
      ("rules", .array(rules.map(\.json))),
      ("tiers", .array(tiers.map(\.json))),
      ("shifts", .array(shifts.map(\.json))),
      ("ensures", .object([("failing", .strings(failingEnsures)), ("mended", .strings(mendedEnsures))])),
      ("nevers", .object([("broken", .strings(brokenNevers)), ("kept", .strings(keptNevers))])),
      ("members", .array(members.map { $0.json(keyNames: keyNames) })),
    ])
  }
}

extension JSON {
  static func optional(_ number: Int?) -> JSON { number.map { .int($0) } ?? .null }
  static func strings(_ texts: [String]) -> JSON { .array(texts.map { .string($0) }) }
}

extension PolicyChange {
  fileprivate var json: JSON {
    .object([
      ("change", .string(kind.rawValue)), ("subject", .string(subject)), ("old", .optional(old)),
      ("new", .optional(new)),
    ])
  }
}

extension PolicyDifference.RuleCount {
  fileprivate var json: JSON {
    .object([
      ("rule", .string(rule)), ("oldName", .optional(oldName)), ("before", .optional(before)),
      ("after", .optional(after)), ("gone", .int(gone)), ("new", .int(new)), ("changed", .int(changed)),
      ("because", .strings(because)),
    ])
  }
}

extension PolicyDifference.TierCount {
  fileprivate var json: JSON {
    .object([("tier", .string(tier)), ("before", .optional(before)), ("after", .optional(after))])
  }
}

extension PolicyDifference.TierShift {
  fileprivate var json: JSON {
    .object([("before", .optional(before)), ("after", .optional(after)), ("count", .int(count))])
  }
}

extension PolicyDifference.Member {
  fileprivate func json(keyNames names: [String]) -> JSON {
    .object([
      ("key", .object(zip(names, key).map { ($0, .string($1)) })),
      ("before", .array(before.map(\.outcome))), ("after", .array(after.map(\.outcome))),
      ("because", .strings(because)),
    ])
  }
}

extension Review.Decision {
  fileprivate var outcome: JSON {
    .object([
      ("rule", .string(rule)), ("kind", .string(kind.rawValue)), ("from", .optional(from)),
      ("to", .optional(to)), ("detail", detail.isEmpty ? .null : .string(detail)),
    ])
  }
}
