import BylawData
import BylawSyntax

/// What changes between two texts, line by line, in the format that `patch` and `git apply` read.
private struct LineDiff {
  private enum Line {
    case same
    case old
    case new
  }

  private static let context = 3
  /// More than this many pairs of lines are not compared one by one.
  private static let mostPairs = 25_000_000

  private let old: [ArraySlice<UInt8>]
  private let new: [ArraySlice<UInt8>]

  init(from old: [UInt8], to new: [UInt8]) {
    self.old = lines(of: old)
    self.new = lines(of: new)
  }

  /// Empty where nothing changes.
  func text(name: String) -> String {
    let lines = compared()
    guard lines.contains(where: { $0 != .same }) else { return "" }
    let path = name.hasPrefix("/") ? String(name.dropFirst()) : name
    return "--- a/\(path)\n+++ b/\(path)\n" + hunks(of: lines).map { hunk(at: $0, of: lines) }.joined()
  }

  /// The changes as edits of whole lines, first to last.
  func edits() -> [Diagnostic.FixIt.Edit] {
    var edits: [Diagnostic.FixIt.Edit] = []
    var (oldIndex, newIndex, offset) = (0, 0, 0)
    var isOpen = false
    for line in compared() {
      guard line != .same else {
        offset += old[oldIndex].count
        oldIndex += 1
        newIndex += 1
        isOpen = false
        continue
      }
      if !isOpen { edits.append(.init(replacing: Span(start: offset, end: offset), with: "")) }
      isOpen = true
      if line == .old {
        offset += old[oldIndex].count
        edits[edits.count - 1].span.end = offset
        oldIndex += 1
      } else {
        edits[edits.count - 1].replacement += String(decoding: new[newIndex], as: UTF8.self)
        newIndex += 1
      }
    }
    return edits
  }

  /// What becomes of each line, removed ones before those that are put in their place.
  private func compared() -> [Line] {
    guard old.count * new.count <= Self.mostPairs else {
      return Array(repeating: .old, count: old.count) + Array(repeating: .new, count: new.count)
    }
    var (removed, inserted) = (Set<Int>(), Set<Int>())
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var (lines, oldIndex, newIndex) = ([Line](), 0, 0)
    while oldIndex < old.count || newIndex < new.count {
      if removed.contains(oldIndex) {
        lines.append(.old)
        oldIndex += 1
      } else if inserted.contains(newIndex) {
        lines.append(.new)
        newIndex += 1
      } else {
        lines.append(.same)
        oldIndex += 1
        newIndex += 1
      }
    }
    return lines
  }

  /// The changes with the lines around them.
  private func hunks(of lines: [Line]) -> [Range<Int>] {
    var hunks: [Range<Int>] = []
    for index in lines.indices where lines[index] != .same {
      let around = max(0, index - Self.context)..<min(lines.count, index + Self.context + 1)
      if let last = hunks.last, around.lowerBound <= last.upperBound {
        hunks[hunks.count - 1] = last.lowerBound..<around.upperBound
      } else {
        hunks.append(around)
      }
    }
    return hunks
  }

  private func hunk(at range: Range<Int>, of lines: [Line]) -> String {
    var oldIndex = lines[..<range.lowerBound].count { $0 != .new }
    var newIndex = lines[..<range.lowerBound].count { $0 != .old }
    let oldCount = lines[range].count { $0 != .new }
    let newCount = lines[range].count { $0 != .old }
    var text = "@@ -\(hunkRange(at: oldIndex, count: oldCount)) +\(hunkRange(at: newIndex, count: newCount)) @@\n"
    for line in lines[range] {
      switch line {
      case .same: text += " " + shown(old[oldIndex])
      case .old: text += "-" + shown(old[oldIndex])
      case .new: text += "+" + shown(new[newIndex])
      }
      if line != .new { oldIndex += 1 }
      if line != .old { newIndex += 1 }
    }
    return text
  }

  private func hunkRange(at index: Int, count: Int) -> String { "\(count == 0 ? index : index + 1),\(count)" }

  private func shown(_ line: ArraySlice<UInt8>) -> String {
    let text = String(decoding: line, as: UTF8.self)
    return line.last == UInt8(ascii: "\n") ? text : text + "\n\\ No newline at end of file\n"
  }
}

/// With their line ends.
private func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
  var (lines, start) = ([ArraySlice<UInt8>](), 0)
  for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
    lines.append(bytes[start...index])
    start = index + 1
  }
  if start < bytes.count { lines.append(bytes[start...]) }
  return lines
}

/// The difference between two texts as a patch of the file `name`; empty where they are the same.
package func unifiedDiff(from old: [UInt8], to new: [UInt8], name: String) -> String {
  LineDiff(from: old, to: new).text(name: name)
}

/// The difference between two texts as edits of whole lines, in their order.
package func lineEdits(from old: [UInt8], to new: [UInt8]) -> [Diagnostic.FixIt.Edit] {
  LineDiff(from: old, to: new).edits()
}
