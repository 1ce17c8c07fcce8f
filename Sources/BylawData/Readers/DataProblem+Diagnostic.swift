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
    case .notText(.utf16), .notText(.utf32), .notText(.unmarkedUTF16): "not-utf8"
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
      notes: fault.help.map { .init(text: $0) }
        + (isOfTotals ? [.init(text: DataProblem.totalsHelp)] : []))
  }

  private static let totalsHelp = Phrase(
    "it looks like a row of totals: take it out of the file, or leave it out with --skip-bad-rows FILE",
    "像是合计行：从文件里删掉，或者用 --skip-bad-rows 文件 跳过")

  /// Rows in memory are not on lines.
  private var summary: Phrase {
    if let otherFile, case .duplicateKey(let columns, let values, let firstLine) = fault {
      let place = Phrase("on line \(firstLine) of \(otherFile)", " \(otherFile) 第 \(firstLine) 行")
      return DataFault.duplicateSummary(columns, values: values, place: place)
    }
    guard let table, case .duplicateKey(let columns, let values, let firstRow) = fault else { return fault.summary }
    return DataFault.duplicateSummary(
      columns, values: values, place: Phrase("in \(table)[\(firstRow)]", " \(table)[\(firstRow)] "))
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
    case .partOfList: "part-of-list"
    }
  }

  package var summary: Phrase {
    switch content {
    case .absentColumn(let absent, let hasDefault):
      let instead =
        hasDefault ? Phrase("has its default everywhere", "一律取默认值") : Phrase("is missing everywhere", "一律算缺失")
      return Phrase(
        "there is no column `\(absent.column)`: `\(absent.field)` of `\(absent.table)` \(instead)",
        "没有 `\(absent.column)` 这一列：`\(absent.table)` 的 `\(absent.field)` \(instead)")
    case .noRecord(nil, _):
      return Phrase(
        "there is no record of earlier decisions: the policy sees none", "没有以前的决定记录，章程就当没有做过决定")
    case .noRecord(let directory?, let stem):
      return Phrase(
        "there is no record of earlier decisions (\(stem).csv in \(directory)): the policy sees none",
        "没有以前的决定记录（\(directory) 里的 \(stem).csv），章程就当没有做过决定")
    case .unknownRules(let rules):
      return Phrase(
        "the record names rules that the policy does not have: \(DataNote.listed(rules)); their limits do not hold",
        "记录里有章程没有的规则：\(DataNote.listed(rules))；它们的次数限制不起作用")
    case .titleLines(let count, let header):
      let rows =
        count == 1
        ? Phrase("a row above the header is", "表头上面有 1 行")
        : Phrase("\(count) rows above the header are", "表头上面有 \(count) 行")
      return Phrase(
        "\(rows) passed over: the columns are named on line \(header)", "\(rows)不算数据：列名在第 \(header) 行")
    case .hiddenRows(1):
      return Phrase("a row that the spreadsheet hides is read as the others are", "表格里隐藏的 1 行也照样读了")
    case .hiddenRows(let count):
      return Phrase(
        "\(count) rows that the spreadsheet hides are read as the others are", "表格里隐藏的 \(count) 行也照样读了")
    case .partOfList(let key):
      return Phrase(
        "the file says by `\(key)` that the list goes on: it is a page of it alone",
        "文件里的 `\(key)` 说列表后面还有：这只是其中一页")
    case .unknownKinds(let kinds):
      return Phrase(
        "the record has kinds of decision that there are not: \(DataNote.listed(kinds))",
        "记录里有不存在的决定种类：\(DataNote.listed(kinds))")
    }
  }

  package static func listed(_ names: [Named]) -> Phrase {
    let most = 10
    let rest =
      names.count > most ? Phrase(", and \(names.count - most) others", "，还有 \(names.count - most) 个") : nil
    return Phrase.row(
      names.prefix(most).map { named in
        let name = shownValue(of: Array(named.name.utf8)[...])
        return Phrase("\(name) (\(named.count))", "\(name)（\(named.count)）")
      }
    ).adding(rest)
  }

  private var advice: [Diagnostic.Note] {
    let kinds = Phrase.row(DecisionKind.allCases.map(\.rawValue))
    return switch content {
    case .absentColumn(let absent, _):
      absent.nearest.map { [.init(text: Phrase("did you mean `\($0)`?", "是不是 `\($0)`？"))] } ?? []
    case .hiddenRows:
      [
        .init(
          text: Phrase(
            "a filter hides rows and does not take them out: delete them where they do not count",
            "筛选只是隐藏，行还在文件里：不该算的就删掉"))
      ]
    case .noRecord:
      [
        .init(
          text: Phrase(
            "so it is before the first review; `--apply` keeps the record from then on",
            "第一次复盘本来就没有；用 `--apply` 写出新文件夹，以后就有记录了"))
      ]
    case .titleLines: []
    case .partOfList:
      [
        .init(
          text: Phrase(
            "get the other pages too, and put their rows into one list", "把其余几页也取下来，合成一个列表"))
      ]
    case .unknownRules:
      [
        .init(
          text: Phrase(
            "a rule that has another name now keeps its limits where it says so: `reward reader formerly bookworm`",
            "规则改了名的，写上旧名字，次数限制就还在：`奖励 书友 原名 书虫`"))
      ]
    case .unknownKinds:
      [.init(text: Phrase("kinds are \(kinds)", "种类有 \(kinds)"))]
    }
  }

  package var place: Diagnostic.Place {
    table.map { .table($0, row: nil, column: nil) } ?? file.map { .file(DataProblem.shownName(ofFile: $0)) } ?? .nowhere
  }

  package var diagnostic: Diagnostic {
    Diagnostic(code: code, severity: .note, place: place, summary: summary, notes: advice)
  }
}
