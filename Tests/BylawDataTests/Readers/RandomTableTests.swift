import BylawSystem
import BylawTestSupport
import Testing

@testable import BylawChecker
@testable import BylawData

/// Random tables written in every format and every manner must be read as they were; whatever is done to the bytes, the
/// readers must end with data or with problems whose places exist.
@Suite("Random tables")
struct RandomTableTests {
  /// Objects of JSON may leave out what is missing, all of them.
  static let table = Sample.table(
    "members",
    [
      Sample.field("id", .number(scale: 0), key: true), optional("昵称", .text), optional("spent", .number(scale: 2)),
      optional("joined", .date), optional("seen", .datetime), optional("owner", .bool), optional("tier", .tier),
      optional("roles", .set(.role)), optional("tags", .set(.text)),
    ])

  private static func optional(_ name: String, _ base: BaseType) -> Field {
    Sample.field(name, base, optional: true, mayBeAbsent: true)
  }

  static func randomText(_ random: inout SeededGenerator) -> String {
    let pieces = [
      "a", "群", " ", ",", "\"", "\n", "\r\n", "\r", "\t", "\\", "é", "e\u{301}", "😀", "{", "]", "0", "\u{1}",
      "\u{2028}",
    ]
    let text = (0..<Int.random(in: 1...6, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
      .joined()
    // Blanks at the ends are no part of a text.
    let kept = trimmed(Array(text.utf8)[...])
    return kept.isEmpty ? "a" : String(decoding: kept, as: UTF8.self)
  }

  static func randomRow(_ key: Int, _ random: inout SeededGenerator) -> [Value] {
    let moment = Int64.random(in: 0...2_000_000_000_000_000, using: &random)
    let tags = Set(
      (0..<Int.random(in: 0...3, using: &random)).map { _ in
        Text(["x", "二 y", "z\"", "\\"].randomElement(using: &random) ?? "")
      })
    let row: [Value] = [
      .number(Int64(key)), .text(randomText(&random)),
      .number(Int64.random(in: -999_999_999_999_999_999...999_999_999_999_999_999, using: &random)),
      .date(Int32.random(in: dayRange, using: &random)),
      .datetime(Bool.random(using: &random) ? moment : moment / 1_000_000 * 1_000_000),
      .bool(Bool.random(using: &random)), .code(Int.random(in: 0..<3, using: &random)),
      .codes(UInt64.random(in: 0..<4, using: &random)), .texts(tags.sorted()),
    ]
    return row.enumerated().map { field, value in
      field > 0 && Int.random(in: 0..<6, using: &random) == 0 ? .missing : value
    }
  }

  static func cell(_ value: Value, _ field: Int) -> String {
    switch value {
    case .missing: return ""
    case .number(let number): return Formatting.number(number, scale: field == 2 ? 2 : 0)
    case .bool(let bool): return bool ? "是" : "No"
    case .text(let text): return text.string
    case .date(let day): return dateText(of: day)
    case .datetime(let moment): return datetimeText(of: moment)
    case .duration, .quotient: return ""
    case .code(let code): return ["一群", "growth", "holding"][code]
    case .codes(let mask):
      return mask == 0
        ? ";"
        : ["organizer", "recorder"].enumerated().filter { mask >> UInt64($0.offset) & 1 == 1 }.map(\.element).joined(
          separator: ";")
    case .texts(let texts): return texts.isEmpty ? ";" : texts.map(\.string).joined(separator: ";")
    }
  }

  static func delimited(_ rows: [[Value]], _ delimiter: String, _ random: inout SeededGenerator) -> String {
    let order = table.fields.indices.shuffled(using: &random)
    let lineEnd = ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
    func written(_ cell: String) -> String {
      let needsQuotes = cell.unicodeScalars.contains { ("\"\r\n" + delimiter).unicodeScalars.contains($0) }
      guard needsQuotes || Int.random(in: 0..<4, using: &random) == 0 else { return cell }
      return "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
    var text = Bool.random(using: &random) ? "\u{FEFF}" : ""
    if Int.random(in: 0..<4, using: &random) == 0 { text += "sep=\(delimiter)\(lineEnd)" }
    let blank = String(repeating: delimiter, count: order.count - 1) + lineEnd
    for _ in 0..<max(0, Int.random(in: -6...2, using: &random)) {
      text += (["名单", "as of 2026", "\t"].randomElement(using: &random) ?? "") + blank
    }
    let spare = Int.random(in: 0..<5, using: &random) == 0 ? String(repeating: delimiter, count: 2) : ""
    text += order.map { written(table.fields[$0].name) }.joined(separator: delimiter) + spare + lineEnd
    for row in rows {
      if Int.random(in: 0..<8, using: &random) == 0 { text += " " + blank }
      text += order.map { written(cell(row[$0], $0)) }.joined(separator: delimiter) + lineEnd
      if Int.random(in: 0..<5, using: &random) == 0 { text += lineEnd }
    }
    if Bool.random(using: &random) { text.unicodeScalars.removeLast(lineEnd.unicodeScalars.count) }
    return text
  }

  static func quoted(_ text: String, _ random: inout SeededGenerator) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      default:
        if scalar.value < 0x20 || Int.random(in: 0..<5, using: &random) == 0 {
          for unit in String(scalar).utf16 {
            let digits = String(unit, radix: 16)
            quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
          }
        } else {
          quoted.unicodeScalars.append(scalar)
        }
      }
    }
    return quoted + "\""
  }

  static func object(_ row: [Value], space: String, _ random: inout SeededGenerator) -> String {
    var members: [String] = []
    for field in table.fields.indices.shuffled(using: &random) {
      let value: String
      switch row[field] {
      case .missing:
        if Bool.random(using: &random) { continue }
        value = Bool.random(using: &random) ? "null" : "\"\""
      case .number,
        .bool where Bool.random(using: &random):
        value = row[field] == .bool(true) ? "true" : row[field] == .bool(false) ? "false" : cell(row[field], field)
      case .texts(let texts): value = "[" + texts.map { quoted($0.string, &random) }.joined(separator: ",") + "]"
      default: value = quoted(cell(row[field], field), &random)
      }
      members.append(space + quoted(table.fields[field].name, &random) + space + ":" + space + value)
    }
    return "{" + members.joined(separator: space + ",") + space + "}"
  }

  static func written(_ rows: [[Value]], _ format: FileFormat, _ random: inout SeededGenerator) -> String {
    switch format {
    case .csv:
      let separator = [",", ",", ";", "|", "\t"].randomElement(using: &random) ?? ","
      return delimited(rows, separator, &random)
    case .tsv: return delimited(rows, "\t", &random)
    case .json:
      let space = ["", " ", "\n  ", "\r\n"].randomElement(using: &random) ?? ""
      return "[" + rows.map { object($0, space: space, &random) }.joined(separator: space + "," + space) + space + "]"
        + space
    case .jsonl: return rows.map { object($0, space: " ", &random) }.joined(separator: "\r\n") + "\n"
    }
  }

  @Test("a table is read as it was written", arguments: FileFormat.allCases)
  func roundTrip(_ format: FileFormat) {
    var random = SeededGenerator(seed: 21)
    for _ in 0..<150 {
      let rows = (0..<Int.random(in: 1...12, using: &random)).map { Self.randomRow($0, &random) }
      let text = Self.written(rows, format, &random)
      let chunk = Bool.random(using: &random) ? Int.random(in: 1...40, using: &random) : 1 << 18
      let reading = readMembers(text, Self.table, format, chunk: chunk)
      #expect(reading.complaints == [])
      #expect(reading.rows == rows, "\(text)")
    }
  }

  @Test("a cell that does not fit is named where an editor would show it", arguments: [FileFormat.csv, .tsv])
  func positions(_ format: FileFormat) {
    var random = SeededGenerator(seed: 22)
    let delimiter = format == .csv ? "," : "\t"
    let table = Sample.table("members", [Sample.field("t", .text), Sample.field("n", .number(scale: 0))])
    for _ in 0..<500 {
      let text = Self.randomText(&random)
      let cell = "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
      let reading = readMembers("t\(delimiter)n\n" + cell + delimiter + "x\n", table, format)
      var line = 2
      var before = ""
      for character in cell + delimiter {
        if character == "\n" || character == "\r\n" || character == "\r" {
          line += 1
          before = ""
        } else {
          before.append(character)
        }
      }
      #expect(reading.problems.first?.line == line)
      #expect(reading.problems.first?.column == before.count + 1)
    }
  }

  /// Changes, takes away or puts in a byte, or cuts the rest off.
  static func mutate(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
    let signs = Array("\"\\,\t\n\r{}[]:;0a\u{0}é".utf8)
    let place = Int.random(in: 0..<bytes.count, using: &random)
    switch Int.random(in: 0..<4, using: &random) {
    case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
    case 1: bytes.remove(at: place)
    case 2: bytes.insert(signs.randomElement(using: &random) ?? 0, at: place)
    default: bytes.removeLast(bytes.count - place)
    }
  }

  @Test("whatever is done to a file, it is read or refused", arguments: FileFormat.allCases)
  func mutations(_ format: FileFormat) {
    var random = SeededGenerator(seed: 23)
    for _ in 0..<400 {
      let rows = (0..<4).map { Self.randomRow($0, &random) }
      var bytes = Array(Self.written(rows, format, &random).utf8)
      for _ in 0..<Int.random(in: 1...5, using: &random) where !bytes.isEmpty {
        Self.mutate(&bytes, &random)
      }
      Self.check(bytes, format, skips: Bool.random(using: &random))
    }
  }

  @Test("random bytes are read or refused", arguments: FileFormat.allCases)
  func noise(_ format: FileFormat) {
    var random = SeededGenerator(seed: 24)
    let signs = Array("\"\\,\t\n\r{}[]:;01e-.truefalsenullid\u{FEFF}é".utf8)
    for _ in 0..<600 {
      let bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in
        Int.random(in: 0..<20, using: &random) == 0
          ? UInt8.random(in: 0...255, using: &random) : signs.randomElement(using: &random) ?? 0
      }
      Self.check(bytes, format, skips: Bool.random(using: &random))
    }
  }

  /// Reads in two ways that must agree, and sees that every place named is in the file.
  static func check(_ bytes: [UInt8], _ format: FileFormat, skips: Bool) {
    let request = DataRequest(skipBadRows: skips)
    let whole = readMembers(bytes, table, format, request: request)
    let piecemeal = readMembers(bytes, table, format, chunk: 3, request: request)
    #expect(whole.rows == piecemeal.rows)
    #expect(whole.problems == piecemeal.problems)
    #expect((whole.dataset == nil) == (whole.problemCount > 0))
    let lineCount = bytes.count { $0 == 0x0A || $0 == 0x0D } + 1
    for problem in whole.problems {
      #expect((1...lineCount).contains(problem.line ?? 1))
      #expect((1...(bytes.count + 1)).contains(problem.column ?? 1))
      #expect(!problem.diagnostic.summary.isEmpty)
    }
    let report = whole.tables[0]
    #expect(report.rowsKept == whole.rows?.count ?? report.rowsKept)
    if skips { #expect(report.rowsRead == report.rowsKept + report.rowsRejected) }
  }
}
