import BylawChecker
import BylawData
import BylawSyntax

/// What keeps a test from being run.
package enum TestFault: Error, Sendable {
  case unknownMember(CheckedTest.Handle, nearest: String?)
  /// Two of its members have the same key.
  case sameKey(CheckedTest.Handle)
  /// A member without a tier, where the tier is never missing.
  case noTier(CheckedTest.Handle, field: String)
  /// A file of decisions lacks a column that is needed, or has one that decisions do not have.
  case decisionColumn(String, isMissing: Bool, nearest: String?, file: String, Span)
}

/// The members and events of a test as the data that a review reads.
struct TestWorld {
  let policy: CheckedPolicy
  private var members: [[Value]] = []
  private var rowOfHandle: [Text: Int] = [:]
  private var rowOfKey: [[Value]: Int] = [:]
  private var events: [[[Value]]]

  /// - Parameter files: the tables that the test reads from files; the others are empty there.
  init(test: CheckedTest, policy: CheckedPolicy, files: Dataset?) throws(TestFault) {
    self.policy = policy
    events = policy.events.map { _ in [] }
    if let files {
      members = rows(of: files.members)
      for (row, values) in members.enumerated() { rowOfKey[key(of: values)] = row }
      events = files.events.map(rows)
    }
    let fromFile = members.count
    for member in test.members { try add(member, fromFile: fromFile) }
    for given in test.events { try add(given) }
    for record in test.records { try add(record) }
  }

  var dataset: Dataset {
    Dataset(
      members: table(for: policy.members, rows: members),
      events: zip(policy.events, events).map { table(for: $0.table, rows: $1) })
  }

  /// When the reviews were that the record of decisions knows of, as far as the policy reads it.
  var recordedMoments: [Int64] {
    guard let event = policy.record, let field = policy.events[event].timeField else { return [] }
    return events[event].compactMap { values in
      if case .datetime(let moment) = values[field] { moment } else { nil }
    }
  }

  /// The member's row.
  func row(of handle: CheckedTest.Handle) throws(TestFault) -> Int {
    if let row = rowOfHandle[Text(handle.name)] { return row }
    let key = policy.keyFields.map { keyPart(named: handle.name, field: policy.members.fields[$0]) ?? .missing }
    if let row = rowOfKey[key] { return row }
    let names = rowOfHandle.keys.map(\.string) + rowOfKey.keys.map { Formatting.keyText(of: $0, policy: policy) }
    throw .unknownMember(handle, nearest: nearest(to: handle.name, in: names.sorted()))
  }

  private mutating func add(_ member: CheckedTest.Member, fromFile: Int) throws(TestFault) {
    var values = policy.members.fields.map { $0.defaultValue ?? .missing }
    for field in policy.keyFields {
      values[field] = keyPart(named: member.handle.name, field: policy.members.fields[field]) ?? .missing
    }
    for setting in member.fields { values[setting.index] = setting.value }
    for field in policy.keyFields where values[field] == .missing { values[field] = freeKeyPart(for: field) }
    let key = key(of: values)
    let row: Int
    if let known = rowOfKey[key] {
      guard known < fromFile else { throw .sameKey(member.handle) }
      row = known
      for setting in member.fields { members[row][setting.index] = setting.value }
    } else {
      row = members.count
      members.append(values)
      rowOfKey[key] = row
    }
    rowOfHandle[Text(member.handle.name)] = row
    if let field = policy.tierField, members[row][field] == .missing, !policy.members.fields[field].type.isOptional {
      throw .noTier(member.handle, field: policy.members.fields[field].name)
    }
  }

  private mutating func add(_ given: CheckedTest.Events) throws(TestFault) {
    let event = policy.events[given.event]
    var values = event.table.fields.map { $0.defaultValue ?? .missing }
    if let member = given.member {
      let row = try row(of: member)
      for reference in event.references { values[reference.field] = members[row][policy.keyFields[reference.keyPart]] }
    }
    for setting in given.fields { values[setting.index] = setting.value }
    events[given.event] += [[Value]](repeating: values, count: given.count)
  }

  /// A row of the record, where the policy reads it: what was granted then is told as far as the rule itself says it.
  private mutating func add(_ record: CheckedTest.Record) throws(TestFault) {
    let member = try row(of: record.member)
    guard let event = policy.record else { return }
    let rule = policy.rules[record.rule]
    var values = policy.keyFields.map { members[member][$0] }
    values.append(moment(from: record.moment))
    values += [
      .text(Text(rule.name)), .text(Text(rule.recordedKind.rawValue)), name(of: rule.from), name(of: rule.goals),
    ]
    values += [.missing, .missing, .missing]
    values += policy.events[event].table.fields.dropFirst(values.count).map { granted(by: rule, field: $0) }
    for setting in record.fields { values[setting.index] = setting.value }
    events[event].append(values)
  }

  /// What a decision of the rule gave, as far as the rule says it of everybody alike.
  private func granted(by rule: Rule, field: Field) -> Value {
    func texts(_ effects: [CheckedEffect]) -> Value {
      let badges = effects.compactMap { if case .badge(let badge) = $0 { badge.constantText } else { nil } }
      return .texts(Set(badges).sorted())
    }
    func sum(_ effects: [CheckedEffect], of name: String) -> Int64 {
      effects.reduce(0) { sum, effect in
        guard case .number(let index, let amount) = effect, policy.members.fields[index].name == name,
          case .constant(.number(let number)) = amount.kind
        else { return sum }
        return sum &+ max(number, 0)
      }
    }
    return switch field.purpose {
    case .amount(let name): .number(sum(rule.grants, of: name) &- sum(rule.deductions, of: name))
    case .grantedBadges: texts(rule.grants)
    case .revokedBadges: texts(rule.revocations)
    case .plain, .key, .reference, .reviewMoment, .ruleName, .kindName, .placeName: .missing
    }
  }

  /// A review on a date was at its end.
  private func moment(from value: Value) -> Value {
    if case .date(let day) = value { return .datetime(AsOf(endOf: day, dayStart: policy.dayStart).now) }
    return value
  }

  private func name(of tiers: [Int]?) -> Value {
    guard let tiers, tiers.count == 1, let tier = tiers.first else { return .missing }
    return .text(Text(policy.tiers[tier].name))
  }

  private func key(of values: [Value]) -> [Value] { policy.keyFields.map { values[$0] } }

  /// A part of the key as a test's name for the member gives it; nil where it cannot.
  private func keyPart(named name: String, field: Field) -> Value? {
    switch field.type.base {
    case .text: return .text(Text(name))
    case .number: return Int64(name).map(Value.number)
    case .date: return (try? AsOf(reading: name, zone: .utc)).map { .date($0.today) }
    case .choice(let choice):
      return policy.choices[choice].items.firstIndex { item in
        Text(item.name) == Text(name) || item.title.map(Text.init) == Text(name)
      }.map(Value.code)
    case .quotient, .bool, .datetime, .duration, .tier, .role, .nameText, .set: return nil
    }
  }

  /// A part of the key that nobody has yet, where the test's name for the member is no such key.
  private func freeKeyPart(for field: Int) -> Value {
    let taken = Set(members.map { $0[field] })
    for number in 1... {
      let value: Value =
        switch policy.members.fields[field].type.base {
        case .date: .date(Int32(clamping: number))
        case .datetime: .datetime(Int64(number))
        case .choice(let choice): .code((number - 1) % max(policy.choices[choice].items.count, 1))
        case .number, .quotient, .bool, .text, .duration, .tier, .role, .nameText, .set: .number(Int64(number))
        }
      if !taken.contains(value) || number > taken.count { return value }
    }
    return .missing
  }

  private func rows(of table: TableData) -> [[Value]] {
    (0..<table.rowCount).map { row in table.columns.map { $0[row] } }
  }

  private func table(for table: Table, rows: [[Value]]) -> TableData {
    let columns = table.fields.indices.map { field in
      var column = ColumnBuilder(type: table.fields[field].type)
      for row in rows { column.append(row[field]) }
      return column.finish()
    }
    return TableData(rowCount: rows.count, columns: columns)
  }
}

extension Rule {
  /// The tiers that a move may lead to.
  fileprivate var goals: [Int]? {
    if case .tier(let tier)? = target { return [tier] }
    return nil
  }

  /// What its decisions are called in the record.
  fileprivate var recordedKind: DecisionKind {
    switch kind {
    case .admit: .admitted
    case .promote, .place: .promoted
    case .demote: .demoted
    case .remove: .removed
    case .appoint: .appointed
    case .reward: .rewarded
    case .penalize: .penalized
    }
  }
}
