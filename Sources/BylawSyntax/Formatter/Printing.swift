/// The lines as text.
func render(_ lines: [FormattedLine], in layout: Layout) -> String {
  let columns = alignedColumns(of: lines, in: layout)
  var written: [WrittenLine] = []
  for (line, columns) in zip(lines, columns) {
    written += comments(of: line)
    guard !line.pieces.isEmpty else { continue }
    var wrapping = Wrapping(line: line, layout: layout, columns: columns)
    var parts = wrapping.written()
    parts[0].blankBefore = line.gap.blankBefore
    written += parts
  }
  return text(of: written)
}

/// The comments before a line, in its depth; those that belong above in the depth of what is there.
private func comments(of line: FormattedLine) -> [WrittenLine] {
  line.gap.comments.map { comment in
    var own = WrittenLine()
    own.pad(to: comment.belongsAbove && line.start.startsDeclaration ? 2 : line.start.indent)
    own.append(comment.text)
    own.blankBefore = comment.blankBefore
    return own
  }
}

private func text(of lines: [WrittenLine]) -> String {
  var result = ""
  var start = 0
  while start < lines.count {
    var end = start + 1
    if lines[start].comment != nil {
      while end < lines.count, lines[end].comment != nil, !lines[end].blankBefore { end += 1 }
    }
    let column = commentColumn(of: lines[start..<end])
    for line in lines[start..<end] {
      if line.blankBefore { result += "\n" }
      result += line.text
      if let comment = line.comment {
        result += String(repeating: " ", count: max(2, column - line.width)) + comment
      }
      result += "\n"
    }
    start = end
  }
  return result
}

/// How far apart the ends of neighbouring lines may be for their comments to stand one below the other.
private let commentReach = 30

private func commentColumn(of lines: ArraySlice<WrittenLine>) -> Int {
  let widths = lines.map(\.width)
  guard let widest = widths.max(), let narrowest = widths.min(), widest - narrowest <= commentReach else { return 0 }
  return widest + 2
}
