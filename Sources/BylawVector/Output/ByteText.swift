/// Text on its way out, as bytes.
///
/// A class with memory of its own: an array would ask before every byte whether somebody else has it too.
final class ByteText {
  /// Of its bytes the first `count` are written.
  private var buffer = OwnedBuffer<UInt8>(uninitialized: 256)
  /// Of `buffer`. To look at it there, whenever a byte is written, costs a check for exclusive access.
  private var start: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0

  init() { (start, capacity) = (buffer.start, buffer.count) }

  convenience init(text: String) {
    self.init()
    append(text)
  }

  /// Until the next change.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: count) }

  func removeAll() { count = 0 }

  /// Sees to it that there is room for so many more.
  @inline(__always)
  func reserve(additional more: Int) {
    if count &+ more > capacity { grow(by: more) }
  }

  @inline(never)
  private func grow(by more: Int) {
    let larger = OwnedBuffer<UInt8>(uninitialized: max(2 * capacity, count + more))
    larger.start.update(from: start, count: count)
    (start, capacity) = (larger.start, larger.count)
    buffer = larger
  }

  @inline(__always)
  func append(_ byte: UInt8) {
    reserve(additional: 1)
    start[count] = byte
    count &+= 1
  }

  func append(_ text: UnsafeRawBufferPointer) {
    guard let first = text.baseAddress else { return }
    reserve(additional: text.count)
    // There is room for so many more, by the line above.
    UnsafeMutableRawPointer(start + count).copyMemory(from: first, byteCount: text.count)
    count += text.count
  }

  func append(_ text: [UInt8]) { text.withUnsafeBytes { append($0) } }

  func append(_ text: String) {
    var text = text
    text.withUTF8 { append(UnsafeRawBufferPointer($0)) }
  }

  /// A text within quotes, as `Formatting.quoted` has it.
  func append<Bytes: RandomAccessCollection<UInt8>>(escaped text: Bytes) {
    reserve(additional: text.count)
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        append(UInt8(ascii: "\\"))
        append(byte)
      case 0x0A:
        append(UInt8(ascii: "\\"))
        append(UInt8(ascii: "n"))
      default: append(byte)
      }
    }
  }

  // MARK: Numbers

  static let mostDigits = 20

  @inline(__always)
  func append(number: Int64) {
    if number < 0 { append(UInt8(ascii: "-")) }
    append(digitsOf: number.magnitude)
  }

  @inline(__always)
  func append(digitsOf number: UInt64) {
    reserve(additional: ByteText.mostDigits)
    if number < 10 {
      start[count] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: number)
      count &+= 1
    } else {
      count &+= write(number, to: start + count)
    }
  }

  /// Gives how many digits there are. Two are written at a time, from the last on.
  @inline(never)
  private func write(_ number: UInt64, to target: UnsafeMutablePointer<UInt8>) -> Int {
    let pairs: StaticString = """
      00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748495051525354\
      555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899
      """
    var length = 2
    var limit: UInt64 = 100
    while number >= limit, length < ByteText.mostDigits {
      length &+= 1
      limit = limit.multipliedReportingOverflow(by: 10).overflow ? .max : limit &* 10
    }
    var (rest, place) = (number, length)
    while place > 1 {
      let pair = Int(truncatingIfNeeded: rest % 100)
      rest /= 100
      place &-= 2
      target[place] = pairs.utf8Start[2 &* pair]
      target[place &+ 1] = pairs.utf8Start[2 &* pair &+ 1]
    }
    if place == 1 { target[0] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest) }
    return length
  }

  // MARK: Cells

  /// A cell of a delimited file, in quotes where a reader would need them.
  func append<Bytes: RandomAccessCollection<UInt8>>(cell: Bytes, _ delimiter: UInt8) {
    reserve(additional: cell.count)
    guard needsQuotes(cell, delimiter) else {
      for byte in cell { append(byte) }
      return
    }
    append(UInt8(ascii: "\""))
    for byte in cell {
      if byte == UInt8(ascii: "\"") { append(byte) }
      append(byte)
    }
    append(UInt8(ascii: "\""))
  }

  private func needsQuotes<Bytes: RandomAccessCollection<UInt8>>(_ cell: Bytes, _ delimiter: UInt8) -> Bool {
    guard let first = cell.first, let last = cell.last else { return false }
    let blank = UInt8(ascii: " ")
    if first == blank || last == blank { return true }
    for byte in cell where byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D || byte == delimiter {
      return true
    }
    return false
  }
}
