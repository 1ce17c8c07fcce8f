import BylawChecker

/// A set of texts as bytes that are the same for the same set: each text in its order, after its length in four bytes.
enum TextSetCoding {
  static func encoded(_ texts: [Text]) -> [UInt8] {
    texts.reduce(into: []) { bytes, text in
      let utf8 = text.string.utf8
      withUnsafeBytes(of: UInt32(utf8.count).littleEndian) { bytes.append(contentsOf: $0) }
      bytes.append(contentsOf: utf8)
    }
  }

  static func contains(_ set: UnsafeRawBufferPointer, _ text: UnsafeRawBufferPointer) -> Bool {
    var isThere = false
    visit(set) { if equalBytes($0, text) { isThere = true } }
    return isThere
  }

  static func decoded(_ set: UnsafeRawBufferPointer) -> [Text] {
    var texts: [Text] = []
    visit(set) { texts.append(Text(String(decoding: $0, as: UTF8.self))) }
    return texts
  }

  private static func visit(_ set: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Void) {
    var next = 0
    while next + 4 <= set.count {
      let length = Int(UInt32(littleEndian: set.loadUnaligned(fromByteOffset: next, as: UInt32.self)))
      let end = min(next + 4 + length, set.count)
      body(UnsafeRawBufferPointer(rebasing: set[next + 4..<end]))
      next = end
    }
  }
}
