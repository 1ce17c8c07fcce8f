/// What was entered before, oldest first, and where in it a person is looking.
struct EntryHistory {
  static let mostEntries = 10_000

  private(set) var entries: [String] = []
  /// Nil while none of them is shown.
  private(set) var position: Int?
  /// What was being typed before one was shown.
  private var draft = ""

  init(entries: [String] = []) {
    self.entries = Array(entries.suffix(Self.mostEntries))
  }

  /// Adds an entry and goes back to the end. One that repeats the last one, is blank or begins with a space is not
  /// kept.
  @discardableResult
  mutating func add(_ entry: String) -> Bool {
    position = nil
    guard entry.contains(where: { !$0.isWhitespace }), !entry.hasPrefix(" "), entry != entries.last else {
      return false
    }
    entries.append(entry)
    if entries.count > Self.mostEntries { entries.removeFirst() }
    return true
  }

  /// Whether `text` is the entry shown, as it was entered.
  func isShown(_ text: String) -> Bool {
    position.map { entries[$0] == text } ?? false
  }

  /// The entry before, if there is one.
  mutating func earlier(than text: String) -> String? {
    let place = (position ?? entries.count) - 1
    guard entries.indices.contains(place) else { return nil }
    if position == nil { draft = text }
    position = place
    return entries[place]
  }

  /// The entry after, and in the end what was being typed.
  mutating func later() -> String? {
    guard let place = position else { return nil }
    guard place + 1 < entries.count else {
      position = nil
      return draft
    }
    position = place + 1
    return entries[place + 1]
  }

  mutating func first(from text: String) -> String? {
    guard !entries.isEmpty else { return nil }
    if position == nil { draft = text }
    position = 0
    return entries[0]
  }

  mutating func show(_ place: Int, from text: String) {
    if position == nil { draft = text }
    position = place
  }

  /// Goes back to where one was looking before.
  mutating func leave(for place: Int? = nil) { position = place }

  /// The latest entry that begins with `text` and goes on.
  func continuation(of text: String) -> String? {
    entries.last { $0.utf8.count > text.utf8.count && $0.hasPrefix(text) }
  }

  /// The nearest entry that holds `query`, from `place` towards older ones, or newer ones.
  func find(_ query: String, from place: Int, isBackward: Bool) -> Int? {
    let candidates =
      isBackward ? Array(entries.indices.prefix(max(0, place + 1)).reversed()) : Array(entries.indices.dropFirst(place))
    return candidates.first { offset(of: query, in: entries[$0]) != nil }
  }
}

/// How many characters stand before the first place where `part` does; cases of A–Z are one unless `part` has capitals.
func offset(of part: String, in text: String) -> Int? {
  let isExact = part.contains { $0.isUppercase }
  let (text, part) = (Array(isExact ? text : text.lowercased()), Array(part))
  guard part.count <= text.count else { return nil }
  if part.isEmpty { return 0 }
  return (0...text.count - part.count).first { text[$0..<$0 + part.count].elementsEqual(part) }
}
