import Bylaw
import BylawSyntax

/// How many are in each tier after one review after the other, as layers on each other, and how many moved each time.
struct TimeChart {
  private let report: PolicyReport
  private let simulation: Simulation

  private static let width = 440.0
  private static let height = 190.0
  private static let movesHeight = 46.0
  private static let top = 16.0

  init(report: PolicyReport, simulation: Simulation) {
    self.report = report
    self.simulation = simulation
  }

  /// The tiers' sizes before the first review, and then after each.
  private var sizes: [[Int]] {
    let first = simulation.steps.first.map { [$0.tiers.map(\.before)] } ?? []
    return first + simulation.steps.map { $0.tiers.map(\.after) }
  }

  private var most: Int { max(1, sizes.map { $0.reduce(0, +) }.max() ?? 1) }

  private func x(at index: Int) -> Double { Self.width * Double(index) / Double(max(1, sizes.count - 1)) }
  private func y(of count: Int) -> Double { Self.top + Self.height * (1 - Double(count) / Double(most)) }

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
      "\(report.tierName(at: tier)) \(first[tier]) → \(last[tier])"
    }
    return report.words.list(changes)
  }

  /// The highest tier on top.
  private func edge(above tier: Int, at index: Int) -> Int { sizes[index][tier...].reduce(0, +) }

  private var layers: [Markup] {
    report.policy.tiers.indices.map { tier in
      var outline = PathData()
      for index in sizes.indices {
        let edge = y(of: edge(above: tier, at: index))
        if index == 0 { outline.move(x: 0, y: edge) } else { outline.line(x: x(at: index), y: edge) }
      }
      for index in sizes.indices.reversed() {
        outline.line(x: x(at: index), y: y(of: edge(above: tier + 1, at: index)))
      }
      outline.close()
      return .element(
        .path, [.styles(.column, .tier(at: tier)), outline.attribute],
        [.element(.title, text: report.tierName(at: tier))])
    }
  }

  /// At the start, what it is and how many; at the end how many.
  private var labels: [Markup] {
    guard let first = sizes.first, let last = sizes.last else { return [] }
    return report.policy.tiers.indices.flatMap { tier in
      [(first, 0), (last, sizes.count - 1)].compactMap { counts, index -> Markup? in
        let middle = (y(of: edge(above: tier, at: index)) + y(of: edge(above: tier + 1, at: index))) / 2
        let isTall = y(of: edge(above: tier + 1, at: index)) - y(of: edge(above: tier, at: index)) > 11
        if !isTall { return nil }
        let text =
          index == 0
          ? "\(Drawing.shortened(report.tierName(at: tier), cells: 14)) · \(grouped(counts[tier]))"
          : grouped(counts[tier])
        return Drawing.label(
          text: text, x: index == 0 ? 5 : Self.width - 5, y: middle + 4.5, style: .strong,
          alignment: index == 0 ? .start : .end)
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
        x: Double(index) * step + step * 0.15, y: movesBottom - height, width: step * 0.7, height: height,
        style: .column, extraStyle: .outside,
        title: report.words.moves(at: simulation.steps[index].asOf, count: count))
    }
    return bars + [
      Drawing.line(x1: 0, y1: movesBottom, x2: Self.width, y2: movesBottom, style: .tick),
      Drawing.label(text: report.words.mostMoves(count: most), x: 0, y: bottom + 16, style: .axis, cells: 60),
    ]
  }

  private var dates: [Markup] {
    guard let first = simulation.steps.first, let last = simulation.steps.last else { return [] }
    return [Drawing.label(text: first.asOf, x: 0, y: movesBottom + 14, style: .axis)]
      + (simulation.steps.count > 1
        ? [Drawing.label(text: last.asOf, x: Self.width, y: movesBottom + 14, style: .axis, alignment: .end)] : [])
  }
}
