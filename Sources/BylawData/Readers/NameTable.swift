import BylawChecker
import BylawSyntax

/// The names and titles that stand for the codes of a closed choice.
package struct NameTable: Sendable {
  let kind: Wanted.Kind
  /// Each name, with its title where there is one: `growth (二群)`.
  let described: [String]
  private let items: [(name: String, title: String?)]
  private var codes: [Text: Int] = [:]
  private var spellings: [String] = []

  init(kind: Wanted.Kind, items: [(name: String, title: String?)]) {
    self.kind = kind
    self.items = items
    described = items.map { item in item.title.map { item.name + " (" + $0 + ")" } ?? item.name }
    // Names go before titles: a title that is another one's name means that other one.
    for (code, item) in items.enumerated() { add(item.name, code: code) }
    for (code, item) in items.enumerated() {
      if let title = item.title { add(title, code: code) }
    }
  }

  private mutating func add(_ spelling: String, code: Int) {
    guard codes[Text(spelling)] == nil else { return }
    codes[Text(spelling)] = code
    spellings.append(spelling)
  }

  /// Every spelling with its code.
  package var known: [(name: [UInt8], code: Int)] {
    spellings.map { (Array($0.utf8), codes[Text($0)] ?? 0) }
  }

  func code(of spelling: ArraySlice<UInt8>) -> Int? {
    codes[Text(String(decoding: spelling, as: UTF8.self))]
  }

  /// How a cell spells a code: by title where that is wanted and stands for nothing else.
  func spelling(of code: Int, byTitle: Bool) -> String {
    if byTitle, let title = items[code].title, !title.isEmpty, codes[Text(title)] == code { return title }
    return items[code].name
  }

  func isTitle(_ spelling: ArraySlice<UInt8>) -> Bool {
    guard let code = code(of: spelling) else { return false }
    return !items[code].name.utf8.elementsEqual(spelling)
  }

  func unknown(spelling: ArraySlice<UInt8>) -> CellFault {
    let written = String(decoding: spelling.prefix(400), as: UTF8.self)
    return .unknownName(shownValue(of: spelling), nearest: nearest(to: written, in: spellings), known: described)
  }
}

extension CheckedPolicy {
  /// Nil for the types whose values are not names.
  package func names(of type: BaseType) -> NameTable? {
    switch type {
    case .tier, .set(.tier): NameTable(kind: .tier, items: tiers.map { ($0.name, $0.title) })
    case .role, .set(.role): NameTable(kind: .role, items: roles.map { ($0.name, $0.title) })
    case .choice(let index), .set(.choice(let index)): choiceNames(at: index)
    case .number, .quotient, .bool, .text, .date, .datetime, .duration, .nameText, .set(.text): nil
    }
  }

  private func choiceNames(at index: Int) -> NameTable? {
    guard choices.indices.contains(index) else { return nil }
    return NameTable(kind: .choice(choices[index].name), items: choices[index].items.map { ($0.name, $0.title) })
  }
}
