import BylawChecker
import BylawSyntax

/// What a function takes whose call is being written.
package struct SignatureText: Sendable {
  package var text: String
  package var parameters: [String]
  /// Which of them is being written.
  package var active: Int
}

extension PolicyAnalysis {
  package func signature(at offset: Int, types: CheckedPolicy?) -> SignatureText? {
    guard let call = call(around: offset) else { return nil }
    let head = parsed.tokens[call.head]
    if let occurrence = names.occurrence(at: head.span.start),
      let parameters = parameters(of: occurrence.symbol), !parameters.isEmpty
    {
      let text = source[head.span] + "(" + parameters.joined(separator: ", ") + ")"
      return SignatureText(text: text, parameters: parameters, active: min(call.argument, parameters.count - 1))
    }
    guard let words = head.keywords.lazy.compactMap({ Signatures.signature(of: $0) }).first else { return nil }
    let signature = words.text(in: language(at: head.span.start))
    let written = source[head.span] + "(" + signature
    let parameter = String(signature.dropLast())
    return SignatureText(text: written, parameters: [parameter], active: 0)
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
