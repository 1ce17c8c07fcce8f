import Bylaw
import BylawSyntax

/// What can be wrong with a command line. All wording about it is here.
enum UsageError: Error, Equatable {
  case unknownCommand(String, nearest: String?, all: [String])
  case unknownFlag(String, nearest: String?)
  case missingValue(flag: String, placeholder: String)
  case unwantedValue(flag: String)
  case repeated(flag: String)
  case missingWord(String)
  case unwantedWord(String, most: Int)
  case wrongValue(flag: String, value: String, wanted: String, nearest: String?)
  case missingFlag(String, why: String)
  case overwritesInput(flag: String, file: String)
  /// Two flags that do not go together.
  case apart(String, String, why: String)
  case twoReadStandardInput(String, String)

  var text: String {
    switch self {
    case .unknownCommand(let word, let nearest?, _):
      "there is no command '\(escaped(word))'; did you mean '\(nearest)'?"
    case .unknownCommand(let word, nil, let all):
      "there is no command '\(escaped(word))'; there are \(listed(all))"
    case .unknownFlag(let flag, let nearest?):
      "unknown flag \(escaped(flag)); did you mean --\(nearest)?"
    case .unknownFlag(let flag, nil):
      "unknown flag \(escaped(flag))"
    case .missingValue(let flag, let placeholder):
      "--\(flag) wants a value: --\(flag) \(placeholder)"
    case .unwantedValue(let flag):
      "--\(flag) takes no value"
    case .repeated(let flag):
      "--\(flag) is given twice"
    case .missingWord(let meaning):
      "\(meaning) is missing"
    case .unwantedWord(let word, let most):
      most == 0 ? "'\(escaped(word))' is not wanted here" : "'\(escaped(word))' is one too many"
    case .wrongValue(let flag, let value, let wanted, let nearest):
      "--\(flag) '\(escaped(value))': \(wanted)" + (nearest.map { "; did you mean \($0)?" } ?? "")
    case .missingFlag(let flag, let why):
      "--\(flag) is missing: \(why)"
    case .overwritesInput(let flag, let file):
      "--\(flag) \(escaped(file)) would overwrite what is read; nothing was written"
    case .apart(let first, let second, let why):
      "--\(first) and --\(second) do not go together: \(why)"
    case .twoReadStandardInput(let first, let second):
      "\(first) and \(second) cannot both be read from standard input"
    }
  }
}
