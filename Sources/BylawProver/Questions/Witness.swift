import BylawChecker
import BylawSyntax

/// Writes a member whom the solver has found as what a test gives.
struct Witness {
  let encoder: Encoder
  let model: Model
  /// More lines than a person would read.
  static let mostLines = 40

  private var policy: CheckedPolicy { encoder.policy }
  private var vocabulary: Vocabulary { encoder.vocabulary }

  /// Nil where the member cannot be written, or only at length.
  func draft(title: Phrase, handle: String = "a", expectations: [String]) -> TestDraft? {
    var draft = TestDraft(title: title, asOf: vocabulary.today ?? 0)
    draft.members = [TestDraft.Member(handle: handle, values: memberValues() + letValues())]
    draft.expectations = expectations
    for (event, groups) in (encoder.world?.groups ?? [:]).sorted(by: { $0.key < $1.key }) {
      for group in groups {
        guard let lines = add(group, event: event, of: handle, to: &draft), lines else { return nil }
      }
    }
    let lines = draft.events.count + draft.records.count
    return lines <= Witness.mostLines ? draft : nil
  }

  // MARK: The member

  private func memberValues() -> [TestDraft.Given] {
    policy.members.fields.indices.compactMap { index in
      let field = policy.members.fields[index]
      if field.isKey { return nil }
      let own = encoder.field(at: index)
      // That it is there may be all that is known of it.
      let isWanted = field.type.isOptional && own.present != .truth && holds(own.present) == true
      if let value = text(of: own, type: field.type) {
        if value == "{}", field.defaultValue == .codes(0) || field.defaultValue == .texts([]) { return nil }
        return TestDraft.Given(field: written(field.name), value: value)
      }
      return sample(of: field, evenIfOptional: isWanted).map {
        TestDraft.Given(field: written(field.name), value: $0, isSample: !isWanted)
      }
    }
  }

  /// Of lets and labels that are given instead of being computed.
  private func letValues() -> [TestDraft.Given] {
    let labels = encoder.labels.keys.sorted().compactMap { index -> TestDraft.Given? in
      guard let literal = encoder.labels[index], let isSo = holds(literal) else { return nil }
      return TestDraft.Given(field: written(policy.labels[index].name), value: isSo ? "true" : "false")
    }
    return labels
      + encoder.lets.keys.sorted().compactMap { index -> TestDraft.Given? in
        guard let value = encoder.lets[index], let text = text(of: value, type: policy.lets[index].value.type) else {
          return nil
        }
        return TestDraft.Given(field: written(policy.lets[index].name), value: text)
      }
  }

  /// What stands for a value that nothing asks about and that must be there.
  private func sample(of field: Field, evenIfOptional isWanted: Bool = false) -> String? {
    if !isWanted, field.type.isOptional || field.defaultValue != nil { return nil }
    func number(_ value: Value?) -> Int64? { if case .number(let number)? = value { number } else { nil } }
    switch field.type.base {
    case .number(let scale):
      let least = max(number(field.lower) ?? 0, min(0, number(field.upper) ?? 0))
      return numberText(Int128(least), scale: scale)
    case .bool: return "false"
    case .text, .nameText: return "\"x\""
    case .date: return CivilDate(dayNumber: (vocabulary.today ?? 0) - 200).text
    case .datetime: return CivilDate(dayNumber: (vocabulary.today ?? 0) - 200).text + "T08:00"
    case .tier: return policy.tiers.last.map { written($0.name) }
    case .role: return policy.roles.first.map { written($0.name) }
    case .choice(let choice): return policy.choices[choice].items.first.map { written($0.name) }
    case .set: return "{}"
    case .quotient, .duration: return nil
    }
  }

  // MARK: Events

  /// Whether all of the group could be written; nil where the model does not speak of it.
  private func add(
    _ group: EventWorld.Group, event: Int, of handle: String, to draft: inout TestDraft
  ) -> Bool? {
    guard let count = value(of: group.count), count > 0 else { return true }
    guard let days = value(of: group.days), let last = value(of: group.last), days >= 1, days <= 60, count < 100_000,
      let lastDay = Int32(exactly: last)
    else { return nil }
    let hour = value(of: group.hour).map { $0 > 0 ? "T\($0 < 10 ? "0" : "")\($0):00" : "" } ?? ""
    for back in 0..<Int32(days) {
      let day = CivilDate(dayNumber: lastDay - back).text
      let number = back == 0 ? Int(count - days + 1) : 1
      if event == policy.record {
        guard let rule = rule(of: group, event: event), number == 1 else { return nil }
        draft.records.append(TestDraft.Recorded(rule: written(rule), member: handle, on: day))
        continue
      }
      let type = policy.events[event]
      draft.events.append(
        TestDraft.Events(
          count: number, event: written(type.table.name), member: type.references.isEmpty ? nil : handle,
          on: type.timeField == nil ? nil : day + hour, values: values(of: group, event: event)))
    }
    return true
  }

  private func values(of group: EventWorld.Group, event: Int) -> [TestDraft.Given] {
    let type = policy.events[event]
    let others = Set(type.references.map(\.field) + type.parties + [type.timeField].compactMap { $0 })
    return type.table.fields.indices.compactMap { index -> TestDraft.Given? in
      if others.contains(index) { return nil }
      let field = type.table.fields[index]
      let own = encoder.world?.inGroup(group, event: event, encoder: encoder) { encoder.eventField(at: index) }
      if let value = own.flatMap({ $0 }).flatMap({ text(of: $0, type: field.type) }) {
        return TestDraft.Given(field: written(field.name), value: value)
      }
      return sample(of: field).map { TestDraft.Given(field: written(field.name), value: $0, isSample: true) }
    }
  }

  private func rule(of group: EventWorld.Group, event: Int) -> String? {
    guard let field = policy.events[event].table.recordField(for: .ruleName) else { return nil }
    let own = encoder.world?.inGroup(group, event: event, encoder: encoder) { encoder.eventField(at: field) }
    guard let value = own.flatMap({ $0 }), let number = encoder.number(value), let code = self.value(of: number.sum)
    else { return nil }
    return policy.rules.first { vocabulary.number(ofText: Text($0.name)) == code }?.name
  }

  // MARK: Values

  func value(of sum: LinearSum) -> Int128? {
    sum.terms.reduce(sum.constant) { total, term in
      guard let total, let number = model.numbers[term.variable],
        let part = try? product(of: number, and: term.coefficient)
      else { return nil }
      return try? BylawProver.sum(of: total, and: part)
    }
  }

  func holds(_ literal: Literal) -> Bool? { vocabulary.formulas.holds(literal, in: model) }

  /// Nil where it is missing, or the question does not rest on it.
  func text(of value: Encoded, type: ValueType) -> String? {
    if holds(value.present) == false { return nil }
    switch value.payload {
    case .truth(let literal): return holds(literal).map { $0 ? "true" : "false" }
    case .number(let number):
      return self.value(of: number.sum).flatMap { text(of: $0, type: type, scale: number.scale) }
    case .set(let bits):
      let known = bits.map { holds($0) }
      if known.allSatisfy({ $0 == nil }) { return nil }
      let names = known.indices.filter { known[$0] == true }.compactMap { name(ofCode: $0, base: type.base) }
      return "{" + names.joined(separator: ", ") + "}"
    case .quotient(let part, let whole):
      guard let above = self.value(of: part), let below = self.value(of: whole), below != 0 else { return nil }
      return below == 100 ? "\(above)%" : "\(above) / \(below)"
    case .texts: return nil
    }
  }

  private func text(of number: Int128, type: ValueType, scale: Int) -> String? {
    switch type.base {
    case .number: return numberText(number, scale: scale)
    case .date: return Int32(exactly: number).map { CivilDate(dayNumber: $0).text }
    case .datetime: return momentText(number)
    case .text, .nameText: return TestDraft.quoted(text(ofNumber: number))
    case .tier, .role, .choice: return name(ofCode: Int(clamping: number), base: type.base)
    case .quotient, .bool, .duration, .set: return nil
    }
  }

  private func name(ofCode code: Int, base: BaseType) -> String? {
    func name(_ names: [String]) -> String? { names.indices.contains(code) ? written(names[code]) : nil }
    switch base {
    case .tier, .set(.tier): return name(policy.tiers.map(\.name))
    case .role, .set(.role): return name(policy.roles.map(\.name))
    case .choice(let choice), .set(.choice(let choice)): return name(policy.choices[choice].items.map(\.name))
    case .number, .quotient, .bool, .text, .date, .datetime, .duration, .nameText, .set: return nil
    }
  }

  private func numberText(_ number: Int128, scale: Int) -> String {
    guard scale > 0 else { return String(number) }
    let digits = String(number.magnitude)
    let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
    return (number < 0 ? "-" : "") + padded.dropLast(scale) + "." + padded.suffix(scale)
  }

  private func momentText(_ moment: Int128) -> String? {
    let day = floorQuotient(of: moment, by: Vocabulary.day)
    guard let date = Int32(exactly: day) else { return nil }
    let rest = moment - day * Vocabulary.day
    func two(_ number: Int128) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let (seconds, fraction) = (rest / 1_000_000, rest % 1_000_000)
    var text = CivilDate(dayNumber: date).text + "T" + two(seconds / 3600) + ":" + two(seconds / 60 % 60)
    if seconds % 60 != 0 || fraction != 0 { text += ":" + two(seconds % 60) }
    if fraction != 0 { text += "." + String(fraction + 1_000_000).dropFirst() }
    return text
  }

  /// A text of that number: one that the policy names, or one between those.
  private func text(ofNumber number: Int128) -> String {
    let (index, rest) = number.quotientAndRemainder(dividingBy: Vocabulary.textGap)
    let before = index >= 1 && index <= Int128(vocabulary.texts.count) ? vocabulary.texts[Int(index) - 1].string : ""
    if rest == 0, !before.isEmpty { return before }
    return before + "x" + (rest == 1 || rest == Vocabulary.textGap / 2 ? "" : String(rest))
  }
}

/// A name as a policy writes it, in backticks where it may be taken for something else.
package func written(_ name: String) -> String {
  let isWord =
    name.unicodeScalars.first?.startsWord ?? false && name.unicodeScalars.allSatisfy { $0.continuesWord }
  let isKeyword = Keyword.parts(ofCompound: name) != nil || Keyword.spelled(by: name).contains { $0.isInTheWay }
  return isWord && !isKeyword ? name : "`\(name)`"
}

extension Keyword {
  /// Others are names wherever a name is wanted.
  fileprivate var isInTheWay: Bool {
    isReserved || category == .predeclared || self == .any || self == .next || self == .once
  }
}
