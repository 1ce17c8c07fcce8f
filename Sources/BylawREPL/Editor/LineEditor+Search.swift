import Bylaw

extension LineEditor {
  mutating func beginSearch(isBackward: Bool) {
    search = Search(original: buffer, originalPosition: history.position)
    guard !isBackward else { return }
    search?.match = 0
  }

  /// What a key does while the history is searched; nil where the search ends and the key is to be taken as usual.
  mutating func handleInSearch(_ key: Key) -> Outcome? {
    guard var search else { return nil }
    switch key {
    case .scalar(let scalar):
      search.query.unicodeScalars.append(scalar)
      find(&search, from: search.match ?? history.entries.count - 1, isBackward: true)
    case .paste(let text):
      search.query += text
      find(&search, from: search.match ?? history.entries.count - 1, isBackward: true)
    case .backspace:
      search.query = String(search.query.dropLast())
      find(&search, from: history.entries.count - 1, isBackward: true)
    case .control("r"), .up: find(&search, from: (search.match ?? history.entries.count) - 1, isBackward: true)
    case .control("s"), .down: find(&search, from: (search.match ?? -1) + 1, isBackward: false)
    case .control("g"), .escape:
      buffer = search.original
      history.leave(for: search.originalPosition)
      self.search = nil
      return .edited
    case .enter:
      self.search = nil
      return submit()
    default:
      self.search = nil
      return nil
    }
    self.search = search
    return .edited
  }

  private mutating func find(_ search: inout Search, from place: Int, isBackward: Bool) {
    guard !search.query.isEmpty else {
      search.isFailing = false
      return
    }
    guard let match = history.find(search.query, from: place, isBackward: isBackward) else {
      search.isFailing = true
      return
    }
    search.match = match
    search.isFailing = false
    history.show(match, from: search.original.text)
    buffer = TextBuffer(text: history.entries[match])
    buffer.move(to: offset(of: search.query, in: history.entries[match]) ?? 0)
  }
}
