import BylawSyntax
import BylawSystem

/// All that the readers say to people about data that does not fit.
extension DataFault {
  /// One sentence that stands alone, beside the place that the problem has.
  package var summary: String {
    switch self {
    case .noData(let table): "nothing says where the data of `\(table)` is"
    case .noSuchDirectory(let path): "there is no folder \(path)"
    case .notADirectory(let path): "\(path) is not a folder"
    case .noFileForTable(let table, let stem, let directory, _):
      "there is no file for `\(table)`: neither \(stem).csv nor .tsv, .json, .jsonl or .xlsx is in \(directory)"
    case .severalFiles(let table, let names):
      "there are several files for `\(table)`: \(names.joined(separator: ", "))"
    case .badStem(let table, let stem):
      "the file of `\(table)` is declared as \"\(stem)\", which leads out of the data folder"
    case .outside(let path, let folder):
      "\(path) does not lie in \(folder == "." ? "this folder" : folder), and a policy reads nothing beside that"
    case .special: "this is a device, a pipe or the like, and a file is wanted"
    case .unknownEvents(let name, _): "the policy has no events called `\(name)`"
    case .repeatedEvents(let name): "two files are given for the events `\(name)`"
    case .standardInputTwice: "standard input is given for more than one table, and can be read only once"

    case .noSuchFile: "there is no such file"
    case .isADirectory: "this is a folder, and a file is wanted"
    case .noPermission: "permission to read this is denied"
    case .unreadable(let reason): "this cannot be read: \(reason)"

    case .emptyFile: "the file is empty"
    case .notText(let foreign): foreign.summary
    case .lineTooLong(let megabytes, openQuote: true):
      "a quote is opened here and not closed within \(megabytes) MB"
    case .lineTooLong(let megabytes, openQuote: false): "a single row has more than \(megabytes) MB"
    case .unclosedQuote: "a quote is opened here and never closed"
    case .missingColumn(let missing): missing.summary
    case .repeatedColumn(let name): "there are two columns `\(name)`"
    case .tooManyColumns(let limit): "there are more than \(limit) columns"

    case .notInEncoding(let encoding, let bytes):
      "this is not text in \(encoding.title): \(DataFault.hexadecimal(bytes)) is no character of it"
    case .twoEncodings(let encoding, let sample):
      "the file is said to be in \(encoding.title), and can be UTF-8 as well: "
        + "`\(sample.asUTF8)` in UTF-8, `\(sample.asSaid ?? "")` in \(encoding.title)"
    case .noConverter(let encoding): "this system cannot read \(encoding.title)"
    case .badArchive(let fault): "the file cannot be unpacked: \(fault.summary)"
    case .badWorkbook(let fault): fault.summary

    case .notUTF8(nil): "this is not text in UTF-8"
    case .notUTF8(let foreign?): "this is not text in UTF-8 but, it seems, in \(foreign.encoding.title)"
    case .strayQuote: "a quote stands within a cell that does not begin with one"
    case .textFormula: "the cell is a formula, `=\"…\"`, with which a tool makes a spreadsheet take it for text"
    case .textAfterQuote: "after the quote that ends a cell there is more text"
    case .shortRow(let cells, let columns):
      "the row has \(counted(cells, noun: "cell")), and there are \(columns) columns"
    case .longRow(let cells, let columns):
      "the row has \(counted(cells, noun: "cell")), and there \(columns == 1 ? "is" : "are") \(counted(columns, noun: "column"))"
    case .badJSON(let fault): fault.summary
    case .repeatedKey(let key): "the object has the key `\(key)` twice"
    case .duplicateKey(let columns, let values, let firstLine):
      DataFault.duplicateSummary(columns, values: values, place: "on line \(firstLine)")
    case .failedCondition(let table, let reason):
      "the `where` of `\(table)` cannot be answered for this row: \(reason.english)"

    case .missingValue(let column, let wanted, _): "column `\(column)` is empty, and \(wanted.phrase) is wanted"
    case .badCell(let column, let value, let wanted, let reason):
      reason.summary(column: column, value: value, wanted: wanted)
    case .outOfRange(let column, let value, let lower, let upper):
      "`\(value)` in column `\(column)` is outside \(lower ?? "")..\(upper ?? "")"
    }
  }

  private static func help(for foreign: ForeignText?) -> [String] {
    let save = "save the file as UTF-8; Excel calls that \"CSV UTF-8\""
    guard let foreign else { return [save] }
    let name = foreign.encoding.rawValue
    let policy = foreign.declaration.map { "say so in the policy: `\($0) encoding \"\(name)\"`; or " } ?? ""
    return ["the first such cell then reads `\(foreign.reading)`", "\(policy)give `--encoding \(name)`; or \(save)"]
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined(separator: " ")
  }

  static func duplicateSummary(_ columns: [String], values: [String], place: String) -> String {
    "the key \(keyText(columns: columns, values: values)) is \(place) already, and must be unique"
  }

  /// The ways out, a sentence each.
  package var help: [String] {
    switch self {
    case .noData(let table):
      table == "members"
        ? ["give the data folder with --data DIR, or the file with --members FILE"]
        : ["give the data folder with --data DIR, or the file with --events \(table)=FILE"]
    case .noSuchDirectory, .notADirectory: ["--data takes the folder that holds members.csv and the events' files"]
    case .noFileForTable(_, _, _, let near):
      near.isEmpty
        ? ["where the file is called otherwise, the policy says so with `from \"NAME\"`"]
        : ["there is \(near.joined(separator: ", ")): rename it, or say `from \"NAME\"` in the policy"]
    case .severalFiles: ["keep one of them in the folder"]
    case .badStem: ["a name after `from` is that of a file in the data folder, without its ending"]
    case .outside:
      ["put the file there; a policy that you trust reads it where it is with --allow-outside"]
    case .special: ["name it yourself, with --members FILE or --events NAME=FILE"]
    case .unknownEvents(_, let nearest): offer(nearest: nearest)
    case .repeatedEvents, .standardInputTwice: ["give each of them once"]

    case .noSuchFile, .unreadable: []
    case .isADirectory: ["give the path of a file; a folder of files goes with --data"]
    case .noPermission: ["let yourself read it, as with `chmod u+r`"]

    case .emptyFile(let format):
      switch format {
      case .csv, .tsv: ["its first line should name the columns; a table without rows has that line alone"]
      case .json: ["a table without rows is `[]`"]
      case .jsonl: []
      }
    case .notText(let foreign): [foreign.help]
    case .lineTooLong(_, openQuote: true), .unclosedQuote:
      ["close it; a quote within a quoted cell is written twice: \"\""]
    case .lineTooLong(_, openQuote: false): ["see whether the file's lines end as they should"]
    case .missingColumn(let missing): missing.help
    case .repeatedColumn: ["rename or remove one of them"]
    case .tooManyColumns: ["see whether this is a table, and its lines end as they should"]

    case .notInEncoding: ["say what the file is in, or save it as UTF-8; Excel calls that \"CSV UTF-8\""]
    case .twoEncodings(let encoding, _):
      [
        "where UTF-8 is right, take `encoding` away, or save the file as \"CSV UTF-8\", which says so itself",
        "where \(encoding.title) is right, save the file as \"CSV UTF-8\"",
      ]
    case .noConverter:
      [
        "on Linux the converters of `iconv` may be a package of their own, such as glibc-gconv-extra; or save it as UTF-8"
      ]

    case .badArchive(let fault): [fault.help]
    case .badWorkbook(let fault): fault.help

    case .notUTF8(let foreign): DataFault.help(for: foreign)
    case .textFormula:
      ["export the table without formulas, or open it in a spreadsheet and save its values as \"CSV UTF-8\""]
    case .strayQuote, .textAfterQuote:
      ["put the whole cell in quotes and write a quote within it twice: \"say \"\"hi\"\"\""]
    case .shortRow: ["give every row a cell for each column, empty ones too"]
    case .longRow: ["put a cell that holds the separator in quotes"]
    case .badJSON(let fault): fault.help
    case .repeatedKey: ["keep one of them"]
    case .duplicateKey: ["keep one of the rows"]
    case .failedCondition: []

    case .missingValue(_, _, isNeeded: true): ["fill it in: nobody can be told apart without a key"]
    case .missingValue(let column, _, isNeeded: false):
      ["fill it in, or let the policy say what happens: a `?` after the type of `\(column)`, or a default after `=`"]
    case .badCell(_, let value, let wanted, let reason):
      reason.help(for: wanted) + hints(on: value, wanted: wanted, reason: reason)
    case .outOfRange: ["correct the value, or widen the range in the policy"]
    }
  }
}

private func offer(nearest: String?) -> [String] {
  nearest.map { ["did you mean `\($0)`?"] } ?? []
}

private func counted(_ number: Int, noun: String) -> String {
  "\(number) \(noun)\(number == 1 ? "" : "s")"
}

private func keyText(columns: [String], values: [String]) -> String {
  zip(columns, values).map { "`\($1)` in column `\($0)`" }.joined(separator: ", ")
}

extension Foreign {
  fileprivate var summary: String {
    switch self {
    case .utf16: "the file is in UTF-16, and UTF-8 is wanted"
    case .unmarkedUTF16: "the file is not text in UTF-8 but, it seems, in UTF-16"
    case .zip: "the file is a zip archive or an Excel workbook, not text"
    case .gzip: "the file is compressed with gzip"
    case .binary: "the file holds a NUL byte, so it is not text in UTF-8"
    }
  }

  fileprivate var help: String {
    switch self {
    case .utf16: "save it as UTF-8; Excel calls that \"CSV UTF-8\""
    case .unmarkedUTF16(let encoding):
      "say so in the policy: `encoding \"\(encoding.rawValue)\"` after `member` or `events NAME`; or give "
        + "`--encoding \(encoding.rawValue)`"
    case .zip: "open it and save the sheet as \"CSV UTF-8\""
    case .gzip: "unpack it first, as with `gunzip`"
    case .binary: "save the table as CSV in UTF-8"
    }
  }
}

extension MissingColumn {
  fileprivate var summary: String { "there is no column `\(column)`, which `\(table)` needs for `\(field)`" }

  fileprivate var help: [String] {
    let otherwise = "where it is called otherwise, the policy says so with `from \"\(nearest ?? "…")\"`"
    switch absence {
    case .refused where nearest != nil: return offer(nearest: nearest) + [otherwise]
    case .refused: return [otherwise, "a field that may be missing has a `?` after its type, or a default after `=`"]
    case .unsaid, .written, .allowed:
      return offer(nearest: nearest) + [
        otherwise, "where the file may lack it, the policy says so with `may be absent`",
      ]
    }
  }
}

extension Wanted {
  fileprivate var kind: Kind? {
    switch self {
    case .name(let kind), .names(let kind): kind
    case .number, .bool, .text, .date, .datetime, .texts, .formed: nil
    }
  }

  fileprivate var phrase: String {
    switch self {
    case .number(scale: 0): "a whole number"
    case .number(let scale): "a number with at most \(counted(scale, noun: "digit")) after the point"
    case .bool: "yes or no"
    case .text: "a text"
    case .date: "a date"
    case .datetime: "a date and time"
    case .name(let kind): "the name of a \(kind.noun)"
    case .names(let kind): "a list of \(kind.noun)s"
    case .texts: "a list of texts"
    case .formed(let form, let type): form.phrase(for: type)
    }
  }

  fileprivate var help: String {
    switch self {
    case .number(scale: 0): "write digits alone, such as `12` or `-3`"
    case .number: "write digits and a point, such as `12.5`"
    case .bool: "write `true` or `false`, `yes` or `no`, `1` or `0`, `是` or `否`"
    case .text: "write a text in quotes"
    case .date: "write it as `2026-11-01`"
    case .datetime: "write it as `2026-11-01T08:00`"
    case .name(let kind): "write the name or the title of one \(kind.noun)"
    case .names(let kind): "write the names or the titles of \(kind.noun)s with `;` between"
    case .texts: "write texts with `;` between"
    case .formed(let form, _): form.help
    }
  }
}

extension Wanted.Kind {
  fileprivate var noun: String {
    switch self {
    case .tier: "tier"
    case .role: "role"
    case .choice(let name?): "`\(name)`"
    case .choice(nil): "choice"
    }
  }

  fileprivate var heading: String {
    switch self {
    case .tier: "the tiers"
    case .role: "the roles"
    case .choice(let name?): "the lines of `\(name)`"
    case .choice(nil): "the choices"
    }
  }
}

extension CellFault {
  fileprivate func summary(column: String, value: String, wanted: Wanted) -> String {
    let cell = "`\(value)` in column `\(column)`"
    switch self {
    case .shape: return "\(cell) is not \(wanted.phrase)"
    case .tooManyDigits: return "\(cell) has more than 18 digits, the most that a number can have"
    case .tooPrecise: return "\(cell) is not \(wanted.phrase)"
    case .shortenedNumber: return "\(cell) looks like a number that a spreadsheet has shortened"
    case .spreadsheetError: return "column `\(column)` holds the error `\(value)`"
    case .uncomputedFormula: return "column `\(column)` holds the formula `\(value)`, which nothing has computed"
    case .spreadsheetSign: return "\(cell) begins with a sign for a spreadsheet, which is no part of the value"
    case .timestamp(let fault): return fault.summary(cell: cell, wanted: wanted.phrase)
    case .unknownName(let name, _, _):
      let heading = wanted.kind?.heading ?? "what it can be"
      return name == value ? "\(cell) is none of \(heading)" : "`\(name)` in \(cell) is none of \(heading)"
    case .isA(let kind): return "column `\(column)` holds \(kind.phrase), and \(wanted.phrase) is wanted"
    }
  }

  fileprivate func help(for wanted: Wanted) -> [String] {
    switch self {
    case .shape, .isA: return [wanted.help]
    case .tooManyDigits: return ["correct the value, or read the column as `text`"]
    case .tooPrecise:
      return [
        wanted == .number(scale: 0)
          ? "round it, or make the field a `decimal(n)`" : "round it, or give the field a larger n in `decimal(n)`"
      ]
    case .shortenedNumber:
      return ["its last digits are lost: read the column again from where it came, and import it as text"]
    case .spreadsheetError: return ["mend the formula, or empty the cell"]
    case .uncomputedFormula:
      return ["open the file in a spreadsheet and save it: then the value stands beside the formula"]
    case .spreadsheetSign: return ["save the column without it, as text"]
    case .timestamp(let fault): return [fault.help ?? wanted.help]
    case .unknownName(_, let nearest, let known):
      let shown = known.prefix(12).joined(separator: ", ") + (known.count > 12 ? ", …" : "")
      return offer(nearest: nearest) + (known.isEmpty ? [] : ["it can be \(shown)"])
    }
  }
}

extension JSONKind {
  fileprivate var phrase: String {
    switch self {
    case .bool: "true or false"
    case .list: "a list"
    case .object: "an object"
    case .null: "a list with null in it"
    }
  }
}
