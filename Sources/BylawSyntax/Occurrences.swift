// Searches for a text in a text, by bytes. The library's own `contains(_: String)`, `replacing` and `firstRange` are those
// of regular expressions, which would come into the program with them: two megabytes of it.

extension StringProtocol {
  /// Where a text first stands in this one, by bytes of UTF-8; nil where it does not. An empty one stands at the start.
  package func firstOccurrence(of wanted: String) -> Range<Index>? {
    let wanted = Array(wanted.utf8)
    var start = utf8.startIndex
    while true {
      let rest = utf8[start...]
      if rest.starts(with: wanted) { return start..<utf8.index(start, offsetBy: wanted.count) }
      guard start < utf8.endIndex else { return nil }
      start = utf8.index(after: start)
    }
  }

  /// Whether a text stands in this one, by bytes of UTF-8.
  package func hasOccurrence(of wanted: String) -> Bool { firstOccurrence(of: wanted) != nil }
}
