import BylawChecker

/// Computes every member's lets, labels and classes.
final class ValuesWorker: MemberWorker {
  /// By range: a record for each member, of the key and then the values.
  private(set) var logs: [(range: Int, records: RecordBuffer, count: Int)] = []
  private(set) var isUncertain = false
  private let policy: CheckedPolicy
  private let values: [ValueKernel]

  init(_ plan: ReviewPlan, _ results: Results, starts: [Int]?) throws(Unplanned) {
    policy = plan.policy
    let compiler = KernelCompiler(plan.policy, plan.asOf, .members)
    var values: [ValueKernel] = []
    for index in policy.lets.indices { values.append(try compiler.letValue(index)) }
    for index in policy.labels.indices { values.append(TruthValueKernel(try compiler.label(index))) }
    for index in policy.classes.indices { values.append(try compiler.classValue(index)) }
    self.values = values
    super.init(Frame(results), starts: starts)
  }

  override func process(_ batch: borrowing Batch) {
    if logs.last?.range != batch.range { logs.append((batch.range, RecordBuffer(), 0)) }
    for value in values {
      value.run(frame)
      if value.hasErrors { isUncertain = true }
    }
    let log = logs.count - 1
    logs[log].count += frame.count
    for row in 0..<frame.count {
      for field in policy.keyFields {
        let isText = policy.members.fields[field].type.base.isInBytes
        logs[log].records.put(frame.columns[field], row, isText: isText)
      }
      for value in values { logs[log].records.put(value.lanes, row, isText: value.isText) }
    }
  }
}

/// Every member's lets, labels and classes, as `ValuesWorker` has computed them.
package struct FastValues: Sendable {
  private let rows: [(record: ArraySlice<UInt8>, key: [UInt8])]
  private let keyTypes: [BaseType]
  private let types: [BaseType]

  init(_ workers: [ValuesWorker], _ plan: ReviewPlan) {
    let keyTypes = plan.keyTypes
    let policy = plan.policy
    let types = policy.lets.map(\.value.type.base) + policy.labels.map { _ in .bool } + policy.classes.map(\.type.base)
    var rows: [(record: ArraySlice<UInt8>, key: [UInt8])] = []
    for log in workers.flatMap(\.logs).sorted(by: { $0.range < $1.range }) {
      let bytes = Array(log.records.bytes)
      do {
        var reader = RecordReader(log.records.bytes, at: 0)
        for _ in 0..<log.count {
          let start = reader.position
          for type in keyTypes { reader.skipCell(isText: type.isInBytes) }
          let key = Array(bytes[start..<reader.position])
          for type in types { reader.skipCell(isText: type.isInBytes) }
          rows.append((bytes[start..<reader.position], key))
        }
      }
    }
    self.rows = rows.sorted { a, b in
      a.key.withUnsafeBytes { first in b.key.withUnsafeBytes { compareKeys(first, $0, keyTypes) < 0 } }
    }
    self.keyTypes = keyTypes
    self.types = types
  }

  /// Each member's key and then values, in the order of keys.
  package func forEach(_ body: ([Value]) -> Void) {
    for row in rows {
      Array(row.record).withUnsafeBytes { bytes in
        var reader = RecordReader(bytes, at: 0)
        body((keyTypes + types).map { reader.cell(isText: $0.isInBytes).value($0) })
      }
    }
  }
}
