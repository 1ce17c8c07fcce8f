import Bylaw
import BylawSQL
import BylawSyntax
import BylawSystem

private let dialect = Flag(
  name: "dialect", placeholder: "NAME", help: "duckdb, sqlite or postgresql")
private let part = Flag(
  name: "part", placeholder: "PART",
  help: "decisions (the default), values (every member's lets, labels and classes), or faults (what ends the review)")
private let schema = Flag(
  name: "schema", placeholder: "NAME", help: "where the tables stand, if not where the session looks")
private let ddl = Flag(name: "ddl", help: "write the statements that make the tables, instead of a query")
private let load = Flag(
  name: "load", placeholder: "DIR", help: "write the statements that put the rows of a data folder into the tables")
private let lastReview = Flag(
  name: "last-review", placeholder: "DATE",
  help: "when the review before this one was held, or `none`; needed where the policy counts `in review`")

let sqlCommand = Command(
  name: "sql",
  summary: "writes a review as a query for the engine that holds the data",
  words: Command.Words(placeholder: "POLICY", meaning: "the policy's file", fewest: 1, most: 1),
  flags: [dialect, .asOf, lastReview, part, schema, ddl, load, .set, .out, .strict],
  needsData: false,
  remarks: """
    The query gives the decisions that `bylaw run` writes on the same data, with the same columns, texts and order. It only
    reads, and needs no functions of its own. Its tables are called as the policy's files are: members, message, decision;
    --ddl says what their columns are to be.

    --load writes what the folder's files hold, as `bylaw run` reads them, for trying things out; what is large an engine loads
    by itself. With --ddl the tables are made before.

    Where a review fails, because a number has more than 18 digits or a cell is out of its range, there are no decisions, and
    --part faults says why. What a dialect cannot say exactly is refused with its place in the policy.

    Exit status: 0 done; 1 the policy has errors, or something in it has no translation; 2 the command line is wrong; 3 a
    file cannot be written.
    """,
  examples: [
    Command.Example(
      line: "bylaw sql policy.bylaw --dialect duckdb --as-of 2026-11-01 --out review.sql", meaning: "the decisions"),
    Command.Example(
      line: "bylaw sql policy.bylaw --dialect postgresql --ddl --load data | psql community",
      meaning: "tables with the data"),
  ],
  action: sql)

private func sql(arguments: Arguments, console: Console) throws(Failure) -> ExitStatus {
  let request = try orUsage { () throws(UsageError) in try arguments.sqlRequest() }
  let settings = try orUsage { () throws(UsageError) in try arguments.settings() }
  let (wantsTables, folder) = (arguments.has(ddl), arguments.value(of: load))
  let isQuery = !wantsTables && folder == nil
  let written = isQuery ? try orUsage { () throws(UsageError) in try arguments.moment(of: .asOf) } : nil
  try checkDestinations([arguments.value(of: .out)])
  try checkInputsStay(arguments.words, outputs: [(Flag.out, arguments.value(of: .out))])
  let reporter = Reporter(console: console, isStrict: arguments.has(.strict))
  let text = try reporter.accept(loadPolicy(at: arguments.words[0]), orElse: .policyHasErrors)
  let policy = try reporter.accept(checkedPolicy(parsePolicy(text), settings: settings), orElse: .policyHasErrors)
  var result = ""
  if let written {
    var request = request
    if let last = arguments.value(of: lastReview) {
      request.lastReview =
        last == "none" ? .never : .held(try parsedMoment(reading: last, flag: lastReview, policy: policy))
    }
    let moment = try parsedMoment(reading: written, flag: .asOf, policy: policy)
    result = try reporter.accept(sqlReview(of: policy, asOf: moment, request: request), orElse: .policyHasErrors)
  }
  if wantsTables { result = try reporter.accept(sqlTables(of: policy, request: request), orElse: .policyHasErrors) }
  if let folder {
    // Which rows there are hangs on no moment: no condition is asked.
    let moment = try parsedMoment(reading: "2000-01-01", flag: .asOf, policy: policy)
    let rows = sqlRows(of: policy, files: DataFiles(folder: folder), asOf: moment, request: request)
    if !result.isEmpty { result += "\n" }
    result += try reporter.accept(rows, orElse: .dataDoesNotFit)
  }
  try writeResult(arguments: arguments, privacy: .open) { $0.write(result) }
  return .done
}

extension Arguments {
  fileprivate func sqlRequest() throws(UsageError) -> SQLRequest {
    guard let name = try choice(of: dialect, as: DialectName.self) else {
      throw .missingFlag(
        dialect.name, why: Phrase("which engine is it for? as in --dialect duckdb", "给哪种数据库？例如 --dialect duckdb"))
    }
    return SQLRequest(
      dialect: name, part: try choice(of: part, as: SQLPart.self) ?? .decisions, schema: value(of: schema))
  }
}
