import BylawChecker
import BylawData

// Two members whose keys differ by how they are written alone, as `Anna` and `anna`, `125` and `00125`, or by a mark that
// nobody sees, are often one, twice in the table: each has a part of what happened. Keys become numbers that are the same for
// two such keys, and these are sorted; where two are the same, a second scan fetches the keys themselves.

/// Keys as numbers, in which the way of writing does not count; each thread has its own.
final class KeyFormCollector: BatchSink {
  private(set) var forms: [(hash: UInt64, offset: Int)] = []
  let fields: [Int]
  private let areTexts: [Bool]
  private let most: Int

  init(fields: [Int], of declared: [Field], most: Int) {
    self.fields = fields
    areTexts = fields.map { declared[$0].type.base == .text }
    self.most = most
  }

  override func consume(_ batch: borrowing Batch) {
    for row in 0..<batch.count where forms.count <= most {
      var hash: UInt64 = 0
      for (field, isText) in zip(fields, areTexts) {
        let column = batch.columns[field]
        let part =
          isText
          ? KeyForm.alikeHash(of: column.text(row).bytes)
          : UInt64(bitPattern: column.values[row])
        hash = KeyHash.hash(of: hash ^ part)
      }
      forms.append((hash, batch.rowOffsets[row]))
    }
  }
}

/// The keys of some rows as texts.
private final class KeyTexts: BatchSink {
  private(set) var texts: [Int: String] = [:]
  private let wanted: Set<Int>
  private let fields: [Int]
  private let declared: [Field]

  init(wanted: Set<Int>, fields: [Int], of declared: [Field]) {
    (self.wanted, self.fields, self.declared) = (wanted, fields, declared)
  }

  override func consume(_ batch: borrowing Batch) {
    for row in 0..<batch.count where wanted.contains(batch.rowOffsets[row]) {
      let parts = fields.map { field in
        declared[field].type.base == .text
          ? batch.columns[field].text(row).string : String(batch.columns[field].values[row])
      }
      texts[batch.rowOffsets[row]] = parts.joined(separator: ", ")
    }
  }
}

extension BatchSource {
  /// Of more members nobody asks: it would take its own memory for each.
  private var mostKeys: Int { 1 << 22 }

  /// What gathers the members' keys in a scan, for each thread; none where no two of them can be alike.
  func keyFormCollectors(policy: CheckedPolicy) -> [KeyFormCollector] {
    let (fields, declared) = (policy.keyFields, policy.members.fields)
    guard fields.contains(where: { declared[$0].type.base == .text }),
      fields.allSatisfy({ declared[$0].type.base.isOneWord })
    else { return [] }
    return (0..<workerCount).map { _ in KeyFormCollector(fields: fields, of: declared, most: mostKeys) }
  }

  /// Members whose keys, which were gathered, differ by how they are written alone; nil where there are none.
  func alikeKeys(among collectors: [KeyFormCollector], policy: CheckedPolicy) -> CellFacts? {
    let (fields, declared) = (policy.keyFields, policy.members.fields)
    guard let first = fields.first(where: { declared[$0].type.base == .text }) else { return nil }
    let forms = collectors.flatMap(\.forms)
    guard forms.count <= mostKeys else { return nil }
    let order = stableOrder(of: forms.map(\.hash)) { forms[$0].offset < forms[$1].offset }
    var pairs: [(first: Int, second: Int)] = []
    for (one, other) in zip(order, order.dropFirst()) where forms[one].hash == forms[other].hash {
      pairs.append((forms[one].offset, forms[other].offset))
    }
    if pairs.isEmpty { return nil }
    pairs.sort { ($0.second, $0.first) < ($1.second, $1.first) }
    var facts = CellFacts(table: 0, field: first)
    facts.alikeCount = pairs.count
    let shown = pairs.prefix(3)
    let texts = KeyTexts(wanted: Set(shown.flatMap { [$0.first, $0.second] }), fields: fields, of: declared)
    scan([TableScan(table: 0, fields: Set(fields), workers: [texts])])
    facts.alike = shown.map { pair in
      AlikeKeys(
        first: CellExample(text: texts.texts[pair.first] ?? "", place: .offset(pair.first)),
        second: CellExample(text: texts.texts[pair.second] ?? "", place: .offset(pair.second)))
    }
    return facts
  }
}

extension BaseType {
  /// Whether a column has its values as one word each, or as texts.
  fileprivate var isOneWord: Bool {
    switch self {
    case .text, .number, .bool, .date, .datetime, .duration, .tier, .role, .choice: true
    case .nameText, .quotient, .set: false
    }
  }
}
