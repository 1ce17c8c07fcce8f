import BylawChecker
import BylawData
import BylawSyntax

/// Statements that hold a review in the engine that has the tables: the members are as it leaves them, its decisions stand in
/// `decision` and it itself in `review`, all of that or nothing.
///
/// The queries go into tables of the session first, since they read what is then changed. One row has what stands in the way
/// as numbers of which each must be 0, by constraints of its table: engines have no other error in common that a statement can
/// make of a condition.
///
/// - Parameter fingerprint: of the policy's text, for the record.
package func applyStatements(
  of policy: CheckedPolicy, asOf: AsOf, zone: LocalZone, fingerprint: String, dialect: DialectName, schema: String?
) throws(Refusal) -> String {
  let spelling = dialect.dialect
  guard let transaction = spelling.transaction else {
    throw Refusal(
      Phrase("statements that change rows, all of them or none", "要么全改、要么全不改的语句"), at: nil)
  }
  let translator = Translator(policy: policy, asOf: asOf, zone: zone, dialect: spelling)
  let application = try translator.application()
  var script = ApplyScript(
    policy: policy, application: application, dialect: spelling, schema: schema, names: translator.names)
  script.moment = spelling.moment(Formatting.datetime(asOf.now))
  script.fingerprint = fingerprint
  let shapes = try policy.recordShapes()
  return script.write(
    transaction, records: shapes,
    comment: translator.header(of: Phrase("what becomes of the tables by the review", "结果，写进各张表")))
}

private struct ApplyScript {
  let policy: CheckedPolicy
  let application: Application
  let dialect: any Dialect
  let schema: String?
  var names: Names
  var moment = ""
  var fingerprint = ""

  private func table(_ name: String) -> String { Writer(dialect: dialect, schema: schema).table(name) }
  private func column(_ name: String) -> String { dialect.identifier(name) }
  /// A text as a column of a type holds it.
  private func cell(_ text: String, as type: ColumnType) -> String {
    type == .text ? text : "CAST(\(text) AS \(dialect.columnType(type)))"
  }

  private func column(_ name: String, of table: String) -> String { "\(table).\(dialect.identifier(name))" }

  private func text(of query: Query) -> String {
    var writer = Writer(dialect: dialect, schema: schema)
    writer.write((dialect.keepsSteps ? query : query.rebased()).pruned())
    return writer.text
  }

  mutating func write(_ transaction: Transaction, records: [TableShape], comment: [String]) -> String {
    let writer = Writer(dialect: dialect, schema: schema)
    let (checks, decisions) = (column(names.new("bylaw_review")), column(names.new("bylaw_decisions")))
    let members = application.members.map { ($0, column(names.new("bylaw_members"))) }
    var parts = [comment.map(writer.comment).joined() + transaction.begin + ";\n"]
    parts += records.map { "CREATE TABLE IF NOT EXISTS \(writer.definition(of: $0));\n" }
    let state = column(application.stateTable)
    parts.append("CREATE TEMPORARY TABLE \(state) AS\n\(text(of: application.state))")
    parts.append("CREATE TEMPORARY TABLE \(checks) (\n  \(checkColumns.joined(separator: ",\n  "))\n);\n")
    parts.append("\(transaction.insertion) \(checks)\n\(text(of: application.checks))")
    if let (query, name) = members { parts.append("CREATE TEMPORARY TABLE \(name) AS\n\(text(of: query))") }
    parts.append("CREATE TEMPORARY TABLE \(decisions) AS\n\(text(of: application.decisions))")
    if let (_, name) = members { parts += changes(by: name) }
    parts.append(insertion(ofDecisions: decisions))
    parts.append(insertion(ofReview: checks, decisions: decisions))
    let made = [state, checks, decisions] + (members.map { [$0.1] } ?? [])
    parts.append(made.map { "DROP TABLE \($0);\n" }.joined())
    parts.append("COMMIT;\n")
    return parts.joined(separator: "\n")
  }

  private var checkColumns: [String] {
    let number = dialect.columnType(.int)
    let obstacles = application.obstacles
    return obstacles.map { "\(column($0.column)) \(number) NOT NULL" }
      + [
        "\(column(Application.memberCount)) \(number)",
        "\(column(Application.eventTypes)) \(dialect.columnType(.text))",
      ]
      + obstacles.map { "CONSTRAINT \(column($0.text)) CHECK (\(column($0.column)) = 0)" }
  }

  /// What becomes of the members' rows.
  private func changes(by changed: String) -> [String] {
    let (row, new) = (column("m"), column("b"))
    let key = application.key.map { "\(column($0.column, of: new)) = \(column($0.of, of: row))" }
      .joined(separator: " AND ")
    var statements: [String] = []
    if !application.fields.isEmpty {
      let settings = application.fields.map { field in
        let value = cell(column(field.now, of: new), as: field.type)
        let isChanged = "\(column(field.changes, of: new)) = 1"
        return
          "\(column(field.column)) = CASE WHEN \(isChanged) THEN \(value) ELSE \(column(field.column, of: row)) END"
      }
      statements.append(
        "UPDATE \(table(policy.members.stem)) AS \(row) SET\n  \(settings.joined(separator: ",\n  "))\nFROM \(changed) AS \(new)\n"
          + "WHERE \(column(application.isGone, of: new)) = 0 AND \(key);\n")
    }
    if policy.removesRows {
      statements.append(
        "DELETE FROM \(table(policy.members.stem)) AS \(row)\nWHERE EXISTS (SELECT 1 FROM \(changed) AS \(new) "
          + "WHERE \(column(application.isGone, of: new)) = 1 AND \(key));\n")
    }
    return statements
  }

  private func insertion(ofDecisions decisions: String) -> String {
    let fields = policy.recordOfDecisions.table.fields.filter { !$0.purpose.isPartOfDetail }
    // A decision's key stands first in both, and then what is called alike.
    let values = fields.map { field -> String in
      if case .reviewMoment = field.purpose { return moment }
      return cell(column(field.name), as: (try? policy.columnType(of: field)) ?? .text)
    }
    return "INSERT INTO \(table("decision")) (\(fields.map { column($0.column) }.joined(separator: ", ")))\n"
      + "SELECT \(values.joined(separator: ", "))\nFROM \(decisions);\n"
  }

  private func insertion(ofReview checks: String, decisions: String) -> String {
    let fields = policy.recordOfReviews.fields.map { column($0.column) }.joined(separator: ", ")
    let title = policy.title.map { dialect.literal($0) } ?? "NULL"
    return "INSERT INTO \(table("review")) (\(fields))\n"
      + "SELECT \(moment), \(title), \(dialect.literal(fingerprint)), \(column(Application.memberCount)), "
      + "(SELECT count(*) FROM \(decisions)), \(column(Application.eventTypes))\nFROM \(checks);\n"
  }
}
