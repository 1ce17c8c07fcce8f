import BylawSyntax
import BylawSystem
import Testing

@testable import BylawChecker
@testable import BylawData

/// What an operator reads about data that does not fit: the summary, and then the ways out.
@Suite("Messages about data")
struct MessageTests {
  static func first(_ text: String, _ table: Table, _ format: FileFormat = .csv) throws -> Diagnostic {
    try #require(readMembers(text, table, format).problems.first).diagnostic
  }

  static func words(_ diagnostic: Diagnostic) -> [String] {
    [diagnostic.summary.english] + diagnostic.notes.map(\.text.english)
  }

  static let cellCases: [(String, BaseType, [String])] = [
    (
      "12x", .number(scale: 0),
      [
        "`12x` in column `x` is not a whole number.", "Write digits alone, such as `12` or `-3`.",
        "What stands behind the number is no unit that is known: where all of the column have the same one, leave it out.",
      ]
    ),
    (
      "3.5", .number(scale: 0),
      ["`3.5` in column `x` is not a whole number.", "Round it, or make the field a `decimal(n)`."]
    ),
    (
      "1.234", .number(scale: 2),
      [
        "`1.234` in column `x` is not a number with at most 2 digits after the point.",
        "Round it, or give the field a larger n in `decimal(n)`.",
        "Where the point parts thousands, the policy says so with `decimal comma`, and where decimals, with `decimal(3)`.",
      ]
    ),
    (
      "3.000", .number(scale: 0),
      [
        "`3.000` in column `x` is not a whole number.", "Write digits alone, such as `12` or `-3`.",
        "Where the point parts thousands, the policy says so with `decimal comma`, and where decimals, with `decimal(3)`.",
      ]
    ),
    (
      "2026-10-30 08:00 CST", .datetime,
      [
        "`2026-10-30 08:00 CST` in column `x` is not a date and time.", "Write it as `2026-11-01T08:00`.",
        "Several places have a zone of that name: write how far it is from UTC, as `+08:00`.",
      ]
    ),
    (
      "30-Oct-26", .date,
      [
        "`30-Oct-26` in column `x` is not a date.", "Write it as `2026-11-01`.",
        "How it is written, the policy can say: `as \"D-MMM-YY\"` or `as \"YY-MMM-D\"`.",
      ]
    ),
    (
      "1234567890123456789", .number(scale: 0),
      [
        "`1234567890123456789` in column `x` has more than 18 digits, the most that a number can have.",
        "Correct the value, or read the column as `text`.",
      ]
    ),
    (
      "NaN", .number(scale: 0),
      [
        "`NaN` in column `x` is not a whole number.", "Write digits alone, such as `12` or `-3`.",
        "Where it means that there is nothing, the table says so in the policy, as in `member missing \"NaN\"`.",
      ]
    ),
    (
      "0000-00-00", .date,
      [
        "`0000-00-00` in column `x` names a day that the calendar does not have.",
        "Correct the day; the years run from 1 to 9999.",
        "Where it means that there is nothing, the table says so in the policy, as in `member missing \"0000-00-00\"`.",
      ]
    ),
    (
      "1.2万", .number(scale: 0),
      [
        "`1.2万` in column `x` is not a whole number.", "Write digits alone, such as `12` or `-3`.",
        "It is a number that was rounded to be shown: export it with all of its digits.",
      ]
    ),
    (
      "####", .number(scale: 2),
      [
        "`####` in column `x` is not a number with at most 2 digits after the point.",
        "Write digits and a point, such as `12.5`.",
        "A spreadsheet shows that where a column is too narrow: make it wider, and save the file anew.",
      ]
    ),
    (
      "1 200", .number(scale: 0),
      [
        "`1 200` in column `x` is not a whole number.", "Write digits alone, such as `12` or `-3`.",
        "Blanks and points between thousands are read where the policy says `decimal comma`.",
      ]
    ),
    (
      "ja", .bool,
      [
        "`ja` in column `x` is not yes or no.",
        "Write `true` or `false`, `yes` or `no`, `1` or `0`, `是` or `否`.",
      ]
    ),
    (
      "1.11.2026", .date,
      [
        "`1.11.2026` in column `x` is not a date.", "Write it as `2026-11-01`.",
        "How it is written, the policy can say: `as \"D.M.YYYY\"` or `as \"M.D.YYYY\"`.",
      ]
    ),
    (
      "2026-02-30", .date,
      [
        "`2026-02-30` in column `x` names a day that the calendar does not have.",
        "Correct the day; the years run from 1 to 9999.",
      ]
    ),
    (
      "2026-11-01T08:00", .date,
      [
        "`2026-11-01T08:00` in column `x` has a time, and a date alone is wanted.",
        "Cut the time off, or make the field a `datetime`.",
      ]
    ),
    (
      "4.58305E+17", .number(scale: 0),
      [
        "`4.58305E+17` in column `x` looks like a number that a spreadsheet has shortened.",
        "Its last digits are lost: read the column again from where it came, and import it as text.",
      ]
    ),
    (
      "2026-11-01T25:00", .datetime,
      [
        "`2026-11-01T25:00` in column `x` names a time that the day does not have.",
        "Times run from `00:00` to `23:59:59.999999`.",
      ]
    ),
    (
      "2026-11-01T08:00+8:0", .datetime,
      [
        "`2026-11-01T08:00+8:0` in column `x` ends with an offset that cannot be read.",
        "Write it as `Z`, `+08:00`, `+0800` or `+08`, at most 14 hours from UTC.",
      ]
    ),
    (
      "growht", .tier,
      [
        "`growht` in column `x` is none of the tiers.", "Did you mean `growth`?",
        "It can be core (一群), growth (二群), holding.",
      ]
    ),
    (
      "core;grwth", .set(.tier),
      [
        "`grwth` in `core;grwth` in column `x` is none of the tiers.", "Did you mean `growth`?",
        "It can be core (一群), growth (二群), holding.",
      ]
    ),
    ("z", .choice(0), ["`z` in column `x` is none of the choices.", "It can be a (甲), b."]),
    (
      "", .date,
      [
        "Column `x` is empty, and a date is wanted.",
        "Fill it in, or let the policy say what happens: a `?` after the type of `x`, or a default after `=`.",
      ]
    ),
  ]

  @Test("cells", arguments: cellCases)
  func cells(_ cell: String, _ base: BaseType, _ words: [String]) throws {
    let table = Sample.table("members", [Sample.field("id", .text), Sample.field("x", base)])
    let diagnostic = try Self.first("id,x\na,\(cell)\n", table)
    #expect(Self.words(diagnostic) == words)
  }

  static let fileCases: [(String, FileFormat, [String])] = [
    (
      "", .csv,
      ["The file is empty.", "Its first line should name the columns; a table without rows has that line alone."]
    ),
    ("", .json, ["The file is empty.", "A table without rows is `[]`."]),
    (
      "ID,n\n", .csv,
      [
        "There is no column `id`, which `members` needs for `id`.", "Did you mean `ID`?",
        "Where it is called otherwise, the policy says so with `from \"ID\"`.",
      ]
    ),
    (
      "id（必填）,n\n", .csv,
      [
        "There is no column `id`, which `members` needs for `id`.", "Did you mean `id（必填）`?",
        "Where it is called otherwise, the policy says so with `from \"id（必填）\"`.",
      ]
    ),
    (
      "\"i\nd\",n\n", .csv,
      [
        "There is no column `id`, which `members` needs for `id`.", "Did you mean `i\\nd`?",
        "Where it is called otherwise, the policy says so with `from \"i\\nd\"`.",
      ]
    ),
    (
      "id，n\na，1\n", .csv,
      [
        "There is no column `id`, which `members` needs for `id`.",
        "Where it is called otherwise, the policy says so with `from \"…\"`.",
        "The file has one column, `id，n`: between cells stand commas, semicolons, tabs or bars.",
        "Where the file may lack it, the field says `may be absent`, and has a `?` after its type or a default after `=`.",
      ]
    ),
    ("id,n,n\n", .csv, ["There are two columns `n`.", "Rename or remove one of them."]),
    (
      "id,n\na\n", .csv,
      ["The row has 1 cell, and there are 2 columns.", "Give every row a cell for each column, empty ones too."]
    ),
    (
      "id,n\na,1,2\n", .csv,
      ["The row has 3 cells, and there are 2 columns.", "Put a cell that holds the separator in quotes."]
    ),
    (
      "id,n\na\"b,1\n", .csv,
      [
        "A quote stands within a cell that does not begin with one.",
        "Put the whole cell in quotes and write a quote within it twice: \"say \"\"hi\"\"\".",
      ]
    ),
    (
      "id,n\n\"a\"b,1\n", .csv,
      [
        "After the quote that ends a cell there is more text.",
        "Put the whole cell in quotes and write a quote within it twice: \"say \"\"hi\"\"\".",
      ]
    ),
    (
      "id,n\n\"a,1\n", .csv,
      ["A quote is opened here and never closed.", "Close it; a quote within a quoted cell is written twice: \"\"."]
    ),
    (
      "id,n\na,9\n", .csv,
      ["`9` in column `n` is outside 0..5.", "Correct the value, or widen the range in the policy."]
    ),
    (
      "id,n\na,1\nb,2\na,1\n", .csv,
      ["The key `a` in column `id` is on line 2 already, and must be unique.", "Keep one of the rows."]
    ),
    (
      "{\"id\":\"a\"}", .json,
      [
        "`{\"id\":\"a\"}` stands where a list of objects is wanted.",
        "A .json file is one list of objects, or an object with one in it; one object a line is JSON Lines, a .jsonl file.",
      ]
    ),
    ("{\"id\":\"a\",}", .jsonl, ["`}` stands where a key in quotes is wanted.", "Take the comma before it off."]),
    ("{\"id\":\"a\"", .jsonl, ["The JSON ends where a comma or `}` is wanted."]),
    ("[1]", .json, ["`1` stands where an object is wanted.", "A row is an object: {\"column\": value, …}."]),
    ("{\"id\":[\"a\"]}", .jsonl, ["Column `id` holds a list, and a text is wanted.", "Write a text in quotes."]),
    ("{\"id\":\"a\",\"id\":\"b\"}", .jsonl, ["The object has the key `id` twice.", "Keep one of them."]),
  ]

  @Test("files and rows", arguments: fileCases)
  func files(_ text: String, _ format: FileFormat, _ words: [String]) throws {
    let table = Sample.table(
      "members",
      [
        Sample.field("id", .text, key: true),
        Sample.field(
          "n", .number(scale: 0), default: .number(0), lower: .number(0), upper: .number(5), mayBeAbsent: true),
      ])
    let diagnostic = try Self.first(text, table, format)
    #expect(Self.words(diagnostic) == words)
  }

  @Test("control characters and length are tamed in what is shown")
  func shown() {
    #expect(shownValue(of: Array("a\u{1B}[31m\n\t\u{202E}é".utf8)[...]) == "a\\u{1B}[31m\\n\\t\\u{202E}é")
    #expect(
      shownValue(of: Array(String(repeating: "群", count: 100).utf8)[...]) == String(repeating: "群", count: 40) + "…")
    #expect(shownValue(of: [0x61, 0xFF]) == "a\u{FFFD}")
  }

  @Test("places are those of the file, and standard input has a name")
  func places() {
    let problem = DataProblem(fault: .shortRow(cells: 1, columns: 2), file: "-", line: 3)
    guard case .data("standard input", 3, nil) = problem.diagnostic.place else {
      Issue.record("\(problem.diagnostic.place)")
      return
    }
  }
}
