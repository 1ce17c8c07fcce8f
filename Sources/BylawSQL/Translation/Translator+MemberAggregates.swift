import BylawChecker
import BylawData
import BylawSyntax

/// Aggregates over members: of all of them a step of one row, of those who share something a window over the trunk.
extension Translator {
  func defineMemberAggregates(_ indexes: [Int]) throws(Refusal) {
    let own = indexes.filter { policy.aggregates[$0].source == .members }
    var all: [Select.Column] = []
    var results: [(index: Int, term: Term)] = []
    for index in own where policy.aggregates[index].per.isEmpty && policy.aggregates[index].function != .rank {
      let aggregate = policy.aggregates[index]
      let row = try memberRow(aggregate)
      let wish = "\(aggregate.function.rawValue)_members"
      func column(_ sql: SQL, _ suffix: String) -> SQL {
        let name = names.new(wish + suffix)
        all.append(Select.Column(sql, as: name, comment: comment(at: aggregate.span)))
        return .column(name)
      }
      var failed = SQL.bool(false)
      if row.fails != .bool(false) {
        failed = .coalesce(.equal(column(.aggregate(.max, .flag(row.fails)), "_failed"), .number(1)), .bool(false))
      }
      let isOfQuotients = row.value?.divisor != nil && aggregate.ranksValues
      if aggregate.function == .median || aggregate.function == .percentile || isOfQuotients {
        var gathering = Gathering(event: 0, step: trunk, groups: [], keys: [])
        var result = try percentile(aggregate, row, wish, &gathering)
        result = onlyRow(result, of: gathering.others.map(\.step))
        result.fails = .any([result.fails, failed])
        results.append((index, result))
      } else {
        var result = try simple(aggregate, row, column)
        result.fails = .any([result.fails, failed])
        results.append((index, result))
      }
    }
    if !all.isEmpty {
      var lines: [String] = []
      for column in all { if let comment = column.comment, !lines.contains(comment) { lines.append(comment) } }
      let step = add(Select(columns: all, source: .step(trunk)), named: "all_members", comment: lines)
      results = results.map { ($0.index, onlyRow($0.term, of: [step])) }
    }
    keepRows(results, named: "of_all_members")
    let grouped = own.filter { aggregates[$0] == nil }
    for index in grouped { try defineWindow(index) }
  }

  private func memberRow(_ aggregate: Aggregate) throws(Refusal) -> Row {
    var among = isInside
    if let tiers = aggregate.tiers {
      guard let tier = snapshotTier else {
        // Where no column says it, nobody is in any tier.
        return Row(
          inWindow: .bool(false), fits: .bool(false), moment: nil, momentType: .int, value: try firstValue(aggregate),
          valueType: aggregate.values.first?.value.type ?? .int, fails: .bool(false))
      }
      among = tiers.isEmpty ? .bool(false) : .coalesce(.isIn(tier, tiers.map { .number(Int128($0)) }), .bool(false))
    }
    var (fits, fails) = (among, SQL.bool(false))
    if let condition = aggregate.condition {
      let test = try self.condition(condition)
      fits = .all([among, test.sql])
      fails = .all([among, test.fails])
    }
    for key in aggregate.values {
      let own = try term(key.value)
      let keys = own.divisor != nil && aggregate.ranksValues ? sortKeys(of: own).fails : own.fails
      fails = .any([fails, .all([fits, keys])])
    }
    return Row(
      inWindow: among, fits: fits, moment: nil, momentType: .int, value: try firstValue(aggregate),
      valueType: aggregate.values.first?.value.type ?? .int, fails: fails)
  }

  private func firstValue(_ aggregate: Aggregate) throws(Refusal) -> Term? {
    guard let key = aggregate.values.first else { return nil }
    return try term(key.value)
  }

  /// The tier on the snapshot, where a column says it.
  var snapshotTier: SQL? { policy.tierField.map { .column(memberColumns[$0]) } }

  var isInside: SQL {
    guard let tier = snapshotTier, let field = policy.tierField else { return .bool(true) }
    return policy.members.fields[field].type.isOptional ? .isNotNull(tier) : .bool(true)
  }

  /// What the members of a group have in common, as engines group by.
  func groupKeys(_ per: [CheckedExpression]) throws(Refusal) -> (keys: [SQL], fails: SQL) {
    var (keys, fails) = ([SQL](), [SQL]())
    for part in per {
      if case .set(.text) = part.type.base {
        throw Refusal(Phrase("groups by sets of texts", "按文本集合分组"), at: part.span)
      }
      let own = try term(part)
      let (parts, partFails) = sortKeys(of: own)
      keys += parts.filter { if case .number = $0 { false } else if case .text = $0 { false } else { true } }
      fails.append(partFails)
    }
    return (keys, .any(fails))
  }

  private func defineWindow(_ index: Int) throws(Refusal) {
    let aggregate = policy.aggregates[index]
    let row = try memberRow(aggregate)
    let (per, perFails) = try groupKeys(aggregate.per)
    let wish = "\(aggregate.function.rawValue)_members"
    let fits = names.new(wish + "_counts")
    extend(
      [Select.Column(.flag(row.fits), as: fits)], named: wish + "_who", comment: [comment(at: aggregate.span)])
    let isFitting = SQL.equal(.column(fits), .number(1))
    var fails: [SQL] = []
    if row.fails != .bool(false) || perFails != .bool(false) {
      let name = names.new(wish + "_failed")
      // Where a group is known by what fails, that is everybody's.
      extend(
        [
          Select.Column(.window(.max, of: .flag(row.fails), per: per), as: name)
        ], named: wish + "_failed")
      fails.append(.equal(.column(name), .number(1)))
      if perFails != .bool(false) {
        let all = names.new(wish + "_failed")
        extend(
          [Select.Column(.window(.max, of: .flag(.all([isInside, perFails]))), as: all)], named: wish + "_failed")
        fails.append(.any([.equal(.column(all), .number(1)), perFails]))
      }
    }
    var result = try windowed(aggregate, row, per, fits: .column(fits), isFitting, wish)
    result.fails = .any([result.fails] + fails)
    let (columns, term) = columns(for: result, named: wish)
    let own = columns.filter { if case .column = $0.value { false } else { true } }
    if own.count < columns.count {
      aggregates[index] = result
    } else {
      extend(columns, named: wish)
      aggregates[index] = term
    }
  }

  private func windowed(
    _ aggregate: Aggregate, _ row: Row, _ per: [SQL], fits: SQL, _ isFitting: SQL, _ wish: String
  ) throws(Refusal) -> Term {
    func column(_ sql: SQL, _ suffix: String = "") -> SQL {
      let name = names.new(wish + suffix)
      extend([Select.Column(sql, as: name)], named: wish + suffix)
      return .column(name)
    }
    let isOfQuotients = row.value?.divisor != nil && aggregate.ranksValues
    switch aggregate.function {
    case .rank:
      var order: [OrderKey] = []
      for key in aggregate.values {
        let own = try term(key.value)
        if key.value.type.isOptional || own.divisor != nil {
          order.append(OrderKey(value: .flag(own.isMissing)))
        }
        order += try rankOrder(own, key.value.type, aggregate.span, isDescending: key.isDescending)
      }
      let place = column(.window(.rank, per: [fits] + per, by: order), "_place")
      return Term(.choose(isFitting, place, otherwise: .null(.number)), range: 1...Term.rows.upperBound)
    case .median, .percentile, .distinct,
      .min where isOfQuotients, .max where isOfQuotients:
      guard let value = row.value, value.divisor == nil || aggregate.function != .distinct else {
        throw Refusal(Phrase("how many different quotients there are", "不同的商有几个"), at: aggregate.span)
      }
      let isKept = column(.flag(.all([isFitting, .negation(value.isMissing)])), "_kept")
      let order = try rankOrder(value, row.valueType, aggregate.span)
      if aggregate.function == .distinct {
        let place = column(.window(.denseRank, per: [isKept] + per, by: order), "_place")
        let kept = SQL.choose(.equal(isKept, .number(1)), place, otherwise: .number(0))
        return Term(column(.window(.max, of: kept, per: per)), range: Term.rows)
      }
      let place = column(.window(.rowNumber, per: [isKept] + per, by: order), "_place")
      let count = column(.window(.total, of: isKept, per: per), "_count")
      let isItem = SQL.all([.equal(isKept, .number(1)), .equal(place, position(aggregate, of: count))])
      if row.valueType.base == .bool {
        throw Refusal(Phrase("a percentile of true and false", "真假的百分位"), at: aggregate.span)
      }
      let item = SQL.choose(isItem, value.sql, otherwise: .null(sqlType(of: row.valueType.base)))
      var result = Term(column(.window(.max, of: item, per: per)), range: value.range)
      if let divisor = value.divisor {
        let other = SQL.choose(isItem, divisor, otherwise: .null(.number))
        result.divisor = column(.window(.max, of: other, per: per), "_divisor")
        result.divisorRange = value.divisorRange
      }
      if case .number = row.valueType.base {
        return try rescaled(result, from: row.valueType.scale, to: aggregate.type.scale, aggregate.span)
      }
      return result
    case .count, .share, .sum, .mean, .min, .max:
      var inner = row
      inner.fits = isFitting
      return try simple(aggregate, inner) { sql, suffix in
        guard case .aggregate(let call) = sql else { return sql }
        return column(asWindow(call, per: per), suffix)
      }
    case .days, .streak, .first, .latest: throw Refusal(Phrase("this of members", "成员的这个聚合"), at: aggregate.span)
    }
  }

  private func asWindow(_ call: AggregateCall, per: [SQL]) -> SQL {
    switch call.function {
    case .count:
      let operand = call.operand.map { SQL.flag(.isNotNull($0)) } ?? .number(1)
      return .window(.total, of: operand, per: per)
    case .countDistinct, .sum: return .window(.sum, of: call.operand, per: per)
    case .total: return .window(.total, of: call.operand, per: per)
    case .min: return .window(.min, of: call.operand, per: per)
    case .max: return .window(.max, of: call.operand, per: per)
    }
  }
}
