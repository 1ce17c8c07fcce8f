import BylawChecker

/// What a gift truly came to.
enum Effect: Equatable {
  case granted(field: Int, Int64)
  case deducted(field: Int, Int64)
  /// By index in the plan's badges.
  case badge(Int)
  case role(Int)
  case access(UInt64)
  case revokedRole(Int)
  case revokedAccess(UInt64)
}

/// Where a decision's effects are in its rule's.
struct EffectPlace: Equatable {
  var offset: UInt32

  static let none = EffectPlace(offset: .max)
}

/// Some of a rule's decisions, each a few bytes that say where the candidate's record is and what the rule's gifts came
/// to.
final class DecisionPart: @unchecked Sendable {
  // Sendable: one thread fills it, and nothing changes after that.

  struct Entry {
    var place: CandidatePlace
    var rank: Int32
    var effects: EffectPlace
    var kind: DecisionKind
  }

  private(set) var entries: [Entry] = []
  private let effectRecords = RecordBuffer()
  /// What was added last: many in a row have the same.
  private var last: (effects: [Effect], place: EffectPlace) = ([], .none)

  func reserve(_ count: Int) { entries.reserveCapacity(count) }

  func add(_ place: CandidatePlace, _ kind: DecisionKind, rank: Int?, effects: EffectPlace = .none) {
    entries.append(Entry(place: place, rank: Int32(rank ?? 0), effects: effects, kind: kind))
  }

  /// Keeps the effects of one decision.
  func add(_ given: [Effect]) -> EffectPlace {
    if given == last.effects { return last.place }
    let place = EffectPlace(offset: UInt32(effectRecords.count))
    effectRecords.put(UInt64(given.count))
    for effect in given { effectRecords.put(effect) }
    last = (given, place)
    return place
  }

  var effects: UnsafeRawBufferPointer { effectRecords.bytes }

  func effects(of entry: Entry) -> [Effect] {
    guard entry.effects != .none else { return [] }
    var reader = RecordReader(effects, at: Int(entry.effects.offset))
    return (0..<reader.number()).map { _ in reader.effect() }
  }
}

/// A rule's decisions, in parts one after the other.
final class DecisionList {
  let shape: RuleShape
  /// Where the records are.
  var logs: CandidateLogs?
  private(set) var parts: [DecisionPart] = []
  /// By part, the index of its first decision.
  private var starts: [Int] = []
  private(set) var count = 0

  init(shape: RuleShape) { self.shape = shape }

  func add(_ part: DecisionPart) {
    parts.append(part)
    starts.append(count)
    count += part.entries.count
  }

  private func locate(_ index: Int) -> (part: DecisionPart, entry: DecisionPart.Entry) {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= index { low = middle } else { high = middle }
    }
    return (parts[low], parts[low].entries[index - starts[low]])
  }

  /// One of the decisions, all of it.
  func decision(_ index: Int, _ writing: DecisionWriting) -> Decision? {
    guard let logs else { return nil }
    let ((part, entry), records) = (locate(index), logs.records(shape.index))
    var reader = records.reader(entry.place)
    let record = reader.record(shape.layout)
    var value: String?
    if let key = shape.sortKeys.first {
      let base = key.value.type.base
      value = Formatting.text(
        of: reader.cell().value(base), type: key.value.type, writing.policy)
    }
    var key = records.reader(range: entry.place.range, at: record.keyPosition)
    let isMove = shape.rule.kind.isMove
    let to = isMove ? record.target.map(writing.tier) : shape.rule.role.map(writing.role)
    let saying = shape.saying(records.reader(range: entry.place.range, at: record.sayingsPosition), writing)
    let items = part.effects(of: entry).map(writing.text) + (saying.map { [$0] } ?? [])
    return Decision(
      member: logs.starts[Int(entry.place.range)] + record.row,
      key: shape.keyTypes.map { key.cell().value($0) }, rule: shape.index, kind: entry.kind,
      from: isMove ? record.tier.map(writing.tier) : nil, to: to, detail: DecisionDetail.text(of: items),
      rank: entry.rank == 0 ? nil : Int(entry.rank), value: value)
  }
}

// MARK: - Comparing

extension DecisionList {
  /// The member's number.
  func member(at index: Int) -> Int {
    guard let logs else { return 0 }
    let place = locate(index).entry.place
    var reader = logs.records(shape.index).reader(place)
    return logs.starts[Int(place.range)] + Int(reader.number())
  }

  var countByKind: [DecisionKind: Int] {
    parts.reduce(into: [:]) { counts, part in
      for entry in part.entries { counts[entry.kind, default: 0] += 1 }
    }
  }

  /// Whether what decisions say differs by values alone.
  func saysAlike(_ other: DecisionList) -> Bool {
    func pieces(_ rule: Rule) -> [String]? {
      rule.say.map { parts in
        parts.map { part in
          switch part {
          case .text(let text): "text " + text
          case .value(let expression): "value \(expression.type)"
          }
        }
      }
    }
    return pieces(shape.rule) == pieces(other.shape.rule)
  }

  /// Whether two decisions come to the same, where their reviews call things the same and their rules say alike.
  func isSame(_ index: Int, as other: DecisionList, _ otherIndex: Int) -> Bool {
    let ((part, a), (otherPart, b)) = (locate(index), other.locate(otherIndex))
    guard a.kind == b.kind, let logs, let otherLogs = other.logs else { return false }
    let (records, otherRecords) = (logs.records(shape.index), otherLogs.records(other.shape.index))
    let (record, otherRecord) = (records.record(a.place), otherRecords.record(b.place))
    if shape.rule.kind.isMove {
      guard record.tier == otherRecord.tier, record.target == otherRecord.target else { return false }
    } else if shape.rule.role != other.shape.rule.role {
      return false
    }
    guard part.effects(of: a) == otherPart.effects(of: b) else { return false }
    if shape.sayings.isEmpty { return true }
    var first = records.reader(range: a.place.range, at: record.sayingsPosition)
    var second = otherRecords.reader(range: b.place.range, at: otherRecord.sayingsPosition)
    return shape.sayings.allSatisfy { saying in
      let base = saying.type.base
      return first.cell().value(base) == second.cell().value(base)
    }
  }
}

extension RecordBuffer {
  fileprivate func put(_ effect: Effect) {
    switch effect {
    case .granted(let field, let amount): put(0, UInt64(field), amount)
    case .deducted(let field, let amount): put(1, UInt64(field), amount)
    case .badge(let badge): put(2, UInt64(badge), 0)
    case .role(let role): put(3, UInt64(role), 0)
    case .access(let tiers): put(4, tiers, 0)
    case .revokedRole(let role): put(5, UInt64(role), 0)
    case .revokedAccess(let tiers): put(6, tiers, 0)
    }
  }

  private func put(_ code: UInt64, _ what: UInt64, _ amount: Int64) {
    put(code)
    put(what)
    put(signed: amount)
  }
}

extension DecisionList {
  /// Some of a part's decisions as rows of a CSV file.
  ///
  /// Several threads do so at once. What they share they get hold of once, not for each decision: counting who holds it
  /// would have them wait for one another.
  func write(_ part: Int, _ decisions: Range<Int>, _ format: DecisionFormatter, to text: ByteText) {
    guard let logs else { return }
    let (records, part) = (logs.records(shape.index), parts[part])
    let effects = part.effects
    format.start()
    part.entries.withUnsafeBufferPointer { entries in
      for index in decisions {
        let entry = entries[index]
        format.append(records.reader(entry.place), entry.kind, entry.rank, entry.effects, effects, to: text)
      }
    }
  }
}

extension RecordReader {
  mutating func effect() -> Effect {
    let (code, what, amount) = (number(), number(), signed())
    switch code {
    case 0: return .granted(field: Int(what), amount)
    case 1: return .deducted(field: Int(what), amount)
    case 2: return .badge(Int(what))
    case 3: return .role(Int(what))
    case 4: return .access(what)
    case 5: return .revokedRole(Int(what))
    default: return .revokedAccess(what)
    }
  }
}

extension RuleShape {
  /// What the rule says of a decision, as an item of its detail.
  ///
  /// - Parameter reader: before the values in what it says.
  func saying(_ reader: RecordReader, _ writing: DecisionWriting) -> String? {
    guard let parts = rule.say else { return nil }
    var (reader, text) = (reader, "")
    for part in parts {
      switch part {
      case .text(let fixed): text += fixed
      case .value(let expression):
        let value = reader.cell().value(expression.type.base)
        text += Formatting.text(of: value, type: expression.type, writing.policy, style: .people)
      }
    }
    return "say " + Formatting.quoted(text)
  }
}

/// What it takes to put decisions into words.
struct DecisionWriting {
  let policy: CheckedPolicy
  let badges: [Text]

  func hasSameWords(as other: DecisionWriting) -> Bool {
    badges == other.badges && names == other.names
  }

  /// Of what decisions speak, but for badges.
  private var names: [[String]] {
    let choices = policy.choices.map { $0.items.flatMap { [$0.name, $0.title ?? ""] } }
    return [
      policy.tiers.flatMap { [$0.name, $0.title ?? ""] }, policy.roles.flatMap { [$0.name, $0.title ?? ""] },
      policy.members.fields.map(\.name),
    ] + choices
  }

  func tier(_ code: Int) -> String { policy.tiers[code].name }

  func role(_ code: Int) -> String { policy.roles[code].name }

  func text(_ effect: Effect) -> String {
    switch effect {
    case .granted(let field, let amount): return number(field, amount)
    case .deducted(let field, let amount): return "deduct " + number(field, amount)
    case .badge(let badge): return "badge " + Formatting.quoted(badges[badge].string)
    case .role(let code): return "role " + role(code)
    case .access(let tiers): return "access " + names(tiers)
    case .revokedRole(let code): return "revoke role " + role(code)
    case .revokedAccess(let tiers): return "revoke access " + names(tiers)
    }
  }

  private func names(_ tiers: UInt64) -> String {
    policy.tiers.indices.filter { tiers & bit($0) != 0 }.map(tier).joined(separator: ", ")
  }

  private func number(_ field: Int, _ amount: Int64) -> String {
    let field = policy.members.fields[field]
    return "\(field.name) \(Formatting.number(amount, scale: field.type.scale))"
  }
}
