/// The best so many of the elements that come in, in an order that each call is told and that is always the same.
///
/// Elements are kept until there are twice as many as wanted; then the worse half goes at once.
package struct BestElements<Element> {
  @usableFromInline let wanted: Int
  @usableFromInline let capacity: Int
  @usableFromInline var kept: [Element] = []
  @usableFromInline var last: Element?

  /// All of the best, and perhaps some others; in order after `cut`.
  @inlinable package var elements: [Element] { kept }

  /// The worst of those wanted, once any have gone: what is not better need not come in.
  @inlinable package var worst: Element? { last }

  @inlinable
  package init(wanted: Int) {
    self.wanted = wanted
    capacity = max(64, 2 * wanted)
  }

  /// Gives those who go.
  @inlinable
  package mutating func add(_ element: Element, by isBefore: (Element, Element) -> Bool) -> [Element] {
    kept.append(element)
    return kept.count >= capacity ? cut(by: isBefore) : []
  }

  @inlinable
  package mutating func add(contentsOf other: BestElements) { kept += other.kept }

  /// Leaves only those wanted, the best first; gives those who go.
  @inlinable @inline(__always)
  package mutating func cut(by isBefore: (Element, Element) -> Bool) -> [Element] {
    kept.sort(by: isBefore)
    guard kept.count > wanted else { return [] }
    let gone = Array(kept[wanted...])
    kept.removeSubrange(wanted...)
    last = kept.last
    return gone
  }
}

/// The first so many of `count` places in an order, without sorting all of them.
package func best(_ most: Int, of count: Int, isBefore: (Int, Int) -> Bool) -> [Int] {
  guard most < count / 4 else { return Array((0..<count).sorted(by: isBefore).prefix(most)) }
  guard most > 0 else { return [] }
  var kept = BestElements<Int>(wanted: most)
  for place in 0..<count {
    if let worst = kept.worst, !isBefore(place, worst) { continue }
    _ = kept.add(place, by: isBefore)
  }
  _ = kept.cut(by: isBefore)
  return kept.elements
}
