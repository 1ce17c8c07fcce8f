import BylawSyntax

extension CheckedPolicy {
  /// A param's value as the policy would write it, of what people may call it: a name for a title, `true` for `yes`, `1000` for
  /// `1,000`.
  ///
  /// - Parameter spellings: how a policy would write what data means by the text.
  package func written(_ text: String, forParam name: String, spellings: [String]) -> String {
    guard let param = params.first(where: { Text($0.name) == Text(name) }) else { return text }
    let wanted = Text(text)
    func named(_ all: [(name: String, title: String?)]) -> String? {
      all.first { $0.title.map(Text.init) == wanted }?.name
    }
    switch param.type.base {
    case .bool: return spellings.first { [Keyword.true.english, Keyword.false.english].contains($0) } ?? text
    case .tier: return named(tiers.map { ($0.name, $0.title) }) ?? text
    case .role: return named(roles.map { ($0.name, $0.title) }) ?? text
    case .choice(let index): return named(choices[index].items.map { ($0.name, $0.title) }) ?? text
    case .number, .quotient, .date, .datetime:
      let wanted = param.type.base
      return ([text] + spellings).first { spelling in
        guard let base = Checker.literalMeaning(of: spelling)?.type.base else { return false }
        return base == wanted || base.isNumber && wanted.isNumber
      } ?? text
    case .text, .duration, .nameText, .set: return text
    }
  }
}
