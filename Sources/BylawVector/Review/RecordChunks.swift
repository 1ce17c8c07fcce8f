import BylawChecker
import BylawData
import BylawSyntax

/// The decisions of a review as rows of the record, whose members are known by number.
final class RecordChunks {
  let heap = StringHeap()
  private(set) var chunks: [ColumnChunk] = []
  private let event: Int
  private let policy: CheckedPolicy
  private let kept: [Int]
  private let rows: RecordRows
  private let columns: ColumnVectors
  private let nothing = ColumnVector(isText: true)
  private let moment: Int64
  /// Rules and kinds come again and again.
  private var known: [Text: StringRef] = [:]

  init(event: Int, plan: EventPlan, asOf: AsOf) {
    self.event = event
    policy = plan.policy
    kept = plan.fieldsKept(of: event)
    rows = RecordRows(policy: policy, asOf: asOf)
    columns = ColumnVectors(areTexts: policy.events[event].table.fields.map(\.type.base.isInBytes))
    moment = asOf.now
  }

  /// Adds the decisions of a review, in their order.
  func add(_ decisions: ColumnarDecisions) {
    for rule in policy.rules.indices {
      if asksOfEffectsAlone {
        add(decisions.list(of: rule), badges: decisions.badges)
      } else {
        decisions.visit(rule: rule) { add($0) }
      }
    }
  }

  /// Whether of a decision no more is kept than its rule, its kind and what its effects came to.
  private var asksOfEffectsAlone: Bool {
    kept.allSatisfy { field in
      let field = policy.events[event].table.fields[field]
      switch field.purpose {
      case .reviewMoment, .ruleName, .kindName, .grantedBadges, .revokedBadges: return true
      case .amount(let name):
        let own = policy.members.fields.first { Text($0.name) == Text(name) }
        return own?.type.scale == field.type.scale
      case .plain, .key, .reference, .placeName: return false
      }
    }
  }

  /// Decisions of one rule as rows that need not be put into words; what is the same as in the row before is not written again.
  private func add(_ list: DecisionList, badges: [Text]) {
    var last: (kind: DecisionKind, effects: [AppliedEffect])?
    list.visitEffects { member, kind, effects in
      if let effects, last?.kind != kind || last?.effects != effects {
        set(rule: list.shape.rule.name, kind: kind, effects: effects, badges: badges)
        last = (kind, effects)
      }
      let number: Int32 = policy.events[event].references.isEmpty ? 0 : Int32(member)
      chunk.append(0, of: columns.views, number: number, moment: moment) { $0 }
    }
  }

  private func set(rule: String, kind: DecisionKind, effects: [AppliedEffect], badges: [Text]) {
    var (granted, revoked): (Set<Text>, Set<Text>) = ([], [])
    for effect in effects {
      switch effect {
      case .badge(let badge): granted.insert(badges[badge])
      case .badgeText(let badge): granted.insert(badge)
      case .revokedBadge(let badge): revoked.insert(badges[badge])
      case .revokedBadgeText(let badge): revoked.insert(badge)
      case .granted, .deducted, .role, .access, .revokedRole, .revokedAccess: continue
      }
    }
    for index in kept {
      let field = policy.events[event].table.fields[index]
      let value: Value
      switch field.purpose {
      case .reviewMoment: value = .datetime(moment)
      case .ruleName: value = .text(Text(rule))
      case .kindName: value = .text(Text(kind.rawValue))
      case .grantedBadges: value = .texts(granted.sorted())
      case .revokedBadges: value = .texts(revoked.sorted())
      case .amount(let name): value = .number(amount(ofField: Text(name), in: effects))
      case .plain, .key, .reference, .placeName: value = .missing
      }
      columns[index].set(at: 0, to: cell(value), isText: field.type.base.isInBytes)
    }
  }

  private func amount(ofField name: Text, in effects: [AppliedEffect]) -> Int64 {
    let sum = effects.reduce(Int128(0)) { sum, effect in
      switch effect {
      case .granted(let field, let amount) where Text(policy.members.fields[field].name) == name: sum + Int128(amount)
      case .deducted(let field, let amount) where Text(policy.members.fields[field].name) == name: sum - Int128(amount)
      case .granted, .deducted, .badge, .badgeText, .role, .access, .revokedRole, .revokedAccess, .revokedBadge,
        .revokedBadgeText:
        sum
      }
    }
    return Exact.checked(sum) ?? 0
  }

  private func add(_ decision: Decision) {
    let values = rows.values(of: decision)
    let types = policy.events[event].table.fields.map(\.type.base)
    for field in kept {
      columns[field].set(at: 0, to: cell(values[field]), isText: types[field].isInBytes)
    }
    let number: Int32 = policy.events[event].references.isEmpty ? 0 : Int32(decision.member)
    chunk.append(0, of: columns.views, number: number, moment: moment) { $0 }
  }

  /// Hands the rows to a worker of a scan of the record.
  func hand(to worker: BatchSink) {
    let columns = ColumnVectors(blank: policy.events[event].table.fields.count)
    let offsets = OwnedBuffer<Int>(repeating: 0, count: batchCapacity)
    for (range, chunk) in chunks.enumerated() {
      chunk.forEachBatch(
        table: event + 1, range: range, columns: columns, offsets: UnsafePointer(offsets.start), worker: worker)
    }
  }

  private func cell(_ value: Value) -> CellValue {
    guard case .text(let text) = value else { return CellValue(value: value, heap: heap) }
    if let kept = known[text] { return CellValue(text: kept) }
    let kept = heap.append(text.string.utf8)
    if known.count < 1_024 { known[text] = kept }
    return CellValue(text: kept)
  }

  private var chunk: ColumnChunk {
    if let last = chunks.last, !last.isFull { return last }
    let chunk = ColumnChunk(
      kept: kept, areTexts: policy.events[event].table.fields.map(\.type.base.isInBytes), nothing: nothing,
      hasNumbers: true)
    chunks.append(chunk)
    return chunk
  }
}
