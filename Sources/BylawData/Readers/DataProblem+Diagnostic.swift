import BylawChecker
import BylawSyntax
import BylawSystem

extension DataFault {
  /// Stable: what `bylaw explain` knows it by.
  package var code: String {
    switch self {
    case .noData: "no-data"
    case .noSuchDirectory: "no-such-folder"
    case .notADirectory: "not-a-folder"
    case .noFileForTable, .noSuchFile: "no-such-file"
    case .severalFiles: "several-files"
    case .badStem: "bad-stem"
    case .outside: "outside-folder"
    case .special: "special-file"
    case .unknownEvents: "unknown-events"
    case .repeatedEvents: "repeated-events"
    case .standardInputTwice: "standard-input-twice"
    case .isADirectory: "is-a-directory"
    case .noPermission: "no-permission"
    case .unreadable: "unreadable-file"
    case .emptyFile: "empty-file"
    case .notText(.utf16), .notText(.unmarkedUTF16): "not-utf8"
    case .notInEncoding: "bad-encoding"
    case .twoEncodings: "two-encodings"
    case .noConverter: "no-encoding"
    case .badArchive(.tooLarge), .badWorkbook(.tooLarge): "too-large"
    case .badArchive: "bad-archive"
    case .badWorkbook(let fault): fault.code
    case .notText(.zip), .notText(.gzip), .notText(.binary): "binary-file"
    case .lineTooLong: "line-too-long"
    case .unclosedQuote: "unclosed-quote"
    case .missingColumn: "missing-column"
    case .repeatedColumn: "repeated-column"
    case .tooManyColumns: "too-many-columns"
    case .notUTF8: "not-utf8"
    case .strayQuote, .textFormula, .textAfterQuote: "stray-quote"
    case .shortRow: "short-row"
    case .longRow: "long-row"
    case .badJSON: "bad-json"
    case .repeatedKey: "repeated-key"
    case .noObject: "no-object"
    case .severalHeaders: "several-headers"
    case .otherColumns, .otherSeparator, .partOfJSON: "files-differ"
    case .noList: "no-list"
    case .severalLists: "several-lists"
    case .duplicateKey: "duplicate-key"
    case .failedCondition: "failed-where"
    case .missingValue: "missing-value"
    case .badCell: "bad-cell"
    case .outOfRange: "out-of-range"
    }
  }
}

extension DataProblem {
  package var place: Diagnostic.Place {
    if let table { return .table(table, row: line, column: fault.column) }
    guard let file else { return .nowhere }
    if let cell { return .file(DataProblem.shownName(ofFile: file) + " " + cell) }
    guard let line else { return .file(DataProblem.shownName(ofFile: file)) }
    return .data(file: DataProblem.shownName(ofFile: file), line: line, column: column)
  }

  package var diagnostic: Diagnostic {
    Diagnostic(
      code: fault.code, place: place, summary: summary,
      notes: (fault.help + (isOfTotals ? [DataProblem.totalsHelp] : [])).map { .init(text: $0) })
  }

  private static let totalsHelp =
    "it looks like a row of totals: take it out of the file, or leave it out with --skip-bad-rows FILE"

  /// Rows in memory are not on lines.
  private var summary: String {
    if let otherFile, case .duplicateKey(let columns, let values, let firstLine) = fault {
      let place = "on line \(firstLine) of \(otherFile)"
      return DataFault.duplicateSummary(columns, values: values, place: place)
    }
    guard let table, case .duplicateKey(let columns, let values, let firstRow) = fault else { return fault.summary }
    return DataFault.duplicateSummary(columns, values: values, place: "in \(table)[\(firstRow)]")
  }

  static func shownName(ofFile file: String) -> String {
    file == "-" ? "standard input" : file
  }
}

extension DataNote {
  package var code: String {
    switch content {
    case .absentColumn: "absent-column"
    case .noRecord: "no-record"
    case .unknownRules: "unknown-rule-in-record"
    case .unknownKinds: "unknown-kind-in-record"
    case .titleLines: "title-lines"
    case .hiddenRows: "hidden-rows"
    }
  }

  package var summary: String {
    switch content {
    case .absentColumn(let absent, let hasDefault):
      "there is no column `\(absent.column)`: `\(absent.field)` of `\(absent.table)` "
        + (hasDefault ? "has its default everywhere" : "is missing everywhere")
    case .noRecord(nil, _): "there is no record of earlier decisions: the policy sees none"
    case .noRecord(let directory?, let stem):
      "there is no record of earlier decisions (\(stem).csv in \(directory)): the policy sees none"
    case .unknownRules(let rules):
      "the record names rules that the policy does not have: \(DataNote.listed(rules)); their limits do not hold"
    case .titleLines(let count, let header):
      "\(count == 1 ? "a row" : "\(count) rows") above the header \(count == 1 ? "is" : "are") passed over: "
        + "the columns are named on line \(header)"
    case .hiddenRows(let count):
      count == 1
        ? "a row that the spreadsheet hides is read as the others are"
        : "\(count) rows that the spreadsheet hides are read as the others are"
    case .unknownKinds(let kinds):
      "the record has kinds of decision that there are not: \(DataNote.listed(kinds))"
    }
  }

  package static func listed(_ names: [Named]) -> String {
    let most = 10
    let rest = names.count > most ? ", and \(names.count - most) others" : ""
    return names.prefix(most).map { "\(shownValue(of: Array($0.name.utf8)[...])) (\($0.count))" }.joined(
      separator: ", ") + rest
  }

  private var advice: [Diagnostic.Note] {
    switch content {
    case .absentColumn(let absent, _): absent.nearest.map { [.init(text: "did you mean `\($0)`?")] } ?? []
    case .hiddenRows:
      [.init(text: "a filter hides rows and does not take them out: delete them where they do not count")]
    case .noRecord, .titleLines: []
    case .unknownRules:
      [
        .init(
          text: "a rule that has another name now keeps its limits where it says so: `reward reader formerly bookworm`")
      ]
    case .unknownKinds:
      [.init(text: "kinds are " + DecisionKind.allCases.map(\.rawValue).joined(separator: ", "))]
    }
  }

  package var place: Diagnostic.Place {
    table.map { .table($0, row: nil, column: nil) } ?? file.map { .file(DataProblem.shownName(ofFile: $0)) } ?? .nowhere
  }

  package var diagnostic: Diagnostic {
    Diagnostic(code: code, severity: .note, place: place, summary: summary, notes: advice)
  }
}
