import BylawChecker
import BylawSyntax

extension PolicyAnalysis {
  /// What may stand at the end of an entry of a session about this policy: names, and words of either language.
  ///
  /// - Parameters:
  ///   - before: the entry up to there, without the word that is being written.
  ///   - word: what is there of that word.
  package func completions(ofEntry before: String, word: String = "") -> [EditingCompletions.Item] {
    let typed = tokenize(SourceText(name: "", text: before))
    // Inside a text nothing is to be completed.
    if typed.diagnostics.contains(where: { $0.code == "unclosed-text" }) { return [] }
    var items: [EditingCompletions.Item] = []
    for (place, index) in places(atEndOf: before) {
      items += CompletionItems(index: index, analysis: self, types: policy?.checked, columns: DataColumns())
        .symbols(at: place)
    }
    let line = before.split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
    let words = AllowedWords(before: before, isEntry: true)
      .words(in: KeywordLanguage.allCases, startsLine: line.allSatisfy(\.isWhitespace), prefix: word)
    items += words.map { item(of: $0) }
    // What is always there is seldom meant.
    items = items.filter { $0.kind != .value } + items.filter { $0.kind == .value }
    var seen: Set<Text> = []
    return items.filter { seen.insert(Text($0.label)).inserted }
  }

  private func places(atEndOf before: String) -> [(place: NamePlace, index: NameIndex)] {
    var found: [(place: NamePlace, index: NameIndex)] = []
    let known = NameIndex(declarations: parsed.tree.declarations)
    for ending in CompletionRegion.endings {
      let text = before + CompletionRegion.placeholder + ending
      let entry = parseEntry(SourceText(name: "", text: text)).entry
      guard let next = known.place(of: CompletionRegion.placeholder, in: entry) else { continue }
      if !found.contains(where: { $0.place == next.place }) { found.append(next) }
    }
    return found
  }

  /// Every name that the policy declares, for a command that asks for one.
  package func declaredNames(of kinds: [PolicySymbol.Kind]) -> [EditingCompletions.Item] {
    CompletionItems(index: names, analysis: self, types: policy?.checked, columns: DataColumns()).items(of: kinds)
  }
}
