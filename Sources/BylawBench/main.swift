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
  case "limit":
    let files = Array(line.dropFirst())
    guard files.count == 2 else { throw BenchFailure(text: "limit wants two files; see bylaw-bench --help") }
    try runLimit(members: files[0], decisions: files[1])
  default: try benchmark(options: Options(line: line))
  }
}

/// Every job at every size, the tables as soon as they are known.
func benchmark(options: Options) throws(BenchFailure) {
  try makeFolder(at: options.folder)
  let own = try ownPath()
  let beside = own[...(own.lastIndex(of: "/") ?? own.startIndex)] + "bylaw"
  let programs = Programs(own: own, bylaw: options.bylaw ?? String(beside), python: options.python)
  let names = options.tools.map { programs.name(of: $0, log: options.folder + "/log") }
  let tools = zip(options.tools, names).filter { $1 != nil }.map(\.0)
  put(names.compactMap { $0 }.joined(separator: ", ") + "\n\n")
  for tool in options.tools where !tools.contains(tool) { put("\(tool) is not installed, and is left out\n\n") }
  var comparisons: [Comparison] = []
  for job in options.jobs {
    for members in options.members {
      let work = Workplace(folder: options.folder, members: members, seed: options.seed)
      try work.prepare(job)
      comparisons.append(try compare(job: job, work: work, tools: tools, programs: programs, runs: options.runs))
      put(report(on: comparisons[comparisons.count - 1]) + "\n")
    }
  }
  for job in options.jobs { put(costReport(on: comparisons, job: job)) }
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
