extension Declaration {
  /// From its first word to its last.
  package var span: Span {
    switch self {
    case .policy(let declaration): declaration.span
    case .timezone(let declaration): declaration.span
    case .review(let declaration): declaration.span
    case .tiers(let declaration): declaration.span
    case .role(let declaration): declaration.span
    case .table(let declaration): declaration.span
    case .param(let declaration): declaration.span
    case .letValue(let declaration): declaration.span
    case .classify(let declaration): declaration.span
    case .label(let declaration): declaration.span
    case .protect(let declaration): declaration.span
    case .rule(let declaration): declaration.span
    case .milestone(let declaration): declaration.span
    case .ensure(let declaration): declaration.span
    case .never(let declaration): declaration.span
    case .ritual(let declaration): declaration.span
    case .test(let declaration): declaration.span
    }
  }
}
