/// The names that stand at some tokens, and the titles behind them, in so far as they are words.
func givenNames(at places: Set<Int>, in tokens: [Token]) -> Set<String> {
  var names: Set<String> = []
  for index in places {
    let token = tokens[index]
    if token.kind == .word || token.kind == .quotedWord { names.insert(token.text) }
    let next = tokens[min(index + token.parts, tokens.count - 1)]
    if next.kind == .text, let first = next.text.unicodeScalars.first, first.startsWord,
      next.text.unicodeScalars.allSatisfy(\.continuesWord)
    {
      names.insert(next.text)
    }
  }
  return names
}

/// Reads what a person types at a prompt into tokens.
package func tokenizeEntry(_ source: SourceText, names: Set<String>) -> TokenizedText {
  tokenize(source, reading: readWords(of: source, names: names, isEntry: true).reading)
}

/// The ends of a run that may be the beginning of a word, where what stands before them is words: the longest first.
package func openEnds(of run: String, names: Set<String>) -> [String] {
  guard run.unicodeScalars.contains(where: \.isIdeograph), run.unicodeScalars.count <= WordRun.mostScalars else {
    return []
  }
  var lexer = Lexer(source: SourceText(name: "", text: run))
  guard lexer.decode() == nil else { return [] }
  let vocabulary = Vocabulary(names: names)
  return (1..<max(1, lexer.scalars.count)).compactMap { start in
    let ways = WordRun(range: 0..<start).ways(in: lexer, vocabulary: vocabulary, newNames: [])
    return ways.isEmpty ? nil : lexer.written(from: start, to: lexer.scalars.count)
  }
}
