import BylawChecker
import BylawData

extension DatasetSource {
  /// The members' rows in the order of their keys.
  package func keyOrder(policy: CheckedPolicy) -> [Int] {
    let order = findKeyOrder(policy: policy)
    isInKeyOrder = zip(order, order.indices).allSatisfy { $0 == $1 }
    return order
  }

  private func findKeyOrder(policy: CheckedPolicy) -> [Int] {
    guard policy.keyFields.count == 1, let field = policy.keyFields.first,
      !policy.members.fields[field].type.isOptional, let column = vectors(of: 0, [field])[field]
    else { return dataset.members.keyOrder(policy: policy) }
    let count = dataset.members.rowCount
    switch policy.members.fields[field].type.base {
    case .text, .nameText:
      return order(count: count, word: column.prefix) { column.view.text($0).compare(column.view.text($1)) < 0 }
    case .number, .bool, .date, .datetime, .role, .choice:
      return order(count: count, word: { UInt64(bitPattern: column.view.values[$0]) ^ 1 << 63 }, isBefore: nil)
    case .tier, .set, .duration, .quotient: return dataset.members.keyOrder(policy: policy)
    }
  }

  /// By a word each, and those of the same word by what tells them apart.
  private func order(count: Int, word: (Int) -> UInt64, isBefore: ((Int, Int) -> Bool)?) -> [Int] {
    let words = (0..<count).map(word)
    let areInOrder = words.withUnsafeBufferPointer { words in
      (1..<max(count, 1)).allSatisfy { row in
        let (before, own) = (words[row - 1], words[row])
        return before < own || before == own && isBefore?(row - 1, row) ?? false
      }
    }
    return areInOrder ? Array(0..<count) : stableOrder(of: words, isBefore: isBefore)
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
