import BylawChecker

/// What the members of a group have in common where that is several values: one after the other as a record has them,
/// so that two are equal where all of their values are, missing ones included.
final class GroupKeyKernel: ValueKernel {
  private let parts: [ValueKernel]
  private let encoder = RowEncoder()
  /// The batch's keys.
  private let heap = StringHeap()

  init(parts: [ValueKernel]) {
    self.parts = parts
    super.init(isText: true)
  }

  override func compute(in context: BatchContext) {
    for part in parts {
      part.run(in: context)
      addErrors(of: part)
    }
    heap.removeAll()
    validity.assign(context.valid)
    if hasErrors { validity.subtract(errors) }
    validity.forEachSet { row in
      encoder.cut(to: 0)
      for part in parts { encoder.put(part.column, at: row, isText: part.isText) }
      column.setText(heap.append(StringRef(bytes: encoder.bytes)), row: row)
    }
  }
}

extension [CheckedExpression] {
  /// Whether what a group's members have in common is kept as bytes.
  var isGroupInBytes: Bool { count > 1 || first?.type.base.isInBytes ?? false }
}

extension RowDecoder.Cell {
  /// What the members of a group have in common.
  func values(of common: [CheckedExpression]) -> [Value] {
    guard common.count > 1, case .text(let bytes) = self else { return common.map { value(as: $0.type.base) } }
    var reader = RowDecoder(bytes: bytes, at: 0)
    return common.map { reader.cell().value(as: $0.type.base) }
  }
}
