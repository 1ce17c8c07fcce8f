import BylawChecker
import BylawData

extension CandidateLogs {
  convenience init(workers: [JudgeWorker], plan: ReviewPlan, starts: [Int]) {
    let rules = plan.policy.rules.indices
    let logs = workers.flatMap(\.logs).sorted { $0.range < $1.range }
    let isInKeyOrder = KeyOrder.areInOrder(workers.map(\.keyOrder))
    var buffers = rules.map { _ in [RowEncoder?](repeating: nil, count: starts.count) }
    var counts = rules.map { _ in [Int](repeating: 0, count: starts.count) }
    for log in logs {
      for rule in rules where log.counts[rule] > 0 {
        buffers[rule][log.range] = log.records[rule]
        counts[rule][log.range] = log.counts[rule]
      }
    }
    let unkept = rules.map { CandidateLogs.add(from: workers, rule: $0, buffers: &buffers[$0], counts: &counts[$0]) }
    self.init(
      shapes: plan.shapes, starts: starts, isInKeyOrder: isInKeyOrder, buffers: buffers, counts: counts, unkept: unkept)
  }

  /// The workers' best of a rule that needs no more; gives how many were not kept, and how many of them tie.
  private static func add(
    from workers: [JudgeWorker], rule: Int, buffers: inout [RowEncoder?], counts: inout [Int]
  ) -> (count: Int, tied: Int) {
    guard let best = workers[0].tops[rule] else { return (0, 0) }
    for worker in workers.dropFirst() {
      if let other = worker.tops[rule] { best.merge(other) }
    }
    best.cut()
    for entry in best.entries.sorted(by: { ($0.range, $0.row) < ($1.range, $1.row) }) {
      let buffer = buffers[entry.range] ?? RowEncoder()
      buffer.put(text: entry.bytes.bytes)
      buffers[entry.range] = buffer
      counts[entry.range] += 1
    }
    return (workers.reduce(0) { $0 + $1.eligible[rule] } - best.entries.count, best.goneTied)
  }
}
