extension WordReader {

  mutating func read(_ runs: [Range<Int>], in region: Range<Int>) -> ReadWords {
    var result = ReadWords()
    let entries = testEntries(in: region)
    var hypotheses = [Hypothesis()]
    for run in runs {
      var next: [Hypothesis] = []
      let parts = parts(of: region, with: run, entries: entries)
      for hypothesis in hypotheses { next += continuations(of: hypothesis, over: run, in: parts) }
      if !next.isEmpty { hypotheses = Array(next.prefix(WordReader.mostHypotheses)) }
    }
    if hypotheses.count > 1 {
      for index in hypotheses.indices {
        hypotheses[index].problems = attempt([region], pieces: hypotheses[index].pieces).problems.count
      }
    }
    let best = hypotheses.map(\.problems).min() ?? 0
    let chosen = hypotheses.filter { $0.problems == best }
    guard let first = chosen.first else { return result }
    result.reading.pieces.merge(first.pieces) { $1 }
    // What is wrong otherwise is said first.
    guard best == 0, chosen.count > 1 else { return result }
    if let run = runs.first(where: { run in chosen.contains { words(of: $0, in: run) != words(of: first, in: run) } }) {
      var readings: [String] = []
      for hypothesis in chosen {
        let words = words(of: hypothesis, in: run)
        if !readings.contains(words) { readings.append(words) }
      }
      let span = Span(start: lexer.offsets[run.lowerBound], end: lexer.offsets[run.upperBound])
      result.ambiguous.append((span, Array(readings.prefix(WordReader.mostShown))))
    }
    return result
  }

  /// Where the lines of a test begin that say something by themselves; none for other declarations.
  func testEntries(in region: Range<Int>) -> [Int] {
    func begins(_ words: [String], at place: Int) -> Bool {
      words.contains { word in
        place + word.unicodeScalars.count <= region.upperBound
          && lexer.scalars[place..<place + word.unicodeScalars.count].elementsEqual(word.unicodeScalars)
      }
    }
    guard !isEntry, begins(Keyword.test.spellings, at: region.lowerBound) else { return [] }
    return lineStarts.compactMap { start in
      let first = lexer.scalars[min(start, lexer.scalars.count)...].firstIndex { !$0.properties.isWhitespace }
      guard let first, region.contains(first) else { return nil }
      return begins(Keyword.testEntries, at: first) ? first : nil
    }
  }

  /// What of a declaration has to be parsed to see whether a run is read: all to the end of the next line; of a test only
  /// its beginning and the entry.
  func parts(of region: Range<Int>, with run: Range<Int>, entries: [Int]) -> [Range<Int>] {
    let entry = entries.partitioningIndex { $0 > run.lowerBound } - 1
    if entry >= 0 {
      let end = entry + 1 < entries.count ? entries[entry + 1] : region.upperBound
      return [region.lowerBound..<entries[0], entries[entry]..<end]
    }
    let line = lineStarts.partitioningIndex { $0 > run.upperBound } + 1
    return [
      region.lowerBound..<(line < lineStarts.count ? min(lineStarts[line], region.upperBound) : region.upperBound)
    ]
  }

  /// The ways to read one more run that the parser can take, those that come to the same once.
  mutating func continuations(
    of hypothesis: Hypothesis, over run: Range<Int>, in parts: [Range<Int>]
  ) -> [Hypothesis] {
    let before = attempt(parts, pieces: hypothesis.pieces)
    budget -= before.tokens.count
    let (start, end) = (lexer.offsets[run.lowerBound], lexer.offsets[run.upperBound])
    let known = before.problems(before: start)
    let new = newNames(in: run)
    let found = continuations(
      of: hypothesis, over: run, in: parts, newNames: new.places, mostNew: new.most, isRepair: false, known: known)
    if found.contains(where: \.endsWell) || found.isEmpty && before.problems(before: end) <= known { return found }
    // A name that nobody knows may be misspelled: the checker says so, once it is known where it stands.
    let repairs = continuations(
      of: hypothesis, over: run, in: parts, newNames: Set(run), mostNew: new.most + 1, isRepair: true, known: known
    ).filter { found.isEmpty || $0.endsWell }
    return repairs.count == 1 ? repairs : found
  }

  mutating func continuations(
    of hypothesis: Hypothesis, over run: Range<Int>, in parts: [Range<Int>], newNames: Set<Int>, mostNew: Int,
    isRepair: Bool, known: Int
  ) -> [Hypothesis] {
    let (start, end) = (lexer.offsets[run.lowerBound], lexer.offsets[run.upperBound])
    var found: [(hypothesis: Hypothesis, newLength: Int)] = []
    var seen: Set<String> = []
    let ways = WordRun(range: run).ways(
      in: lexer, vocabulary: vocabulary, newNames: newNames, mostNew: mostNew)
    for way in ways where way.pieces.count > 1 || way.pieces.first?.piece.kind != .word {
      guard budget > 0 else { return [] }
      var pieces = hypothesis.pieces
      for (place, piece) in way.pieces { pieces[place] = piece }
      let attempt = attempt(parts, pieces: pieces)
      budget -= attempt.tokens.count
      let unknown = way.newNames.map { lexer.offsets[$0] }
      guard attempt.problems(before: end) <= known,
        isTaken(from: start, to: end, newNames: unknown, isRepair: isRepair, in: attempt)
      else { continue }
      let key = hypothesis.key + sentence(of: attempt, from: start, to: end)
      if seen.insert(key).inserted {
        found.append(
          (
            Hypothesis(pieces: pieces, key: key, endsWell: attempt.problems(before: end + 1) <= known),
            newLength(in: attempt, from: start, to: end, and: unknown)
          ))
      }
    }
    // A name that is new ends where a word of the language begins that may stand behind it.
    let shortest = found.lazy.map(\.newLength).min()
    return found.filter { $0.newLength == shortest }.map(\.hypothesis)
  }

  /// Where a new name may begin in a run: at its start, behind the first word, and behind each that says what a rule was
  /// called before.
  func newNames(in run: Range<Int>) -> (places: Set<Int>, most: Int) {
    var (places, most): (Set<Int>, Int) = ([run.lowerBound], 1)
    for end in (run.lowerBound + 1)..<run.upperBound {
      if Keyword.wordsBeforeNames.contains(lexer.written(from: run.lowerBound, to: end)) { places.insert(end) }
      for word in Keyword.formerly.entry.chinese where end - word.unicodeScalars.count > run.lowerBound {
        if lexer.written(from: end - word.unicodeScalars.count, to: end) == word {
          places.insert(end)
          most += 1
        }
      }
    }
    return (places, min(most, 3))
  }

  /// Whether the parser has taken each word of a run, and a new name where names are given.
  func isTaken(from start: Int, to end: Int, newNames: [Int], isRepair: Bool, in attempt: Attempt) -> Bool {
    let first = attempt.tokens.partitioningIndex { $0.span.start >= start }
    for index in first..<attempt.tokens.count where attempt.tokens[index].span.start < end {
      let token = attempt.tokens[index]
      let isNew = attempt.declared.contains(index) || isRepair && newNames.contains(token.span.start)
      if token.kind == .word, !isTaken(token, as: attempt.roles[index], isNew: isNew) { return false }
      if newNames.contains(token.span.start), !isNew { return false }
    }
    return true
  }

  func isTaken(_ token: Token, as role: TokenRole, isNew: Bool) -> Bool {
    switch role {
    case .none: false
    case .keyword, .symbol: true
    case .name, .reference, .field: isNew || vocabulary.names.contains(token.text) || token.isNameOfLanguage
    }
  }

  /// How many bytes of a run are names that are given there.
  func newLength(in attempt: Attempt, from start: Int, to end: Int, and unknown: [Int]) -> Int {
    let first = attempt.tokens.partitioningIndex { $0.span.start >= start }
    var length = 0
    for index in first..<attempt.tokens.count where attempt.tokens[index].span.start < end {
      let span = attempt.tokens[index].span
      if attempt.declared.contains(index) || unknown.contains(span.start) { length += span.end - span.start }
    }
    return length
  }

  /// What a run says, however it is cut.
  func sentence(of attempt: Attempt, from start: Int, to end: Int) -> String {
    let first = attempt.tokens.partitioningIndex { $0.span.start >= start }
    var words = ""
    for index in first..<attempt.tokens.count where attempt.tokens[index].span.start < end {
      let token = attempt.tokens[index]
      switch attempt.roles[index] {
      case .keyword(let keyword): words += " k\(keyword)"
      case .symbol(let symbol): words += " s\(symbol)"
      case .name, .reference, .field: words += " n\(token.text)"
      case .none: words += " \(token.kind)"
      }
    }
    return words
  }

  func words(of hypothesis: Hypothesis, in run: Range<Int>) -> String {
    var (words, place): ([String], Int) = ([], run.lowerBound)
    while place < run.upperBound {
      let end = hypothesis.pieces[place]?.end ?? run.upperBound
      words.append(lexer.written(from: place, to: end))
      place = end
    }
    return words.joined(separator: " ")
  }
}
