extension WordReader {
  /// New names in which a part with a number may hide, as in `甲上限5`, with both readings.
  mutating func doubtfulNames(in whole: Attempt, reading: WordReading) -> [(span: Span, readings: [String])] {
    let all = 0..<lexer.scalars.count
    let read = reading.pieces.isEmpty ? whole : attempt([all], pieces: reading.pieces)
    var counts: [String: Int] = [:]
    for token in read.tokens where token.kind == .word { counts[token.text, default: 0] += 1 }
    var found: [(span: Span, readings: [String])] = []
    for index in read.declared.sorted() {
      let token = read.tokens[index]
      // A name that stands elsewhere as well is one.
      guard token.kind == .word, counts[token.text] == 1, let words = hiddenParts(of: token, in: read, reading: reading)
      else { continue }
      found.append((token.span, ["`\(token.text)`", words]))
    }
    return found
  }

  /// A new name's words where it is a name and a part that may stand behind one; nil where it is not.
  private mutating func hiddenParts(of token: Token, in read: Attempt, reading: WordReading) -> String? {
    let start = lexer.scalarIndex(at: token.span.start)
    let end = lexer.scalarIndex(at: token.span.end)
    guard end - start > 2, end - start <= WordRun.mostScalars, end == runEnd(from: start) else { return nil }
    let ways = WordRun(range: start..<end).ways(in: lexer, vocabulary: vocabulary, newNames: [start])
      .filter { $0.newNames == [start] && $0.pieces.contains { $0.piece.kind != .word } }
    guard !ways.isEmpty else { return nil }
    let region = regions(of: read).last { $0.contains(start) } ?? 0..<lexer.scalars.count
    let before = attempt([region], pieces: reading.pieces).problems.count
    var found: [Hypothesis] = []
    for way in ways where budget > 0 {
      var pieces = reading.pieces
      for (place, piece) in way.pieces { pieces[place] = piece }
      let attempt = attempt([region], pieces: pieces)
      budget -= attempt.tokens.count
      guard attempt.problems.count <= before,
        isTaken(from: token.span.start, to: token.span.end, newNames: [token.span.start], isRepair: false, in: attempt)
      else { continue }
      found.append(Hypothesis(pieces: pieces))
    }
    // The one with the shortest name leaves nothing of the part in it.
    return found.last.map { words(of: $0, in: start..<end) }
  }
}
