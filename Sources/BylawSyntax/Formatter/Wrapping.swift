/// One line as it will stand in the file, its indentation included.
struct WrittenLine {
  var text = ""
  var width = 0
  var comment: String?
  /// A comment on a line of its own is a line without text.
  var blankBefore = false
}

/// Breaks a line that is too long, from the outermost group inwards, until every part fits or nothing is left to break.
struct Wrapping {
  private let line: FormattedLine
  private let layout: Layout
  private let columns: ColumnStarts
  private var broken: Set<Int> = []

  init(line: FormattedLine, layout: Layout, columns: ColumnStarts) {
    self.line = line
    self.layout = layout
    self.columns = columns
  }

  /// Where a list is broken depends on the chains within it, which are broken after it. So it starts anew, as it will
  /// when the file is formatted again, until no further chain is.
  mutating func written() -> [WrittenLine] {
    for index in line.pieces.dropFirst() where isBrokenByAuthor(before: index) { breakAround(group(before: index)) }
    while true {
      let settled = broken
      while let group = outermostTooLong() { breakAround(group) }
      let chains = broken.filter { layout.groups[$0].style == .chain }
      if chains.isSubset(of: settled) { return write() }
      broken = settled
      for chain in chains { breakAround(chain) }
    }
  }

  private func token(at index: Int) -> Int { layout.pieces[index].tokens.lowerBound }

  private func group(before index: Int) -> Int? { layout.breaks[token(at: index)] }

  /// A comment ends its line, and chains stay broken.
  private func isBrokenByAuthor(before index: Int) -> Bool {
    guard let group = group(before: index) else { return false }
    return hasComment(before: index) || layout.groups[group].style == .chain && layout.startsLine(at: token(at: index))
  }

  private func hasComment(before index: Int) -> Bool {
    guard let gap = line.gaps[index] else { return false }
    return gap.trailing != nil || !gap.comments.isEmpty
  }

  private mutating func breakAround(_ group: Int?) {
    var next = group
    while let group = next {
      broken.insert(group)
      next = layout.groups[group].parent
    }
  }

  // MARK: Measuring

  /// Of a part that is too long, the outermost group that could be broken within.
  private func outermostTooLong() -> Int? {
    var candidates: [Int] = []
    var column = 0
    for index in line.pieces {
      column = position(of: index, after: column, measured: true)
      if startsPart(with: index, at: column) {
        candidates = []
        column = indent(before: index)
      }
      if let group = group(before: index), index > line.pieces.lowerBound, !broken.contains(group) {
        candidates.append(group)
      }
      column += layout.pieces[index].measure
      if column > formattedWidth, let group = candidates.min(by: isOuter) { return group }
    }
    return nil
  }

  private func isOuter(_ a: Int, than b: Int) -> Bool {
    (layout.groups[a].depth, a) < (layout.groups[b].depth, b)
  }

  /// Where a piece begins if it stays on the line.
  private func position(of index: Int, after column: Int, measured: Bool) -> Int {
    if index == line.pieces.lowerBound { return line.start.indent }
    let space = layout.hasSpace(before: token(at: index)) ? 1 : 0
    guard let number = layout.columns[token(at: index)]?.number,
      let start = (measured ? columns.measured : columns.written)[number]
    else { return column + space }
    return max(column + space, start)
  }

  private func startsPart(with index: Int, at column: Int) -> Bool {
    guard index > line.pieces.lowerBound else { return false }
    if hasComment(before: index) { return true }
    guard let group = group(before: index), broken.contains(group) else { return false }
    return layout.groups[group].style == .chain || column + segment(from: index) > formattedWidth
  }

  /// The width up to the next place where the line is or may be broken.
  private func segment(from index: Int) -> Int {
    var width = layout.pieces[index].measure
    for next in index + 1..<max(index + 1, line.pieces.upperBound) {
      if hasComment(before: next) { break }
      if let group = group(before: next), broken.contains(group) { break }
      width += layout.pieces[next].measure + (layout.hasSpace(before: token(at: next)) ? 1 : 0)
    }
    return width
  }

  private func indent(before index: Int) -> Int {
    var depth = 0
    var next = group(before: index)
    while let group = next {
      if broken.contains(group) { depth += 1 }
      next = layout.groups[group].parent
    }
    return line.start.indent + 2 * max(1, depth)
  }

  // MARK: Writing

  private func write() -> [WrittenLine] {
    var result = [WrittenLine(text: "", width: 0)]
    var measured = 0
    for index in line.pieces {
      measured = position(of: index, after: measured, measured: true)
      if startsPart(with: index, at: measured) {
        measured = indent(before: index)
        startPart(with: index, indent: measured, into: &result)
      } else {
        let last = result[result.count - 1]
        result[result.count - 1].pad(to: position(of: index, after: last.width, measured: false))
      }
      result[result.count - 1].append(layout.pieces[index].text)
      measured += layout.pieces[index].measure
    }
    result[result.count - 1].comment = line.trailing
    return result
  }

  private func startPart(with index: Int, indent: Int, into result: inout [WrittenLine]) {
    result[result.count - 1].comment = line.gaps[index]?.trailing
    for comment in line.gaps[index]?.comments ?? [] {
      var own = WrittenLine()
      own.pad(to: indent)
      own.append(comment.text)
      result.append(own)
    }
    result.append(WrittenLine())
    result[result.count - 1].pad(to: indent)
  }
}

extension WrittenLine {
  mutating func pad(to column: Int) {
    guard column > width else { return }
    text += String(repeating: " ", count: column - width)
    width = column
  }

  mutating func append(_ part: String) {
    text += part
    width += displayWidth(of: part)
  }
}
