import BylawChecker
import BylawData
import BylawSyntax

/// Who comes first, and how many are taken.
extension Translator {
  /// The eligible of a rule as they are ranked and taken, as columns of the trunk.
  struct Selection {
    /// Whether the member is eligible, and whether the rule's share takes them.
    var isEligible: SQL
    var isTaken: SQL
    /// From 1 within a group; nil where the rule does not rank.
    var position: SQL?
    var rank: SQL?
    var value: SQL?
    /// The order in which seats are taken.
    var seating: [OrderKey]
  }

  /// Members in the order of their keys.
  var keyOrder: [OrderKey] {
    policy.keyFields.flatMap { field in
      let own = Term(.column(memberColumns[field]))
      let order = try? rankOrder(own, policy.members.fields[field].type, policy.members.fields[field].span)
      return order ?? [OrderKey(value: own.sql)]
    }
  }

  /// - Parameter eligible: whether the rule could take the member, by all that was before it.
  func select(_ index: Int, from eligible: SQL) throws(Refusal) -> Selection {
    let rule = policy.rules[index]
    guard let share = rule.take else {
      return Selection(isEligible: eligible, isTaken: eligible, seating: keyOrder)
    }
    let isEligible = flagColumn(eligible, named: "\(rule.name)_eligible", comment: [comment(at: rule.span)])
    if let count = fewOfAll(rule, share) { return try selectFirst(count, of: rule, share, isEligible) }
    let (per, perFails) = try groupKeys(share.per)
    var (order, fails) = try ranking(by: share)
    fails.insert(perFails, at: 0)
    var columns: [Select.Column] = []
    func column(_ sql: SQL, _ suffix: String) -> SQL {
      let name = names.new(rule.name + suffix)
      columns.append(Select.Column(sql, as: name))
      return .column(name)
    }
    let group = [isEligible] + per
    let position = column(.window(.rowNumber, per: group, by: order + keyOrder), "_position")
    let rank: SQL = share.keys.isEmpty ? .number(1) : column(.window(.rank, per: group, by: order), "_rank")
    let size = column(.window(.total, of: .number(1), per: group), "_size")
    var places = SQL.number(0)
    if let expression = share.places {
      let own = try term(expression)
      fails.append(own.fails)
      places = own.sql
      let least = column(.window(.min, of: own.sql, per: group), "_fewest")
      let most = column(.window(.max, of: own.sql, per: group), "_most")
      extend(columns, named: "\(rule.name)_ranked")
      columns = []
      noteFault(
        .all([isSet(isEligible), .infix(.notEqual, least, most)]), table: policy.members.stem, at: expression.span,
        "\(rule.name): a group has no one number of places")
    }
    extend(columns, named: "\(rule.name)_ranked")
    columns = []
    noteFault(ofRanking: fails, of: rule, by: share, among: isEligible)
    let wanted = try wanted(share, size: size, places: places)
    let taken: SQL
    if let quota = share.quota {
      let (common, quotaFails) = try groupKeys(quota.per)
      noteFault(
        .all([isSet(isEligible), quotaFails]), table: policy.members.stem, at: share.span,
        "\(rule.name): what its quota is by has too many digits")
      let own = column(
        .window(.rowNumber, per: group + common, by: [OrderKey(value: position)]), "_of_quota")
      extend(columns, named: "\(rule.name)_quota")
      columns = []
      let isWithin = flagColumn(
        .all([isSet(isEligible), .atMost(own, .number(Int128(quota.most)))]), named: "\(rule.name)_in_quota")
      let place = column(
        .window(.rowNumber, per: group + [isWithin], by: [OrderKey(value: position)]), "_place")
      extend(columns, named: "\(rule.name)_places")
      taken = .all([isSet(isWithin), .atMost(place, wanted)])
    } else if share.withTies {
      taken = .all([isSet(isEligible), .greater(wanted, .number(0)), .atMost(rank, wanted)])
    } else if share.amount == .all {
      taken = isSet(isEligible)
    } else {
      taken = .all([isSet(isEligible), .atMost(position, wanted)])
    }
    return Selection(
      isEligible: isSet(isEligible), isTaken: taken, position: position, rank: rank,
      value: try rankedValue(share),
      seating: [OrderKey(value: position)] + order + keyOrder)
  }

  /// What members are ranked by, and what of it has too many digits.
  private func ranking(by share: Share) throws(Refusal) -> (order: [OrderKey], fails: [SQL]) {
    var (order, fails) = ([OrderKey](), [SQL]())
    for key in share.keys {
      let own = try term(key.value)
      if key.value.type.isOptional { order.append(OrderKey(value: .flag(own.isMissing))) }
      fails.append(own.divisor == nil ? own.fails : sortKeys(of: own).fails)
      order += try rankOrder(own, key.value.type, key.value.span, isDescending: key.isDescending)
    }
    return (order, fails)
  }

  private func noteFault(ofRanking fails: [SQL], of rule: Rule, by share: Share, among isEligible: SQL) {
    noteFault(
      .all([isSet(isEligible), .any(fails)]), table: policy.members.stem, at: share.span,
      "\(rule.name): what it ranks by has too many digits")
  }

  /// What is told beside a rank.
  private func rankedValue(_ share: Share) throws(Refusal) -> SQL? {
    guard let key = share.keys.first else { return nil }
    return try text(of: try term(key.value), key.value.type, style: .data, key.value.span)
  }

  /// How many a rule takes of all, where it is a fixed number and nothing else is asked of the rest.
  private func fewOfAll(_ rule: Rule, _ share: Share) -> Int128? {
    // Where each that reads a step costs, what is found apart would double all that was before it.
    guard !dialect.fansOut, case .count(let count) = share.amount, share.per.isEmpty, share.quota == nil,
      share.places == nil, !share.withTies, rule.kind != .appoint
    else { return nil }
    return max(Int128(count), Int128(share.least), 0)
  }

  /// The best so many are found apart and joined, so that nobody else is sorted.
  private func selectFirst(
    _ count: Int128, of rule: Rule, _ share: Share, _ isEligible: SQL
  ) throws(Refusal) -> Selection {
    let (order, fails) = try ranking(by: share)
    noteFault(ofRanking: fails, of: rule, by: share, among: isEligible)
    let keys = policy.keyFields.map { _ in names.new("\(rule.name)_key") }
    var columns = zip(keyColumns, keys).map { Select.Column($0, as: $1) }
    func kept(_ keys: [OrderKey]) -> [OrderKey] {
      keys.map { key in
        let name = names.new("\(rule.name)_by")
        columns.append(Select.Column(key.value, as: name))
        var own = key
        if case .call(.byteOrder, _) = key.value {
          own.value = .call(.byteOrder, [.column(name)])
        } else {
          own.value = .column(name)
        }
        return own
      }
    }
    let (ranked, all) = (kept(order), kept(keyOrder))
    // A number would be a column's place.
    let plain = order.filter { key in
      switch key.value {
      case .number, .bool, .text, .null: false
      default: true
      }
    }
    let first = add(
      Select(
        columns: columns, source: .step(trunk), conditions: [isSet(isEligible)], first: (count, plain + keyOrder)),
      named: "\(rule.name)_first", comment: [said("The first of them.", "其中的第一批。")])
    let (position, rank) = (names.new("\(rule.name)_position"), names.new("\(rule.name)_rank"))
    let placed = add(
      Select(
        columns: keys.map { Select.Column(.column($0), as: $0) } + [
          Select.Column(.window(.rowNumber, by: ranked + all), as: position),
          Select.Column(share.keys.isEmpty ? .number(1) : .window(.rank, by: ranked), as: rank),
        ], source: .step(first)), named: "\(rule.name)_places")
    let joined = Select.Join(step: placed, on: zip(keyColumns, keys).map { ($0, .column($1)) }, keepsAll: true)
    trunk = add(
      Select(columns: [], keepsColumns: true, source: .step(trunk), joins: [joined]), named: "\(rule.name)_ranked")
    return Selection(
      isEligible: isSet(isEligible), isTaken: .isNotNull(.column(position)), position: .column(position),
      rank: .column(rank), value: try rankedValue(share),
      seating: [OrderKey(value: .column(position))] + order + keyOrder)
  }

  /// A condition as a column of the trunk, 1 or 0.
  func flagColumn(_ condition: SQL, named wish: String, comment: [String] = []) -> SQL {
    let name = names.new(wish)
    extend([Select.Column(.flag(condition), as: name)], named: wish, comment: comment)
    return .column(name)
  }

  func isSet(_ flag: SQL) -> SQL { .equal(flag, .number(1)) }

  /// How many of so many the share takes, but for ties and quotas.
  private func wanted(_ share: Share, size: SQL, places: SQL) throws(Refusal) -> SQL {
    func part(_ numerator: Int128, _ denominator: Int128) throws(Refusal) -> SQL {
      guard numerator >= 0, numerator < Exact.powerOfTen(9) else {
        throw Refusal(Phrase("a share of so many digits", "位数这么多的占比"), at: share.span)
      }
      let product = SQL.number(numerator) * size
      return .call(
        .quotient, [share.roundsUp ? product + .number(denominator - 1) : product, .number(denominator)])
    }
    let amount: SQL
    switch share.amount {
    case .all: return size
    case .count(let count): amount = .number(Int128(count))
    case .fraction(let unscaled, let scale): amount = try part(Int128(unscaled), Exact.powerOfTen(scale))
    case .ratio(let quotient): amount = try part(quotient.numerator, quotient.denominator)
    case .computed: amount = places
    }
    let least = max(Int128(share.least), 0)
    if case .number(let number) = amount { return .call(.least, [.number(max(number, least)), size]) }
    return .call(.least, [.call(.greatest, [amount, .number(least)]), size])
  }
}
