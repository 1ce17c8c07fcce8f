import BylawTestSupport
import Testing

@testable import BylawData

@Suite("Words in their order")
struct StableOrderTests {
  @Test("those that are equal stay as they came", arguments: [0, 1, 2, 100, 129, 3_000])
  func sorts(_ count: Int) {
    var random = SeededGenerator(seed: UInt64(count) + 3)
    let ranges: [ClosedRange<UInt64>] = [
      0...0, 0...7, 0...5_000, 0...UInt64.max, UInt64.max - 9...UInt64.max, (1 << 40)...(1 << 40 + 3),
    ]
    for range in ranges {
      let words = (0..<count).map { _ in UInt64.random(in: range, using: &random) }
      let expected = words.indices.sorted { (words[$0], $0) < (words[$1], $1) }
      #expect(stableOrder(of: words).map { Int($0) } == expected, "\(range)")
      let latestFirst = words.indices.sorted { (words[$0], -$0) < (words[$1], -$1) }
      #expect(stableOrder(of: words) { $0 > $1 } == latestFirst, "\(range)")
    }
  }
}
