import BylawChecker
import BylawData
import BylawSyntax

/// What statements need to know that put a review into the tables, as `run --apply` puts it into a folder.
struct Application {
  /// All members, with what became of them and by what.
  var state: Query
  var stateTable: String
  /// Members that are not as they were, and those that are gone; nil where no rule changes any.
  var members: Query?
  /// Its columns: what tells the row in the table, whether it goes, and each field that rules change.
  var key: [KeyColumn] = []
  var isGone = ""
  var fields: [ChangedField] = []
  var decisions: Query
  /// One row: what stands in the way, each as a number that must be 0, how many members there are, and which events.
  var checks: Query
  var obstacles: [Obstacle]
  static let memberCount = "members"
  static let eventTypes = "events"

  struct KeyColumn {
    var column: String
    /// The table's own.
    var of: String
  }

  struct ChangedField {
    var column: String
    var type: ColumnType
    /// Whether it is not as it was, and what it is, as a text.
    var changes: String
    var now: String
  }

  struct Obstacle {
    var column: String
    /// What an engine says where there is one.
    var text: String
  }
}

extension Translator {
  func application() throws(Refusal) -> Application {
    try checkWhole()
    // Nothing hangs on them.
    policy.milestones = []
    cells = [:]
    for index in policy.keyFields + policy.fieldsOfRules { cells?[index] = "" }
    var rows: DecisionRows?
    let judged = try reviewWithGoals { (outcomes) throws(Refusal) -> Void in rows = try decisionRows(outcomes) }.judged
    guard let rows else { throw Refusal(Phrase("a review without decisions", "没有决定的复盘"), at: nil) }
    noteFaults(of: judged)
    let decisions = try decisionsQuery(rows, whereNothingFails: false)
    let (checks, obstacles) = checksQuery(judged)
    let table = names.new("bylaw_state")
    var application = Application(
      state: checks, stateTable: table, decisions: decisions, checks: checks, obstacles: obstacles)
    try addChanges(to: &application)
    stage(&application)
    return application
  }

  /// Has the queries read the members as the review leaves them from a table.
  private func stage(_ application: inout Application) {
    guard let first = trunkSteps.firstIndex(of: snapshot), let last = trunkSteps.firstIndex(of: leftovers.step) else {
      return
    }
    let queries = [application.checks, application.decisions, application.members].compactMap { $0 }
    let staging = Staging(
      step: leftovers.step, same: Set(trunkSteps[first..<last]), table: application.stateTable,
      stage: [said("All members, with what became of them and by what.", "所有成员，以及各自的结果和原因。")], readers: queries)
    application.state = staging.stage
    application.checks = staging.readers[0]
    application.decisions = staging.readers[1]
    application.members = application.members.map { _ in staging.readers[2] }
  }

  // MARK: Members

  /// What tells a row of the members' table: columns of it, and where they stand in the trunk. Beside rows that are passed over,
  /// which may have the key of another, a key does not.
  private var rowIdentity: [(column: String, cell: String)] {
    if let row, let identity = dialect.rowIdentity { return [(identity, row)] }
    return policy.keyFields.map { (policy.members.fields[$0].column, cells?[$0] ?? "") }
  }

  private func addChanges(to application: inout Application) throws(Refusal) {
    if leftovers.fields.isEmpty, leftovers.isGone == .bool(false) { return }
    // Outside, columns are called as they would be if there were no others.
    var (columns, plain, outside) = ([Select.Column](), [String](), Names(tables: []))
    func column(_ sql: SQL, _ wish: String) -> String {
      columns.append(Select.Column(sql, as: names.new(wish)))
      plain.append(outside.new(wish))
      return plain[plain.count - 1]
    }
    application.key = rowIdentity.map { name, cell in
      Application.KeyColumn(column: column(.column(cell), "key_" + name), of: name)
    }
    application.isGone = column(.flag(leftovers.isGone), "is_gone")
    var conditions = [leftovers.isGone]
    for own in leftovers.fields {
      let field = policy.members.fields[own.index]
      let (before, after) = (SQL.column(own.before), SQL.column(own.after))
      let bothMissing = SQL.all([.isNull(before), .isNull(after)])
      let isChanged = SQL.negation(.coalesce(.equal(before, after), bothMissing))
      conditions.append(isChanged)
      application.fields.append(
        Application.ChangedField(
          column: field.column, type: try policy.columnType(of: field),
          changes: column(.flag(isChanged), "\(field.name)_changes"),
          now: column(try cellText(after, of: own.index), "\(field.name)_now")))
    }
    let changed = add(
      Select(columns: columns, source: .step(leftovers.step), conditions: [.any(conditions)]), named: "changed",
      comment: [said("Whoever is not as they were.", "和之前不一样的成员。")])
    application.members = Query(
      comment: [said("Members whom the review changes.", "复盘改动的成员。")], steps: steps,
      columns: zip(columns, plain).map { Select.Column(.column($0.name), as: $1) }, source: changed, conditions: [],
      order: [])
  }

  /// A value as the field's column is to hold it: by titles, where some cell of the column has one.
  private func cellText(_ value: SQL, of index: Int) throws(Refusal) -> SQL {
    let field = policy.members.fields[index]
    func text(_ style: Formatting.Style) throws(Refusal) -> SQL {
      guard case .set = field.type.base else {
        return try self.text(of: Term(value), field.type, style: style, field.span)
      }
      let names = try self.names(of: field.type.base, style: style, field.span)
      let parts = names.enumerated().map { code, name in
        SQL.choose(holds(value, code: code), .text(";" + name), otherwise: .text(""))
      }
      // Where nothing is not the same as an empty set, a mark says so.
      let isNothing = field.type.isOptional || field.defaultValue != nil
      return .when(
        [
          SQL.Branch(condition: .isNull(value), value: .null(.text)),
          SQL.Branch(condition: .equal(value, .number(0)), value: isNothing ? .null(.text) : .text(";")),
        ], otherwise: .call(.substring, [.joined(parts), .number(2)]))
    }
    let plain = try text(.data)
    guard let hasTitle = try hasTitle(index) else { return plain }
    let step = add(
      Select(
        columns: [Select.Column(.coalesce(.aggregate(.max, .flag(hasTitle)), .number(0)), as: names.new("titled"))],
        source: .table(policy.members.stem)), named: "\(field.name)_style",
      comment: [said("Whether the column holds titles rather than names.", "这一列写的是不是标题，而不是名字。")])
    guard case .select(let select)? = steps.last?.rows else { return plain }
    return .choose(
      .equal(.only(column: select.columns[0].name, of: step), .number(1)), try text(.people), otherwise: plain)
  }

  /// Whether a cell of a field's column holds a title that is no name; nil where no title is.
  private func hasTitle(_ index: Int) throws(Refusal) -> SQL? {
    let field = policy.members.fields[index]
    let plain = Set(try names(of: field.type.base, style: .data, field.span))
    let titles = try names(of: field.type.base, style: .people, field.span).filter { !plain.contains($0) }
    if titles.isEmpty { return nil }
    let column = SQL.column(field.column)
    guard case .set = field.type.base else {
      return .coalesce(.isIn(column, titles.map { .text($0) }), .bool(false))
    }
    let whole = SQL.joined([.text(";"), .coalesce(column, .text("")), .text(";")])
    return .any(titles.map { .greater(.call(.position, [whole, .text(";\($0);")]), .number(0)) })
  }

  // MARK: What stands in the way

  private func checksQuery(_ judged: [Judged]) -> (query: Query, obstacles: [Application.Obstacle]) {
    var (columns, obstacles) = ([Select.Column](), [Application.Obstacle]())
    func note(_ count: SQL, named name: String, saying text: String) {
      columns.append(Select.Column(count, as: names.new(name)))
      obstacles.append(Application.Obstacle(column: name, text: text))
    }
    note(countFaults() ?? .number(0), named: "faults", saying: "the review fails: --part faults says why")
    let broken = judged.map { SQL.negation(.coalesce($0.after.sql, .bool(false))) }
    note(.flag(.any(broken)), named: "broken", saying: "an ensure fails or a never is broken: --part goals")
    note(
      .flag(.any(["decision", "review"].map(isAsLate))), named: "reviews_as_late",
      saying: "a review on record is as late as this one")
    let members = rowCount(of: .step(snapshot), column: "members_read_count", step: "members_read_count")
    columns.append(Select.Column(members, as: names.new("member_count")))
    let events = policy.events.indices.filter { $0 != policy.record }.map { policy.events[$0].table }
    let texts = events.map { table in
      let wish = "\(table.name)_count"
      let count = rowCount(of: .table(table.stem), column: wish, step: wish)
      return SQL.choose(.greater(count, .number(0)), .text(";" + table.name), otherwise: .text(""))
    }
    let listed = SQL.joined(texts + [.text("")])
    columns.append(
      Select.Column(
        .choose(.equal(listed, .text("")), .null(.text), otherwise: .call(.substring, [listed, .number(2)])),
        as: names.new("event_types")))
    let one = add(Select(columns: columns, source: .nothing), named: "checks")
    let plain = obstacles.map(\.column) + [Application.memberCount, Application.eventTypes]
    let query = Query(
      comment: [
        said(
          "What stands in the way, of which there must be nothing, and what the record of reviews says.",
          "有没有挡住复盘的东西（一样都不能有），以及复盘记录要写的。")
      ],
      steps: steps, columns: zip(columns, plain).map { Select.Column(.column($0.name), as: $1) }, source: one,
      conditions: [], order: [])
    return (query, obstacles)
  }

  /// Whether a record has a review that is not before this one.
  private func isAsLate(table: String) -> SQL {
    let last = names.new("last")
    let moment = SQL.call(.microsecondsOfTimestamp, [.column("on")])
    let step = add(
      Select(columns: [Select.Column(.aggregate(.max, moment), as: last)], source: .table(table)),
      named: "last_of_\(table)")
    return .coalesce(.atLeast(.only(column: last, of: step), .number(Int128(asOf.now))), .bool(false))
  }
}

extension CheckedPolicy {
  /// The members' fields that rules may change.
  fileprivate var fieldsOfRules: [Int] {
    [tierField, rolesField, accessField].compactMap { $0 } + changedNumbers
  }
}
