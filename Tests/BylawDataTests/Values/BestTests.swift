import BylawTestSupport
import Testing

@testable import BylawData

@Suite("The best so many")
struct BestTests {
  @Test("are those that come first when all are sorted", arguments: [1, 3, 40, 70, 200])
  func sorts(_ most: Int) {
    var random = SeededGenerator(seed: 5)
    for count in [0, 1, 10, 100, 1_000] {
      let values = (0..<count).map { _ in Int.random(in: 0..<50, using: &random) }
      let isBefore: (Int, Int) -> Bool = { (values[$0], $0) < (values[$1], $1) }
      let expected = Array((0..<count).sorted(by: isBefore).prefix(most))
      #expect(best(most, of: count, isBefore: isBefore) == expected)
    }
  }

  @Test("keep all that is wanted, and hand back each that goes")
  func handsBack() {
    var random = SeededGenerator(seed: 6)
    var kept = BestElements<Int>(wanted: 10)
    var gone: [Int] = []
    let numbers = (0..<500).shuffled(using: &random)
    for number in numbers { gone += kept.add(number, by: <) }
    gone += kept.cut(by: <)
    #expect(kept.elements == Array(0..<10))
    #expect(kept.worst == 9)
    #expect(gone.sorted() == Array(10..<500))
  }
}
