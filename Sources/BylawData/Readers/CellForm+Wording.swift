import BylawChecker
import BylawSyntax

extension CellForm {
  /// What a cell should hold that the policy says how to read.
  func phrase(for type: BaseType) -> Phrase {
    let moment = type == .date ? Phrase("a date", "日期") : Phrase("a date and time", "日期和时间")
    switch self {
    case .plain: return moment
    case .pattern(let pattern):
      return Phrase("\(moment) as the policy has it, `\(pattern.text)`", "章程写的 `\(pattern.text)` 格式的\(moment)")
    case .excelDays: return Phrase("\(moment) in a spreadsheet's days", "按表格天数写的\(moment)")
    case .unixSeconds: return Phrase("\(moment) in seconds since 1970", "按 1970 年起的秒数写的\(moment)")
    case .unixMilliseconds: return Phrase("\(moment) in milliseconds since 1970", "按 1970 年起的毫秒数写的\(moment)")
    case .decimalComma:
      return type == .number(scale: 0)
        ? Phrase("a whole number", "整数") : Phrase("a number whose decimals stand behind a comma", "用逗号作小数点的数")
    case .separated(let separator):
      return Phrase("a list with `\(separator)` between its elements", "用 `\(separator)` 隔开的一串")
    }
  }

  var help: Phrase {
    switch self {
    case .plain: Phrase("write it plainly", "照常写")
    case .pattern(let pattern):
      Phrase(
        "write it as `\(pattern.example)`, or change what the policy says with `as \"…\"`",
        "写成 `\(pattern.example)`，或者改章程里的 `格式 \"…\"`")
    case .excelDays: Phrase("write it as `46327`, or with a time as `46327.5`", "写成 `46327`，带时间的写成 `46327.5`")
    case .unixSeconds: Phrase("write it as `1793491200`", "写成 `1793491200`")
    case .unixMilliseconds: Phrase("write it as `1793491200000`", "写成 `1793491200000`")
    case .decimalComma: Phrase("write it as `1.299,50`", "写成 `1.299,50`")
    case .separated(let separator):
      Phrase("write names or texts with `\(separator)` between", "写名字或文字，中间用 `\(separator)` 隔开")
    }
  }
}

/// What a policy could say, so that a cell that does not fit would have one meaning, and what to do about others.
func hints(on value: String, wanted: Wanted, reason: CellFault) -> [Phrase] {
  let bytes = Array(value.utf8)[...]
  if let nothing = hint(onNothing: value, reason: reason) { return [nothing] }
  switch (wanted, reason) {
  case (.number(let scale), .shape), (.number(let scale), .tooPrecise): return numberHints(on: bytes, scale: scale)
  case (.date, .timestamp(.notADate)), (.datetime, .timestamp(.notADatetime)):
    if OddCells.isTooNarrow(bytes) { return [narrowHint] }
    let forms = possibleForms(of: bytes, isDate: wanted == .date).map {
      Phrase("`\($0.words)`", "`\(KeywordLanguage.chinese($0.words))`")
    }
    let choice = Phrase.choice(forms)
    if namesZone(bytes) { return [zoneHint] }
    return forms.isEmpty
      ? [] : [Phrase("how it is written, the policy can say: \(choice)", "怎么写的，可以在章程里写明：\(choice)")]
  case (.formed(.unixSeconds, let type), .timestamp(.noSuchDay))
  where isPossible(.unixMilliseconds, of: bytes, isDate: type == .date):
    return [
      Phrase(
        "where these are milliseconds, the policy says `in unix milliseconds`",
        "要是毫秒，在章程里写 `\(Phrase(policy: "in unix milliseconds"))`")
    ]
  case (.date, .timestamp), (.datetime, .timestamp):
    return namesZone(bytes) ? [zoneHint] : []
  default: return []
  }
}

/// Whether a time ends with the name of a zone, such as `CST`, which means several.
private func namesZone(_ cell: ArraySlice<UInt8>) -> Bool {
  let words = cell.split(separator: UInt8(ascii: " "))
  guard words.count > 1, cell.contains(UInt8(ascii: ":")) else { return false }
  return words.suffix(2).contains { word in
    (3...4).contains(word.count) && word.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
  }
}

/// For a word, or a day that there is not, by which tools write that there is nothing.
private func hint(onNothing value: String, reason: CellFault) -> Phrase? {
  switch reason {
  case .shape, .timestamp, .unknownName: break
  case .tooManyDigits, .tooPrecise, .shortenedNumber, .spreadsheetSign, .spreadsheetError, .uncomputedFormula, .isA:
    return nil
  }
  let bytes = Array(value.utf8)
  let isDayOfNothing = value.hasPrefix("0000") || value.hasPrefix("1900-01-00") || value.hasPrefix("00/00/")
  guard isDayOfNothing || bytes.withUnsafeBytes({ OddCells.isWordForNothing($0) }) else { return nil }
  return Phrase(
    "where it means that there is nothing, the table says so in the policy, as in `member missing \"\(value)\"`",
    "要是表示没有，就在章程里写明，例如 `成员 缺失 \"\(value)\"`")
}

private func numberHints(on cell: ArraySlice<UInt8>, scale: Int) -> [Phrase] {
  if OddCells.isTooNarrow(cell) { return [narrowHint] }
  if isRounded(cell) {
    return [
      Phrase(
        "it is a number that was rounded to be shown: export it with all of its digits", "这是为了好看约过的数：导出完整的数字")
    ]
  }
  guard case .success = readNumberCell(from: cell, scale: scale, isOfJSON: false, hasDecimalComma: true) else {
    return hasUnknownUnit(cell) ? [unitHint] : []
  }
  if mayGroupByPoint(cell) {
    return [
      Phrase(
        "where the point parts thousands, the policy says so with `decimal comma`, and where decimals, with `decimal(3)`",
        "点是千位分隔的话，在章程里写 `\(Phrase(policy: "decimal comma"))`；是小数点的话，写 `\(Phrase(policy: "decimal(3)"))`")
    ]
  }
  if cell.contains(UInt8(ascii: ",")) {
    return [
      Phrase(
        "where the comma stands before the decimals, the policy says so with `decimal comma`",
        "逗号是小数点的话，在章程里写 `\(Phrase(policy: "decimal comma"))`")
    ]
  }
  guard cell.contains(where: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ".") || $0 >= 0x80 }) else { return [] }
  return [
    Phrase(
      "blanks and points between thousands are read where the policy says `decimal comma`",
      "千位之间用空格或点的，在章程里写 `\(Phrase(policy: "decimal comma"))` 就能读")
  ]
}

/// Whether it is a number with something behind it that is no unit of those that are known.
private func hasUnknownUnit(_ cell: ArraySlice<UInt8>) -> Bool {
  let digits = cell.prefix { decimalDigit(of: $0) != nil || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
  let unit = trimmed(cell[digits.endIndex...])
  guard let first = unit.first, !digits.isEmpty, !unit.contains(where: { decimalDigit(of: $0) != nil }) else {
    return false
  }
  return first >= 0x80 || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first | 0x20)
}

private let unitHint = Phrase(
  "what stands behind the number is no unit that is known: where all of the column have the same one, leave it out",
  "数字后面的单位不认识：整列都是同一个单位的话，去掉它")

private let zoneHint = Phrase(
  "several places have a zone of that name: write how far it is from UTC, as `+08:00`",
  "好几个地方的时区都这么缩写：写时差，例如 `+08:00`")

private let narrowHint = Phrase(
  "a spreadsheet shows that where a column is too narrow: make it wider, and save the file anew",
  "列太窄，表格就显示成这样：把列拉宽，再存一次")

/// Whether it is a number of thousands, of ten thousands or more, as `1.2万` and `3k`.
private func isRounded(_ cell: ArraySlice<UInt8>) -> Bool {
  let text = String(decoding: cell, as: UTF8.self)
  guard let last = text.last, "万亿千百wWkKmM".contains(last) else { return false }
  let number = trimmed(Array(text.dropLast().utf8)[...])
  guard case .success = readNumberCell(from: number, scale: 9, isOfJSON: false) else { return false }
  return true
}

/// The forms that read a cell which has none of its own, of those that people and tools use.
private func possibleForms(of cell: ArraySlice<UInt8>, isDate: Bool) -> [CellForm] {
  commonForms.filter { isPossible($0, of: cell, isDate: isDate) }
}

/// Whether a cell may be written so. Numbers say when only where that is in the years of chats.
func isPossible(_ form: CellForm, of cell: ArraySlice<UInt8>, isDate: Bool) -> Bool {
  if isDate, (try? readDateCell(from: cell, form: form, zone: .utc)) == nil { return false }
  guard let moment = try? readDatetimeCell(from: cell, form: form, zone: .utc) else { return false }
  switch form {
  case .pattern, .plain, .decimalComma, .separated: return true
  case .excelDays, .unixSeconds, .unixMilliseconds: return chatYears.contains(moment)
  }
}

/// From 1990 to 2100.
private let chatYears = 7_305 * microsecondsPerDay..<47_482 * microsecondsPerDay

let commonForms: [CellForm] =
  [
    "D/M/YYYY", "M/D/YYYY", "D.M.YYYY", "M.D.YYYY", "D-M-YYYY", "M-D-YYYY", "D/M/YY", "M/D/YY", "YY/M/D", "D.M.YY",
    "M.D.YY",
    "YY.M.D", "D-M-YY", "M-D-YY", "YY-M-D", "D-MMM-YY", "YY-MMM-D", "D MMM YY", "MMM D, YY", "YY年M月D日",
  ]
  .compactMap { text in
    (try? MomentPattern(reading: text)).map(CellForm.pattern)
  } + [.excelDays(since: .year1900), .unixSeconds, .unixMilliseconds]
