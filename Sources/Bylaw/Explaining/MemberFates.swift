import BylawChecker
import BylawData
import BylawEngine
import BylawReference
import BylawSyntax
import BylawSystem

/// One line about every member: what the review came to for them, and by which rule.
package struct MemberFates {
  /// The shapes in which they are written.
  package enum Format: String, CaseIterable, Sendable {
    case csv
    case jsonl
  }

  private let fates: CommunityFates

  package init(fates: CommunityFates) { self.fates = fates }

  package func write(
    as format: Format, to output: inout some TextOutputStream, language: KeywordLanguage = .english
  ) {
    let policy = fates.evaluator.policy
    let keyNames = policy.keyFields.map { policy.members.fields[$0].name }
    let words = FateWords(evaluator: fates.evaluator, language: language)
    let csv = DelimitedWriter.csv
    var (bytes, reason): ([UInt8], [UInt8]) = ([], [])
    if format == .csv { csv.append(keyNames + ["outcome", "rule", "reason"], to: &bytes) }
    for member in fates.evaluator.order {
      reason.removeAll(keepingCapacity: true)
      words.start(member)
      let fate = fate(in: words, for: member, reason: &reason)
      let rule = fate.rule.map { policy.rules[$0].name }
      switch format {
      case .csv:
        for cell in words.key {
          cell.withUnsafeBytes { csv.append(cell: $0, to: &bytes) }
          bytes.append(comma)
        }
        bytes.append(contentsOf: fate.outcome.utf8)
        bytes.append(comma)
        bytes.append(contentsOf: (rule ?? "").utf8)
        bytes.append(comma)
        reason.withUnsafeBytes { csv.append(cell: $0, to: &bytes) }
        bytes.append(UInt8(ascii: "\n"))
      case .jsonl:
        let key = fates.evaluator.key(of: member)
        let cells = zip(keyNames, zip(key, words.key)).map { name, cell in
          (name, json(of: cell.0, text: String(decoding: cell.1, as: UTF8.self)))
        }
        let rest: [(key: String, value: JSON)] = [
          ("outcome", .string(fate.outcome)), ("rule", .optional(rule)),
          ("reason", .string(String(decoding: reason, as: UTF8.self))),
        ]
        JSON.object(cells + rest).write(to: &output)
        output.write("\n")
      }
      if bytes.count > 1 << 16 { flush(&bytes, to: &output) }
    }
    flush(&bytes, to: &output)
  }

  private func flush(_ bytes: inout [UInt8], to output: inout some TextOutputStream) {
    if let output = output as? any ByteOutput {
      bytes.withUnsafeBytes { output.write(bytes: $0) }
    } else {
      output.write(String(decoding: bytes, as: UTF8.self))
    }
    bytes.removeAll(keepingCapacity: true)
  }

  /// The first decision about the member; else what the move said, or where none asked the other rule, that came
  /// nearest to one.
  private func fate(
    in words: FateWords, for member: Int, reason: inout [UInt8]
  ) -> (outcome: String, rule: Int?) {
    let decided = fates.withDecision(about: member) { rule, decision in
      words.append(decision, to: &reason)
      return (decision.kind.rawValue, rule)
    }
    if let decided { return decided }
    guard let (rule, verdict) = fates.nearest[member] else {
      reason.append(contentsOf: words.elsewhere.utf8)
      return (RuleAccount.Outcome.notApplicable.word, nil)
    }
    words.appendReason(of: rule, verdict: verdict, for: member, to: &reason)
    return (RuleAccount.Outcome(verdict: verdict, policy: fates.evaluator.policy).word, rule)
  }
}

private let comma = UInt8(ascii: ",")
