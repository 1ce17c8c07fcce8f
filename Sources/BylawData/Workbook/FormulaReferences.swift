/// The columns that a formula reads, as far as its words tell; nil where they do not: it may read any.
func columnsRead(by formula: [UInt8]) -> Set<Int>? {
  var columns: Set<Int> = []
  var place = 0
  var rangeStart: Int?
  while place < formula.count {
    let byte = formula[place]
    if byte == UInt8(ascii: "\"") {
      place = (formula[(place + 1)...].firstIndex(of: byte) ?? formula.count) + 1
      continue
    }
    // A column of a table by its name, a name of another sheet, or an array.
    if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "'") { return nil }
    guard isWord(byte) else {
      place += 1
      continue
    }
    let end = formula[place...].firstIndex { !isWord($0) } ?? formula.count
    let word = formula[place..<end].filter { $0 != UInt8(ascii: "$") }
    let next = end < formula.count ? formula[end] : 0
    place = end
    if next == UInt8(ascii: "(") {
      if ["INDIRECT", "OFFSET", "CELL"].contains(String(decoding: word, as: UTF8.self).uppercased()) { return nil }
      continue
    }
    if word.allSatisfy({ ("0"..."9").contains(Character(Unicode.Scalar($0))) || $0 == UInt8(ascii: ".") }) { continue }
    if ["TRUE", "FALSE"].contains(String(decoding: word, as: UTF8.self).uppercased()) { continue }
    guard let column = column(of: word) else { return nil }
    columns.formUnion(rangeStart.map { min($0, column)...max($0, column) }.map(Set.init) ?? [column])
    rangeStart = next == UInt8(ascii: ":") ? column : nil
  }
  return columns
}

private func isWord(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "$"),
    UInt8(ascii: "!"), 0x80...0xFF:
    true
  default: false
  }
}

/// Of `C7`, or of `C` in a range of whole columns.
private func column(of word: [UInt8]) -> Int? {
  let letters = word.prefix { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
  let digits = word.dropFirst(letters.count)
  guard (1...3).contains(letters.count), digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
  else { return nil }
  return letters.reduce(0) { $0 * 26 + Int($1 - UInt8(ascii: "A")) + 1 }
}
