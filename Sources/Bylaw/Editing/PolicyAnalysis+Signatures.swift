import BylawChecker
import BylawSyntax

/// What a function takes whose call is being written.
package struct SignatureText: Sendable {
  package var text: String
  package var parameters: [String]
  /// What it comes to.
  package var meaning: Phrase?
}

/// The ways to call a function.
package struct SignatureTexts: Sendable {
  package var all: [SignatureText]
  /// Which of them it is, as far as is written.
  package var active: Int
  /// Which of its parameters is being written.
  package var parameter: Int
}

extension PolicyAnalysis {
  package func signature(at offset: Int, types: CheckedPolicy?) -> SignatureTexts? {
    guard let call = call(around: offset) else { return nil }
    let head = parsed.tokens[call.head]
    if let occurrence = names.occurrence(at: head.span.start),
      let parameters = parameters(of: occurrence.symbol), !parameters.isEmpty
    {
      let text = source[head.span] + "(" + parameters.joined(separator: ", ") + ")"
      return SignatureTexts(
        all: [SignatureText(text: text, parameters: parameters)], active: 0,
        parameter: min(call.argument, parameters.count - 1))
    }
    guard let keyword = head.keywords.first(where: { Signatures.signature(of: $0) != nil }) else { return nil }
    let all = Signatures.signatures(of: keyword).map { words in
      let signature = words.text(in: language(at: head.span.start))
      return SignatureText(
        text: source[head.span] + "(" + signature, parameters: Signatures.parameters(of: signature),
        meaning: Signatures.meaning(of: keyword))
    }
    let active = all.firstIndex { call.argument < $0.parameters.count } ?? all.count - 1
    return SignatureTexts(all: all, active: active, parameter: min(call.argument, all[active].parameters.count - 1))
  }

  private func parameters(of symbol: Int) -> [String]? {
    let found = names.parts(of: symbol).filter { names.symbols[$0].kind == .given }
    return found.isEmpty ? nil : found.map { source[names.symbols[$0].span] }
  }

  /// The word before the parenthesis that is open at an offset, and how many commas stand behind that.
  private func call(around offset: Int) -> (head: Int, argument: Int)? {
    var place = parsed.tokens.partitioningIndex { $0.span.start >= offset }
    var (level, argument) = (0, 0)
    for _ in 0..<500 where place > 0 {
      place -= 1
      switch parsed.tokens[place].kind {
      case .symbol(.close), .symbol(.closeBrace): level += 1
      case .symbol(.open), .symbol(.openBrace):
        if level > 0 {
          level -= 1
        } else if place > 0, parsed.tokens[place - 1].kind == .word || parsed.tokens[place - 1].kind == .quotedWord {
          return (place - 1, argument)
        } else {
          return nil
        }
      case .symbol(.comma) where level == 0: argument += 1
      default: break
      }
    }
    return nil
  }
}
