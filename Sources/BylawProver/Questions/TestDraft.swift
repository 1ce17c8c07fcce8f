import BylawChecker
import BylawSyntax

/// A test in the making: members and events that are given, and what is to be seen of them.
package struct TestDraft: Sendable, Equatable {
  package struct Given: Sendable, Equatable {
    package var field: String
    package var value: String
    /// Whether nothing asks for it, and it may only have to be there.
    package var isSample = false

    package init(field: String, value: String, isSample: Bool = false) {
      self.field = field
      self.value = value
      self.isSample = isSample
    }
  }

  package struct Events: Sendable, Equatable {
    package var count: Int
    package var event: String
    /// Whose they are; nil of those that are everybody's.
    package var member: String?
    /// A day or a moment; nil where the events have no time.
    package var on: String?
    package var values: [Given]
  }

  /// A decision that the record has.
  package struct Recorded: Sendable, Equatable {
    package var rule: String
    package var member: String
    package var on: String

    package init(rule: String, member: String, on: String) {
      self.rule = rule
      self.member = member
      self.on = on
    }
  }

  package struct Member: Sendable, Equatable {
    package var handle: String
    package var values: [Given]
  }

  /// What happens in it, not what is claimed.
  package var title: Phrase
  package var asOf: Int32
  package var members: [Member] = []
  package var events: [Events] = []
  package var records: [Recorded] = []
  /// Lines behind the word `expect`.
  package var expectations: [String] = []
  /// The rule that its first member is to show, by index, where it is about one.
  package var rule: Int?

  /// As the language has it, with the title in either language.
  package func text(titled language: KeywordLanguage = .english) -> String {
    var lines = ["test \(Self.quoted(title.text(in: language))) as of \(CivilDate(dayNumber: asOf).text)"]
    for member in members {
      let values = member.values.map { "\($0.field) = \($0.value)" }.joined(separator: ", ")
      lines.append("  given \(member.handle)" + (values.isEmpty ? "" : ": " + values))
    }
    for event in events {
      var line = "  given \(event.count) \(event.event)"
      if let member = event.member { line += " by \(member)" }
      if let on = event.on { line += " on \(on)" }
      let values = event.values.map { "\($0.field) = \($0.value)" }.joined(separator: ", ")
      lines.append(line + (values.isEmpty ? "" : ": " + values))
    }
    for record in records {
      lines.append("  given \(record.rule) decided for \(record.member) on \(record.on)")
    }
    lines += expectations.map { "  expect " + $0 }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Without what only may have to be there.
  package var withoutSamples: TestDraft {
    var draft = self
    for index in draft.members.indices { draft.members[index].values.removeAll(where: \.isSample) }
    for index in draft.events.indices { draft.events[index].values.removeAll(where: \.isSample) }
    return draft
  }

  /// So many members like the first one, each with events of their own, called `b1` and so on.
  package func copies(_ count: Int, called name: String) -> TestDraft {
    var result = self
    guard let first = members.first else { return self }
    result.members = []
    result.events = events.filter { $0.member == nil }
    result.records = []
    for number in 1...max(count, 1) {
      let handle = "\(name)\(number)"
      result.members.append(Member(handle: handle, values: first.values))
      for var event in events where event.member == first.handle {
        event.member = handle
        result.events.append(event)
      }
      for var record in records where record.member == first.handle {
        record.member = handle
        result.records.append(record)
      }
    }
    return result
  }

  /// With another member, and what is theirs.
  package func joined(with other: TestDraft) -> TestDraft {
    var both = self
    both.members += other.members
    both.events += other.events.filter { $0.member != nil }
    both.records += other.records
    both.expectations += other.expectations
    return both
  }

  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
