/// The names, the nearest first, that `written` may have been meant for: those a few letters away, a difference of
/// capitals not counted.
func nearestNames(to written: String, among names: [String], limit: Int = 3) -> [String] {
  let wanted = Array(written.lowercased().unicodeScalars.prefix(65))
  guard !wanted.isEmpty, wanted.count <= 64 else { return [] }
  let allowed = max(1, wanted.count / 3)
  var found: [(name: String, distance: Int, place: Int)] = []
  for (place, name) in names.enumerated() {
    let candidate = Array(name.lowercased().unicodeScalars.prefix(65))
    guard candidate.count <= 64, abs(candidate.count - wanted.count) <= allowed else { continue }
    let distance = editDistance(wanted, candidate)
    let isNear = distance <= allowed && distance < max(wanted.count, candidate.count)
    if isNear, !found.contains(where: { $0.name == name }) { found.append((name, distance, place)) }
  }
  found.sort { ($0.distance, $0.place) < ($1.distance, $1.place) }
  return found.prefix(limit).map(\.name)
}

/// Insertions, deletions, substitutions and swaps of neighbours that lead from one to the other.
private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...b.count)
  for i in a.indices {
    var row = [i + 1]
    row.reserveCapacity(b.count + 1)
    for j in b.indices {
      var best = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, beforeLast[j - 1] + 1) }
      row.append(best)
    }
    (beforeLast, last) = (last, row)
  }
  return last[b.count]
}
