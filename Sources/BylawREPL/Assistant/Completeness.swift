import Bylaw
import BylawSyntax

/// When an entry of several lines is whole.
///
/// A command and an expression are whole when they can be read. A declaration that takes clauses may always go on: it
/// is whole after an empty line, or on its only line where it has a clause there.
enum Completeness {
  static func isComplete(_ text: String) -> Bool {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let last = lines.last, !last.allSatisfy(\.isWhitespace) else { return true }
    if Script.command(in: text) != nil { return true }
    let parsed = parseEntry(SourceText(name: "", text: text))
    if parsed.isUnfinished { return false }
    guard case .declarations(let declarations) = parsed.entry else { return true }
    // What is wrong with one line is better said at once.
    if !parsed.diagnostics.isEmpty { return lines.count == 1 }
    return lines.count == 1 ? declarations.allSatisfy { !$0.wantsMore } : declarations.allSatisfy(\.isOfOneLine)
  }
}

extension Declaration {
  /// Whether nothing of it is ever put on lines of its own.
  fileprivate var isOfOneLine: Bool {
    switch self {
    case .policy, .timezone, .review, .role, .param, .letValue, .milestone, .ensure, .ritual: true
    case .tiers, .table, .classify, .label, .protect, .rule, .never, .test: false
    }
  }

  /// Whether as it stands on one line something is likely to follow.
  fileprivate var wantsMore: Bool {
    switch self {
    case .policy, .timezone, .review, .role, .param, .letValue, .milestone, .ensure, .ritual: false
    case .tiers(let it): it.tiers.count < 2
    case .table(let it): it.fields.isEmpty
    case .classify(let it): it.lines.last?.condition != nil || it.lines.isEmpty
    case .label(let it): it.when == nil && it.unless == nil
    case .protect(let it): it.when == nil && it.unless == nil
    case .never(let it): it.when == nil && it.unless == nil
    case .rule(let it): it.clauses.isEmpty && it.lines.last?.condition != nil || it.clauses.isEmpty && it.lines.isEmpty
    case .test: true
    }
  }
}

extension Clauses {
  fileprivate var isEmpty: Bool {
    when == nil && unless == nil && take == nil && grant == nil && deduct == nil && revoke == nil && say == nil
      && limit == nil
  }
}
