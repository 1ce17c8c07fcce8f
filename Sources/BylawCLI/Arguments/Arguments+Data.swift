import Bylaw

/// The flags that commands share which review data.
extension Flag {
  static let asOf = Flag(
    name: "as-of", placeholder: "DATE", help: "the date, whose end it then is, or the datetime that the review is as of"
  )
  static let threads = Flag(
    name: "threads", placeholder: "N", help: "how many threads review; as many as there are processors if not given")
}

extension Arguments {
  func settings() throws(UsageError) -> [Setting] {
    try pairs(.set).map { Setting(name: $0.name, value: $0.value) }
  }

  /// Where the tables are.
  func dataFiles(skipsBadRows: Bool = false) throws(UsageError) -> DataFiles {
    let events = try pairs(.events).map { (name: $0.name, file: $0.value) }
    let files = DataFiles(
      folder: value(.data), members: value(.members), events: events, skipsBadRows: skipsBadRows, isStrict: has(.strict)
    )
    if files.folder == nil, files.members == nil {
      throw .missingFlag("data", why: "where are the tables? as in --data DIR")
    }
    return files
  }

  /// A moment as written, which is one in whatever zone.
  func moment(_ flag: Flag) throws(UsageError) -> String {
    guard let written = value(flag) else {
      throw .missingFlag(flag.name, why: "when is the review? as in --\(flag.name) 2026-11-01")
    }
    do throws(BadMoment) {
      try checkMoment(written)
    } catch {
      throw .wrongValue(flag: flag.name, value: written, wanted: error.text, nearest: nil)
    }
    return written
  }

  func threads() throws(UsageError) -> Int {
    guard let written = value(.threads) else { return processorCount }
    if let count = Int(written), (1...1_024).contains(count) { return count }
    throw .wrongValue(flag: Flag.threads.name, value: written, wanted: "a number from 1 to 1024", nearest: nil)
  }
}

/// Standard input holds one thing.
func checkStandardInput(policies: [String], _ files: DataFiles) throws(UsageError) {
  var readers = policies.filter { $0 == "-" }.map { _ in "the policy" }
  if files.members == "-" { readers.append("--members") }
  for event in files.events where event.file == "-" { readers.append("--events \(event.name)") }
  if readers.count > 1 { throw .twoReadStandardInput(readers[0], readers[1]) }
}

/// The moment that a flag names, in the policy's zone.
func momentOf(_ written: String, _ flag: Flag, _ policy: Policy) throws(Failure) -> ReviewMoment {
  do throws(BadMoment) {
    return try reviewMoment(written, for: policy)
  } catch {
    throw .usage(.wrongValue(flag: flag.name, value: written, wanted: error.text, nearest: nil))
  }
}
