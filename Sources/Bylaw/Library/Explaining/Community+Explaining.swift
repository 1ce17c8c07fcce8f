import BylawChecker
import BylawSyntax

extension Community {
  /// Reviews the members and tells about one of them: what each rule saw and decided, what stood in the way, and the
  /// nearest change that would have altered it.
  ///
  /// - Parameters:
  ///   - member: a key as a cell of a file has it, the parts of a key of several fields with `, ` between them, or a name
  ///     that nobody else has.
  ///   - rule: the rule to speak of, by its name or its title; all of them unless told.
  /// - Returns: the account; where there is no such member or rule, a problem that says so.
  public func explain(member: String, rule: String? = nil) -> Outcome<MemberAccount> {
    var onlyRule: Int?
    if let rule {
      onlyRule = policy.rule(called: rule)
      if onlyRule == nil { return unknown("rule", name: rule, nearest: nearest(to: rule, in: policy.ruleWords)) }
    }
    switch policy.find(member, in: data) {
    case .unknown(let nearest): return unknown("member", name: member, nearest: nearest.first)
    case .found(let row):
      do throws(NothingToTell) {
        return Outcome(value: try policy.story(of: row, rule: onlyRule, data: data, asOf: asOf).account)
      } catch {
        return Outcome(value: nil, problems: error.problems)
      }
    }
  }

  private func unknown(_ kind: String, name: String, nearest: String?) -> Outcome<MemberAccount> {
    Outcome(
      value: nil,
      problems: Problems(diagnostics: [
        Diagnostic(
          code: "unknown-\(kind)", place: .nowhere, summary: Phrase(untranslated: "there is no \(kind) `\(name)`"),
          notes: nearest.map { [Diagnostic.Note(text: Phrase(untranslated: "did you mean `\($0)`?"))] } ?? [])
      ]))
  }
}
