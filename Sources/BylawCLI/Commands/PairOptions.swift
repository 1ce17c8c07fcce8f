import Bylaw
import BylawSyntax

/// What commands are told that review data by one policy or by two.
struct PairOptions {
  var settings: [Setting]
  var files: DataFiles
  var threads: Int

  init(arguments: Arguments) throws(UsageError) {
    settings = try arguments.settings()
    files = try arguments.dataFiles()
    threads = try arguments.threads()
    try checkStandardInput(policies: arguments.words, files: files)
    let streams = ([files.members] + files.events.map(\.file)).filter { $0 == "-" }
    if arguments.words.count > 1, !streams.isEmpty {
      throw .twoReadStandardInput(
        Phrase("a table by one policy", "一份章程的表"), Phrase("by the other", "另一份的表"))
    }
  }

  /// The policies of some files, each with the settings of params that it has.
  func policies(at paths: [String], reporter: Reporter) throws(Failure) -> [Policy] {
    let texts = try paths.map { path throws(Failure) in
      try reporter.accept(loadPolicy(at: path), orElse: .policyHasErrors)
    }
    let parsed = texts.map { parsePolicy($0) }
    var policies: [Policy] = []
    for (policy, path) in zip(parsed, paths) {
      let known = settings.filter { setting in
        policy.hasParam(named: setting.name) || !parsed.contains { $0.hasParam(named: setting.name) }
      }
      policies.append(try reporter.accept(checkedPolicy(policy, settings: known), checkedAt: path))
    }
    return policies
  }
}
