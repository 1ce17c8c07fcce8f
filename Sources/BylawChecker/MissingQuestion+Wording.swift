import BylawSyntax

extension MissingQuestion {
  func summary(in w: KeywordLanguage) -> Phrase {
    let word: String =
      switch turn {
      case .sign(let sign): w(sign)
      case .not: w("not")
      case .unless: w("unless")
      }
    let who =
      behind.map {
        Phrase(
          "`\($0)` rests on \(quoted(value)), which may be missing (\(type))",
          "`\($0)` 用到 \(quoted(value))，它可能缺失（\(type)）")
      } ?? Phrase("\(quoted(value)) may be missing (\(type))", "\(quoted(value)) 可能缺失（\(type)）")
    return Phrase(
      "\(who), and `\(word)` does not say what counts then", "\(who)，而 `\(word)` 没有说缺失时算什么")
  }

  /// Both readings, as they would be written.
  func advice(in w: KeywordLanguage) -> Phrase {
    guard isName else {
      return behind.map { Phrase("ask about it where `\($0)` is declared", "在声明 `\($0)` 的地方问") }
        ?? Phrase(
          "give it a name with `\(w("let"))` and ask about that, `NAME \(w("is missing or")) …` or `NAME \(w("is present and")) …`; or say what counts then with `?? …`",
          "用 `\(w("let"))` 给它起个名字再问，`名字 \(w("is missing or")) …` 或 `名字 \(w("is present and")) …`；或者用 `?? …` 写缺失时算什么"
        )
    }
    let rest =
      switch turn {
      case .sign, .not: shown(whole)
      case .unless: shown(behind ?? comparison)
      }
    let missing = "`(\(value) \(w("is missing or")) \(rest))`"
    let present = "`\(value) \(w("is present and")) \(rest)`"
    let readings = Phrase(
      "write \(missing) if it is meant to hold where that is missing, \(present) if not",
      "缺失时也算成立，就写 \(missing)；不算，就写 \(present)")
    return readings.adding(
      behind.map { Phrase("; or ask once for all where `\($0)` is declared", "；也可以在声明 `\($0)` 的地方一次问清") })
  }

  private func quoted(_ text: String) -> String { text.contains("`") ? text : "`\(text)`" }

  private func shown(_ text: String) -> String { text.count > 60 || text.contains { $0.isNewline } ? "…" : text }
}
