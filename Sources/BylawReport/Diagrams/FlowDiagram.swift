import Bylaw
import BylawSyntax

// Who was where before a review and is where after it: the tiers on the left and on the right, each as tall as it has
// members, and bands between them. A band of few beside a tier of a million would be a hair: no band is thinner than
// `thinnest`, so that small tiers look a little larger than they are, and what moves can be seen.

/// The moves of a review, drawn.
struct FlowDiagram {
  private let report: PolicyReport
  private let bands: [Band]

  private struct Band {
    /// By tier; outside is after the last.
    var from: Int
    var to: Int
    var count: Int
    var thickness = 0.0
    var start = 0.0
    var end = 0.0
  }

  /// A tier on one side.
  private struct Node {
    var tier: Int
    var count: Int
    var height: Double
    var y = 0.0
  }

  private static let width = 440.0
  private static let height = 250.0
  private static let nodeWidth = 12.0
  private static let thinnest = 2.0
  private static let gap = 12.0
  private static let lineHeight = 19.0

  init(report: PolicyReport) {
    self.report = report
    let outside = report.policy.tiers.count
    var bands = report.flows.map { Band(from: $0.from ?? outside, to: $0.to ?? outside, count: $1) }
    for (tier, counts) in report.outcome.tiers.enumerated() {
      let moved = bands.reduce(0) { $0 + ($1.from == tier ? $1.count : 0) }
      if counts.before > moved { bands.append(Band(from: tier, to: tier, count: counts.before - moved)) }
    }
    bands.sort { ($0.from, $0.to) < ($1.from, $1.to) }
    let most = max(1, max(Self.total(of: bands, on: \.from), Self.total(of: bands, on: \.to)))
    let scale = (Self.height - Self.gap * Double(outside)) / Double(most)
    for index in bands.indices { bands[index].thickness = max(Self.thinnest, Double(bands[index].count) * scale) }
    self.bands = bands
  }

  private static func total(of bands: [Band], on side: KeyPath<Band, Int>) -> Int {
    bands.reduce(0) { $0 + $1.count }
  }

  private func nodes(on side: KeyPath<Band, Int>) -> [Node] {
    var nodes: [Node] = []
    var y = Self.lineHeight
    for tier in 0...report.policy.tiers.count {
      let own = bands.filter { $0[keyPath: side] == tier }
      if own.isEmpty { continue }
      let height = own.reduce(0) { $0 + $1.thickness }
      // A label is taller than a small node.
      y += max(0, (Self.lineHeight - height) / 2)
      nodes.append(Node(tier: tier, count: own.reduce(0) { $0 + $1.count }, height: height, y: y))
      y += height + max(Self.gap, (Self.lineHeight - height) / 2 + 2)
    }
    return nodes
  }

  private func name(at tier: Int) -> String { report.tierName(at: tier < report.policy.tiers.count ? tier : nil) }

  private func style(at tier: Int) -> PageStyle { .tier(at: tier < report.policy.tiers.count ? tier : nil) }

  var markup: Markup {
    let (left, right) = (nodes(on: \.from), nodes(on: \.to))
    let placed = layOut(left: left, right: right)
    let height = (left + right).map { $0.y + max($0.height, Self.lineHeight) }.max() ?? 0
    let words = report.words
    return Drawing(
      number: 0, title: words(.flows), description: words.list(bands.map(inWords)), width: Self.width,
      height: height + 4,
      shapes: [
        Drawing.label(text: words(.before), x: 0, y: 10, style: .axis),
        Drawing.label(text: words(.now), x: Self.width, y: 10, style: .axis, alignment: .end),
      ] + placed.filter { $0.from == $0.to }.map(shape) + placed.filter { $0.from != $0.to }.map(shape)
        + left.flatMap { shapes(of: $0, isLeft: true) } + right.flatMap { shapes(of: $0, isLeft: false) }
        + counts(of: placed)
    ).markup
  }

  private func inWords(_ band: Band) -> String {
    band.from == band.to
      ? report.words.staying(in: name(at: band.from), count: band.count)
      : report.words.flow(from: name(at: band.from), to: name(at: band.to), count: band.count)
  }

  /// Bands in the order of their tiers, on either side, from the top.
  private func layOut(left: [Node], right: [Node]) -> [Band] {
    var placed = bands
    for node in left {
      var y = node.y
      for index in placed.indices where placed[index].from == node.tier {
        placed[index].start = y
        y += placed[index].thickness
      }
    }
    for node in right {
      var y = node.y
      for index in placed.indices where placed[index].to == node.tier {
        placed[index].end = y
        y += placed[index].thickness
      }
    }
    return placed
  }

  private func shape(of band: Band) -> Markup {
    let (x0, x1) = (Self.nodeWidth, Self.width - Self.nodeWidth)
    let middle = (x0 + x1) / 2
    var outline = PathData()
    outline.move(x: x0, y: band.start)
    outline.curve(x1: middle, y1: band.start, x2: middle, y2: band.end, x: x1, y: band.end)
    outline.line(x: x1, y: band.end + band.thickness)
    outline.curve(
      x1: middle, y1: band.end + band.thickness, x2: middle, y2: band.start + band.thickness, x: x0,
      y: band.start + band.thickness)
    outline.close()
    return .element(
      .path, [.styles(band.from == band.to ? .stay : .band, style(at: band.from)), outline.attribute],
      [.element(.title, text: inWords(band))])
  }

  private func shapes(of node: Node, isLeft: Bool) -> [Markup] {
    let x = isLeft ? 0 : Self.width - Self.nodeWidth
    let label = isLeft ? Self.nodeWidth + 6 : Self.width - Self.nodeWidth - 6
    let isOutside = node.tier == report.policy.tiers.count
    let name = isOutside ? report.words(isLeft ? .newcomers : .removed) : self.name(at: node.tier)
    return [
      Drawing.rectangle(
        x: x, y: node.y, width: Self.nodeWidth, height: node.height, style: .node, extraStyle: style(at: node.tier)),
      Drawing.label(
        text: "\(Drawing.shortened(name, cells: 14)) · \(node.count)", x: label, y: node.y + node.height / 2 + 4.5,
        style: .strong,
        alignment: isLeft ? .start : .end),
    ]
  }

  /// How many move, on their bands: one band's number further along than the last one's, so that they do not meet.
  private func counts(of placed: [Band]) -> [Markup] {
    let steps = [0.34, 0.5, 0.66]
    return placed.filter { $0.from != $0.to }.enumerated().map { index, band in
      let t = steps[index % steps.count]
      let x = Self.nodeWidth + (Self.width - 2 * Self.nodeWidth) * (1.5 * t * (1 - t) + t * t * t)
      let y = band.start + (band.end - band.start) * t * t * (3 - 2 * t) + band.thickness / 2
      return Drawing.label(text: grouped(band.count), x: x, y: y + 4.5, style: .move, alignment: .middle)
    }
  }
}
