import Bylaw
import BylawSyntax
import BylawSystem

/// Runs what may find the command line wrong.
func orUsage<Result>(_ body: () throws(UsageError) -> Result) throws(Failure) -> Result {
  do throws(UsageError) {
    return try body()
  } catch {
    throw .usage(error)
  }
}

/// Fails before any work is done where a file could not be written in the end.
func checkDestinations(_ paths: [String?]) throws(Failure) {
  for path in paths.compactMap({ $0 }) {
    try orOutputFailure { () throws(OutputProblem) in try Outputs.checkDestination(at: path) }
  }
}

/// What is read must not be what is written.
func checkInputsStay(_ inputs: [String], outputs: [(flag: Flag, path: String?)]) throws(Failure) {
  let inputs = Set(inputs.filter { $0 != "-" }.map { resolved($0) })
  for case (let flag, let path?) in outputs where path != "-" && inputs.contains(resolved(path)) {
    throw .usage(.overwritesInput(flag: flag.name, file: path))
  }
}

/// Writes the result to standard output, or to the file that `--out` names.
///
/// - Parameters:
///   - privacy: that of what the result is made of.
///   - hasMark: whether it is a table for a spreadsheet, which begins with a byte order mark.
func writeResult(
  arguments: Arguments, privacy: Privacy, hasMark: Bool = false, body: (inout OutputSink) -> Void
) throws(Failure) {
  if let path = arguments.value(of: .out) {
    try orUsage { () throws(UsageError) in try checkName(ofText: path, flag: .out) }
  }
  let outputs = Outputs(privacy: privacy)
  try orOutputFailure { () throws(OutputProblem) in
    var sink = try outputs.open(at: arguments.value(of: .out) ?? "-")
    if hasMark { sink.writeByteOrderMark() }
    body(&sink)
    try outputs.commit()
  }
}

/// Puts a new text in a file's place, whole or not at all.
func replaceFile(at path: String, with text: String) throws(Failure) {
  let outputs = Outputs(privacy: .open)
  try orOutputFailure { () throws(OutputProblem) in
    try outputs.open(at: path).write(text)
    try outputs.commit()
  }
}

/// A policy checked, with a way out for what can be mended.
func checkedPolicy(_ parsed: ParsedPolicy, settings: [Setting]) -> Outcome<Policy> {
  var checked = checkPolicy(parsed, settings: settings)
  checked.problems = withWaysOut(checked.problems, of: parsed, settings: settings)
  return checked
}

extension Arguments {
  /// Whether a table goes out with a byte order mark: one that goes into a file does where the members came with one.
  ///
  /// - Parameter path: nil for standard output.
  func wantsMark(path: String?, isDelimited: Bool, members: @autoclosure () -> Bool) -> Bool {
    isDelimited && (has(.bom) || path != nil && path != "-" && members())
  }
}

func orOutputFailure<Result>(_ body: () throws(OutputProblem) -> Result) throws(Failure) -> Result {
  do throws(OutputProblem) {
    return try body()
  } catch {
    switch error {
    case .place, .insideInput, .sameFile, .sameStream: throw .message(error.words, .wrongCommandLine)
    case .writing, .reading, .neitherFileNorFolder, .tooManyRows: throw .message(error.words, .dataDoesNotFit)
    }
  }
}

/// The policies that files and folders name, each once, however often it is named; a folder without any is refused.
func namedPolicies(in words: [String]) throws(Failure) -> [String] {
  var (files, seen) = ([String](), Set<String>())
  for word in words {
    let found = try ownPolicies(at: [word])
    if found.isEmpty {
      throw .message(
        Phrase("there is no .bylaw file in \(escaped(word))", "\(escaped(word)) 里没有 .bylaw 文件"), .wrongCommandLine)
    }
    files += found.filter { seen.insert($0 == "-" ? "-" : resolved($0)).inserted }
  }
  return files
}

/// The policies that files and folders name; a link out of a folder ends the command.
func ownPolicies(at words: [String]) throws(Failure) -> [String] {
  let found = FoundPolicies(at: words)
  guard let stray = found.strays.first.map({ escaped($0) }) else { return found.files }
  throw .message(
    Phrase(
      "\(stray) is a link that leads out of its folder, and is not followed: name the file that it leads to, if you trust whoever made the link",
      "\(stray) 是指到文件夹外面的链接，不会读：信得过做这个链接的人，就直接写它指向的文件"),
    .policyHasErrors)
}

/// What is being done with so many members.
func reviewingWords(_ count: Int) -> Phrase {
  Phrase("reviewing \(Phrase.count(count, "member", "人"))", "复盘 \(count) 人")
}
