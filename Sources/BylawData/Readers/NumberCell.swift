/// Reads an exact number as an integer scaled by `scale`. With `allowsExponent`, as JSON writes them.
func readNumber(from text: ArraySlice<UInt8>, scale: Int, allowsExponent: Bool) -> Result<Int64, NumberFault> {
  var rest = text
  let isNegative = rest.first == UInt8(ascii: "-")
  if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
  let whole = rest.prefix { decimalDigit(of: $0) != nil }
  rest = rest[whole.endIndex...]
  var fraction: ArraySlice<UInt8> = []
  if rest.first == UInt8(ascii: ".") {
    fraction = rest.dropFirst().prefix { decimalDigit(of: $0) != nil }
    if fraction.isEmpty { return .failure(.shape) }
    rest = rest[fraction.endIndex...]
  }
  guard !whole.isEmpty, let exponent = readExponent(from: rest, isAllowed: allowsExponent) else {
    return .failure(.shape)
  }
  return scaled(whole: whole, fraction: fraction, exponent: exponent, scale: scale).map { isNegative ? -$0 : $0 }
}

enum NumberFault: Error, Hashable {
  case shape
  case tooManyDigits
  case tooPrecise
}

/// The digits, the point moved right by `exponent + scale`, as a whole number.
private func scaled(
  whole: ArraySlice<UInt8>, fraction: ArraySlice<UInt8>, exponent: Int, scale: Int
) -> Result<Int64, NumberFault> {
  var digits = Array(whole.drop { $0 == UInt8(ascii: "0") })
  digits += digits.isEmpty ? fraction.drop { $0 == UInt8(ascii: "0") } : fraction
  var shift = exponent + scale - fraction.count
  while shift < 0, digits.last == UInt8(ascii: "0") {
    digits.removeLast()
    shift += 1
  }
  if digits.isEmpty { return .success(0) }
  if shift < 0 { return .failure(.tooPrecise) }
  if digits.count + shift > 18 { return .failure(.tooManyDigits) }
  var value: Int64 = 0
  for digit in digits { value = value * 10 + Int64(digit - 0x30) }
  for _ in 0..<shift { value *= 10 }
  return .success(value)
}

/// `e-2`; 0 for nothing, nil for what is no exponent. What would move the point further than any number reaches is cut.
private func readExponent(from text: ArraySlice<UInt8>, isAllowed: Bool) -> Int? {
  guard let letter = text.first else { return 0 }
  guard isAllowed, letter | 0x20 == UInt8(ascii: "e") else { return nil }
  var rest = text.dropFirst()
  let isNegative = rest.first == UInt8(ascii: "-")
  if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
  guard !rest.isEmpty else { return nil }
  var value = 0
  for byte in rest {
    guard let digit = decimalDigit(of: byte) else { return nil }
    value = min(value * 10 + digit, 1 << 40)
  }
  return isNegative ? -value : value
}
