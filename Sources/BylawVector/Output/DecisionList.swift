import BylawChecker
import BylawData
import BylawSyntax

/// Some of a rule's decisions, each a few bytes that say who it is about, where the candidate's record is and what the
/// rule's effects came to: who goes through decisions in the order of keys finds records anywhere, and looks at none where
/// it is enough to know who it is.
final class DecisionPart: @unchecked Sendable {
  // Sendable: one thread fills it, and nothing changes after that.

  struct Entry {
    var place: CandidatePlace
    /// The member's number.
    var member: UInt32
    var rank: Int32
    var effects: EffectPlace
    var kind: DecisionKind
  }

  private(set) var entries: [Entry] = []
  /// Whom the rule had nothing for, how many.
  private(set) var nothing = NothingGiven()
  /// Who they are, where that is asked for.
  private(set) var declined: [(place: CandidatePlace, reasons: NothingReasons)] = []
  private let keepsDeclined: Bool
  private let effectRecords = RowEncoder()
  /// What was added last: many in a row have the same.
  private var last: (effects: [AppliedEffect], place: EffectPlace) = ([], .none)

  init(keepsDeclined: Bool = false) { self.keepsDeclined = keepsDeclined }

  func reserve(count: Int) { entries.reserveCapacity(count) }

  func add(_ place: CandidatePlace, member: Int, kind: DecisionKind, rank: Int?, effects: EffectPlace = .none) {
    entries.append(
      Entry(place: place, member: UInt32(member), rank: Int32(rank ?? 0), effects: effects, kind: kind))
  }

  func noteNothing(_ reasons: NothingReasons, for place: CandidatePlace) {
    nothing.note(reasons)
    if keepsDeclined { declined.append((place, reasons)) }
  }

  /// Keeps the effects of one decision.
  func add(_ given: [AppliedEffect]) -> EffectPlace {
    if given == last.effects { return last.place }
    let place = EffectPlace(offset: UInt32(effectRecords.count))
    effectRecords.put(UInt64(given.count))
    for effect in given { effectRecords.put(effect) }
    last = (given, place)
    return place
  }

  var effects: UnsafeRawBufferPointer { effectRecords.bytes }

  func effects(of entry: Entry) -> [AppliedEffect] {
    guard entry.effects != .none else { return [] }
    var reader = RowDecoder(bytes: effects, at: Int(entry.effects.offset))
    return (0..<reader.number()).map { _ in reader.effect() }
  }
}

/// A rule's decisions, in parts one after the other.
package final class DecisionList {
  let shape: RuleShape
  /// Where the records are.
  let logs: CandidateLogs?
  private(set) var parts: [DecisionPart] = []
  /// By part, the index of its first decision.
  private var starts: [Int] = []
  private(set) var count = 0

  /// - Parameter logs: nil where there are no decisions.
  init(shape: RuleShape, logs: CandidateLogs? = nil) {
    self.shape = shape
    self.logs = logs
  }

  func add(_ part: DecisionPart) {
    parts.append(part)
    starts.append(count)
    count += part.entries.count
  }

  func locate(_ index: Int) -> (part: DecisionPart, entry: DecisionPart.Entry) {
    let part = max(0, starts.partitioningIndex { $0 > index } - 1)
    return (parts[part], parts[part].entries[index - starts[part]])
  }

  /// Each of them, with its place among all, who it is about, its kind, and what its effects came to.
  func visit(
    _ body: (_ index: Int, _ member: Int, _ kind: DecisionKind, _ effects: () -> [AppliedEffect]) -> Void
  ) {
    var index = 0
    for part in parts {
      for entry in part.entries {
        body(index, Int(entry.member), entry.kind) { part.effects(of: entry) }
        index += 1
      }
    }
  }

  /// Each of them: who it is about, its kind, and what its effects came to; nil where that is known to be what it was for the
  /// one before.
  func visitEffects(_ body: (_ member: Int, _ kind: DecisionKind, _ effects: [AppliedEffect]?) -> Void) {
    for part in parts {
      var last: DecisionPart.Entry?
      for entry in part.entries {
        let isSame = last.map { $0.effects == entry.effects && $0.kind == entry.kind } ?? false
        body(Int(entry.member), entry.kind, isSame ? nil : part.effects(of: entry))
        last = entry
      }
    }
  }

  func kind(at index: Int) -> DecisionKind { locate(index).entry.kind }

  /// One of the decisions, all of it.
  func decision(at index: Int, writing: DecisionWriting) -> Decision? {
    guard let logs else { return nil }
    let ((part, entry), records) = (locate(index), logs.records(of: shape.index))
    var reader = records.reader(at: entry.place)
    let record = reader.candidateRow(layout: shape.layout)
    var value: String?
    if let key = shape.sortKeys.first {
      let base = key.value.type.base
      value = Formatting.text(
        of: reader.cell().value(as: base), type: key.value.type, policy: writing.policy)
    }
    var key = records.reader(range: entry.place.range, at: record.keyPosition)
    let isMove = shape.rule.kind.isMove
    let to = isMove ? record.target.map(writing.tierName) : shape.rule.role.map(writing.roleName)
    let saying = shape.saying(
      from: records.reader(range: entry.place.range, at: record.sayingsPosition), writing: writing)
    var shown = records.reader(range: entry.place.range, at: record.sayingsPosition)
    for _ in 0..<shape.saidCount { shown.skipCell() }
    let items = part.effects(of: entry).map(writing.text) + (saying.map { [$0] } ?? [])
    return Decision(
      member: Int(entry.member),
      key: shape.keyTypes.map { key.cell().value(as: $0) }, rule: shape.index, kind: entry.kind,
      from: isMove ? record.tier.map(writing.tierName) : nil, to: to, detail: DecisionDetail.text(of: items),
      rank: entry.rank == 0 ? nil : Int(entry.rank), value: value,
      shown: shape.rule.shown.map { shown.cell().value(as: $0.type.base) })
  }
}

// MARK: - Comparing

extension DecisionList {
  /// The member's number.
  package func member(at index: Int) -> Int { count == 0 ? 0 : Int(locate(index).entry.member) }

  /// The place of the decision about a member: a rule decides once about anybody.
  func place(ofMember member: Int) -> Int? {
    for (part, start) in zip(parts, starts) {
      if let place = part.entries.firstIndex(where: { $0.member == member }) { return start + place }
    }
    return nil
  }

  package func forEachMember(_ body: (_ index: Int, _ member: Int) -> Void) {
    forEachDecision { index, member, _ in body(index, member) }
  }

  package func forEachDecision(_ body: (_ index: Int, _ member: Int, _ kind: DecisionKind) -> Void) {
    var index = 0
    for part in parts {
      for entry in part.entries {
        body(index, Int(entry.member), entry.kind)
        index += 1
      }
    }
  }

  /// Visits whom the rule had nothing for, and why, where the review was asked to keep them.
  package func forEachDeclined(_ body: (_ member: Int, _ reasons: NothingReasons) -> Void) {
    guard let logs else { return }
    let (records, starts) = (logs.records(of: shape.index), logs.starts)
    for (place, reasons) in parts.lazy.flatMap(\.declined) {
      var reader = records.reader(at: place)
      body(starts[Int(place.range)] + Int(reader.number()), reasons)
    }
  }

  package var countByKind: [DecisionKind: Int] {
    parts.reduce(into: [:]) { counts, part in
      for entry in part.entries { counts[entry.kind, default: 0] += 1 }
    }
  }

  /// Whether what decisions say differs by values alone.
  package func hasSameSayings(as other: DecisionList) -> Bool {
    func pieces(of rule: Rule) -> [String]? {
      rule.say.map { parts in
        [rule.sayWhen == nil ? "always" : "when"]
          + parts.map { part in
            switch part {
            case .text(let text): "text " + text
            case .value(let expression): "value \(expression.type)"
            }
          }
      }
    }
    return pieces(of: shape.rule) == pieces(of: other.shape.rule)
  }
}

extension DecisionList {
  /// Some of a part's decisions as rows of a CSV file.
  ///
  /// Several threads do so at once. What they share they get hold of once, not for each decision: counting who holds it
  /// would have them wait for one another.
  func write(part: Int, decisions: Range<Int>, format: DecisionFormatter, to text: ByteText) {
    guard let logs else { return }
    let (records, part) = (logs.records(of: shape.index), parts[part])
    let effects = part.effects
    format.start()
    part.entries.withUnsafeBufferPointer { entries in
      for index in decisions {
        let entry = entries[index]
        format.append(
          from: records.reader(at: entry.place), kind: entry.kind, rank: entry.rank, effect: entry.effects,
          effects: effects, to: text)
      }
    }
  }
}

extension RuleShape {
  /// What the rule says of a decision, as an item of its detail.
  ///
  /// - Parameter reader: before the values in what it says.
  func saying(from reader: RowDecoder, writing: DecisionWriting) -> String? {
    guard let parts = rule.say else { return nil }
    var (reader, text) = (reader, "")
    if rule.sayWhen != nil, reader.cell().value(as: .bool) != .bool(true) { return nil }
    for part in parts {
      switch part {
      case .text(let fixed): text += fixed
      case .value(let expression):
        let value = reader.cell().value(as: expression.type.base)
        text += Formatting.text(of: value, type: expression.type, policy: writing.policy, style: .people)
      }
    }
    return "say " + Formatting.quoted(text)
  }
}
