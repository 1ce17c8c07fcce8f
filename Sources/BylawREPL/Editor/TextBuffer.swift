import BylawSyntax

/// The text being edited, as the characters that a person sees, and the cursor between them.
///
/// What is inserted may join the character before it (a combining mark) or the one after (the first half of a flag),
/// and so may the two sides of what is deleted: every change cuts the neighbourhood into characters anew.
struct TextBuffer: Equatable {
  private(set) var characters: [Character] = []
  /// From 0 to the number of characters.
  private(set) var cursor = 0

  init(text: String = "") {
    characters = Array(text)
    cursor = characters.count
  }

  var text: String { String(characters) }
  var beforeCursor: String { String(characters[..<cursor]) }
  var afterCursor: String { String(characters[cursor...]) }
  var isEmpty: Bool { characters.isEmpty }
  var isAtEnd: Bool { cursor == characters.count }

  mutating func move(to place: Int) {
    cursor = min(max(place, 0), characters.count)
  }

  /// Puts `text` in the place of a range; the cursor stands behind it then.
  mutating func replace(_ range: Range<Int>, with text: String) {
    let first = max(range.lowerBound - 1, 0)
    let last = min(range.upperBound + 1, characters.count)
    let head = String(characters[first..<range.lowerBound]) + text
    let tail = String(characters[range.upperBound..<last])
    characters.replaceSubrange(first..<last, with: Array(head + tail))
    cursor = first + place(of: head.unicodeScalars.count, in: characters[first...])
  }

  mutating func insert(_ text: String) {
    replace(cursor..<cursor, with: text)
  }

  /// How many characters hold so many scalars; of one that goes on beyond them, its end.
  private func place(of scalars: Int, in characters: ArraySlice<Character>) -> Int {
    var (count, seen) = (0, 0)
    for character in characters where seen < scalars {
      seen += character.unicodeScalars.count
      count += 1
    }
    return count
  }

  // MARK: Lines

  var lineStart: Int { lineStart(of: cursor) }
  var lineEnd: Int { lineEnd(of: cursor) }
  var isOnFirstLine: Bool { lineStart == 0 }
  var isOnLastLine: Bool { lineEnd == characters.count }

  func lineStart(of place: Int) -> Int {
    characters[..<place].lastIndex(of: "\n").map { $0 + 1 } ?? 0
  }

  func lineEnd(of place: Int) -> Int {
    characters[place...].firstIndex(of: "\n") ?? characters.count
  }

  // MARK: Words

  /// Where the word before, or at, a place begins.
  func wordStart(before place: Int) -> Int {
    var place = place
    while place > 0, !WordClass(of: characters[place - 1]).isWord { place -= 1 }
    guard place > 0 else { return 0 }
    let kind = WordClass(of: characters[place - 1])
    while place > 0, WordClass(of: characters[place - 1]) == kind { place -= 1 }
    return place
  }

  /// Where the word after, or at, a place ends.
  func wordEnd(after place: Int) -> Int {
    var place = place
    while place < characters.count, !WordClass(of: characters[place]).isWord { place += 1 }
    guard place < characters.count else { return place }
    let kind = WordClass(of: characters[place])
    while place < characters.count, WordClass(of: characters[place]) == kind { place += 1 }
    return place
  }
}

/// What makes a word for moving and deleting by words: letters of one kind of writing. Chinese has no spaces, so a
/// change between it and Latin letters is a boundary.
enum WordClass: Equatable {
  case none
  case letters
  case wide

  var isWord: Bool { self != .none }

  init(of character: Character) {
    guard let scalar = character.unicodeScalars.first else {
      self = .none
      return
    }
    if character == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
      self = scalar.value >= 0x2E80 && displayWidth(of: character) == 2 ? .wide : .letters
    } else {
      self = .none
    }
  }
}
