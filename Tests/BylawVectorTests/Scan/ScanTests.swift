import BylawTestSupport
import Testing

@testable import BylawChecker
@testable import BylawData
@testable import BylawDataTests
@testable import BylawSystem
@testable import BylawVector

/// A scan is the readers' work done fast: whatever they find it finds too, in whatever parts it reads the file.
@Suite("Scans")
struct ScanTests {
  static let divisions = [
    Division(), Division(range: 1, block: 64, threads: 2), Division(range: 7, block: 5, threads: 3),
    Division(range: 64, block: 128),
  ]

  static func keyless(_ table: Table) -> Table {
    var table = table
    for field in table.fields.indices where table.fields[field].isKey { table.fields[field].purpose = .reference }
    return table
  }

  @Test("well-formed CSV is read as the readers read it", arguments: DelimitedTests.fine.map(\.0), divisions)
  func fine(_ text: String, _ division: Division) throws {
    try expectSameAsReaders(Array(text.utf8), Self.keyless(DelimitedTests.table), .csv, division)
  }

  @Test("faults are found as the readers find them", arguments: DelimitedTests.faulty.map(\.0), divisions)
  func faulty(_ text: String, _ division: Division) throws {
    for skips in [false, true] {
      try expectSameAsReaders(Array(text.utf8), Self.keyless(DelimitedTests.table), .csv, division, skips: skips)
    }
  }

  @Test("titles, blank rows and empty columns are passed over as the readers do", arguments: divisions)
  func surroundings(_ division: Division) throws {
    let texts = DelimitedTests.around.map(\.0) + DelimitedTests.aroundFaulty.map(\.0)
    for text in texts {
      for skips in [false, true] {
        try expectSameAsReaders(Array(text.utf8), Self.keyless(DelimitedTests.table), .csv, division, skips: skips)
      }
    }
  }

  @Test("lists within objects, and paths into objects, are read as the readers read them", arguments: divisions)
  func nestedJSON(_ division: Division) throws {
    for text in JSONTests.within.map(\.0) + JSONTests.withinFaulty.map(\.0) {
      try expectSameAsReaders(Array(text.utf8), Self.keyless(JSONTests.table), .json, division)
    }
    for text in JSONTests.paths.map(\.0) {
      try expectSameAsReaders(Array(text.utf8), Self.keyless(JSONTests.nested), .jsonl, division)
    }
  }

  @Test("random tables, in every format and manner", arguments: FileFormat.allCases)
  func tables(_ format: FileFormat) throws {
    var random = SeededGenerator(seed: 31)
    for _ in 0..<150 {
      let rows = (0..<Int.random(in: 0...40, using: &random)).map { RandomTableTests.randomRow($0, &random) }
      let text = RandomTableTests.written(rows, format, &random)
      try expectSameAsReaders(
        Array(text.utf8), Self.keyless(RandomTableTests.table), format, .random(&random))
    }
  }

  /// A range is indexed at once: where nothing is quoted before it is known where its first row begins.
  @Test("tables with and without quotes, in ranges of all sizes")
  func ranges() throws {
    var random = SeededGenerator(seed: 34)
    let table = Sample.table(
      "members",
      [Sample.field("id", .number(scale: 0)), Sample.field("note", .text, optional: true), Sample.field("on", .date)])
    let plain = ["", "a", "群主", "一 二", String(repeating: "长", count: 60), String(repeating: "x", count: 700)]
    let quoted = ["\"\"", "\"a,b\"", "\"一\n二\"", "\"she says \"\"hi\"\"\"", "\"\r\n\"", "a\"b", "\"open"]
    for round in 0..<400 {
      let notes = round % 2 == 0 ? plain : plain + quoted.prefix(round % 8 == 1 ? quoted.count : quoted.count - 2)
      let lineEnd = round % 5 == 0 ? "\r\n" : "\n"
      var text = "id,note,on\n"
      for row in 0..<Int.random(in: 0...120, using: &random) {
        let note = notes.randomElement(using: &random) ?? ""
        text += "\(row),\(note),2026-0\(1 + row % 9)-1\(row % 10)"
        // Cells too many or too few, and empty lines.
        if round % 3 == 0, Int.random(in: 0..<9, using: &random) == 0 {
          text += [",", "x", "\n,", "\n\n"].randomElement(using: &random) ?? ""
        }
        text += lineEnd
      }
      if Bool.random(using: &random) { text.removeLast() }
      let division = Division(
        range: [1, 20, 64, 300, 1_000, 1 << 20].randomElement(using: &random) ?? 1,
        block: [600, 1 << 16].randomElement(using: &random) ?? 600, threads: Int.random(in: 1...3, using: &random))
      try expectSameAsReaders(Array(text.utf8), Self.keyless(table), .csv, division, skips: Bool.random(using: &random))
    }
  }

  @Test("whatever is done to a file", arguments: FileFormat.allCases)
  func mutations(_ format: FileFormat) throws {
    var random = SeededGenerator(seed: 32)
    for _ in 0..<150 {
      let rows = (0..<Int.random(in: 1...12, using: &random)).map { RandomTableTests.randomRow($0, &random) }
      var bytes = Array(RandomTableTests.written(rows, format, &random).utf8)
      for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
        RandomTableTests.mutate(&bytes, &random)
      }
      try expectSameAsReaders(
        bytes, Self.keyless(RandomTableTests.table), format, .random(&random), skips: Bool.random(using: &random))
    }
  }

  @Test("a key that is there twice is found as the readers find it", arguments: [false, true])
  func repeatedKeys(_ skips: Bool) throws {
    var random = SeededGenerator(seed: 33)
    let policy = Sample.policy(DelimitedTests.table)
    for round in 0..<60 {
      let isSorted = round % 3 == 0
      let keys = (0..<Int.random(in: 0...30, using: &random)).map { isSorted ? $0 + 10 : $0 * 7 % 11 + $0 / 11 }
      var text = "id,note,n\n"
      for key in keys {
        text += "k\(key),\"a\nb\",\(Int.random(in: 0..<9, using: &random) == 0 ? "x" : "1")\n"
      }
      let fed = try feedMembers(text, policy, skips: skips, .random(&random))
      let read = readMembers(text, DelimitedTests.table, request: DataRequest(skipBadRows: skips))
      #expect(fed.reading.complaints == read.complaints, "\(text)")
      #expect(fed.reading.problems.map(\.fault) == read.problems.map(\.fault))
      #expect(fed.reading.problemCount == read.problemCount)
      #expect(fed.reading.rejected.map(\.raw) == read.rejected.map(\.raw))
      #expect(fed.reading.rejected.map(\.line) == read.rejected.map(\.line))
      #expect(fed.reading.tables[0].rowsKept == read.tables[0].rowsKept)
      #expect(fed.reading.tables[0].rowsRejected == read.tables[0].rowsRejected)
      if let rows = read.rows { #expect(fed.rows == rows) }
    }
  }

  /// As programs write it: every line with the same keys in one order, save for some that are left out.
  static func lines(_ rows: [[Value]], _ random: inout SeededGenerator) -> String {
    let table = RandomTableTests.table
    let isPlain = Bool.random(using: &random)
    return rows.map { row in
      var members: [String] = []
      for field in table.fields.indices where row[field] != .missing || Bool.random(using: &random) {
        let cell = RandomTableTests.cell(row[field], field)
        let isNumber = if case .number = row[field] { true } else { false }
        var value =
          isNumber
          ? cell
          : isPlain ? "\"" + cell.filter { $0 != "\"" && $0 != "\\" } + "\"" : RandomTableTests.quoted(cell, &random)
        if row[field] == .bool(true), Bool.random(using: &random) { value = "true" }
        if row[field] == .missing { value = Bool.random(using: &random) ? "null" : "\"\"" }
        members.append("\"\(table.fields[field].name)\":" + value)
      }
      if Int.random(in: 0..<3, using: &random) == 0 {
        members.insert(
          "\"other\":" + (["true", "-1.5", "\"x\\n\"", "[1]", "1e3", "{}"].randomElement(using: &random) ?? ""), at: 0)
      }
      return "{" + members.joined(separator: ", ") + "}\n"
    }.joined()
  }

  @Test("JSON Lines as programs write them, and what may happen to them")
  func programs() throws {
    var random = SeededGenerator(seed: 34)
    for round in 0..<300 {
      let rows = (0..<Int.random(in: 1...25, using: &random)).map { RandomTableTests.randomRow($0, &random) }
      var bytes = Array(Self.lines(rows, &random).utf8)
      if round % 2 == 0 { RandomTableTests.mutate(&bytes, &random) }
      try expectSameAsReaders(
        bytes, Self.keyless(RandomTableTests.table), .jsonl, .random(&random), skips: Bool.random(using: &random))
    }
  }

  @Test("what stands below the end of the reading is not seen", arguments: divisions)
  func belowTheEnd(_ division: Division) throws {
    for text in ["{\"n\" \0}\n{\"id\":\"a\"}\n", "x\n{\"n\":\"\0\"}\n{}\n"] {
      try expectSameAsReaders(Array(text.utf8), Self.keyless(RandomTableTests.table), .jsonl, division)
    }
  }

  @Test("control characters in keys and texts, wherever they stand", arguments: 0..<32 as Range<UInt8>)
  func controlCharacters(_ control: UInt8) throws {
    let table = Sample.table(
      "members", [Sample.field("a", .text, optional: true), Sample.field("e", .text, optional: true)])
    for place in 0..<10 {
      let text = "aceikmoqsu".prefix(place) + String(UnicodeScalar(control)) + "ace"
      for line in ["{\"\(text)\":-0}", "{\"a\":\"\(text)\"}", "{\"a\":\"e\",\"\(text)\":\"e\"}"] {
        try expectSameAsReaders(
          Array((line + "\n{\"a\":\"e\"}\n").utf8), table, .jsonl, Division())
      }
    }
  }

  @Test("several tables of one file, each with its condition", arguments: [false, true], [false, true])
  func severalTables(_ skips: Bool, _ selects: Bool) throws {
    var random = SeededGenerator(seed: 35)
    let fields = [
      Sample.field("kind", .text), Sample.field("n", .number(scale: 0), lower: .number(0)),
      Sample.field("note", .text, optional: true),
    ]
    let likes = Sample.table(
      "like", fields, stem: "log", where: Sample.condition(field: 0, equals: "like", ofEvents: true))
    let posts = Sample.table(
      "post", [fields[0], Sample.field("day", .date)], stem: "log",
      where: Sample.condition(field: 0, equals: "post", ofEvents: true))
    let policy = Sample.policy(Sample.table("members", [fields[1]]), events: [likes, posts])
    for _ in 0..<60 {
      let lines = (0..<Int.random(in: 0...60, using: &random)).map { _ in
        let kind =
          ["like", "post", "other", selects ? "" : "?", "\"like\"", ""].randomElement(using: &random) ?? ""
        let n = ["1", "2", "x", "-1", ""].randomElement(using: &random) ?? ""
        return "\(kind),\(n),\(["2026-01-02", "y"].randomElement(using: &random) ?? "")\n"
      }
      let folder = try TemporaryFolder()
      try folder.write("members.csv", "n\n1\n")
      try folder.write("log.csv", "kind,n,day\n" + lines.joined())
      let request = DataRequest(directory: folder.path, skipBadRows: skips, strict: false)
      var context = ScanContext(
        policy: policy, zone: .utc, request: request, makeRowTest: { Sample.rowTest },
        rangeSize: [16, 100, 1 << 20].randomElement(using: &random) ?? 64)
      if selects { context.makeSelector = { KernelSelector(policy: policy, asOf: AsOf(endOf: 0), table: $0) } }
      let feed = FileSource(context: context, threads: 2)
      var rows: [[[Value]]] = []
      for (index, table) in [policy.members, likes, posts].enumerated() {
        let workers = (0..<2).map { _ in RowCollector(table) }
        feed.scan(table: index, fields: Set(table.fields.indices), workers: workers)
        let ranges = workers.reduce(into: [:]) { $0.merge($1.rows) { first, _ in first } }
        rows.append(ranges.keys.sorted().flatMap { ranges[$0] ?? [] })
      }
      let fed = feed.reading()
      let read = readDataset(policy: policy, zone: .utc, request: request, rowTest: Sample.rowTest)
      #expect(fed.problems == read.problems)
      #expect(fed.problemCount == read.problemCount)
      #expect(fed.rejected == read.rejected)
      #expect(fed.notes == read.notes)
      #expect(fed.tables == read.tables)
      guard let dataset = read.dataset else { continue }
      for (index, data) in ([dataset.members] + dataset.events).enumerated() {
        let expected = (0..<data.rowCount).map { row in data.columns.indices.map { data.value(row: row, field: $0) } }
        #expect(rows[index] == expected)
      }
    }
  }

  @Test("a row without end is refused at its limit")
  func longRows() throws {
    let table = Self.keyless(DelimitedTests.table)
    let division = Division(range: 300, block: 200, threads: 2)
    for row in ["a," + String(repeating: "x", count: 5_000), "a,\"" + String(repeating: "x,y\n", count: 2_000)] {
      let text = "id,note,n\nb,y,1\n" + row
      try expectSameAsReaders(Array(text.utf8), table, .csv, division, rowLimit: 1_000)
    }
    let lines = "{\"id\":\"a\"}\n{\"id\":\"" + String(repeating: "x", count: 5_000) + "\"}\n"
    try expectSameAsReaders(Array(lines.utf8), table, .jsonl, division, rowLimit: 1_000)
  }

  @Test("files that end where a page does, and files that cannot be read")
  func files() throws {
    let policy = Sample.policy(Self.keyless(DelimitedTests.table))
    let folder = try TemporaryFolder()
    var paths = [folder.path, folder.path + "/none.csv", try folder.write("empty.csv", "")]
    for size in [4_095, 4_096, 8_192, 12_288] {
      let row = "a,\(String(repeating: "x", count: 50)),1\n"
      var text = "id,note,n\n"
      while text.utf8.count + row.utf8.count < size { text += row }
      text += String(repeating: "b", count: size - text.utf8.count - 5) + ",y,12"
      paths.append(try folder.write("\(size).csv", text))
    }
    for path in paths {
      let request = DataRequest(members: path)
      let context = ScanContext(policy: policy, zone: .utc, request: request, makeRowTest: { Sample.rowTest })
      let feed = FileSource(context: context, threads: 2)
      let worker = RowCollector(policy.members)
      feed.scan(table: 0, fields: [0, 1, 2], workers: [worker])
      let (fed, read) = (
        feed.reading(), readDataset(policy: policy, zone: .utc, request: request, rowTest: Sample.rowTest)
      )
      #expect(fed.problems == read.problems)
      #expect(fed.tables == read.tables)
      #expect(worker.rows[0] ?? [] == read.rows ?? [])
    }
  }
}
