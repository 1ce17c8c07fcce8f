/// Makes a zip archive: entries of its own, and those of another as they are there.
package struct ZipWriter {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  package init() {}

  /// Takes an entry over byte by byte.
  package mutating func copy(_ entry: ZipArchive.Entry, of archive: ZipArchive) {
    let offset = bytes.count
    bytes += archive.bytes[entry.record]
    // Its sizes may stand behind its data; the reader finds them in the directory, so that they are put before it.
    var record = Array(archive.bytes[entry.record.lowerBound..<entry.data.lowerBound])
    let flags = Int(record[6]) | Int(record[7]) << 8
    if flags & 8 != 0 {
      put(flags & ~8, bytes: 2, at: 6, in: &record)
      put(Int(entry.sum), bytes: 4, at: 14, in: &record)
      put(entry.packedSize, bytes: 4, at: 18, in: &record)
      put(entry.size, bytes: 4, at: 22, in: &record)
      bytes.replaceSubrange(offset..<(offset + record.count), with: record)
    }
    var head = Array(archive.bytes[entry.directory])
    put(Int(head[8]) & ~8 | Int(head[9]) << 8, bytes: 2, at: 8, in: &head)
    put(offset, bytes: 4, at: 42, in: &head)
    directory += head
    count += 1
  }

  package mutating func add(_ name: String, contents: [UInt8]) {
    let packed = deflate(contents)
    let isPacked = packed.count < contents.count
    let data = isPacked ? packed : contents
    var common: [UInt8] = []
    // Version 2.0; names are UTF-8; the first day that the format has.
    append(20, bytes: 2, to: &common)
    append(0x0800, bytes: 2, to: &common)
    append(isPacked ? 8 : 0, bytes: 2, to: &common)
    append(0x0021_0000, bytes: 4, to: &common)
    append(Int(CheckSum(of: contents).value), bytes: 4, to: &common)
    append(data.count, bytes: 4, to: &common)
    append(contents.count, bytes: 4, to: &common)
    append(name.utf8.count, bytes: 2, to: &common)
    append(0, bytes: 2, to: &common)
    let offset = bytes.count
    append(0x0403_4B50, bytes: 4, to: &bytes)
    bytes += common + Array(name.utf8) + data
    append(0x0201_4B50, bytes: 4, to: &directory)
    append(20, bytes: 2, to: &directory)
    directory += common
    append(0, bytes: 10, to: &directory)
    append(offset, bytes: 4, to: &directory)
    directory += Array(name.utf8)
    count += 1
  }

  /// Nil where there is more than the format's plain form has room for.
  package func finished() -> [UInt8]? {
    guard count < 0xFFFF, bytes.count + directory.count < 0xFFFF_FFFF else { return nil }
    var result = bytes + directory
    append(0x0605_4B50, bytes: 4, to: &result)
    append(0, bytes: 4, to: &result)
    append(count, bytes: 2, to: &result)
    append(count, bytes: 2, to: &result)
    append(directory.count, bytes: 4, to: &result)
    append(bytes.count, bytes: 4, to: &result)
    append(0, bytes: 2, to: &result)
    return result
  }
}

private func append(_ value: Int, bytes count: Int, to output: inout [UInt8]) {
  for place in 0..<count { output.append(UInt8(truncatingIfNeeded: place < 8 ? value >> (8 * place) : 0)) }
}

private func put(_ value: Int, bytes count: Int, at offset: Int, in record: inout [UInt8]) {
  for place in 0..<count where offset + place < record.count {
    record[offset + place] = UInt8(truncatingIfNeeded: value >> (8 * place))
  }
}
