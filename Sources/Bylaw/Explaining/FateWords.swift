import BylawChecker
import BylawData
import BylawEngine
import BylawReference
import BylawSyntax

/// The words for what became of members, one after the other, in one language. What is said of many of them alike is put
/// into words once, and all is written as bytes, so that a line costs little more than its letters.
final class FateWords {
  let elsewhere: String
  /// The fields of the key of the member at hand, as cells have them.
  private(set) var key: [[UInt8]]
  private let evaluator: Evaluator
  private let language: KeywordLanguage
  private let keyColumns: [KeyColumn]
  /// Beyond the first of the fields of a key: all of them, with commas between them.
  private var joinedKey: [UInt8] = []
  /// What is said of those who are outranked, around their place in the ranking.
  private var outranked: [Outranked: Around] = [:]
  /// By rule: what is said of whom it does not fit.
  private var misfits: [Int: Around] = [:]
  /// By rule: what it ranks by.
  private var rankings: [Int: [RankedBy]] = [:]
  private var conditionTexts: [Span: String] = [:]

  private struct Outranked: Hashable {
    var rule: Int
    var eligible: Int
    var taken: Int
  }

  /// What stands before and behind what differs.
  private struct Around {
    var before: [UInt8]
    var behind: [UInt8]

    init(_ phrases: (before: Phrase, behind: Phrase), language: KeywordLanguage) {
      (before, behind) = (
        Array(phrases.before.text(in: language).utf8), Array(phrases.behind.text(in: language).utf8)
      )
    }
  }

  private struct RankedBy {
    /// With a blank behind it.
    var name: [UInt8]
    var value: CheckedExpression
    var known: (any KnownValues)?
  }

  private enum KeyColumn {
    case text(TextStorage)
    case other(field: Int, type: ValueType)
  }

  init(evaluator: Evaluator, language: KeywordLanguage) {
    self.evaluator = evaluator
    self.language = language
    elsewhere = Phrase("no rule looks at where the member is", "没有规则看这个成员所在的地方").text(in: language)
    let (policy, members) = (evaluator.policy, evaluator.dataset.members)
    key = policy.keyFields.map { _ in [] }
    keyColumns = policy.keyFields.map { field in
      let type = policy.members.fields[field].type
      if case .text(let texts) = members.columns[field].storage, type.base == .text, !type.isOptional {
        return .text(texts)
      }
      return .other(field: field, type: type)
    }
  }

  private var policy: CheckedPolicy { evaluator.policy }
  private var isEnglish: Bool { language == .english }

  /// The next member.
  func start(_ member: Int) {
    for (index, column) in keyColumns.enumerated() {
      key[index].removeAll(keepingCapacity: true)
      switch column {
      case .text(let texts): key[index].append(contentsOf: texts.utf8(of: member))
      case .other(let field, let type):
        let value = evaluator.memberValue(row: member, field: field)
        key[index].append(contentsOf: Formatting.text(of: value, type: type, policy: policy).utf8)
      }
    }
    if key.count > 1 { joinedKey = Array(key.joined(separator: Array(", ".utf8))) }
  }

  private func appendName(to text: inout [UInt8]) {
    let name = key.count == 1 ? key[0] : joinedKey
    if name.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
      text.append(contentsOf: name)
    } else {
      text.append(contentsOf: escaped(String(decoding: name, as: UTF8.self)).utf8)
    }
  }

  // MARK: Decisions

  func append(_ decision: DecisionWords.Words, to text: inout [UInt8]) {
    let start = text.count
    func separate(_ text: inout [UInt8]) {
      if text.count > start { text.append(contentsOf: (isEnglish ? ", " : "，").utf8) }
    }
    if let from = decision.from {
      text.append(contentsOf: escaped(decision.to.map { from + " → " + $0 } ?? from).utf8)
    } else if let to = decision.to {
      text.append(contentsOf: escaped(to).utf8)
    }
    if let rank = decision.rank {
      separate(&text)
      text.append(contentsOf: Phrase("rank \(rank)", "第 \(rank) 名").text(in: language).utf8)
    }
    if decision.detail.isEmpty { return }
    separate(&text)
    if isEnglish { return text.append(contentsOf: decision.detail) }
    let words = DecisionDetail.words(of: String(decoding: decision.detail, as: UTF8.self))
    text.append(contentsOf: words.text(in: language).utf8)
  }

  // MARK: Reasons

  func appendReason(of rule: Int, verdict: Verdict, for member: Int, to text: inout [UInt8]) {
    if case .outranked(let position, let eligible, let taken) = verdict {
      let group = Outranked(rule: rule, eligible: eligible, taken: taken)
      let words = outranked[group] ?? words(aroundPlaceIn: group, of: verdict, for: member)
      appendName(to: &text)
      appendRanking(by: rule, of: member, to: &text)
      text.append(contentsOf: words.before)
      text.append(contentsOf: String(position).utf8)
      if isEnglish { text.append(contentsOf: ordinalEnding(of: position).utf8) }
      text.append(contentsOf: words.behind)
      return
    }
    let reason = evaluator.reason(of: rule, for: member, verdict: verdict)
    if case .conditionNotMet = verdict {
      let words = misfits[rule] ?? misfit(of: reason)
      text.append(contentsOf: words.before)
      appendName(to: &text)
      text.append(contentsOf: words.behind)
    } else {
      let name = String(decoding: key.count == 1 ? key[0] : joinedKey, as: UTF8.self)
      let words = ReasonText(policy: policy, reason: reason, member: name, decisions: [])
      text.append(contentsOf: words.sentence.text(in: language).utf8)
    }
    appendConditions(of: reason, to: &text)
  }

  private func words(aroundPlaceIn group: Outranked, of verdict: Verdict, for member: Int) -> Around {
    let reason = evaluator.reason(of: group.rule, for: member, verdict: verdict)
    let text = ReasonText(policy: policy, reason: reason, member: "", decisions: [])
    let words = Around(text.outranked(eligible: group.eligible, taken: group.taken), language: language)
    outranked[group] = words
    return words
  }

  private func misfit(of reason: Reason) -> Around {
    let text = ReasonText(policy: policy, reason: reason, member: "", decisions: [])
    let words = Around(text.misfit, language: language)
    misfits[reason.rule] = words
    return words
  }

  /// ` (activity 47, quality_posts 2)`
  private func appendRanking(by rule: Int, of member: Int, to text: inout [UInt8]) {
    let keys = rankings[rule] ?? ranking(by: rule)
    guard !keys.isEmpty else { return text.append(contentsOf: (isEnglish ? "" : " ").utf8) }
    text.append(contentsOf: (isEnglish ? " (" : "（").utf8)
    for (index, key) in keys.enumerated() {
      if index > 0 { text.append(contentsOf: (isEnglish ? ", " : "，").utf8) }
      text.append(contentsOf: key.name)
      text.append(contentsOf: shown(key, of: member).utf8)
    }
    text.append(contentsOf: (isEnglish ? ")" : "）").utf8)
  }

  private func ranking(by rule: Int) -> [RankedBy] {
    let keys = (policy.rules[rule].take?.keys ?? []).map { key in
      RankedBy(
        name: Array(escaped(policy.source[key.value.span]).utf8) + [UInt8(ascii: " ")], value: key.value,
        known: evaluator.known[key.value.span])
    }
    rankings[rule] = keys
    return keys
  }

  private func shown(_ key: RankedBy, of member: Int) -> String {
    if let known = key.known, key.value.type.base == .number(scale: 0), let number = known.number(at: member) {
      return String(number)
    }
    let value = (try? evaluator.evaluateAllAsKnown([key.value], of: member))?.first ?? .missing
    return evaluator.shown(value, type: key.value.type).text(in: language)
  }

  /// `: spoken > 0 (0)`
  private func appendConditions(of reason: Reason, to text: inout [UInt8]) {
    for (index, condition) in reason.conditions.enumerated() {
      text.append(contentsOf: (index > 0 ? (isEnglish ? "; " : "；") : isEnglish ? ": " : "：").utf8)
      text.append(contentsOf: self.text(at: condition.span).utf8)
      if condition.parts.isEmpty { continue }
      text.append(contentsOf: (isEnglish ? " (" : "（").utf8)
      for (index, part) in condition.parts.enumerated() {
        if index > 0 { text.append(contentsOf: (isEnglish ? ", " : "、").utf8) }
        text.append(contentsOf: part.words.text(in: language).utf8)
      }
      text.append(contentsOf: (isEnglish ? ")" : "）").utf8)
    }
  }

  /// A condition on one line.
  private func text(at span: Span) -> String {
    if let known = conditionTexts[span] { return known }
    let text = escaped(policy.source[span].split { $0 == " " || $0 == "\n" }.joined(separator: " "))
    conditionTexts[span] = text
    return text
  }
}
