import BylawChecker

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
      return order(count: count, word: { column.view.values[$0] }, isBefore: nil)
    case .tier, .set, .duration, .quotient: return dataset.members.keyOrder(policy: policy)
    }
  }

  /// By a word each, and those of the same word by what tells them apart.
  private func order(count: Int, word: (Int) -> Int64, isBefore: ((Int, Int) -> Bool)?) -> [Int] {
    let words = (0..<count).map(word)
    func areInOrder(_ a: Int, and b: Int) -> Bool {
      words[a] == words[b] ? isBefore?(a, b) ?? false : words[a] < words[b]
    }
    if (1..<max(count, 1)).allSatisfy({ areInOrder($0 - 1, and: $0) }) { return Array(0..<count) }
    return (0..<count).sorted(by: areInOrder)
  }
}

extension ColumnVector {
  /// The first eight bytes of a text as a number whose order is theirs.
  fileprivate func prefix(at row: Int) -> Int64 {
    let text = view.text(row).bytes
    var word: UInt64 = 0
    for index in 0..<8 { word = word << 8 | UInt64(index < text.count ? text[index] : 0) }
    return Int64(bitPattern: word ^ 1 << 63)
  }
}
