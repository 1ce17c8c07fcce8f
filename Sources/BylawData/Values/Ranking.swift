import BylawChecker

/// The order in which members are ranked.
package enum Ranking {
  /// Negative where `a` comes before `b`. What is missing comes last, whichever way a key goes.
  package static func compare(_ a: [Value], with b: [Value], by keys: [RankingKey]) -> Int {
    for (index, key) in keys.enumerated() {
      if a[index] == .missing || b[index] == .missing {
        let order = (a[index] == .missing ? 1 : 0) - (b[index] == .missing ? 1 : 0)
        if order != 0 { return order }
        continue
      }
      let order = ValueOrder.compare(a[index], type: key.value.type, with: b[index], otherType: key.value.type)
      if order != 0 { return key.isDescending ? -order : order }
    }
    return 0
  }
}
