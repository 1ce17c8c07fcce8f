import BylawChecker

/// What may stand in a cell instead of what is meant.
package enum OddCells {
  /// Words by which tools and people write that there is nothing.
  private static let words = [
    "null", "(null)", "<null>", "nil", "none", "n/a", "#n/a", "nan", "nat", "undefined", "\\n", "-", "--", "---", "—",
    "——",
    "－", "/", "／", "…", "……", "[]", "{}", "\"\"", "''", "tbd", "invalid date",
    "空", "(空)", "（空）", "空白", "(空白)", "（空白）", "(blank)", "无", "(无)", "（无）", "没有", "暂无", "无数据", "缺失", "未知", "未填",
    "未填写", "未设置", "未绑定", "未登记", "不详", "不明", "待定", "待填", "#value!", "#ref!", "#name?", "#div/0!", "#num!", "#null!",
  ]
  private static let longest = words.map(\.utf8.count).max() ?? 0
  /// By their first byte, none of which many words have in common.
  private static let known = words.map { Array($0.utf8) }.reduce(into: [[[UInt8]]](repeating: [], count: 256)) {
    $0[Int($1.first ?? 0)].append($1)
  }

  /// Whether a text is such a word, in small letters or capitals.
  package static func isWordForNothing(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let first = bytes.first, bytes.count <= longest else { return false }
    // As R has it; in small letters it may be a name.
    if bytes.count == 2, first == UInt8(ascii: "N"), bytes[1] == UInt8(ascii: "A") { return true }
    func small(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
    for word in known[Int(small(first))] where word.count == bytes.count {
      if word.indices.allSatisfy({ small(bytes[$0]) == word[$0] }) { return true }
    }
    return false
  }

  /// Whether a text holds the sign by which tools write what they could not read, U+FFFD.
  package static func holdsLostCharacter(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count > 2 else { return false }
    return (2..<bytes.count).contains { bytes[$0] == 0xBD && bytes[$0 - 1] == 0xBF && bytes[$0 - 2] == 0xEF }
  }

  /// Whether it is what a spreadsheet shows where a column is too narrow.
  package static func isTooNarrow(_ bytes: some Collection<UInt8>) -> Bool {
    bytes.count > 1 && bytes.allSatisfy { $0 == UInt8(ascii: "#") }
  }

  /// The parts of a text between signs with which people separate elements, without the brackets and quotes in which
  /// programs write lists, and whether one of the signs is seldom part of a name; nil where it is one part as it stands.
  package static func parts(of text: String) -> (parts: [String], isSurelySeparated: Bool)? {
    var (parts, part, isSure, isStripped) = ([String](), String.UnicodeScalarView(), false, false)
    for scalar in text.unicodeScalars {
      if marksOfLists.contains(scalar) {
        isStripped = true
        continue
      }
      guard let sure = separators[scalar] else {
        part.append(scalar)
        continue
      }
      isSure = isSure || sure
      parts.append(String(part))
      part.removeAll()
    }
    parts.append(String(part))
    let whole = parts.map { String(decoding: trimmed(Array($0.utf8)[...]), as: UTF8.self) }.filter { !$0.isEmpty }
    return whole.count > 1 || isStripped && !whole.isEmpty ? (whole, isSure && whole.count > 1) : nil
  }

  /// Whether a text is written as programs write lists, in brackets or braces.
  package static func isList(_ text: String) -> Bool {
    [("[", "]"), ("{", "}"), ("【", "】")].contains { text.hasPrefix($0.0) && text.hasSuffix($0.1) }
  }

  private static let separators: [Unicode.Scalar: Bool] = [
    ",": true, "，": true, "|": true, "｜": true, "/": false, "／": false, "\\": false, "+": false, "&": false, "\n": true,
    " ": false, "\t": false, "\u{3000}": false, "\u{A0}": false, "·": false, "。": false,
  ]
  private static let marksOfLists: Set<Unicode.Scalar> = ["#", "[", "]", "{", "}", "\"", "'", "“", "”", "【", "】"]

  /// How many digits a key of more than fifteen has behind the fifteenth, and whether they are all zeros; nil for another.
  package static func digitsBeyond(_ bytes: UnsafeRawBufferPointer) -> (count: Int, areZeros: Bool)? {
    guard bytes.count > KeyForm.exactDigits else { return nil }
    var areZeros = true
    for (place, byte) in bytes.enumerated() {
      guard byte &- 0x30 < 10 else { return nil }
      if place >= KeyForm.exactDigits, byte != 0x30 { areZeros = false }
    }
    return (bytes.count - KeyForm.exactDigits, areZeros)
  }
}

extension CheckedPolicy {
  /// The texts that the policy names in its conditions and values.
  package var textsNamed: Set<Text> {
    var texts: Set<Text> = []
    func note(_ value: Value?) {
      switch value {
      case .text(let text): texts.insert(text)
      case .texts(let all): texts.formUnion(all)
      case nil, .missing, .number, .quotient, .bool, .date, .datetime, .duration, .code, .codes: break
      }
    }
    func note(in expression: CheckedExpression) {
      expression.forEachNode { if case .constant(let value) = $0.kind { note(value) } }
    }
    forEachExpression { if case .constant(let value) = $0.kind { note(value) } }
    for goal in milestones + ensures { note(in: goal.condition) }
    for table in [members] + events.map(\.table) {
      if let condition = table.condition { note(in: condition) }
      for field in table.fields { note(field.defaultValue) }
    }
    return texts
  }
}
