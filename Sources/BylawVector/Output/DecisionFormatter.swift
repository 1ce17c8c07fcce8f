import BylawChecker
import BylawData

/// Writes decisions of one rule as rows of a CSV file. Each thread has its own.
///
/// What many decisions have in common is made once, as bytes: the rule and the kind, what the rule says where it says
/// the same of all, and the detail where a decision has the same effects as the one before.
final class DecisionFormatter {
  private let shape: RuleShape
  private let moment: String?
  private let layout: RecordLayout
  private let writing: DecisionWriting
  private let keys: [CellFormat]
  private let shown: [CellFormat]
  private let value: CellFormat?
  /// By kind, tier and target: with the commas around them.
  private var middles: [Middle: ByteText] = [:]
  private var lastMiddle: (key: Middle, text: UnsafeRawBufferPointer)?
  /// By field, before a whole number that is granted.
  private let grants: [ByteText?]
  /// By index in the plan's badges.
  private let badges: [ByteText]
  /// The `say` of a rule where it is the same for all, or there is none.
  private let fixedSaying: ByteText?
  /// The parts of what it says to each otherwise.
  private let saying: [SayingPart]
  private let detail = ByteText()
  /// The detail of the effects that came last, as a cell, where nothing else is in it.
  private let cell = ByteText()
  private var lastEffects: EffectPlace?

  private enum SayingPart {
    /// As it stands between quotes.
    case fixed(ByteText)
    case text
    case other(ValueType)
  }

  private struct Middle: Hashable {
    var kind: DecisionKind
    var tier: Int?
    var target: Int?
  }

  /// - Parameter moment: of the review, where the rows are the record's.
  init(shape: RuleShape, writing: DecisionWriting, moment: String?) {
    self.moment = moment
    self.shape = shape
    self.writing = writing
    layout = shape.layout
    let fields = writing.policy.members.fields
    keys = writing.policy.keyFields.map { CellFormat(type: fields[$0].type, policy: writing.policy, delimiter: comma) }
    shown = (moment == nil ? shape.rule.shown : []).map {
      CellFormat(type: $0.type, policy: writing.policy, delimiter: comma)
    }
    value = shape.sortKeys.first.map { CellFormat(type: $0.value.type, policy: writing.policy, delimiter: comma) }
    grants = fields.map { $0.type.scale == 0 ? ByteText(text: $0.name + " ") : nil }
    badges = writing.badges.map { ByteText(text: "badge " + Formatting.quoted($0.string)) }
    saying = (shape.rule.say ?? []).map { part in
      switch part {
      case .text(let fixed):
        let text = ByteText()
        text.append(escaped: Array(fixed.utf8))
        return .fixed(text)
      case .value(let expression): return expression.type.base == .text ? .text : .other(expression.type)
      }
    }
    let nothing = RowDecoder(bytes: UnsafeRawBufferPointer(start: nil, count: 0), at: 0)
    fixedSaying = shape.saidCount == 0 ? ByteText(text: shape.saying(from: nothing, writing: writing) ?? "") : nil
  }

  /// Decisions of another part come.
  func start() { lastEffects = nil }

  /// - Parameters:
  ///   - start: before the candidate's record.
  ///   - effects: all of the part's.
  func append(
    from start: RowDecoder, kind: DecisionKind, rank: Int32, effect: EffectPlace,
    effects: UnsafeRawBufferPointer,
    to text: ByteText
  ) {
    var reader = start
    let record = reader.candidateRow(layout: layout)
    var key = start.moved(to: record.keyPosition)
    for part in keys.indices {
      if part > 0 { text.append(comma) }
      keys[part].append(key.cell(), to: text)
    }
    if !shown.isEmpty { appendShown(from: start.moved(to: record.sayingsPosition), to: text) }
    text.append(middle(for: kind, candidate: record))
    if fixedSaying == nil || lastEffects != effect {
      makeDetail(of: effect, in: effects, sayings: start.moved(to: record.sayingsPosition))
      lastEffects = effect
    }
    text.append(cell.bytes)
    text.append(comma)
    if rank > 0 { text.append(number: Int64(rank)) }
    text.append(comma)
    if let value { value.append(reader.cell(), to: text) }
    text.append(0x0A)
  }

  /// Where a move leads from and to, and the detail as text, until the next is asked for.
  func words(
    from start: RowDecoder, effect: EffectPlace, effects: UnsafeRawBufferPointer
  ) -> (tier: Int?, target: Int?, detail: UnsafeRawBufferPointer) {
    var reader = start
    let record = reader.candidateRow(layout: layout)
    if fixedSaying == nil || lastEffects != effect {
      makeDetail(of: effect, in: effects, sayings: start.moved(to: record.sayingsPosition))
      lastEffects = effect
    }
    return (layout.isMove ? record.tier : nil, layout.isMove ? record.target : nil, detail.bytes)
  }

  /// What is shown beside the key, a comma before each.
  private func appendShown(from start: RowDecoder, to text: ByteText) {
    var reader = start
    for _ in 0..<shape.saidCount { reader.skipCell() }
    for format in shown {
      text.append(comma)
      format.append(reader.cell(), to: text)
    }
  }

  /// When the review was, if that is told, rule, kind, from and to, with the commas around them.
  private func middle(for kind: DecisionKind, candidate record: CandidateRow) -> UnsafeRawBufferPointer {
    let key = Middle(
      kind: kind, tier: layout.isMove ? record.tier : nil, target: layout.isMove ? record.target : nil)
    if let lastMiddle, lastMiddle.key == key { return lastMiddle.text }
    let text = middles[key] ?? makeMiddle(for: key)
    middles[key] = text
    lastMiddle = (key, text.bytes)
    return text.bytes
  }

  private func makeMiddle(for key: Middle) -> ByteText {
    let to = layout.isMove ? key.target.map(writing.tierName) : shape.rule.role.map(writing.roleName)
    let text = ByteText()
    let ofRule = [shape.rule.name, key.kind.rawValue, key.tier.map(writing.tierName) ?? "", to ?? ""]
    for cell in (moment.map { [$0] } ?? []) + ofRule {
      text.append(comma)
      text.append(cell: Array(cell.utf8), comma)
    }
    text.append(comma)
    return text
  }

  /// The detail's items as one cell.
  private func makeDetail(of effect: EffectPlace, in effects: UnsafeRawBufferPointer, sayings: RowDecoder) {
    detail.removeAll()
    if effect != .none {
      var reader = RowDecoder(bytes: effects, at: Int(effect.offset))
      for _ in 0..<reader.number() {
        startItem()
        append(reader.effect())
      }
    }
    if let fixedSaying {
      if fixedSaying.count > 0 {
        startItem()
        detail.append(fixedSaying.bytes)
      }
    } else {
      appendSaying(from: sayings)
    }
    cell.removeAll()
    cell.append(cell: detail.bytes, comma)
  }

  /// What `RuleShape.saying` gives, as bytes.
  private func appendSaying(from sayings: RowDecoder) {
    var reader = sayings
    if shape.rule.sayWhen != nil, reader.cell().value(as: .bool) != .bool(true) { return }
    startItem()
    detail.append("say \"")
    for part in saying {
      switch part {
      case .fixed(let text): detail.append(text.bytes)
      case .text: if case .text(let bytes) = reader.cell() { detail.append(escaped: bytes) }
      case .other(let type):
        let value = reader.cell().value(as: type.base)
        let text = Formatting.text(of: value, type: type, policy: writing.policy, style: .people)
        detail.append(escaped: Array(text.utf8))
      }
    }
    detail.append(UInt8(ascii: "\""))
  }

  private func startItem() {
    if detail.count > 0 { detail.append("; ") }
  }

  private func append(_ effect: AppliedEffect) {
    if case .granted(let field, let amount) = effect, let name = grants[field] {
      detail.append(name.bytes)
      detail.append(number: amount)
    } else if case .badge(let badge) = effect {
      detail.append(badges[badge].bytes)
    } else {
      detail.append(writing.text(of: effect))
    }
  }
}

private let comma = UInt8(ascii: ",")
