/// A search for values of bits that keep all clauses: decide, draw what follows, and where a clause cannot be kept any
/// more, learn the clause that would have shown it earlier and go back to where it does (Marques-Silva and Sakallah's
/// GRASP, with the two watched literals of Chaff).
///
/// Literals are twice the bit's index, and one more for the opposite.
struct ClauseSearch {
  private(set) var clauses: [[Int]] = []
  /// By literal, the clauses that watch for it to fail.
  private var watchers: [[Int]]
  /// By bit: 1 true, -1 false, 0 open.
  private(set) var values: [Int8]
  private var levels: [Int]
  private var reasons: [Int?]
  private(set) var trail: [Int] = []
  private var levelStarts: [Int] = []
  private var next = 0
  private var activity: [Double]
  private var bump = 1.0
  /// Whether no values keep the clauses.
  private(set) var isHopeless = false

  init(bits: Int) {
    watchers = [[Int]](repeating: [], count: bits * 2)
    values = [Int8](repeating: 0, count: bits)
    levels = [Int](repeating: 0, count: bits)
    reasons = [Int?](repeating: nil, count: bits)
    activity = [Double](repeating: 0, count: bits)
  }

  var level: Int { levelStarts.count }

  /// 1 where a literal holds, -1 where it fails, 0 where that is open.
  func value(of literal: Int) -> Int8 { literal & 1 == 0 ? values[literal >> 1] : -values[literal >> 1] }

  /// Before the search.
  mutating func add(_ clause: [Int]) {
    let parts = Array(Set(clause)).sorted()
    if parts.contains(where: { parts.contains($0 ^ 1) }) { return }
    guard let first = parts.first else {
      isHopeless = true
      return
    }
    if parts.count == 1 {
      if value(of: first) < 0 { isHopeless = true }
      if value(of: first) == 0 { assign(first, reason: nil) }
      return
    }
    store(parts)
  }

  @discardableResult
  private mutating func store(_ clause: [Int]) -> Int {
    clauses.append(clause)
    watchers[clause[0]].append(clauses.count - 1)
    watchers[clause[1]].append(clauses.count - 1)
    return clauses.count - 1
  }

  private mutating func assign(_ literal: Int, reason: Int?) {
    values[literal >> 1] = literal & 1 == 0 ? 1 : -1
    levels[literal >> 1] = level
    reasons[literal >> 1] = reason
    trail.append(literal)
  }

  /// Draws all that follows; gives a clause that cannot be kept any more.
  mutating func propagate() -> [Int]? {
    while next < trail.count {
      let failed = trail[next] ^ 1
      next += 1
      var kept: [Int] = []
      let watching = watchers[failed]
      for (position, index) in watching.enumerated() {
        if clauses[index][0] == failed { clauses[index].swapAt(0, 1) }
        if value(of: clauses[index][0]) > 0 {
          kept.append(index)
          continue
        }
        if let other = clauses[index].indices.dropFirst(2).first(where: { value(of: clauses[index][$0]) >= 0 }) {
          clauses[index].swapAt(1, other)
          watchers[clauses[index][1]].append(index)
          continue
        }
        kept.append(index)
        if value(of: clauses[index][0]) < 0 {
          watchers[failed] = kept + watching[(position + 1)...]
          return clauses[index]
        }
        assign(clauses[index][0], reason: index)
      }
      watchers[failed] = kept
    }
    return nil
  }

  /// Takes note of a clause all of whose literals fail, and goes back to where it need not.
  mutating func learn(from conflict: [Int]) {
    let deepest = conflict.map { levels[$0 >> 1] }.max() ?? 0
    guard deepest > 0 else {
      isHopeless = true
      return
    }
    goBack(to: deepest)
    var (learnt, seen) = ([Int](), Set<Int>())
    var (open, position, clause) = (0, trail.count - 1, conflict)
    var pivot = -1
    while true {
      for literal in clause where literal != pivot && seen.insert(literal >> 1).inserted {
        let bit = literal >> 1
        activity[bit] += bump
        if levels[bit] == deepest {
          open += 1
        } else if levels[bit] > 0 {
          learnt.append(literal)
        }
      }
      while position >= 0, !seen.contains(trail[position] >> 1) { position -= 1 }
      guard position >= 0 else { break }
      pivot = trail[position]
      position -= 1
      open -= 1
      guard open > 0, let reason = reasons[pivot >> 1] else { break }
      clause = clauses[reason]
    }
    bump *= 1.05
    if bump > 1e100 { rescale() }
    let back = learnt.map { levels[$0 >> 1] }.max() ?? 0
    goBack(to: back)
    let asserted = pivot ^ 1
    if learnt.isEmpty {
      assign(asserted, reason: nil)
    } else {
      learnt.sort { levels[$0 >> 1] > levels[$1 >> 1] }
      assign(asserted, reason: store([asserted] + learnt))
    }
  }

  private mutating func rescale() {
    for bit in activity.indices { activity[bit] *= 1e-100 }
    bump *= 1e-100
  }

  private mutating func goBack(to level: Int) {
    guard level < self.level else { return }
    let start = levelStarts[level]
    for literal in trail[start...] {
      values[literal >> 1] = 0
      reasons[literal >> 1] = nil
    }
    trail.removeSubrange(start...)
    levelStarts.removeSubrange(level...)
    next = min(next, trail.count)
  }

  /// Settles one open bit; false where none is.
  mutating func decide() -> Bool {
    var best: Int?
    for bit in values.indices where values[bit] == 0 {
      if let best, activity[best] >= activity[bit] { continue }
      best = bit
    }
    guard let best else { return false }
    levelStarts.append(trail.count)
    assign(best << 1 | 1, reason: nil)
    return true
  }
}
