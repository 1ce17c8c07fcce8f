import Bylaw
import BylawChecker
import BylawSyntax

/// The lines in which two texts differ, found with the longest common run of lines between what they begin and end with
/// alike.
struct TextDifference {
  /// Beyond this, what is between is shown as replaced whole.
  private static let mostLines = 2_000

  private var lines: [(sign: String, text: String)] = []

  init(_ old: SourceText, _ new: SourceText) {
    let (a, b) = (Self.lines(of: old), Self.lines(of: new))
    let head = zip(a, b).prefix { $0 == $1 }.count
    let tail = zip(a.dropFirst(head).reversed(), b.dropFirst(head).reversed()).prefix { $0 == $1 }.count
    compare(Array(a[head..<a.count - tail]), Array(b[head..<b.count - tail]))
  }

  private static func lines(of source: SourceText) -> [Text] {
    var lines = (1...source.lineCount).map { Text(source[source.lineSpan($0)]) }
    if lines.last == Text("") { lines.removeLast() }
    return lines
  }

  private mutating func compare(_ a: [Text], _ b: [Text]) {
    guard a.count <= Self.mostLines, b.count <= Self.mostLines else {
      lines = a.map { ("-", $0.string) } + b.map { ("+", $0.string) }
      return
    }
    // lengths[i][j] is how many lines of a[i...] and b[j...] can be kept.
    var lengths = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
    for i in a.indices.reversed() {
      for j in b.indices.reversed() {
        lengths[i][j] = a[i] == b[j] ? lengths[i + 1][j + 1] + 1 : max(lengths[i + 1][j], lengths[i][j + 1])
      }
    }
    var (i, j) = (0, 0)
    while i < a.count || j < b.count {
      if i < a.count, j < b.count, a[i] == b[j] {
        (i, j) = (i + 1, j + 1)
      } else if j == b.count || (i < a.count && lengths[i + 1][j] >= lengths[i][j + 1]) {
        lines.append(("-", a[i].string))
        i += 1
      } else {
        lines.append(("+", b[j].string))
        j += 1
      }
    }
  }

  func write(_ output: inout Output) {
    for line in lines where !line.text.isEmpty {
      output.line(output.style(line.sign == "-" ? .error : .good, output.cut("\(line.sign) \(escaped(line.text))")))
    }
  }
}
