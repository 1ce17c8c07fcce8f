import Bylaw
import BylawChecker
import BylawData
import BylawReference
import BylawTestSupport

/// Random policies over members of whom there are so few that all can be reviewed.
struct SmallPolicy {
  static let head = """
    policy "Small"
    tiers gold > silver > bronze
    member
      id: int key
      tier: tier
      a: int in 0..2
      b: int in 0..2
      v: bool
      o: int? in 0..1
      k: one of (x, y)

    """

  var text: String
  private var random: SeededGenerator
  private var numbers = ["a", "b", "(o ?? 1)", "(o ?? 0)"]
  private var conditions: [String] = ["v"]

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    text = SmallPolicy.head
    for index in 0..<random.below(3) {
      text += "let n\(index) = \(number(depth: 2))\n"
      numbers.append("n\(index)")
    }
    for index in 0..<random.number(1...3) {
      text += "label l\(index) when \(condition(depth: 3))\n"
      conditions.append("l\(index)")
    }
    if random.chance(60) {
      text += "classify c\n  p when \(condition(depth: 2))\n  q when \(condition(depth: 2))\n"
      if random.chance(40) { text += "  r otherwise\n" }
    }
    for index in 0..<random.number(1...4) { text += rule(index) }
  }

  private mutating func rule(_ index: Int) -> String {
    let condition = condition(depth: 2)
    switch random.below(5) {
    case 0: return "promote r\(index) from bronze to \(random.pick("silver", "gold")) when \(condition)\n"
    case 1: return "promote r\(index) from silver, bronze to next when \(condition)\n"
    case 2: return "demote r\(index) from gold to \(random.pick("silver", "bronze")) when \(condition)\n"
    case 3: return "demote r\(index) from any to next when \(condition)\n"
    default:
      return "place r\(index) from any\n  gold when \(condition)\n  silver when \(self.condition(depth: 2))\n"
        + (random.chance(50) ? "  bronze otherwise\n" : "")
    }
  }

  private mutating func number(depth: Int) -> String {
    guard depth > 0, random.chance(70) else {
      return random.chance(25) ? String(random.number(0...4)) : random.pick(from: numbers) ?? "a"
    }
    let (x, y) = (number(depth: depth - 1), number(depth: depth - 1))
    switch random.below(9) {
    case 0, 1: return "(\(x) + \(y))"
    case 2: return "(\(x) - \(y))"
    case 3: return "(\(random.number(0...3)) * \(x))"
    case 4: return "\(random.pick("min", "max"))(\(x), \(y))"
    case 5: return "abs(\(x) - \(y))"
    case 6: return "(if \(condition(depth: 1)) then \(x) else \(y))"
    case 7: return "\(random.pick("round", "floor", "ceil"))(\(x) / \(random.number(2...3)))"
    default: return "(\(x) * \(y))"
    }
  }

  private mutating func condition(depth: Int) -> String {
    if depth > 0, random.chance(60) {
      let (x, y) = (condition(depth: depth - 1), condition(depth: depth - 1))
      switch random.below(5) {
      case 0, 1: return "(\(x) and \(y))"
      case 2, 3: return "(\(x) or \(y))"
      default: return "not (\(x))"
      }
    }
    let sign = random.pick("<", "<=", ">", ">=", "=", "!=")
    switch random.below(9) {
    case 0: return random.pick(from: conditions) ?? "v"
    case 1: return "k = \(random.pick("x", "y"))"
    case 2: return "tier \(random.pick("=", ">", "<=")) \(random.pick("gold", "silver", "bronze"))"
    case 3: return "o is \(random.pick("missing", "present"))"
    case 4: return "\(number(depth: 1)) in \(random.number(0...1))..\(random.number(1...3))"
    case 5: return "\(number(depth: 1)) / (b + 1) \(sign) \(random.pick("1", "1 / 2", "2"))"
    default: return "\(number(depth: 2)) \(sign) \(number(depth: 1))"
    }
  }

  // MARK: Everybody

  /// All members that there can be, whatever the policy.
  static let everybody: [[Value]] = {
    var rows: [[Value]] = []
    for tier in 0..<3 {
      for a in 0..<3 {
        for b in 0..<3 {
          for v in [false, true] {
            for o in [Value.missing, .number(0), .number(1)] {
              for k in 0..<2 {
                rows.append([
                  .number(Int64(rows.count)), .code(tier), .number(Int64(a)), .number(Int64(b)), .bool(v), o, .code(k),
                ])
              }
            }
          }
        }
      }
    }
    return rows
  }()

  static func dataset(of policy: CheckedPolicy, rows: [[Value]]) -> Dataset {
    let columns = policy.members.fields.indices.map { field in
      var column = ColumnBuilder(type: policy.members.fields[field].type)
      for row in rows { column.append(row[field]) }
      return column.finish()
    }
    return Dataset(members: TableData(rowCount: rows.count, columns: columns), events: [])
  }
}
