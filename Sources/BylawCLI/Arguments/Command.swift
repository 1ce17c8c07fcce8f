/// A subcommand: what it is called, what it takes, and what it does.
struct Command: Sendable {
  struct Example: Sendable {
    var line: String
    var meaning: String
  }

  /// The words that are not flags.
  struct Words: Sendable {
    /// As in `POLICY…`, for the line of usage.
    var placeholder: String
    /// What is said when one is missing: `the policy's file`.
    var meaning: String
    var fewest: Int
    /// Nil for any number.
    var most: Int?
  }

  var name: String
  var summary: String
  var words: Words
  var flags: [Flag]
  /// Whether nothing is done without data, if there is a flag for it.
  var needsData = true
  /// Paragraphs after the flags.
  var remarks: String
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
  var help: String

  static let data = Flag(name: "data", placeholder: "DIR", help: "the folder that holds the tables")
  static let members = Flag(
    name: "members", placeholder: "FILE", help: "the members' table, instead of the one in --data")
  static let events = Flag(
    name: "events", placeholder: "NAME=FILE", mayRepeat: true,
    help: "the table of an event type, instead of the one in --data")
  static let encoding = Flag(
    name: "encoding", placeholder: "NAME",
    help: "what the tables are in that are not UTF-8 and do not say it: gb18030, gbk, shift-jis, windows-1252")
  static let bom = Flag(
    name: "bom",
    help: "begin tables that are written as CSV with a byte order mark, as they do anyway where the members' does")
  static let set = Flag(
    name: "set", placeholder: "PARAM=VALUE", mayRepeat: true, help: "another value for one of the policy's params")
  static let out = Flag(name: "out", placeholder: "FILE", help: "write the result there instead of standard output")
  static let allowOutside = Flag(
    name: "allow-outside", help: "the policy may read files from anywhere, for those who mean it")
  static let strict = Flag(name: "strict", help: "warnings count as errors")
  static let language = Flag(
    name: "language", placeholder: "LANGUAGE", help: "en or zh: the language of what is said, if not that of the policy"
  )
  static let help = Flag(name: "help", help: "print this help")
  static let version = Flag(name: "version", help: "print the version")

  init(name: String, placeholder: String? = nil, mayRepeat: Bool = false, help: String) {
    self.name = name
    self.placeholder = placeholder
    self.mayRepeat = mayRepeat
    self.help = help
  }
}

/// Why a command ends before its time.
enum Failure: Error {
  case usage(UsageError)
  /// Words for standard error.
  case message(String, ExitStatus)
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
