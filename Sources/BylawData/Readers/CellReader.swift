import BylawChecker

/// Reads the cells of one field as values of its type.
package struct CellReader: Sendable {
  package let field: Field
  let wanted: Wanted
  private let names: NameTable?
  /// Of the record's names.
  package let recordNames: RecordNames?
  private let zone: LocalZone
  /// What a cell without a value may hold.
  private var missingTexts: [[UInt8]]
  /// Whether the cells are a workbook's, of which some hold no value but an error.
  package var isOfSheet = false

  init(field: Field, policy: CheckedPolicy, zone: LocalZone, missingTexts: [String] = []) {
    self.missingTexts = missingTexts.map { Array($0.utf8) }
    self.field = field
    self.zone = zone
    names = policy.names(of: field.type.base)
    recordNames = RecordNames(purpose: field.purpose, policy: policy)
    wanted = Wanted(type: field.type.base, form: field.form, names: names)
  }

  /// What a missing cell comes to; nil where there must be a value.
  package var valueOfMissing: Value? {
    field.defaultValue ?? (field.type.isOptional ? .missing : nil)
  }

  package func read(_ content: CellContent) throws(DataFault) -> Value {
    let value: Value?
    do throws(Refusal) {
      value = try self.value(of: content)
    } catch {
      throw .badCell(column: field.column, value: shownValue(of: content), wanted: wanted, reason: error.fault)
    }
    if let value {
      if isOutOfRange(value) { throw outOfRangeFault(for: content) }
      return value
    }
    guard let value = valueOfMissing else {
      throw .missingValue(column: field.column, wanted: wanted, isNeeded: field.isKey)
    }
    return value
  }

  private struct Refusal: Error {
    var fault: CellFault
  }

  /// Nil for a missing one.
  private func value(of content: CellContent) throws(Refusal) -> Value? {
    switch content {
    case .absent, .null: return nil
    case .text(let bytes): return try value(of: bytes, isNumber: false)
    case .number(let bytes): return try value(of: bytes, isNumber: true)
    case .bool(let value):
      guard field.type.base == .bool else { throw Refusal(fault: .isA(.bool)) }
      return .bool(value)
    case .list where field.purpose.isPartOfDetail: throw Refusal(fault: .isA(.list))
    // A list of nothing but the word for nothing is what a cell of CSV is that holds no more than that.
    case .list(let items) where items.count == 1 && isMissingText(items[0]): return nil
    case .list(let items): return try set(of: items)
    case .object: throw Refusal(fault: .isA(.object))
    }
  }

  private func value(of cell: ArraySlice<UInt8>, isNumber: Bool) throws(Refusal) -> Value? {
    if isOfSheet, let number = ShownNumber(cell) {
      return try value(of: field.type.base == .text ? number.shown : number.number, isNumber: false)
    }
    if !missingTexts.isEmpty, isMissingText(cell) { return nil }
    if isOfSheet, cell.first == SheetReader.errorMark[0], cell.starts(with: SheetReader.errorMark) {
      let isFormula = cell.dropFirst(SheetReader.errorMark.count).first == UInt8(ascii: "=")
      throw Refusal(fault: isFormula ? .uncomputedFormula : .spreadsheetError)
    }
    if field.purpose.isPartOfDetail {
      let detail = trimmed(cell)
      return detail.isEmpty ? nil : try part(ofDetail: detail)
    }
    switch field.type.base {
    case .text, .nameText:
      let text = trimmed(cell)
      if let recordNames, !text.isEmpty { return .text(recordNames.name(for: text)) }
      if isOfKey, let fault = spreadsheetFault(of: text, isNumber: isNumber) { throw Refusal(fault: fault) }
      return text.isEmpty ? nil : .text(Text(String(decoding: text, as: UTF8.self)))
    case .number, .quotient, .bool, .date, .datetime, .duration, .tier, .role, .choice, .set:
      break
    }
    let bytes = trimmed(cell)
    if bytes.isEmpty { return nil }
    switch field.type.base {
    case .number(let scale):
      return .number(try number(from: bytes, scale: scale, isOfJSON: isNumber))
    case .bool:
      guard let value = readBool(from: bytes) else { throw Refusal(fault: .shape) }
      return .bool(value)
    case .date:
      return .date(
        try timestamp { () throws(TimestampFault) in try readDateCell(from: bytes, form: field.form, zone: zone) })
    case .datetime:
      return .datetime(try timestamp { () throws(TimestampFault) in try datetime(from: bytes) })
    case .tier, .role, .choice:
      return .code(try code(for: bytes))
    case .set:
      return try set(of: bytes)
    case .text, .nameText, .duration, .quotient:
      throw Refusal(fault: .shape)
    }
  }

  private func isMissingText(_ content: CellContent) -> Bool {
    switch content {
    case .text(let bytes), .number(let bytes): !missingTexts.isEmpty && isMissingText(bytes)
    case .absent, .null, .bool, .list, .object: false
    }
  }

  private func isMissingText(_ cell: ArraySlice<UInt8>) -> Bool {
    let bytes = trimmed(cell)
    return missingTexts.contains { $0.elementsEqual(bytes) }
  }

  /// The spellings of what a cell without a value may hold.
  package var spellingsOfMissing: [[UInt8]] { missingTexts }

  /// Whether one of these would be a value, if the policy did not say that it is none.
  package var hasMissingTextLikeValue: Bool {
    guard !missingTexts.isEmpty else { return false }
    var plain = self
    plain.missingTexts = []
    return missingTexts.contains { (try? plain.read(.text($0[...]))) != nil }
  }

  // MARK: The record

  private func part(ofDetail cell: ArraySlice<UInt8>) throws(Refusal) -> Value {
    switch field.purpose {
    case .amount(let name): return .number(try amount(of: name, in: cell))
    case .grantedBadges: return badges(in: cell) { if case .badge(let badge) = $0 { badge } else { nil } }
    case .revokedBadges: return badges(in: cell) { if case .badgeRevoked(let badge) = $0 { badge } else { nil } }
    case .plain, .key, .reference, .reviewMoment, .ruleName, .kindName, .placeName: return .missing
    }
  }

  private func amount(of name: String, in detail: ArraySlice<UInt8>) throws(Refusal) -> Int64 {
    let scale = field.type.scale
    let plain = Array(name.utf8).withUnsafeBufferPointer { name in
      detail.withUnsafeBufferPointer { DecisionDetail.amount(of: name, scale: scale, in: $0) }
    }
    if let plain { return plain }
    var sum: Int128 = 0
    for effect in DecisionDetail.effects(of: String(decoding: detail, as: UTF8.self)) {
      switch effect {
      case .granted(let field, let amount) where Text(field) == Text(name):
        sum += Int128(try recordedNumber(amount, scale: scale))
      case .deducted(let field, let amount) where Text(field) == Text(name):
        sum -= Int128(try recordedNumber(amount, scale: scale))
      case .granted, .deducted, .badge, .badgeRevoked, .role, .roleRevoked, .access, .accessRevoked, .message: break
      }
    }
    guard let amount = Exact.checked(sum) else { throw Refusal(fault: .tooManyDigits) }
    return amount
  }

  /// As reviews write it, which is not as people write numbers.
  private func recordedNumber(_ digits: String, scale: Int) throws(Refusal) -> Int64 {
    switch readNumber(from: Array(digits.utf8)[...], scale: scale, allowsExponent: false) {
    case .success(let value): return value
    case .failure(.shape): throw Refusal(fault: .shape)
    case .failure(.tooManyDigits): throw Refusal(fault: .tooManyDigits)
    case .failure(.tooPrecise): throw Refusal(fault: .tooPrecise)
    }
  }

  private func badges(in detail: ArraySlice<UInt8>, badge: (RecordedEffect) -> String?) -> Value {
    // Most decisions have nothing to do with badges, and the record may be long.
    guard detail.contains(UInt8(ascii: "\"")), namesBadge(detail) else { return .texts([]) }
    let badges = DecisionDetail.effects(of: String(decoding: detail, as: UTF8.self)).compactMap(badge)
    return .texts(Set(badges.map(Text.init)).sorted())
  }

  /// Whether the word stands anywhere without which no effect is about a badge.
  private func namesBadge(_ detail: ArraySlice<UInt8>) -> Bool {
    let word: [UInt8] = Array("badge ".utf8)
    return detail.withUnsafeBufferPointer { detail in
      var start = 0
      while start + word.count <= detail.count {
        if detail[start] == word[0], word.indices.allSatisfy({ detail[start + $0] == word[$0] }) { return true }
        start += 1
      }
      return false
    }
  }

  private func number(from bytes: ArraySlice<UInt8>, scale: Int, isOfJSON: Bool) throws(Refusal) -> Int64 {
    let hasDecimalComma = field.form == .decimalComma
    switch readNumberCell(from: bytes, scale: scale, isOfJSON: isOfJSON, hasDecimalComma: hasDecimalComma) {
    case .success(let value): return value
    case .failure(.shape): throw Refusal(fault: spreadsheetFault(of: bytes) ?? .shape)
    case .failure(.tooManyDigits): throw Refusal(fault: .tooManyDigits)
    case .failure(.tooPrecise): throw Refusal(fault: .tooPrecise)
    }
  }

  private func datetime(from bytes: ArraySlice<UInt8>) throws(TimestampFault) -> Int64 {
    field.purpose == .reviewMoment
      ? try readReviewMomentCell(from: bytes, zone: zone)
      : try readDatetimeCell(from: bytes, form: field.form, zone: zone)
  }

  /// Whether it says who somebody is, so that what a spreadsheet did to it would make another member of them.
  package var isOfKey: Bool { field.purpose == .key || field.purpose == .reference }

  private func timestamp<T>(reading read: () throws(TimestampFault) -> T) throws(Refusal) -> T {
    do throws(TimestampFault) {
      return try read()
    } catch {
      throw Refusal(fault: .timestamp(error))
    }
  }

  // MARK: Names and sets

  private func code(for bytes: ArraySlice<UInt8>) throws(Refusal) -> Int {
    guard let names else { throw Refusal(fault: .shape) }
    guard let code = names.code(of: bytes) else { throw Refusal(fault: names.unknown(spelling: bytes)) }
    return code
  }

  private func set(of cell: ArraySlice<UInt8>) throws(Refusal) -> Value {
    var elements: [ArraySlice<UInt8>] = []
    for part in setElements(of: cell, form: field.form) {
      let element = trimmed(part)
      if !element.isEmpty { elements.append(element) }
    }
    return try set(of: elements)
  }

  private func set(of items: [CellContent]) throws(Refusal) -> Value {
    guard case .set = field.type.base else { throw Refusal(fault: .isA(.list)) }
    var elements: [ArraySlice<UInt8>] = []
    for item in items {
      switch item {
      case .text(let bytes), .number(let bytes):
        let name = trimmed(bytes)
        if !name.isEmpty { elements.append(name) }
      case .absent, .null: throw Refusal(fault: .isA(.null))
      case .bool: throw Refusal(fault: .isA(.bool))
      case .list: throw Refusal(fault: .isA(.list))
      case .object: throw Refusal(fault: .isA(.object))
      }
    }
    return try set(of: elements)
  }

  private func set(of elements: [ArraySlice<UInt8>]) throws(Refusal) -> Value {
    if field.type.base == .set(.text) {
      let texts = Set(elements.map { Text(String(decoding: $0, as: UTF8.self)) })
      return .texts(texts.sorted())
    }
    var mask: UInt64 = 0
    for element in elements {
      let code = try self.code(for: element)
      guard code < 64 else { throw Refusal(fault: .shape) }
      mask |= 1 << UInt64(code)
    }
    return .codes(mask)
  }

  // MARK: Range

  private func isOutOfRange(_ value: Value) -> Bool {
    if let lower = field.lower, isValue(value, before: lower) { return true }
    if let upper = field.upper, isValue(upper, before: value) { return true }
    return false
  }

  private func isValue(_ a: Value, before b: Value) -> Bool {
    switch (a, b) {
    case (.number(let a), .number(let b)): a < b
    case (.date(let a), .date(let b)): a < b
    case (.datetime(let a), .datetime(let b)): a < b
    case (.text(let a), .text(let b)): a < b
    default: false
    }
  }

  private func outOfRangeFault(for content: CellContent) -> DataFault {
    .outOfRange(
      column: field.column, value: shownValue(of: content), lower: field.lower.map(boundText),
      upper: field.upper.map(boundText))
  }

  private func boundText(of value: Value) -> String {
    switch value {
    case .number(let number):
      guard case .number(let scale) = field.type.base else { return String(number) }
      return Formatting.number(number, scale: scale)
    case .date(let day): return dateText(of: day)
    case .datetime(let moment): return datetimeText(of: moment)
    case .text(let text): return text.string
    case .missing, .quotient, .bool, .duration, .code, .codes, .texts: return ""
    }
  }
}

/// `true`, `yes`, `y`, `1`, `是`, `有`, `√` and their opposites, and what programs write for these.
func readBool(from bytes: ArraySlice<UInt8>) -> Bool? {
  switch String(decoding: bytes.prefix(8), as: UTF8.self).lowercased() {
  case "true", "yes", "y", "1", "是", "有", "√", "t", "on", "1.0", "✓", "✔", "☑", "是的", "对", "开": true
  case "false", "no", "n", "0", "否", "无", "×", "f", "off", "0.0", "✗", "✘", "☐", "不是", "没有", "错", "关": false
  default: nil
  }
}

/// The parts of a cell that holds a set: between what the policy says, or else `;`, `；` or `、`.
func setElements(of cell: ArraySlice<UInt8>, form: CellForm) -> [ArraySlice<UInt8>] {
  guard case .separated(let text) = form else { return setElements(of: cell) }
  let separator = Array(text.utf8)
  var elements: [ArraySlice<UInt8>] = []
  var (start, index) = (cell.startIndex, cell.startIndex)
  while index < cell.endIndex {
    if cell[index...].starts(with: separator) {
      elements.append(cell[start..<index])
      index += separator.count
      start = index
    } else {
      index += 1
    }
  }
  return elements + [cell[start...]]
}

/// The parts between `;`, `；` or `、`.
func setElements(of cell: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
  var elements: [ArraySlice<UInt8>] = []
  var (start, index) = (cell.startIndex, cell.startIndex)
  while index < cell.endIndex {
    let length = separatorLength(atStartOf: cell[index...])
    if length > 0 {
      elements.append(cell[start..<index])
      start = index + length
    }
    index += max(length, 1)
  }
  return elements + [cell[start...]]
}

private func separatorLength(atStartOf bytes: ArraySlice<UInt8>) -> Int {
  switch bytes.first {
  case UInt8(ascii: ";"): 1
  case 0xEF where bytes.starts(with: [0xEF, 0xBC, 0x9B]), 0xE3 where bytes.starts(with: [0xE3, 0x80, 0x81]): 3
  default: 0
  }
}

extension Wanted {
  init(type: BaseType, form: CellForm, names: NameTable?) {
    switch type {
    case .date, .datetime, .number, .set:
      if form != .plain {
        self = .formed(form, type: type)
        return
      }
    case .quotient, .bool, .text, .duration, .tier, .role, .choice, .nameText: break
    }
    switch type {
    case .number(let scale): self = .number(scale: scale)
    case .bool: self = .bool
    case .text, .nameText, .duration, .quotient: self = .text
    case .date: self = .date
    case .datetime: self = .datetime
    case .tier, .role, .choice: self = .name(names?.kind ?? .choice(nil))
    case .set(.text): self = .texts
    case .set: self = .names(names?.kind ?? .choice(nil))
    }
  }
}
