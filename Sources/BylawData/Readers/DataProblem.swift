import BylawChecker
import BylawContainers
import BylawSyntax
import BylawSystem

/// Something in the data that does not fit the policy, and where it is.
package struct DataProblem: Error, Hashable, Sendable {
  /// As it was given; nil where the problem is not about one file.
  package var file: String?
  /// From 1; nil where the problem is about the file as a whole.
  package var line: Int?
  /// The character, from 1, with which the cell begins in its line; nil for the whole line.
  package var column: Int?
  /// Of a workbook, where it is as the spreadsheet says it: `名单!C7`. Then `line` is the row, and `column` the column.
  package var cell: String?
  package var fault: DataFault
  /// The table in memory that it is about, in place of a file; then `line` is the row's index, from 0.
  package var table: String?
  /// Whether the row seems to be one of totals below the table.
  package var isOfTotals = false
  /// Of a key that stands in another of the table's files already: that file.
  package var otherFile: String?

  package init(
    fault: DataFault, file: String? = nil, line: Int? = nil, column: Int? = nil, table: String? = nil
  ) {
    self.fault = fault
    self.file = file
    self.line = line
    self.column = column
    self.table = table
  }
}

/// What can be wrong with data. What it says to people stands in `DataFault+Wording.swift`.
package enum DataFault: Error, Hashable, Sendable {
  // Finding the files
  case noData(table: String)
  case noSuchDirectory(String)
  case notADirectory(String)
  case noFileForTable(table: String, stem: String, directory: String, near: [String])
  case severalFiles(table: String, names: [String])
  case badStem(table: String, stem: String)
  /// A file that the policy names, and what lies in which folder alone it may read.
  case outside(path: String, folder: String)
  /// A device, a pipe or the like, where the policy may read files only.
  case special
  case unknownEvents(String, nearest: String?)
  case repeatedEvents(String)
  case standardInputTwice

  // Opening and reading one
  case noSuchFile
  case isADirectory
  case noPermission
  case unreadable(reason: String)

  // The file as a whole
  case emptyFile(FileFormat)
  case notText(Foreign)
  case lineTooLong(megabytes: Int, openQuote: Bool)
  case unclosedQuote
  case missingColumn(MissingColumn)
  case repeatedColumn(String)
  /// One of several files of a table has other columns than the first, or other signs between them, or is JSON.
  case otherColumns(first: String, missing: [String], more: [String])
  case otherSeparator(first: String)
  case partOfJSON
  /// Several lines name the columns that are needed.
  case severalHeaders(lines: [Int])
  /// The JSON file does not have the list that the policy names, but others.
  case noList(String, known: [String])
  /// The JSON file has several that may be the table.
  case severalLists([String])
  case tooManyColumns(limit: Int)

  // What its bytes are text in
  /// Some bytes are none of the encoding that was said.
  case notInEncoding(TextEncoding, bytes: [UInt8])
  /// It can be read as was said, and as UTF-8 too.
  case twoEncodings(TextEncoding, sample: TwoReadings)
  /// The system cannot read it.
  case noConverter(TextEncoding)
  case badArchive(ContainerFault)
  case badWorkbook(WorkbookFault)

  // One row
  case notUTF8(ForeignText?)
  case strayQuote
  /// A cell is written as `="…"`.
  case textFormula
  case textAfterQuote
  case shortRow(cells: Int, columns: Int)
  case longRow(cells: Int, columns: Int)
  case badJSON(JSONFault)
  case repeatedKey(String)
  /// The path of a column goes on below a key that holds no object.
  case noObject(key: String, below: String)
  case duplicateKey(columns: [String], values: [String], firstLine: Int)
  case failedCondition(table: String, reason: Phrase)

  // One cell
  /// `isNeeded`: the policy cannot let it be missing, as a key.
  case missingValue(column: String, wanted: Wanted, isNeeded: Bool)
  case badCell(column: String, value: String, wanted: Wanted, reason: CellFault)
  case outOfRange(column: String, value: String, lower: String?, upper: String?)
}

/// What a file is that is not text in UTF-8.
package enum Foreign: Hashable, Sendable {
  case utf16
  case utf32
  /// As it seems: no byte order mark says so.
  case unmarkedUTF16(TextEncoding)
  case zip
  case gzip
  /// It has a NUL byte.
  case binary
}

package struct MissingColumn: Hashable, Sendable {
  package var column: String
  package var table: String
  package var field: String
  /// The file's column that is named nearly so, and that no other field reads.
  package var nearest: String?
  package var absence: Absence
  /// The columns that the file has and no field reads.
  package var others: [String] = []
  /// Whether the file has a single column, so that something else may stand between its cells.
  package var isInOneColumn = false

  /// What a column that is not there means to a policy.
  package enum Absence: Hashable, Sendable {
    /// The field has no default and is not optional.
    case refused
    /// Its cells may be empty, which says nothing of its column.
    case unsaid
    /// The rules write the field, so that a first file has no column of it. With one that is named nearly so it is to be
    /// said which is meant.
    case written
    /// The policy says that the file may lack it.
    case allowed
  }
}

/// What a cell should hold.
package enum Wanted: Hashable, Sendable {
  /// What a name in a cell names.
  package enum Kind: Hashable, Sendable {
    case tier
    case role
    /// The choice's own name, where it is a `classify`.
    case choice(String?)
  }

  case number(scale: Int)
  case bool
  case text
  case date
  case datetime
  case name(Kind)
  case names(Kind)
  case texts
  /// As the policy says that it is written.
  case formed(CellForm, type: BaseType)
}

/// Why a cell does not hold what it should.
package enum CellFault: Hashable, Sendable {
  /// It does not look like that at all.
  case shape
  /// More than 18 digits.
  case tooManyDigits
  /// Digits after the point that the field has no place for.
  case tooPrecise
  /// A number of many digits that a spreadsheet has written with an exponent.
  case shortenedNumber
  /// A sign that tells a spreadsheet to take the rest for text: `="00125"`, `'00125`.
  case spreadsheetSign
  /// A cell of a workbook that holds an error such as `#N/A`.
  case spreadsheetError
  /// A formula that no spreadsheet has computed.
  case uncomputedFormula
  case timestamp(TimestampFault)
  /// The name at fault, what is named nearly so, and all that there are.
  case unknownName(String, nearest: String?, known: [String])
  /// JSON: a list or an object where one value was wanted, and the like.
  case isA(JSONKind)
}

package enum JSONKind: Hashable, Sendable {
  case bool
  case list
  case object
  /// In a list.
  case null
}

/// Why some text is not the JSON that it should be.
package enum JSONFault: Error, Hashable, Sendable {
  package enum Expected: Hashable, Sendable {
    case value
    case key
    case colon
    case commaOrEndOfObject
    case commaOrEndOfList
    case object
    case listOfObjects
    case endOfFile
    case endOfLine
  }

  case unexpected(String, wanted: Expected)
  case unexpectedEnd(wanted: Expected)
  case unclosedText
  case badNumber(String)
  case badEscape(String)
  case loneSurrogate(String)
  case controlCharacter(String)
  case tooDeep
  case tooManyValues(limit: Int)
  /// The file is an object that has an object under each key, of which this is the first.
  case objectsByKey(String)
}

package enum FileFormat: String, Hashable, Sendable, CaseIterable {
  case csv
  case tsv
  case json
  case jsonl
}

/// What is worth knowing about the data though nothing is wrong.
package struct DataNote: Hashable, Sendable {
  package enum Content: Hashable, Sendable {
    /// A column that the file lacks; all its cells are missing.
    case absentColumn(MissingColumn, hasDefault: Bool)
    /// The policy reads the record of earlier decisions, and there is none. Where one was looked for.
    case noRecord(directory: String?, stem: String)
    /// Rules and kinds of decisions that the record names and the policy does not have.
    case unknownRules([Named])
    case unknownKinds([Named])
    /// So many rows above the header are none of the table.
    case titleLines(count: Int, header: Int)
    /// So many rows of a sheet are read that the spreadsheet does not show.
    case hiddenRows(Int)
    /// A list of a JSON file goes on elsewhere, as this key beside it says.
    case partOfList(key: String)
  }

  /// A name, and in how many rows it stands.
  package struct Named: Hashable, Sendable {
    package var name: String
    package var count: Int
  }

  package var file: String?
  package var content: Content
  /// The table in memory that it is about, in place of a file.
  package var table: String?

  package init(file: String? = nil, content: Content, table: String? = nil) {
    self.file = file
    self.content = content
    self.table = table
  }
}
