import BylawSystem

/// What a command took, in the middle of several runs.
struct MeasuredCommand {
  var name: String
  var words: [String]
  /// Files and folders that are removed before each run.
  var results: [String] = []
  var seconds = 0.0
  var cpuSeconds = 0.0
  var peakBytes = 0
  var peakAnonymousBytes: Int?
}

/// Runs each command once, and then each in turn so many times.
func measure(_ commands: [MeasuredCommand], work: Workplace, runs: Int) throws(BenchFailure) -> [MeasuredCommand] {
  var all = [[ProcessRun]](repeating: [], count: commands.count)
  for round in 0...runs {
    for (index, command) in commands.enumerated() {
      for result in command.results { removeTree(at: result) }
      let run = try runProcess(arguments: command.words, log: work.log)
      if round > 0 { all[index].append(run) }
    }
  }
  return zip(commands, all).compactMap { command, runs in
    guard let measured = Measurement(tool: .bylaw, runs: runs) else { return nil }
    var command = command
    command.seconds = measured.seconds
    command.cpuSeconds = measured.cpuSeconds
    command.peakBytes = measured.peakBytes
    command.peakAnonymousBytes = measured.peakAnonymousBytes
    return command
  }
}

/// What the commands around a review take, beside a review of the same members.
func measureCommands(work: Workplace, programs: Programs, runs: Int) throws(BenchFailure) -> String {
  for job in Job.allCases { try work.prepare(job) }
  let measured = try measure(commands(work: work, programs: programs), work: work, runs: runs)
  var table = Columns(header: ["", "median", "of run", "CPU", "resident", "anonymous"])
  for row in measured {
    table.add([
      row.name, duration(seconds: row.seconds), decimal(row.seconds / measured[0].seconds, digits: 2) + " x",
      duration(seconds: row.cpuSeconds), mebibytes(bytes: row.peakBytes),
      row.peakAnonymousBytes.map(mebibytes) ?? "",
    ])
  }
  return "commands, \(grouped(work.members)) members, \(grouped(2 * work.members)) events\n\(table.text)\n"
}

private func commands(work: Workplace, programs: Programs) throws(BenchFailure) -> [MeasuredCommand] {
  let policy = work.policy(for: .activity)
  let changed = "\(work.folder)/changed.bylaw"
  try write(replaced("last 6 days", with: "last 5 days", in: work.community), to: changed)
  let day = ["--data", work.data, "--as-of", reviewDay]
  // Not among the data, where nothing may be written.
  func out(_ name: String) -> String { "\(work.folder)/command-\(name)" }
  func command(_ name: String, _ words: [String], to file: String) -> MeasuredCommand {
    MeasuredCommand(name: name, words: [programs.bylaw] + words + ["--out", out(file)], results: [out(file)])
  }
  let next = out("next")
  var apply = command("run --apply", ["run", policy] + day + ["--format", "csv", "--apply", next], to: "apply.csv")
  apply.results.append(next)
  // A key that is there whatever the number of members.
  let member = work.community == .plain ? "u0000000" : "1"
  let session =
    "echo ':why \(member)' | '\(programs.bylaw)' repl '\(policy)' --data '\(work.data)' --as-of \(reviewDay)"
  return [
    command("run", ["run", policy] + day + ["--format", "csv"], to: "run.csv"),
    apply,
    command("why, one member", ["why", policy, member] + day, to: "why.txt"),
    command("why --all", ["why", policy, "--all"] + day, to: "fates.csv"),
    MeasuredCommand(name: ":why in a session", words: ["/bin/sh", "-c", session]),
    command("diff", ["diff", policy, changed] + day, to: "diff.txt"),
    command(
      "simulate, 24 reviews by events",
      [
        "simulate", work.policy(for: .events), "--data", work.data, "--from", "2026-09-14", "--to", "2026-10-31",
        "--every", "2 days",
      ], to: "simulation.csv"),
    command("report", ["report", policy] + day, to: "report.html"),
    MeasuredCommand(name: "check", words: [programs.bylaw, "check", policy]),
  ]
}

/// Job A's policy with one thing otherwise.
private func replaced(_ old: String, with new: String, in community: CommunityKind) -> [UInt8] {
  let (text, old) = (Job.activity.policy(for: community), Array(old.utf8))
  guard let place = text.indices.first(where: { text[$0...].starts(with: old) }) else { return text }
  return text[..<place] + Array(new.utf8) + text[(place + old.count)...]
}
