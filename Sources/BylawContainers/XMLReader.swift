/// Reads XML, one event at a time, as far as spreadsheets write it: elements, attributes, text, `CDATA`, the five entities
/// and characters by number. Comments and instructions are passed over. A document type is refused, and with it all entities
/// that a document could make.
///
/// Names are handed out without their prefix: who writes `x:row` means `row`.
package struct XMLReader {
  package enum Event: Sendable, Equatable {
    case start
    /// Of the element that is then no longer open.
    case end
    /// What `text` holds.
    case text
  }

  private static let mostDepth = 256

  private let bytes: [UInt8]
  private var position = 0
  /// The names of the open elements.
  private var open: [Range<Int>] = []
  private var attributes: [(name: Range<Int>, value: Range<Int>)] = []
  /// An element without content is still to be ended.
  private var isEmptyElement = false
  private var hasRoot = false
  private var nameRange = 0..<0
  /// Where the event's own bytes are.
  package private(set) var range = 0..<0
  /// Of a text, with what its entities stand for.
  package private(set) var text: [UInt8] = []

  package init(_ bytes: [UInt8]) throws(XMLFault) {
    self.bytes = bytes
    if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) { throw .notUTF8 }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// Whether the element that has just started has no content.
  package var isEmpty: Bool { isEmptyElement }

  /// What stands before the element's name: `x:`, or nothing.
  package var prefix: String {
    let name = bytes[nameRange]
    return name.firstIndex(of: UInt8(ascii: ":")).map { String(decoding: name[...$0], as: UTF8.self) } ?? ""
  }

  /// How many elements are open.
  package var depth: Int { open.count }

  /// The element's name, without a prefix.
  package var name: ArraySlice<UInt8> { local(nameRange) }

  package func isElement(_ name: StaticString) -> Bool {
    let local = local(nameRange)
    return local.count == name.utf8CodeUnitCount
      && local.elementsEqual(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
  }

  /// What an attribute of the element that has just started holds, by its name without a prefix.
  package func attribute(_ name: StaticString) -> [UInt8]? {
    let wanted = UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
    guard let found = attributes.first(where: { local($0.name).elementsEqual(wanted) }) else { return nil }
    return try? unescaped(found.value)
  }

  package func text(of attribute: StaticString) -> String? {
    self.attribute(attribute).map { String(decoding: $0, as: UTF8.self) }
  }

  package func number(of attribute: StaticString) -> Int? { text(of: attribute).flatMap { Int($0) } }

  private func local(_ range: Range<Int>) -> ArraySlice<UInt8> {
    let name = bytes[range]
    return name.firstIndex(of: UInt8(ascii: ":")).map { name[($0 + 1)...] } ?? name
  }

  /// Nil at the end of the document.
  package mutating func next() throws(XMLFault) -> Event? {
    if isEmptyElement {
      isEmptyElement = false
      open.removeLast()
      range = range.upperBound..<range.upperBound
      return .end
    }
    while position < bytes.count {
      let start = position
      guard bytes[position] == UInt8(ascii: "<") else {
        let end = bytes[position...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
        position = end
        if open.isEmpty {
          guard bytes[start..<end].allSatisfy(isSpace) else { throw .badMarkup }
          continue
        }
        range = start..<end
        text = try unescaped(range)
        return .text
      }
      if starts(with: "<!--") {
        try skip(4, past: "-->")
      } else if starts(with: "<![CDATA[") {
        guard !open.isEmpty else { throw .badMarkup }
        try skip(9, past: "]]>")
        range = start..<position
        text = Array(bytes[(start + 9)..<(position - 3)])
        if invalidUTF8(text) { throw .notUTF8 }
        return .text
      } else if starts(with: "<?") {
        try skip(2, past: "?>")
      } else if starts(with: "<!") {
        throw .documentType
      } else if starts(with: "</") {
        try endElement()
        range = start..<position
        return .end
      } else {
        try startElement()
        range = start..<position
        return .start
      }
    }
    guard open.isEmpty else { throw .cutOff }
    guard hasRoot else { throw .badMarkup }
    return nil
  }

  /// Passes over the rest of the element that has just started.
  package mutating func skipElement() throws(XMLFault) {
    let depth = open.count
    while open.count >= depth { if try next() == nil { return } }
  }

  /// All text of the element that has just started, that of its children included.
  package mutating func textOfElement() throws(XMLFault) -> [UInt8] {
    let depth = open.count
    var result: [UInt8] = []
    while open.count >= depth, let event = try next() { if event == .text { result += text } }
    return result
  }

  // MARK: Markup

  private func starts(with word: StaticString) -> Bool {
    bytes[position...].starts(with: UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
  }

  /// - Parameter opening: how long the sign is that it begins with.
  private mutating func skip(_ opening: Int, past word: StaticString) throws(XMLFault) {
    position += opening
    while position < bytes.count {
      if bytes[position] == word.utf8Start[0], starts(with: word) {
        position += word.utf8CodeUnitCount
        return
      }
      position += 1
    }
    throw .cutOff
  }

  private mutating func startElement() throws(XMLFault) {
    position += 1
    if open.isEmpty, hasRoot { throw .badMarkup }
    let name = try readName()
    attributes.removeAll(keepingCapacity: true)
    while true {
      let before = position
      skipSpace()
      guard position < bytes.count else { throw .cutOff }
      if bytes[position] == UInt8(ascii: ">") {
        position += 1
        break
      }
      if starts(with: "/>") {
        position += 2
        isEmptyElement = true
        break
      }
      guard position > before else { throw .badMarkup }
      try readAttribute()
    }
    guard open.count < Self.mostDepth else { throw .tooDeep }
    open.append(name)
    nameRange = name
    hasRoot = true
  }

  private mutating func readAttribute() throws(XMLFault) {
    let name = try readName()
    skipSpace()
    guard position < bytes.count, bytes[position] == UInt8(ascii: "=") else { throw .badMarkup }
    position += 1
    skipSpace()
    guard position < bytes.count else { throw .cutOff }
    let quote = bytes[position]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { throw .badMarkup }
    let start = position + 1
    guard let end = bytes[start...].firstIndex(of: quote) else { throw .cutOff }
    guard !bytes[start..<end].contains(UInt8(ascii: "<")) else { throw .badMarkup }
    _ = try unescaped(start..<end)
    attributes.append((name, start..<end))
    position = end + 1
  }

  private mutating func endElement() throws(XMLFault) {
    position += 2
    let name = try readName()
    skipSpace()
    guard position < bytes.count, bytes[position] == UInt8(ascii: ">") else { throw .badMarkup }
    position += 1
    guard let last = open.popLast(), bytes[last] == bytes[name] else { throw .unbalanced }
    nameRange = name
  }

  private mutating func readName() throws(XMLFault) -> Range<Int> {
    let start = position
    while position < bytes.count, !isSpace(bytes[position]), !"=/>\"'<&".utf8.contains(bytes[position]) {
      position += 1
    }
    guard position > start else { throw position < bytes.count ? .badMarkup : .cutOff }
    return start..<position
  }

  private mutating func skipSpace() {
    while position < bytes.count, isSpace(bytes[position]) { position += 1 }
  }

  // MARK: Text

  private func unescaped(_ range: Range<Int>) throws(XMLFault) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    var place = range.lowerBound
    while place < range.upperBound {
      guard bytes[place] == UInt8(ascii: "&") else {
        result.append(bytes[place])
        place += 1
        continue
      }
      guard let end = bytes[place..<min(range.upperBound, place + 12)].firstIndex(of: UInt8(ascii: ";")) else {
        throw .unknownEntity
      }
      result += try character(of: bytes[(place + 1)..<end]).utf8.map { $0 }
      place = end + 1
    }
    if invalidUTF8(result) { throw .notUTF8 }
    return result
  }

  private func character(of entity: ArraySlice<UInt8>) throws(XMLFault) -> String {
    switch String(decoding: entity, as: UTF8.self) {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    case let name where name.hasPrefix("#x"): return try scalar(UInt32(name.dropFirst(2), radix: 16))
    case let name where name.hasPrefix("#"): return try scalar(UInt32(name.dropFirst()))
    default: throw .unknownEntity
    }
  }

  private func scalar(_ value: UInt32?) throws(XMLFault) -> String {
    guard let value, value > 0, let scalar = Unicode.Scalar(value) else { throw .unknownEntity }
    return String(scalar)
  }
}

private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

private func invalidUTF8(_ bytes: [UInt8]) -> Bool {
  if bytes.allSatisfy({ $0 < 0x80 }) { return false }
  var decoder = UTF8()
  var iterator = bytes.makeIterator()
  while true {
    switch decoder.decode(&iterator) {
    case .scalarValue: continue
    case .emptyInput: return false
    case .error: return true
    }
  }
}
