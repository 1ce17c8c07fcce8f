import BylawSystem

/// Where two files differ: the first line that does, in each; nil where they are the same to the byte.
func firstDifference(between one: String, and other: String) throws(BenchFailure) -> (
  line: Int, one: String, other: String
)? {
  var (left, right) = (try LineReader(path: one), try LineReader(path: other))
  var line = 1
  while true {
    let (one, other) = (left.next(), right.next())
    if one == nil, other == nil { return nil }
    if one != other { return (line, one.text, other.text) }
    line += 1
  }
}

func firstLine(of path: String) -> String? {
  guard var reader = try? LineReader(path: path), let line = reader.next() else { return nil }
  return String(decoding: line.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }, as: UTF8.self)
}

/// Hands over each line of a file, without its end.
func forEachLine(of path: String, body: (ArraySlice<UInt8>) throws(BenchFailure) -> Void) throws(BenchFailure) {
  var reader = try LineReader(path: path)
  while let line = reader.next() { try body(line.last == UInt8(ascii: "\n") ? line.dropLast() : line) }
}

extension ArraySlice<UInt8>? {
  fileprivate var text: String { map { String(decoding: $0, as: UTF8.self) } ?? "(nothing more)" }
}

/// The lines of a file, each with its end.
private struct LineReader {
  private let file: InputFile
  private var chunk: [UInt8] = []
  private var rest: ArraySlice<UInt8> = []

  init(path: String) throws(BenchFailure) {
    file = try doing("read", path: path) { () throws(SystemError) in try InputFile(path: path) }
  }

  mutating func next() -> ArraySlice<UInt8>? {
    while true {
      if let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        defer { rest = rest[(end + 1)...] }
        return rest[...end]
      }
      guard (try? file.read(into: &chunk, size: 1 << 18)) != nil, !chunk.isEmpty else {
        defer { rest = [] }
        return rest.isEmpty ? nil : rest
      }
      rest = (rest + chunk)[...]
    }
  }
}
