/// Something that does the jobs.
enum Tool: String, CaseIterable {
  /// A program that knows the jobs, and nothing else: as fast as it goes.
  case limit
  case bylaw
  case duckdb
  case polars

  func script(for job: Job) -> [UInt8]? {
    switch (self, job) {
    case (.duckdb, .activity): PackageResources.activity_duckdb_py
    case (.duckdb, .events): PackageResources.events_duckdb_py
    case (.polars, .activity): PackageResources.activity_polars_py
    case (.polars, .events): PackageResources.events_polars_py
    case (.limit, _), (.bylaw, _): nil
    }
  }

  /// How it is called.
  func command(for job: Job, work: Workplace, programs: Programs) -> [String] {
    let inputs = job.tables.map { work.data + "/" + $0 }
    let results = job.results.map { work.result(named: $0, of: self) }
    switch self {
    case .limit: return [programs.own, "limit", job.rawValue, work.community.rawValue] + inputs + results
    case .bylaw:
      let values = results.count > 1 ? ["--values", results[1]] : []
      return [
        programs.bylaw, "run", work.policy(for: job), "--data", work.data, "--as-of", reviewDay, "--format", "csv",
        "--out",
        results[0],
      ] + values
    case .duckdb, .polars:
      return [programs.python, work.script(for: job, of: self), work.community.rawValue] + inputs + results
    }
  }
}

/// Where the programs are.
struct Programs {
  var own: String
  var bylaw: String
  var python: String

  /// What a tool is called in tables; nil where Python does not have it.
  func name(of tool: Tool, log: String) -> String? {
    switch tool {
    case .limit, .bylaw: return tool.rawValue
    case .duckdb, .polars:
      let question = "import sys, \(tool); print(\(tool).__version__, file=sys.stderr)"
      guard (try? runProcess(arguments: [python, "-c", question], log: log)) != nil, let version = firstLine(of: log)
      else {
        return nil
      }
      return "\(tool) \(version)"
    }
  }
}
