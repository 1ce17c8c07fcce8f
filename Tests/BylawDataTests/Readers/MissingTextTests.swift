import Testing

@testable import BylawChecker
@testable import BylawData

/// What a policy says that a cell without a value holds.
@Suite struct MissingTextTests {
  private static func table(_ texts: [String]) -> Table {
    var table = Sample.table(
      "members",
      [
        Sample.field("id", .text, key: true), Sample.field("note", .text, optional: true),
        Sample.field("n", .number(scale: 0), default: .number(5)), Sample.field("d", .date, optional: true),
        Sample.field("tags", .set(.text), default: .texts([])),
      ])
    table.missingTexts = texts
    return table
  }

  @Test("a cell that holds it is missing, whatever its type; a part of a cell is not")
  func cells() {
    let text = "id;note;n;d;tags\na; NULL ;\\N;-;NULL\nb;NULLs;7;\"-\";\"NULL,x\"\n"
    #expect(
      readMembers(text, Self.table(["NULL", "\\N", "-"])).rows == [
        [.text("a"), .missing, .number(5), .missing, .texts([])],
        [.text("b"), .text("NULLs"), .number(7), .missing, .texts([Text("NULL,x")])],
      ])
    #expect(readMembers(text, Self.table([])).complaints == ["bad-cell 2:10", "bad-cell 2:13", "bad-cell 3:11"])
  }

  @Test("what would be a value is none where the policy says so, and a key must be there")
  func values() {
    let table = Self.table(["0", "x"])
    #expect(
      readMembers("id,note,n,d,tags\na,0,0,,\n", table).rows == [
        [.text("a"), .missing, .number(5), .missing, .texts([])]
      ])
    #expect(readMembers("id,note,n,d,tags\nx,a,1,,\n", table).complaints == ["missing-value 2:1"])
    let json = "{\"id\":\"a\",\"note\":0,\"n\":0,\"d\":\"x\",\"tags\":[\"y\"]}\n"
    #expect(
      readMembers(json, table, .jsonl).rows == [[.text("a"), .missing, .number(5), .missing, .texts([Text("y")])]])
  }

  /// `0` and `["0"]` are one table in CSV and in JSON, and so mean one thing.
  @Test("a list of nothing but that is missing as well, as it is in CSV; of others it is an element")
  func lists() {
    var table = Self.table(["0", "甲"])
    table.fields[4].defaultValue = .texts([Text("none")])
    let none = Value.texts([Text("none")])
    for (json, csv, value) in [
      ("[\"甲\"]", "甲", none), ("[0]", "0", none), ("[\" 甲 \"]", " 甲 ", none), ("\"甲\"", "甲", none),
      ("[\"甲\",\"\"]", "甲;", .texts([Text("甲")])), ("[\"甲\",\"b\"]", "甲;b", .texts([Text("b"), Text("甲")])),
      ("[]", ";", .texts([])), ("[\"b\"]", "b", .texts([Text("b")])),
    ] {
      #expect(
        readMembers("{\"id\":\"a\",\"note\":\"\",\"n\":1,\"d\":null,\"tags\":\(json)}\n", table, .jsonl).rows?[0][4]
          == value)
      #expect(readMembers("id,note,n,d,tags\na,,1,,\(csv)\n", table).rows?[0][4] == value)
    }
  }
}
