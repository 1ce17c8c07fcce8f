import BylawTestSupport
import Testing

@testable import BylawVector

@Suite("Vectors, masks and heaps of strings")
struct VectorTests {
  private static func anyRows(_ random: inout SeededGenerator) -> Set<Int> {
    Set((0..<Int.random(in: 0...200, using: &random)).map { _ in Int.random(in: 0..<batchCapacity, using: &random) })
  }

  private static func rows(of mask: borrowing some RowBits & ~Copyable) -> [Int] {
    var rows: [Int] = []
    mask.forEachSet { rows.append($0) }
    return rows
  }

  @Test("a mask does what a set of rows does")
  func masks() {
    var random = SeededGenerator(seed: 91)
    for _ in 0..<200 {
      let (a, b) = (Self.anyRows(&random), Self.anyRows(&random))
      let (first, second, result) = (SharedBitMask(), BitMaskPair(), SharedBitMask())
      for row in a { first.insert(row) }
      for row in b { second.mask.insert(row) }
      #expect(Self.rows(of: first) == a.sorted())
      #expect(first.count == a.count && first.isEmpty == a.isEmpty)
      #expect(first.intersects(second.mask) == !a.isDisjoint(with: b))
      result.assign(first)
      result.formUnion(second.mask)
      #expect(Self.rows(of: result) == a.union(b).sorted())
      result.subtract(second.mask)
      #expect(Self.rows(of: result) == a.subtracting(b).sorted())
      result.assign(first, intersecting: second.mask)
      #expect(Self.rows(of: result) == a.intersection(b).sorted())
      result.assign(first, subtracting: second.mask)
      #expect(Self.rows(of: result) == a.subtracting(b).sorted())
      let count = Int.random(in: 0...batchCapacity, using: &random)
      result.assign(first: count)
      #expect(Self.rows(of: result) == Array(0..<count))
      result.invert(first: count)
      #expect(result.isEmpty)
    }
  }

  /// A class with a mask has no `deinit` of its own.
  private final class BitMaskPair {
    let mask = BitMask()
  }

  @Test("which rows of a stretch have a value, wherever it begins")
  func stretches() {
    var random = SeededGenerator(seed: 92)
    let vector = ColumnVector(capacity: 3 * batchCapacity, isText: false)
    let there = Set((0..<900).map { _ in Int.random(in: 0..<3 * batchCapacity - 64, using: &random) })
    for row in there { vector.view.validity.insert(row) }
    let mask = BitMask()
    for _ in 0..<200 {
      let start = Int.random(in: 0..<2 * batchCapacity - 64, using: &random)
      let count = Int.random(in: 0...batchCapacity, using: &random)
      vector.copyValidity(start..<start + count, to: mask.view)
      #expect(Self.rows(of: mask) == (0..<count).filter { there.contains(start + $0) })
    }
  }

  @Test("texts stay where they are while more are added")
  func heap() {
    var random = SeededGenerator(seed: 93)
    let heap = StringHeap()
    var texts: [[UInt8]] = []
    var kept: [StringRef] = []
    for index in 0..<2_000 {
      let length = index == 1_000 ? 200_000 : Int.random(in: 0...300, using: &random)
      texts.append((0..<length).map { _ in UInt8.random(in: .min ... .max, using: &random) })
      kept.append(
        index.isMultiple(of: 2)
          ? heap.append(texts[index]) : texts[index].withUnsafeBytes { heap.append(StringRef(bytes: $0)) })
    }
    for (text, ref) in zip(texts, kept) {
      #expect(Array(ref.bytes) == text)
      #expect(StringRef(word: ref.word, length: ref.length) == ref)
    }
    for (a, b) in zip(texts.indices, texts.indices.dropFirst()) {
      #expect((kept[a].compare(kept[b]) < 0) == texts[a].lexicographicallyPrecedes(texts[b]))
    }
    let room = heap.reserve(100)
    #expect((0..<100).allSatisfy { room[$0] == 0 })
    heap.removeAll()
    #expect(heap.append(Array("a".utf8)).string == "a")
  }
}
