import BylawChecker
import BylawSyntax

extension CellForm {
  /// What a cell should hold that the policy says how to read.
  func phrase(for type: BaseType) -> String {
    let moment = type == .date ? "a date" : "a date and time"
    switch self {
    case .plain: return moment
    case .pattern(let pattern): return "\(moment) as the policy has it, `\(pattern.text)`"
    case .excelDays: return "\(moment) in a spreadsheet's days"
    case .unixSeconds: return "\(moment) in seconds since 1970"
    case .unixMilliseconds: return "\(moment) in milliseconds since 1970"
    case .decimalComma:
      return type == .number(scale: 0) ? "a whole number" : "a number whose decimals stand behind a comma"
    case .separated(let separator): return "a list with `\(separator)` between its elements"
    }
  }

  var help: String {
    switch self {
    case .plain: "write it plainly"
    case .pattern(let pattern): "write it as `\(pattern.example)`, or change what the policy says with `as \"…\"`"
    case .excelDays: "write it as `46327`, or with a time as `46327.5`"
    case .unixSeconds: "write it as `1793491200`"
    case .unixMilliseconds: "write it as `1793491200000`"
    case .decimalComma: "write it as `1.299,50`"
    case .separated(let separator): "write names or texts with `\(separator)` between"
    }
  }
}

/// What a policy could say, so that a cell that does not fit would have one meaning.
func hints(on value: String, wanted: Wanted, reason: CellFault) -> [String] {
  let bytes = Array(value.utf8)[...]
  switch (wanted, reason) {
  case (.number(let scale), .shape), (.number(let scale), .tooPrecise):
    let number = readNumberCell(from: bytes, scale: scale, isOfJSON: false, hasDecimalComma: true)
    guard case .success = number, bytes.contains(UInt8(ascii: ",")) else { return [] }
    return ["where the comma stands before the decimals, the policy says so with `decimal comma`"]
  case (.date, .timestamp(.notADate)), (.datetime, .timestamp(.notADatetime)):
    let forms = possibleForms(of: bytes, isDate: wanted == .date).map { "`\($0.words)`" }
    return forms.isEmpty ? [] : ["how it is written, the policy can say: \(forms.joined(separator: " or "))"]
  default: return []
  }
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
  ["D/M/YYYY", "M/D/YYYY", "D.M.YYYY", "M.D.YYYY", "D-M-YYYY", "M-D-YYYY", "D/M/YY", "M/D/YY", "D.M.YY", "M.D.YY"]
  .compactMap { text in
    (try? MomentPattern(reading: text)).map(CellForm.pattern)
  } + [.excelDays(since: .year1900), .unixSeconds, .unixMilliseconds]
