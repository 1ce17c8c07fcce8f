import BylawChecker
import BylawData
import BylawEngine
import BylawReference
import BylawSyntax

/// What a test could expect of a draft's members, as the review has it.
struct TestObservation: Sendable {
  /// What a line is about.
  enum Subject: Hashable, Sendable, Comparable {
    case move
    case gets(rule: Int)
    case label(Int)
    case classify(Int)
    case number(field: Int)
    case role(Int)
    case access(Int)
    case letValue(Int)

    private var order: (Int, Int) {
      switch self {
      case .move: (0, 0)
      case .gets(let rule): (1, rule)
      case .label(let index): (2, index)
      case .classify(let index): (3, index)
      case .number(let field): (4, field)
      case .role(let role): (5, role)
      case .access(let tier): (6, tier)
      case .letValue(let index): (7, index)
      }
    }

    static func < (a: Subject, b: Subject) -> Bool { a.order < b.order }
  }

  struct Key: Hashable, Sendable, Comparable {
    var who: Int
    var subject: Subject

    static func < (a: Key, b: Key) -> Bool { (a.who, a.subject) < (b.who, b.subject) }
  }

  /// What would stand behind `expect`.
  private(set) var lines: [Key: String] = [:]

  init(result: TestResult, draft: TestDraft, policy: CheckedPolicy) {
    for (row, handle) in result.handles {
      guard let who = draft.people.indices.first(where: { TestDraft.handle(of: $0) == handle }) else { continue }
      let own = result.decisions.filter { $0.member == row }
      add(move: own.first { policy.rules[$0.rule].kind.isMove }, who, handle, result, row: row, policy)
      for (index, rule) in policy.rules.enumerated() where !rule.kind.isMove {
        let isGiven = own.contains { $0.rule == index && $0.kind != .reserved }
        lines[Key(who: who, subject: .gets(rule: index))] =
          "\(handle) \(isGiven ? "gets" : "does not get") \(TestWriting.name(rule.name))"
      }
      addState(who, handle, result, row: row, policy)
      guard let values = result.observed[row] else { continue }
      addValues(values, who, handle, policy)
    }
  }

  private mutating func add(
    move: Decision?, _ who: Int, _ handle: String, _ result: TestResult, row: Int, _ policy: CheckedPolicy
  ) {
    let text: String
    if let move {
      let rule = TestWriting.name(policy.rules[move.rule].name)
      text =
        move.kind == .removed
        ? "\(handle) leaves by \(rule)" : "\(handle) moves to \(TestWriting.name(move.to ?? "")) by \(rule)"
    } else {
      text = "\(handle) stays"
    }
    lines[Key(who: who, subject: .move)] = text
  }

  private mutating func addState(
    _ who: Int, _ handle: String, _ result: TestResult, row: Int, _ policy: CheckedPolicy
  ) {
    for (field, numbers) in result.state.numbers {
      guard let number = numbers[row] else { continue }
      let name = TestWriting.name(policy.members.fields[field].name)
      lines[Key(who: who, subject: .number(field: field))] =
        "\(name) of \(handle) = \(Formatting.number(number, scale: policy.members.fields[field].type.scale))"
    }
    for (role, declared) in policy.roles.enumerated() where result.state.roles[row] & bit(at: role) != 0 {
      lines[Key(who: who, subject: .role(role))] = "\(handle) holds \(TestWriting.name(declared.name))"
    }
    guard let access = policy.accessField else { return }
    for (tier, declared) in policy.tiers.enumerated() where result.state.access[row] & bit(at: tier) != 0 {
      lines[Key(who: who, subject: .access(tier))] =
        "\(TestWriting.name(policy.members.fields[access].name)) of \(handle) contains \(TestWriting.name(declared.name))"
    }
  }

  private mutating func addValues(_ values: ObservedMember, _ who: Int, _ handle: String, _ policy: CheckedPolicy) {
    for (index, label) in policy.labels.enumerated() {
      guard let bears = values.labels[index] else { continue }
      lines[Key(who: who, subject: .label(index))] =
        "\(handle) is \(bears ? "" : "not ")\(TestWriting.name(label.name))"
    }
    for (index, classify) in policy.classes.enumerated() {
      guard let value = values.classes[index] else { continue }
      lines[Key(who: who, subject: .classify(index))] = TestWriting.equation(
        classify.name, of: handle, value, type: classify.type, policy: policy)
    }
    for (index, own) in policy.lets.enumerated() {
      guard let value = values.lets[index] else { continue }
      lines[Key(who: who, subject: .letValue(index))] = TestWriting.equation(
        own.name, of: handle, value, type: own.value.type, policy: policy)
    }
  }

  /// Where two differ.
  func differences(from other: TestObservation) -> [Key] {
    lines.keys.filter { lines[$0] != other.lines[$0] }.sorted()
  }
}

/// How values and names are written in a test.
enum TestWriting {
  /// In backticks where it would be read as something else.
  static func name(_ name: String) -> String {
    let tokens = tokenize(SourceText(name: "", text: name)).tokens
    guard tokens.count == 2, tokens[0].isPlainWord, tokens[0].keywords.isEmpty else { return "`\(name)`" }
    return name
  }

  /// Nil where a policy has no words for it.
  static func literal(_ value: Value, type: ValueType, policy: CheckedPolicy) -> String? {
    switch value {
    case .missing, .duration: nil
    case .number(let number): Formatting.number(number, scale: type.scale)
    case .quotient(let quotient):
      quotient.denominator == 1 ? "\(quotient.numerator)" : "\(quotient.numerator) / \(quotient.denominator)"
    case .bool(let truth): truth ? "true" : "false"
    case .text(let text): quoted(text.string)
    case .date(let day): CivilDate(dayNumber: day).text
    case .datetime(let moment): Formatting.datetime(moment)
    case .code: name(Formatting.text(of: value, type: type, policy: policy))
    case .codes(let codes):
      "{"
        + (0..<62).filter { codes & bit(at: $0) != 0 }.map { code in
          name(Formatting.text(of: .code(code), type: ValueType(base: element(of: type.base)), policy: policy))
        }.joined(separator: ", ") + "}"
    case .texts(let texts): "{" + texts.map { quoted($0.string) }.joined(separator: ", ") + "}"
    }
  }

  private static func element(of base: BaseType) -> BaseType {
    switch base {
    case .set(.tier): .tier
    case .set(.role): .role
    case .set(.choice(let choice)): .choice(choice)
    default: base
    }
  }

  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\", "“", "”": result += "\\" + String(scalar)
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// `activity of a = 4`; nil where the value cannot be written.
  static func equation(
    _ own: String, of handle: String, _ value: Value, type: ValueType, policy: CheckedPolicy
  ) -> String? {
    if value == .missing { return "\(name(own)) of \(handle) is missing" }
    if type.base == .duration { return nil }
    return literal(value, type: type, policy: policy).map { "\(name(own)) of \(handle) = \($0)" }
  }
}
