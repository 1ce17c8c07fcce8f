import Bylaw

/// Makes keys of the bytes that a terminal sends, however they are cut into reads.
///
/// A lone Escape and the beginning of a sequence look alike: while `isWaiting`, the caller waits for a moment, and says
/// `giveUp` when nothing more has come.
struct KeyDecoder {
  private static let pasteEnd: [UInt8] = Array("\u{1B}[201~".utf8)
  private static let longestSequence = 32
  private static let escape: UInt8 = 0x1B

  private var pending: [UInt8] = []
  private var paste: [UInt8]?

  /// Whether what has come is the beginning of something, and not of a paste, whose end always comes.
  var isWaiting: Bool { !pending.isEmpty && paste == nil }

  mutating func feed(_ bytes: some Sequence<UInt8>) -> [Key] {
    var keys: [Key] = []
    for byte in bytes {
      if paste != nil {
        if let text = addToPaste(byte) { keys.append(.paste(text)) }
      } else {
        pending.append(byte)
        while let key = nextKey(isFinal: false) { keys += key }
      }
    }
    return keys
  }

  /// Nothing more comes: what is there is taken as it stands.
  mutating func giveUp() -> [Key] {
    var keys: [Key] = []
    while paste == nil, !pending.isEmpty, let key = nextKey(isFinal: true) { keys += key }
    return keys
  }

  private mutating func addToPaste(_ byte: UInt8) -> String? {
    paste?.append(byte)
    guard byte == UInt8(ascii: "~"), let bytes = paste, bytes.suffix(6).elementsEqual(Self.pasteEnd) else { return nil }
    paste = nil
    return plainLineEnds(in: String(decoding: bytes.dropLast(6), as: UTF8.self))
  }

  /// Takes one key off what is pending; nil while it is not whole. A key may turn out to be none.
  private mutating func nextKey(isFinal: Bool) -> [Key]? {
    guard let first = pending.first else { return nil }
    if first == Self.escape { return escapeSequence(isFinal: isFinal) }
    guard let (scalar, length) = scalar(at: 0, isFinal: isFinal) else { return nil }
    pending.removeFirst(length)
    return [plainKey(for: scalar)]
  }

  private mutating func escapeSequence(isFinal: Bool) -> [Key]? {
    guard pending.count > 1 else { return isFinal ? dequeue(1, as: .escape) : nil }
    switch pending[1] {
    case UInt8(ascii: "["): return controlSequence(isFinal: isFinal)
    case UInt8(ascii: "O"):
      guard pending.count > 2 else { return isFinal ? dequeue(2, as: .alt("O")) : nil }
      return dequeue(3, as: CSI.key(final: pending[2], parameters: []))
    case Self.escape: return dequeue(1, as: .escape)
    default:
      guard let (scalar, length) = scalar(at: 1, isFinal: isFinal) else { return nil }
      return dequeue(1 + length, as: altKey(for: scalar))
    }
  }

  private mutating func controlSequence(isFinal: Bool) -> [Key]? {
    guard let end = pending[2...].firstIndex(where: { 0x40...0x7E ~= $0 }) else {
      if pending.count < Self.longestSequence, !isFinal { return nil }
      return dequeue(pending.count, as: .unknown)
    }
    // The Linux console's function keys have another letter after a second bracket.
    if pending[end] == UInt8(ascii: "["), end == 2 {
      guard pending.count > 3 || isFinal else { return nil }
      return dequeue(min(4, pending.count), as: .unknown)
    }
    let parameters = pending[2..<end].split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
      .map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }
    let final = pending[end]
    pending.removeFirst(end + 1)
    if final == UInt8(ascii: "~"), parameters.first == 200 {
      paste = []
      return []
    }
    return [CSI.key(final: final, parameters: parameters)]
  }

  private mutating func dequeue(_ count: Int, as key: Key) -> [Key] {
    pending.removeFirst(count)
    return [key]
  }

  /// The scalar at an offset and its length; nil while bytes of it are missing. What is no UTF-8 is U+FFFD.
  private func scalar(at offset: Int, isFinal: Bool) -> (Unicode.Scalar, Int)? {
    let length = sequenceLength(lead: pending[offset])
    let bytes = pending[offset...].prefix(length)
    let isBroken = bytes.dropFirst().contains { $0 & 0xC0 != 0x80 }
    if bytes.count < length, !isFinal, !isBroken { return nil }
    guard let text = String(validating: bytes, as: UTF8.self), let scalar = text.unicodeScalars.first else {
      return ("\u{FFFD}", 1)
    }
    return (scalar, length)
  }

  private func sequenceLength(lead: UInt8) -> Int {
    switch lead {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 1
    }
  }

  private func plainKey(for scalar: Unicode.Scalar) -> Key {
    switch scalar.value {
    case 0x0A, 0x0D: .enter
    case 0x09: .tab
    case 0x08, 0x7F: .backspace
    case 0: .control("@")
    case 1...26: .control(Character(Unicode.Scalar(UInt8(scalar.value) + 0x60)))
    case 0x1C...0x1F: .control(Character(Unicode.Scalar(UInt8(scalar.value) + 0x40)))
    case 0x80..<0xA0: .unknown
    default: .scalar(scalar)
    }
  }

  private func altKey(for scalar: Unicode.Scalar) -> Key {
    switch plainKey(for: scalar) {
    case .enter: .altEnter
    case .backspace: .altBackspace
    case .scalar(let scalar): .alt(scalar)
    default: .unknown
    }
  }
}

/// The keys that terminals send as `ESC [ …` or `ESC O …`.
private enum CSI {
  static func key(final: UInt8, parameters: [Int]) -> Key {
    // 1 more than a mask of Shift 1, Alt 2, Ctrl 4.
    let modifiers = parameters.count > 1 ? max(0, parameters[1] - 1) : 0
    let isByWord = modifiers & 6 != 0
    switch final {
    case UInt8(ascii: "A"): return .up
    case UInt8(ascii: "B"): return .down
    case UInt8(ascii: "C"): return isByWord ? .wordRight : .right
    case UInt8(ascii: "D"): return isByWord ? .wordLeft : .left
    case UInt8(ascii: "H"): return isByWord ? .start : .home
    case UInt8(ascii: "F"): return isByWord ? .finish : .end
    case UInt8(ascii: "Z"): return .backTab
    case UInt8(ascii: "M"): return .enter
    case UInt8(ascii: "~"): return numbered(parameters.first ?? 0, isByWord: isByWord)
    default: return .unknown
    }
  }

  private static func numbered(_ number: Int, isByWord: Bool) -> Key {
    switch number {
    case 1, 7: .home
    case 4, 8: .end
    case 3: isByWord ? .altDelete : .delete
    case 5: .pageUp
    case 6: .pageDown
    default: .unknown
    }
  }
}

/// The text with every line end a line feed.
func plainLineEnds(in text: String) -> String {
  guard text.utf8.contains(UInt8(ascii: "\r")) else { return text }
  var result = String.UnicodeScalarView()
  var previous: Unicode.Scalar = " "
  for scalar in text.unicodeScalars {
    if scalar == "\r" || scalar == "\n" {
      if !(scalar == "\n" && previous == "\r") { result.append("\n") }
    } else {
      result.append(scalar)
    }
    previous = scalar
  }
  return String(result)
}
