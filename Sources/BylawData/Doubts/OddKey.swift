import BylawSyntax

/// What a key may be that is hardly anybody's: a spreadsheet or a program has made it.
package enum OddKey: Hashable, Sendable, CaseIterable {
  /// Of a row that sums up those above it: `合计`, `Total：12`.
  case total
  /// `####`, which a spreadsheet shows where a column is too narrow.
  case narrow
  /// It ends in an ellipsis, and so was cut.
  case cut
  /// Question marks alone, which a program writes for what it could not.
  case unread
  /// `125.0`: a whole number that a program has taken for one with decimals.
  case decimal
  /// A day, where other keys are none: a spreadsheet takes `3-4` for one.
  case day
  /// What a spreadsheet makes of an id that it takes for a time, or for true or false: `12:30:00`, `TRUE`.
  case computed
  /// Of a row below the table that says something about it: `备注：…`, `共 12 条`.
  case remark
  /// What a column is called: `编号`, `user id`, or the name of its own. The header stands there twice, mostly in two languages.
  case heading
  /// Zeros alone, five or more: `000-0000-0000`.
  case zeros
}

extension OddKey {
  /// What a key is; nil for what may be anybody's.
  ///
  /// - Parameter column: what its column is called.
  package init?(_ bytes: UnsafeRawBufferPointer, column: [UInt8] = []) {
    guard let first = bytes.first, let last = bytes.last else { return nil }
    if OddCells.isTooNarrow(bytes) {
      self = .narrow
    } else if first == UInt8(ascii: "0"), OddKey.isOfZeros(bytes) {
      self = .zeros
    } else if bytes.elementsEqual(column) || OddKey.isHeading(bytes) {
      self = .heading
    } else if first == UInt8(ascii: "?") || first == 0xEF, OddKey.isOfQuestionMarks(bytes) {
      self = .unread
    } else if first &- 0x30 < 10, OddKey.isWholeDecimal(bytes) {
      self = .decimal
    } else if first &- 0x30 < 10 || bytes.count == 6 && bytes[3] == UInt8(ascii: "-"), OddKey.isDay(bytes) {
      self = .day
    } else if OddKey.isComputed(bytes) {
      self = .computed
    } else if last == UInt8(ascii: ".") || last == 0xA6, OddKey.isCut(bytes) {
      self = .cut
    } else if OddKey.isTotal(bytes) {
      self = .total
    } else if OddKey.isRemark(bytes) {
      self = .remark
    } else {
      return nil
    }
  }

  private static let totals = ["合计", "总计", "小计", "汇总", "grand total", "subtotal", "totals", "total"].map {
    Array($0.utf8)
  }

  /// Alone, or before a colon or a blank and what is summed up.
  private static func isTotal(_ bytes: UnsafeRawBufferPointer) -> Bool {
    switch bytes[0] {
    case UInt8(ascii: "t"), UInt8(ascii: "T"), UInt8(ascii: "g"), UInt8(ascii: "G"), UInt8(ascii: "s"),
      UInt8(ascii: "S"), 0xE5, 0xE6:
      break
    default: return false
    }
    for word in totals where bytes.count >= word.count {
      let head = bytes.prefix(word.count)
      guard zip(head, word).allSatisfy({ ($0 &- 0x41 < 26 ? $0 | 0x20 : $0) == $1 }) else { continue }
      let rest = bytes.dropFirst(word.count)
      if rest.isEmpty { return true }
      // A colon of either width or a blank, with a number behind it perhaps.
      guard let length = signLength(atStartOf: rest) else { continue }
      let number = trimmed(Array(rest.dropFirst(length))[...])
      return number.first.map { $0 &- 0x30 < 10 } ?? true
    }
    return false
  }

  private static let headings = [
    "编号", "序号", "昵称", "姓名", "用户名", "用户编号", "用户id", "成员编号", "会员编号", "会员号", "微信号", "微信昵称", "群昵称", "qq号", "qq号码", "手机号",
    "手机号码", "账号", "帐号", "工号", "学号", "id", "uid", "userid", "user id", "user_id", "memberid", "member id", "member_id",
    "username", "user name", "nickname",
  ].map { Array($0.utf8) }
  private static let longestHeading = headings.map(\.count).max() ?? 0

  private static func isHeading(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.count <= longestHeading && headings.contains { isWord($0, bytes[...]) }
  }

  /// With hyphens and blanks between, as phones have them.
  private static func isOfZeros(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var zeros = 0
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "0"): zeros += 1
      case UInt8(ascii: "-"), UInt8(ascii: " "): break
      default: return false
      }
    }
    return zeros >= 5
  }

  private static let sums = ["平均", "平均值", "均值", "总数", "总和", "总人数", "合计人数", "本页小计", "本页合计", "average"]
    .map { Array($0.utf8) }
  private static let remarks = ["备注", "说明", "注", "附注", "以下空白", "此行以下空白"].map { Array($0.utf8) }
  /// What stands before a colon in such a row.
  private static let labels = [
    "备注", "说明", "注", "附注", "制表", "制表人", "制表日期", "审核", "审核人", "填表人", "统计人", "统计时间", "统计日期", "截止", "截止日期", "截止时间",
    "截至", "导出", "导出人", "导出时间", "导出日期", "打印时间", "更新时间", "数据来源", "来源", "总人数", "合计人数", "人数", "note", "notes", "remark",
    "remarks", "source", "exported", "exported at", "exported by", "generated", "generated at", "total members",
    "total rows",
  ].map { Array($0.utf8) }
  private static let longestLabel = labels.map(\.count).max() ?? 0

  private static func isRemark(_ bytes: UnsafeRawBufferPointer) -> Bool {
    if bytes[0] == UInt8(ascii: "#") { return bytes.count > 1 && bytes[1] == UInt8(ascii: " ") }
    // Names mostly begin otherwise, or are longer than these and have no colon in them.
    if sums.contains(where: { isWord($0, bytes[...]) }) || remarks.contains(where: { isWord($0, bytes[...]) }) {
      return true
    }
    if bytes.starts(with: "共".utf8) {
      return trimmed(Array(bytes.dropFirst(3).prefix(16))[...]).first.map { $0 &- 0x30 < 10 } ?? false
    }
    let head = bytes.prefix(longestLabel + 3)
    let colon = head.indices.first {
      bytes[$0] == UInt8(ascii: ":") || bytes[$0] == 0xEF && bytes[$0...].starts(with: "：".utf8)
    }
    guard let colon else { return false }
    let label = bytes[..<colon]
    return labels.contains { isWord($0, label) }
  }

  /// In small letters or capitals.
  private static func isWord(_ word: [UInt8], _ bytes: Slice<UnsafeRawBufferPointer>) -> Bool {
    word.count == bytes.count && zip(bytes, word).allSatisfy { ($0 &- 0x41 < 26 ? $0 | 0x20 : $0) == $1 }
  }

  private static let truths = ["TRUE", "FALSE"].map { Array($0.utf8) }

  /// As spreadsheets write them, in capitals.
  private static func isComputed(_ bytes: UnsafeRawBufferPointer) -> Bool {
    switch bytes[0] {
    case UInt8(ascii: "T"), UInt8(ascii: "F"): truths.contains { bytes.elementsEqual($0) }
    case UInt8(ascii: "0")...UInt8(ascii: "9"): isTime(bytes)
    default: false
    }
  }

  /// `12:30:00`
  private static func isTime(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard (7...8).contains(bytes.count) else { return false }
    let parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    return parts.count == 3 && (1...2).contains(parts[0].count) && parts.dropFirst().allSatisfy { $0.count == 2 }
      && parts.allSatisfy { $0.allSatisfy { $0 &- 0x30 < 10 } }
  }

  private static func signLength(atStartOf bytes: Slice<UnsafeRawBufferPointer>) -> Int? {
    if bytes.starts(with: "：".utf8) { return 3 }
    return bytes.first == UInt8(ascii: ":") || bytes.first == UInt8(ascii: " ") ? 1 : nil
  }

  private static func isCut(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let text = Array(bytes.suffix(4))
    return text.count > 3 && text.dropFirst().allSatisfy { $0 == UInt8(ascii: ".") }
      || text.suffix(3) == [0xE2, 0x80, 0xA6]
  }

  /// Two at least, of either width.
  private static func isOfQuestionMarks(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var (place, count) = (0, 0)
    while place < bytes.count {
      if bytes[place] == UInt8(ascii: "?") {
        place += 1
      } else if place + 2 < bytes.count, bytes[place] == 0xEF, bytes[place + 1] == 0xBC, bytes[place + 2] == 0x9F {
        place += 3
      } else {
        return false
      }
      count += 1
    }
    return count > 1
  }

  /// `125.0`, `125.00`.
  private static func isWholeDecimal(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count > 2, let point = bytes.firstIndex(of: UInt8(ascii: ".")), point > 0, point + 1 < bytes.count
    else {
      return false
    }
    return bytes[..<point].allSatisfy { $0 &- 0x30 < 10 } && bytes[(point + 1)...].allSatisfy { $0 == 0x30 }
  }

  /// `2026-03-04`, with a midnight perhaps, `2026/3/4`, `3月4日`, `4-Mar`, `Mar-04`.
  private static func isDay(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard (4...19).contains(bytes.count) else { return false }
    let text = String(decoding: bytes, as: UTF8.self)
    if text.hasSuffix("日") {
      let parts = text.dropLast().split(separator: "月", omittingEmptySubsequences: false)
      let last = parts.first?.split(separator: "年", omittingEmptySubsequences: false).last
      return parts.count == 2 && isNumber(last ?? "", most: 12) && isNumber(parts[1], most: 31)
    }
    let parts = text.split(separator: " ", omittingEmptySubsequences: false)
    if parts.count == 2, parts[1] != "00:00:00", parts[1] != "0:00" { return false }
    guard parts.count < 3, let day = parts.first else { return false }
    let numbers = day.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "/" }
    if numbers.count == 2 {
      return isNumber(numbers[0], most: 31) && months.contains(numbers[1].lowercased())
        || numbers[1].utf8.count == 2 && isNumber(numbers[1], most: 99) && months.contains(numbers[0].lowercased())
    }
    return numbers.count == 3 && numbers[0].utf8.count == 4 && isNumber(numbers[0], most: 9_999)
      && isNumber(numbers[1], most: 12) && isNumber(numbers[2], most: 31)
  }

  private static let months = Set(CivilDate.englishMonths.map { $0.prefix(3).lowercased() })

  private static func isNumber(_ text: Substring, most: Int) -> Bool {
    guard let number = Int(text), text.utf8.allSatisfy({ $0 &- 0x30 < 10 }) else { return false }
    return (1...most).contains(number)
  }
}
