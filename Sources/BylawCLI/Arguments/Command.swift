import Bylaw
import BylawSyntax

/// A subcommand: what it is called, what it takes, and what it does.
struct Command: Sendable {
  struct Example: Sendable {
    var line: String
    var meaning: Phrase
  }

  /// The words that are not flags.
  struct Words: Sendable {
    /// As in `POLICY…`, for the line of usage.
    var placeholder: String
    /// What is said when one is missing: `the policy's file`.
    var meaning: Phrase
    var fewest: Int
    /// Nil for any number.
    var most: Int?
    /// What it can be, where these are few.
    var choices: [String] = []
  }

  var name: String
  var summary: Phrase
  var words: Words
  var flags: [Flag]
  /// Whether nothing is done without data, if there is a flag for it.
  var needsData = true
  /// Paragraphs after the flags.
  var remarks: Phrase
  var examples: [Example]
  var action: @Sendable (Arguments, Console) throws(Failure) -> ExitStatus

  /// With those that every command has.
  var allFlags: [Flag] {
    flags + (flags.contains { $0.name == Flag.language.name } ? [] : [.language]) + [.help]
  }
}

/// `--name`, or `--name VALUE`.
struct Flag: Sendable {
  var name: String
  /// Nil for a flag without a value.
  var placeholder: String?
  var mayRepeat = false
  /// What its value can be, where these are few.
  var choices: [String] = []
  var help: Phrase

  static let data = Flag(
    name: "data", placeholder: "DIR",
    help: Phrase(
      "the folder that holds the tables",
      "放数据表的文件夹"))
  static let members = Flag(
    name: "members", placeholder: "FILE",
    help: Phrase(
      "the members' table, instead of the one in --data",
      "成员表，代替 --data 里的"))
  static let events = Flag(
    name: "events", placeholder: "NAME=FILE", mayRepeat: true,
    help: Phrase(
      "the table of an event type, instead of the one in --data",
      "某种事件的表，代替 --data 里的"))
  static let encoding = Flag(
    name: "encoding", placeholder: "NAME", choices: TextEncoding.allCases.map(\.rawValue),
    help: Phrase(
      "what the tables are in that are not UTF-8 and do not say it: gb18030, gbk, big5, shift-jis, euc-kr, windows-1252",
      "表不是 UTF-8 又没有标明时，是什么编码：gb18030、gbk、big5、shift-jis、euc-kr、windows-1252"))
  static let bom = Flag(
    name: "bom",
    help: Phrase(
      "begin tables that are written as CSV with a byte order mark, as they do anyway where the members' does",
      "写出的 CSV 开头加 BOM；成员表有 BOM 的本来就会加"))
  static let set = Flag(
    name: "set", placeholder: "PARAM=VALUE", mayRepeat: true,
    help: Phrase(
      "another value for one of the policy's params",
      "给章程的某个参数换一个值"))
  static let out = Flag(
    name: "out", placeholder: "FILE",
    help: Phrase(
      "write the result there instead of standard output",
      "结果写到这个文件，不写到标准输出"))
  static let allowOutside = Flag(
    name: "allow-outside",
    help: Phrase(
      "the policy may read files from anywhere, for those who mean it",
      "允许章程读任何地方的文件，确实要这样才用"))
  static let strict = Flag(
    name: "strict",
    help: Phrase(
      "warnings count as errors",
      "警告也算错误"))
  static let language = Flag(
    name: "language", placeholder: "LANGUAGE", choices: PolicyLanguage.allCases.map(\.rawValue),
    help: Phrase(
      "en or zh: the language of what is said, if not that of the policy",
      "en 或 zh：用哪种语言说话，不写就跟章程")
  )
  static let help = Flag(
    name: "help",
    help: Phrase(
      "print this help",
      "显示这份说明"))
  static let version = Flag(
    name: "version",
    help: Phrase(
      "print the version",
      "显示版本"))

  init(
    name: String, placeholder: String? = nil, mayRepeat: Bool = false, choices: [String] = [], help: Phrase
  ) {
    self.name = name
    self.placeholder = placeholder
    self.mayRepeat = mayRepeat
    self.choices = choices
    self.help = help
  }
}

/// Why a command ends before its time.
enum Failure: Error {
  case usage(UsageError)
  /// Words for standard error.
  case message(Phrase, ExitStatus)
  /// The person has been told already.
  case told(ExitStatus)
}

enum ExitStatus: Int32 {
  case done = 0
  case policyHasErrors = 1
  case wrongCommandLine = 2
  case dataDoesNotFit = 3
  case ensureFails = 4
}
