/// Something of every member, by their rows; or of one member alone, where nobody else's is asked for.
package struct ByMember<Element: Sendable>: Sendable {
  private enum Storage: Sendable {
    case all([Element])
    /// The same of all of them, as many as there are.
    case same(Element, count: Int)
    case only(Int, Element)
    /// A small number for each, and what it stands for.
    case coded([Int16], @Sendable (Int16) -> Element)
  }

  private var storage: Storage

  init(_ all: [Element]) { storage = .all(all) }

  /// What takes no memory until one of them changes.
  init(repeating element: Element, count: Int) { storage = .same(element, count: count) }

  /// - Parameter element: what a code stands for.
  init(codes: [Int16], element: @escaping @Sendable (Int16) -> Element) { storage = .coded(codes, element) }

  init(only member: Int, _ element: Element) { storage = .only(member, element) }

  /// In the order of the table.
  package var all: [Element] {
    switch storage {
    case .all(let elements): elements
    case .same(let element, let count): [Element](repeating: element, count: count)
    case .only(_, let element): [element]
    case .coded(let codes, let element): codes.map(element)
    }
  }

  package subscript(member: Int) -> Element {
    get {
      switch storage {
      case .all(let elements): return elements[member]
      case .same(let element, _): return element
      case .only(let only, let element):
        assert(only == member)
        return element
      case .coded(let codes, let element): return element(codes[member])
      }
    }
    set {
      switch storage {
      case .all(var elements):
        // Nobody else holds the elements while one is changed.
        storage = .all([])
        elements[member] = newValue
        storage = .all(elements)
      case .same, .coded:
        var elements = all
        elements[member] = newValue
        storage = .all(elements)
      case .only(let only, _):
        assert(only == member)
        storage = .only(only, newValue)
      }
    }
  }

  var indices: Range<Int> {
    switch storage {
    case .all(let elements): elements.indices
    case .same(_, let count): 0..<count
    case .only(let member, _): member..<member + 1
    case .coded(let codes, _): codes.indices
    }
  }

  func count(where isCounted: (Element) -> Bool) -> Int { all.count(where: isCounted) }
}

extension ByMember: Equatable where Element: Equatable {
  package static func == (a: ByMember, b: ByMember) -> Bool { a.indices == b.indices && a.all == b.all }
}

extension ByMember: ExpressibleByArrayLiteral {
  package init(arrayLiteral elements: Element...) { self.init(elements) }
}
