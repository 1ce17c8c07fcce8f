import Bylaw
import BylawSyntax
import BylawSystem

/// The flags that commands share which review data.
extension Flag {
  static let asOf = Flag(
    name: "as-of", placeholder: "DATE", help: "the date, whose end it then is, or the datetime that the review is as of"
  )
  static let inSpiteOf = Flag(
    name: "in-spite-of", placeholder: "CODE", mayRepeat: true,
    help: "let a doubt about the data pass this once, by its code")
  static let threads = Flag(
    name: "threads", placeholder: "N", help: "how many threads review; as many as there are processors if not given")
}

extension Arguments {
  func settings() throws(UsageError) -> [Setting] {
    try pairs(of: .set).map { Setting(name: $0.name, value: $0.value) }
  }

  /// Where the tables are.
  func dataFiles(skipsBadRows: Bool = false) throws(UsageError) -> DataFiles {
    let events = try pairs(of: .events).map { (name: $0.name, file: $0.value) }
    var files = DataFiles(
      folder: value(of: .data), members: value(of: .members), events: events, skipsBadRows: skipsBadRows,
      isStrict: has(.strict), inSpiteOf: try doubtsLetPass(), allowsOutside: has(.allowOutside)
    )
    files.encoding = try encoding()
    if files.folder == nil, files.members == nil {
      throw .missingFlag("data", why: "where are the tables? as in --data DIR")
    }
    return files
  }

  /// The codes of doubts that are let pass.
  private func doubtsLetPass() throws(UsageError) -> Set<String> {
    let codes = all(of: .inSpiteOf)
    for code in codes {
      let (isKnown, nearest) = checkDoubtCode(code)
      if isKnown { continue }
      throw .wrongValue(
        flag: Flag.inSpiteOf.name, value: code,
        wanted: "there is no such doubt about data; there are \(listed(doubtCodes))", nearest: nearest)
    }
    return Set(codes)
  }

  /// What tables are in that do not say it themselves.
  func encoding() throws(UsageError) -> TextEncoding? {
    guard let written = value(of: .encoding) else { return nil }
    if let encoding = TextEncoding(named: written) { return encoding }
    let names = TextEncoding.allCases.map(\.rawValue)
    throw .wrongValue(
      flag: Flag.encoding.name, value: written, wanted: "it can be \(listed(names, by: "or"))",
      nearest: nearest(to: written.lowercased(), in: names))
  }

  /// A moment as written, which is one in whatever zone.
  func moment(of flag: Flag) throws(UsageError) -> String {
    guard let written = value(of: flag) else {
      let question = flag.name == Flag.asOf.name ? "when is the review?" : "which day?"
      throw .missingFlag(flag.name, why: "\(question) as in --\(flag.name) 2026-11-01")
    }
    do throws(BadMoment) {
      try checkMoment(reading: written)
    } catch {
      throw .wrongValue(flag: flag.name, value: written, wanted: error.text, nearest: nil)
    }
    return written
  }

  func threads() throws(UsageError) -> Int {
    guard let written = value(of: .threads) else { return processorCount }
    if let count = Int(written), (1...1_024).contains(count) { return count }
    throw .wrongValue(flag: Flag.threads.name, value: written, wanted: "a number from 1 to 1024", nearest: nil)
  }
}

/// Standard input holds one thing.
func checkStandardInput(policies: [String], files: DataFiles = DataFiles()) throws(UsageError) {
  let streams = policies.count { $0 == "-" }
  if streams > 1 { throw .twoReadStandardInput("a policy", "another") }
  var readers = streams == 1 ? ["the policy"] : []
  if files.members == "-" { readers.append("--members") }
  for event in files.events where event.file == "-" { readers.append("--events \(event.name)") }
  if readers.count > 1 { throw .twoReadStandardInput(readers[0], readers[1]) }
}

/// The moment that a flag names, in the policy's zone.
func parsedMoment(reading written: String, flag: Flag, policy: Policy) throws(Failure) -> ReviewMoment {
  do throws(BadMoment) {
    return try reviewMoment(reading: written, policy: policy)
  } catch {
    throw .usage(.wrongValue(flag: flag.name, value: written, wanted: error.text, nearest: nil))
  }
}

/// Whether a name promises a workbook, or something packed, which no table is that is written as text.
func promisesWorkbook(_ path: String) -> Bool { ending(of: path) == "xlsx" }

/// A file is what its name says: text never goes under the name of a workbook or of what is packed.
func checkName(ofText path: String, flag: Flag) throws(UsageError) {
  guard ["xlsx", "xls", "et", "ods", "gz", "zip"].contains(ending(of: path)), !path.hasPrefix("/dev/") else { return }
  let wanted =
    promisesWorkbook(path)
    ? "only the decisions of `bylaw run` are written as a workbook, and no --format goes with it"
    : "this is written as text, and under no such name"
  throw .wrongValue(flag: flag.name, value: path, wanted: wanted, nearest: nil)
}

private func ending(of path: String) -> String {
  let name = path.split(separator: "/").last ?? ""
  guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
  return name[name.index(after: dot)...].lowercased()
}

func decisionFormat(ofFile path: String, isTable: Bool) -> DecisionFormat {
  switch ending(of: path) {
  case "json": .json
  case "jsonl", "ndjson": .jsonl
  default: isTable ? .table : .csv
  }
}

/// The days that two flags name, in the policy's zone.
func parsedMoments(
  of days: (from: String, to: String), from: Flag, to: Flag, policy: Policy
) throws(Failure) -> (first: ReviewMoment, last: ReviewMoment) {
  let (first, last) = (
    try parsedMoment(reading: days.from, flag: from, policy: policy),
    try parsedMoment(reading: days.to, flag: to, policy: policy)
  )
  guard first.asOf.today <= last.asOf.today else {
    throw .usage(.wrongValue(flag: to.name, value: days.to, wanted: "that is before --\(from.name)", nearest: nil))
  }
  return (first, last)
}

/// The shape that a file's ending asks for.
func tableFormat(ofFile path: String, flag: Flag) throws(UsageError) -> TableFormat {
  let ending = ending(of: path)
  if ending.isEmpty || path.hasPrefix("/dev/") { return .csv }
  if let format = TableFormat(rawValue: ending) { return format }
  throw .wrongValue(
    flag: flag.name, value: path, wanted: "its ending can be .csv, .tsv, .json or .jsonl", nearest: nil)
}
