import BylawData
import BylawEngine
import BylawSyntax

/// What each table of a folder is to be in a policy.
struct StarterPlan {
  struct Events {
    var table: TableSurvey
    /// For each part of the key that a column names, that column.
    var references: [(column: String, key: String)]
    /// When it happened, where every row says so.
    var time: String?
  }

  var members: TableSurvey
  var keys: [String]
  var tier: String?
  /// The tiers as they stand in the cells, highest first.
  var tiers: [String]
  var events: [Events]

  /// Nil where no table can be the members', which the notes then say.
  init?(survey: FolderSurvey, notes: inout [Phrase]) {
    let tables = survey.tables
    for table in tables { notes += remarks(on: table) }
    guard let (index, keys) = chooseMembers(from: tables, notes: &notes) else { return nil }
    members = tables[index]
    self.keys = keys
    tier = tierColumn(of: tables[index], keys: keys)
    tiers = tier.flatMap { tables[index].column(named: $0) }.map(ladder) ?? []
    events = []
    for (number, table) in tables.enumerated() where number != index { add(table, notes: &notes) }
  }

  private mutating func add(_ table: TableSurvey, notes: inout [Phrase]) {
    do throws(DataProblem) {
      var references: [(column: String, key: String)] = []
      for key in keys {
        let values = try members.values(of: key)
        let found = try table.references(to: values).filter { candidate in
          candidate.share >= 0.5 && !references.contains { $0.column == candidate.column }
        }
        if let best = found.max(by: { likelihood(of: $0, for: key) < likelihood(of: $1, for: key) }) {
          references.append((best.column, key))
        }
      }
      guard !references.isEmpty else {
        let path = escaped(table.path)
        notes.append(Phrase("\(path) is left out: no column of it names members", "没有用 \(path)：没有一列能对上成员"))
        return
      }
      let times = table.columns.filter { $0.isTime && !$0.hasMissing }
      let time = times.first { isNamed($0.name, among: Self.timeNames) } ?? times.first
      events.append(Events(table: table, references: references, time: time?.name))
    } catch {
      let path = escaped(table.path)
      notes.append(Phrase("\(path) is left out: it cannot be read a second time", "没有用 \(path)：读不了第二遍"))
    }
  }

  /// The larger share, and among equals the column that is called like it.
  private func likelihood(of candidate: (column: String, share: Double), for key: String) -> Double {
    let isCalledSo = candidate.column == key || isNamed(candidate.column, among: Self.referenceNames)
    return candidate.share + (isCalledSo ? 0.25 : 0)
  }

  private static let timeNames = [
    "at", "sent", "time", "timestamp", "when", "date", "on", "created", "ts", "day", "时间", "日期", "发送时间",
  ]
  private static let referenceNames = [
    "who", "member", "sender", "user", "by", "author", "inviter", "customer", "player", "成员", "发送人", "发言人", "群友",
  ]

  /// The latest day on which something happened.
  var latestDay: CivilDate? {
    let times = events.flatMap { event in event.time.flatMap { event.table.column(named: $0) }.map { [$0] } ?? [] }
    let days = (times.isEmpty ? members.columns.filter(\.isTime) : times).compactMap(\.latest)
    return days.max { $0.dayNumber < $1.dayNumber }
  }
}

extension ColumnSurvey {
  var isTime: Bool { kind == .date || kind == .datetime }
}

private func remarks(on table: TableSurvey) -> [Phrase] {
  var remarks: [Phrase] = []
  let path = escaped(table.path)
  if !table.unreadable.isEmpty {
    let names = table.unreadable.prefix(5).map {
      $0.isEmpty ? Phrase("the one without a name", "没有名字的那列") : Phrase(same: escaped($0))
    }
    let rest = table.unreadable.count - 5
    let all = Phrase.list(names + (rest > 0 ? [Phrase("\(rest) more", "另外 \(rest) 列")] : []))
    remarks.append(
      Phrase(
        "\(path): left out \(Phrase.count(table.unreadable.count, "column", "")) that no policy can read, \(all) (columns need names of their own, and values of one kind)",
        "\(path)：有 \(table.unreadable.count) 列没有用，章程读不了：\(all)（每列要有自己的名字，值要是同一种）"))
  }
  if let bad = table.firstBadRow {
    let line = bad.line.map { Phrase(", the first in line \($0)", "，头一行是第 \($0) 行") } ?? .empty
    let rows = Phrase.count(table.badRowCount, "row", "行")
    remarks.append(
      Phrase(
        "\(path): \(rows) cannot be read\(line): \(bad.diagnostic.summary) A review refuses the file until that is mended, or wants --skip-bad-rows.",
        "\(path)：有 \(rows)读不了\(line)：\(bad.diagnostic.summary)不改好，复盘就不收这个文件；要不就加上 --skip-bad-rows。"))
  }
  return remarks
}

/// Whether a column is called so, whatever its case.
func isNamed(_ name: String, among names: [String]) -> Bool { names.contains(name.lowercased()) }

// MARK: The members

/// The table whose rows are the members, and its key.
private func chooseMembers(from tables: [TableSurvey], notes: inout [Phrase]) -> (Int, [String])? {
  var best: (index: Int, keys: [String], score: Int)?
  for (index, table) in tables.enumerated() {
    guard let keys = keys(of: table) else { continue }
    let score = score(of: table, keys: keys, among: tables)
    if score > best?.score ?? .min { best = (index, keys, score) }
  }
  if let best { return (best.index, best.keys) }
  notes.append(
    tables.isEmpty
      ? Phrase("there is no table to make a policy of", "没有能写章程的数据表")
      : Phrase(
        "no table can be the members': none has a column whose values tell the rows apart, each there and none twice",
        "没有一张表能当成员表：要有一列能分清每一行，都有值，也不重复"))
  return nil
}

private func score(of table: TableSurvey, keys: [String], among tables: [TableSurvey]) -> Int {
  var score = keys.count == 1 ? 2 : 0
  if !table.parts.isEmpty { score += 2 }
  if isNamed(table.stem, among: memberStems) { score += 100 }
  if tierColumn(of: table, keys: keys) != nil { score += 3 }
  guard let key = keys.first, score < 100, let values = try? table.values(of: key) else { return score }
  for other in tables where other.path != table.path {
    let references = (try? other.references(to: values)) ?? []
    if references.contains(where: { $0.share >= 0.5 }) { score += 10 }
  }
  return score
}

private let memberStems = [
  "members", "member", "成员", "群成员", "会员", "users", "user", "用户", "customers", "customer", "客户", "players", "clubs",
  "people",
]

/// One column that is unique, the likeliest by its name and then the first; else two that are so together.
private func keys(of table: TableSurvey) -> [String]? {
  let unique = table.columns.filter { ($0.isUnique || table.rowCount == 0) && $0.mayBePartOfKey }
  for names in keyNames {
    if let column = unique.first(where: { isNamed($0.name, among: names) }) { return [column.name] }
  }
  // A number that counts the rows is another in the next export.
  let lasting = unique.filter { !$0.countsRows }
  if let column = lasting.first(where: { $0.kind != .date }) ?? lasting.first ?? unique.first { return [column.name] }
  return (try? table.pairedKey()) ?? nil
}

private let keyNames = [
  [
    "id", "编号", "uid", "customer id", "customer_id", "member id", "user id", "user_id", "member_id", "userid", "学号",
    "工号", "会员号", "群友编号", "成员编号", "key",
  ],
  ["nick", "nickname", "昵称", "账号", "account", "email", "qq", "微信号", "手机号", "phone"],
  ["name", "姓名", "名字", "群昵称", "member", "user", "成员"],
]

// MARK: The tiers

/// The column that says which tier a member is in, by its name and by its few values.
private func tierColumn(of table: TableSurvey, keys: [String]) -> String? {
  for names in tierNames {
    let column = table.columns.first { column in
      isNamed(column.name, among: names) && !keys.contains(column.name) && tierValues(of: column) != nil
    }
    if let column { return column.name }
  }
  return nil
}

private let tierNames = [
  ["tier", "层级", "群层级"], ["level", "等级", "级别", "会员等级", "grade", "rank", "段位"],
  ["group", "群", "所在群", "分组", "组别", "division", "league", "status", "身份"],
]

private func tierValues(of column: ColumnSurvey) -> [String]? {
  switch column.kind {
  case .choice, .text, .int: column.closedValues(most: 12, oftenness: 1)
  case .decimal, .bool, .date, .datetime, .set, .texts, nil: nil
  }
}

/// The values of the tier's column, highest first: as names of their kind usually go, by number, or else by how few are
/// in it.
private func ladder(of column: ColumnSurvey) -> [String] {
  let values = tierValues(of: column) ?? []
  for known in knownLadders where values.allSatisfy({ known.contains($0.lowercased()) }) {
    return values.sorted { (known.firstIndex(of: $0.lowercased()) ?? 0) < (known.firstIndex(of: $1.lowercased()) ?? 0) }
  }
  let numbers = values.compactMap { Int($0) }
  if numbers.count == values.count {
    let isBestFirst = isNamed(column.name, among: tierNames[2])
    return zip(values, numbers).sorted { isBestFirst ? $0.1 < $1.1 : $0.1 > $1.1 }.map(\.0)
  }
  return values.sorted { (column.count(of: $0), $0) < (column.count(of: $1), $1) }
}

private let knownLadders = [
  ["diamond", "platinum", "gold", "silver", "bronze", "iron", "basic", "none"],
  ["白金", "金", "银", "铜", "普通"], ["白金卡", "金卡", "银卡", "铜卡", "普通卡"], ["王者", "钻石", "铂金", "黄金", "白银", "青铜"],
  ["至尊", "钻石会员", "铂金会员", "黄金会员", "白银会员", "普通会员"],
  ["核心群", "一群", "二群", "三群", "四群", "五群", "留级群", "新人群"], ["高级", "中级", "初级"],
  ["svip", "vip", "普通", "普通会员"], ["core", "growth", "regular", "member", "guest", "holding"],
  ["senior", "regular", "junior"], ["high", "medium", "low"],
]
