/// What stands between two starts of lines, before it is known whether it fits.
struct FormattedLine {
  /// A comment on a line of its own.
  struct OwnComment {
    var text: String
    var blankBefore: Bool
    /// It goes on about the declaration above, and stands in its depth.
    var belongsAbove = false
  }

  /// What stands before a piece.
  struct Gap {
    /// Of the piece before, at the end of its line.
    var trailing: String?
    var comments: [OwnComment] = []
    var blankBefore = false
  }

  /// Into the layout's pieces; empty for the end of the file.
  var pieces: Range<Int>
  var gaps: [Int: Gap]
  var start: Layout.LineStart
  /// Of the last piece.
  var trailing: String?

  /// What stands before the line itself.
  var gap: Gap { gaps[pieces.lowerBound] ?? Gap() }

  var blankBefore: Bool { gap.blankBefore || gap.comments.contains(where: \.blankBefore) }
}

func formattedLines(of layout: Layout) -> [FormattedLine] {
  let gaps = gaps(of: layout)
  let pieces = layout.pieces
  var starts = pieces.indices.filter { layout.lines[pieces[$0].tokens.lowerBound] != nil }
  if let first = starts.first, first > 0 { starts.insert(0, at: 0) }
  var lines = zip(starts, starts.dropFirst() + [pieces.count]).map { start, end in
    FormattedLine(
      pieces: start..<end, gaps: gaps.filter(in: start..<end),
      start: layout.lines[pieces[start].tokens.lowerBound] ?? Layout.LineStart(indent: 0),
      trailing: gaps[end]?.trailing)
  }
  let end = Layout.LineStart(indent: 0, startsDeclaration: true)
  lines.append(
    FormattedLine(
      pieces: pieces.count..<pieces.count, gaps: gaps.filter(in: pieces.count..<pieces.count + 1), start: end))
  settleDeclarations(in: &lines)
  return lines
}

extension [Int: FormattedLine.Gap] {
  fileprivate func filter(in range: Range<Int>) -> Self {
    var result: Self = [:]
    for index in range { result[index] = self[index] }
    return result
  }
}

/// A declaration of several lines has an empty one before and after. A comment below it, in its depth, is its own.
private func settleDeclarations(in lines: inout [FormattedLine]) {
  let heads = lines.indices.filter { lines[$0].start.startsDeclaration }
  for (number, head) in heads.enumerated() {
    let isBlockAbove = number > 0 && head - heads[number - 1] > 1
    let isBlock = number > 0 && number + 1 < heads.count && heads[number + 1] - head > 1
    settle(
      &lines[head].gaps[lines[head].pieces.lowerBound, default: FormattedLine.Gap()], isBlockAbove: isBlockAbove,
      isBlock: isBlock)
  }
  // Nothing above the first line, and no empty line below a head.
  for index in lines.indices where index == 0 || lines[index - 1].start.startsDeclaration {
    guard index == 0 || !lines[index].start.startsDeclaration else { continue }
    lines[index].gaps[lines[index].pieces.lowerBound]?.removeFirstBlank()
  }
}

private func settle(_ gap: inout FormattedLine.Gap, isBlockAbove: Bool, isBlock: Bool) {
  var count = 0
  while isBlockAbove, count < gap.comments.count, gap.comments[count].belongsAbove, !gap.comments[count].blankBefore {
    count += 1
  }
  for index in count..<gap.comments.count { gap.comments[index].belongsAbove = false }
  guard isBlockAbove || isBlock else { return }
  if count < gap.comments.count {
    gap.comments[count].blankBefore = true
  } else {
    gap.blankBefore = true
  }
}

extension FormattedLine.Gap {
  fileprivate mutating func removeFirstBlank() {
    if comments.isEmpty { blankBefore = false } else { comments[0].blankBefore = false }
  }
}

// MARK: Comments

/// The comments and empty lines before each piece, and after the last.
private func gaps(of layout: Layout) -> [Int: FormattedLine.Gap] {
  let text = layout.text
  var gaps: [Int: FormattedLine.Gap] = [:]
  var comments = text.comments[...]
  var end = 0
  for index in 0...layout.pieces.count {
    let isEnd = index == layout.pieces.count
    let first = isEnd ? text.tokens.count - 1 : layout.pieces[index].tokens.lowerBound
    var gap = FormattedLine.Gap()
    while let comment = comments.first, comment.span.start < text.tokens[first].span.start || isEnd {
      comments.removeFirst()
      add(comment, to: &gap, after: end, in: text)
      end = comment.span.end
    }
    gap.blankBefore = !isEnd && lineEnds(in: text, from: end, to: text.tokens[first].span.start) > 1
    if gap.trailing != nil || !gap.comments.isEmpty || gap.blankBefore { gaps[index] = gap }
    if !isEnd { end = text.tokens[layout.pieces[index].tokens.upperBound - 1].span.end }
  }
  moveBehindSigns(&gaps, in: layout)
  return gaps
}

private func add(_ comment: Comment, to gap: inout FormattedLine.Gap, after end: Int, in text: ParsedText) {
  let source = text.tree.source
  let written = trimmed("#" + source[comment.span].dropFirst())
  if !comment.startsLine {
    gap.trailing = written
  } else {
    gap.comments.append(
      FormattedLine.OwnComment(
        text: written, blankBefore: lineEnds(in: text, from: end, to: comment.span.start) > 1,
        belongsAbove: source.position(at: comment.span.start).column > 1))
  }
}

private func trimmed(_ text: String) -> String {
  var scalars = text.unicodeScalars
  while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
  return String(scalars)
}

private func lineEnds(in text: ParsedText, from start: Int, to end: Int) -> Int {
  start < end ? text.tree.source.bytes[start..<end].count { $0 == UInt8(ascii: "\n") } : 0
}

/// `a and # why` becomes `a # why` and, on the next line, `and`: a sign that begins a line has its comment before it.
private func moveBehindSigns(_ gaps: inout [Int: FormattedLine.Gap], in layout: Layout) {
  for index in gaps.keys.sorted() where index > 1 && index < layout.pieces.count {
    guard let comment = gaps[index]?.trailing, gaps[index - 1] == nil else { continue }
    let sign = layout.pieces[index - 1].tokens.lowerBound
    let isTierSign = layout.lines[sign]?.row == .tier && layout.text.tokens[sign].kind == .symbol(.greater)
    let isJoint = layout.breaks[sign].map { layout.groups[$0].style == .chain } ?? false
    guard isTierSign || isJoint else { continue }
    gaps[index]?.trailing = nil
    gaps[index - 1] = FormattedLine.Gap(trailing: comment)
  }
}
