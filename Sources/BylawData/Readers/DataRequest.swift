import BylawChecker
import BylawSyntax
import BylawSystem

/// Where the data of a review is, and how strictly to read it.
package struct DataRequest: Sendable {
  /// The folder that holds a file for each table.
  package var directory: String?
  /// The members' file instead of the folder's; `-` is standard input.
  package var members: String?
  /// Files instead of the folder's, by the event type's name; `-` is standard input.
  package var events: [(name: String, file: String)]
  /// Sets rows that do not fit aside instead of refusing the data.
  package var skipBadRows: Bool
  /// Makes a column that a file lacks an error even where its field has a default or is optional.
  package var strict: Bool
  /// Leaves a table empty where neither the folder nor a file of its own is given, and cells missing where a column is:
  /// of data that is made up for the purpose, as a test's files and a program's rows are.
  package var allowsMissingTables: Bool
  /// Where it is the policy that names files instead of the folder's, as for its tests: the folder that they are in.
  package var policyFolder: String?
  /// Lets the policy read files that lie outside of the data folder or its own, and what is no regular file.
  package var allowsOutside: Bool
  /// What the files are in that do not say it themselves, where the policy does not say it of their table.
  package var encoding: TextEncoding?

  package init(
    directory: String? = nil, members: String? = nil, events: [(name: String, file: String)] = [],
    skipBadRows: Bool = false, strict: Bool = false, allowsMissingTables: Bool = false, policyFolder: String? = nil,
    allowsOutside: Bool = false, encoding: TextEncoding? = nil
  ) {
    self.directory = directory
    self.members = members
    self.events = events
    self.skipBadRows = skipBadRows
    self.strict = strict
    self.allowsMissingTables = allowsMissingTables
    self.policyFolder = policyFolder
    self.allowsOutside = allowsOutside
    self.encoding = encoding
  }
}

/// What reading the data came to.
package struct DataReading: Sendable {
  /// How many problems are kept; all are counted.
  package static let keptProblems = 20

  /// Nil where there were errors.
  package var dataset: Dataset?
  /// The first ones, in the order of the files and their lines.
  package var problems: [DataProblem]
  package var problemCount: Int
  package var notes: [DataNote]
  /// The rows that `skipBadRows` set aside.
  package var rejected: [RejectedRow]
  /// The members' first, then one for each of `CheckedPolicy.events`.
  package var tables: [TableReading]
  /// The members' rows in the order of their keys, where reading them has shown it.
  package var memberOrder: [Int]?

  package init(
    dataset: Dataset? = nil, problems: [DataProblem], problemCount: Int, notes: [DataNote], rejected: [RejectedRow],
    tables: [TableReading]
  ) {
    self.dataset = dataset
    self.problems = problems
    self.problemCount = problemCount
    self.notes = notes
    self.rejected = rejected
    self.tables = tables
  }

  /// The files read, each once.
  package var files: [String] {
    var seen: Set<Text> = []
    return tables.flatMap { $0.parts?.paths ?? [$0.file].compactMap(\.self) }.filter { seen.insert(Text($0)).inserted }
  }
  /// What is odd about cells that fit, as far as these were looked at.
  package var cells: [CellFacts] = []
}

/// How the reading of one table went.
package struct TableReading: Sendable, Hashable {
  /// `members`, or the event type's name.
  package var name: String
  /// `-` for standard input; nil where no file was read.
  package var file: String?
  /// How the file came.
  package var form = FileForm()
  /// What stands between the cells of a delimited file.
  package var delimiter: UInt8?
  /// Of several files, where their rows are.
  package var parts: PartedTable?
  /// All rows of the file.
  package var rowsRead = 0
  package var rowsKept = 0
  /// Those that the table's `where` leaves out.
  package var rowsPassedOver = 0
  package var rowsRejected = 0
  package var problemCount = 0
  /// Of the record: rules and kinds of decisions that the policy does not have, and how many rows name each.
  package var unknownRules: [Text: Int] = [:]
  package var unknownKinds: [Text: Int] = [:]

  package init(name: String, file: String? = nil) {
    self.name = name
    self.file = file
  }
}

/// A row that was set aside.
package struct RejectedRow: Sendable, Hashable {
  /// The first thing that is wrong with it, and where.
  package var problem: DataProblem
  /// The row's first line.
  package var line: Int
  /// The row as it stands in the file, without its line end.
  package var raw: [UInt8]
}

/// Why a table's `where` could not be evaluated for a row, in the operator's words.
package struct RowTestFailure: Error, Sendable {
  package var summary: Phrase

  package init(summary: Phrase) { self.summary = summary }
}

/// Evaluates a table's `where` for one row: a value for each of the table's fields, `missing` for those that the
/// condition does not read.
package typealias RowTest = (CheckedExpression, [Value]) throws(RowTestFailure) -> Bool

extension DataReading {
  /// Of no files.
  package static let nothing = DataReading(
    dataset: nil, problems: [], problemCount: 0, notes: [], rejected: [], tables: [])
}
