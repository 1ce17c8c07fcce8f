import Bylaw

/// How many are in each tier after one review after the other, as layers on each other, and how many moved each time.
struct TimeChart {
  private let report: PolicyReport
  private let simulation: Simulation

  private static let width = 440.0
  private static let height = 190.0
  private static let movesHeight = 46.0
  private static let top = 16.0

  init(_ report: PolicyReport, _ simulation: Simulation) {
    self.report = report
    self.simulation = simulation
  }

  /// The tiers' sizes before the first review, and then after each.
  private var sizes: [[Int]] {
    let first = simulation.steps.first.map { [$0.tiers.map(\.before)] } ?? []
    return first + simulation.steps.map { $0.tiers.map(\.after) }
  }

  private var most: Int { max(1, sizes.map { $0.reduce(0, +) }.max() ?? 1) }

  private func x(_ index: Int) -> Double { Self.width * Double(index) / Double(max(1, sizes.count - 1)) }
  private func y(_ count: Int) -> Double { Self.top + Self.height * (1 - Double(count) / Double(most)) }

  private var bottom: Double { Self.top + Self.height }
  private var movesBottom: Double { bottom + 22 + Self.movesHeight }

  var markup: Markup {
    Drawing(
      number: 1, title: report.words(.overTime), description: description, width: Self.width,
      height: movesBottom + 18, shapes: layers + labels + moves + dates
    ).markup
  }

  private var description: String {
    guard let first = sizes.first, let last = sizes.last else { return "" }
    let changes = report.policy.tiers.indices.map { tier in
      "\(report.tierName(tier)) \(first[tier]) → \(last[tier])"
    }
    return report.words.list(changes)
  }

  /// The highest tier on top.
  private func edge(above tier: Int, _ index: Int) -> Int { sizes[index][tier...].reduce(0, +) }

  private var layers: [Markup] {
    report.policy.tiers.indices.map { tier in
      var outline = PathData()
      for index in sizes.indices {
        let edge = y(edge(above: tier, index))
        if index == 0 { outline.move(0, edge) } else { outline.line(x(index), edge) }
      }
      for index in sizes.indices.reversed() { outline.line(x(index), y(edge(above: tier + 1, index))) }
      outline.close()
      return .element(
        .path, [.styles(.column, .tier(tier)), outline.attribute], [.element(.title, text: report.tierName(tier))])
    }
  }

  /// At the start, what it is and how many; at the end how many.
  private var labels: [Markup] {
    guard let first = sizes.first, let last = sizes.last else { return [] }
    return report.policy.tiers.indices.flatMap { tier in
      [(first, 0), (last, sizes.count - 1)].compactMap { counts, index -> Markup? in
        let middle = (y(edge(above: tier, index)) + y(edge(above: tier + 1, index))) / 2
        let isTall = y(edge(above: tier + 1, index)) - y(edge(above: tier, index)) > 11
        if !isTall { return nil }
        let text =
          index == 0 ? "\(Drawing.shortened(report.tierName(tier), cells: 14)) · \(counts[tier])" : String(counts[tier])
        return Drawing.label(
          text, index == 0 ? 5 : Self.width - 5, middle + 4.5, .strong, index == 0 ? .start : .end)
      }
    }
  }

  private var moveCounts: [Int] { simulation.steps.map { $0.flows.reduce(0) { $0 + $1.count } } }

  private var moves: [Markup] {
    let most = max(1, moveCounts.max() ?? 1)
    let step = Self.width / Double(max(1, moveCounts.count))
    let bars = moveCounts.enumerated().map { index, count in
      let height = Double(count) / Double(most) * Self.movesHeight
      return Drawing.rectangle(
        Double(index) * step + step * 0.15, movesBottom - height, step * 0.7, height, .column, .outside,
        title: report.words.movesAt(simulation.steps[index].asOf, count))
    }
    return bars + [
      Drawing.line(0, movesBottom, Self.width, movesBottom, .tick),
      Drawing.label(report.words.mostMoves(most), 0, bottom + 16, .axis, cells: 60),
    ]
  }

  private var dates: [Markup] {
    guard let first = simulation.steps.first, let last = simulation.steps.last else { return [] }
    return [Drawing.label(first.asOf, 0, movesBottom + 14, .axis)]
      + (simulation.steps.count > 1 ? [Drawing.label(last.asOf, Self.width, movesBottom + 14, .axis, .end)] : [])
  }
}
