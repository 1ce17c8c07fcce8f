import BylawSyntax

extension CheckedPolicy {
  /// A param's value as the policy would write it, of what people may call it: a name for a title, `true` for `yes`.
  package func written(_ text: String, forParam name: String) -> String {
    guard let param = params.first(where: { Text($0.name) == Text(name) }) else { return text }
    let wanted = Text(text)
    func named(_ all: [(name: String, title: String?)]) -> String? {
      all.first { $0.title.map(Text.init) == wanted }?.name
    }
    switch param.type.base {
    case .bool:
      if ["yes", "1"].contains(text.lowercased()) { return Keyword.true.english }
      return ["no", "0"].contains(text.lowercased()) ? Keyword.false.english : text
    case .tier: return named(tiers.map { ($0.name, $0.title) }) ?? text
    case .role: return named(roles.map { ($0.name, $0.title) }) ?? text
    case .choice(let index): return named(choices[index].items.map { ($0.name, $0.title) }) ?? text
    case .number, .quotient, .text, .date, .datetime, .duration, .nameText, .set: return text
    }
  }
}
