#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The folder in which the benchmark works: a folder of data for each size, the policies, the peers' scripts, and what
/// every tool has written last.
struct Workplace {
  let folder: String
  let members: Int
  let seed: UInt64

  var data: String { "\(folder)/\(members)-\(seed)" }
  var log: String { "\(folder)/log" }

  func policy(_ job: Job) -> String { "\(folder)/\(job).bylaw" }
  func script(_ job: Job, of tool: Tool) -> String { "\(folder)/\(job)_\(tool).py" }
  func result(_ name: String, of tool: Tool) -> String { "\(data)/\(tool)-\(name)" }

  /// Makes what is not there yet. Data is made under another name first, so that what is there is whole.
  func prepare(_ job: Job) throws(BenchFailure) {
    try makeFolder(data)
    try write(job.policy, to: policy(job))
    for tool in Tool.allCases {
      if let script = tool.script(job) { try write(script, to: self.script(job, of: tool)) }
    }
    for table in job.tables where access("\(data)/\(table)", R_OK) != 0 {
      let draft = "\(data)/draft"
      if table == "events.csv" {
        try writeEvents(2 * members, of: members, seed: seed, to: draft)
      } else {
        try writeMembers(members, seed: seed, to: draft)
      }
      if rename(draft, "\(data)/\(table)") != 0 { throw BenchFailure(doing: "write", "\(data)/\(table)") }
    }
  }

  func bytes(_ job: Job) -> Int {
    job.tables.reduce(0) { $0 + fileSize("\(data)/\($1)") }
  }

  func removeResults(of tool: Tool, _ job: Job) {
    for name in job.results { unlink(result(name, of: tool)) }
  }
}

func makeFolder(_ path: String) throws(BenchFailure) {
  if mkdir(path, 0o755) != 0, errno != EEXIST { throw BenchFailure(doing: "make", path) }
}

func fileSize(_ path: String) -> Int {
  var status = stat()
  return stat(path, &status) == 0 ? Int(status.st_size) : 0
}

func write(_ bytes: [UInt8], to path: String) throws(BenchFailure) {
  let writer = try RowWriter(path)
  writer.bytes(bytes)
  try writer.finish()
}
