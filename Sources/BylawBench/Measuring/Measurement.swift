/// What a tool took for a job of one size, in the middle of several runs.
struct Measurement {
  var tool: Tool
  var seconds: Double
  var cpuSeconds: Double
  var peakBytes: Int
  var peakAnonymousBytes: Int?

  /// Nil without any runs.
  init?(tool: Tool, runs: [ProcessRun]) {
    guard let seconds = median(of: runs.map(\.seconds)), let cpuSeconds = median(of: runs.map(\.cpuSeconds)),
      let peakBytes = runs.map(\.peakBytes).max()
    else { return nil }
    self.tool = tool
    self.seconds = seconds
    self.cpuSeconds = cpuSeconds
    self.peakBytes = peakBytes
    peakAnonymousBytes = runs.compactMap(\.peakAnonymousBytes).max()
  }
}

/// A job of one size, done by every tool.
struct Comparison {
  var job: Job
  var community: CommunityKind
  var members: Int
  var bytes: Int
  var measurements: [Measurement]

  var rows: Int { job == .events ? 3 * members : members }
}

private func median(of numbers: [Double]) -> Double? {
  guard !numbers.isEmpty else { return nil }
  let sorted = numbers.sorted()
  return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
}

/// Does the job with every tool once, sees that all of them write the same, and then does it with each in turn, so that
/// whatever else the machine does befalls all alike.
func compare(
  job: Job, work: Workplace, tools: [Tool], programs: Programs, runs: Int
) throws(BenchFailure) -> Comparison {
  var commands: [(tool: Tool, command: [String])] = []
  for tool in tools {
    let command = tool.command(for: job, work: work, programs: programs)
    work.removeResults(of: tool, for: job)
    _ = try runProcess(arguments: command, log: work.log)
    commands.append((tool, command))
  }
  try checkAgreement(job: job, work: work, tools: commands.map(\.tool))
  var all = [[ProcessRun]](repeating: [], count: commands.count)
  for _ in 0..<runs {
    for index in commands.indices {
      // To replace a file takes longer than to write a new one, and is no part of the job.
      work.removeResults(of: commands[index].tool, for: job)
      all[index].append(try runProcess(arguments: commands[index].command, log: work.log))
    }
  }
  let measurements = zip(commands, all).compactMap { Measurement(tool: $0.tool, runs: $1) }
  return Comparison(
    job: job, community: work.community, members: work.members, bytes: work.bytes(for: job), measurements: measurements)
}

private func checkAgreement(job: Job, work: Workplace, tools: [Tool]) throws(BenchFailure) {
  guard let first = tools.first else { return }
  for tool in tools.dropFirst() {
    for name in job.results {
      let (one, other) = (work.result(named: name, of: first), work.result(named: name, of: tool))
      guard let difference = try firstDifference(between: one, and: other) else { continue }
      throw BenchFailure(
        text: """
          \(job.title(of: work.community)), \(work.members) members: \(one) and \(other) differ in line \(difference.line):
          \(difference.one)\(difference.other)
          """)
    }
  }
}
