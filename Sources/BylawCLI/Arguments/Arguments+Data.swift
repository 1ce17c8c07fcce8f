import Bylaw
import BylawSyntax
import BylawSystem

/// The flags that commands share which review data.
extension Flag {
  static let asOf = Flag(
    name: "as-of", placeholder: "DATE",
    help: Phrase(
      "the date, whose end it then is, or the datetime that the review is as of",
      "复盘截至哪天（算到那天结束），或哪个时刻")
  )
  static let inSpiteOf = Flag(
    name: "in-spite-of", placeholder: "CODE", mayRepeat: true,
    help: Phrase(
      "let a doubt about the data pass this once, by its code",
      "数据的某个疑点这次放过，写它的代号"))
  static let threads = Flag(
    name: "threads", placeholder: "N",
    help: Phrase(
      "how many threads review; as many as there are processors if not given",
      "用几个线程复盘，不写就有几个核用几个"))
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
      throw .missingFlag("data", why: Phrase("where are the tables? as in --data DIR", "数据表在哪里？例如 --data 文件夹"))
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
        wanted: Phrase(
          "there is no such doubt about data; there are \(Phrase.list(doubtCodes))",
          "没有这种数据疑点；有 \(Phrase.row(doubtCodes))"), nearest: nearest)
    }
    return Set(codes)
  }

  /// What tables are in that do not say it themselves.
  func encoding() throws(UsageError) -> TextEncoding? {
    guard let written = value(of: .encoding) else { return nil }
    if let encoding = TextEncoding(named: written) { return encoding }
    let names = TextEncoding.allCases.map(\.rawValue)
    throw .wrongValue(
      flag: Flag.encoding.name, value: written,
      wanted: Phrase("it can be \(Phrase.choice(names))", "可以写 \(Phrase.choice(names))"),
      nearest: nearest(to: written.lowercased(), in: names))
  }

  /// A moment as written, which is one in whatever zone.
  func moment(of flag: Flag) throws(UsageError) -> String {
    guard let written = value(of: flag) else {
      let question =
        flag.name == Flag.asOf.name ? Phrase("when is the review?", "复盘是哪天？") : Phrase("which day?", "哪一天？")
      throw .missingFlag(
        flag.name, why: Phrase("\(question) as in --\(flag.name) 2026-11-01", "\(question)例如 --\(flag.name) 2026-11-01")
      )
    }
    do throws(BadMoment) {
      try checkMoment(reading: written)
    } catch {
      throw .wrongValue(flag: flag.name, value: written, wanted: error.words, nearest: nil)
    }
    return written
  }

  func threads() throws(UsageError) -> Int {
    guard let written = value(of: .threads) else { return processorCount }
    if let count = Int(written), (1...1_024).contains(count) { return count }
    throw .wrongValue(
      flag: Flag.threads.name, value: written, wanted: Phrase("a number from 1 to 1024", "要写 1 到 1024 的数"), nearest: nil
    )
  }
}

/// Standard input holds one thing.
func checkStandardInput(policies: [String], files: DataFiles = DataFiles()) throws(UsageError) {
  let streams = policies.count { $0 == "-" }
  if streams > 1 { throw .twoReadStandardInput(Phrase("a policy", "一份章程"), Phrase("another", "另一份")) }
  var readers = streams == 1 ? [Phrase("the policy", "章程")] : []
  if files.members == "-" { readers.append(Phrase(same: "--members")) }
  for event in files.events where event.file == "-" { readers.append(Phrase(same: "--events \(event.name)")) }
  if readers.count > 1 { throw .twoReadStandardInput(readers[0], readers[1]) }
}

/// The moment that a flag names, in the policy's zone.
func parsedMoment(reading written: String, flag: Flag, policy: Policy) throws(Failure) -> ReviewMoment {
  do throws(BadMoment) {
    return try reviewMoment(reading: written, policy: policy)
  } catch {
    throw .usage(.wrongValue(flag: flag.name, value: written, wanted: error.words, nearest: nil))
  }
}

/// Whether a name promises a workbook, or something packed, which no table is that is written as text.
func promisesWorkbook(_ path: String) -> Bool { ending(of: path) == "xlsx" }

/// A file is what its name says: text never goes under the name of a workbook or of what is packed.
func checkName(ofText path: String, flag: Flag) throws(UsageError) {
  guard ["xlsx", "xls", "et", "ods", "gz", "zip"].contains(ending(of: path)), !path.hasPrefix("/dev/") else { return }
  let wanted =
    promisesWorkbook(path)
    ? Phrase(
      "only the decisions of `bylaw run` are written as a workbook, and no --format goes with it",
      "只有 `bylaw run` 的决定能写成工作簿，而且不能和 --format 一起用")
    : Phrase("this is written as text, and under no such name", "这个写成文字，不能用这样的文件名")
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
    throw .usage(
      .wrongValue(
        flag: to.name, value: days.to, wanted: Phrase("that is before --\(from.name)", "比 --\(from.name) 还早"),
        nearest: nil))
  }
  return (first, last)
}

/// The shape that a file's ending asks for.
func tableFormat(ofFile path: String, flag: Flag) throws(UsageError) -> TableFormat {
  let ending = ending(of: path)
  if ending.isEmpty || path.hasPrefix("/dev/") { return .csv }
  if let format = TableFormat(rawValue: ending) { return format }
  throw .wrongValue(
    flag: flag.name, value: path,
    wanted: Phrase("its ending can be .csv, .tsv, .json or .jsonl", "后缀可以是 .csv、.tsv、.json 或 .jsonl"), nearest: nil)
}
