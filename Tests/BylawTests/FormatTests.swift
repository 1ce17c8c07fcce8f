import BylawSyntax
import Testing

@testable import Bylaw

@Suite("JSON, CSV and XML")
struct FormatTests {
  @Test("JSON escapes what it must and keeps the order of keys")
  func json() {
    let value = JSON.object([
      ("z", .string("a\"b\\c\n\t\u{1}\u{2028}中")), ("a", .array([.null, .bool(true), .number("12.50")])),
      ("e", .array([])), ("o", .object([])),
    ])
    var line = ""
    value.write(to: &line)
    #expect(line == #"{"z":"a\"b\\c\n\t\u0001\u2028中","a":[null,true,12.50],"e":[],"o":{}}"#)
    var indented = ""
    value.writeIndented(to: &indented)
    #expect(
      indented == """
        {
          "z": "a\\"b\\\\c\\n\\t\\u0001\\u2028中",
          "a": [
            null,
            true,
            12.50
          ],
          "e": [],
          "o": {}
        }
        """)
  }

  @Test(
    "CSV quotes only where a reader would need it",
    arguments: [
      ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"x\"", "\"say \"\"x\"\"\""), ("two\nlines", "\"two\nlines\""),
      ("cr\r", "\"cr\r\""), (" lead", "\" lead\""), ("trail ", "\"trail \""), ("in side", "in side"), ("a;b", "a;b"),
      ("a\tb", "a\tb"), ("a\r\nb", "\"a\r\nb\""), ("", ""), ("\u{301}\"", "\"\u{301}\"\"\""),
      ("e,\u{301}", "\"e,\u{301}\""),
    ])
  func csv(_ cell: String, _ written: String) {
    var line = ""
    DelimitedWriter.csv.write([cell, "x"], to: &line)
    #expect(Array(line.utf8) == Array((written + ",x\n").utf8))
  }

  @Test("a row of one empty cell is not an empty line")
  func emptyRow() {
    var text = ""
    DelimitedWriter.csv.write([""], to: &text)
    DelimitedWriter.tsv.write(["a\tb", "c,d"], to: &text)
    #expect(text == "\"\"\n\"a\tb\"\tc,d\n")
  }

  @Test("XML escapes what it must and cannot hold control characters")
  func xml() {
    var element = XMLElement(name: "a", attributes: [("n", "<\"&\n>")])
    element.children = [
      XMLElement(name: "b", attributes: [], text: "x < y & \u{1B}[0m\r\n"),
      XMLElement(name: "c", attributes: [("k", "'")]),
    ]
    var text = ""
    element.write(to: &text)
    #expect(
      text == """
        <a n="&lt;&quot;&amp;&#10;&gt;">
          <b>x &lt; y &amp; \\u{1B}[0m&#13;
        </b>
          <c k="'"/>
        </a>

        """)
  }

  @Test("what a terminal would act upon is shown")
  func escaping() {
    #expect(escaped("a\u{1B}[31m\tb\n\u{202E}\u{9B}") == "a\\u{1B}[31m\\tb\\n\\u{202E}\\u{9B}")
    #expect(escaped("一群 👨‍👩‍👧") == "一群 👨‍👩‍👧")
  }

  @Test("a table lines up with Chinese text")
  func table() {
    var table = TextTable(columns: [("name", .left), ("n", .right), ("rest", .left)])
    table.add(["一群", "5", "x"])
    table.add(["abcde", "12345", ""])
    table.rows.append(.remark("… and more"))
    table.add(["", "", "y"])
    var text = ""
    table.write(to: &text, style: .plain)
    #expect(
      text == """
        name       n  rest
        一群       5  x
        abcde  12345
        … and more
                      y

        """)
  }

  @Test("a table is as wide as it may be, Chinese text and all", arguments: [20, 34, 40, 60, 80])
  func narrowTable(width: Int) {
    var table = TextTable(columns: [("name", .left), ("n", .right), ("rest of it", .left)])
    table.add(["一个很长很长很长的名字", "12345", "and a text that is longer than that"])
    table.add(["abcde", "1", "短"])
    table.rows.append(.remark("… and more that are not shown here, since there is no room"))
    var text = ""
    table.write(to: &text, style: .plain, width: width)
    let lines = text.split(separator: "\n").map(String.init)
    #expect(lines.count == 4)
    #expect(lines.allSatisfy { displayWidth(of: $0) <= width }, "\(text)")
    #expect(width < 34 || text.contains("12345"), "numbers stay whole where there is room")
    #expect(width < 80 || text.contains("longer than that"))
  }

  @Test(
    "a text is broken between words, and within Chinese",
    arguments: [
      ("one two three", 8, ["one two", "three"]), ("一二三四五六七八九十。", 8, ["一二三四", "五六七八", "九十。"]),
      ("一二三四，五六七八九十", 8, ["一二三四，", "五六七八", "九十"]), ("", 8, [""]),
      ("abcdefghijkl", 8, ["abcdefgh", "ijkl"]), ("who is 花卷", 9, ["who is", "花卷"]),
    ])
  func breaking(text: String, width: Int, lines: [String]) {
    #expect(wrapped(text, width: width) == lines)
  }

  @Test(
    "what a spreadsheet would compute is written as a text, and a number stays one",
    arguments: [
      ("=1+1", "'=1+1"), ("+1", "+1"), ("-2.50", "-2.50"), ("-2+3", "'-2+3"), ("@SUM(1)", "'@SUM(1)"),
      ("\t=1", "'\t=1"),
      ("＝1", "'＝1"), ("-", "'-"), ("花卷", "花卷"), ("", ""), ("a=1", "a=1"), ("-1e5", "'-1e5"),
    ])
  func spreadsheets(cell: String, written: String) {
    #expect(uncomputed(cell) == written)
    var (plain, text) = ("", "")
    DelimitedWriter.csv.write([cell, "x"], to: &plain)
    DelimitedWriter(delimiter: ",", isForSpreadsheets: true).write([cell, "x"], to: &text)
    #expect((plain == text) == (cell == written))
  }

  @Test("counts and lists in words")
  func wording() {
    #expect(counted(1, noun: "row") == "1 row")
    #expect(counted(0, noun: "row") == "0 rows")
    #expect(counted(2, noun: "policy", plural: "policies") == "2 policies")
    #expect(listed([]) == "")
    #expect(listed(["a"]) == "a")
    #expect(listed(["a", "b", "c"], by: "or") == "a, b or c")
  }

  @Test(arguments: [("a b/中.bylaw", "a%20b/%E4%B8%AD.bylaw"), ("/x/y~1", "file:///x/y~1"), ("-", "-")])
  func uri(_ file: String, _ uri: String) {
    #expect(uriReference(to: file) == uri)
  }
}
