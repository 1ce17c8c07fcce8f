/// The candidate that a mistyped word most likely meant, or nil where none is near. Of several equally near the one that
/// begins like the word wins, then the first.
///
/// A slip of the finger is offered; another word is not. A short word has nothing left that it could be known by once a
/// letter of it is another, so that only the case or the order of its letters may differ, or one may be missing. And a
/// word that means the opposite, or the next in a row (`paid` and `unpaid`, `付费` and `不付费`, `level_1` and `level_2`),
/// is not what was meant, however alike it looks.
package func nearest(to word: String, in candidates: some Sequence<String>) -> String? {
  let wanted = Array(word.lowercased())
  guard (2...64).contains(wanted.count) else { return nil }
  let tolerance = max(1, (wanted.count + 1) / 3)
  var best: (candidate: String, distance: Int, shared: Int)?
  for candidate in candidates where !candidate.utf8.elementsEqual(word.utf8) {
    let letters = Array(candidate.lowercased())
    guard abs(letters.count - wanted.count) <= tolerance, letters.count > 1 else { continue }
    let distance = editDistance(from: wanted, to: letters)
    let shared = zip(wanted, letters).prefix { $0 == $1 }.count
    guard distance <= tolerance, (distance, -shared) < (best?.distance ?? Int.max, -(best?.shared ?? 0)),
      distance == 0 || isSlip(from: wanted, to: letters, distance: distance)
    else { continue }
    best = (candidate, distance, shared)
  }
  return best?.candidate
}

/// Those of the candidates that look most like a word, the most alike first: for keys in data, where a digit more or
/// less is a slip like any other.
package func nearest(to word: String, in candidates: some Sequence<String>, most: Int) -> [String] {
  let wanted = Array(word.lowercased())
  let tolerance = max(1, wanted.count / 2)
  guard wanted.count <= 64, most > 0 else { return [] }
  var best: [(candidate: String, distance: Int)] = []
  for candidate in candidates {
    let letters = Array(candidate.lowercased())
    guard abs(letters.count - wanted.count) <= tolerance else { continue }
    let distance = editDistance(from: wanted, to: letters)
    guard distance <= tolerance, distance < wanted.count, best.count < most || distance < best[most - 1].distance
    else { continue }
    let place = best.firstIndex { $0.distance > distance } ?? best.count
    best.insert((candidate, distance), at: place)
    if best.count > most { best.removeLast() }
  }
  return best.map(\.candidate)
}

/// Whether two words that differ are one word and its misspelling.
private func isSlip(from a: [Character], to b: [Character], distance: Int) -> Bool {
  guard telling(in: a) == telling(in: b) else { return false }
  let isLatin = (a + b).contains(where: \.isASCII)
  if a.count == b.count, a.count < 3, a.sorted() != b.sorted() { return false }
  if a.count != b.count, min(a.count, b.count) < 3, isLatin { return false }
  let (first, second) = (removingPrefixes(from: a), removingPrefixes(from: b))
  return !(first + [a]).contains { one in
    (second + [b]).contains { editDistance(from: one, to: $0) < distance }
  }
}

/// The characters of a word that turn it into its opposite or count it, in order of their code.
private func telling(in word: [Character]) -> [Character] { word.filter { tellingCharacters.contains($0) }.sorted() }

private let tellingCharacters = Set(
  "0123456789一二三四五六七八九十百千万甲乙丙丁不非未无没别勿免反有升降上下前后进退出入增减加扣多少高低大小早晚快慢"
    + "新老旧内外左右东西南北男女胜负输赢买卖"
    + "收付开关奖罚惩好坏优劣首末始终真假黑白红主副正年月周日天")

/// A word of Latin letters without each of the prefixes that turn a word into its opposite: `not_paid` and `unpaid` are
/// both `paid`.
private func removingPrefixes(from word: [Character]) -> [[Character]] {
  let starts = word.indices.filter { $0 == 0 || word[$0 - 1] == "_" || word[$0 - 1] == " " }
  return starts.flatMap { start in
    oppositePrefixes.compactMap { prefix in
      guard word[start...].starts(with: prefix) else { return nil }
      var end = start + prefix.count
      if end < word.count, word[end] == "_" || word[end] == " " { end += 1 }
      return word.count - end < 3 ? nil : Array(word[..<start] + word[end...])
    }
  }
}

private let oppositePrefixes: [[Character]] = [
  "not", "no", "non", "un", "in", "im", "ir", "il", "dis", "de", "en", "anti", "ex", "pro", "pre", "post", "over",
  "under", "up", "down", "out",
].map(Array.init)

/// Insertions, deletions, replacements and swaps of neighbours that turn `a` into `b` (Damerau–Levenshtein, each stretch
/// edited at most once).
func editDistance(from a: [Character], to b: [Character]) -> Int {
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
