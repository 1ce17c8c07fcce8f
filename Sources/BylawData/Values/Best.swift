/// The first so many of `count` places in an order, without sorting all of them.
package func best(_ most: Int, of count: Int, _ isBefore: (Int, Int) -> Bool) -> [Int] {
  guard most < count / 4 else { return Array((0..<count).sorted(by: isBefore).prefix(most)) }
  guard most > 0 else { return [] }
  var kept: [Int] = []
  var worst: Int?
  kept.reserveCapacity(2 * most)
  for place in 0..<count {
    if let worst, !isBefore(place, worst) { continue }
    kept.append(place)
    if kept.count == 2 * most {
      kept.sort(by: isBefore)
      kept.removeSubrange(most...)
      worst = kept[most - 1]
    }
  }
  return Array(kept.sorted(by: isBefore).prefix(most))
}
