import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

/// Makes random tables that fit a checked policy: small numbers and few names, so that members tie; moments around the
/// review's, and at its windows' ends; now and then a number at its limit, a stranger's event, or a cell that does not
/// fit after all.
struct TableGenerator {
  private let policy: CheckedPolicy
  private let day: Int32
  private let isExtreme: Bool
  /// Of a large community, about how many; nil for a small one of any size.
  private let memberCount: Int?
  var random: SeededGenerator
  /// The members' keys, a cell for each of the key's fields.
  private var keys: [[CommunityTables.Cell]] = []

  init(_ policy: CheckedPolicy, day: Int32, seed: UInt64, memberCount: Int?) {
    self.policy = policy
    self.day = day
    self.memberCount = memberCount
    random = SeededGenerator(seed: seed)
    isExtreme = random.chance(20)
  }

  mutating func tables() -> CommunityTables {
    var tables = [membersTable()]
    var stems: [String] = [policy.members.stem]
    for event in policy.events where !stems.contains(event.table.stem) {
      stems.append(event.table.stem)
      let sharing = policy.events.filter { $0.table.stem == event.table.stem }
      if policy.record.map({ policy.events[$0].table.stem }) == event.table.stem, random.chance(15) { continue }
      tables.append(eventsTable(sharing))
    }
    if random.chance(40) { tables.append(reviewsTable()) }
    if random.chance(4) { spoil(&tables[random.below(tables.count)]) }
    return CommunityTables(tables: tables)
  }

  /// When reviews were held: mostly before this one, on the schedule's days or not, some at a time of day.
  private mutating func reviewsTable() -> CommunityTables.Table {
    var rows: [[CommunityTables.Cell]] = []
    for _ in 0..<random.below(4) {
      let held = random.chance(95) ? day - Int32(random.below(40)) : day + Int32(random.below(20))
      let time = random.pick("", "", "T08:00", "T20:15:30")
      rows.append([
        .text(dateText(of: held) + time), .missing, .text("0f"), .number("7"), .number("\(random.below(9))"),
      ])
    }
    return CommunityTables.Table(
      stem: "review", columns: ["on", "policy", "fingerprint", "members", "decisions"], rows: rows)
  }

  /// One cell that most types refuse.
  private mutating func spoil(_ table: inout CommunityTables.Table) {
    guard !table.rows.isEmpty, !table.columns.isEmpty else { return }
    let (row, column) = (random.below(table.rows.count), random.below(table.columns.count))
    table.rows[row][column] = random.pick(
      .missing, .text("不是"), .text("12x"), .text("2026-02-30"), .number("1234567890123456789"), .number("0.1234567890"))
  }

  // MARK: Members

  private mutating func membersTable() -> CommunityTables.Table {
    let labels = policy.members.files.map(\.label)
    let fields = policy.members.fields
    let count =
      memberCount
      ?? random.pick(0, 1, 2, 5, random.below(12), random.below(12), random.below(40), random.below(40))
    var seen: Set<String> = []
    var rows: [[CommunityTables.Cell]] = []
    for _ in 0..<count {
      var row: [CommunityTables.Cell] = []
      for (index, field) in fields.enumerated() {
        if field.readsFile {
          row.append(.text(random.pick(from: labels) ?? ""))
        } else {
          row.append(policy.keyFields.contains(index) ? keyCell(field.type.base) : cell(field))
        }
      }
      let key = policy.keyFields.map { row[$0] }
      guard seen.insert("\(key)").inserted else { continue }
      keys.append(key)
      rows.append(row)
    }
    let written = ReviewReach(policy: policy).fields
    let dispensable = fields.indices.filter { fields[$0].mayBeAbsent || written.contains($0) && random.chance(20) }
    blank(&rows, with: policy.members.missingTexts)
    return table(
      policy.members.stem, fields.map(\.cellColumn), rows, dispensable: dispensable.map { fields[$0].cellColumn })
  }

  private mutating func keyCell(_ base: BaseType) -> CommunityTables.Cell {
    switch base {
    case .number:
      if isExtreme, memberCount == nil { return .number("\(random.pick(from: extremes) ?? 0)") }
      return .number("\(random.below(memberCount.map { 8 * $0 } ?? 60) - 5)")
    case .text:
      let suffix = random.below(memberCount ?? 30)
      return .text(
        random.pick("m\(suffix)", "m\(suffix)", "群友\(suffix)", "a, \"\(suffix)\"", "M\(suffix)", "\(suffix)"))
    default: return cell(base)
    }
  }

  // MARK: Events

  private mutating func eventsTable(_ events: [EventType]) -> CommunityTables.Table {
    var columns: [String] = []
    var makers: [(inout TableGenerator, _ key: [CommunityTables.Cell]) -> CommunityTables.Cell] = []
    for event in events {
      for (index, field) in event.table.fields.enumerated() where !columns.contains(field.column) {
        columns.append(field.column)
        if let part = event.references.first(where: { $0.field == index })?.keyPart {
          makers.append { generator, key in
            key.isEmpty ? generator.stranger(part, field) : key[part]
          }
        } else if event.parties.contains(index) {
          makers.append { generator, _ in
            (generator.random.chance(85) ? generator.random.pick(from: generator.keys)?.first : nil)
              ?? generator.stranger(0, field)
          }
        } else if event.table.name == "decision", field.column == "detail" {
          makers.append { generator, _ in generator.detail() }
        } else {
          makers.append { generator, _ in generator.cell(field) }
        }
      }
    }
    var rows: [[CommunityTables.Cell]] = []
    let count =
      memberCount.map { random.below(2 * $0) }
      ?? random.pick(0, random.below(10), random.below(120), random.below(120))
    for _ in 0..<count {
      let key = random.chance(95) ? random.pick(from: keys) ?? [] : []
      rows.append(makers.map { $0(&self, key) })
    }
    let fields = events.flatMap(\.table.fields)
    let dispensable = columns.filter { column in fields.filter { $0.column == column }.allSatisfy(\.mayBeAbsent) }
    if events.count == 1 { blank(&rows, with: events[0].table.missingTexts) }
    return table(events[0].table.stem, columns, rows, dispensable: dispensable)
  }

  private mutating func stranger(_ part: Int, _ field: Field) -> CommunityTables.Cell {
    field.type.isOptional && random.chance(50)
      ? .missing : keyCell(policy.members.fields[policy.keyFields[part]].type.base)
  }

  /// With a column that no field names, now and then, and without one that may be missing.
  private mutating func table(
    _ stem: String, _ columns: [String], _ rows: [[CommunityTables.Cell]], dispensable: [String]
  ) -> CommunityTables.Table {
    var table = CommunityTables.Table(stem: stem, columns: columns, rows: rows)
    for column in dispensable where random.chance(40) { table.remove(column) }
    // One that the policy needs, or whose field may be missing without more.
    if random.chance(1), let column = random.pick(from: table.columns) { table.remove(column) }
    let tables = [policy.members] + policy.events.map(\.table)
    table.encoding = tables.compactMap { $0.stem == stem ? $0.encoding : nil }.first
    table.sheet = tables.compactMap { $0.stem == stem ? $0.sheet : nil }.first
    table.list = tables.compactMap { $0.stem == stem ? $0.list : nil }.first
    table.sources = tables.first { $0.stem == stem }?.files ?? []
    guard random.chance(30) else { return table }
    table.columns.append("备注")
    for index in table.rows.indices { table.rows[index].append(.text(random.pick("", "a\nb", "\"x\"", "，"))) }
    return table
  }

  /// Writes some of the empty cells as the policy says that empty ones are written.
  private mutating func blank(_ rows: inout [[CommunityTables.Cell]], with texts: [String]) {
    guard !texts.isEmpty else { return }
    for row in rows.indices {
      for column in rows[row].indices {
        guard case .missing = rows[row][column], random.chance(60), let text = random.pick(from: texts) else {
          continue
        }
        rows[row][column] = .text(random.chance(20) ? " \(text) " : text)
      }
    }
  }

  // MARK: Cells

  private mutating func cell(_ field: Field) -> CommunityTables.Cell {
    if field.type.isOptional || field.defaultValue != nil, random.chance(25) { return .missing }
    let plain = field.lower != nil || field.upper != nil ? inRange(field) : cell(field.type.base)
    return field.form == .plain ? plain : formed(plain, field)
  }

  private var extremes: [Int64] {
    [999_999_999_999_999_999, -999_999_999_999_999_999, 500_000_000_000_000_000, 123_456_789_012_345_678, 0]
  }

  private mutating func cell(_ base: BaseType) -> CommunityTables.Cell {
    switch base {
    case .number(let scale): return number(scale, from: -3, to: 12)
    case .bool: return .bool(random.chance(50))
    case .text: return .text(random.pick("甲", "乙, 丙", "x", "Ann", "ann", "说\"好\"", "e\u{301}", "é", "多\n行", "y z", "😀"))
    case .date, .quotient, .duration: return .text(dateText(of: nearDay()))
    case .datetime: return .text(moment())
    case .tier: return name(policy.tiers.map { ($0.name, $0.title) })
    case .role: return name(policy.roles.map { ($0.name, $0.title) })
    case .choice(let choice): return name(policy.choices[choice].items.map { ($0.name, $0.title) })
    case .nameText(.rule): return ruleName()
    case .nameText(.decisionKind):
      let kind = (random.pick(from: DecisionKind.allCases) ?? .admitted).rawValue
      return .text(random.chance(95) ? kind : random.pick(" \(kind) ", "reward"))
    case .nameText(.tierOrRole):
      return name(policy.tiers.map { ($0.name, $0.title) } + policy.roles.map { ($0.name, $0.title) })
    case .set(.text): return .list(random.some(of: ["甲", "x", "y z"]))
    case .set(.tier): return names(policy.tiers.map { ($0.name, $0.title) })
    case .set(.role): return names(policy.roles.map { ($0.name, $0.title) })
    case .set(.choice(let choice)): return names(policy.choices[choice].items.map { ($0.name, $0.title) })
    }
  }

  // MARK: The record

  /// As it is called, was called, or is called by people; now and then one that is gone.
  private mutating func ruleName() -> CommunityTables.Cell {
    guard let rule = random.pick(from: policy.rules) else { return .text("gone") }
    let others = rule.former + [rule.title, "\(rule.name) ", "gone"].compactMap(\.self)
    return .text(random.chance(75) ? rule.name : random.pick(from: others) ?? rule.name)
  }

  /// What a decision gave and took.
  private mutating func detail() -> CommunityTables.Cell {
    if random.chance(15) { return random.chance(50) ? .missing : .text("; points, \"") }
    var items: [String] = []
    for _ in 0..<random.number(1...3) {
      let field = policy.members.fields[random.pick(from: policy.changedNumbers) ?? 0]
      let amount = Formatting.number(Int64(random.number(0...40)), scale: field.type.base.digits)
      let badge = "badge " + random.pick("\"裂变; 达人\"", "\"b\\\"1\"", "\"b2\"", "\"own x\"", "\"own 3\"")
      items.append(
        random.pick(
          "\(field.name) \(amount)", "deduct \(field.name) \(amount)", "deduct \(field.name) 2", badge, badge,
          random.chance(30) ? "revoke \(badge)" : badge, "say \"\(field.name) 7; \(field.name) 8\"", "role 花"))
    }
    return .text(items.joined(separator: "; "))
  }

  private mutating func number(_ scale: Int, from low: Int, to high: Int) -> CommunityTables.Cell {
    if isExtreme, random.chance(8) {
      return .number(Formatting.number(random.pick(from: extremes) ?? 0, scale: scale))
    }
    guard scale > 0, random.chance(60) else { return .number("\(random.number(low...high))") }
    let unscaled = Int64(random.number(low * 10...high * 10)) * random.pick(1, 1, 37)
    return .number(Formatting.number(unscaled, scale: min(scale, 2)))
  }

  /// Most ranges have zero, or the days about now, in them.
  private mutating func inRange(_ field: Field) -> CommunityTables.Cell {
    switch field.type.base {
    case .number(let scale): number(scale, from: field.lower == nil ? -3 : 0, to: field.upper == nil ? 12 : 5)
    default: cell(field.type.base)
    }
  }

  private mutating func name(_ names: [(name: String, title: String?)]) -> CommunityTables.Cell {
    guard let (name, title) = random.pick(from: names) else { return .missing }
    return .text(random.chance(20) ? title ?? name : name)
  }

  private mutating func names(_ names: [(name: String, title: String?)]) -> CommunityTables.Cell {
    .list(random.some(of: names, percent: 35).map { $0.name })
  }

  private mutating func nearDay() -> Int32 {
    day
      + Int32(
        random.pick(0, -1, -14, -15, -30, random.number(-45...5), random.number(-45...5), random.number(-900...900)))
  }

  private mutating func moment() -> String {
    let time = random.pick(
      "T00:00", "T08:00", "T08:00:30", " 12:30:00.25", "T23:59:59.999999", "T\(random.number(10...23)):15")
    let offset = random.chance(10) ? random.pick("Z", "+08:00", "-0530") : ""
    return dateText(of: nearDay()) + time + offset
  }
}
