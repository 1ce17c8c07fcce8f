import BylawSyntax

/// A comment by which an author lets a warning be: `# allow unused: kept for the spring campaign`. Doubts about the data
/// are let be in the same way (`DoubtAllowance`).
///
/// At the end of a line it is about that line. On a line of its own it is about the declaration that comes next; inside a
/// declaration, about the next line. An ordinary comment that begins with the same word is told apart by what follows it:
/// the code of a warning, or something near one, and then a colon or nothing.
struct Allowance {
  var codes: [String]
  var reason: String
  /// The comment itself.
  var span: Span
  /// Where warnings begin that it is about.
  var scope: Span
  var used: Set<String> = []

  static let words = ["allow", "允许"]

  init?(comment: Comment, in tree: PolicyTree) {
    let text = tree.source[comment.span].drop { $0 == "#" || $0.isWhitespace }
    guard let word = Allowance.words.first(where: { text.hasPrefix($0) }) else { return nil }
    let rest = text.dropFirst(word.count)
    guard rest.first?.isWhitespace == true else { return nil }
    let colon = rest.firstIndex { $0 == ":" || $0 == "：" } ?? rest.endIndex
    codes = rest[..<colon].split { $0 == "," || $0 == "，" || $0 == "、" }.map { String($0).trimmed }
    reason = colon == rest.endIndex ? "" : String(rest[rest.index(after: colon)...]).trimmed
    guard !codes.isEmpty, codes.allSatisfy(Allowance.looksLikeCode) else { return nil }
    span = comment.span
    scope = Allowance.scope(of: comment, in: tree)
  }

  private static func looksLikeCode(word: String) -> Bool {
    guard word.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) })
    else { return false }
    return word.contains("-") || WarningCode(rawValue: word) != nil || ProofCode(rawValue: word) != nil
      || nearest(to: word, in: WarningCode.spellings) != nil
  }

  private static func scope(of comment: Comment, in tree: PolicyTree) -> Span {
    let source = tree.source
    let line = source.line(at: comment.span.start)
    guard comment.startsLine else { return source.span(ofLine: line) }
    var next = comment.span.end
    while next < source.bytes.count {
      let byte = source.bytes[next]
      if byte == UInt8(ascii: "#") {
        next = source.span(ofLine: source.line(at: next)).end
      } else if byte == UInt8(ascii: " ") || (0x09...0x0D).contains(byte) {
        next += 1
      } else {
        break
      }
    }
    let declarations = tree.declarations
    let index = declarations.partitioningIndex { $0.span.start >= next }
    if index < declarations.count, declarations[index].span.start == next { return declarations[index].span }
    return source.span(ofLine: source.line(at: next))
  }
}

extension String {
  var trimmed: String {
    var rest = Substring(self)
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}

extension Checker {
  /// Whether the author lets a warning be.
  mutating func isAllowed(_ problem: CheckProblem, at span: Span) -> Bool {
    guard let code = problem.warning?.rawValue else { return false }
    var isAllowed = false
    for index in allowances.indices
    where allowances[index].scope.start <= span.start && span.start <= allowances[index].scope.end {
      guard !allowances[index].reason.isEmpty, allowances[index].codes.contains(code) else { continue }
      allowances[index].used.insert(code)
      isAllowed = true
    }
    return isAllowed
  }

  /// Says of comments that allow nothing, once everything else has been said.
  mutating func reportAllowances() {
    for allowance in allowances {
      if allowance.reason.isEmpty { report(.allowedWithoutReason(allowance.codes[0]), at: allowance.span) }
      for code in allowance.codes {
        // Whether there is what it allows of the data, the data tells.
        if DoubtCode(rawValue: code) != nil { continue }
        // And whether there is what it allows of all members, the prover.
        if let proof = ProofCode(rawValue: code), proof.isOfProverAlone { continue }
        if WarningCode(rawValue: code) == nil {
          let near = self.near(to: code, in: WarningCode.spellings + DoubtCode.spellings + ProofCode.spellings)
          report(.notAWarning(code, nearest: near), at: allowance.span)
        } else if !allowance.reason.isEmpty, !allowance.used.contains(code), !tree.lost.isAny, !hasErrors {
          report(.allowsNothing(code), at: allowance.span)
        }
      }
    }
  }
}
