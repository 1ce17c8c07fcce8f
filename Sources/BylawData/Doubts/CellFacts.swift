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
  /// Keys, and those of them that are hardly anybody's.
  package var keys = 0
  package var odd: [OddKey: CellTally] = [:]
  /// Texts with a sign that stands for what nobody could read.
  package var lost = CellTally()
  /// Texts that were read in the wrong encoding and written once more.
  package var garbled = CellTally()
  /// Texts that are nearly one that the policy asks for, and which these are.
  package var near = CellTally()
  package var asked: [String] = []
  /// Keys that differ by how they are written alone, in pairs.
  package var alike: [AlikeKeys] = []
  package var alikeCount = 0
  /// Rows that are others once more.
  package var repeated: RepeatedRows?
  /// Moments since 1970, and those that lie in the first days of that count.
  package var moments = 0
  package var early = CellTally()
  /// Of these, how many are beyond the first day, which tools write where there is none.
  package var earlyBeyondFirst = 0
  /// What stands beside numbers, with the first of each; and numbers but zeros that nothing stands beside.
  package var units: [NumberUnit: CellTally] = [:]
  package var plainNumbers = CellTally()
  /// Days that tools write where there is none, and how many others lie around each.
  package var placeholders: [Int32: Placeholder] = [:]

  package struct Placeholder: Hashable, Sendable {
    package var cells = CellTally()
    package var neighbours = 0

    package init() {}
  }

  package init(table: Int, field: Int) {
    self.table = table
    self.field = field
  }

  package var isEmpty: Bool {
    words.isEmpty && alike.isEmpty && repeated == nil && odd.isEmpty
      && unitsThatDiffer.isEmpty && placeholders.values.allSatisfy { $0.cells.count == 0 }
      && [whole, known, rounded, lost, garbled, near, early].allSatisfy { $0.count == 0 }
  }

  /// The numbers of each unit where they are of several: of two that nothing can be both of, or of `%` and of nothing. In the
  /// order of the file.
  package var unitsThatDiffer: [CellTally] {
    guard let first = units.keys.first else { return [] }
    var tallies = Array(units.values)
    if units[.percent] != nil, plainNumbers.count > 0 {
      tallies.append(plainNumbers)
    } else if !units.keys.reduce(first, { $0.intersection($1) }).isEmpty {
      return []
    }
    return tallies.sorted { ($0.first.first?.place.number ?? 0) < ($1.first.first?.place.number ?? 0) }
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
    keys += other.keys
    for (kind, tally) in other.odd { odd[kind, default: CellTally()].add(tally) }
    lost.add(other.lost)
    garbled.add(other.garbled)
    near.add(other.near)
    asked = Set(asked + other.asked).sorted { Text($0) < Text($1) }
    for (unit, tally) in other.units { units[unit, default: CellTally()].add(tally) }
    plainNumbers.add(other.plainNumbers)
    moments += other.moments
    early.add(other.early)
    earlyBeyondFirst += other.earlyBeyondFirst
    for (day, others) in other.placeholders {
      placeholders[day, default: Placeholder()].cells.add(others.cells)
      placeholders[day, default: Placeholder()].neighbours += others.neighbours
    }
  }

  /// The rows that are shown.
  package var places: [RowPlace] {
    var places: [RowPlace] = []
    var copy = self
    copy.settlePlaces {
      places.append($0)
      return $0
    }
    return places
  }

  package mutating func settlePlaces(_ settled: (RowPlace) -> RowPlace) {
    for index in firstWords.indices { firstWords[index].place = settled(firstWords[index].place) }
    for index in alike.indices {
      alike[index].first.place = settled(alike[index].first.place)
      alike[index].second.place = settled(alike[index].second.place)
    }
    if let rows = repeated {
      repeated = RepeatedRows(count: rows.count, first: settled(rows.first), original: settled(rows.original))
    }
    whole.settlePlaces(settled)
    known.settlePlaces(settled)
    rounded.settlePlaces(settled)
    for kind in odd.keys { odd[kind]?.settlePlaces(settled) }
    lost.settlePlaces(settled)
    garbled.settlePlaces(settled)
    near.settlePlaces(settled)
    early.settlePlaces(settled)
    for unit in units.keys { units[unit]?.settlePlaces(settled) }
    plainNumbers.settlePlaces(settled)
    for day in placeholders.keys { placeholders[day]?.cells.settlePlaces(settled) }
  }
}

/// Two keys that are one where the way of writing does not count.
package struct AlikeKeys: Hashable, Sendable {
  package var first: CellExample
  package var second: CellExample

  package init(first: CellExample, second: CellExample) {
    self.first = first
    self.second = second
  }
}

/// So many rows in a row that are as many others once more, from which on both stand.
package struct RepeatedRows: Hashable, Sendable {
  package var count: Int
  package var first: RowPlace
  package var original: RowPlace

  package init(count: Int, first: RowPlace, original: RowPlace) {
    (self.count, self.first, self.original) = (count, first, original)
  }
}

/// A cell, or an element of a set in one.
package struct CellExample: Hashable, Sendable {
  package var text: String
  package var place: RowPlace

  package init(text: String, place: RowPlace) {
    self.text = text
    self.place = place
  }
}

/// How many cells are so, and the first of them that differ.
package struct CellTally: Hashable, Sendable {
  package var count = 0
  package var first: [CellExample] = []

  package init() {}

  package mutating func note(_ text: @autoclosure () -> String, at place: RowPlace) {
    count += 1
    first.note(text(), at: place)
  }

  /// Keeps the first alone.
  package mutating func noteFirst(_ text: @autoclosure () -> String, at place: RowPlace) {
    if count == 0 { first.note(text(), at: place) }
    count += 1
  }

  package mutating func add(_ other: CellTally) {
    count += other.count
    first.add(other.first)
  }

  fileprivate mutating func settlePlaces(_ settled: (RowPlace) -> RowPlace) {
    for index in first.indices { first[index].place = settled(first[index].place) }
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
