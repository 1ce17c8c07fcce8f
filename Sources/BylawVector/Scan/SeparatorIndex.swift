import BylawSyntax
import CBylawSIMD

/// Where the cells of some rows of a delimited file end.
///
/// The index is made 64 bytes at a time, from the start of a row, for as long as quotes stand where they may: one opens a
/// cell where one begins, and one that closes a cell stands before its end. Then a byte is within quotes where the number
/// of quotes before it is odd, which a prefix XOR tells of 64 bytes at once. Where a quote stands elsewhere, or there is
/// a NUL, the index stops; the row is then read by `DelimitedSource`, and what it says holds.
struct SeparatorIndex: ~Copyable {
  /// How much one index spans; a row that is longer is read by `DelimitedSource`. A range of a file fits in, and what is
  /// said of it is still in the processor's own memory when its columns are read.
  static let blockSize = 9 << 16

  /// Counted from where the index begins. The first is -1, as if a line end stood before the first row; the others are
  /// delimiters and line ends, of a CRLF the LF.
  let positions: OwnedBuffer<Int32>
  /// Of those after the first.
  private(set) var count = 0
  private(set) var lineEndCount = 0
  /// Where the index stopped because of a quote or a NUL.
  private(set) var stop: Int?
  /// Whether any byte is not ASCII.
  private(set) var isForeign = false
  private let delimiter: UInt8
  private let usesSIMD: Bool
  /// How many blocks to index without trying the simple way: the last ones had quotes or CRs.
  private var patience = 0

  /// - Parameter usesSIMD: whether to use what `CBylawSIMD` has; without it the same is done with what Swift has.
  init(delimiter: UInt8, spare: Int, usesSIMD: Bool = bylaw_has_simd()) {
    self.delimiter = delimiter
    self.usesSIMD = usesSIMD
    // Written before it is read; a small file has no use for most of it.
    positions = OwnedBuffer(uninitialized: 1 + SeparatorIndex.blockSize + 64 + spare)
    positions[0] = -1
  }

  /// Of `spare` positions that are nobody's.
  static let spareStart = 1 + blockSize + 64

  /// - Parameter length: at most `blockSize`; beyond it the file's margin, or more of the file.
  mutating func run(over start: UnsafePointer<UInt8>, length: Int) {
    if patience == 0, runPlain(over: start, length: length) { return }
    patience = patience == 0 ? 15 : patience - 1
    if usesSIMD { findQuoted(over: start, length: length) } else { runQuoted(over: start, length: length) }
  }

  /// The place of a position; nil where it is none.
  func ordinal(of position: Int) -> Int? {
    let place = (0..<count).partitioningIndex { Int(positions[$0]) >= position }
    return Int(positions[place]) == position ? place : nil
  }

  // MARK: Without quotes

  /// Of bytes in which a row need not begin. False where they hold a quote, a CR or a NUL.
  mutating func runPlain(over start: UnsafePointer<UInt8>, length: Int) -> Bool {
    reset()
    let blocks = length / 64
    let isPlain = usesSIMD ? findUsingSIMD(over: start, blocks: blocks) : findWithoutSIMD(over: start, blocks: blocks)
    return isPlain && (blocks * 64 == length || runTail(over: start, from: blocks * 64, length: length))
  }

  private mutating func findUsingSIMD(over start: UnsafePointer<UInt8>, blocks: Int) -> Bool {
    // The positions have room for one a byte, and for 64 more.
    let found = bylaw_find_separators(start, blocks, delimiter, positions.start + 1)
    count = found.count
    lineEndCount = found.line_ends
    isForeign = found.is_foreign
    return !found.is_special
  }

  private mutating func findWithoutSIMD(over start: UnsafePointer<UInt8>, blocks: Int) -> Bool {
    let delimiters = ByteBlock.filled(with: delimiter)
    let lineFeeds = ByteBlock.filled(with: UInt8(ascii: "\n"))
    let quotes = ByteBlock.filled(with: UInt8(ascii: "\""))
    let returns = ByteBlock.filled(with: UInt8(ascii: "\r"))
    let nothing = ByteBlock.filled(with: 0)
    var foreign = SIMD8<UInt64>(repeating: 0)
    var special = ByteBlock.Mask(repeating: false)
    var lines = ByteBlock.Tally()
    var output = positions.start + 1
    for index in 0..<blocks {
      let block = ByteBlock(start: start + 64 &* index)
      let ends = block.equal(to: lineFeeds)
      special .|= block.equal(to: quotes) .| block.equal(to: returns) .| block.equal(to: nothing)
      foreign = foreign | block.words
      lines.add(ends)
      output = SeparatorIndex.write(
        ByteBlock.bits(of: ends .| block.equal(to: delimiters)), at: 64 &* index, to: output)
    }
    count = output - (positions.start + 1)
    lineEndCount = lines.total
    isForeign = ByteBlock.hasUpperBits(in: foreign)
    return !ByteBlock.any(in: special)
  }

  /// The last bytes, fewer than 64.
  private mutating func runTail(over start: UnsafePointer<UInt8>, from: Int, length: Int) -> Bool {
    for offset in from..<length {
      let byte = start[offset]
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\r"), 0: return false
      case UInt8(ascii: "\n"): lineEndCount += 1
      case delimiter: break
      default:
        if byte >= 0x80 { isForeign = true }
        continue
      }
      count += 1
      positions[count] = Int32(truncatingIfNeeded: offset)
    }
    return true
  }

  @inline(__always)
  private static func write(
    _ bits: UInt64, at offset: Int, to output: UnsafeMutablePointer<Int32>
  ) -> UnsafeMutablePointer<Int32> {
    // There is room for a position a byte, and for 64 more.
    var bits = bits
    let count = bits.nonzeroBitCount
    let base = Int32(truncatingIfNeeded: offset)
    for index in 0..<8 {
      output[index] = base &+ Int32(truncatingIfNeeded: bits.trailingZeroBitCount)
      bits &= bits &- 1
    }
    if count > 8 {
      for index in 8..<16 {
        output[index] = base &+ Int32(truncatingIfNeeded: bits.trailingZeroBitCount)
        bits &= bits &- 1
      }
      var index = 16
      while index < count {
        output[index] = base &+ Int32(truncatingIfNeeded: bits.trailingZeroBitCount)
        bits &= bits &- 1
        index &+= 1
      }
    }
    return output + count
  }

  private mutating func reset() {
    count = 0
    lineEndCount = 0
    stop = nil
    isForeign = false
  }

  // MARK: With quotes

  private mutating func findQuoted(over start: UnsafePointer<UInt8>, length: Int) {
    // The positions have room for one a byte, and for 64 more; there are as many bytes, or the file's margin.
    let found = bylaw_find_quoted(start, length, delimiter, positions.start + 1)
    count = found.separators.count
    lineEndCount = found.separators.line_ends
    isForeign = found.separators.is_foreign
    stop = found.stop < length ? found.stop : nil
  }

  private mutating func runQuoted(over start: UnsafePointer<UInt8>, length: Int) {
    reset()
    var state = QuoteState()
    var output = positions.start + 1
    var offset = 0
    while offset < length, stop == nil {
      let rest = min(64, length &- offset)
      let written: UInt64 = rest == 64 ? ~0 : 1 &<< UInt64(truncatingIfNeeded: rest) &- 1
      var masks = Masks(start: start + offset, delimiter: delimiter, written: written)
      let fault = state.step(over: masks, isLineFeedNext: start[offset &+ 64] == UInt8(ascii: "\n"))
      if fault != 0 {
        stop = offset &+ fault.trailingZeroBitCount
        masks.keep(before: fault)
      }
      let inside = state.inside
      isForeign = isForeign || masks.foreign != 0
      let ends = (masks.lineFeeds | masks.returns & ~state.pairs) & ~inside
      lineEndCount &+= ends.nonzeroBitCount
      output = SeparatorIndex.write(ends | masks.delimiters & ~inside, at: offset, to: output)
      offset &+= 64
    }
    count = output - (positions.start + 1)
  }

  private struct Masks {
    var delimiters: UInt64
    var lineFeeds: UInt64
    var returns: UInt64
    let quotes: UInt64
    let zeros: UInt64
    let foreign: UInt64
    /// The bytes that are there; all 64 save at the end.
    let written: UInt64

    @inline(__always)
    init(start: UnsafePointer<UInt8>, delimiter: UInt8, written: UInt64) {
      self.written = written
      let block = ByteBlock(start: start)
      func mask(of byte: UInt8) -> UInt64 {
        ByteBlock.bits(of: block.equal(to: ByteBlock.filled(with: byte))) & written
      }
      delimiters = mask(of: delimiter)
      lineFeeds = mask(of: UInt8(ascii: "\n"))
      returns = mask(of: UInt8(ascii: "\r"))
      quotes = mask(of: UInt8(ascii: "\""))
      zeros = mask(of: 0)
      foreign = ByteBlock.bits(of: block.foreign) & written
    }

    mutating func keep(before fault: UInt64) {
      let kept = fault & (~fault &+ 1) &- 1
      delimiters &= kept
      lineFeeds &= kept
      returns &= kept
    }
  }

  /// What one 64 bytes leave behind for the next.
  private struct QuoteState {
    /// Which bytes of the last 64 stand within quotes, the opening one among them.
    private(set) var inside: UInt64 = 0
    /// Which CRs of them stand before an LF.
    private(set) var pairs: UInt64 = 0
    /// 1 where a cell may begin after the last byte.
    private var mayOpen: UInt64 = 1
    /// 1 where the last byte closed a cell.
    private var hasClosed: UInt64 = 0
    /// All ones where the last byte stood within quotes.
    private var carry: UInt64 = 0

    /// Gives the bytes that may not stand where they do.
    @inline(__always)
    mutating func step(over masks: Masks, isLineFeedNext: Bool) -> UInt64 {
      inside = prefixXor(of: masks.quotes) ^ carry
      carry = UInt64(bitPattern: Int64(bitPattern: inside) >> 63)
      pairs = masks.lineFeeds >> 1 | (isLineFeedNext ? 1 << 63 : 0)
      let borders = masks.delimiters | masks.lineFeeds | masks.returns | masks.quotes
      let opening = masks.quotes & inside
      let closing = masks.quotes & ~inside
      let fault = masks.zeros | opening & ~(borders << 1 | mayOpen) | (closing << 1 | hasClosed) & ~borders
      mayOpen = borders >> 63
      hasClosed = closing >> 63
      return fault & masks.written
    }

    @inline(__always)
    private func prefixXor(of bits: UInt64) -> UInt64 {
      var bits = bits
      bits ^= bits << 1
      bits ^= bits << 2
      bits ^= bits << 4
      bits ^= bits << 8
      bits ^= bits << 16
      bits ^= bits << 32
      return bits
    }
  }
}
