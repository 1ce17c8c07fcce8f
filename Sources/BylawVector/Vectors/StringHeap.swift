import BylawChecker
import BylawSystem

/// Where a text's bytes stand, and how many there are. Whoever keeps them outlives it: a `StringHeap`, a mapped file, a
/// kernel or a record.
struct StringRef {
  let bytes: UnsafeRawBufferPointer

  @inline(__always)
  init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// What a row of a column has of it: both words come from one `StringRef`, by `setText`, or from a column's reader.
  @inline(__always)
  init(word: Int64, length: Int32) {
    bytes = UnsafeRawBufferPointer(start: UnsafeRawPointer(bitPattern: Int(word)), count: Int(length))
  }

  static var empty: StringRef { StringRef(bytes: UnsafeRawBufferPointer(start: nil, count: 0)) }

  /// The address, as a column's `values` have it.
  @inline(__always)
  var word: Int64 { Int64(Int(bitPattern: bytes.baseAddress)) }

  /// As a column's `lengths` have it.
  @inline(__always)
  var length: Int32 { Int32(truncatingIfNeeded: bytes.count) }

  var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Negative, zero or positive as the text comes before, is or comes after the other, by bytes.
  func compare(_ other: StringRef) -> Int { compareBytes(bytes, with: other.bytes) }
}

extension StringRef: Hashable {
  static func == (a: StringRef, b: StringRef) -> Bool { equalBytes(a.bytes, and: b.bytes) }

  func hash(into hasher: inout Hasher) { hasher.combine(bytes: bytes) }
}

extension ColumnView {
  /// The text of a row that has one.
  @inline(__always)
  func text(_ row: Int) -> StringRef { StringRef(word: values[row], length: lengths[row]) }

  @inline(__always)
  func setText(_ text: StringRef, row: Int) {
    values[row] = text.word
    lengths[row] = text.length
  }
}

/// Texts end to end, in pieces of memory that stay where they are until the heap goes or `removeAll` is called.
final class StringHeap {
  private static let pieceSize = 1 << 16

  private var pieces: [Piece] = []
  private var used = 0

  private final class Piece {
    let bytes: OwnedBuffer<UInt8>
    init(size: Int) { bytes = OwnedBuffer(repeating: 0, count: size) }
  }

  /// Keeps the first piece for what comes next.
  func removeAll() {
    if pieces.count > 1 { pieces.removeSubrange(1...) }
    used = 0
  }

  /// Room for `count` zeros, and after them those of `MappedFile.margin`.
  func reserve(_ count: Int) -> UnsafeMutablePointer<UInt8> {
    let room = makeRoom(count)
    room.update(repeating: 0, count: count)
    return room
  }

  /// Room for `count` bytes of any sort, and after them the zeros of `MappedFile.margin`.
  private func makeRoom(_ count: Int) -> UnsafeMutablePointer<UInt8> {
    let size = count + MappedFile.margin
    let last = pieces.last.flatMap { used + size <= $0.bytes.count ? $0 : nil }
    let piece = last ?? addPiece(size)
    // `size` bytes from `used` on are within the piece.
    let room = piece.bytes.start + used
    (room + count).update(repeating: 0, count: MappedFile.margin)
    used += size
    return room
  }

  private func addPiece(_ size: Int) -> Piece {
    let piece = Piece(size: max(Self.pieceSize, size))
    pieces.append(piece)
    used = 0
    return piece
  }

  func append(_ text: StringRef) -> StringRef {
    let room = makeRoom(text.bytes.count)
    // The room is as long as the text.
    UnsafeMutableRawBufferPointer(start: room, count: text.bytes.count).copyMemory(from: text.bytes)
    return StringRef(bytes: UnsafeRawBufferPointer(start: room, count: text.bytes.count))
  }

  func append(_ bytes: some Collection<UInt8>) -> StringRef {
    let (room, count) = (makeRoom(bytes.count), bytes.count)
    // The room is as long as the bytes are many.
    for (index, byte) in bytes.enumerated() { room[index] = byte }
    return StringRef(bytes: UnsafeRawBufferPointer(start: room, count: count))
  }
}
