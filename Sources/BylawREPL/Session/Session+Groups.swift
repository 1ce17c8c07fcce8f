import Bylaw
import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

extension Session {
  /// A value for each group of members that have the same keys: one of the community for each, or how the members'
  /// values are spread in it.
  func show(_ grouping: Grouping, in typed: SourceText, to output: inout Output) throws(SessionProblem) {
    let spans = [grouping.value.span] + grouping.keys.map(\.span)
    let checked = try check(values: spans, in: typed)
    guard checked.values.count == spans.count else { return }
    if checked.values[0].isOfCommunity(in: checked.policy.checked) {
      return try showEach(grouping, in: typed, to: &output)
    }
    let calculator = try calculator(for: checked.policy, output: &output)
    defer { noteReference(of: calculator) }
    let (lists, groups) = try groups(of: checked, calculator: calculator)
    var table = groupTable(groups, keys: grouping.keys.map { typed[$0.span] }, lists: lists, checked: checked)
    let spreads = groups.map { Spread(of: lists[0], at: $0.places) }
    Spread.add(spreads, of: lists[0].column.type, to: &table)
    answer(with: table, to: &output)
  }

  /// The aggregates over members are computed for each group by itself, as `per` within them asks.
  private func showEach(
    _ grouping: Grouping, in typed: SourceText, to output: inout Output
  ) throws(SessionProblem) {
    let keys = grouping.keys.map { typed[$0.span] }
    let places = groupingPlaces(in: typed, span: grouping.value.span)
    guard !places.isEmpty else { throw .nothingToGroup }
    let value = typed.text(of: grouping.value.span, adding: " per \(keys.joined(separator: ", "))", at: places)
    let source = SourceText(name: typed.name, text: value + " per " + keys.joined(separator: ", "))
    let parsed = parseEntry(source)
    guard parsed.diagnostics.isEmpty, case .grouping(let each) = parsed.entry else {
      throw .found(Problems(diagnostics: parsed.diagnostics))
    }
    let checked = try check(values: [each.value.span] + each.keys.map(\.span), in: source)
    guard checked.values.count == keys.count + 1 else { return }
    let calculator = try calculator(for: checked.policy, output: &output)
    defer { noteReference(of: calculator) }
    let (lists, groups) = try groups(of: checked, calculator: calculator)
    var table = groupTable(groups, keys: keys, lists: lists, checked: checked)
    let values = groups.map { lists[0][$0.places[0]] }
    // Counting them once is enough.
    if zip(values, groups).allSatisfy({ $0 == .number(Int64($1.places.count)) }) { table.columns.removeLast() }
    table.add(name: typed[grouping.value.span], type: lists[0].column.type) { values[$0] }
    answer(with: table, to: &output)
  }

  /// A group of members: what they have in common, and their places in the lists.
  private struct Group {
    var keys: [Value]
    var places: [Int]
  }

  private func groups(
    of checked: TypedValues, calculator: any Calculator
  ) throws(SessionProblem) -> (lists: [ValueList], groups: [Group]) {
    let members = calculator.inside
    let lists = try compute(policy: checked.policy) { () throws(CalculationFailure) in
      try calculator.values(of: checked.values, for: members)
    }
    let keys = lists.dropFirst()
    var places: [[Value]: [Int]] = [:]
    for place in members.indices { places[keys.map { $0[place] }, default: []].append(place) }
    let groups = places.map { Group(keys: $0.key, places: $0.value) }.sorted { a, b in
      for (index, list) in keys.enumerated() {
        let order = order(of: a.keys[index], with: b.keys[index], type: list.column.type)
        if order != 0 { return order < 0 }
      }
      return false
    }
    return (lists, groups)
  }

  /// The highest tier first, true before false, what is missing last.
  private func order(of a: Value, with b: Value, type: ValueType) -> Int {
    if a == .missing || b == .missing { return (a == .missing ? 1 : 0) - (b == .missing ? 1 : 0) }
    let order = ValueOrder.compare(a, type: type, with: b, otherType: type)
    return type.base == .bool || type.base == .tier ? -order : order
  }

  private func groupTable(
    _ groups: [Group], keys: [String], lists: [ValueList], checked: TypedValues
  ) -> AnswerTable {
    var table = AnswerTable(policy: checked.policy.checked, kind: .groups, count: groups.count)
    for (index, key) in keys.enumerated() {
      table.add(name: key, type: lists[index + 1].column.type) { groups[$0].keys[index] }
    }
    table.add(name: "members", title: Phrase("members", "人数"), type: .count) { .number(Int64(groups[$0].places.count)) }
    return table
  }
}

extension ValueType {
  /// A whole number.
  fileprivate static let count = ValueType(base: .number(scale: 0))
}

/// How the values of a group are spread.
private struct Spread {
  private let numbers: SortedNumbers
  private let missing: Int
  private let different: Int
  private let mean: Int64?
  private let mostFrequent: Value

  init(of list: ValueList, at places: [Int]) {
    let column = list.column
    let inside = places.map { list.places[$0] }
    missing = inside.count { !column.isPresent(at: $0) }
    var counts: [Value: Int] = [:]
    if !column.type.isScale {
      for place in inside where column.isPresent(at: place) { counts[column[place], default: 0] += 1 }
    }
    different = counts.count
    let first = counts.max { a, b in
      a.value != b.value
        ? a.value < b.value : ValueOrder.compare(a.key, type: column.type, with: b.key, otherType: column.type) > 0
    }
    mostFrequent = first?.key ?? .missing
    numbers =
      column.type.isScale ? SortedNumbers(numbers: inside.compactMap(column.number)) : SortedNumbers(numbers: [])
    mean = numbers.mean(scale: column.type.scale, at: max(column.type.scale, 2))
  }

  private func number(_ number: Int64?, type: ValueType) -> Value {
    guard let number, !numbers.values.isEmpty else { return .missing }
    return switch type.base {
    case .date: .date(Int32(clamping: number))
    case .datetime: .datetime(number)
    default: .number(number)
    }
  }

  static func add(_ spreads: [Spread], of type: ValueType, to table: inout AnswerTable) {
    if spreads.contains(where: { $0.missing > 0 }) {
      table.add(name: "missing", title: Phrase("missing", "缺失"), type: .count) { .number(Int64(spreads[$0].missing)) }
    }
    guard type.isScale else {
      table.add(name: "different", title: Phrase("different", "不同的值"), type: .count) {
        .number(Int64(spreads[$0].different))
      }
      return table.add(name: "most frequent", title: Phrase("most frequent", "最常见"), type: type) {
        spreads[$0].mostFrequent
      }
    }
    // A quotient as it is printed.
    let shown = type.base == .quotient ? ValueType(base: .number(scale: type.scale)) : type
    table.add(name: "min", title: .lowest, type: shown) { spreads[$0].number(spreads[$0].numbers.first, type: shown) }
    for (title, percent) in [(Phrase(same: "25%"), 25), (.median, 50), (Phrase(same: "75%"), 75)] {
      table.add(name: title.english, title: title, type: shown) {
        spreads[$0].number(spreads[$0].numbers.percentile(percent), type: shown)
      }
    }
    table.add(name: "max", title: .highest, type: shown) { spreads[$0].number(spreads[$0].numbers.last, type: shown) }
    guard type.base.isNumber else { return }
    table.add(name: "mean", title: .mean, type: ValueType(base: .number(scale: max(type.scale, 2)))) {
      spreads[$0].mean.map(Value.number) ?? .missing
    }
  }
}

extension ValueType {
  /// Whether its values lie on a scale.
  fileprivate var isScale: Bool {
    switch base {
    case .number, .quotient, .date, .datetime: true
    case .bool, .text, .nameText, .duration, .tier, .role, .choice, .set: false
    }
  }
}

/// Where `per` would stand in the aggregates over members of a part of an entry, those in the conditions of others left
/// out.
private func groupingPlaces(in typed: SourceText, span: Span) -> [Int] {
  let tokens = tokenize(typed).tokens.filter { $0.span.start >= span.start && $0.span.end <= span.end }
  var places: [Int] = []
  /// For each parenthesis that is open, whether its aggregate's members have been seen.
  var isSeen: [Bool] = []
  for (index, token) in tokens.enumerated() {
    switch token.kind {
    case .symbol(.open): isSeen.append(false)
    case .symbol(.close): _ = isSeen.popLast()
    default:
      let isSource = token.keywords.contains(.members) && index > 0 && tokens[index - 1].leadsToSource
      guard isSource, !isSeen.isEmpty, !isSeen.contains(true) else { continue }
      isSeen[isSeen.count - 1] = true
      let end = endOfTiers(after: index, in: tokens)
      if end + 1 < tokens.count, tokens[end + 1].keywords.contains(.per) { continue }
      places.append(tokens[end].span.end)
    }
  }
  return places
}

/// The last token of `members in TIERS`.
private func endOfTiers(after index: Int, in tokens: [Token]) -> Int {
  guard index + 2 < tokens.count, tokens[index + 1].keywords.contains(.in) else { return index }
  guard tokens[index + 2].kind == .symbol(.open) else { return index + 2 }
  return tokens[index...].firstIndex { $0.kind == .symbol(.close) } ?? index + 2
}

extension Token {
  fileprivate var leadsToSource: Bool { kind == .symbol(.open) || keywords.contains(.of) }
}

extension SourceText {
  /// A part of the text with something more at some places.
  fileprivate func text(of span: Span, adding more: String, at places: [Int]) -> String {
    var result = ""
    var start = span.start
    for place in places where place >= start && place <= span.end {
      result += self[Span(start: start, end: place)] + more
      start = place
    }
    return result + self[Span(start: start, end: span.end)]
  }
}
