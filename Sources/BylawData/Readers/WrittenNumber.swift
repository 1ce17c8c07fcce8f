// Numbers as people and spreadsheets write them: `1,299.00`, `¥58`, `58 元`, `50%`, `＋３`. What has one meaning is read. A
// comma after which three digits stand groups thousands, unless a lone zero stands before it (`0,123`), which nobody would
// group; a comma anywhere else is refused, since where it is a point a policy must say so. So is `3.000` where fewer than
// three decimals are wanted: half of Europe writes three thousand like this.

/// Reads a number of a cell as an integer scaled by `scale`.
///
/// - Parameters:
///   - isOfJSON: whether it is one that JSON writes without quotes, which may have an exponent and is plain.
///   - hasDecimalComma: whether the policy says that a comma stands before the decimals, and points or blanks group.
func readNumberCell(
  from cell: ArraySlice<UInt8>, scale: Int, isOfJSON: Bool, hasDecimalComma: Bool = false
) -> Result<Int64, NumberFault> {
  let hasComma = hasDecimalComma && !isOfJSON
  if !hasComma, !isOfJSON, scale < 3, mayGroupByPoint(cell) {
    // Digits that would be lost are told as such.
    let number = readNumber(from: cell, scale: scale, allowsExponent: false)
    return number == .failure(.tooPrecise) ? number : .failure(.shape)
  }
  let number = hasComma ? .failure(.shape) : readNumber(from: cell, scale: scale, allowsExponent: isOfJSON)
  guard number == .failure(.shape), !isOfJSON, let plain = PlainNumber(reading: cell, hasDecimalComma: hasComma) else {
    return number
  }
  // A share is none of a whole number.
  if plain.isPercent, scale == 0 { return .failure(.tooPrecise) }
  return readNumber(
    from: (plain.digits + (plain.isPercent ? Array("e-2".utf8) : []))[...], scale: scale, allowsExponent: true)
}

/// Whether a point stands in a cell once, before three digits and behind one to three, so that it may part thousands.
func mayGroupByPoint(_ cell: ArraySlice<UInt8>) -> Bool {
  guard let point = cell.firstIndex(of: UInt8(ascii: ".")), !cell.contains(UInt8(ascii: ",")) else { return false }
  let before = cell[..<point].reversed().prefix { decimalDigit(of: $0) != nil }
  let after = cell[(point + 1)...].prefix { decimalDigit(of: $0) != nil }
  guard after.count == 3, (1...3).contains(before.count), before.last != UInt8(ascii: "0") else { return false }
  return !cell[after.endIndex...].contains {
    $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "%") || $0 | 0x20 == UInt8(ascii: "e")
  }
}

/// What stands beside the number of a cell; nil where nothing does, or it is no number.
package func numberUnit(of cell: ArraySlice<UInt8>, hasDecimalComma: Bool) -> NumberUnit? {
  PlainNumber(reading: cell, hasDecimalComma: hasDecimalComma)?.unit
}

/// How many digits a number of a cell has after its point, zeros among them; 0 for what is no number.
func writtenScale(of cell: ArraySlice<UInt8>, hasDecimalComma: Bool = false) -> Int {
  guard let plain = PlainNumber(reading: cell, hasDecimalComma: hasDecimalComma) else { return 0 }
  let fraction = plain.digits.firstIndex(of: UInt8(ascii: ".")).map { plain.digits.count - $0 - 1 } ?? 0
  return fraction + (plain.isPercent ? 2 : 0)
}

/// A number of a cell as a policy writes it; nil for what is no number, or may be two.
func policyNumber(from cell: ArraySlice<UInt8>) -> String? {
  guard let plain = PlainNumber(reading: cell, hasDecimalComma: false), !mayGroupByPoint(plain.digits[...]) else {
    return nil
  }
  var digits = plain.digits
  let sign = digits.first == UInt8(ascii: "-") ? digits.removeFirst() : nil
  while digits.count > 1, digits[0] == UInt8(ascii: "0"), decimalDigit(of: digits[1]) != nil { digits.removeFirst() }
  let written = (sign.map { [$0] } ?? []) + digits + (plain.isPercent ? [UInt8(ascii: "%")] : [])
  return String(decoding: written, as: UTF8.self)
}

private struct PlainNumber {
  /// A sign perhaps, digits, a point and digits perhaps.
  var digits: [UInt8]
  /// What stands beside them.
  var unit: NumberUnit?
  var isPercent: Bool { unit == .percent }

  /// Nil for what is no number, or may be two.
  init?(reading cell: ArraySlice<UInt8>, hasDecimalComma: Bool) {
    guard cell.count <= 80 else { return nil }
    var rest = String(decoding: cell, as: UTF8.self).unicodeScalars.map(narrowed)[...]
    var sign: Unicode.Scalar?
    takeSign(from: &rest, into: &sign)
    let before = NumberUnit.take(before: &rest)
    rest = rest.drop(while: isGap)
    takeSign(from: &rest, into: &sign)
    let after = NumberUnit.take(after: &rest)
    unit = before ?? after
    if let before, let after {
      // `¥58 元` is of both, and `¥58 USD` of none.
      unit = before.intersection(after)
      if unit?.isEmpty ?? true { return nil }
    }
    while let last = rest.last, isGap(last) { rest = rest.dropLast() }
    guard let digits = ungrouped(hasDecimalComma ? rest.map(withPoint)[...] : rest) else { return nil }
    self.digits = (sign == "-" ? [UInt8(ascii: "-")] : []) + digits
  }
}

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
///
/// - Parameter isNumber: whether JSON has it as a number, which has an exponent only where it was one with decimals.
func spreadsheetFault(of cell: ArraySlice<UInt8>, isNumber: Bool = false) -> CellFault? {
  guard let first = cell.first else { return nil }
  if first == UInt8(ascii: "=") || first == UInt8(ascii: "'") {
    let rest = cell.dropFirst()
    let inner = first == UInt8(ascii: "=") && rest.first == UInt8(ascii: "\"") ? rest.dropFirst() : rest
    return inner.first.flatMap(decimalDigit) != nil ? .spreadsheetSign : nil
  }
  // `4.58305E+17`: a digit, perhaps a point and digits, and an exponent of two digits at least. `4.58305E17`, of any number of
  // them, is how Java has it.
  guard decimalDigit(of: first) != nil else { return nil }
  var rest = cell.dropFirst()
  let hasPoint = rest.first == UInt8(ascii: ".")
  if hasPoint { rest = rest.dropFirst().drop { decimalDigit(of: $0) != nil } }
  guard let letter = rest.first, letter | 0x20 == UInt8(ascii: "e") else { return nil }
  rest = rest.dropFirst()
  if isNumber { return .shortenedNumber }
  if hasPoint, letter == UInt8(ascii: "E"), (1...2).contains(rest.count),
    rest.allSatisfy({ decimalDigit(of: $0) != nil })
  {
    return .shortenedNumber
  }
  guard rest.first == UInt8(ascii: "+"), rest.count >= 3 else { return nil }
  return rest.dropFirst().allSatisfy({ decimalDigit(of: $0) != nil }) ? .shortenedNumber : nil
}
