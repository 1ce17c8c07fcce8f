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

  static func contains(set: StringRef, text: StringRef) -> Bool {
    var isThere = false
    visit(set) { if $0 == text { isThere = true } }
    return isThere
  }

  static func decoded(_ set: StringRef) -> [Text] {
    var texts: [Text] = []
    visit(set) { texts.append(Text($0.string)) }
    return texts
  }

  static func visit(_ set: StringRef, body: (StringRef) -> Void) {
    var next = 0
    let bytes = set.bytes
    while next + 4 <= bytes.count {
      let length = Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: next, as: UInt32.self)))
      let end = min(next + 4 + length, bytes.count)
      // `end` is at most where the bytes end.
      body(StringRef(bytes: UnsafeRawBufferPointer(rebasing: bytes[next + 4..<end])))
      next = end
    }
  }
}
