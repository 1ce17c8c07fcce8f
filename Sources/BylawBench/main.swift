import BylawSystem

do throws(BenchFailure) {
  try run(line: CommandLine.arguments.dropFirst())
} catch {
  put("bylaw-bench: \(error.text)\n", on: .standardError)
  exitProcess(status: 1)
}

func run(line: ArraySlice<String>) throws(BenchFailure) {
  switch line.first {
  case "--help", "-h": put(Options.help)
  case "limit": try runLimit(line: Array(line.dropFirst()))
  default: try benchmark(options: Options(line: line))
  }
}

func runLimit(line: [String]) throws(BenchFailure) {
  guard line.count > 2, let job = Job(rawValue: line[0]), let community = CommunityKind(rawValue: line[1]) else {
    throw BenchFailure(text: "limit wants a job, a community and files; see bylaw-bench --help")
  }
  let program = LimitProgram(community: community)
  switch (job, line.count) {
  case (.activity, 4): try program.reviewActivity(members: line[2], decisions: line[3])
  case (.events, 6):
    try program.reviewEvents(members: line[2], events: line[3], decisions: line[4], values: line[5])
  default: throw BenchFailure(text: "limit wants the files of the job; see bylaw-bench --help")
  }
}

/// Every job at every size, the tables as soon as they are known.
func benchmark(options: Options) throws(BenchFailure) {
  try makeFolder(at: options.folder)
  if let level = options.level { setEnvironmentVariable(named: "BYLAW_SIMD", to: level.rawValue) }
  let own = try ownPath()
  let beside = own[...(own.lastIndex(of: "/") ?? own.startIndex)] + "bylaw"
  let programs = Programs(own: own, bylaw: options.bylaw ?? String(beside), python: options.python)
  try compareTools(options: options, programs: programs)
  for members in options.members where options.measuresFormats {
    let work = Workplace(folder: options.folder, members: members, seed: options.seed)
    put(try measureFormats(work: work, programs: programs, runs: options.runs))
  }
  for members in options.members where options.measuresCommands {
    let work = Workplace(folder: options.folder, members: members, seed: options.seed)
    put(try measureCommands(work: work, programs: programs, runs: options.runs))
  }
  if options.measuresPolicies { put(try measurePolicySizes(options: options, programs: programs)) }
}

private func compareTools(options: Options, programs: Programs) throws(BenchFailure) {
  guard !options.jobs.isEmpty else { return }
  let names = options.tools.map { programs.name(of: $0, log: options.folder + "/log") }
  let tools = zip(options.tools, names).filter { $1 != nil }.map(\.0)
  put(names.compactMap { $0 }.joined(separator: ", ") + "\n\n")
  for tool in options.tools where !tools.contains(tool) { put("\(tool) is not installed, and is left out\n\n") }
  for job in options.jobs {
    for community in options.communities {
      var comparisons: [Comparison] = []
      for members in options.members {
        let work = Workplace(folder: options.folder, members: members, seed: options.seed, community: community)
        try work.prepare(job)
        let comparison = try compare(job: job, work: work, tools: tools, programs: programs, runs: options.runs)
        put(report(on: comparison) + "\n")
        comparisons.append(comparison)
      }
      put(costReport(on: comparisons, job: job, community: community))
    }
  }
}

/// Writes at once, so that a pipe shows each table as soon as it is known.
func put(_ text: String, on file: FileDescriptor = .standardOutput) {
  try? file.write(text: text)
}

/// The file of this program.
func ownPath() throws(BenchFailure) -> String {
  guard let path = realPath(of: CommandLine.arguments[0]) ?? realPath(of: "/proc/self/exe") else {
    throw BenchFailure(doing: "find", path: CommandLine.arguments[0], error: .notFound)
  }
  return path
}
