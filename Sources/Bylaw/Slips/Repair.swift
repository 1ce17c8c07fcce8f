import BylawSyntax

// How a slip gets its way out.
//
// A message that says what the parser wanted is right and helps nobody who does not know the language. What they meant
// can be found: take the declaration that is at fault, write it as others of its kind are written (`SlipTable`: what
// people say, `SlipRewriter`: what stands in the wrong place or is left out), and look whether the policy checks then.
// So a fix that is shown has been tried, and is never the start of the next error.
//
// The search goes by the number of changes. Everything that one change makes of the text is tried first; where none of it
// checks, two changes, from the texts that had the fewest errors left; then three. Of the texts that check after equally
// many changes those count whose changes are the surest. One of them is the fix. Several that mean different things are
// all shown, and none is applied by itself. Where nothing checks, and one sure change alone moves the first error behind
// itself, it is shown, and the next error tells of itself when this one is gone.
//
// Each try parses and checks the whole policy, because names, types and what may be missing decide. The number of tries
// is bounded by the policy's size.

/// The problems of a policy, where the errors of a declaration that can be mended became one error that shows how.
package func withWaysOut(_ problems: Problems, of parsed: ParsedPolicy, settings: [Setting] = []) -> Problems {
  guard problems.hasErrors else { return problems }
  var repair = Repair(parsed: parsed, settings: settings, problems: problems)
  return repair.mended()
}

private struct Repair {
  private static let mostRegions = 12
  /// In bytes of policies that are tried; an error costs as much as some lines, since it looks for names that are alike.
  private static let budget = 3_000_000
  private static let costOfError = 600
  /// Of a policy whose definitions unfold into more than is checked: that takes a thousand times as long as it has bytes.
  private static let costOfUnfolding = 400_000
  /// Of a line, in bytes. What is longer nobody has written by hand, and there are too many ways to write it otherwise.
  private static let longestLine = 1_200
  private static let mostChanges = 3

  /// Part of the source: a declaration, or what should be one.
  private struct Region {
    var span: Span
    var errors: [Diagnostic]
  }

  /// What a region comes to when it is written otherwise.
  private struct Result {
    var errors: Int
    /// Where the first error is, from the region's start.
    var first: Int
    /// How many conditions come out the same whatever the data, and are hardly meant.
    var nonsense: Int
    var summaries: Set<Phrase>
  }

  private struct Candidate {
    var text: String
    var doubt: Int
    var specificity: Int
    var isReading: Bool
    var errors: Int
    /// Where the first error is, from the region's start.
    var firstError: Int
    /// How many conditions come out the same whatever the data.
    var nonsense = 0
  }

  private let source: SourceText
  private let tree: PolicyTree
  private let settings: [Setting]
  private let problems: Problems
  private let languages: PolicyLanguages
  private let names: SlipNames
  private var spent = 0

  init(parsed: ParsedPolicy, settings: [Setting], problems: Problems) {
    source = parsed.tree.source
    tree = parsed.tree
    self.settings = settings
    self.problems = problems.replacing(problems.diagnostics.map { $0.withoutLesserNames(in: parsed.tree.source) })
    names = SlipNames(tree: parsed.tree)
    languages = parsed.tree.languages
  }

  mutating func mended() -> Problems {
    var diagnostics = problems.diagnostics
    for region in regions.prefix(Self.mostRegions) {
      guard let mended = self.diagnostics(mending: region) else {
        let idle = Set(region.errors.filter { isIdle($0, in: region) }.map(\.summary))
        diagnostics = diagnostics.map { error in
          guard idle.contains(error.summary), isWithin(region.span, error) else { return error }
          var plain = error
          plain.fixIts = []
          return plain
        }
        continue
      }
      diagnostics.removeAll { $0.severity == .error && isWithin(region.span, $0) }
      diagnostics += mended
    }
    return problems.replacing(diagnostics)
  }

  /// Whether what a message proposes leads nowhere: where nothing else does either, a word that is spelled alike, or a
  /// blank, is hardly what was meant.
  private mutating func isIdle(_ error: Diagnostic, in region: Region) -> Bool {
    guard error.fixIts.count == 1, ["unknown-declaration", "missing-space", "foreign-sign"].contains(error.code),
      let text = source.text(of: region.span, applying: error.fixIts[0].edits),
      let result = examine(text, in: region)
    else { return false }
    return result.errors >= region.errors.count
  }

  private func isWithin(_ span: Span, _ diagnostic: Diagnostic) -> Bool {
    guard case .source(let source, let place) = diagnostic.place, source === self.source else { return false }
    return place.start >= span.start && place.start <= span.end
  }

  /// From a line that is not indented to before the next.
  private var regions: [Region] {
    var starts: [Int] = []
    for line in 1...source.lineCount {
      let span = source.span(ofLine: line)
      if span.end > span.start,
        ![UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "#")].contains(source.bytes[span.start])
      {
        starts.append(span.start)
      }
    }
    return starts.indices.compactMap { index in
      let span = Span(
        start: starts[index], end: index + 1 < starts.count ? starts[index + 1] - 1 : source.bytes.count)
      let errors = problems.diagnostics.filter { $0.severity == .error && isWithin(span, $0) }
      let longest = source.bytes[span.start..<span.end].split(separator: UInt8(ascii: "\n")).map(\.count).max() ?? 0
      return errors.isEmpty || longest > Self.longestLine ? nil : Region(span: span, errors: errors)
    }
  }

  // MARK: One region

  /// What there is to say of a region instead of its errors; nil where these say it best.
  private mutating func diagnostics(mending region: Region) -> [Diagnostic]? {
    let old = source[region.span]
    // What can be read in several ways, and what is there twice, says itself which; no other word will do instead.
    let isSaid =
      region.errors.contains { isNamedBySentence($0) } ? [] : ["several-readings", "repeated-name", "shared-title"]
    let isSecond = region.errors.contains { $0.code == "repeated-declaration" && place(of: $0) == region.span.start }
    if isSecond || region.errors.contains(where: { isSaid.contains($0.code) }) {
      // What is at fault otherwise as well may be there twice for that alone.
      let isOtherwise =
        !isSecond && region.errors.count > 1
        && region.errors.contains { $0.code == "repeated-name" }
        && !region.errors.contains { $0.code == "several-readings" || $0.code == "shared-title" }
      if !isOtherwise { return repeated(region) }
    }
    // What the messages themselves propose is a fix already, where it is one.
    let isUndecided = region.errors.contains { error in
      ["leads-down", "leads-up"].contains(error.code) || error.code == "foreign-comment" && isWithinLine(error)
        || error.code == "foreign-quotes" && (old.hasOccurrence(of: "{{") || old.hasOccurrence(of: "${"))
    }
    if !isUndecided, let fixed = applyingFixes(of: region), let result = examine(fixed, in: region), result.errors == 0
    {
      // Several that come out right together may still be none of what was meant, where one change would do.
      let simple = region.errors.count == 1 ? [] : search(from: old, in: region, mostChanges: 1)
      return simple.count == 1 ? diagnostic(of: region, old: old, texts: simple).map { [$0] } : nil
    }
    let found = search(from: old, in: region)
    guard !found.isEmpty else { return explained(region, text: old).map { [$0] } }
    guard let mended = diagnostic(of: region, old: old, texts: found) else { return nil }
    guard let result = examine(found[0], in: region), result.errors > 0 else { return [mended] }
    // What the fix does not touch is told still.
    return [mended] + region.errors.dropFirst().filter { error in result.summaries.contains(error.summary) }
  }

  /// Whether what can be read in several ways is a condition that may also be a name.
  private func isNamedBySentence(_ error: Diagnostic) -> Bool {
    guard error.code == "several-readings", case .source(_, let span) = error.place else { return false }
    return SlipWords.isSentence(source[span], names: names)
  }

  /// Whether something stands before it in its line.
  private func isWithinLine(_ diagnostic: Diagnostic) -> Bool {
    let start = place(of: diagnostic)
    let line = source.span(ofLine: source.line(at: start))
    return !source[Span(start: line.start, end: max(line.start, start))].allSatisfy(\.isWhitespace)
  }

  /// Of two of one name the second is another, or is not wanted; word for word the same, it is not.
  private func repeated(_ region: Region) -> [Diagnostic]? {
    guard region.errors.count == 1, var error = region.errors.first, error.code == "repeated-name",
      case .source(_, let span) = error.place
    else { return nil }
    let text = source[region.span]
    var end = region.span.end
    while end < source.bytes.count, source.bytes[end] == UInt8(ascii: "\n") { end += 1 }
    let deletion = Diagnostic.FixIt(
      title: Phrase("delete it", "删掉"),
      edits: [.init(replacing: Span(start: region.span.start, end: end), with: "")])
    let isTwice = String(decoding: source.bytes[..<region.span.start], as: UTF8.self)
      .split(separator: "\n").contains { oneLine(String($0)) == oneLine(text) }
    let free = SlipRewriter(names: names, language: languages[region.span.start]).freshName(source[span])
    let renaming = Diagnostic.FixIt(
      title: Phrase("call it `\(free)`", "改名叫 `\(free)`"), edits: [.init(replacing: span, with: free)])
    error.fixIts = isTwice ? [deletion] : [renaming, deletion]
    return [error]
  }

  private func applyingFixes(of region: Region) -> String? {
    guard region.errors.allSatisfy({ $0.fixIts.count == 1 }) else { return nil }
    return source.text(of: region.span, applying: region.errors.flatMap { $0.fixIts[0].edits })
  }

  private mutating func search(
    from old: String, in region: Region, mostChanges: Int = Repair.mostChanges
  ) -> [String] {
    let rewriter = SlipRewriter(names: names, language: languages[region.span.start])
    var seen: Set<String> = [old]
    var frontier = [
      Candidate(
        text: old, doubt: 0, specificity: 0, isReading: false, errors: region.errors.count, firstError: 0)
    ]
    var partial: [Candidate] = []
    for change in 1...mostChanges {
      var (passing, rest): ([Candidate], [Candidate]) = ([], [])
      for from in frontier {
        let rewritings = rewriter.rewritings(of: SlipText(from.text)) + (change == 1 ? proposals(in: region) : [])
        // Of two ways to one text the surer counts.
        for rewriting in rewritings.sorted(by: { ($0.doubt, -$0.specificity) < ($1.doubt, -$1.specificity) }) {
          guard seen.insert(rewriting.text).inserted else { continue }
          guard let result = examine(rewriting.text, in: region) else { return [] }
          let candidate = Candidate(
            text: rewriting.text, doubt: from.doubt + rewriting.doubt,
            specificity: from.specificity + rewriting.specificity, isReading: from.isReading || rewriting.isReading,
            errors: result.errors, firstError: result.first, nonsense: result.nonsense)
          if result.errors > 0 {
            rest.append(candidate)
          } else if result.nonsense == 0 || candidate.doubt <= 0 {
            passing.append(candidate)
          }
        }
      }
      if passing.contains(where: { $0.nonsense == 0 }) { passing.removeAll { $0.nonsense > 0 } }
      if let least = passing.map(\.doubt).min() {
        passing.removeAll { $0.doubt > least }
        let most = passing.map(\.specificity).max()
        passing.removeAll { $0.specificity != most }
        let texts = different(passing.map(\.text), in: region)
        return texts.count == 1 && passing.allSatisfy(\.isReading) ? [] : texts
      }
      if change == 1 { partial = rest }
      frontier = Array(
        rest.sorted { ($0.errors, -$0.firstError, $0.doubt) < ($1.errors, -$1.firstError, $1.doubt) }.prefix(
          change == 1 ? 16 : 6))
    }
    return mostChanges == Self.mostChanges ? progress(from: old, candidates: partial, in: region) : []
  }

  /// What the messages propose, each by itself.
  private func proposals(in region: Region) -> [Rewriting] {
    region.errors.flatMap { error in error.fixIts.map { (error.code, $0) } }.compactMap { code, fix in
      // A function that is called alike need not do alike.
      source.text(of: region.span, applying: fix.edits).map {
        Rewriting(text: $0, doubt: code == "unknown-function" ? 1 : 0)
      }
    }
  }

  /// One sure change behind which the first error lies now.
  private func progress(from old: String, candidates: [Candidate], in region: Region) -> [String] {
    let first = (region.errors.map { place(of: $0) }.min() ?? 0) - region.span.start
    let better = candidates.filter { candidate in
      let change = difference(from: old, to: candidate.text)
      return candidate.doubt == 0 && candidate.errors <= region.errors.count && change.old.lowerBound <= first
        && candidate.firstError >= change.old.lowerBound + change.new.utf8.count && candidate.firstError > first
    }
    guard let furthest = better.map(\.firstError).max() else { return [] }
    let texts = distinct(better.filter { $0.firstError == furthest }.map(\.text))
    return texts.count == 1 ? texts : []
  }

  private func place(of diagnostic: Diagnostic) -> Int {
    if case .source(_, let span) = diagnostic.place { span.start } else { 0 }
  }

  /// The errors that a region has when it is written so, and where the first is; nil where enough was tried. What was
  /// right elsewhere must stay so.
  private mutating func examine(_ text: String, in region: Region) -> Result? {
    guard spent < Self.budget else { return nil }
    spent += source.bytes.count + 500
    let parsed = parsePolicy(policy(with: text, in: region))
    let all = checkPolicy(parsed, settings: settings).problems.diagnostics
    let found = all.filter { $0.severity == .error }
    spent += found.count * Self.costOfError
    if found.contains(where: { $0.code == "too-many-calls" }) { spent += Self.costOfUnfolding }
    let end = region.span.start + text.utf8.count
    // Who writes one declaration does not mean two in its line: the second would take what the first was to say.
    let stray = strays(in: parsed.tree, region.span.start..<end)
      .subtracting(strays(in: tree, region.span.start..<region.span.end)).count
    var (inside, outside, first, summaries) = (stray, 0, Int.max, Set<Phrase>())
    for error in found {
      let place = place(of: error)
      if place >= region.span.start, place <= end {
        inside += 1
        summaries.insert(error.summary)
        first = min(first, place - region.span.start)
      } else {
        outside += 1
      }
    }
    let before = problems.diagnostics.count { $0.severity == .error } - region.errors.count
    let nonsense = all.count { warning in
      ["always-true", "never-true", "never-missing"].contains(warning.code)
        && (region.span.start...end).contains(self.place(of: warning))
    }
    return Result(
      errors: inside + max(0, outside - before), first: first, nonsense: nonsense, summaries: summaries)
  }

  /// The declarations that begin within a line, behind others.
  private func strays(in tree: PolicyTree, _ range: Range<Int>) -> Set<String> {
    let found = tree.declarations.map(\.span).filter { span in
      guard range.contains(span.start) else { return false }
      let line = tree.source.span(ofLine: tree.source.line(at: span.start))
      return !tree.source[Span(start: line.start, end: span.start)].allSatisfy(\.isWhitespace)
    }
    return Set(found.map { oneLine(tree.source[$0]) })
  }

  /// The policy with a region written otherwise.
  private func policy(with text: String, in region: Region) -> PolicyText {
    let bytes = source.bytes[..<region.span.start] + Array(text.utf8) + source.bytes[region.span.end...]
    return PolicyText(source: SourceText(name: source.name, bytes: Array(bytes)))
  }

  /// Those that differ in more than blanks.
  private func distinct(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert(oneLine($0)).inserted }
  }

  /// Those that do not mean the same: that the formatter does not write alike.
  private func different(_ texts: [String], in region: Region) -> [String] {
    var seen: Set<String> = []
    return distinct(texts).filter { text in
      seen.insert(formatPolicy(policy(with: text, in: region), language: .english).value ?? text).inserted
    }
  }

  // MARK: The message

  private func diagnostic(of region: Region, old: String, texts: [String]) -> Diagnostic? {
    guard var diagnostic = region.errors.first else { return nil }
    // Questions that the checker asks are put better than they could be here; they get their answers.
    let isQuestion = region.errors.count == 1 && ["may-be-missing", "leads-down", "leads-up"].contains(diagnostic.code)
    if isQuestion, texts.count > 1 {
      diagnostic.fixIts = fixes(from: old, texts: texts, in: region)
      return diagnostic
    }
    let changes = texts.map { difference(from: old, to: $0) }
    let start = changes.map(\.old.lowerBound).min() ?? 0
    let end = changes.map(\.old.upperBound).max() ?? 0
    let span = Span(start: region.span.start + start, end: region.span.start + end)
    let bytes = Array(old.utf8)
    let written = String(decoding: bytes[start..<end], as: UTF8.self)
    diagnostic.place = .source(source, span)
    diagnostic.label = nil
    diagnostic.notes = []
    if start == end, changes.count > 1 {
      diagnostic.summary = Phrase(
        "This can mean several things. Choose the one that is meant.", "这里可以有几种意思，选一种。")
    } else if changes.count == 1 {
      diagnostic.summary = summary(written: written, meant: changes[0].new)
    } else {
      diagnostic.summary = Phrase(
        "`\(oneLine(written))` can mean several things here. Choose the one that is meant.",
        "`\(oneLine(written))` 在这里可以有几种意思，选一种。")
    }
    diagnostic.fixIts = fixes(from: old, texts: texts, in: region)
    return diagnostic
  }

  private func fixes(from old: String, texts: [String], in region: Region) -> [Diagnostic.FixIt] {
    texts.prefix(4).map { text in
      let change = difference(from: old, to: text)
      let span = Span(start: region.span.start + change.old.lowerBound, end: region.span.start + change.old.upperBound)
      let shown = texts.count > 1 ? oneLine(text) : oneLine(change.new)
      let title = shown.isEmpty ? Phrase("delete it", "删掉") : Phrase("write `\(shown)`", "写 `\(shown)`")
      return Diagnostic.FixIt(title: title, edits: [.init(replacing: span, with: change.new)])
    }
  }

  /// What is known for a word of another language, for which there is no writing that is surely meant.
  private func explained(_ region: Region, text: String) -> Diagnostic? {
    let tokens = SlipText(text)
    guard var diagnostic = region.errors.first, let known = SlipExplanation.first(in: tokens) else { return nil }
    let token = tokens.tokens[known.token]
    diagnostic.place = .source(
      source,
      Span(start: region.span.start + token.range.lowerBound, end: region.span.start + token.range.upperBound))
    diagnostic.label = nil
    (diagnostic.summary, diagnostic.notes, diagnostic.fixIts) = (known.summary, [], [])
    return diagnostic
  }

  private func summary(written: String, meant: String) -> Phrase {
    if written.isEmpty {
      return Phrase("Here `\(oneLine(meant))` is missing.", "这里少了 `\(oneLine(meant))`。")
    }
    if meant.isEmpty {
      return Phrase("`\(oneLine(written))` is not written here.", "这里不写 `\(oneLine(written))`。")
    }
    return Phrase(
      "`\(oneLine(written))` is written `\(oneLine(meant))` here.",
      "`\(oneLine(written))` 在这里要写成 `\(oneLine(meant))`。")
  }

  private func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The shortest stretch of whole words and signs in which two texts differ.
  private func difference(from old: String, to new: String) -> (old: Range<Int>, new: String) {
    let change = wordDifference(from: old, to: new)
    let bytes = Array(old.utf8)
    let applied =
      String(decoding: bytes[..<change.old.lowerBound], as: UTF8.self) + change.new
      + String(decoding: bytes[change.old.upperBound...], as: UTF8.self)
    // Comments are no words: then all of it is another.
    return distinct([applied, new]).count == 1 ? change : (0..<bytes.count, new)
  }

  private func wordDifference(from old: String, to new: String) -> (old: Range<Int>, new: String) {
    let (a, b) = (SlipText(old), SlipText(new))
    let head = zip(a.tokens, b.tokens).prefix { $0.text == $1.text }.count
    let most = min(a.tokens.count, b.tokens.count) - head
    let tail = min(most, zip(a.tokens.reversed(), b.tokens.reversed()).prefix { $0.text == $1.text }.count)
    let (gone, come) = (head..<(a.tokens.count - tail), head..<(b.tokens.count - tail))
    guard !gone.isEmpty || !come.isEmpty else { return (0..<old.utf8.count, new) }
    if gone.isEmpty {
      // Before the word that follows, or behind the last.
      let place = head < a.tokens.count ? a.tokens[head].range.lowerBound : a.tokens.last?.range.upperBound ?? 0
      return (place..<place, head < a.tokens.count ? b.slice(come) + " " : " " + b.slice(come))
    }
    var end = a.tokens[gone.upperBound - 1].range.upperBound
    if come.isEmpty, gone.upperBound < a.tokens.count, !a.tokens[gone.upperBound].startsLine {
      end = a.tokens[gone.upperBound].range.lowerBound
    }
    return (a.tokens[gone.lowerBound].range.lowerBound..<end, b.slice(come))
  }
}

extension Diagnostic {
  /// Without the name of a part for a longer one: who writes `average_points` does not mean `points`.
  fileprivate func withoutLesserNames(in source: SourceText) -> Diagnostic {
    guard code == "unknown-name" || code == "unknown-function" else { return self }
    var diagnostic = self
    if code == "unknown-function" {
      // `TODAY()` is no `day`.
      diagnostic.fixIts.removeAll { fix in
        fix.edits.contains { edit in
          let (old, new) = (source[edit.span].lowercased(), edit.replacement.lowercased())
          return old.count > new.count && (old.hasSuffix(new) || old.hasPrefix(new))
        }
      }
      return diagnostic
    }
    diagnostic.fixIts.removeAll { fix in
      fix.edits.contains { edit in
        let (old, new) = (source[edit.span], edit.replacement)
        return old.count > new.count && (old.hasSuffix(new) || old.hasPrefix(new)) && SlipWords.saysMore(old, than: new)
      }
    }
    return diagnostic
  }
}
