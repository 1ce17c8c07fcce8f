import Bylaw
import BylawChecker
import BylawSyntax

/// A command, `:NAME …`: what it is called, what it takes, and what it does.
struct SessionCommand: Sendable {
  /// What its argument is, for completion.
  enum Argument: Sendable {
    case none
    case file
    case folder
    case member
    case param
    case declaration
    case expression
    case date
    case command
    case choice([String])
  }

  struct Example: Sendable {
    var line: Phrase
    var meaning: Phrase

    /// A line with words in it that people choose themselves.
    init(line: Phrase, meaning: Phrase) {
      self.line = line
      self.meaning = meaning
    }

    init(line: String, meaning: Phrase) { self.init(line: Phrase(same: line), meaning: meaning) }
  }

  typealias Action = @Sendable (Session, String, inout Output) throws(SessionProblem) -> Session.Ending

  var name: String
  /// Others that are understood.
  var otherNames: [String] = []
  /// What follows the name: `DIR`, `[FILE]`.
  var usage = Phrase.empty
  var argument = Argument.none
  var summary: Phrase
  var details = Phrase.empty
  var examples: [Example]
  var action: Action

  /// `:load FILE`
  var line: Phrase { Phrase(same: ":" + name + (usage.isEmpty ? "" : " ")).adding(usage) }

  static let all: [SessionCommand] =
    policyCommands + dataCommands + lookingCommands + answerCommands + tryingCommands + sessionCommands

  static func named(_ name: String) -> SessionCommand? {
    all.first { $0.name == name || $0.otherNames.contains(name) }
      ?? {
        let candidates = all.filter { $0.name.hasPrefix(name) }
        return candidates.count == 1 && !name.isEmpty ? candidates.first : nil
      }()
  }

  /// The command that a sole word is which other shells know, where the policy has nothing of that name.
  static func plainCommand(in unit: String, policy: Policy?) -> String? {
    let word = trimmed(unit)
    let line: String
    switch word {
    case "help", "?", ".help", "\\?": line = "help"
    case "exit", "quit", ".exit", ".quit", "\\q": line = "quit"
    default: return nil
    }
    guard let checked = policy?.checked else { return line }
    let names = checked.lets.map(\.name) + checked.params.map(\.name) + checked.members.fields.map(\.name)
    return names.contains(word) ? nil : line
  }

  /// The command of which somebody may have left out the colon; `members` and `tiers` begin other entries.
  static func meant(by unit: String) -> String? {
    let word = unit.prefix { !$0.isWhitespace }
    guard !unit.contains("\n"), word != "members", word != "tiers", all.contains(where: { $0.name == word })
    else { return nil }
    return ":" + trimmed(unit)
  }

  /// Does what stands behind a colon.
  static func perform(
    _ line: String, in session: Session, output: inout Output
  ) throws(SessionProblem) -> Session.Ending {
    let name = String(line.prefix { !$0.isWhitespace })
    let rest = trimmed(line.dropFirst(name.count))
    guard let command = named(name) else {
      throw .unknownCommand(name, nearest: nearest(to: name, in: all.map(\.name)))
    }
    if rest.isEmpty, !command.usage.isEmpty, !command.usage.english.hasPrefix("[") {
      throw .missingArgument(command: command.name, usage: command.line)
    }
    if !rest.isEmpty, command.usage.isEmpty { throw .unwantedArgument(rest, usage: command.line) }
    return try command.action(session, rest, &output)
  }

  /// One that goes on with the session.
  init(
    name: String, usage: Phrase = .empty, argument: Argument = .none, otherNames: [String] = [], summary: Phrase,
    details: Phrase = .empty, examples: [Example],
    action: @escaping @Sendable (Session, String, inout Output) throws(SessionProblem) -> Void
  ) {
    self.name = name
    self.usage = usage
    self.argument = argument
    self.otherNames = otherNames
    self.summary = summary
    self.details = details
    self.examples = examples
    self.action = { (session, rest, output) throws(SessionProblem) in
      try action(session, rest, &output)
      return .goOn
    }
  }
}

func trimmed(_ text: some StringProtocol) -> String {
  var text = Substring(text).drop { $0.isWhitespace }
  while let last = text.last, last.isWhitespace { text.removeLast() }
  return String(text)
}
