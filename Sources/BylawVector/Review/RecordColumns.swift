import BylawChecker
import BylawData

/// What records of a batch's rows are made of, looked up once for all of them.
struct RecordColumns {
  struct Column {
    var view: ColumnView
    var isText: Bool
  }

  let layout: RecordLayout
  let keys: [Column]
  let tiers: ColumnView?
  /// A `place`'s lines.
  let line: ColumnView?
  /// By tier code and 1, 0 for the outside: the same of where the rule leads from there.
  let targets: [UInt64]
  let roles: ColumnView?
  let access: ColumnView?
  let badges: BadgeAccumulator?
  let firstNumber: Int
  /// Numbers as they stand and amounts, badges of the member's own, what is said, what is ranked by, the group, and what the quota and the number of places go by.
  let others: [Column]

  init(program: RuleProgram, worker: JudgeWorker) {
    let (shape, policy, columns) = (program.shape, worker.plan.policy, worker.context.columns)
    func column(of kernel: ValueKernel) -> Column { Column(view: kernel.column, isText: kernel.isText) }
    layout = shape.layout
    keys = policy.keyFields.enumerated().map { part, field in
      Column(view: columns[field], isText: shape.keyTypes[part].isInBytes)
    }
    tiers = policy.tierField.map { columns[$0] }
    line = program.line?.column
    targets =
      layout.isMove && line == nil
      ? (0...policy.tiers.count).map { code in
        program.target(from: code == 0 ? nil : code - 1).map { UInt64($0 + 1) } ?? 0
      } : []
    roles = policy.rolesField.map { columns[$0] }
    access = policy.accessField.map { columns[$0] }
    badges = worker.badges
    firstNumber = worker.context.firstNumber
    let numbers = zip(shape.numbers, program.amounts).flatMap { number, amount in
      [Column(view: columns[number.field], isText: false), column(of: amount)]
    }
    others =
      numbers + program.badgeTexts.map(column) + program.sayings.map(column) + program.sortKeys.map(column)
      + program.groupings.map(column)
  }
}

extension ColumnView {
  /// Of a code, 0 where there is none, else the code and 1.
  @inline(__always)
  fileprivate func code(at row: Int) -> UInt64 { validity.contains(row) ? UInt64(values[row] + 1) : 0 }

  @inline(__always)
  fileprivate func mask(at row: Int) -> UInt64 { validity.contains(row) ? UInt64(bitPattern: values[row]) : 0 }
}

extension RowEncoder {
  @inline(__always)
  func put(_ columns: RecordColumns, at row: Int, firstRow: Int, isLimited: Bool) {
    let layout = columns.layout
    put(UInt64(firstRow + row))
    for key in columns.keys { put(key.view, at: row, isText: key.isText) }
    let tier = columns.tiers?.code(at: row) ?? 0
    put(tier)
    if layout.isMove { put(columns.line.map { UInt64($0.values[row] + 1) } ?? columns.targets[Int(tier)]) }
    if layout.keepsRoles { put(columns.roles?.mask(at: row) ?? 0) }
    if layout.keepsAccess { put(columns.access?.mask(at: row) ?? 0) }
    if layout.keepsBadges { put(columns.badges?.mask(of: columns.firstNumber + row) ?? 0) }
    if layout.keepsLimited { put(isLimited ? 1 : 0) }
    for column in columns.others { put(column.view, at: row, isText: column.isText) }
  }
}
