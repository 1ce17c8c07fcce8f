import BylawSyntax
import Testing

@Suite("Where a collection parts")
struct PartitioningIndexTests {
  @Test("is found for every count and every place", arguments: 0...40)
  func finds(_ count: Int) {
    for place in 0...count {
      #expect((0..<count).partitioningIndex { $0 >= place } == place)
    }
  }

  @Test("is found in a part of a collection, by its own indexes")
  func findsInSlice() {
    let numbers = [9, 9, 1, 3, 3, 5, 0]
    #expect(numbers[2..<6].partitioningIndex { $0 >= 3 } == 3)
    #expect(numbers[2..<6].partitioningIndex { $0 > 3 } == 5)
    #expect(numbers[2..<6].partitioningIndex { $0 > 5 } == 6)
  }
}
