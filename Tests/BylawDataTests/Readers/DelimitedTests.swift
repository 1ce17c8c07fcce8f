import BylawSystem
import Testing

@testable import BylawChecker
@testable import BylawData

@Suite("CSV and TSV")
struct DelimitedTests {
  static let table = Sample.table(
    "members",
    [
      Sample.field("id", .text, key: true), Sample.field("note", .text, optional: true),
      Sample.field("n", .number(scale: 0), default: .number(0)),
    ])

  static let fine: [(String, [[Value]])] = [
    ("id,note,n\na,x,1\nb,,2\n", [["a", "x", 1], ["b", nil, 2]].map(row)),
    ("id,note,n\r\na,x,1\r\nb,y,2\r\n", [["a", "x", 1], ["b", "y", 2]].map(row)),
    ("id,note,n\ra,x,1\rb,y,2\r", [["a", "x", 1], ["b", "y", 2]].map(row)),
    ("id,note,n\na,x,1", [["a", "x", 1]].map(row)),
    ("\u{FEFF}id,note,n\na,x,1\n", [["a", "x", 1]].map(row)),
    ("\n\r\nid,note,n\n\n\na,x,1\n\n", [["a", "x", 1]].map(row)),
    ("id,note,n\n", []),
    ("id,note,n", []),
    ("n,id,other,note\n1,a,\"\",x\n", [["a", "x", 1]].map(row)),
    (" id ,\tnote,n\na,x,1\n", [["a", "x", 1]].map(row)),
    ("id,note,n\na,\"x,y\",1\n", [["a", "x,y", 1]].map(row)),
    ("id,note,n\na,\"x\ny\",1\nb,\"x\r\ny\",2\n", [["a", "x\ny", 1], ["b", "x\r\ny", 2]].map(row)),
    ("id,note,n\na,\"say \"\"hi\"\"\",1\n", [["a", "say \"hi\"", 1]].map(row)),
    ("id,note,n\na,\"\"\"\",1\n", [["a", "\"", 1]].map(row)),
    ("id,note,n\na,\"\",1\n", [["a", nil, 1]].map(row)),
    ("id,note,n\na, x ,  1\t\n", [["a", "x", 1]].map(row)),
    ("id,note,n\n\"a\",\"b\",\"1\"", [["a", "b", 1]].map(row)),
    ("id,note,n\na,,\n", [["a", nil, 0]].map(row)),
    ("id,note,n\na,\"\r\",1\r\n", [["a", "\r", 1]].map(row)),
    ("id,note,n\n阿岚,二群,1\n", [["阿岚", "二群", 1]].map(row)),
    // An error of a spreadsheet is one in a workbook alone.
    ("id,note,n\na,\u{FFFF}#N/A,1\n", [["a", "\u{FFFF}#N/A", 1]].map(row)),
  ]

  /// The rows that the literals stand for.
  static func row(_ cells: [Any?]) -> [Value] {
    cells.map { cell in
      switch cell {
      case let text as String: .text(text)
      case let number as Int: .number(Int64(number))
      default: .missing
      }
    }
  }

  @Test("what is well formed is read, in chunks of any size", arguments: fine)
  func reads(_ text: String, _ rows: [[Value]]) {
    for chunk in [1, 2, 3, 5, 7, 64] {
      let reading = readMembers(text, Self.table, chunk: chunk)
      #expect(reading.complaints == [])
      #expect(reading.rows == rows)
    }
  }

  /// What spreadsheets and tools leave around a table.
  static let around: [(String, [[Value]], [String])] = [
    ("名单\n2026\nid,note,n\na,x,1\n", [["a", "x", 1]].map(row), ["title-lines"]),
    ("名单,,\r\n,,\r\nid,note,n\r\na,x,1\r\n", [["a", "x", 1]].map(row), ["title-lines"]),
    ("sep=;\nTitle;;\nid;note;n\na;x;1\n", [["a", "x", 1]].map(row), ["title-lines"]),
    ("a, b, c: d\nid;note;n\na;x;1\n", [["a", "x", 1]].map(row), ["title-lines"]),
    ("\"Ann's \"list\"\nid,note,n\na,x,1\n", [["a", "x", 1]].map(row), ["title-lines"]),
    ("id,note,n\n,,\na,x,1\n , \t,\u{3000}\n\u{3000}\nb,,2\n,,", [["a", "x", 1], ["b", nil, 2]].map(row), []),
    (",,\nid,note,n\na,x,1\n", [["a", "x", 1]].map(row), []),
    ("id,note,n,,\na,x,1,,\nb,y,2\nc,z,3,\n", [["a", "x", 1], ["b", "y", 2], ["c", "z", 3]].map(row), []),
    ("id,note,n\na,x,1,,\nb,y,2, \n", [["a", "x", 1], ["b", "y", 2]].map(row), []),
  ]

  @Test("titles above a table, blank rows and empty columns are none of it", arguments: around)
  func surroundings(_ text: String, _ rows: [[Value]], _ notes: [String]) {
    for chunk in [1, 3, 64] {
      let reading = readMembers(text, Self.table, chunk: chunk)
      #expect(reading.complaints == [])
      #expect(reading.rows == rows)
      #expect(reading.notes.map(\.code) == notes)
    }
  }

  static let aroundFaulty: [(String, [String])] = [
    ("id,note,n\na,x,1\nid,note,n\nb,y,2\n", ["several-headers 1"]),
    ("t\nid,note,n\nid,n,note\nb,y,2\n", ["several-headers 2"]),
    ("t\nid,nota,n\na,x,1\n", ["missing-column 1", "missing-column 1", "missing-column 1"]),
    ("id,note,n,,\na,x\n", ["short-row 2"]),
    ("id,note,n\na,x,1,,2\n", ["long-row 2:7"]),
    ("id,note,n\n\"\",\"\",\n", ["missing-value 2:1"]),
  ]

  @Test("where a header could be in two places, or in none, nothing is guessed", arguments: aroundFaulty)
  func badSurroundings(_ text: String, _ complaints: [String]) {
    for chunk in [1, 3, 64] { #expect(readMembers(text, Self.table, chunk: chunk).complaints == complaints) }
  }

  @Test("a row of totals that does not fit says that it is one", arguments: ["合计,,x", "\"Total:\",y,x", " 总计 ,,1.5"])
  func totals(_ row: String) throws {
    let reading = readMembers("id,note,n\na,x,1\n\(row)\nb,y,z\n", Self.table)
    #expect(reading.complaints.count == 2)
    #expect(reading.problems.map(\.isOfTotals) == [true, false])
    #expect(try #require(reading.problems.first).diagnostic.notes.last?.text.english.contains("totals") == true)
  }

  @Test("tabs separate a TSV's cells, and commas do not")
  func tabs() {
    let reading = readMembers("id\tnote\tn\na\tx,y\t1\nb\t\"p\tq\"\t2\n", Self.table, .tsv)
    #expect(reading.rows == [["a", "x,y", 1], ["b", "p\tq", 2]].map(Self.row))
  }

  static let faulty: [(String, [String])] = [
    ("", ["empty-file"]),
    ("\n\r\n", ["empty-file"]),
    ("\u{FEFF}", ["empty-file"]),
    ("note,n\nx,1\n", ["missing-column 1"]),
    ("\nnote,n\nx,1\n", ["missing-column 2"]),
    ("id,note,n,note\na,x,1,y\n", ["repeated-column 1:11"]),
    ("id,x,x,n,note\na,1,2,3,\n", []),
    ("id,note,n\na,x\n", ["short-row 2"]),
    ("id,note,n\n群,x,1,2\n", ["long-row 2:7"]),
    ("id,note,n\n群员,x,y\n", ["bad-cell 2:6"]),
    ("id,note,n\na,\"群\n员\",y\n", ["bad-cell 3:4"]),
    ("id,note,n\r\na,\"群\r\n员\",y\r\n", ["bad-cell 3:4"]),
    ("id,note,n\na,\"群\r员\",y\n", ["bad-cell 3:4"]),
    ("id,note,n\n\u{1F469}\u{200D}\u{1F467},e\u{301},y\n", ["bad-cell 2:5"]),
    ("id,note,n\na,x\"y,1\nb,y,1\n", ["stray-quote 2:3"]),
    ("id,note,n\na, \"x\",1\n", ["stray-quote 2:3"]),
    ("id,note,n\na,=\"00125\",1\n", ["stray-quote 2:3"]),
    ("id,note,n\na,\"x\" ,1\n", ["stray-quote 2:3"]),
    ("id,note,n\na,\"x\"y\"z,1\nb,y,1\n", ["stray-quote 2:3"]),
    ("id,note,n\na,\"x,1\nb,y,1\n", ["unclosed-quote 2:3"]),
    ("id,\"note,n\n", ["unclosed-quote 1:4"]),
    ("id,no\"te,n\n", ["stray-quote 1:4"]),
    ("id,note,n\na,x,1\nb,y,2\na,z,3\n", ["duplicate-key 4:1"]),
    ("id,note,n\n,x,1\n", ["missing-value 2:1"]),
    ("id,note,n\n\"\",x,1\n", ["missing-value 2:1"]),
    ("id,note,n\n,x,y\n", ["missing-value 2:1", "bad-cell 2:4"]),
    ("id,note,n\na,x\u{0},1\n", ["binary-file 2"]),
  ]

  @Test("what is not is refused where it is wrong, in chunks of any size", arguments: faulty)
  func refuses(_ text: String, _ complaints: [String]) {
    for chunk in [1, 2, 3, 64] {
      let reading = readMembers(text, Self.table, chunk: chunk)
      #expect(reading.complaints == complaints)
      #expect((reading.dataset == nil) == !complaints.isEmpty)
      #expect(reading.problemCount == complaints.count)
    }
  }

  @Test(
    "files that are not text in UTF-8 say so",
    arguments: [
      ([0xFF, 0xFE, 0x69, 0x00], "not-utf8"), ([0xFE, 0xFF, 0x00, 0x69], "not-utf8"),
      (Array("PK\u{3}\u{4}xyz".utf8), "binary-file"), ([0x1F, 0x8B, 0x08], "binary-file"),
      ([0x69, 0x64, 0x00, 0x0A], "binary-file 1"), (Array("id,n".utf8) + [0xB0, 0xA1], "not-utf8 1:5"),
    ] as [([UInt8], String)])
  func foreign(_ bytes: [UInt8], _ complaint: String) {
    #expect(readMembers(bytes, Self.table, chunk: 2).complaints == [complaint])
  }

  @Test("a row that is not UTF-8 is named by line and character")
  func badUTF8() {
    let bytes = Array("id,note,n\n群,".utf8) + [0xB0, 0xA1] + Array(",1\nb,y,x\n".utf8)
    #expect(readMembers(bytes, Self.table).complaints == ["not-utf8 2:3", "bad-cell 3:5"])
  }

  @Test("a row without end is refused at its limit, and an open quote blamed")
  func longRows() {
    let long = "id,note,n\na," + String(repeating: "x", count: 5_000)
    #expect(readMembers(long, Self.table, rowLimit: 1_000).complaints == ["line-too-long 2"])
    let open = "id,note,n\na,\"" + String(repeating: "x,y\n", count: 2_000)
    #expect(readMembers(open, Self.table, rowLimit: 1_000).complaints == ["line-too-long 2:3"])
  }

  @Test("more columns than any table has are refused, and more cells than columns counted, in little memory")
  func manyCells() {
    let commas = String(repeating: ",", count: 70_000)
    #expect(readMembers("id" + commas + "\n", Self.table).complaints == ["too-many-columns 1"])
    let reading = readMembers("id,note,n\na,x,1" + commas + "\"x\n\"\nb,,1\nb,,1\n", Self.table)
    #expect(reading.complaints == ["long-row 2:7", "duplicate-key 5:1"])
    #expect(reading.problems.first?.fault == .longRow(cells: 70_003, columns: 3))
  }

  @Test("of many problems the first twenty are kept and all are counted")
  func many() {
    let text = "id,note,n\n" + (1...50).map { "a\($0),x,y\n" }.joined()
    let reading = readMembers(text, Self.table)
    #expect(reading.problems.count == 20)
    #expect(reading.problemCount == 50)
    #expect(reading.tables[0].problemCount == 50)
    #expect(reading.problems.map(\.line) == (2...21).map { $0 })
  }

  @Test(
    "what separates cells is what the header or the first line says, whatever the file is called",
    arguments: [
      "id;note;n\na;x,y;1\n", "sep=;\nid;note;n\na;x,y;1\n", "SEP=|\r\nid|note|n\r\na|x,y|1\r\n",
      "\"sep=;\"\nid;note;n\na;x,y;1\n", "id\tnote\tn\na\tx,y\t1\n", "id|note|n\na|x,y|1\n",
      "\u{FEFF}sep=\t\nid\tnote\tn\na\tx,y\t1",
      "\u{FEFF}\"id\";\"note\";\"n\"\n\"a\";\"x,y\";\"1\"\n", "id,\"no;te\",note,n\na,;;;,\"x,y\",1\n",
      "sep=^\nid^note^n\na^x,y^1\n",
    ])
  func separators(_ text: String) {
    for (format, chunk) in [(FileFormat.csv, 1), (.csv, 1 << 16), (.tsv, 7)] {
      let reading = readMembers(text, Self.table, format, chunk: chunk)
      #expect(reading.complaints == [])
      #expect(reading.rows == [Self.row(["a", "x,y", 1])])
    }
    let bad = readMembers(text.replacing("x,y", with: "x\"y"), Self.table)
    #expect(!bad.problems.isEmpty)
    let line = text.lowercased().contains("sep=") ? 3 : 2
    #expect(bad.problems.allSatisfy { $0.line == line })
  }

  @Test(
    "a header of several lines shows what separates, however little is read at once", arguments: [1, 5, 7, 1 << 16])
  func longHeader(_ chunk: Int) {
    let reading = readMembers("id;\"no\n\n\nte\";note;n\na;;x,y;1\n", Self.table, chunk: chunk)
    #expect(reading.rows == [Self.row(["a", "x,y", 1])])
  }

  @Test("a first line that only begins like one about separators is the header")
  func noSeparatorLine() {
    #expect(readMembers("sep=x,id,note,n\n1,a,x,1\n", Self.table).rows == [Self.row(["a", "x", 1])])
    #expect(readMembers("sep=\nid,note,n\na,x,1\n", Self.table).notes.map(\.code) == ["title-lines"])
  }

  @Test("bad rows are set aside when asked, whole as they stand")
  func skipping() {
    let text = "id,note,n\na,x,1\nb,\"p\nq\",y\nc,x\na,x,2\nd,x,3\n"
    let reading = readMembers(text, Self.table, request: DataRequest(skipBadRows: true))
    #expect(reading.rows == [["a", "x", 1], ["d", "x", 3]].map(Self.row))
    #expect(reading.rejected.map { String(decoding: $0.raw, as: UTF8.self) } == ["b,\"p\nq\",y", "c,x", "a,x,2"])
    #expect(reading.rejected.map(\.problem.fault.code) == ["bad-cell", "short-row", "duplicate-key"])
    #expect(reading.rejected.map(\.line) == [3, 5, 6])
    #expect(reading.problemCount == 0)
    #expect(reading.tables[0].rowsRead == 5)
    #expect(reading.tables[0].rowsKept == 2)
    #expect(reading.tables[0].rowsRejected == 3)
  }

  @Test("setting rows aside does not mend a file that is broken as a whole")
  func skippingStructure() {
    let request = DataRequest(skipBadRows: true)
    #expect(readMembers("note,n\nx,1\n", Self.table, request: request).complaints == ["missing-column 1"])
    #expect(readMembers("id,note,n\na,\"x", Self.table, request: request).complaints == ["unclosed-quote 2:3"])
  }
}
