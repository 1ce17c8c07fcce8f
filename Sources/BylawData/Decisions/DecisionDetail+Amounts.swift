extension DecisionDetail {
  /// By how much a decision changed a number, read from the bytes of its detail without a copy: for records of many rows.
  ///
  /// - Parameters:
  ///   - name: of the field.
  ///   - scale: digits after the point that the field has.
  /// - Returns: nil where the number is for `amount(of:scale:in:)` of a text to read, or to refuse.
  package static func amount(
    of name: UnsafeBufferPointer<UInt8>, scale: Int, in detail: UnsafeBufferPointer<UInt8>
  ) -> Int64? {
    var (sum, isPlain): (Int64, Bool) = (0, true)
    visitItems(in: detail) { item in
      var number = item
      let isDeduction = starts(item, with: "deduct ", in: detail)
      if isDeduction { number = item.dropFirst(7) }
      guard number.count > name.count + 1, detail[number.lowerBound + name.count] == UInt8(ascii: " "),
        name.indices.allSatisfy({ detail[number.lowerBound + $0] == name[$0] })
      else { return }
      let digits = number.dropFirst(name.count + 1)
      guard let amount = plainNumber(in: detail, at: digits, scale: scale) else {
        isPlain = isPlain && detail[digits].contains(UInt8(ascii: " "))
        return
      }
      sum += isDeduction ? -amount : amount
      isPlain = isPlain && sum.magnitude < 1_000_000_000_000_000_000
    }
    return isPlain ? sum : nil
  }

  /// The items, without the blanks before them.
  private static func visitItems(in detail: UnsafeBufferPointer<UInt8>, body: (Range<Int>) -> Void) {
    var start = 0
    var (isQuoted, isEscaped) = (false, false)
    for (place, byte) in detail.enumerated() {
      if byte == UInt8(ascii: ";"), !isQuoted {
        body(start..<place)
        start = place + 1
        continue
      }
      if byte == UInt8(ascii: " "), start == place {
        start = place + 1
        continue
      }
      if byte == UInt8(ascii: "\""), !isEscaped { isQuoted.toggle() }
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
    }
    if start < detail.count { body(start..<detail.count) }
  }

  private static func starts(_ item: Range<Int>, with word: StaticString, in bytes: UnsafeBufferPointer<UInt8>) -> Bool
  {
    let length = word.utf8CodeUnitCount
    guard item.count >= length else { return false }
    return word.withUTF8Buffer { $0.indices.allSatisfy { bytes[item.lowerBound + $0] == word.utf8Start[$0] } }
  }

  /// Up to 17 digits with the point among them; nil for whatever else stands there.
  private static func plainNumber(in bytes: UnsafeBufferPointer<UInt8>, at digits: Range<Int>, scale: Int) -> Int64? {
    guard digits.count <= 17 - scale else { return nil }
    var (value, places): (Int64, Int) = (0, -1)
    for byte in bytes[digits] {
      let digit = byte &- 0x30
      if digit <= 9 {
        value = value &* 10 &+ Int64(digit)
        if places >= 0 { places += 1 }
      } else if byte == UInt8(ascii: "."), places < 0, value > 0 || bytes[digits.lowerBound] != byte {
        places = 0
      } else {
        return nil
      }
    }
    guard places != 0, places <= scale, !digits.isEmpty else { return nil }
    for _ in max(places, 0)..<scale { value &*= 10 }
    return value
  }
}

extension Range<Int> {
  fileprivate func dropFirst(_ count: Int) -> Range<Int> { Swift.min(lowerBound + count, upperBound)..<upperBound }
}
