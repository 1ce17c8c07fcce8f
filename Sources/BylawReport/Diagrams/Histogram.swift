import Bylaw
import BylawData
import BylawSyntax

/// How a number is spread, as columns with a part for each tier, and where policies draw lines.
struct Histogram {
  private let report: PolicyReport
  private let number: ReportNumber
  private let place: Int

  private static let width = 360.0
  private static let plotHeight = 110.0
  private static let lineHeight = 16.0
  private static let mostMarks = 6
  /// How wide a letter is, about.
  private static let cell = 6.6

  init(report: PolicyReport, number: ReportNumber, place: Int) {
    self.report = report
    self.number = number
    self.place = place
  }

  private var marks: [ReportNumber.Mark] { Array(number.marks.prefix(Self.mostMarks)) }

  private var top: Double { 14 + Self.lineHeight * Double(marks.count) }
  private var bottom: Double { top + Self.plotHeight }
  private var step: Double { Self.width / Double(max(1, number.bins.count)) }
  private var most: Int { number.bins.map(\.count).max() ?? 0 }

  var markup: Markup {
    Drawing(
      number: place, title: report.words.histogram(of: number.title, members: number.numbers.values.count),
      description: description, width: Self.width, height: bottom + 20,
      shapes: columns + [Drawing.line(x1: 0, y1: bottom, x2: Self.width, y2: bottom, style: .tick)] + ticks + lines
    ).markup
  }

  private var description: String {
    let words = report.words
    let quantiles =
      [(words(.lowest), number.numbers.first), (words(.median), number.numbers.percentile(50))]
      + [(words(.highest), number.numbers.last)]
    return words.list(
      quantiles.map { words.colon(between: $0.0, and: number.text(of: $0.1 ?? 0)) } + number.marks.map { text(of: $0) })
  }

  func text(of mark: ReportNumber.Mark) -> String {
    (mark.comparison ?? report.words.lastTaken(value: number.text(of: mark.value))) + " · "
      + report.words.list(mark.owners)
  }

  private var columns: [Markup] {
    number.bins.enumerated().flatMap { index, bin in
      var y = bottom
      return bin.counts.indices.reversed().compactMap { tier -> Markup? in
        let count = bin.counts[tier]
        if count == 0 { return nil }
        let height = max(1, Double(count) / Double(max(1, most)) * Self.plotHeight)
        y -= height
        return Drawing.rectangle(
          x: Double(index) * step + 0.5, y: y, width: max(1, step - 1), height: height, style: .column,
          extraStyle: .tier(at: tier),
          title: report.words.column(range: label(for: bin.range), tier: tierName(at: tier), count: count))
      }
    }
  }

  private func tierName(at tier: Int) -> String? { report.policy.tiers.isEmpty ? nil : report.tierName(at: tier) }

  /// Both ends of whole numbers; of others from one end up to the next.
  func label(for range: ClosedRange<Int64>) -> String {
    if range.lowerBound == range.upperBound { return number.text(of: range.lowerBound) }
    if number.scale == 0 { return "\(range.lowerBound)–\(range.upperBound)" }
    return [range.lowerBound, range.upperBound + 1].map { shortened(number.text(of: $0)) }.joined(separator: "–")
  }

  private var isOfSingles: Bool { number.bins.first.map { $0.range.count == 1 } ?? true }

  /// Some of the columns' values, as many as fit.
  private var ticks: [Markup] {
    let widest = number.bins.map { displayWidth(of: tick(for: $0)) }.max() ?? 1
    let every = max(1, Int((Double(widest * 7 + 10) / step).rounded(.up)))
    return number.bins.enumerated().filter { $0.offset % every == 0 }.map { index, bin in
      let x = (Double(index) + (isOfSingles ? 0.5 : 0)) * step
      let isFirst = index == 0 && !isOfSingles
      return Drawing.label(
        text: tick(for: bin), x: x, y: bottom + 14, style: .axis, alignment: isFirst ? .start : .middle)
    }
  }

  private func tick(for bin: ReportNumber.Bin) -> String { shortened(number.text(of: bin.range.lowerBound)) }

  // MARK: Lines

  /// A mark with its label: right of its line or left of it, and in which row from the top.
  private struct PlacedMark {
    var mark: ReportNumber.Mark
    var x: Double
    var isRight: Bool
    var room: Double
  }

  // No line crosses a label. The marks to the left, whose labels stand to the right of their lines, come first, from left to
  // right, so that each line begins below the labels that reach over it. Then come the others, whose labels stand to the
  // left, from right to left; these have room as far as the last line of the first ones.

  private var placed: [PlacedMark] {
    let ordered = marks.map { (mark: $0, x: position(of: $0)) }.sorted { $0.x < $1.x }
    func width(of mark: ReportNumber.Mark) -> Double { 8 + Self.cell * Double(displayWidth(of: text(of: mark))) }
    func placed(split: Int) -> [PlacedMark] {
      let edge = split > 0 ? ordered[split - 1].x + 4 : 0
      let first = ordered[..<split].map {
        PlacedMark(mark: $0.mark, x: $0.x, isRight: true, room: Self.width - $0.x)
      }
      let rest = ordered[split...].reversed().map {
        PlacedMark(mark: $0.mark, x: $0.x, isRight: false, room: $0.x - edge)
      }
      return first + rest
    }
    func shown(split: Int) -> Double { placed(split: split).reduce(0) { $0 + min($1.room, width(of: $1.mark)) } }
    // Of several that show as much the one with most labels to the right.
    let best = (0...ordered.count).reversed().max { shown(split: $0) < shown(split: $1) } ?? ordered.count
    return placed(split: best)
  }

  private var lines: [Markup] {
    placed.enumerated().flatMap { row, placed in
      let (x, y) = (placed.x, 12 + Self.lineHeight * Double(row))
      let style: PageStyle = placed.mark.comparison == nil ? .cut : .mark
      return [
        Drawing.line(x1: x, y1: y - 10, x2: x, y2: bottom, style: style),
        Drawing.label(
          text: text(of: placed.mark), x: placed.isRight ? x + 4 : x - 4, y: y, style: .halo,
          alignment: placed.isRight ? .start : .end, cells: max(4, Int((placed.room - 8) / Self.cell))),
      ]
    }
  }

  /// Where a value lies between the columns' ends, or an end of the drawing where it is beyond them.
  private func position(of mark: ReportNumber.Mark) -> Double {
    guard let first = number.bins.first?.range, let last = number.bins.last?.range else { return 0 }
    if mark.value > last.upperBound { return Self.width - 1 }
    if mark.value < first.lowerBound { return 1 }
    let offset: Double =
      switch mark.side {
      case .below: 0
      case .at: 0.5
      case .above: 1
      }
    let place = number.bins.partitioningIndex { $0.range.upperBound >= mark.value }
    let range = number.bins[min(place, number.bins.count - 1)].range
    let units = Double(range.upperBound) - Double(range.lowerBound) + 1
    let share = (Double(mark.value) - Double(range.lowerBound) + offset) / units
    return min(Self.width - 1, max(1, (Double(place) + share) * step))
  }
}
