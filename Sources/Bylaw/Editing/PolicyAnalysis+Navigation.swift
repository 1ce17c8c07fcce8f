import BylawChecker
import BylawSyntax

extension PolicyAnalysis {
  /// Where the name at an offset is declared, and the name itself.
  package func definition(at offset: Int) -> (name: Span, declaration: Span, whole: Span)? {
    guard let occurrence = names.occurrence(at: offset) else { return nil }
    let symbol = names.symbols[occurrence.symbol]
    return (occurrence.span, symbol.name.span, symbol.span)
  }

  /// Where the type of the name at an offset is declared: of a field that is a class, its `classify`; of one that has tiers,
  /// the first of these.
  package func typeDefinition(at offset: Int) -> Span? {
    guard let occurrence = names.occurrence(at: offset) else { return nil }
    switch names.wantedValues(like: occurrence.symbol) {
    case .tier, .tierOrRole: return names.symbols.first { $0.kind == .tier }?.name.span
    case .role: return names.symbols.first { $0.kind == .role }?.name.span
    case .choice(let owner): return names.symbols[owner].name.span
    case .rule, .anything, .bool, .decisionKind, .weekday, .plain: return nil
    }
  }

  /// All places of the name at an offset.
  package func references(at offset: Int, withDeclaration: Bool) -> [NameOccurrence] {
    guard let occurrence = names.occurrence(at: offset) else { return [] }
    return names.occurrences(of: occurrence.symbol).filter { withDeclaration || !$0.isDeclaration }
  }
}
