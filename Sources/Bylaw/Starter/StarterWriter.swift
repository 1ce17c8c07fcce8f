import BylawData
import BylawEngine
import BylawSyntax

/// Writes a starter policy, to be brought into the layout afterwards.
struct StarterWriter {
  let plan: StarterPlan
  let words: StarterWords
  private let isLive: Bool
  private var names = StarterNames()
  private(set) var lines: [String] = []
  private(set) var tiers: [String] = []
  /// The fields' names by their columns.
  private(set) var memberFields: [(column: ColumnSurvey, name: String)] = []
  private var terms: [String] = []
  /// What the rules are called that were named so far.
  private var ruleNames: [StarterRule: String] = [:]

  init(plan: StarterPlan, words: StarterWords, isLive: Bool) {
    self.plan = plan
    self.words = words
    self.isLive = isLive
  }

  mutating func text(folder: String) -> String {
    head(folder: folder)
    tiersDeclaration()
    members()
    for event in plan.events { events(for: event) }
    rules(activity: activity())
    return lines.joined(separator: "\n") + "\n"
  }

  mutating func say(_ text: String) { lines += ["", "# " + escaped(text)] }

  mutating func write(_ line: String) { lines.append(line) }

  /// A part that waits for the operator's decision, in the layout already, since comments are left as they are.
  mutating func offer(_ text: String) {
    let laidOut = formatPolicy(PolicyText(name: "starter", text: text), language: words.language).value ?? text
    for line in [""] + laidOut.split(separator: "\n").map(String.init) {
      lines.append(isLive ? line : line.isEmpty ? "#" : "# " + line)
    }
  }

  private mutating func head(folder: String) {
    let title = folder.split(separator: "/").last.map(String.init) ?? ""
    say(words.opening)
    let isPlain = ["", ".", "..", "data", "数据"].contains(title)
    write("policy \(starterText(of: isPlain ? words.community : title))")
    write("timezone \(starterText(of: words.zone))  # \(words.zoneRemark)")
    write("review twice a month")
  }

  private mutating func tiersDeclaration() {
    guard !plan.tiers.isEmpty else { return }
    say(words.tiers)
    tiers = plan.tiers.map { names.name(for: $0, head: words.tierHead) }
    let parts = zip(tiers, plan.tiers).map { name, value in name == value ? name : "\(name) \(starterText(of: value))" }
    write("tiers\n" + parts.joined(separator: "\n> "))
  }

  /// What a rule is called: as no column is.
  mutating func ruleName(_ rule: StarterRule) -> String {
    if let name = ruleNames[rule] { return name }
    let name = names.name(for: words.name(of: rule))
    ruleNames[rule] = name
    return name
  }

  /// A rule's name and title.
  mutating func head(of rule: StarterRule) -> String {
    ruleName(rule) + (words.title(of: rule).map { " " + starterText(of: $0) } ?? "")
  }

  func badge(_ rule: StarterRule) -> String { starterText(of: words.name(of: rule)) }

  // MARK: Tables

  private mutating func members() {
    write("")
    noteEncoding(of: plan.members)
    write("member" + fromClause(of: plan.members, called: "members") + clauses(of: plan.members))
    for column in plan.members.columns {
      let name = names.name(for: column.name, isKey: plan.keys.contains(column.name))
      memberFields.append((column, name))
      field(named: name, column: column, type: memberType(of: column))
    }
    guard !tiers.isEmpty else { return }
    let roles = names.name(for: words.rolesName)
    write("  \(isLive ? "" : "# ")\(roles): \(words.setOfRoles) = {}  # \(words.rolesField)")
  }

  private func memberType(of column: ColumnSurvey) -> String {
    if plan.keys.contains(column.name) { return "text key" }
    if column.name == plan.tier { return column.hasMissing ? "tier?" : "tier" }
    return type(of: column)
  }

  private mutating func events(for event: StarterPlan.Events) {
    say(words.events(from: event.table.path.split(separator: "/").last.map(String.init) ?? event.table.stem))
    // `review` is the record's name.
    let isTaken = Keyword.spelled(by: event.table.stem).contains(.review)
    let name = names.name(for: isTaken ? event.table.stem + "_log" : event.table.stem)
    noteEncoding(of: event.table)
    write("events \(name)" + fromClause(of: event.table, called: name) + clauses(of: event.table))
    // The first date or datetime is when it happened.
    var columns = event.table.columns
    let time = columns.firstIndex { $0.name == event.time }
    if let time, let first = columns.firstIndex(where: \.isTime), first < time {
      columns.insert(columns.remove(at: time), at: first)
    }
    var fields = StarterNames()
    for column in columns {
      let reference = event.references.first { $0.column == column.name }
      field(
        named: fields.name(for: column.name), column: column,
        type: reference.map { memberReference(by: $0.key) } ?? type(of: column))
    }
    terms.append(event.time == nil ? "count(\(name))" : "days(\(name) in last 30 days)")
  }

  private func memberReference(by key: String) -> String {
    let field = memberFields.first { $0.column.name == key }
    return plan.keys.count == 1 ? "member" : "member.\(field?.name ?? key)"
  }

  private func fromClause(of table: TableSurvey, called name: String) -> String {
    if !table.parts.isEmpty {
      return " from " + table.parts.map { starterText(of: $0.label) }.joined(separator: ", ")
    }
    if let sheet = table.sheet {
      return " from \(starterText(of: table.stem + ".xlsx")) sheet \(starterText(of: sheet))"
    }
    return table.stem == name ? "" : " from \(starterText(of: table.stem))"
  }

  /// What the table's file is in, and what its cells hold where there is no value.
  private func clauses(of table: TableSurvey) -> String {
    let texts = table.missingTexts.map { starterText(of: $0) }
    return (table.encoding.map { " encoding \(starterText(of: $0.rawValue))" } ?? "")
      + (texts.isEmpty ? "" : " missing \(texts.joined(separator: ", "))")
  }

  private mutating func noteEncoding(of table: TableSurvey) {
    if let encoding = table.encoding { write("# \(words.encoding(encoding.title))") }
    if !table.otherSheets.isEmpty { write("# \(words.sheets(table.otherSheets.map { escaped($0) }))") }
  }

  private mutating func field(named name: String, column: ColumnSurvey, type: String) {
    let isList = type.hasPrefix("text") && type != "text key" && column.looksLikeList && column.isCalledList
    if isList {
      let rest = column.hasMissing ? " = {}" : ""
      return write("  \(name): set of text\(rest)\(source(of: column, named: name)) separated by \",\"")
    }
    let source = source(of: column, named: name)
    let isPlain = type.hasPrefix("text") || type.hasPrefix("member") || type.hasPrefix("tier")
    let form = isPlain || column.form == .plain ? "" : " " + column.form.words
    let question =
      type.hasPrefix("text") && type != "text key" ? words.doubt(about: column).map { "  # \(escaped($0))" } ?? "" : ""
    write("  \(name): \(type)\(source)\(form)\(question)")
  }

  private func source(of column: ColumnSurvey, named name: String) -> String {
    if column.readsFile { return " from file" }
    return name == column.name ? "" : " from \(starterText(of: column.name))"
  }

  private func type(of column: ColumnSurvey) -> String {
    let mark = column.hasMissing ? "?" : ""
    switch column.kind {
    case .int(let isNegative):
      return "int\(mark)" + (isNegative || column.isNumbering || column.isCalledScore ? "" : " in 0..")
    case .decimal(let scale): return "decimal(\(scale))\(mark)"
    case .bool: return "bool\(mark)"
    case .date: return "date\(mark)"
    case .datetime: return "datetime\(mark)"
    case .choice(let values): return "one of (\(choices(from: values)))\(mark)"
    case .set(let values): return "set of (\(choices(from: values)))" + (column.hasMissing ? " = {}" : "")
    case .texts: return "set of text" + (column.hasMissing ? " = {}" : "")
    case .text, nil: return "text\(mark)"
    }
  }

  /// The names of choices have a place of their own, and are told apart there.
  private func choices(from values: [String]) -> String {
    var names = StarterNames()
    return values.map { value in
      let name = names.name(for: value, head: "n")
      return name == value ? name : "\(name) \(starterText(of: value))"
    }.joined(separator: ", ")
  }

  // MARK: Activity

  /// The name of a value that says how active a member is: of the events, or else a number of the members' that is called
  /// so, or is the only one.
  private mutating func activity() -> String? {
    if terms.isEmpty {
      let numbers = memberFields.filter { field in
        field.column.name != plan.tier && !plan.keys.contains(field.column.name) && field.column.isAmount
      }
      let called = numbers.filter { $0.column.activityRank != nil }.min {
        ($0.column.activityRank ?? 0) < ($1.column.activityRank ?? 0)
      }
      guard let number = called ?? (numbers.count == 1 ? numbers[0] : nil) else { return nil }
      terms.append(number.name + (number.column.hasMissing ? " ?? 0" : ""))
    }
    let name = names.name(for: words.activityName)
    say(words.activity)
    write("let \(name) = \(terms.prefix(6).joined(separator: " + "))")
    return name
  }

  /// What people are called by, which a rule's words can say.
  var personName: String? {
    memberFields.first { $0.column.namesPeople }?.name ?? memberFields.first { $0.column.name == plan.keys.first }?.name
  }
}
