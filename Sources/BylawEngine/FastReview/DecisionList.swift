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

/// A rule's decisions, each a few bytes that say where the candidate's record is and what the rule's gifts came to.
final class DecisionList {
  private struct Entry {
    var place: CandidatePlace
    var rank: Int32
    var effects: EffectPlace
    var kind: DecisionKind
  }

  let shape: RuleShape
  /// Where the records are.
  var logs: CandidateLogs?
  private var entries: [Entry] = []
  private let effects = RecordBuffer()

  init(shape: RuleShape) { self.shape = shape }

  var count: Int { entries.count }

  func reserve(_ count: Int) { entries.reserveCapacity(count) }

  func add(_ place: CandidatePlace, _ kind: DecisionKind, rank: Int?, effects: EffectPlace = .none) {
    entries.append(Entry(place: place, rank: Int32(rank ?? 0), effects: effects, kind: kind))
  }

  /// Keeps the effects of one decision.
  func add(_ given: [Effect]) -> EffectPlace {
    let place = EffectPlace(offset: UInt32(effects.count))
    effects.put(UInt64(given.count))
    for effect in given { effects.put(effect) }
    return place
  }

  /// One of the decisions, all of it.
  func decision(_ index: Int, _ writing: DecisionWriting) -> Decision? {
    guard let logs else { return nil }
    let entry = entries[index]
    var reader = logs.reader(shape.index, entry.place)
    let record = reader.record(shape)
    var value: String?
    if let key = shape.sortKeys.first {
      let base = key.value.type.base
      value = Formatting.text(
        of: reader.cell(isText: base.isInBytes).value(base), type: key.value.type, writing.policy)
    }
    var key = logs.reader(shape.index, range: Int(entry.place.range), at: record.keyPosition)
    let isMove = shape.rule.kind.isMove
    let to = isMove ? record.target.map(writing.tier) : shape.rule.role.map(writing.role)
    let items = effects(of: entry, writing) + saying(entry, record, logs, writing)
    return Decision(
      member: logs.starts[Int(entry.place.range)] + record.row,
      key: shape.keyTypes.map { key.cell(isText: $0.isInBytes).value($0) }, rule: shape.index, kind: entry.kind,
      from: isMove ? record.tier.map(writing.tier) : nil, to: to, detail: DecisionDetail.text(of: items),
      rank: entry.rank == 0 ? nil : Int(entry.rank), value: value)
  }

  private func effects(of entry: Entry, _ writing: DecisionWriting) -> [String] {
    guard entry.effects != .none else { return [] }
    var reader = RecordReader(effects.bytes, at: Int(entry.effects.offset))
    return (0..<reader.number()).map { _ in writing.text(reader.effect()) }
  }

  private func saying(
    _ entry: Entry, _ record: CandidateRecord, _ logs: CandidateLogs, _ writing: DecisionWriting
  ) -> [String] {
    guard let parts = shape.rule.say else { return [] }
    var reader = logs.reader(shape.index, range: Int(entry.place.range), at: record.sayingsPosition)
    var text = ""
    for part in parts {
      switch part {
      case .text(let fixed): text += fixed
      case .value(let expression):
        let base = expression.type.base
        let value = reader.cell(isText: base.isInBytes).value(base)
        text += Formatting.text(of: value, type: expression.type, writing.policy, style: .people)
      }
    }
    return ["say " + Formatting.quoted(text)]
  }
}

// MARK: - Comparing

extension DecisionList {
  /// The member's number.
  func member(at index: Int) -> Int {
    guard let logs else { return 0 }
    let place = entries[index].place
    var reader = logs.reader(shape.index, place)
    return logs.starts[Int(place.range)] + Int(reader.number())
  }

  var countByKind: [DecisionKind: Int] { entries.reduce(into: [:]) { $0[$1.kind, default: 0] += 1 } }

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
    let (a, b) = (entries[index], other.entries[otherIndex])
    guard a.kind == b.kind, let logs, let otherLogs = other.logs else { return false }
    var (first, second) = (logs.reader(shape.index, a.place), otherLogs.reader(other.shape.index, b.place))
    let (record, otherRecord) = (first.record(shape), second.record(other.shape))
    if shape.rule.kind.isMove {
      guard record.tier == otherRecord.tier, record.target == otherRecord.target else { return false }
    } else if shape.rule.role != other.shape.rule.role {
      return false
    }
    guard haveSameEffects(a, other, b) else { return false }
    if shape.sayings.isEmpty { return true }
    first = logs.reader(shape.index, range: Int(a.place.range), at: record.sayingsPosition)
    second = otherLogs.reader(other.shape.index, range: Int(b.place.range), at: otherRecord.sayingsPosition)
    return shape.sayings.allSatisfy { saying in
      let base = saying.type.base
      return first.cell(isText: base.isInBytes).value(base) == second.cell(isText: base.isInBytes).value(base)
    }
  }

  private func haveSameEffects(_ a: Entry, _ other: DecisionList, _ b: Entry) -> Bool {
    if a.effects == .none || b.effects == .none { return a.effects == b.effects }
    var first = RecordReader(effects.bytes, at: Int(a.effects.offset))
    var second = RecordReader(other.effects.bytes, at: Int(b.effects.offset))
    let count = first.number()
    return count == second.number() && (0..<count).allSatisfy { _ in first.effect() == second.effect() }
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
  /// Some of the decisions as rows of a CSV file.
  ///
  /// Several threads do so at once. What they share they get hold of once, not for each decision: counting who holds it
  /// would have them wait for one another.
  func write(_ decisions: Range<Int>, _ format: DecisionFormatter, to text: ByteText) {
    guard let logs else { return }
    let (entries, shape) = (entries, shape)
    var (range, bytes): (Int32?, UnsafeRawBufferPointer) = (nil, UnsafeRawBufferPointer(start: nil, count: 0))
    for index in decisions {
      let entry = entries[index]
      if range != entry.place.range {
        range = entry.place.range
        bytes = logs.bytes(shape.index, range: Int(entry.place.range))
      }
      write(entry, RecordReader(bytes, at: Int(entry.place.offset)), shape, logs, format, to: text)
    }
  }

  private func write(
    _ entry: Entry, _ start: RecordReader, _ shape: RuleShape, _ logs: CandidateLogs, _ format: DecisionFormatter,
    to text: ByteText
  ) {
    var reader = start
    let record = reader.record(shape)
    var key = start.moved(to: record.keyPosition)
    for (part, cell) in format.keys.enumerated() {
      if part > 0 { text.append(UInt8(ascii: ",")) }
      cell.append(key.cell(isText: shape.isKeyText(part)), to: text)
    }
    text.append(format.middle(entry.kind, record))
    var effects = entry.effects == .none ? nil : RecordReader(effects.bytes, at: Int(entry.effects.offset))
    format.appendDetail(&effects, saying(entry, record, logs, format.writing), to: text)
    text.append(UInt8(ascii: ","))
    if entry.rank > 0 { text.append(number: Int64(entry.rank)) }
    text.append(UInt8(ascii: ","))
    if let value = format.value { value.append(reader.cell(isText: value.type.base.isInBytes), to: text) }
    text.append(0x0A)
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
