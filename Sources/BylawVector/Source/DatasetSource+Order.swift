import BylawChecker
import BylawData

extension DatasetSource {
  /// The members' rows in the order of their keys.
  ///
  /// - Parameter known: that order, where it is known.
  package func keyOrder(policy: CheckedPolicy, known: [Int]? = nil) -> [Int] {
    let order = known ?? orderOfKeys(policy: policy).order
    isInKeyOrder = zip(order, order.indices).allSatisfy { $0 == $1 }
    return order
  }

  /// The same, and whether it shows that no two members have the same key.
  func orderOfKeys(policy: CheckedPolicy) -> (order: [Int], areDistinct: Bool) {
    guard policy.keyFields.count == 1, let field = policy.keyFields.first,
      !policy.members.fields[field].type.isOptional, dataset.members.columns.indices.contains(field)
    else { return (dataset.members.keyOrder(policy: policy), false) }
    let count = dataset.members.rowCount
    switch policy.members.fields[field].type.base {
    case .text, .nameText:
      let column = ColumnVector(column: dataset.members.columns[field], count: count)
      return order(count: count, word: column.prefix) { column.view.text($0).compare(column.view.text($1)) < 0 }
    case .number, .bool, .date, .datetime, .role, .choice:
      let column = ColumnVector(column: dataset.members.columns[field], count: count)
      return order(count: count, word: { UInt64(bitPattern: column.view.values[$0]) ^ 1 << 63 }, isBefore: nil)
    case .tier, .set, .duration, .quotient: return (dataset.members.keyOrder(policy: policy), false)
    }
  }

  /// By a word each, and those of the same word by what tells them apart.
  private func order(
    count: Int, word: (Int) -> UInt64, isBefore: ((Int, Int) -> Bool)?
  ) -> (order: [Int], areDistinct: Bool) {
    let words = (0..<count).map(word)
    return words.withUnsafeBufferPointer { words in
      func comesBefore(_ one: Int, _ other: Int) -> Bool {
        words[one] < words[other] || words[one] == words[other] && isBefore?(one, other) ?? false
      }
      if (1..<max(count, 1)).allSatisfy({ comesBefore($0 - 1, $0) }) { return (Array(0..<count), true) }
      let order = stableOrder(of: Array(words), isBefore: isBefore)
      return (order, zip(order, order.dropFirst()).allSatisfy(comesBefore))
    }
  }
}

extension ColumnVector {
  /// The first eight bytes of a text as a number whose order is theirs.
  fileprivate func prefix(at row: Int) -> UInt64 {
    let text = view.text(row).bytes
    if text.count >= 8 { return UInt64(bigEndian: text.loadUnaligned(as: UInt64.self)) }
    var word: UInt64 = 0
    for index in 0..<8 { word = word << 8 | UInt64(index < text.count ? text[index] : 0) }
    return word
  }
}
