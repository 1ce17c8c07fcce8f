import BylawChecker

/// What is odd about the cells of one field, though each of them fits.
package struct CellFacts: Hashable, Sendable {
  /// 0 the members', then the events'.
  package var table: Int
  package var field: Int
  /// Texts, and elements of sets, that are words by which tools write that there is nothing: how many by word.
  package var words: [String: Int] = [:]
  package var firstWords: [CellExample] = []
  /// Sets of more than one element.
  package var splitSets = 0
  /// Elements that hold a comma or a bar, and have been read whole.
  package var whole = CellTally()
  /// Elements that hold a sign between two parts, one of which is a text that the policy asks for.
  package var known = CellTally()
  /// Keys of more than fifteen digits, and those of them whose other digits are all zeros.
  package var longKeys = 0
  package var rounded = CellTally()
  /// How many zeros these have behind the fifteenth digit at most.
  package var mostZeros = 0
  /// Keys that a spreadsheet shows, or has below a table, and nobody is called by.
  package var odd = CellTally()
  /// Moments of a column in unix milliseconds, and those that lie in the first days of that count.
  package var moments = 0
  package var early = CellTally()

  package init(table: Int, field: Int) {
    self.table = table
    self.field = field
  }

  package var isEmpty: Bool {
    words.isEmpty && whole.count == 0 && known.count == 0 && rounded.count == 0 && odd.count == 0 && early.count == 0
  }

  /// Adds what another thread has found in the same field.
  package mutating func add(_ other: CellFacts) {
    words.merge(other.words, uniquingKeysWith: +)
    firstWords.add(other.firstWords)
    splitSets += other.splitSets
    whole.add(other.whole)
    known.add(other.known)
    longKeys += other.longKeys
    rounded.add(other.rounded)
    mostZeros = max(mostZeros, other.mostZeros)
    odd.add(other.odd)
    moments += other.moments
    early.add(other.early)
  }

  /// The rows that are shown.
  package var places: [RowPlace] {
    (firstWords + whole.first + known.first + rounded.first + odd.first + early.first).map(\.place)
  }

  package mutating func settlePlaces(_ settled: (RowPlace) -> RowPlace) {
    for index in firstWords.indices { firstWords[index].place = settled(firstWords[index].place) }
    for index in whole.first.indices { whole.first[index].place = settled(whole.first[index].place) }
    for index in known.first.indices { known.first[index].place = settled(known.first[index].place) }
    for index in rounded.first.indices { rounded.first[index].place = settled(rounded.first[index].place) }
    for index in odd.first.indices { odd.first[index].place = settled(odd.first[index].place) }
    for index in early.first.indices { early.first[index].place = settled(early.first[index].place) }
  }
}

/// A cell, or an element of a set in one.
package struct CellExample: Hashable, Sendable {
  package var text: String
  package var place: RowPlace
}

/// How many cells are so, and the first of them that differ.
package struct CellTally: Hashable, Sendable {
  package var count = 0
  package var first: [CellExample] = []

  package mutating func note(_ text: @autoclosure () -> String, at place: RowPlace) {
    count += 1
    first.note(text(), at: place)
  }

  package mutating func add(_ other: CellTally) {
    count += other.count
    first.add(other.first)
  }
}

extension [CellExample] {
  private static var most: Int { 3 }

  package mutating func note(_ text: @autoclosure () -> String, at place: RowPlace) {
    guard count < Self.most else { return }
    let text = text()
    if !contains(where: { $0.text.utf8.elementsEqual(text.utf8) }) { append(CellExample(text: text, place: place)) }
  }

  package mutating func add(_ others: [CellExample]) {
    let all = (self + others).sorted { $0.place.number < $1.place.number }
    removeAll()
    for example in all { note(example.text, at: example.place) }
  }
}

/// What may stand in a cell instead of what is meant.
package enum OddCells {
  /// Words by which tools and people write that there is nothing.
  private static let words = [
    "null", "(null)", "<null>", "nil", "none", "n/a", "#n/a", "nan", "undefined", "\\n", "-", "--", "—", "——", "－", "/",
    "空", "暂无",
  ]
  private static let longest = words.map(\.utf8.count).max() ?? 0
  private static let known = Set(words.map { Array($0.utf8) })

  /// Whether a text is such a word, in small letters or capitals.
  package static func isWordForNothing(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let first = bytes.first, bytes.count <= longest else { return false }
    // Most short texts begin with another letter.
    switch first {
    case UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "u"), UInt8(ascii: "U"), UInt8(ascii: "("),
      UInt8(ascii: "<"),
      UInt8(ascii: "#"), UInt8(ascii: "\\"), UInt8(ascii: "-"), UInt8(ascii: "/"), 0xE2, 0xE6, 0xE7, 0xEF:
      return known.contains(bytes.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 })
    default: return false
    }
  }

  private static let sums = ["合计", "总计", "小计", "汇总", "total", "totals", "grand total", "subtotal"]
  private static let longestSum = sums.map(\.utf8.count).max() ?? 0
  private static let knownSums = Set(sums.map { Array($0.utf8) })

  /// Whether a key is what spreadsheets write below a table, or show where a column is too narrow for what is in it.
  package static func isNoKey(_ bytes: UnsafeRawBufferPointer) -> Bool {
    switch bytes.first {
    case UInt8(ascii: "#"): bytes.count > 1 && bytes.allSatisfy { $0 == UInt8(ascii: "#") }
    case UInt8(ascii: "t"), UInt8(ascii: "T"), UInt8(ascii: "g"), UInt8(ascii: "G"), UInt8(ascii: "s"),
      UInt8(ascii: "S"),
      0xE5, 0xE6:
      bytes.count <= longestSum && knownSums.contains(bytes.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 })
    default: false
    }
  }

  /// The days after the beginning of 1970 in which seconds of our time end up that are read as milliseconds.
  package static let earlyDays: Int64 = 31

  /// The parts of a text between signs with which people separate elements, and whether one of the signs is seldom part
  /// of a name; nil where there is none.
  package static func parts(of text: String) -> (parts: [String], isSurelySeparated: Bool)? {
    var (parts, part, isSure) = ([String](), String.UnicodeScalarView(), false)
    for scalar in text.unicodeScalars {
      guard let sure = separators[scalar] else {
        part.append(scalar)
        continue
      }
      isSure = isSure || sure
      parts.append(String(part))
      part.removeAll()
    }
    parts.append(String(part))
    let whole = parts.map { String(decoding: trimmed(Array($0.utf8)[...]), as: UTF8.self) }.filter { !$0.isEmpty }
    return whole.count > 1 ? (whole, isSure) : nil
  }

  private static let separators: [Unicode.Scalar: Bool] = [
    ",": true, "，": true, "|": true, "｜": true, "/": false, "／": false, "\\": false, "+": false, "&": false, "\n": true,
  ]

  /// How many digits a key of more than fifteen has behind the fifteenth, and whether they are all zeros; nil for another.
  package static func digitsBeyond(_ bytes: UnsafeRawBufferPointer) -> (count: Int, areZeros: Bool)? {
    guard bytes.count > KeyForm.exactDigits else { return nil }
    var areZeros = true
    for (place, byte) in bytes.enumerated() {
      guard byte &- 0x30 < 10 else { return nil }
      if place >= KeyForm.exactDigits, byte != 0x30 { areZeros = false }
    }
    return (bytes.count - KeyForm.exactDigits, areZeros)
  }
}

extension CheckedPolicy {
  /// The texts that the policy names in its conditions and values.
  package var textsNamed: Set<Text> {
    var texts: Set<Text> = []
    func note(_ value: Value?) {
      switch value {
      case .text(let text): texts.insert(text)
      case .texts(let all): texts.formUnion(all)
      case nil, .missing, .number, .quotient, .bool, .date, .datetime, .duration, .code, .codes: break
      }
    }
    func note(in expression: CheckedExpression) {
      expression.forEachNode { if case .constant(let value) = $0.kind { note(value) } }
    }
    forEachExpression { if case .constant(let value) = $0.kind { note(value) } }
    for goal in milestones + ensures { note(in: goal.condition) }
    for table in [members] + events.map(\.table) {
      if let condition = table.condition { note(in: condition) }
      for field in table.fields { note(field.defaultValue) }
    }
    return texts
  }
}
