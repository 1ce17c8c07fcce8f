import BylawSyntax

extension MissingQuestion {
  func summary(in w: KeywordLanguage) -> String {
    let word: String =
      switch turn {
      case .sign(let sign): w(sign)
      case .not: w("not")
      case .unless: w("unless")
      }
    let who =
      behind.map { "`\($0)` rests on \(quoted(value)), which may be missing (\(type))" }
      ?? "\(quoted(value)) may be missing (\(type))"
    return "\(who), and `\(word)` does not say what counts then"
  }

  /// Both readings, as they would be written.
  func advice(in w: KeywordLanguage) -> String {
    guard isName else {
      return behind.map { "ask about it where `\($0)` is declared" }
        ?? "give it a name with `\(w("let"))` and ask about that, `NAME \(w("is missing or")) …` or "
        + "`NAME \(w("is present and")) …`; or say what counts then with `?? …`"
    }
    let rest =
      switch turn {
      case .sign, .not: shown(whole)
      case .unless: shown(behind ?? comparison)
      }
    let missing = "`(\(value) \(w("is missing or")) \(rest))`"
    let present = "`\(value) \(w("is present and")) \(rest)`"
    let readings = "write \(missing) if it is meant to hold where that is missing, \(present) if not"
    return behind.map { readings + "; or ask once for all where `\($0)` is declared" } ?? readings
  }

  private func quoted(_ text: String) -> String { text.contains("`") ? text : "`\(text)`" }

  private func shown(_ text: String) -> String { text.count > 60 || text.contains { $0.isNewline } ? "…" : text }
}
