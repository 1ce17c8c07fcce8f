import Bylaw
import BylawSyntax

/// What can be wrong with a command line. All wording about it is here.
enum UsageError: Error, Equatable {
  case unknownCommand(String, nearest: String?, all: [String])
  case unknownFlag(String, nearest: String?)
  case missingValue(flag: String, placeholder: String)
  case unwantedValue(flag: String)
  case repeated(flag: String)
  case missingWord(Phrase)
  case unwantedWord(String, most: Int)
  case wrongValue(flag: String, value: String, wanted: Phrase, nearest: String?)
  case missingFlag(String, why: Phrase)
  case overwritesInput(flag: String, file: String)
  /// Two flags that do not go together.
  case apart(String, String, why: Phrase)
  case twoReadStandardInput(Phrase, Phrase)

  var text: Phrase {
    switch self {
    case .unknownCommand(let word, let nearest?, _):
      Phrase(
        "there is no command '\(escaped(word))'; did you mean '\(nearest)'?",
        "没有命令 '\(escaped(word))'；是不是 '\(nearest)'？")
    case .unknownCommand(let word, nil, let all):
      Phrase(
        "there is no command '\(escaped(word))'; there are \(Phrase.list(all))",
        "没有命令 '\(escaped(word))'；有 \(Phrase.row(all))")
    case .unknownFlag(let flag, let nearest?):
      Phrase("unknown flag \(escaped(flag)); did you mean --\(nearest)?", "没有选项 \(escaped(flag))；是不是 --\(nearest)？")
    case .unknownFlag(let flag, nil): Phrase("unknown flag \(escaped(flag))", "没有选项 \(escaped(flag))")
    case .missingValue(let flag, let placeholder):
      Phrase("--\(flag) wants a value: --\(flag) \(placeholder)", "--\(flag) 后面要写值：--\(flag) \(placeholder)")
    case .unwantedValue(let flag): Phrase("--\(flag) takes no value", "--\(flag) 后面不写值")
    case .repeated(let flag): Phrase("--\(flag) is given twice", "--\(flag) 写了两次")
    case .missingWord(let meaning): Phrase("\(meaning) is missing", "没有写\(meaning)")
    case .unwantedWord(let word, most: 0): Phrase("'\(escaped(word))' is not wanted here", "这里不要 '\(escaped(word))'")
    case .unwantedWord(let word, _): Phrase("'\(escaped(word))' is one too many", "多写了 '\(escaped(word))'")
    case .wrongValue(let flag, let value, let wanted, let nearest):
      Phrase("--\(flag) '\(escaped(value))': \(wanted)", "--\(flag) '\(escaped(value))'：\(wanted)")
        .adding(nearest.map { Phrase("; did you mean \($0)?", "；是不是 \($0)？") })
    case .missingFlag(let flag, let why): Phrase("--\(flag) is missing: \(why)", "没有写 --\(flag)：\(why)")
    case .overwritesInput(let flag, let file):
      Phrase(
        "--\(flag) \(escaped(file)) would overwrite what is read; nothing was written",
        "--\(flag) \(escaped(file)) 会盖掉要读的文件；什么也没有写")
    case .apart(let first, let second, let why):
      Phrase("--\(first) and --\(second) do not go together: \(why)", "--\(first) 和 --\(second) 不能一起用：\(why)")
    case .twoReadStandardInput(let first, let second):
      Phrase("\(first) and \(second) cannot both be read from standard input", "\(first)和\(second)不能都从标准输入读")
    }
  }
}
