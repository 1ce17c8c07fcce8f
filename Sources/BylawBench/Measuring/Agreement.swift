#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where two files differ: the first line that does, in each; nil where they are the same to the byte.
func firstDifference(_ one: String, _ other: String) throws(BenchFailure) -> (line: Int, one: String, other: String)? {
  guard let a = fopen(one, "r") else { throw BenchFailure(doing: "read", one) }
  defer { fclose(a) }
  guard let b = fopen(other, "r") else { throw BenchFailure(doing: "read", other) }
  defer { fclose(b) }
  var (left, right) = (LineReader(a), LineReader(b))
  var line = 1
  while true {
    let (one, other) = (left.next(), right.next())
    if one == nil, other == nil { return nil }
    if one != other { return (line, one ?? "(nothing more)", other ?? "(nothing more)") }
    line += 1
  }
}

func firstLine(of path: String) -> String? {
  guard let file = fopen(path, "r") else { return nil }
  defer { fclose(file) }
  var reader = LineReader(file)
  return reader.next().map { String($0.prefix { !$0.isNewline }) }
}

private struct LineReader {
  private let file: UnsafeMutablePointer<FILE>
  private var buffer = [CChar](repeating: 0, count: 4_096)

  init(_ file: UnsafeMutablePointer<FILE>) { self.file = file }

  mutating func next() -> String? {
    guard fgets(&buffer, Int32(buffer.count), file) != nil else { return nil }
    let end = buffer.firstIndex(of: 0) ?? buffer.endIndex
    return String(decoding: buffer[..<end].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
