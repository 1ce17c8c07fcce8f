/// A zip archive in memory (APPNOTE.TXT of PKWARE, as far as office documents use it). Its directory is at its end; nothing is
/// believed that the entries themselves do not bear out, and no entry may share bytes with another.
package struct ZipArchive: Sendable {
  package struct Entry: Sendable {
    package var name: String
    var method: Int
    var sum: UInt32
    var packedSize: Int
    package var size: Int
    /// From the entry's own header to the end of its data.
    package var record: Range<Int>
    /// Of the packed bytes.
    package var data: Range<Int>
    /// In the directory.
    var directory: Range<Int>
    /// Its sizes stand apart, as those beyond 32 bits do.
    package var isLong: Bool
  }

  package static let mostEntries = 10_000

  package let bytes: [UInt8]
  package private(set) var entries: [Entry] = []
  private var places: [String: Int] = [:]
  /// Where the directory begins, and the bytes that end the archive.
  let directoryStart: Int
  let endStart: Int

  package init(_ bytes: [UInt8]) throws(ContainerFault) {
    self.bytes = bytes
    let end = try DirectoryEnd(of: bytes)
    (directoryStart, endStart) = (end.start, end.start + end.size)
    var position = end.start
    for _ in 0..<end.count {
      let entry = try ZipArchive.entry(in: bytes, at: position, before: end.start)
      position = entry.directory.upperBound
      guard position <= endStart else { throw .damaged("the directory") }
      if places.updateValue(entries.count, forKey: entry.name) != nil { throw .damaged("a name that stands twice") }
      entries.append(entry)
    }
    guard position == endStart else { throw .damaged("the directory") }
    var last = 0
    for record in entries.map(\.record).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      guard record.lowerBound >= last else { throw .damaged("entries that overlap") }
      last = record.upperBound
    }
  }

  package subscript(name: String) -> Entry? { places[name].map { entries[$0] } }

  /// What an entry holds.
  package func contents(
    of entry: Entry, limits: UnpackLimits = UnpackLimits(size: 1 << 30)
  ) throws(ContainerFault) -> [UInt8] {
    guard entry.size <= limits.size else { throw .tooLarge }
    var output: [UInt8] = []
    switch entry.method {
    case 0:
      guard entry.packedSize == entry.size else { throw .damaged("a size") }
      output = Array(bytes[entry.data])
    case 8:
      var own = limits
      own.size = entry.size
      // One that says less than it holds is a bomb.
      let packed = bytes.span.extracting(entry.data)
      let end = try inflate(packed, from: 0, limits: own, into: &output)
      if end != packed.count || output.count != entry.size { throw .damaged("a size") }
    default: throw .unknownMethod(entry.method)
    }
    guard CheckSum(of: output).value == entry.sum else { throw .wrongSum }
    return output
  }

  private static func entry(
    in bytes: [UInt8], at place: Int, before limit: Int
  ) throws(ContainerFault) -> Entry {
    let head = try Fields(bytes, at: place, count: 46, signature: 0x0201_4B50)
    let (flags, nameLength, extraLength, commentLength) = (
      head.short(8), head.short(28), head.short(30), head.short(32)
    )
    let end = place + 46 + nameLength + extraLength + commentLength
    guard end <= bytes.count else { throw .cutOff }
    guard flags & 0x2041 == 0 else { throw .encrypted }
    let name = try self.name(from: bytes[(place + 46)..<(place + 46 + nameLength)])
    let isLong = [20, 24, 42].contains { head.long($0) == 0xFFFF_FFFF }
    var sizes = (packed: head.long(20), size: head.long(24), offset: head.long(42))
    try addLongSizes(from: bytes[(place + 46 + nameLength)..<(end - commentLength)], to: &sizes)
    let own = try Fields(bytes, at: sizes.offset, count: 30, signature: 0x0403_4B50)
    let data = sizes.offset + 30 + own.short(26) + own.short(28)
    guard own.short(26) == nameLength, own.short(8) == head.short(10), data <= limit, sizes.packed <= limit - data,
      bytes[(sizes.offset + 30)...].starts(with: bytes[(place + 46)..<(place + 46 + nameLength)])
    else { throw .damaged("an entry that the directory tells otherwise of") }
    return Entry(
      name: name, method: head.short(10), sum: UInt32(truncatingIfNeeded: head.long(16)), packedSize: sizes.packed,
      size: sizes.size, record: sizes.offset..<(data + sizes.packed), data: data..<(data + sizes.packed),
      directory: place..<end, isLong: isLong)
  }

  /// Names lead to no other place, and are text.
  private static func name(from bytes: ArraySlice<UInt8>) throws(ContainerFault) -> String {
    let name = String(decoding: bytes, as: UTF8.self)
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard !bytes.isEmpty, !bytes.contains(0), !bytes.contains(UInt8(ascii: "\\")), parts.first != "",
      !parts.contains("..")
    else { throw .damaged("a name that leads out of the archive") }
    return name
  }

  /// Sizes and places beyond 32 bits, which stand apart.
  private static func addLongSizes(
    from extra: ArraySlice<UInt8>, to sizes: inout (packed: Int, size: Int, offset: Int)
  ) throws(ContainerFault) {
    let none = 0xFFFF_FFFF
    guard sizes.packed == none || sizes.size == none || sizes.offset == none else { return }
    let bytes = Array(extra)
    var place = 0
    while place + 4 <= bytes.count {
      let (kind, length) = (
        Int(bytes[place]) | Int(bytes[place + 1]) << 8, Int(bytes[place + 2]) | Int(bytes[place + 3]) << 8
      )
      guard place + 4 + length <= bytes.count else { throw .damaged("an entry") }
      if kind == 1 {
        var next = place + 4
        func long() throws(ContainerFault) -> Int {
          guard next + 8 <= place + 4 + length else { throw .damaged("an entry") }
          let value = (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[next + $1]) << UInt64(8 * $1) }
          next += 8
          guard value < 1 << 50 else { throw .tooLarge }
          return Int(value)
        }
        if sizes.size == none { sizes.size = try long() }
        if sizes.packed == none { sizes.packed = try long() }
        if sizes.offset == none { sizes.offset = try long() }
        return
      }
      place += 4 + length
    }
    throw .damaged("an entry")
  }
}

/// Where the directory is, as the archive's end says.
private struct DirectoryEnd {
  var start: Int
  var size: Int
  var count: Int

  init(of bytes: [UInt8]) throws(ContainerFault) {
    let length = 22
    // A comment of at most 65,535 bytes may follow.
    var place = bytes.count - length
    let first = max(0, place - 0xFFFF)
    while place >= first {
      if bytes[place...].starts(with: [0x50, 0x4B, 5, 6]),
        let end = try? Fields(bytes, at: place, count: length, signature: 0x0605_4B50),
        place + length + end.short(20) == bytes.count
      {
        break
      }
      place -= 1
    }
    guard place >= first else { throw .cutOff }
    let end = try Fields(bytes, at: place, count: length, signature: 0x0605_4B50)
    guard end.short(4) == 0, end.short(6) == 0, end.short(8) == end.short(10) else { throw .damaged("the end") }
    (start, size, count) = (end.long(16), end.long(12), end.short(10))
    var limit = place
    if start == 0xFFFF_FFFF || size == 0xFFFF_FFFF || count == 0xFFFF {
      let locator = try Fields(bytes, at: place - 20, count: 20, signature: 0x0706_4B50)
      limit = locator.long(8)
      let long = try Fields(bytes, at: limit, count: 56, signature: 0x0606_4B50)
      guard locator.long(12) == 0, long.long(36) == 0, long.long(44) == 0, long.long(52) == 0 else { throw .tooLarge }
      (count, size, start) = (long.long(32), long.long(40), long.long(48))
    }
    guard count <= ZipArchive.mostEntries else { throw .tooLarge }
    guard start >= 0, size >= 0, start + size == limit else { throw .damaged("the end") }
  }
}

/// The numbers of a record that begins with a signature.
struct Fields {
  private let bytes: [UInt8]
  private let place: Int

  init(_ bytes: [UInt8], at place: Int, count: Int, signature: Int) throws(ContainerFault) {
    guard place >= 0, place <= bytes.count - count else { throw .cutOff }
    (self.bytes, self.place) = (bytes, place)
    guard long(0) == signature else { throw .damaged("a record") }
  }

  func short(_ offset: Int) -> Int { Int(bytes[place + offset]) | Int(bytes[place + offset + 1]) << 8 }

  func long(_ offset: Int) -> Int { short(offset) | short(offset + 2) << 16 }
}
