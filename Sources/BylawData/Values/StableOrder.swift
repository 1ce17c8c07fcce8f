/// The places of some words in their order, those of equal words as they came.
///
/// Many are sorted by their digits, of eleven bits each, from the last to the first; a digit that all words have in common
/// is passed over. So it takes a few walks over the words, however they lie, and no comparisons.
package func stableOrder(of words: [UInt64]) -> [UInt32] {
  let items = words.indices.map { SortedWord(word: words[$0], place: UInt32($0)) }
  guard items.count > 128 else {
    return items.sorted { ($0.word, $0.place) < ($1.word, $1.place) }.map(\.place)
  }
  return sortedByDigits(items).map(\.place)
}

/// The same, with those of equal words by what tells them apart.
package func stableOrder(of words: [UInt64], isBefore: ((Int, Int) -> Bool)?) -> [Int] {
  var order = stableOrder(of: words).map { Int($0) }
  guard let isBefore else { return order }
  var start = 0
  for end in 1..<max(order.count, 1) + 1 where end >= order.count || words[order[end]] != words[order[start]] {
    if end - start > 1 { order[start..<min(end, order.count)].sort(by: isBefore) }
    start = end
  }
  return order
}

private struct SortedWord {
  var word: UInt64
  var place: UInt32
}

private let digitBits = 11
private let digitValues = 1 << digitBits
private let digitCount = (64 + digitBits - 1) / digitBits

private func sortedByDigits(_ items: [SortedWord]) -> [SortedWord] {
  var (items, others) = (items, items)
  var counts = [UInt32](repeating: 0, count: digitCount * digitValues)
  counts.withUnsafeMutableBufferPointer { counts in
    items.withUnsafeBufferPointer { items in
      for item in items {
        var rest = item.word
        for digit in 0..<digitCount {
          counts[digit &* digitValues &+ Int(rest & UInt64(digitValues - 1))] &+= 1
          rest >>= UInt64(digitBits)
        }
      }
    }
    for digit in 0..<digitCount {
      let ofDigit = UnsafeMutableBufferPointer(rebasing: counts[digit * digitValues..<(digit + 1) * digitValues])
      if ofDigit.contains(UInt32(items.count)) { continue }
      var start: UInt32 = 0
      for value in ofDigit.indices {
        let count = ofDigit[value]
        ofDigit[value] = start
        start += count
      }
      let shift = UInt64(digit * digitBits)
      items.withUnsafeBufferPointer { items in
        others.withUnsafeMutableBufferPointer { others in
          for item in items {
            let value = Int(item.word >> shift & UInt64(digitValues - 1))
            others[Int(ofDigit[value])] = item
            ofDigit[value] &+= 1
          }
        }
      }
      swap(&items, &others)
    }
  }
  return items
}
