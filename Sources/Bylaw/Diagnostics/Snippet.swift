import BylawSyntax

/// The lines of a source text that a span covers, with the span marked under them.
struct Snippet {
  private static let widest = 110
  private static let leadIn = 40
  /// Of a span over more lines than this only the first two and the last are shown.
  private static let mostLines = 6

  var source: SourceText
  var span: Span
  var label: String?
  var mark: Character
  var ink: Style.Ink
  var style: Style

  /// How many digits the line numbers have.
  var gutter: Int { String(source.line(at: lastOffset)).count }

  private var firstLine: Int { source.line(at: span.start) }
  private var lastOffset: Int { max(span.start, span.end - 1) }

  /// `gutter` cells for the line numbers, which snippets of one message share.
  func lines(gutter: Int) -> [String] {
    let last = source.line(at: lastOffset)
    return firstLine == last ? singleLine(gutter: gutter) : multipleLines(to: last, gutter: gutter)
  }

  private func singleLine(gutter: Int) -> [String] {
    let line = DisplayedLine(source: source, line: firstLine, near: span.start)
    let start = line.column(at: span.start)
    let end = max(line.column(at: span.end), start + 1)
    let clip = clipped(line, around: start)
    let marked = String(repeating: mark, count: max(1, min(end, clip.end) - start))
    let indent = String(repeating: " ", count: start - clip.first + (line.isCut(before: clip.first) ? 1 : 0))
    return [
      numbered(firstLine, gutter: gutter, text: line.text(from: clip.first, to: clip.end)),
      bare(gutter: gutter, text: indent + style(ink, marked + labelled)),
    ]
  }

  private func multipleLines(to last: Int, gutter: Int) -> [String] {
    let first = DisplayedLine(source: source, line: firstLine)
    let start = first.column(at: span.start)
    var result: [String] = []
    if start <= first.indentation {
      result.append(numbered(firstLine, gutter: gutter, text: style(ink, "/") + " " + wholeText(of: first)))
    } else {
      result.append(numbered(firstLine, gutter: gutter, text: "  " + wholeText(of: first)))
      let reach = min(start, Self.widest)
      result.append(
        bare(gutter: gutter, text: style(ink, " " + String(repeating: "_", count: reach + 1) + String(mark))))
    }
    let bar = style(ink, "|")
    for number in firstLine + 1...last {
      if last - firstLine >= Self.mostLines, number > firstLine + 1, number < last {
        if number == firstLine + 2 { result.append(bare(gutter: gutter, text: bar + " …")) }
        continue
      }
      result.append(
        numbered(number, gutter: gutter, text: bar + " " + wholeText(of: DisplayedLine(source: source, line: number))))
    }
    let end = DisplayedLine(source: source, line: last).column(at: span.end)
    let reach = String(repeating: "_", count: min(max(end, 1), Self.widest))
    result.append(bare(gutter: gutter, text: style(ink, "|" + reach + String(mark) + labelled)))
    return result
  }

  private var labelled: String { label.map { " " + escaped($0) } ?? "" }

  private func wholeText(of line: DisplayedLine) -> String { line.text(from: 0, to: min(line.width, Self.widest)) }

  private func clipped(_ line: DisplayedLine, around column: Int) -> (first: Int, end: Int) {
    guard line.width > Self.widest else { return (0, line.width) }
    let first = column < Self.widest - Self.leadIn ? 0 : line.boundary(atOrAfter: column - Self.leadIn)
    return (first, min(line.width, first + Self.widest))
  }

  private func numbered(_ number: Int, gutter: Int, text: String) -> String {
    let digits = String(number)
    let margin = String(repeating: " ", count: max(0, gutter - digits.count)) + digits + " |"
    return style(.frame, margin) + (text.isEmpty ? "" : " " + text)
  }

  private func bare(gutter: Int, text: String) -> String {
    style(.frame, String(repeating: " ", count: gutter) + " |") + " " + text
  }
}
