/// The candidate that a mistyped word most likely meant, or nil where none is near. Of several equally near the one that
/// begins like the word wins, then the first.
package func nearest(_ word: String, in candidates: some Sequence<String>) -> String? {
  let wanted = Array(word.lowercased())
  guard (2...64).contains(wanted.count) else { return nil }
  let tolerance = max(1, (wanted.count + 1) / 3)
  var best: (candidate: String, distance: Int, shared: Int)?
  for candidate in candidates where !candidate.utf8.elementsEqual(word.utf8) {
    let letters = Array(candidate.lowercased())
    guard abs(letters.count - wanted.count) <= tolerance, letters.count > 1 else { continue }
    let distance = editDistance(wanted, letters)
    let shared = zip(wanted, letters).prefix { $0 == $1 }.count
    guard distance <= tolerance, (distance, -shared) < (best?.distance ?? Int.max, -(best?.shared ?? 0)) else {
      continue
    }
    best = (candidate, distance, shared)
  }
  return best?.candidate
}

/// Insertions, deletions, replacements and swaps of neighbours that turn `a` into `b` (Damerau–Levenshtein, each stretch
/// edited at most once).
func editDistance(_ a: [Character], _ b: [Character]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...b.count)
  for i in a.indices {
    var row = [i + 1]
    for j in b.indices {
      var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforeLast[j - 1] + 1) }
      row.append(cost)
    }
    beforeLast = last
    last = row
  }
  return last[b.count]
}
