import BylawChecker
import BylawData
import BylawSyntax

extension Translator {
  /// An aggregate that is one or two of the engine's own.
  ///
  /// - Parameter column: makes a column of an engine's aggregate.
  func simple(
    _ aggregate: Aggregate, _ row: Row, _ column: (SQL, String) -> SQL
  ) throws(Refusal) -> Term {
    func counted(_ condition: SQL, _ suffix: String) -> SQL {
      if condition == .bool(true) { return .coalesce(column(.aggregate(.count, nil), suffix), .number(0)) }
      return .coalesce(column(.aggregate(.total, .flag(condition)), suffix), .number(0))
    }
    switch aggregate.function {
    case .count: return Term(counted(row.fits, ""), range: Term.rows)
    case .share:
      var result = Term(counted(row.fits, ""), range: Term.rows)
      let all = counted(row.inWindow, "_of")
      result.divisor = .call(.greatest, [all, .number(1)])
      result.divisorRange = 1...Term.rows.upperBound
      return result
    case .days:
      guard let moment = row.moment else {
        throw Refusal(Phrase("days of events without a time", "没有时间的事件的天数"), at: aggregate.span)
      }
      let day = dayOf(moment.sql, row.momentType)
      let days = SQL.aggregate(.countDistinct, .choose(row.fits, day, otherwise: .null(.number)))
      return Term(.coalesce(column(days, ""), .number(0)), range: 0...4_000_000)
    case .first, .latest:
      guard let moment = row.moment else {
        throw Refusal(Phrase("the time of events without one", "没有时间的事件的时间"), at: aggregate.span)
      }
      let value = SQL.choose(row.fits, moment.sql, otherwise: .null(.number))
      return Term(column(.aggregate(aggregate.function == .first ? .min : .max, value), ""))
    case .distinct:
      guard let value = row.value, value.divisor == nil else {
        throw Refusal(Phrase("how many different quotients there are", "不同的商有几个"), at: aggregate.span)
      }
      if case .set(.text) = row.valueType.base {
        throw Refusal(Phrase("different sets of texts", "不同的文本集合有几个"), at: aggregate.span)
      }
      let kept = SQL.choose(row.fits, value.sql, otherwise: .null(sqlType(of: row.valueType.base)))
      return Term(.coalesce(column(.aggregate(.countDistinct, kept), ""), .number(0)), range: Term.rows)
    case .sum, .mean:
      guard let value = row.value, value.divisor == nil else {
        throw Refusal(Phrase("a sum of quotients", "商的合计"), at: aggregate.span)
      }
      return try summed(aggregate, row, value, column)
    case .min, .max: return try extreme(aggregate, row, column)
    case .streak, .median, .percentile, .rank:
      throw Refusal(Phrase("this aggregate here", "这里的这个聚合"), at: aggregate.span)
    }
  }

  func dayOf(_ moment: SQL, _ type: ValueType) -> SQL {
    type.base == .date ? moment : day(ofMoment: moment, from: policy.dayStart)
  }

  private func summed(
    _ aggregate: Aggregate, _ row: Row, _ value: Term, _ column: (SQL, String) -> SQL
  ) throws(Refusal) -> Term {
    let kept = SQL.choose(row.fits, value.sql, otherwise: .null(.number))
    let range = value.range.union(0...0).times(Term.rows)
    let isSmall = range.isWithin(Term.numbers)
    let sum = column(.aggregate(isSmall ? .total : .sum, kept), "")
    if aggregate.function == .sum {
      let result = try rescaled(
        Term(.coalesce(sum, .number(0)), range: range), from: row.valueType.scale, to: aggregate.type.scale,
        aggregate.span)
      return result
    }
    let count = column(.aggregate(.count, kept), "_count")
    let power = Exact.powerOfTen(row.valueType.scale)
    var result = Term(sum, range: range)
    let size = SQL.choose(.greater(count, .number(0)), count * .number(power), otherwise: .null(.number))
    result.divisor = size
    result.divisorRange = 1...Term.rows.upperBound * power
    if !isSmall, dialect.tellsInexact { result.fails = .coalesce(.call(.inexact, [sum]), .bool(false)) }
    try boundQuotient(&result, at: aggregate.span)
    return result
  }

  private func extreme(
    _ aggregate: Aggregate, _ row: Row, _ column: (SQL, String) -> SQL
  ) throws(Refusal) -> Term {
    guard let value = row.value, value.divisor == nil else {
      throw Refusal(Phrase("the least or greatest of quotients", "商的最小或最大"), at: aggregate.span)
    }
    var isLeast = aggregate.function == .min
    var operand = value.sql
    switch row.valueType.base {
    // A higher tier is greater, and stands before the others.
    case .tier: isLeast.toggle()
    case .text, .nameText: operand = .call(.byteOrder, [operand])
    case .number, .date, .datetime, .duration, .role, .choice: break
    case .bool, .quotient, .set:
      throw Refusal(Phrase("the least or greatest of these", "这些值的最小或最大"), at: aggregate.span)
    }
    let kept = SQL.choose(row.fits, operand, otherwise: .null(sqlType(of: row.valueType.base)))
    let result = Term(column(.aggregate(isLeast ? .min : .max, kept), ""), range: value.range)
    if case .number = row.valueType.base {
      return try rescaled(result, from: row.valueType.scale, to: aggregate.type.scale, aggregate.span)
    }
    return result
  }

  // MARK: By rank

  /// The place of a percentile in so many values, from 1.
  func position(_ aggregate: Aggregate, of count: SQL) -> SQL {
    if aggregate.function == .min { return .number(1) }
    if aggregate.function == .max { return count }
    let isMedian = aggregate.function == .median
    let percent = Int128(isMedian ? 50 : aggregate.percent)
    let all = 100 * Exact.powerOfTen(isMedian ? 0 : aggregate.percentScale)
    if percent <= 0 { return .number(1) }
    return .call(.quotient, [.number(percent) * count + .number(all - 1), .number(all)])
  }

  /// What a value is ordered by, and which way.
  func rankOrder(_ value: Term, _ type: ValueType, _ span: Span, isDescending: Bool = false) throws(Refusal)
    -> [OrderKey]
  {
    switch type.base {
    case .quotient:
      return sortKeys(of: value).keys.map { OrderKey(value: $0, isDescending: isDescending) }
    case .text, .nameText: return [OrderKey(value: .call(.byteOrder, [value.sql]), isDescending: isDescending)]
    case .tier: return [OrderKey(value: value.sql, isDescending: !isDescending)]
    case .number, .date, .datetime, .duration, .role, .choice:
      return [OrderKey(value: value.sql, isDescending: isDescending)]
    case .bool:
      return [
        OrderKey(
          value: .choose(.isNull(value.sql), .null(.number), otherwise: .flag(value.sql)), isDescending: isDescending)
      ]
    case .set: throw Refusal(Phrase("an order of sets", "集合的先后"), at: span)
    }
  }

  func percentile(
    _ aggregate: Aggregate, _ row: Row, _ wish: String, _ gathering: inout Gathering
  ) throws(Refusal) -> Term {
    guard let value = row.value else {
      throw Refusal(Phrase("a percentile of nothing", "没有值的百分位"), at: aggregate.span)
    }
    let groups = gathering.groups.map { _ in names.new(wish + "_of") }
    let (item, place, count) = (names.new(wish + "_value"), names.new(wish + "_place"), names.new(wish + "_count"))
    let order = try rankOrder(value, row.valueType, aggregate.span)
    let divisor = value.divisor.map { (sql: $0, name: names.new(wish + "_divisor")) }
    var values = [Select.Column(value.sql, as: item)]
    if let divisor { values.append(Select.Column(divisor.sql, as: divisor.name)) }
    let ranked = add(
      Select(
        columns: zip(gathering.groups, groups).map { Select.Column($0, as: $1) } + values + [
          Select.Column(.window(.rowNumber, per: gathering.groups, by: order), as: place),
          Select.Column(.window(.total, of: .number(1), per: gathering.groups), as: count),
        ], source: .step(gathering.step), conditions: [row.fits, .negation(value.isMissing)]),
      named: wish + "_ranked", comment: [comment(at: aggregate.span)])
    return try picked(
      aggregate, from: ranked, item: item, divisor: divisor?.name, place: place, count: count, groups: groups,
      type: row.valueType, like: value, wish, &gathering)
  }

  private func picked(
    _ aggregate: Aggregate, from step: String, item: String, divisor: String? = nil, place: String, count: String,
    groups: [String], type: ValueType, like value: Term, _ wish: String, _ gathering: inout Gathering
  ) throws(Refusal) -> Term {
    let own = groups.map { _ in names.new(wish + "_of") }
    let result = names.new(wish)
    let isPlace = SQL.equal(.column(place), position(aggregate, of: .column(count)))
    let least: SQL = type.base == .bool ? .column(item) : .aggregate(.max, .column(item))
    if type.base == .bool { throw Refusal(Phrase("a percentile of true and false", "真假的百分位"), at: aggregate.span) }
    var columns = zip(groups, own).map { Select.Column(.column($0), as: $1) } + [Select.Column(least, as: result)]
    var term = Term(.column(result), range: value.range)
    if let divisor {
      let name = names.new(wish + "_divisor")
      columns.append(Select.Column(.aggregate(.max, .column(divisor)), as: name))
      term.divisor = .column(name)
      term.divisorRange = value.divisorRange
    }
    let picked = add(
      Select(
        columns: columns, source: .step(step), conditions: [isPlace], groups: groups.map { .column($0) }), named: wish)
    gathering.others.append((picked, own))
    if case .number = type.base {
      return try rescaled(term, from: type.scale, to: aggregate.type.scale, aggregate.span)
    }
    return term
  }

  // MARK: Days in a row

  func streak(
    _ aggregate: Aggregate, _ row: Row, _ wish: String, _ gathering: inout Gathering
  ) throws(Refusal) -> Term {
    guard let moment = row.moment else {
      throw Refusal(Phrase("a streak of events without a time", "没有时间的事件的连续天数"), at: aggregate.span)
    }
    let day = dayOf(moment.sql, row.momentType)
    let first = gathering.groups.map { _ in names.new(wish + "_of") }
    let (dayName, placeName, lastName) = (
      names.new(wish + "_day"), names.new(wish + "_place"), names.new(wish + "_last")
    )
    let days = add(
      Select(
        columns: zip(gathering.groups, first).map { Select.Column($0, as: $1) } + [Select.Column(day, as: dayName)],
        source: .step(gathering.step), conditions: [row.fits, .isNotNull(moment.sql)], isDistinct: true),
      named: wish + "_days", comment: [comment(at: aggregate.span)])
    let groups = first.map { SQL.column($0) }
    let order = [OrderKey(value: .column(dayName), isDescending: true)]
    let numbered = add(
      Select(
        columns: [
          Select.Column(.window(.rowNumber, per: groups, by: order), as: placeName),
          Select.Column(.window(.max, of: .column(dayName), per: groups), as: lastName),
        ], keepsColumns: true, source: .step(days)), named: wish + "_numbered")
    let own = first.map { _ in names.new(wish + "_of") }
    let result = names.new(wish)
    // Days in a row back from the last have the same sum of day and place.
    let isInRow = SQL.equal(.column(dayName) + .column(placeName), .column(lastName) + .number(1))
    let begin = asOf.isEndOfDay ? asOf.today : asOf.today - 1
    let counted = add(
      Select(
        columns: zip(groups, own).map { Select.Column($0, as: $1) } + [
          Select.Column(.aggregate(.count, nil), as: result)
        ], source: .step(numbered),
        conditions: [isInRow, .atLeast(.column(lastName), .number(Int128(begin)))], groups: groups), named: wish)
    gathering.others.append((counted, own))
    let length = SQL.coalesce(.column(result), .number(0))
    return Term(.call(.least, [length, .number(366)]), range: 0...366)
  }

  // MARK: By day, or another unit

  func bucketed(
    _ aggregate: Aggregate, _ row: Row, _ wish: String, _ gathering: inout Gathering
  ) throws(Refusal) -> Term {
    guard let unit = aggregate.bucketUnit, let moment = row.moment else {
      throw Refusal(Phrase("what days come to, of events without a time", "没有时间的事件每天合计多少"), at: aggregate.span)
    }
    if row.value?.divisor != nil {
      throw Refusal(Phrase("what days come to, of quotients", "每天合计的商"), at: aggregate.span)
    }
    let first = gathering.groups.map { _ in names.new(wish + "_of") }
    let (bucketName, figureName) = (names.new(wish + "_\(unit)"), names.new(wish + "_figure"))
    let bucket = try bucket(unit, moment.sql, row.momentType, aggregate.span)
    var conditions = [row.fits, .isNotNull(moment.sql)]
    var figure = SQL.aggregate(.count, nil)
    var range = Term.rows
    if let value = row.value {
      conditions.append(.isNotNull(value.sql))
      range = value.range.union(0...0).times(Term.rows)
      figure = .aggregate(range.isWithin(Term.numbers) ? .total : .sum, value.sql)
    }
    let buckets = add(
      Select(
        columns: zip(gathering.groups, first).map { Select.Column($0, as: $1) } + [
          Select.Column(bucket, as: bucketName), Select.Column(figure, as: figureName),
        ], source: .step(gathering.step), conditions: conditions, groups: gathering.groups + [bucket]),
      named: wish + "_\(unit)", comment: [comment(at: aggregate.span)])
    let groups = first.map { SQL.column($0) }
    let own = first.map { _ in names.new(wish + "_of") }
    var columns = zip(groups, own).map { Select.Column($0, as: $1) }
    func column(_ sql: SQL, _ suffix: String) -> SQL {
      let name = names.new(wish + suffix)
      columns.append(Select.Column(sql, as: name))
      return .column(name)
    }
    var item = Term(.column(figureName), range: range)
    var isTooLarge = SQL.bool(false)
    if !range.isWithin(Term.numbers) {
      isTooLarge = .equal(
        column(.aggregate(.max, .flag(.atLeast(.call(.absolute, [item.sql]), .number(Term.limit)))), "_too_large"),
        .number(1))
      item = limited(item)
      item.fails = .bool(false)
    }
    var result: Term
    if let cap = aggregate.cap {
      let capped = SQL.call(.least, [item.sql, .number(Int128(cap.most))])
      let lower = item.range.lowerBound < 0
      let sum = column(.aggregate(lower ? .sum : .total, capped), "")
      result = limited(
        Term(
          .coalesce(sum, .number(0)),
          range: min(item.range.lowerBound, 0).drawn(
            times: Term.rows.upperBound)...max(Int128(cap.most), 0).drawn(times: Term.rows.upperBound)))
    } else {
      let scale = aggregate.values.first?.value.type.scale ?? 0
      let value = ValueType(base: .number(scale: scale))
      let inner = Row(
        inWindow: .bool(true), fits: .bool(true), moment: nil, momentType: row.momentType, value: item,
        valueType: value, fails: .bool(false))
      switch aggregate.function {
      case .median, .percentile:
        let (place, count) = (names.new(wish + "_place"), names.new(wish + "_count"))
        let ranked = add(
          Select(
            columns: [
              Select.Column(
                .window(.rowNumber, per: groups, by: [OrderKey(value: item.sql)]), as: place),
              Select.Column(.window(.total, of: .number(1), per: groups), as: count),
            ], keepsColumns: true, source: .step(buckets)), named: wish + "_ranked")
        result = try picked(
          aggregate, from: ranked, item: figureName, place: place, count: count, groups: first, type: value,
          like: item, wish, &gathering)
      default: result = try simple(aggregate, inner, column)
      }
    }
    if columns.count > own.count {
      let step = add(Select(columns: columns, source: .step(buckets), groups: groups), named: wish)
      gathering.others.append((step, own))
    }
    result.fails = .any([result.fails, .coalesce(isTooLarge, .bool(false))])
    return result
  }
}
