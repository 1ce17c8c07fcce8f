import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

/// The tests as an author would write them.
extension TestGenerator {
  /// The text of the tests that pass, and what they cover.
  func write() -> GeneratedTests {
    var result = GeneratedTests()
    var titles: Set<String> = Set(checked.tests.map(\.title))
    let drafts = kept.enumerated().sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }.map(
      \.element)
    let texts = drafts.compactMap { draft -> String? in
      var (title, number) = (draft.title, 1)
      while !titles.insert(title).inserted {
        number += 1
        title = "\(draft.title) (\(number))"
      }
      return text(of: draft, title: title)
    }
    let good = passing(texts)
    result.count = good.count
    result.text = laidOut(good.joined(separator: "\n"))
    let suite = grown(by: result.text)
    let all = runTests(in: [suite], logsConditions: true)[0].compactMap(\.result)
    result.coverageAfter = PolicyCoverage(policy: suite.policy?.checked ?? checked, results: all).percent
    return result
  }

  /// Those that the policy can be checked with, and that pass.
  private func passing(_ texts: [String]) -> [String] {
    var good: [String] = []
    for text in texts {
      let suite = grown(by: text)
      guard suite.policy != nil, let last = suite.tests.last, let policy = suite.policy else { continue }
      if outcomes(of: last, policy: policy).allSatisfy({ $0.status == .passed }) { good.append(text) }
    }
    return good
  }

  private func grown(by text: String) -> TestSuite {
    let source = PolicyText(name: suite.file, text: String(decoding: checked.source.bytes, as: UTF8.self) + "\n" + text)
    let parsed = parsePolicy(source)
    let checked = checkPolicy(parsed, settings: suite.settings)
    return TestSuite(
      file: suite.file, policy: checked.value, problems: checked.problems, tests: checked.value?.checked.tests ?? [])
  }

  /// In the layout of `bylaw fmt`, with the words of the policy's language.
  private func laidOut(_ text: String) -> String {
    let language: PolicyLanguage = isChinese ? .chinese : .english
    return formatPolicy(PolicyText(name: suite.file, text: text), language: language).value ?? text
  }

  private func text(of kept: KeptDraft, title: String) -> String? {
    guard let day = TestWriting.literal(self.day, type: ValueType(base: .date), policy: checked) else { return nil }
    var lines = ["test \(TestWriting.quoted(title)) as of \(day)"]
    for (who, person) in kept.draft.people.enumerated() {
      let fields = person.fields.sorted { $0.key < $1.key }.compactMap { index, value -> String? in
        let field = checked.members.fields[index]
        return TestWriting.literal(value, type: field.type, policy: checked).map {
          "\(TestWriting.name(field.name)) = \($0)"
        }
      }
      let lets = person.lets.sorted { $0.key < $1.key }.compactMap { index, value -> String? in
        let own = checked.lets[index]
        return TestWriting.literal(value, type: own.value.type, policy: checked).map {
          "\(TestWriting.name(own.name)) = \($0)"
        }
      }
      let given = fields + lets
      lines.append("  given \(TestDraft.handle(of: who))" + (given.isEmpty ? "" : ": " + given.joined(separator: ", ")))
    }
    for happening in kept.draft.happenings where happening.count > 0 {
      guard let line = line(for: happening) else { return nil }
      lines.append(line)
    }
    for decided in kept.draft.decided {
      let rule = TestWriting.name(checked.rules[decided.rule].name)
      lines.append(
        "  given \(rule) decided for \(TestDraft.handle(of: decided.who)) on \(CivilDate(dayNumber: decided.day).text)")
    }
    for key in kept.lines.sorted() {
      if let line = kept.observation.lines[key] { lines.append("  expect " + line) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func line(for happening: TestDraft.Happening) -> String? {
    let event = checked.events[happening.event]
    var line = "  given \(happening.count) \(TestWriting.name(event.table.name))"
    if let who = happening.who { line += " by \(TestDraft.handle(of: who))" }
    var fields = happening.fields
    if let time = event.timeField, let value = fields.removeValue(forKey: time) {
      line += " on \(moment(value))"
    }
    let assigned = fields.sorted { $0.key < $1.key }.compactMap { index, value -> String? in
      let field = event.table.fields[index]
      return TestWriting.literal(value, type: field.type, policy: checked).map {
        "\(TestWriting.name(field.name)) = \($0)"
      }
    }
    return line + (assigned.isEmpty ? "" : ": " + assigned.joined(separator: ", "))
  }

  /// A day where it is the first moment of one.
  private func moment(_ value: Value) -> String {
    if case .datetime(let moment) = value {
      let day = localDay(of: moment, from: checked.dayStart)
      if moment == midnight(of: day) + checked.dayStart { return CivilDate(dayNumber: day).text }
      return Formatting.datetime(moment)
    }
    if case .date(let day) = value { return CivilDate(dayNumber: day).text }
    return ""
  }
}
