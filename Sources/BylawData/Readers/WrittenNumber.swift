// Numbers as people and spreadsheets write them: `1,299.00`, `¥58`, `58 元`, `50%`, `＋３`. What has one meaning is read. A
// comma after which three digits stand groups thousands, unless a lone zero stands before it (`0,123`), which nobody would
// group; a comma anywhere else is refused, since where it is a point a policy must say so.

/// Reads a number of a cell as an integer scaled by `scale`.
///
/// - Parameters:
///   - isOfJSON: whether it is one that JSON writes without quotes, which may have an exponent and is plain.
///   - hasDecimalComma: whether the policy says that a comma stands before the decimals, and points or blanks group.
func readNumberCell(
  from cell: ArraySlice<UInt8>, scale: Int, isOfJSON: Bool, hasDecimalComma: Bool = false
) -> Result<Int64, NumberFault> {
  let hasComma = hasDecimalComma && !isOfJSON
  let number = hasComma ? .failure(.shape) : readNumber(from: cell, scale: scale, allowsExponent: isOfJSON)
  guard number == .failure(.shape), !isOfJSON, let plain = PlainNumber(reading: cell, hasDecimalComma: hasComma) else {
    return number
  }
  // A share is none of a whole number.
  if plain.isPercent, scale == 0 { return .failure(.tooPrecise) }
  return readNumber(
    from: (plain.digits + (plain.isPercent ? Array("e-2".utf8) : []))[...], scale: scale, allowsExponent: true)
}

/// How many digits a number of a cell has after its point, zeros among them; 0 for what is no number.
func writtenScale(of cell: ArraySlice<UInt8>, hasDecimalComma: Bool = false) -> Int {
  guard let plain = PlainNumber(reading: cell, hasDecimalComma: hasDecimalComma) else { return 0 }
  let fraction = plain.digits.firstIndex(of: UInt8(ascii: ".")).map { plain.digits.count - $0 - 1 } ?? 0
  return fraction + (plain.isPercent ? 2 : 0)
}

private struct PlainNumber {
  /// A sign perhaps, digits, a point and digits perhaps.
  var digits: [UInt8]
  var isPercent = false

  /// Nil for what is no number, or may be two.
  init?(reading cell: ArraySlice<UInt8>, hasDecimalComma: Bool) {
    guard cell.count <= 80 else { return nil }
    var rest = String(decoding: cell, as: UTF8.self).unicodeScalars.map(narrowed)[...]
    var sign: Unicode.Scalar?
    takeSign(from: &rest, into: &sign)
    for mark in marksBefore where rest.starts(with: mark) {
      rest = rest.dropFirst(mark.count)
      break
    }
    rest = rest.drop(while: isGap)
    takeSign(from: &rest, into: &sign)
    if rest.last == "%" {
      isPercent = true
      rest = rest.dropLast()
    } else if let mark = marksAfter.first(where: { rest.reversed().starts(with: $0.reversed()) }) {
      rest = rest.dropLast(mark.count)
    }
    while let last = rest.last, isGap(last) { rest = rest.dropLast() }
    guard let digits = ungrouped(hasDecimalComma ? rest.map(withPoint)[...] : rest) else { return nil }
    self.digits = (sign == "-" ? [UInt8(ascii: "-")] : []) + digits
  }
}

private let marksBefore = ["US$", "HK$", "NT$", "¥", "$", "€", "£", "₩", "₹", "RMB", "CNY", "USD", "EUR"].map {
  Array($0.unicodeScalars)
}

/// Of money, and the measure words with which operators count.
private let marksAfter = [
  "人民币", "块钱", "元", "块", "圆", "円", "RMB", "CNY", "USD", "EUR", "¥", "$", "€", "£", "₩", "₹",
  "积分", "分", "次", "条", "个", "人", "名", "位", "篇", "件", "点", "天",
].map { Array($0.unicodeScalars) }

/// Digits and signs of full width as those that they stand for.
private func narrowed(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  switch scalar {
  // A minus sign, and the yen sign of full width.
  case "\u{2212}": "-"
  case "\u{FFE5}": "¥"
  case "\u{FF01}"..."\u{FF5E}": Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
  default: scalar
  }
}

private func isGap(_ scalar: Unicode.Scalar) -> Bool {
  scalar == " " || scalar == "\u{A0}" || scalar == "\u{3000}" || scalar == "\u{202F}" || scalar == "\u{2009}"
}

/// Of a number whose decimals stand behind a comma: what stands there in one that has a point.
private func withPoint(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  if scalar == "," { return "." }
  return scalar == "." || isGap(scalar) ? "," : scalar
}

/// One sign at most is taken, from before or after a mark.
private func takeSign(from rest: inout ArraySlice<Unicode.Scalar>, into sign: inout Unicode.Scalar?) {
  guard sign == nil, let first = rest.first, first == "-" || first == "+" else { return }
  sign = first
  rest = rest.dropFirst().drop(while: isGap)
}

/// Digits with a point at most; nil for anything else.
private func ungrouped(_ scalars: ArraySlice<Unicode.Scalar>) -> [UInt8]? {
  let parts = scalars.split(separator: ".", omittingEmptySubsequences: false)
  guard (1...2).contains(parts.count), let whole = parts.first else { return nil }
  let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
  if groups.count > 1 {
    guard let first = groups.first, (1...3).contains(first.count), first != ["0"],
      groups.dropFirst().allSatisfy({ $0.count == 3 })
    else { return nil }
  }
  let digits = groups.joined()
  let fraction = parts.count == 2 ? parts[1] : []
  guard digits.allSatisfy(isDigit), fraction.allSatisfy(isDigit), parts.count == 1 || !fraction.isEmpty,
    !digits.isEmpty || !fraction.isEmpty
  else { return nil }
  let written = digits.isEmpty ? [UInt8(ascii: "0")] : digits.map { UInt8(truncatingIfNeeded: $0.value) }
  if fraction.isEmpty { return written }
  return written + [UInt8(ascii: ".")] + fraction.map { UInt8(truncatingIfNeeded: $0.value) }
}

private func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

/// What a spreadsheet has done to an id that it took for a number, or a tool so that it does not; nil for anything else.
func spreadsheetFault(of cell: ArraySlice<UInt8>) -> CellFault? {
  guard let first = cell.first else { return nil }
  if first == UInt8(ascii: "=") || first == UInt8(ascii: "'") {
    let rest = cell.dropFirst()
    let inner = first == UInt8(ascii: "=") && rest.first == UInt8(ascii: "\"") ? rest.dropFirst() : rest
    return inner.first.flatMap(decimalDigit) != nil ? .spreadsheetSign : nil
  }
  // `4.58305E+17`: a digit, perhaps a point and digits, and an exponent of two digits at least.
  guard decimalDigit(of: first) != nil else { return nil }
  var rest = cell.dropFirst()
  if rest.first == UInt8(ascii: ".") { rest = rest.dropFirst().drop { decimalDigit(of: $0) != nil } }
  guard let letter = rest.first, letter | 0x20 == UInt8(ascii: "e") else { return nil }
  rest = rest.dropFirst()
  guard rest.first == UInt8(ascii: "+"), rest.count >= 3 else { return nil }
  return rest.dropFirst().allSatisfy({ decimalDigit(of: $0) != nil }) ? .shortenedNumber : nil
}
