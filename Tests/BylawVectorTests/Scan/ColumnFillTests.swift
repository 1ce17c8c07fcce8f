import BylawSyntax
import BylawTestSupport
import Testing

@testable import BylawChecker
@testable import BylawData
@testable import BylawDataTests
@testable import BylawSystem
@testable import BylawVector

/// What reads 64 rows at a time reads what the parsers do, a row at a time.
@Suite("Columns of cells")
struct ColumnFillTests {
  struct Filled: Equatable {
    var values: [Int64?] = []
    var marked: [Int] = []
  }

  static let types: [BaseType] =
    [0, 1, 2, 6, 7].map { .number(scale: $0) } + [.date, .datetime, .bool, .tier]

  static func fill(_ cells: [String], _ field: Field) throws -> Filled {
    let policy = Sample.policy(Sample.table("members", [field]))
    let plan = FieldPlan(
      reader: CellReader(field: field, policy: policy, zone: .utc), policy: policy, zone: .utc, isWanted: true)
    let file = try MappedFile(bytes: Array(cells.map { $0 + "\n" }.joined().utf8))
    var index = SeparatorIndex(delimiter: UInt8(ascii: ","), spare: 0)
    index.run(over: file.start, length: file.count)
    #expect(index.count == cells.count)
    let firsts = (0..<Int32(cells.count)).map { $0 }
    let (buffer, heap) = (ColumnVector(isText: false), StringHeap())
    let marks = BitMask()
    firsts.withUnsafeBufferPointer { firsts in
      guard let base = firsts.baseAddress else { return }
      let table = SeparatedCells(start: file.start, positions: index.positions.start, firsts: base, isLast: false)
      ColumnFill(
        cells: table, plan: plan, lanes: buffer.view, missing: CellValue(missing: plan.missing, heap: heap), heap: heap,
        marks: marks.view
      ).run(over: 0..<cells.count)
    }
    var filled = Filled()
    for row in cells.indices {
      if marks.contains(row) { filled.marked.append(row) }
      filled.values.append(buffer.view.validity.contains(row) ? buffer.view.values[row] : nil)
      if !buffer.view.validity.contains(row) { #expect(buffer.view.values[row] == 0) }
    }
    return filled
  }

  static func number(_ digits: Int, _ random: inout SeededGenerator) -> String {
    String((0..<digits).map { _ in "0123456789".randomElement(using: &random) ?? "0" })
  }

  static func padded(_ number: Int, _ width: Int) -> String {
    String(repeating: "0", count: max(0, width - String(number).count)) + String(number)
  }

  /// As cells of the type are, a little beyond it, or spoiled.
  static func cell(_ type: BaseType, _ random: inout SeededGenerator) -> String {
    var cell: String
    let day =
      [Int.random(in: 0...9_999, using: &random), 2_024, 2_026].randomElement(using: &random).map { padded($0, 4) }
      ?? ""
    let date =
      "\(day)-\(padded(.random(in: 0...13, using: &random), 2))-\(padded(.random(in: 0...32, using: &random), 2))"
    switch type {
    case .number(let scale):
      cell = number(.random(in: 0...18, using: &random), &random)
      if scale > 0, Bool.random(using: &random) {
        cell =
          String(cell.prefix(5)) + "." + number(.random(in: max(0, scale - 1)...scale + 1, using: &random), &random)
      }
      if Int.random(in: 0..<8, using: &random) == 0 { cell = "-" + cell }
    case .date: cell = date
    case .datetime:
      let parts = (0..<3).map { padded(Int.random(in: 0...($0 == 0 ? 24 : 60), using: &random), 2) }
      cell = date + (["T", " ", "t"].randomElement(using: &random) ?? "T") + parts.joined(separator: ":")
      cell += ["", "", "", ".5", "Z", "+08:00"].randomElement(using: &random) ?? ""
    default:
      cell = ["true", "false", "yes", "core", "growth", "是", "corecore", "", "g"].randomElement(using: &random) ?? ""
    }
    if Int.random(in: 0..<12, using: &random) == 0, !cell.isEmpty {
      let sign = [" ", "x", "/", ":", "é", "-", "\""].randomElement(using: &random) ?? "x"
      cell.insert(
        contentsOf: sign, at: cell.index(cell.startIndex, offsetBy: .random(in: 0..<cell.count, using: &random)))
    }
    // A quote that opens nothing would stop the index.
    return cell.filter { $0 != "\"" }
  }

  /// What every level of the machine makes of the cells; they must agree.
  static func fillAtEveryLevel(_ cells: [String], _ field: Field) throws -> Filled {
    let plainly = try SIMDLevel.scalar.run { try fill(cells, field) }
    for level in SIMDLevel.available {
      #expect(try level.run { try fill(cells, field) } == plainly, "\(level): \(cells)")
    }
    return plainly
  }

  @Test("the same at every SIMD level", arguments: types)
  func agrees(_ type: BaseType) throws {
    var random = SeededGenerator(seed: 53)
    for round in 0..<300 {
      let count = [1, 63, 64, 65, 130, 1_000].randomElement(using: &random) ?? 1
      // Some columns hold nothing but what is as it should be, so that whole words of rows are.
      let isPlain = round % 3 == 0
      let cells = (0..<count).map { row in
        let cell = Self.cell(type, &random)
        return isPlain && row % 50 != 0 ? String(cell.filter { $0.isASCII && $0 != " " }.prefix(19)) : cell
      }
      var field = Sample.field("f", type)
      if round % 4 == 1, case .number = type { (field.lower, field.upper) = (.number(5), .number(5_000)) }
      if round % 2 == 1 { field.type = field.type.asOptional }
      _ = try Self.fillAtEveryLevel(cells, field)
    }
  }

  /// As people and spreadsheets write them, or nearly so.
  static func written(_ type: BaseType, _ random: inout SeededGenerator) -> String {
    func digits(_ number: Int) -> String { Bool.random(using: &random) ? padded(number, 2) : String(number) }
    let signs = ["/", "/", ".", "-", "年", ":"].randomElement(using: &random) ?? "/"
    let second = Int.random(in: 0..<9, using: &random) == 0 ? "-" : signs == "年" ? "月" : signs
    var cell = padded([0, 1_999, 2_024, 2_026, 9_999].randomElement(using: &random) ?? 1, 4)
    cell += signs + digits(.random(in: 0...13, using: &random)) + second + digits(.random(in: 0...32, using: &random))
    if signs == "年" { cell += "日" }
    switch type {
    case .number:
      return ["¥", "", "", "-"].randomElement(using: &random).map {
        $0 + number(.random(in: 0...6, using: &random), &random)
      }
      .map { $0 + (["元", "%", ".50", "", " ", "\u{3000}"].randomElement(using: &random) ?? "") } ?? ""
    case .date: return cell + (["", "", "", " ", " 0:00", "x", "\u{3000}"].randomElement(using: &random) ?? "")
    case .datetime:
      cell += [" ", " ", "T", "  ", ""].randomElement(using: &random) ?? " "
      cell += digits(.random(in: 0...24, using: &random)) + ":" + digits(.random(in: 0...60, using: &random))
      if Bool.random(using: &random) { cell += ":" + digits(.random(in: 0...60, using: &random)) }
      return cell + (["", "", "", " ", ".5", "Z", "+08", " PM", ":"].randomElement(using: &random) ?? "")
    default: return ["√", "×", "有", "Y", "core\u{3000}", "\u{200B}true", " 是"].randomElement(using: &random) ?? ""
    }
  }

  @Test("what the readers read", arguments: types)
  func agreesWithReader(_ type: BaseType) throws {
    var random = SeededGenerator(seed: 59)
    var field = Sample.field("f", type)
    field.type = field.type.asOptional
    let policy = Sample.policy(Sample.table("members", [field]))
    let reader = CellReader(field: field, policy: policy, zone: .utc)
    var read = 0
    for _ in 0..<40 {
      let cells = (0..<200).map { row in
        row % 2 == 0 ? Self.written(type, &random) : Self.cell(type, &random)
      }
      let filled = try Self.fillAtEveryLevel(cells, field)
      for (row, cell) in cells.enumerated() {
        let value = try? reader.read(.text(Array(cell.utf8)[...]))
        #expect(filled.marked.contains(row) == (value == nil), "\(cell)")
        let word = value == .missing ? nil : value?.word
        #expect(filled.values[row] == word, "\(cell)")
        if word != nil { read += 1 }
      }
    }
    #expect(read > 1_000)
  }

  @Test("every day of some years")
  func days() throws {
    let field = Sample.field("f", .date)
    for year in [1, 4, 99, 100, 400, 1_600, 1_900, 1_969, 2_000, 2_023, 2_024, 2_100, 9_999] {
      let cells = (1...12).flatMap { month in
        (1...31).map { "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded($0, 2))" }
      }
      let days = try Self.fillAtEveryLevel(cells, field).values.compactMap { $0 }
      #expect(days.count == 365 + (CivilDate(year: year, month: 2, day: 29) == nil ? 0 : 1))
      #expect(zip(days, days.dropFirst()).allSatisfy { $0 + 1 == $1 })
    }
  }
}

@Suite("Masks of rows")
struct RowMaskTests {
  @Test("values within bounds", arguments: SIMDLevel.available)
  func within(_ level: SIMDLevel) {
    var random = SeededGenerator(seed: 54)
    let buffer = ColumnVector(isText: false)
    let mask = BitMask()
    let extremes: [Int64] = [.min, .min + 1, -1, 0, 1, .max - 1, .max]
    for _ in 0..<500 {
      func any() -> Int64 {
        Bool.random(using: &random)
          ? .random(in: -20...20, using: &random) : extremes.randomElement(using: &random) ?? 0
      }
      for row in 0..<batchCapacity { buffer.view.values[row] = any() }
      let (count, lower, upper) = (Int.random(in: 0...batchCapacity, using: &random), any(), any())
      level.run { mask.fill(count: count, from: lower, through: upper, of: buffer.view.values) }
      for row in 0..<batchCapacity {
        let expected = row < count && lower <= buffer.view.values[row] && buffer.view.values[row] <= upper
        #expect(mask.contains(row) == expected)
      }
    }
  }
}
