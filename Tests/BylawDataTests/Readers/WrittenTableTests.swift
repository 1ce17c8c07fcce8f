import BylawContainers
import BylawSystem
import BylawTestSupport
import Foundation
import Testing

@testable import BylawChecker
@testable import BylawData
@testable import BylawSyntax

/// Random tables, written as people and tools write them: in any encoding and container, with any separator, dates and numbers in
/// any of the ways that have one meaning and now and then in one that has two, titles above and blanks around. What is read is what
/// was meant, or it is refused; it is never something else.
///
/// `BYLAW_TABLES=100000` goes through as many, `BYLAW_TABLES=17...17` through that one.
@Suite("Tables written in random ways")
struct WrittenTableTests {
  private static let table = Sample.table(
    "members",
    [
      Sample.field("编号", .text, key: true), Sample.field("昵称", .text, optional: true),
      Sample.field("消费", .number(scale: 2), optional: true), Sample.field("发言", .number(scale: 0), optional: true),
      Sample.field("入群", .date, optional: true), Sample.field("最近", .datetime, optional: true),
      Sample.field("管理员", .bool, optional: true), Sample.field("标签", .set(.text), optional: true),
    ])

  private static let seeds = wantedSeeds("BYLAW_TABLES") ?? 0...299

  @Test("what is read is what was meant")
  func readBack() throws {
    var (read, refused) = (0, 0)
    for seed in Self.seeds {
      var writer = Writer(random: SeededGenerator(seed: UInt64(seed) &+ 6_000))
      let rows = (0..<writer.number(0...9)).map { writer.row($0) }
      let file = writer.file(rows, of: Self.table)
      guard let reading = Self.read(file) else {
        refused += 1
        continue
      }
      if let found = reading.rows {
        read += 1
        #expect(found == rows, "seed \(seed): \(file.description)\n\(String(decoding: file.bytes, as: UTF8.self))")
      } else {
        refused += 1
        #expect(reading.problemCount > 0)
        #expect(
          file.mayBeRefused,
          "seed \(seed): \(file.description) \(reading.complaints)\n\(String(decoding: file.bytes, as: UTF8.self))")
      }
    }
    #expect(read * 2 > refused && refused > 0, "\(read) read, \(refused) refused")
  }

  /// Nil where its bytes are refused.
  private static func read(_ file: Writer.File) -> DataReading? {
    do {
      let opening = FileOpening(encoding: file.saidEncoding)
      let text = try FileText(try MappedFile(bytes: file.bytes), opening: opening)
      var input = text.input
      try input.begin()
      var reader = DataReader(policy: Sample.policy(table), zone: .utc, request: DataRequest())
      let plan = TableFiles.Plan(
        path: "members." + file.ending, format: TableFiles.format(of: "m." + file.ending), tables: [0])
      reader.read(input, plan: plan, sheet: text.isMade ? text : nil, rowTest: Sample.rowTest)
      return reader.finish()
    } catch {
      #expect(file.mayBeRefused, "\(error) \(file.description)")
      return nil
    }
  }
}

/// Writes a table in one of very many ways.
private struct Writer {
  struct File {
    var bytes: [UInt8]
    var ending: String
    /// What the operator says that it is in.
    var saidEncoding: TextEncoding?
    /// Whether something in it has no one meaning.
    var mayBeRefused: Bool
    var description: String
  }

  var random: SeededGenerator
  private var mayBeRefused = false

  init(random: SeededGenerator) { self.random = random }

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
  private mutating func chance(_ percent: Int) -> Bool { number(0...99) < percent }
  private mutating func pick<T>(_ items: T...) -> T { items[number(0...items.count - 1)] }

  // MARK: Values

  mutating func row(_ index: Int) -> [Value] {
    let day = Int32(number(0...25_000))
    var row: [Value] = [
      .text(pick("u\(index)", "00\(index)x", "群友\(index)", "a,\(index)")),
      .text(pick("露露", "A0-房产,小李", "say \"hi\"", "a;b", "x|y", "é 1", "甲\n乙", "-", "=1")),
      .number(Int64(pick(0, 58_00, 1_299_00, -3_50, 99_999_999_99, 5))),
      .number(Int64(pick(0, 12, 1_299, -7, 1_234_567))),
      .date(day), .datetime(Int64(day) * microsecondsPerDay + Int64(number(0...1_439)) * 60_000_000),
      .bool(chance(50)), .texts(chance(50) ? [Text("vip"), Text("老群友")] : [Text("a")]),
    ]
    for field in 1..<row.count where chance(15) { row[field] = .missing }
    return row
  }

  private mutating func cell(_ value: Value, isDecimal: Bool) -> String {
    let plain: String
    switch value {
    case .missing: return pick("", "", " ", "\u{3000}")
    case .text(let text): plain = text.string
    case .number(let number): plain = self.number(number, isDecimal: isDecimal)
    case .date(let day): plain = date(day)
    case .datetime(let moment): plain = datetime(moment)
    case .bool(let value): plain = value ? pick("是", "TRUE", "yes", "√", "1") : pick("否", "false", "N", "×", "0")
    case .texts(let texts): plain = texts.map(\.string).joined(separator: pick(";", "；", "、", "; "))
    default: plain = ""
    }
    return chance(10)
      ? pick(" ", "\u{3000}", "\u{A0}", "\u{200B}", "\u{FEFF}") + plain + pick("", " ", "\u{3000}") : plain
  }

  private mutating func number(_ number: Int64, isDecimal: Bool) -> String {
    let digits = String(number.magnitude)
    let padded = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    let (whole, rest) = isDecimal ? (String(padded.dropLast(2)), "." + padded.suffix(2)) : (digits, "")
    let sign = number < 0 ? pick("-", "－") : pick("", "", "", "+")
    switch self.number(0...9) {
    case 0...4: return sign + whole + (rest == ".00" && chance(30) ? "" : rest)
    case 5, 6: return sign + grouped(whole) + rest
    case 7: return number < 0 ? sign + whole + rest : pick("¥", "￥", "$") + grouped(whole) + rest
    case 8: return sign + whole + rest + pick("元", " 元", " 次")
    default:
      if isDecimal, chance(50) {
        // A comma before the decimals is a guess.
        mayBeRefused = true
        return sign + whole + "," + rest.dropFirst()
      }
      return String(
        String.UnicodeScalarView(
          (sign + whole + rest).unicodeScalars.map { scalar in
            (0x30...0x39).contains(scalar.value) ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar
          }))
    }
  }

  private func grouped(_ whole: String) -> String {
    var text = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }

  private mutating func date(_ day: Int32) -> String {
    let date = CivilDate(dayNumber: day)
    let (year, month, number) = ("\(date.year)", "\(date.month)", "\(date.day)")
    let name = CivilDate.englishMonths[date.month - 1].prefix(pick(3, 9)).capitalized
    switch self.number(0...13) {
    case 0...3: return date.text
    case 4...6: return "\(year)/\(month)/\(number)"
    case 7: return "\(year).\(month).\(number)"
    case 8: return "\(year)年\(month)月\(number)日"
    case 9: return date.text.filter { $0 != "-" }
    case 10: return "\(year)-\(month)-\(number)"
    case 11: return pick("\(number) \(name) \(year)", "\(name) \(number), \(year)", "\(year)-\(name)-\(number)")
    case 12:
      // Of which century, and is the year first?
      mayBeRefused = true
      let short = (date.year % 100 < 10 ? "0" : "") + "\(date.year % 100)"
      return pick("\(short)/\(month)/\(number)", "\(number)-\(name.prefix(3))-\(short)", "\(short).\(month).\(number)")
    default:
      // Which of the two is the day?
      mayBeRefused = true
      return pick("\(number)/\(month)/\(year)", "\(month)/\(number)/\(year)", "\(number).\(month).\(year)")
    }
  }

  private mutating func datetime(_ moment: Int64) -> String {
    let day = Int32(moment / microsecondsPerDay)
    let minute = Int(moment % microsecondsPerDay / 60_000_000)
    let (hour, rest) = (minute / 60, minute % 60)
    let padded = (rest < 10 ? "0" : "") + "\(rest)"
    let plain = "\(hour < 10 ? "0" : "")\(hour):\(padded)"
    let date = CivilDate(dayNumber: day)
    switch number(0...9) {
    case 0: return date.text + "T" + plain
    case 7:
      let name = CivilDate.englishMonths[date.month - 1].prefix(3).capitalized
      return "\(name) \(date.day) \(plain):00 +0000 \(date.year)"
    case 8: return date.text.filter { $0 != "-" } + pick("T", " ") + plain.filter { $0 != ":" } + pick("", "00", "Z")
    case 9:
      if minute > 0 { return date.text + " " + plain + pick(" UTC", " UTC+0", " GMT+0000 (UTC)") }
      return CivilDate(dayNumber: day - 1).text + " 24:00" + pick("", ":00", "Z")
    case 1: return date.text + " " + plain + ":00"
    case 2, 3: return "\(date.year)/\(date.month)/\(date.day) \(hour):\(padded)"
    case 4: return "\(date.year)/\(date.month)/\(date.day) \(hour < 12 ? "上午" : "下午")\((hour + 11) % 12 + 1):\(padded)"
    case 5: return date.text + " \((hour + 11) % 12 + 1):\(padded) \(hour < 12 ? "AM" : "PM")"
    default: return date.text + "T" + plain + pick("Z", "+00:00", "+0000")
    }
  }

  // MARK: Files

  mutating func file(_ rows: [[Value]], of table: Table) -> File {
    let order = table.fields.indices.shuffled(using: &random)
    var cells = [order.map { table.fields[$0].column }]
    for row in rows { cells.append(order.map { cell(row[$0], isDecimal: $0 == 2) }) }
    if chance(15) { for index in cells.indices { cells[index].append("") } }
    if chance(15) { cells.insert(titles(cells[0].count), at: 0) }
    if chance(20) { cells.insert(Array(repeating: pick("", " "), count: cells[0].count), at: number(1...cells.count)) }
    if chance(12) { return workbook(cells) }
    return delimited(cells)
  }

  private mutating func titles(_ count: Int) -> [String] {
    [pick("群成员名单", "exported 2026-11-01")] + Array(repeating: "", count: count - 1)
  }

  private mutating func workbook(_ cells: [[String]]) -> File {
    var workbook = NewWorkbook(sheet: pick("名单", "Sheet1"))
    let fits = cells.allSatisfy { workbook.add($0) }
    return File(
      bytes: fits ? workbook.finished() ?? [] : [], ending: "xlsx", saidEncoding: nil, mayBeRefused: mayBeRefused,
      description: "a workbook")
  }

  private mutating func delimited(_ cells: [[String]]) -> File {
    let separator = pick(",", ",", ",", ";", "\t", "|")
    let lineEnd = pick("\n", "\n", "\r\n", "\r")
    let quotesAll = chance(15)
    var text = chance(8) ? "sep=\(separator)\(lineEnd)" : ""
    for row in cells {
      text += row.map { quoted($0, separator, always: quotesAll) }.joined(separator: separator) + lineEnd
      if chance(5) { text += lineEnd }
    }
    if chance(30) { text.unicodeScalars.removeLast(lineEnd.unicodeScalars.count) }
    // A blank row in quotes is a row without a key.
    if cells.contains(where: { $0.allSatisfy { $0.allSatisfy { $0 == " " } } }) { mayBeRefused = true }
    let encoding = pick(TextEncoding.utf8, .utf8, .utf8, .gb18030, .gbk, .utf16LittleEndian, .utf16BigEndian)
    let hasMark = encoding == .utf16LittleEndian || encoding == .utf16BigEndian || encoding == .utf8 && chance(40)
    // Not all can be written, and what nobody says is asked.
    let said = hasMark || encoding == .utf8 || chance(20) ? nil : encoding
    let converter = TextConverter(from: "UTF-8", to: encoding.systemName)
    guard var bytes = converter?.convert(Array(((hasMark ? "\u{FEFF}" : "") + text).utf8)) else {
      return File(
        bytes: Array(text.utf8), ending: "csv", saidEncoding: nil, mayBeRefused: mayBeRefused, description: "UTF-8")
    }
    if !hasMark, encoding != .utf8 { mayBeRefused = true }
    let isPacked = chance(10)
    if isPacked { bytes = Gzip.pack(bytes) }
    let ending = separator == "\t" && chance(50) ? "tsv" : "csv"
    return File(
      bytes: bytes, ending: ending + (isPacked ? ".gz" : ""), saidEncoding: said, mayBeRefused: mayBeRefused,
      description: "\(encoding), said \(said.map { "\($0)" } ?? "nothing"), separated by \(separator)")
  }

  private mutating func quoted(_ cell: String, _ separator: String, always: Bool) -> String {
    let needs = cell.unicodeScalars.contains { ("\"\r\n" + separator).unicodeScalars.contains($0) }
    guard needs || always || chance(5) else { return cell }
    return "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
