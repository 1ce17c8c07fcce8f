extension RandomAccessCollection {
  /// The index of the first element for which `belongsInSecondPart` holds, of a collection in which those for which it
  /// does not hold come first; `endIndex` where it holds for none. A binary search.
  @inlinable
  package func partitioningIndex(where belongsInSecondPart: (Element) throws -> Bool) rethrows -> Index {
    var (low, count) = (startIndex, self.count)
    while count > 0 {
      let half = count / 2
      let middle = index(low, offsetBy: half)
      if try belongsInSecondPart(self[middle]) {
        count = half
      } else {
        low = index(after: middle)
        count -= half + 1
      }
    }
    return low
  }
}
