/// Numbers that look random and are the same in every run: SplitMix64.
package struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  package init(seed: UInt64) {
    state = seed
    state = next()
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}

extension SeededGenerator {
  /// A number from 0 to `bound - 1`.
  package mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }

  package mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  package mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  package mutating func pick<Item>(_ first: Item, _ others: Item...) -> Item {
    let index = below(others.count + 1)
    return index == 0 ? first : others[index - 1]
  }

  package mutating func pick<Items: RandomAccessCollection>(from items: Items) -> Items.Element? {
    items.randomElement(using: &self)
  }

  /// Some of them, in their order; perhaps none.
  package mutating func some<Item>(of items: [Item], percent: Int = 50) -> [Item] {
    var chosen: [Item] = []
    for item in items where chance(percent) { chosen.append(item) }
    return chosen
  }
}
