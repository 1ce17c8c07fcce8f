/// A bound of a variable, and the literal that brought it.
struct Bound: Hashable {
  var value: Int128
  /// A literal of the clauses; `Bound.always` for what always holds, and less than that for a branch that is tried.
  var reason: Int

  static let always = -1
}

/// Whether bounds of variables and of linear forms over them can all be kept, by the general simplex of Dutertre and de
/// Moura: each form is a variable too, whose row says what it is of the others. A variable that has a row is basic, the
/// others are columns and keep their bounds; a basic one that is outside of its bounds changes places with a column that
/// can give way. The least variable goes first (Bland's rule), so that this ends.
///
/// Where nothing can give way, the bounds in the row cannot all be kept, and their reasons are the conflict.
struct Simplex {
  private enum Place {
    case row(Int)
    case column(Int)
  }

  /// How many variables are no forms.
  let count: Int
  private var rows: [[Rational]] = []
  private var basics: [Int] = []
  private var columns: [Int]
  private var places: [Place]
  var lower: [Bound?]
  var upper: [Bound?]
  private(set) var values: [Rational]

  /// - Parameter forms: each is a variable behind the first `count` ones.
  init(count: Int, forms: [[LinearTerm]]) {
    self.count = count
    columns = Array(0..<count)
    places = (0..<count).map(Place.column)
    for (index, form) in forms.enumerated() {
      var row = [Rational](repeating: .zero, count: count)
      for term in form { row[term.variable] = Rational(term.coefficient) }
      rows.append(row)
      basics.append(count + index)
      places.append(.row(index))
    }
    lower = [Bound?](repeating: nil, count: count + forms.count)
    upper = lower
    values = [Rational](repeating: .zero, count: count + forms.count)
  }

  /// Takes a bound in where it is narrower than the one there is.
  mutating func assert(atMost value: Int128, for variable: Int, reason: Int) {
    if let known = upper[variable], known.value <= value { return }
    upper[variable] = Bound(value: value, reason: reason)
  }

  mutating func assert(atLeast value: Int128, for variable: Int, reason: Int) {
    if let known = lower[variable], known.value >= value { return }
    lower[variable] = Bound(value: value, reason: reason)
  }

  /// The reasons of bounds that cannot all be kept; nil where `values` keeps them all.
  mutating func conflict(within budget: Budget) throws(Undecided) -> Set<Int>? {
    for variable in values.indices {
      if let low = lower[variable], let high = upper[variable], low.value > high.value {
        return [low.reason, high.reason]
      }
    }
    for (column, variable) in columns.enumerated() {
      if let low = lower[variable], try values[variable].isBelow(Rational(low.value)) {
        try move(column: column, to: Rational(low.value), within: budget)
      } else if let high = upper[variable], try Rational(high.value).isBelow(values[variable]) {
        try move(column: column, to: Rational(high.value), within: budget)
      }
    }
    while true {
      guard let (row, target, isTooLow) = try firstViolation() else { return nil }
      guard let column = try column(mending: row, isTooLow: isTooLow) else {
        return reasons(for: row, isTooLow: isTooLow)
      }
      try budget.spend(1 + rows.count * columns.count / 8)
      try pivot(row: row, column: column, to: target)
    }
  }

  private func firstViolation() throws(Undecided) -> (row: Int, target: Rational, isTooLow: Bool)? {
    var first: (row: Int, target: Rational, isTooLow: Bool)?
    for (row, variable) in basics.enumerated() {
      if let first, basics[first.row] < variable { continue }
      if let low = lower[variable], try values[variable].isBelow(Rational(low.value)) {
        first = (row, Rational(low.value), true)
      } else if let high = upper[variable], try Rational(high.value).isBelow(values[variable]) {
        first = (row, Rational(high.value), false)
      }
    }
    return first
  }

  /// The column of the least variable that can bring the row's own nearer to its bound.
  private func column(mending row: Int, isTooLow: Bool) throws(Undecided) -> Int? {
    var best: Int?
    for (column, variable) in columns.enumerated() where !rows[row][column].isZero {
      if let best, columns[best] < variable { continue }
      let mustGrow = rows[row][column].isNegative != isTooLow
      let isFree: Bool
      if mustGrow {
        isFree =
          try upper[variable].map { high throws(Undecided) in try values[variable].isBelow(Rational(high.value)) }
          ?? true
      } else {
        isFree =
          try lower[variable].map { low throws(Undecided) in try Rational(low.value).isBelow(values[variable]) }
          ?? true
      }
      if isFree { best = column }
    }
    return best
  }

  private func reasons(for row: Int, isTooLow: Bool) -> Set<Int> {
    var result: Set<Int> = []
    if let own = isTooLow ? lower[basics[row]] : upper[basics[row]] { result.insert(own.reason) }
    for (column, variable) in columns.enumerated() where !rows[row][column].isZero {
      let mustGrow = rows[row][column].isNegative != isTooLow
      if let bound = mustGrow ? upper[variable] : lower[variable] { result.insert(bound.reason) }
    }
    return result
  }

  private mutating func move(column: Int, to value: Rational, within budget: Budget) throws(Undecided) {
    try budget.spend(1 + rows.count / 8)
    let change = try value.subtracting(values[columns[column]])
    values[columns[column]] = value
    for row in rows.indices where !rows[row][column].isZero {
      values[basics[row]] = try values[basics[row]].adding(try rows[row][column].multiplied(by: change))
    }
  }

  /// The row's variable takes the value, and its place is taken by the column's.
  private mutating func pivot(row: Int, column: Int, to target: Rational) throws(Undecided) {
    let (leaving, entering) = (basics[row], columns[column])
    let change = try target.subtracting(values[leaving]).divided(by: rows[row][column])
    values[leaving] = target
    values[entering] = try values[entering].adding(change)
    for other in rows.indices where other != row && !rows[other][column].isZero {
      values[basics[other]] = try values[basics[other]].adding(try rows[other][column].multiplied(by: change))
    }
    let divisor = rows[row][column]
    for index in columns.indices where !rows[row][index].isZero {
      rows[row][index] =
        index == column
        ? try Rational.one.divided(by: divisor) : try rows[row][index].divided(by: divisor).negated
    }
    for other in rows.indices where other != row && !rows[other][column].isZero {
      let factor = rows[other][column]
      rows[other][column] = .zero
      for index in columns.indices where !rows[row][index].isZero {
        rows[other][index] = try rows[other][index].adding(try rows[row][index].multiplied(by: factor))
      }
    }
    basics[row] = entering
    columns[column] = leaving
    places[entering] = .row(row)
    places[leaving] = .column(column)
  }

  // MARK: Whole numbers

  /// How many halves of ranges are tried one within the other.
  private static let deepestBranch = 40

  /// The reasons of bounds that no whole numbers keep; nil where `values` are whole and keep them all.
  ///
  /// Where a value is not whole, one search goes on below it and one above it.
  mutating func wholeConflict(within budget: Budget, depth: Int = 0) throws(Undecided) -> Set<Int>? {
    if let conflict = try conflict(within: budget) { return conflict }
    guard let variable = (0..<count).first(where: { !values[$0].isWhole }) else { return nil }
    guard depth < Simplex.deepestBranch else { throw .steps }
    try budget.spend(4)
    let (floor, branch) = (values[variable].floor, Bound.always - 1 - depth)
    // The nearer side first: from there the other values need not move far, where the other side may lead on and on.
    let rest = try values[variable].subtracting(Rational(floor))
    let isNearFloor = rest.numerator <= rest.denominator - rest.numerator
    var conflicts: Set<Int> = []
    for isBelow in [isNearFloor, !isNearFloor] {
      var side = self
      if isBelow {
        side.assert(atMost: floor, for: variable, reason: branch)
      } else {
        side.assert(atLeast: floor + 1, for: variable, reason: branch)
      }
      guard let conflict = try side.wholeConflict(within: budget, depth: depth + 1) else {
        self = side
        return nil
      }
      if !conflict.contains(branch) { return conflict }
      conflicts.formUnion(conflict)
    }
    return conflicts.subtracting([branch])
  }
}
