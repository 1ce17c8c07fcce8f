/// Something of every member, by their rows; or of one member alone, where nobody else's is asked for.
package struct ByMember<Element: Sendable>: Sendable {
  /// In the order of the table.
  package private(set) var all: [Element]
  private let only: Int?

  init(_ all: [Element]) {
    self.all = all
    only = nil
  }

  init(only member: Int, _ element: Element) {
    all = [element]
    only = member
  }

  package subscript(member: Int) -> Element {
    get {
      assert(only == nil || only == member)
      return all[only == nil ? member : 0]
    }
    set { all[only == nil ? member : 0] = newValue }
  }

  var indices: Range<Int> { only.map { $0..<$0 + 1 } ?? 0..<all.count }

  func count(where isCounted: (Element) -> Bool) -> Int { all.count(where: isCounted) }
}

extension ByMember: Equatable where Element: Equatable {}

extension ByMember: ExpressibleByArrayLiteral {
  package init(arrayLiteral elements: Element...) { self.init(elements) }
}
