import BylawSystem
import Dispatch
import Synchronization

/// The decisions' file, in parts whose lengths are known before any is written, so that threads write them beside each
/// other.
struct DecisionLayout {
  private let gifts: [ActivityGifts]
  private let moves: [UInt8]

  init(scan: ActivityScan, effects gifts: [ActivityGifts]) {
    self.gifts = gifts
    var text = LineBuffer()
    text.append("id,rule,kind,from,to,detail,rank,value\n")
    for (rank, row) in scan.rising.rows.enumerated() {
      text.append(
        key: row.key, text: ",rising,promoted,growth,core,,", number: rank + 1, between: ",", last: row.number)
    }
    for (rank, row) in scan.quiet.rows.enumerated() {
      text.append(key: row.key, text: ",quiet,demoted,core,holding,,", number: rank + 1, between: ",", last: row.number)
    }
    moves = text.bytes
  }

  /// What the rules give that do not rank, in their order.
  private enum Part: CaseIterable {
    case passes
    case inviters
    case warnings
  }

  private func append(_ part: Part, chunk: Int, to text: inout LineBuffer) {
    switch part {
    case .passes:
      for key in gifts[chunk].passes { text.append(key: Int(key), text: #",pass,rewarded,,,"badge ""pass""",,"#) }
    case .inviters:
      for row in gifts[chunk].inviters {
        text.append(
          key: Int(row.key), text: ",inviter,rewarded,,,points ", number: Int(row.invites) * 10, between: ",,",
          last: nil)
      }
    case .warnings:
      for key in gifts[chunk].warnings {
        text.append(key: Int(key), text: #",warning,penalized,,,"say ""30 days without a word""",,"#)
      }
    }
  }

  func write(to path: String) throws(BenchFailure) {
    let file = try doing("write", path: path) { () throws(SystemError) in
      try FileDescriptor(opening: path, for: .replacing, permissions: 0o644)
    }
    defer { try? file.close() }
    put(moves, in: file, at: 0)
    var start = moves.count
    for part in Part.allCases { start = write(part, to: file, at: start) }
    if fileSize(at: path) != start { throw BenchFailure(text: "cannot write \(path): not all of it was written") }
  }

  /// A part of every chunk, two halves of the chunks beside each other; gives where the part ends.
  private func write(_ part: Part, to file: FileDescriptor, at start: Int) -> Int {
    let halves = Mutex([LineBuffer(), LineBuffer()])
    let middle = gifts.count / 2
    DispatchQueue.concurrentPerform(iterations: 2) { half in
      var text = LineBuffer()
      for chunk in half == 0 ? 0..<middle : middle..<gifts.count { append(part, chunk: chunk, to: &text) }
      halves.withLock { [text] in $0[half] = text }
    }
    let written = halves.withLock { $0 }
    let ends = [start, start + written[0].bytes.count, start + written[0].bytes.count + written[1].bytes.count]
    DispatchQueue.concurrentPerform(iterations: 2) { half in
      put(written[half].bytes, in: file, at: ends[half])
    }
    return ends[2]
  }
}

/// What cannot be written is missed when the whole is measured.
private func put(_ bytes: [UInt8], in file: FileDescriptor, at position: Int) {
  bytes.withUnsafeBytes { try? file.write(bytes: $0, at: position) }
}

/// Lines of text, with numbers in them.
struct LineBuffer {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ text: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  mutating func append(_ number: Int) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var (rest, start) = (number.magnitude, 20)
      repeat {
        start -= 1
        digits[start] = UInt8(0x30 + rest % 10)
        rest /= 10
      } while rest > 0
      bytes.append(contentsOf: digits[start...])
    }
  }

  /// A line: a number, and then text with numbers.
  mutating func append(
    key: Int, text: StaticString, number: Int? = nil, between: StaticString = "", last: Int? = nil
  ) {
    append(key)
    append(text)
    if let number { append(number) }
    append(between)
    if let last { append(last) }
    bytes.append(0x0A)
  }
}
