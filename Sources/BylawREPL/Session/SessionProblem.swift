import Bylaw
import BylawSyntax

/// Why an entry came to nothing. All wording about it is here; what is wrong with a policy or data has its own.
enum SessionProblem: Error {
  /// Problems of the policy, of what was typed or of the data.
  case found(Problems)
  /// A declaration is right in itself, and the rest of the policy no longer is.
  case breaksOthers(Problems)
  case interrupted
  case policyHasErrors(Int)
  case noPolicy
  case noData
  case noMoment
  case noTier(String, nearest: String?)
  case badMoment(String, reason: String)
  case unknownCommand(String, nearest: String?)
  case missingArgument(command: String, usage: String)
  case unwantedArgument(String, usage: String)
  case unknownMember(String, nearest: [String])
  /// A name that several members have, and who they are.
  case namesakes(String)
  case unknownRule(String, nearest: String?)
  case unknownParam(String, nearest: String?, all: [String])
  case unknownDeclaration(String, nearest: String?)
  case badSweep(usage: String)
  case sweepOfOther(String)
  case tooManySteps(Int, limit: Int)
  case nothingToUndo
  case noPath
  case wouldOverwrite(String)
  case changedMeanwhile(String)
  case unreadable(String)
  case unwritable(String)
  case noEditor
  case editorFailed(String)
  case notOnTerminal(String)
  case noAnswer
  case answerOfNoMembers
  case answerOfMembers
  case answerOfOldData
  case nothingToGroup
  case noRowCount(String)
  /// What another tool would understand, and what it is called here.
  case foreign(String)
  case readsItself(String)
  case noExportFormat(String)
  case exportsOver(String)
  case exportsInput(String)
  case foreignStartUp(String)

  var text: String {
    switch self {
    case .found: ""
    case .breaksOthers(let problems):
      "with this the rest of the policy has \(counted(problems.errorCount, noun: "error")); it stays as it was"
    case .interrupted: "interrupted"
    case .policyHasErrors(let count):
      "the policy has \(counted(count, noun: "error")); `:check` shows them, and a declaration or `:edit` mends them"
    case .noPolicy: "there is no policy yet: `:load FILE` reads one, and what is declared makes one"
    case .noData: "there are no members yet: `:data DIR` reads them from a folder"
    case .noMoment: "the data has no date to go by; say when it is, as in `:as-of 2026-11-01`"
    case .noTier(let name, let nearest): "there is no tier '\(escaped(name))'" + offer(nearest: nearest)
    case .badMoment(let text, let reason): "'\(escaped(text))': \(reason)"
    case .unknownCommand(let name, let nearest):
      "there is no command :\(escaped(name))" + (nearest.map { "; did you mean :\($0)?" } ?? "; `:help` lists them")
    case .missingArgument(let command, let usage): ":\(command) wants more: `\(usage)`"
    case .unwantedArgument(let word, let usage): "'\(escaped(word))' is not wanted here: `\(usage)`"
    case .namesakes(let list): list
    case .unknownMember(let key, let nearest): noMember(called: key, nearest: nearest).english
    case .unknownRule(let name, let nearest): "the policy has no rule '\(escaped(name))'" + offer(nearest: nearest)
    case .unknownParam(let name, let nearest, let all):
      "the policy has no param '\(escaped(name))'"
        + (nearest == nil && !all.isEmpty ? "; it has \(listed(all.map { escaped($0) }))" : offer(nearest: nearest))
    case .unknownDeclaration(let name, let nearest):
      "the policy declares no '\(escaped(name))'" + offer(nearest: nearest)
    case .badSweep(let usage): "wanted a param and a range, as in `\(usage)`"
    case .sweepOfOther(let name): "`\(escaped(name))` is no number, and only numbers can be swept"
    case .tooManySteps(let count, let limit):
      "that would be \(count) reviews, and at most \(limit) are made at once; take a larger step"
    case .nothingToUndo: "nothing has been changed"
    case .noPath: "where to? as in `:save policy.bylaw`"
    case .wouldOverwrite(let path):
      "there is a file \(escaped(path)) already; `:save! \(escaped(path))` writes over it"
    case .changedMeanwhile(let path):
      "\(escaped(path)) is no longer what was loaded; `:save!` writes over it, and `:save FILE` to another"
    case .unreadable(let text), .unwritable(let text): text
    case .noEditor: "set the environment variable VISUAL or EDITOR to the editor of your choice"
    case .editorFailed(let name): "\(escaped(name)) did not end well; nothing was changed"
    case .notOnTerminal(let command): ":\(command) works on a terminal alone"
    case .noAnswer: "nothing has been asked yet that `_` could stand for"
    case .answerOfNoMembers: "the last answer is not about members one by one"
    case .answerOfMembers: "the last answer is a table; `members in _ …` goes on with its members"
    case .answerOfOldData: "the data was read anew since the last answer; ask once more"
    case .nothingToGroup: "this is the same for everybody, and for each group"
    case .noRowCount(let text): "'\(escaped(text))' is no number of rows: `:rows 50`, or `:rows all`"
    case .foreign(let text): text
    case .readsItself(let path): "\(escaped(path)) is read by what it reads"
    case .noExportFormat(let path):
      "the ending of '\(escaped(path))' does not say how to write it: .csv, .jsonl, .xlsx or .md"
    case .exportsOver(let path):
      "there is a file \(escaped(path)) already; `:export! \(escaped(path))` writes over it"
    case .exportsInput(let path): "\(escaped(path)) is read by this session, and is not written over"
    case .foreignStartUp(let path): "\(escaped(path)) is not read: others than you may write to it"
    }
  }

  private func offer(nearest: String?) -> String { nearest.map { "; did you mean '\(escaped($0))'?" } ?? "" }
}
