import BylawChecker
import BylawSyntax

/// The names that mean something at a place.
struct CompletionItems {
  let index: NameIndex
  let analysis: PolicyAnalysis
  let types: CheckedPolicy?
  let columns: DataColumns
  /// The types of the members' fields, params, lets and classes.
  private let typeNames: [Text: String]

  init(index: NameIndex, analysis: PolicyAnalysis, types: CheckedPolicy?, columns: DataColumns) {
    self.index = index
    self.analysis = analysis
    self.types = types
    self.columns = columns
    typeNames = types.map(CompletionItems.typeNames) ?? [:]
  }

  private static func typeNames(of policy: CheckedPolicy) -> [Text: String] {
    var names: [Text: String] = [:]
    func add(_ name: String, _ type: ValueType) { names[Text(name)] = describe(type, policy: policy).english }
    for field in policy.members.fields { add(field.name, field.type) }
    for param in policy.params { add(param.name, param.type) }
    for it in policy.lets { add(it.name, it.value.type) }
    for it in policy.classes { add(it.name, it.type) }
    return names
  }

  func items(at place: NamePlace, in region: CompletionRegion) -> [EditingCompletions.Item] {
    guard case .declares = place else { return symbols(at: place) }
    return newNames(in: region)
  }

  /// A new field is likely a column that the policy does not read yet.
  private func newNames(in region: CompletionRegion) -> [EditingCompletions.Item] {
    if region.isSecondWord, region.wordsBefore.contains(.events) { return newTables }
    guard region.startsLine,
      case .table(let table)? = parse(SourceText(name: "", text: region.before)).tree.declarations.last
    else { return [] }
    let read = Set(table.fields.map { Text($0.column?.text ?? $0.name.text) })
    return columns.columns(of: table.stem?.text ?? table.eventName?.text ?? "members")
      .filter { !read.contains(Text($0)) }
      .map {
        .init(
          kind: .column, label: $0, text: quoted($0) + ": ",
          detail: Phrase("column", "列").text(in: analysis.language(at: analysis.source.bytes.count)))
      }
  }

  /// New events are likely those of a file that the policy does not read yet.
  private var newTables: [EditingCompletions.Item] {
    var read: Set<Text> = [Text("members"), Text("decisions")]
    for case .table(let table) in analysis.parsed.tree.declarations {
      if let stem = table.stem?.text ?? table.eventName?.text { read.insert(Text(stem)) }
    }
    return columns.tables.filter { !read.contains(Text($0.stem)) }
      .map { .init(kind: .column, label: $0.stem, text: quoted($0.stem)) }
  }

  /// What a test can have read from a file.
  var givenTables: [EditingCompletions.Item] { items(of: [.event]) + words([.members]) }

  func symbols(at place: NamePlace) -> [EditingCompletions.Item] {
    switch place {
    case .declares: return []
    case .value(let scope, let wanted): return values(in: scope, wanted: wanted)
    case .tier: return items(of: [.tier])
    case .role: return items(of: [.role])
    case .rule: return items(of: [.rule])
    case .move:
      return items(of: [.rule]).filter { item in
        item.symbol.flatMap { index.symbols[$0].ruleKind }?.isMove ?? false
      }
    case .source: return items(of: [.event]) + words([.members, .decision])
    case .event: return items(of: [.event])
    case .memberField: return items(of: [.memberField])
    case .numberField: return items(of: [.memberField]).filter { isNumber($0) }
    case .eventField(let event): return items(partOf: event)
    case .recordField: return recordFields
    case .type: return items(of: [.classify])
    case .handle(let test): return index.handles[test].map { items(Array($0.values).sorted()) } ?? []
    case .param: return items(of: [.param])
    case .label: return items(of: [.label]) + items(classes)
    case .assigned: return items(of: [.memberField, .letValue, .label, .classify])
    case .ruleOrRole: return items(of: [.rule, .role])
    }
  }

  private func values(in scope: NameScope, wanted: WantedValues) -> [EditingCompletions.Item] {
    var found: [EditingCompletions.Item] = []
    switch wanted {
    case .tier: found += items(of: [.tier])
    case .role: found += items(of: [.role])
    case .choice(let owner): found += items(partOf: owner)
    case .rule: found += items(of: [.rule])
    case .tierOrRole: found += items(of: [.tier, .role])
    case .decisionKind:
      found += DecisionKind.allCases.map { .init(kind: .symbol(.choice), label: $0.rawValue, text: $0.rawValue) }
    case .weekday: found += words(Keyword.weekdays)
    case .anything, .bool, .plain: break
    }
    if let definition = scope.definition { found += items(partOf: definition).filter { $0.kind == .symbol(.given) } }
    if let event = scope.event { found += items(partOf: event) }
    if scope.isRecord { found += recordFields }
    found += items(of: [.memberField, .param, .letValue, .label, .classify])
    if wanted == .anything { found += items(of: [.role, .tier]) }
    return found + words([.today, .now, .promoted, .demoted, .admitted])
  }

  private var recordFields: [EditingCompletions.Item] {
    NameIndex.recordFields.keys.sorted()
      .map {
        .init(
          kind: .symbol(.eventField), label: $0, text: $0,
          detail: Keyword.decision.spelling(in: analysis.language(at: analysis.source.bytes.count)))
      }
  }

  private var classes: [Int] {
    index.symbols(of: [.choice]).filter { index.symbols[$0].owner.map { index.symbols[$0].kind } == .classify }
  }

  private func words(_ keywords: [Keyword]) -> [EditingCompletions.Item] {
    let language = analysis.parsed.tree.languages[analysis.source.bytes.count]
    return keywords.map {
      .init(kind: .value, label: $0.spelling(in: language), text: $0.spelling(in: language), keyword: $0)
    }
  }

  func items(of kinds: [PolicySymbol.Kind]) -> [EditingCompletions.Item] { items(index.symbols(of: kinds)) }

  private func items(partOf owner: Int) -> [EditingCompletions.Item] { items(index.parts(of: owner)) }

  private func items(_ symbols: [Int]) -> [EditingCompletions.Item] {
    symbols.map { number in
      let symbol = index.symbols[number]
      return EditingCompletions.Item(
        kind: .symbol(symbol.kind), label: symbol.name.text, text: quoted(symbol.name.text), detail: detail(of: symbol),
        title: symbol.title?.text, symbol: number)
    }
  }

  private func isNumber(_ item: EditingCompletions.Item) -> Bool {
    guard let number = item.symbol, let type = index.symbols[number].type else { return false }
    switch type.kind {
    case .int, .decimal: return true
    case .bool, .text, .date, .datetime, .tier, .role, .oneOf, .set, .member, .other, .named: return false
    }
  }

  /// What it is, its type and its title: `let: quotient?, 勤奋`.
  private func detail(of symbol: PolicySymbol) -> String {
    let language = analysis.language(at: symbol.span.start)
    let keyword = symbol.ruleKind?.keyword ?? (symbol.kind == .tier ? .tier : symbol.kind.keyword)
    let word = keyword?.spelling(in: language)
    let type = symbol.kind == .label ? nil : types.flatMap { typeName(of: symbol, in: $0) }
    let parts = [type.map { [word, $0].compactMap { $0 }.joined(separator: ": ") } ?? word, symbol.title?.text]
    return parts.compactMap { $0 }.joined(separator: ", ")
  }

  private func typeName(of symbol: PolicySymbol, in policy: CheckedPolicy) -> String? {
    switch symbol.kind {
    case .memberField, .param, .letValue, .classify: return typeNames[Text(symbol.name.text)]
    case .eventField:
      let event = symbol.owner.map { Text(index.symbols[$0].name.text) }
      let table = policy.events.first { Text($0.table.name) == event }?.table
      let name = Text(symbol.name.text)
      return table?.fields.first { Text($0.name) == name }.map { describe($0.type, policy: policy).english }
    case .tier, .role, .event, .given, .choice, .label, .protect, .rule, .milestone, .ensure, .ritual, .handle,
      .column:
      return nil
    }
  }

  private func quoted(_ name: String) -> String {
    let scalars = Array(name.unicodeScalars)
    let isWord = scalars.first?.startsWord == true && scalars.allSatisfy(\.continuesWord)
    let isReserved = Keyword.spelled(by: name).contains(where: \.isReserved)
    return isWord && !isReserved ? name : "`\(name)`"
  }
}
