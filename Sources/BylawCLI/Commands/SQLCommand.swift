import Bylaw
import BylawSQL
import BylawSyntax
import BylawSystem

private let dialect = Flag(
  name: "dialect", placeholder: "NAME",
  help: Phrase("duckdb, sqlite, postgresql, spark or clickhouse", "duckdb、sqlite、postgresql、spark 或 clickhouse"))
private let part = Flag(
  name: "part", placeholder: "PART",
  help: Phrase(
    "decisions (the default), values (lets, labels, classes), summary (by tier and rule), goals (before and after) or faults (what ends the review)",
    "decisions（默认）、values（每个成员的值、标签和分类）、summary（各层级和各规则的人数）、goals（目标，复盘前后）或 faults（复盘失败的原因）"))
private let schema = Flag(
  name: "schema", placeholder: "NAME",
  help: Phrase("where the tables stand, if not where the session looks", "表在哪个 schema 里，不写就用会话的"))
private let ddl = Flag(
  name: "ddl",
  help: Phrase("write the statements that make the tables, instead of a query", "写建表的语句，而不是查询"))
private let load = Flag(
  name: "load", placeholder: "DIR",
  help: Phrase(
    "write the statements that put the rows of a data folder into the tables", "写把数据文件夹的行放进表里的语句"))
private let apply = Flag(
  name: "apply",
  help: Phrase(
    "write the statements that hold the review: they change the members and add to `decision` and `review`, all or nothing",
    "写出执行复盘的语句：改成员，往 `decision` 和 `review` 里加行，要么全做要么全不做"))
private let lastReview = Flag(
  name: "last-review", placeholder: "DATE",
  help: Phrase(
    "when the review before this one was held, or `none`; needed where the policy counts `in review`",
    "上一次复盘是哪天，或者 `none`；章程里用到本期时要写"))

let sqlCommand = Command(
  name: "sql",
  summary: Phrase("writes a review as a query for the engine that holds the data", "把复盘写成数据库的查询"),
  words: Command.Words(placeholder: "POLICY", meaning: Phrase("the policy's file", "章程文件"), fewest: 1, most: 1),
  flags: [dialect, .asOf, lastReview, part, apply, schema, ddl, load, .set, .out, .strict],
  needsData: false,
  remarks: Phrase(
    """
    The query gives the decisions that `bylaw run` writes on the same data, with the same columns, texts and order. It only
    reads, and needs no functions of its own. Its tables are called as the policy's files are: members, message, decision;
    --ddl says what their columns are to be.

    --load writes what the folder's files hold, as `bylaw run` reads them, for trying things out; what is large an engine loads
    by itself. With --ddl the tables are made before.

    --apply does in the engine what `run --apply` does with a folder, in one transaction: nothing changes where the review fails,
    where an ensure does not hold or a never is broken, or where a review on record is as late as this one, so that it
    counts once. DuckDB, SQLite and PostgreSQL have such transactions.

    Where a review fails, because a number has more than 18 digits or a cell is out of its range, there are no decisions, and
    --part faults says why. What a dialect cannot say exactly is refused with its place in the policy.

    Exit status: 0 done; 1 the policy has errors, or something in it has no translation; 2 the command line is wrong; 3 a
    file cannot be written.
    """,
    """
    查询给出的决定，和 `bylaw run` 在同样数据上写的一样：列、文字、顺序都一样。它只读，不需要自定义函数。表名就是章程的文件名：members、message、decision；--ddl 写明要有哪些列。

    --load 把文件夹里的数据按 `bylaw run` 的读法写出来，用来试；数据大的话让数据库自己装。加 --ddl 会先建表。

    --apply 在数据库里做 `run --apply` 对文件夹做的事，放在一个事务里：复盘失败、确保不成立、绝不被违反，或者记录里已有不早于这次的复盘时，什么都不改，所以同一次复盘只算一次。DuckDB、SQLite 和 PostgreSQL 有这样的事务。

    复盘失败时（数字超过 18 位，或者格子超出范围）没有决定，--part faults 说明原因。数据库不能准确表达的，会指出章程里的位置并拒绝。

    退出码：0 完成；1 章程有错误，或者有不能翻译的；2 命令写得不对；3 文件写不了。
    """),
  examples: [
    Command.Example(
      line: "bylaw sql policy.bylaw --dialect duckdb --as-of 2026-11-01 --out review.sql",
      meaning: Phrase("the decisions", "决定")),
    Command.Example(
      line: "bylaw sql policy.bylaw --dialect postgresql --ddl --load data | psql community",
      meaning: Phrase("tables with the data", "带数据的表")),
    Command.Example(
      line: "bylaw sql policy.bylaw --dialect sqlite --as-of 2026-11-01 --apply | sqlite3 community.db",
      meaning: Phrase("the review, held in the database", "在数据库里执行复盘")),
  ],
  action: sql)

private func sql(arguments: Arguments, console: Console) throws(Failure) -> ExitStatus {
  let request = try orUsage { () throws(UsageError) in try arguments.sqlRequest() }
  let settings = try orUsage { () throws(UsageError) in try arguments.settings() }
  let (wantsTables, folder) = (arguments.has(ddl), arguments.value(of: load))
  let applies = arguments.has(apply)
  let isQuery = applies || !wantsTables && folder == nil
  let written = isQuery ? try orUsage { () throws(UsageError) in try arguments.moment(of: .asOf) } : nil
  try checkDestinations([arguments.value(of: .out)])
  try checkInputsStay(arguments.words, outputs: [(Flag.out, arguments.value(of: .out))])
  let reporter = Reporter(console: console, isStrict: arguments.has(.strict))
  let text = try reporter.accept(loadPolicy(at: arguments.words[0]), orElse: .policyHasErrors)
  let policy = try reporter.accept(checkedPolicy(parsePolicy(text), settings: settings), orElse: .policyHasErrors)
  var results: [String] = []
  if wantsTables {
    results.append(try reporter.accept(sqlTables(of: policy, request: request), orElse: .policyHasErrors))
  }
  if let folder {
    // Which rows there are hangs on no moment: no condition is asked.
    let moment = try parsedMoment(reading: "2000-01-01", flag: .asOf, policy: policy)
    let rows = sqlRows(of: policy, files: DataFiles(folder: folder), asOf: moment, request: request)
    results.append(try reporter.accept(rows, orElse: .dataDoesNotFit))
  }
  if let written {
    var request = request
    if let last = arguments.value(of: lastReview) {
      request.lastReview =
        last == "none" ? .never : .held(try parsedMoment(reading: last, flag: lastReview, policy: policy))
    }
    let moment = try parsedMoment(reading: written, flag: .asOf, policy: policy)
    let statements = applies ? sqlApplication : sqlReview
    results.append(try reporter.accept(statements(policy, moment, request), orElse: .policyHasErrors))
  }
  let result = results.joined(separator: "\n")
  let privacy = folder.map { DataFiles(folder: $0).privacy(for: [policy]) } ?? .open
  try writeResult(arguments: arguments, privacy: privacy) { $0.write(result) }
  return .done
}

extension Arguments {
  fileprivate func sqlRequest() throws(UsageError) -> SQLRequest {
    guard let name = try choice(of: dialect, as: DialectName.self) else {
      throw .missingFlag(
        dialect.name, why: Phrase("which engine is it for? as in --dialect duckdb", "给哪种数据库？例如 --dialect duckdb"))
    }
    if has(apply), has(part) {
      throw .apart(
        apply.name, part.name,
        why: Phrase("the one changes the tables, the other only reads them", "一个改表，一个只读表"))
    }
    return SQLRequest(
      dialect: name, part: try choice(of: part, as: SQLPart.self) ?? .decisions, schema: value(of: schema))
  }
}
