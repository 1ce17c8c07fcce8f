import BylawChecker
import BylawSyntax

/// What a column's cells have in common, gathered a cell at a time. What may be a value of a type is what `CellReader`
/// reads as one.
package struct ColumnSurvey: Sendable {
  /// Values that are kept until there are more than this; no closed choice has more.
  static let keptValues = 62

  package let name: String
  /// Rows with something in the cell, blanks not counted.
  package private(set) var filled = 0
  /// Cells with blanks at most, which are missing.
  private var blank = 0
  /// The first values by when they came, and how often each came; nil where there are too many.
  package private(set) var values: [Text: Int]? = [:]
  package private(set) var order: [Text] = []
  private var elements: [Text: Int]? = [:]
  private var elementOrder: [Text] = []
  /// Hashes of the values, until one comes twice.
  private(set) var hashes: Set<UInt64>? = []

  private var mayBeBool = true
  private var mayBeNumber = true
  private var mayBeDate = true
  private var mayBeDatetime = true
  private var mayBeText = true
  private var mayBeSet = true
  private var hasBoolWord = false
  private var hasSeveral = false
  private var hasLists = false
  private var isBeyondReading = false
  private var scale = 0
  private var wholeDigits = 0
  private var hasNegative = false
  private var hasLeadingZero = false
  private var longest = 0
  private var latestDay: Int32?
  private var forms = FormSurvey()
  /// Whether the cells so far are whole numbers that go up by one with each row.
  private var isCounting = true
  private var lastCount: Int64?
  private var near = NearKinds()
  /// What cells hold that tools and people write where there is no value, and how many hold it.
  private(set) var missingTexts: [String: Int] = [:]

  private static let knownMissingTexts: Set<String> = [
    "NULL", "null", "\\N", "N/A", "n/a", "#N/A", "NaN", "nan", "-", "--", "—",
  ]

  /// Whether it is what the row's file is called.
  package private(set) var readsFile = false

  init(name: String, blanksBefore: Int = 0) {
    self.name = name
    blank = blanksBefore
  }

  /// Of several files that are one table, under a name that none of their columns has.
  init(fileColumnBeside names: [String]) {
    self.init(name: ["group", "file", "group_file"].first { !names.contains($0) } ?? "file_name")
    readsFile = true
  }

  mutating func add(_ content: CellContent, zone: LocalZone) {
    switch content {
    case .absent, .null:
      blank += 1
    case .object: isBeyondReading = true
    case .bool(let value):
      filled += 1
      mayBeNumber = false
      mayBeText = false
      mayBeSet = false
      hasBoolWord = true
      addValue(value ? "true" : "false")
    case .list(let items): addList(of: items)
    case .text(let bytes): addCell(bytes, isNumber: false, zone: zone)
    case .number(let bytes): addCell(bytes, isNumber: true, zone: zone)
    }
  }

  private mutating func addList(of items: [CellContent]) {
    filled += 1
    hasLists = true
    hashes = nil
    for item in items {
      switch item {
      case .text(let bytes), .number(let bytes): addElement(trimmed(bytes))
      case .absent, .null, .bool, .list, .object: isBeyondReading = true
      }
    }
  }

  private mutating func addCell(_ bytes: ArraySlice<UInt8>, isNumber: Bool, zone: LocalZone) {
    let value = trimmed(bytes)
    guard !value.isEmpty else {
      blank += 1
      return
    }
    if value.count <= 4, noteMissingText(value) { return }
    filled += 1
    forms.add(value, isNumber: isNumber, zone: zone)
    longest = max(longest, value.count)
    noteCount(value)
    if filled <= NearKinds.mostCells { near.add(value) }
    if mayBeBool { noteBool(from: value) }
    if mayBeNumber { noteNumber(from: value, isNumber: isNumber) }
    if mayBeDate { noteDate(from: value) }
    if mayBeDatetime { noteDatetime(from: value, zone: zone) }
    if mayBeSet {
      let parts = setElements(of: value)
      hasSeveral = hasSeveral || parts.count > 1
      for part in parts { addElement(trimmed(part)) }
    }
    addValue(String(decoding: value, as: UTF8.self))
    if hashes?.insert(stableHash(of: value)).inserted == false { hashes = nil }
  }

  private mutating func noteMissingText(_ value: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: value, as: UTF8.self)
    guard Self.knownMissingTexts.contains(text) else { return false }
    missingTexts[text, default: 0] += 1
    if hashes?.insert(stableHash(of: value)).inserted == false { hashes = nil }
    return true
  }

  /// What the policy is to say of missing values for the column's sake: in a text of any words it may be one of them.
  var neededMissingTexts: [String] { kind != .text || values != nil && filled > 0 ? Array(missingTexts.keys) : [] }

  /// Counts the cells that hold one of them as missing, and the others as filled.
  mutating func settle(missingTexts texts: [String]) {
    for (text, count) in missingTexts {
      if texts.contains(text) { blank += count } else { filled += count }
    }
  }

  private mutating func addValue(_ word: String) {
    let value = Text(word)
    guard values != nil else { return }
    if values?[value] == nil { order.append(value) }
    values?[value, default: 0] += 1
    if order.count > Self.keptValues { values = nil }
  }

  private mutating func addElement(_ bytes: ArraySlice<UInt8>) {
    guard elements != nil, !bytes.isEmpty else { return }
    let element = Text(String(decoding: bytes, as: UTF8.self))
    longest = hasLists ? max(longest, bytes.count) : longest
    if elements?[element] == nil { elementOrder.append(element) }
    elements?[element, default: 0] += 1
    if elementOrder.count > Self.keptValues { elements = nil }
  }

  private mutating func noteCount(_ value: ArraySlice<UInt8>) {
    guard isCounting else { return }
    let number = Int64(String(decoding: value, as: UTF8.self))
    if let number, lastCount.map({ number == $0 + 1 }) ?? (0...1).contains(number) {
      lastCount = number
    } else {
      isCounting = false
    }
  }

  private mutating func noteBool(from value: ArraySlice<UInt8>) {
    guard readBool(from: value) != nil else {
      mayBeBool = false
      return
    }
    hasBoolWord = hasBoolWord || !(value.elementsEqual("0".utf8) || value.elementsEqual("1".utf8))
  }

  private mutating func noteNumber(from value: ArraySlice<UInt8>, isNumber: Bool) {
    // Zeros after the point tell what other rows may have there.
    for scale in max(scale, min(9, writtenScale(of: value)))...9 {
      switch readNumberCell(from: value, scale: scale, isOfJSON: isNumber) {
      case .success(let number):
        self.scale = scale
        wholeDigits = max(wholeDigits, String(number.magnitude).utf8.count - scale)
        hasNegative = hasNegative || number < 0
        let digits = value.drop { decimalDigit(of: $0) == nil }
        hasLeadingZero = hasLeadingZero || digits.first == 0x30 && digits.dropFirst().first.flatMap(decimalDigit) != nil
        return
      case .failure(.tooPrecise): continue
      case .failure: break
      }
      break
    }
    mayBeNumber = false
  }

  private mutating func noteDate(from value: ArraySlice<UInt8>) {
    do throws(TimestampFault) {
      latestDay = max(latestDay ?? .min, try readDateCell(from: value))
    } catch {
      mayBeDate = false
    }
  }

  private mutating func noteDatetime(from value: ArraySlice<UInt8>, zone: LocalZone) {
    do throws(TimestampFault) {
      let moment = try readDatetimeCell(from: value, zone: zone)
      latestDay = max(latestDay ?? .min, Int32(floorDivide(moment, by: microsecondsPerDay)))
    } catch {
      mayBeDatetime = false
    }
  }
}

/// What the cells of a column are.
package enum ColumnKind: Sendable, Equatable {
  case int(isNegative: Bool)
  case decimal(scale: Int)
  case bool
  case date
  case datetime
  /// One of a few values, those that came first before others.
  case choice([String])
  case set([String])
  case texts
  case text
}

extension ColumnSurvey {
  /// Longer values are prose.
  private static let longestName = 40

  /// Nil where no type reads all of its cells.
  package var kind: ColumnKind? {
    if isBeyondReading { return nil }
    if filled == 0 { return .text }
    if readsFile { return closedValues(most: 8, oftenness: 1).map { .choice($0) } ?? .text }
    if hasLists { return mayBeSet ? setKind : nil }
    if mayBeBool, hasBoolWord || asksWhether { return .bool }
    if !mayBeText { return nil }
    if let count { return forms.kind(of: count) }
    if mayBeNumber, !hasLeadingZero, wholeDigits <= 15, wholeDigits + scale <= 18 {
      return scale == 0 ? .int(isNegative: hasNegative) : .decimal(scale: scale)
    }
    if mayBeDate { return .date }
    if mayBeDatetime { return .datetime }
    if forms.patterns.count == 1 { return forms.kind(of: forms.patterns[0]) }
    if let kind = forms.numberKind { return kind }
    if hasSeveral, let kind = setKind { return kind }
    if let values = closedValues(most: 8, oftenness: 4) { return .choice(values) }
    return .text
  }

  /// How all of its cells are written, where that wants to be said.
  package var form: CellForm {
    switch kind {
    case .date, .datetime:
      if let count { return count }
      return mayBeDate || mayBeDatetime ? .plain : forms.patterns.first ?? .plain
    case .int, .decimal: return mayBeNumber ? .plain : .decimalComma
    case .bool, .choice, .set, .texts, .text, nil: return .plain
    }
  }

  /// Of dates in which either of two numbers may be the day: the ways of reading them.
  package var openForms: [CellForm] {
    guard !mayBeDate, !mayBeDatetime, forms.patterns.count > 1 else { return [] }
    return forms.patterns
  }

  /// What an open form would make of the column.
  package func openKind(of form: CellForm) -> ColumnKind { forms.kind(of: form) }

  /// Numbers that count seconds or days, where the column's name says that they are times: other numbers are as large.
  private var count: CellForm? { mayBeNumber && isCalledTime ? forms.count : nil }

  private var isCalledTime: Bool {
    let words = name.lowercased().split { !$0.isLetter }
    return words.contains { Self.timeWords.contains(String($0)) }
      || ["时间", "日期"].contains { name.hasOccurrence(of: $0) }
      || ["Time", "Date", "At", "Timestamp"].contains { name.hasSuffix($0) }
  }

  private static let timeWords: Set<String> = [
    "time", "timestamp", "ts", "date", "datetime", "at", "joined", "created", "seen", "sent",
  ]

  /// Called as a condition is, so that 0 and 1 are no and yes.
  private var asksWhether: Bool {
    ["is_", "has_", "是否"].contains { name.lowercased().hasPrefix($0) }
  }

  /// A list's own kind; of a text with semicolons, where its parts are short.
  private var setKind: ColumnKind? {
    if let elements, elementOrder.count <= 20, longest <= 4 * Self.longestName, filled >= 2 * elementOrder.count,
      elements.keys.allSatisfy({ $0.string.utf8.count <= Self.longestName }), !elementOrder.isEmpty
    {
      return .set(elementOrder.map(\.string))
    }
    return hasLists || longest <= Self.longestName ? .texts : nil
  }

  /// The values where there are few and each comes often.
  package func closedValues(most: Int, oftenness: Int) -> [String]? {
    guard values != nil, !order.isEmpty, order.count <= most, filled >= oftenness * order.count, longest <= 40 else {
      return nil
    }
    return order.map(\.string)
  }

  /// Whether a value may be missing.
  package var hasMissing: Bool { blank > 0 }

  /// No two rows have the same, and every row has one.
  package var isUnique: Bool { hashes != nil && blank == 0 && !isBeyondReading && !hasLists }

  /// Whether it numbers the rows: 1, 2, 3 and so on.
  package var countsRows: Bool { isCounting && blank == 0 && filled > 2 }

  /// Of a text: what most of its cells are, and the first that is not.
  package var nearKind: NearKinds.Found? { kind == .text ? near.found(of: filled) : nil }

  /// Of a text: whether it seems to be a list with commas.
  package var looksLikeList: Bool { kind == .text && near.looksLikeList }

  /// Every row has a value that a key may hold.
  package var mayBePartOfKey: Bool {
    switch kind {
    case .int, .date, .choice, .text: blank == 0
    case .decimal, .bool, .datetime, .set, .texts, nil: false
    }
  }

  /// Of a date or a datetime, the latest.
  package var latest: CivilDate? {
    guard kind == .date || kind == .datetime else { return nil }
    if form != .plain { return forms.latestDay(of: form).map { CivilDate(dayNumber: $0) } }
    return latestDay.map { CivilDate(dayNumber: $0) }
  }
}

/// FNV-1a: the same in every run.
func stableHash(of bytes: some Sequence<UInt8>) -> UInt64 {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
  return hash
}
