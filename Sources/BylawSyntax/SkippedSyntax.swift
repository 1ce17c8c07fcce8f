/// What of a policy's text could not be read. Later phases do not object to the lack of it: one error is enough.
package struct SkippedSyntax: Sendable {
  /// Whether everything, or everything from some place on, is lost.
  package var isRest = false
  /// Whether anything was wrong at all.
  package var isAny = false
  /// The words of the declarations that are lost, or parts of which are.
  package var declarations: Set<Keyword> = []
  /// The words that stand in what is lost; some of them are names that other declarations use.
  package var names: Set<String> = []
}

extension Parser {
  /// Takes note that the tokens from `start` to where the parser is are not in the tree.
  mutating func noteSkipped(declaration: Keyword?, from start: Int) {
    if let declaration { lost.declarations.insert(declaration) }
    for token in tokens[min(start, index)..<index] where token.kind == .word || token.kind == .quotedWord {
      lost.names.insert(token.text)
    }
  }
}
