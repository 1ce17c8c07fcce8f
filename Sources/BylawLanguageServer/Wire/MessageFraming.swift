/// Cuts a stream of bytes into messages, each with a header that says how many bytes it has.
///
/// What is no header is passed over and told of once; the stream goes on behind it.
struct MessageFraming {
  enum Piece: Equatable {
    case message([UInt8])
    /// A header without a length, or a message that is too large: its bytes are dropped.
    case damage(String)
  }

  /// Far more than any policy has: a message carries a file at most, escaped.
  static let largestMessage = 1 << 26
  private static let largestHeader = 1 << 13

  private var bytes: [UInt8] = []
  private var start = 0
  /// How many bytes of a message that is too large are still to come.
  private var dropped = 0
  /// The length of the message whose header was read.
  private var length: Int?

  /// Takes the next bytes, and gives what is complete by them.
  mutating func take(_ piece: some Sequence<UInt8>) -> [Piece] {
    bytes += piece
    var pieces: [Piece] = []
    while let next = next() { pieces.append(next) }
    if start > 0 {
      bytes.removeFirst(start)
      start = 0
    }
    return pieces
  }

  private mutating func next() -> Piece? {
    if dropped > 0 {
      let count = min(dropped, bytes.count - start)
      start += count
      dropped -= count
      if dropped > 0 { return nil }
    }
    if let length {
      guard bytes.count - start >= length else { return nil }
      let message = Array(bytes[start..<start + length])
      start += length
      self.length = nil
      return .message(message)
    }
    return header()
  }

  private mutating func header() -> Piece? {
    guard let end = endOfHeader else {
      guard bytes.count - start > Self.largestHeader else { return nil }
      start = bytes.count
      return .damage("a header without an end")
    }
    let lines = bytes[start..<end.content].split(separator: UInt8(ascii: "\n"))
    start = end.body
    var found: Int?
    for line in lines {
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
      let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
      let value = String(decoding: line[(colon + 1)...], as: UTF8.self).filter { !$0.isWhitespace }
      if name == "content-length" { found = value.allSatisfy(\.isNumber) ? Int(value) : nil }
    }
    guard let found else { return .damage("a header without a length") }
    guard found <= Self.largestMessage else {
      dropped = found
      return .damage("a message of \(found) bytes is too large")
    }
    length = found
    return next()
  }

  /// Where the header's last line ends, and where the message begins. Line feeds alone will do.
  private var endOfHeader: (content: Int, body: Int)? {
    var place = start
    while let feed = bytes[place...].firstIndex(of: UInt8(ascii: "\n")) {
      place = feed + 1
      if place < bytes.count, bytes[place] == UInt8(ascii: "\n") { return (place, place + 1) }
      if place + 1 < bytes.count, bytes[place] == UInt8(ascii: "\r"), bytes[place + 1] == UInt8(ascii: "\n") {
        return (place, place + 2)
      }
    }
    return nil
  }

  /// A message as it goes over the wire.
  static func framed(_ text: String) -> String { "Content-Length: \(text.utf8.count)\r\n\r\n" + text }
}
