import BylawChecker
import BylawData

/// How a cell writes its number: which sign stands before the decimals, which between thousands, and what is around it, so
/// that the next number is written as the one before it was.
struct NumberStyle {
  private var point = "."
  private var thousands = ""
  private var before = ""
  private var after = ""

  /// - Parameters:
  ///   - cell: what stands in it; another writing than is known, and nothing, is plain.
  ///   - form: how the policy says that the field is written.
  init(of cell: [UInt8], form: CellForm) {
    let isComma = form == .decimalComma
    if isComma { point = "," }
    let text = String(decoding: trimmed(cell[...]), as: UTF8.self)
    let isDigit = { (character: Character) in character.isASCII && character.isNumber }
    guard let first = text.firstIndex(where: isDigit), let last = text.lastIndex(where: isDigit) else { return }
    let (head, number, tail) = (text[..<first], text[first...last], text[text.index(after: last)...])
    // A sign belongs to the number, and a percentage is another number than it shows.
    guard head.utf8.count + tail.utf8.count <= 12,
      !(head + tail).contains(where: { $0.isNumber || "+-−–%‰％()'=".contains($0) })
    else { return }
    let groups = number.split(separator: isComma ? "," : ".", omittingEmptySubsequences: false)
    guard groups.count <= 2, groups.dropFirst().allSatisfy({ $0.allSatisfy(isDigit) }) else { return }
    let signs = Set(groups[0].filter { !isDigit($0) })
    guard signs.count <= 1 else { return }
    if let sign = signs.first {
      let allowed: [Character] = isComma ? [".", " ", "\u{A0}", "\u{202F}", "'"] : [","]
      let parts = groups[0].split(separator: sign, omittingEmptySubsequences: false)
      guard allowed.contains(sign), (1...3).contains(parts[0].count), parts.dropFirst().allSatisfy({ $0.count == 3 })
      else { return }
      thousands = String(sign)
    }
    (before, after) = (String(head), String(tail))
  }

  /// - Parameter number: as a policy writes it.
  func text(of number: String) -> String {
    let isNegative = number.utf8.first == UInt8(ascii: "-")
    let parts = number.dropFirst(isNegative ? 1 : 0).split(separator: ".", omittingEmptySubsequences: false)
    var whole = ""
    for (index, digit) in parts[0].enumerated() {
      if index > 0, (parts[0].count - index) % 3 == 0 { whole += thousands }
      whole.append(digit)
    }
    let plain = (isNegative ? "-" : "") + ([whole] + parts.dropFirst().map { String($0) }).joined(separator: point)
    return before + plain + after
  }
}
