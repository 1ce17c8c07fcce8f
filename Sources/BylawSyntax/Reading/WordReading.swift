/// How what is written without blanks is cut into words: what begins at a scalar, by the scalar's index.
package struct WordReading: Sendable {
  struct Piece: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
      case word
      /// A number or a date in digits.
      case literal
      /// A number in Chinese characters.
      case numeral(Int64)
    }

    /// The index of the scalar behind it.
    var end: Int
    var kind: Kind
  }

  var pieces: [Int: Piece] = [:]

  package init() {}
}

extension Lexer {
  /// Reads a piece of a run as if blanks stood around it.
  mutating func take(_ piece: WordReading.Piece) {
    let start = index
    switch piece.kind {
    case .literal: return number()
    case .numeral(let value):
      index = piece.end
      emit(.number(NumberLiteral(unscaled: value, scale: 0)), from: start)
    case .word:
      index = piece.end
      emitWord(written(from: start, to: index), from: start)
    }
  }

  /// Where the number or date ends that begins at `start`.
  func literalEnd(from start: Int) -> Int {
    var probe = self
    (probe.index, probe.tokens, probe.problems) = (start, [], [])
    // Nothing is said of a word that touches it.
    probe.isProbing = true
    probe.number()
    return max(probe.index, start + 1)
  }

  /// The index of the scalar at a byte offset.
  func scalarIndex(at offset: Int) -> Int { offsets.partitioningIndex { $0 >= offset } }
}
