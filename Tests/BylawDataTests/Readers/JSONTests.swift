import BylawSystem
import Testing

@testable import BylawChecker
@testable import BylawData

@Suite("JSON and JSON Lines")
struct JSONTests {
  /// An object may lack a key that others have, and so may all of them.
  static let table = Sample.table(
    "members",
    [
      Sample.field("id", .text, key: true), Sample.field("note", .text, optional: true, mayBeAbsent: true),
      Sample.field("n", .number(scale: 0), default: .number(0), mayBeAbsent: true),
    ])

  static let fine: [(String, [[Value]])] = [
    ("[]", []),
    (" [ ] \n", []),
    ("[{\"id\":\"a\",\"note\":\"x\",\"n\":1}]", [["a", "x", 1]].map(DelimitedTests.row)),
    ("\u{FEFF}[{\"id\":\"a\"}]", [["a", nil, 0]].map(DelimitedTests.row)),
    (
      "[\n  {\"n\": 2, \"id\": \"a\", \"z\": [1, {\"k\": [null, true, false]}], \"note\": null},\n  {\"id\": \"b\"}\n]\n",
      [["a", nil, 2], ["b", nil, 0]].map(DelimitedTests.row)
    ),
    ("[{\"id\":\"\\u00e9\\ud83d\\ude00\\n\\\"\\\\\\/\\b\\f\\r\\t.\"}]", [["é😀\n\"\\/\u{8}\u{C}\r\t."]].map(padded)),
    ("[{\"id\":\"\\u0000\"}]", [["\u{0}"]].map(padded)),
    ("[{\"id\":\"]},{[\"},{\"id\":\"\\\"]\"}]", [["]},{["], ["\"]"]].map(padded)),
    ("[{\"i\\u0064\":\"a\"}]", [["a"]].map(padded)),
    ("[{\"id\":7},{\"id\":7.50}]", [["7"], ["7.50"]].map(padded)),
    (
      "[{\"id\":\"a\",\"n\":\"3\"},{\"id\":\"b\",\"n\":1e2}]",
      [["a", nil, 3], ["b", nil, 100]].map(DelimitedTests.row)
    ),
    ("[{\"id\":\"群\"},\r\n{\"id\":\"员\"}]", [["群"], ["员"]].map(padded)),
  ]

  static func padded(_ cells: [Any?]) -> [Value] { DelimitedTests.row(cells + [nil, 0]) }

  @Test("a message shows as much of the line, however little is read at a time", arguments: [1, 2, 15, 64])
  func shown(_ chunk: Int) {
    let problems = readMembers("[{\"id\":\"a\"} oops 群\n,]", Self.table, .json, chunk: chunk).problems
    #expect(problems.map(\.diagnostic.summary.english) == ["`oops 群` stands where a comma or `]` is wanted."])
  }

  @Test("lists of objects are read, in chunks of any size", arguments: fine)
  func reads(_ text: String, _ rows: [[Value]]) {
    for chunk in [1, 2, 3, 7, 64] {
      let reading = readMembers(text, Self.table, .json, chunk: chunk)
      #expect(reading.complaints == [])
      #expect(reading.rows == rows)
    }
  }

  /// What tools call an export: the table in an object, beside what they say of themselves.
  static let within: [(String, [[Value]])] = [
    ("{\"messages\":[{\"id\":\"a\",\"n\":2}]}", [["a", nil, 2]].map(DelimitedTests.row)),
    (
      " {\n \"at\" : \"[{\" , \"n\": [1,2], \"o\":{\"id\":1},\r\n\"rows\":\n[ {\"id\":\"群\"} ] , \"x\":null}\n",
      [["群"]].map(padded)
    ),
    ("{\"data\":{\"rows\":[{\"id\":\"a\"},{\"id\":\"b\"}]},\"ok\":true}", [["a"], ["b"]].map(padded)),
    ("{\"rows\":[]}", []),
  ]

  static let withinFaulty: [(String, [String])] = [
    ("{\"a\":[{\"id\":\"a\"}],\"b\":[{\"id\":\"b\"}]}", ["several-lists 1:1"]),
    ("\n{\"a\":[],\"b\":[]}", ["several-lists 2:1"]),
    ("{\"n\":[1,2]}", ["bad-json 1:1"]), (" {\"u1\":{\"n\":1},\"u2\":{\"n\":2}}", ["bad-json 1:2"]),
    ("{\"rows\":[{\"id\":\"a\"}", ["bad-json 1:20"]),
    ("{\"rows\":[{\"id\":\"a\"}]", ["bad-json 1:21"]),
    ("{\"rows\":[\n{\"id\":\"a\",\"n\":\"x\"},\n 5]}", ["bad-cell 2:15", "bad-json 3:2"]),
  ]

  @Test("a list of objects within an object is read, in chunks of any size", arguments: within)
  func readsWithin(_ text: String, _ rows: [[Value]]) {
    for chunk in [1, 2, 3, 7, 64] {
      let reading = readMembers(text, Self.table, .json, chunk: chunk)
      #expect(reading.complaints == [])
      #expect(reading.rows == rows)
    }
  }

  @Test("which of several lists is asked, and what is wrong within one is told where it is", arguments: withinFaulty)
  func refusesWithin(_ text: String, _ complaints: [String]) {
    for chunk in [1, 2, 3, 64] { #expect(readMembers(text, Self.table, .json, chunk: chunk).complaints == complaints) }
  }

  @Test("objects under keys are told as what they are")
  func byKey() {
    for (text, key) in [
      ("{\"u1\":{\"n\":1},\"u2\":{\"n\":2}}", "u1"), ("{\"ok\":true,\"data\":{\"群\":{\"n\":1},\"u2\":{\"n\":2}}}", "群"),
      ("{\"u1\":{\"n\":{\"x\":1}},\"u2\":{\"n\":{\"x\":2}}}", "u1"),
    ] {
      #expect(
        readMembers(text, Self.table, .json).problems.map(\.diagnostic.summary.english) == [
          "Objects stand under keys here, the first under `\(key)`, and a list of objects is wanted."
        ])
    }
    #expect(
      readMembers("{\"id\":\"a\",\"n\":1}", Self.table, .json).problems.map(\.diagnostic.summary.english) == [
        "`{\"id\":\"a\",\"n…` stands where a list of objects is wanted."
      ])
  }

  static let nested = Sample.table(
    "members",
    [
      Sample.field("id", .text, key: true, column: "author.id"),
      Sample.field("city", .text, optional: true, column: "author.home.city", mayBeAbsent: true),
    ])

  static let paths: [(String, [String], Int)] = [
    ("{\"author\":{\"id\":\"a\",\"home\":{\"city\":\"Oslo\"}}}", [], 1),
    ("{\"author\":{\"id\":\"a\",\"home\":null}}\n{\"author\":{\"home\":{\"city\":null},\"id\":\"b\"}}", [], 2),
    ("{\"author.id\":\"a\"}\n{\"author\":{\"id\":\"b\"}}", [], 2),
    ("{\"author.id\":\"a\",\"author\":{\"id\":\"a\"}}", ["repeated-key 1:14"], 0),
    ("{\"author\":\"a\"}", ["no-object 1:11"], 0),
    ("{\"author\":{\"id\":\"a\",\"home\":[1]}}", ["no-object 1:28"], 0),
    ("{\"author\":{\"id\":{\"x\":1}}}", ["bad-cell 1:17"], 0),
    ("{\"author\":null}\n{\"author\":{\"id\":\"b\"}}", ["missing-value 1:1"], 1),
  ]

  @Test("a column may be the path to a key of an object within", arguments: paths)
  func readsPaths(_ text: String, _ complaints: [String], _ kept: Int) {
    for chunk in [1, 5, 64] {
      let reading = readMembers(text, Self.nested, .jsonl, chunk: chunk)
      #expect(reading.complaints == complaints)
      #expect(reading.tables[0].rowsKept == kept)
    }
    let rows = readMembers(
      "[{\"author\":{\"home\":{\"city\":\"Oslo\"},\"id\":7}}]", Self.nested, .json
    ).rows
    #expect(rows == [[.text("7"), .text("Oslo")]])
  }

  static let faulty: [(String, [String])] = [
    ("", ["empty-file"]),
    (" \n ", ["bad-json 2:2"]),
    ("{\"id\":\"a\"}\n", ["bad-json 1:1"]),
    ("[{\"id\":\"a\"}", ["bad-json 1:12"]),
    ("[{\"id\":\"a\"}] x", ["bad-json 1:14"]),
    ("[{\"id\":\"a\"},]", ["bad-json 1:13"]),
    ("[,]", ["bad-json 1:2"]),
    ("[{\"id\":\"a\"} {\"id\":\"b\"}]", ["bad-json 1:13"]),
    ("[{\"群\":\"群员\"} {\"id\":\"b\"}]", ["missing-column", "bad-json 1:13"]),
    ("[\n{\"id\":\"a\",}]", ["bad-json 2:11"]),
    ("[{\"id\":\"a\" \"n\":1}]", ["bad-json 1:12"]),
    ("[{\"群\" 1}]", ["bad-json 1:7"]),
    ("[{id:1}]", ["bad-json 1:3"]),
    ("[{\"id\":'a'}]", ["bad-json 1:8"]),
    ("[{\"id\":01}]", ["bad-json 1:8"]),
    ("[{\"id\":1.}]", ["bad-json 1:8"]),
    ("[{\"id\":-}]", ["bad-json 1:8"]),
    ("[{\"id\":1e}]", ["bad-json 1:8"]),
    ("[{\"id\":+1}]", ["bad-json 1:8"]),
    ("[{\"id\":NaN}]", ["bad-json 1:8"]),
    ("[{\"id\":tru}]", ["bad-json 1:8"]),
    ("[{\"id\":\"\\x\"}]", ["bad-json 1:9"]),
    ("[{\"id\":\"\\u12g4\"}]", ["bad-json 1:9"]),
    ("[{\"id\":\"群\\ud800\"}]", ["bad-json 1:10"]),
    ("[{\"id\":\"\\ud800\\u0041\"}]", ["bad-json 1:9"]),
    ("[{\"id\":\"\\udc00\"}]", ["bad-json 1:9"]),
    ("[{\"id\":\"a\tb\"}]", ["bad-json 1:10"]),
    ("[{\"id\":\"a", ["bad-json 1:8"]),
    ("[{\"id\":\"a\\", ["bad-json 1:8"]),
    ("[{\"id\":[1,]}]", ["bad-json 1:11"]),
    ("[{\"id\":\"a\"} // no\n]", ["bad-json 1:13"]),
    ("[1,{\"id\":\"a\"},[2],\"x\"]", ["bad-json 1:2", "bad-json 1:15", "bad-json 1:19"]),
    ("[{\"id\":\"a\",\"n\":1,\"n\":2}]", ["repeated-key 1:18"]),
    ("[{\"id\":\"a\",\"z\":{\"n\":1,\"n\":2}}]", ["repeated-key 1:23"]),
    ("[{\"id\":\"a\",\"n\":\"x\"},{\"id\":\"群\",\"n\":\"y\"}]", ["bad-cell 1:16", "bad-cell 1:35"]),
    ("[{\"id\":\"a\"},\n {\"id\":\"a\"}]", ["duplicate-key 2:8"]),
    (
      "[{\"id\":\"a\"},\n {\"n\":1},\n {\"id\":null},{\"n\":\"x\"}]",
      ["missing-value 2:2", "missing-value 3:8", "missing-value 3:14", "bad-cell 3:19"]
    ),
    ("[{\"n\":1},\n {\"n\":2}]", ["missing-column"]),
    ("[\u{0}]", ["binary-file 1"]),
  ]

  @Test("what is wrong is named where it is, in chunks of any size", arguments: faulty)
  func refuses(_ text: String, _ complaints: [String]) {
    for chunk in [1, 2, 3, 64] {
      let reading = readMembers(text, Self.table, .json, chunk: chunk)
      #expect(reading.complaints == complaints)
      #expect(reading.problemCount == complaints.count)
      #expect(reading.dataset == nil)
      for problem in reading.problems { #expect(!problem.diagnostic.summary.isEmpty) }
    }
  }

  @Test(
    "of what only its content makes JSON a message shows nothing",
    arguments: [
      "{\"secret\": secret}", "[\"secret\", secret]", "{secret}", "[{\"secret\":1,\"secret\":2}]", "{\"a\":01secret}",
      "{\"a\":\"\\secret\"}",
    ])
  func guessed(_ text: String) throws {
    var reader = DataReader(policy: Sample.policy(Self.table), zone: .utc, request: DataRequest())
    var input = ByteInput(bytes: Array(text.utf8))
    try input.start()
    reader.read(input, plan: TableFiles.Plan(path: "shadow", tables: [0]), rowTest: Sample.rowTest)
    let reading = reader.finish()
    #expect(reading.problemCount > 0)
    for diagnostic in reading.problems.map(\.diagnostic) {
      let words = [diagnostic.summary.english] + diagnostic.notes.map(\.text.english)
      #expect(!words.contains { $0.contains("ecret") }, "\(diagnostic)")
    }
  }

  static let lines: [(String, [String], Int)] = [
    ("", [], 0),
    ("\n \r\n", [], 0),
    ("{\"id\":\"a\"}\n\n{\"id\":\"b\"}\r\n{\"id\":\"c\"}", [], 3),
    ("{\"id\":\"a\"}\r{\"id\":\"b\"}", ["bad-json 2:1"], 0),
    ("{\"id\":\"a\"} {\"id\":\"b\"}\n{\"id\":\"c\"}\n", ["bad-json 1:12"], 1),
    ("{\"id\":\"a\"\n{\"id\":\"b\"}\n", ["bad-json 1:10"], 1),
    ("[{\"id\":\"a\"}]\n", ["bad-json 1:1"], 0),
    ("\u{FEFF}{\"id\":\"群\",\"n\":[]}\n", ["bad-cell 1:15"], 0),
    ("{\"id\":\"a\"}\n{\"id\":\"b\u{0}\"}", ["binary-file 2"], 1),
  ]

  @Test("JSON Lines go on after a bad line", arguments: lines)
  func jsonLines(_ text: String, _ complaints: [String], _ kept: Int) {
    for chunk in [1, 2, 64] {
      let reading = readMembers(text, Self.table, .jsonl, chunk: chunk)
      #expect(reading.complaints == complaints)
      #expect(reading.tables[0].rowsKept == kept)
    }
  }

  @Test("brackets that nest too deep are refused, and so is an object without end")
  func deep() {
    func nested(_ depth: Int) -> String {
      "[{\"id\":\"a\",\"z\":" + String(repeating: "[", count: depth) + String(repeating: "]", count: depth) + "}]"
    }
    #expect(readMembers(nested(127), Self.table, .json).complaints == [])
    #expect(readMembers(nested(128), Self.table, .json).complaints == ["bad-json 1:143"])
    #expect(readMembers(nested(200_000), Self.table, .json).complaints == ["bad-json 1:143"])
    let open = "[{\"id\":\"" + String(repeating: "x", count: 5_000)
    #expect(readMembers(open, Self.table, .json, rowLimit: 1_000).complaints == ["line-too-long 1"])
    #expect(
      readMembers(String(open.dropFirst()), Self.table, .jsonl, rowLimit: 1_000).complaints == ["line-too-long 1"])
  }

  @Test("a row of more than a million values is refused")
  func manyValues() {
    let list = String(repeating: "0,", count: 1 << 20) + "0"
    let reading = readMembers("{\"id\":\"a\",\"z\":[" + list + "]}\n", Self.table, .jsonl, rowLimit: 1 << 23)
    #expect(reading.complaints.count == 1)
    #expect(reading.problems.first?.fault == .badJSON(.tooManyValues(limit: 1 << 20)))
  }

  @Test("a line that is not UTF-8 is named")
  func badUTF8() {
    let bytes = Array("{\"id\":\"群".utf8) + [0xED, 0xA0, 0x80] + Array("\"}\n{\"id\":\"b\"}".utf8)
    let reading = readMembers(bytes, Self.table, .jsonl)
    #expect(reading.complaints == ["not-utf8 1:9"])
    #expect(reading.tables[0].rowsKept == 1)
  }

  @Test("a key that no object has is like a column that the file lacks, and what is near is offered")
  func absentKeys() throws {
    let lacking = readMembers("{\"id\":\"a\",\"nota\":1}\n", DelimitedTests.table, .jsonl)
    #expect(lacking.complaints == ["missing-column", "missing-column"])
    let noted = readMembers("{\"id\":\"a\",\"nota\":1}\n", Self.table, .jsonl)
    #expect(noted.notes.map(\.code) == ["absent-column", "absent-column"])
    #expect(noted.notes.first?.diagnostic.notes.first?.text.english.contains("nota") == true)
    let refused = readMembers("{\"ID\":\"a\"}\n", Self.table, .jsonl)
    #expect(try #require(refused.problems.first).diagnostic.notes.first?.text.english.contains("`ID`") == true)
    let strict = readMembers("{\"id\":\"a\"}\n", DelimitedTests.table, .jsonl, request: DataRequest(strict: true))
    #expect(strict.complaints == ["missing-column", "missing-column"])
  }

  @Test("bad objects are set aside when asked")
  func skipping() {
    let request = DataRequest(skipBadRows: true)
    let list = readMembers("[{\"id\":\"a\"}, 5, {\"id\":\"b\",\"n\":\"x\"}]", Self.table, .json, request: request)
    #expect(list.rows?.count == 1)
    #expect(list.rejected.map { String(decoding: $0.raw, as: UTF8.self) } == ["5", "{\"id\":\"b\",\"n\":\"x\"}"])
    let lines = readMembers("{\"id\":\"a\"}\n{\n", Self.table, .jsonl, request: request)
    #expect(lines.rows?.count == 1)
    #expect(lines.rejected.map(\.problem.fault.code) == ["bad-json"])
  }
}
