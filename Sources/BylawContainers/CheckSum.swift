/// The CRC-32 of gzip and zip.
package struct CheckSum: Sendable {
  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { sum, _ in sum & 1 == 1 ? 0xEDB8_8320 ^ sum >> 1 : sum >> 1 }
  }

  private var state: UInt32 = ~0

  package init() {}

  package init(of bytes: some Sequence<UInt8>) { add(bytes) }

  package init(of bytes: Span<UInt8>) {
    let table = CheckSum.table
    for place in bytes.indices { state = table[Int((state ^ UInt32(bytes[place])) & 0xFF)] ^ state >> 8 }
  }

  package mutating func add(_ bytes: some Sequence<UInt8>) {
    let table = CheckSum.table
    var sum = state
    for byte in bytes { sum = table[Int((sum ^ UInt32(byte)) & 0xFF)] ^ sum >> 8 }
    state = sum
  }

  package var value: UInt32 { ~state }
}
