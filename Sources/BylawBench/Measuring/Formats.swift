import BylawSystem

/// What a review by the same members' table takes in each format, beside CSV.
func measureFormats(work: Workplace, programs: Programs, runs: Int) throws(BenchFailure) -> String {
  try work.prepare(.activity)
  let numbers: Set<String> = ["messages", "invites", "checkins", "quality_posts", "helpful", "spent"]
  var commands: [MeasuredCommand] = []
  var sizes: [Int] = []
  for format in MembersFormat.allCases {
    let folder = "\(work.data)/\(format)"
    try makeFolder(at: folder)
    let file = "\(folder)/\(format.fileName)"
    if fileKind(at: file) == nil {
      try convert(csv: "\(work.data)/members.csv", numbers: numbers, to: format, at: file + ".draft")
      try doing("write", path: file) { () throws(SystemError) in try move(file + ".draft", to: file) }
    }
    sizes.append(fileSize(at: file))
    let result = "\(folder)/decisions.csv"
    let policy = try work.policy(for: .activity, writtenAs: format, in: folder)
    commands.append(
      MeasuredCommand(
        name: format.rawValue,
        words: [
          programs.bylaw, "run", policy, "--data", folder, "--as-of", reviewDay, "--format", "csv",
          "--out", result,
        ], results: [result]))
  }
  let measured = try measure(commands, work: work, runs: runs)
  for command in commands.dropFirst() {
    guard let difference = try firstDifference(between: commands[0].results[0], and: command.results[0]) else {
      continue
    }
    throw BenchFailure(
      text: "\(command.name) comes to other decisions in line \(difference.line):\n\(difference.one)\(difference.other)"
    )
  }
  var table = Columns(header: ["", "median", "of csv", "CPU", "MB", "GB/s of a core"])
  for (row, size) in zip(measured, sizes) {
    table.add([
      row.name, duration(seconds: row.seconds), decimal(row.seconds / measured[0].seconds, digits: 2) + " x",
      duration(seconds: row.cpuSeconds), decimal(Double(size) / 1e6, digits: 1),
      decimal(Double(size) / row.cpuSeconds / 1e9, digits: 2),
    ])
  }
  return "formats, \(grouped(work.members)) members\n\(table.text)\n"
}

extension Workplace {
  /// The policy of a job, which says how a format writes what is not written plainly.
  fileprivate func policy(
    for job: Job, writtenAs format: MembersFormat, in folder: String
  ) throws(BenchFailure) -> String {
    if format.form == nil { return policy(for: job) }
    let path = "\(folder)/policy.bylaw"
    let text = format.written(String(decoding: job.policy(for: community), as: UTF8.self))
    try write(Array(text.utf8), to: path)
    return path
  }
}
