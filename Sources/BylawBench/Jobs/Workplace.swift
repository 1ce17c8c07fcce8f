import BylawSystem

/// The folder in which the benchmark works: a folder of data for each size, the policies, the peers' scripts, and what
/// every tool has written last.
struct Workplace {
  let folder: String
  let members: Int
  let seed: UInt64
  var community = CommunityKind.plain

  var data: String { "\(folder)/\(community)-\(members)-\(seed)" }
  var log: String { "\(folder)/log" }

  func policy(for job: Job) -> String { "\(folder)/\(job)-\(community).bylaw" }
  func script(for job: Job, of tool: Tool) -> String { "\(folder)/\(job)_\(tool).py" }
  func result(named name: String, of tool: Tool) -> String { "\(data)/\(tool)-\(name)" }

  /// Makes what is not there yet. Data is made under another name first, so that what is there is whole.
  func prepare(_ job: Job) throws(BenchFailure) {
    try makeFolder(at: data)
    try write(job.policy(for: community), to: policy(for: job))
    for tool in Tool.allCases {
      if let script = tool.script(for: job) { try write(script, to: self.script(for: job, of: tool)) }
    }
    for table in job.tables where fileKind(at: "\(data)/\(table)") == nil {
      let draft = "\(data)/draft"
      if table == "events.csv" {
        try writeEvents(count: 2 * members, of: members, seed: seed, community: community, to: draft)
      } else {
        try writeMembers(count: members, seed: seed, community: community, to: draft)
      }
      let place = "\(data)/\(table)"
      try doing("write", path: place) { () throws(SystemError) in try move(draft, to: place) }
    }
  }

  func bytes(for job: Job) -> Int {
    job.tables.reduce(0) { $0 + fileSize(at: "\(data)/\($1)") }
  }

  func removeResults(of tool: Tool, for job: Job) {
    for name in job.results { try? removeFile(at: result(named: name, of: tool)) }
  }
}

func makeFolder(at path: String) throws(BenchFailure) {
  do throws(SystemError) {
    try makeFolder(at: path, permissions: 0o755)
  } catch {
    if error != .exists { throw BenchFailure(doing: "make", path: path, error: error) }
  }
}

func fileSize(at path: String) -> Int {
  (try? FileStatus(path: path).size) ?? 0
}

func write(_ bytes: [UInt8], to path: String) throws(BenchFailure) {
  let writer = try RowWriter(path: path)
  writer.bytes(bytes)
  try writer.finish()
}
