import BylawSystem

/// A policy of as many declarations as are asked for, all of one kind.
enum PolicyShape: String, CaseIterable {
  case rules
  case lets
  /// Each names the one before it, a hundred in a row.
  case chain
  /// Each names the one before it twice, so that who goes through it anew each time takes twice as long for each.
  case pairs
  /// The same of labels.
  case labels
  case tests

  func text(declarations count: Int) -> String {
    var text = """
      timezone "UTC"
      review every 1 month from 2026-01-01
      tiers
          core
        > low
      member
        id:    text key
        tier:  tier
        score: int

      """
    switch self {
    case .rules:
      for index in 0..<count { text += "reward r\(index)\n  when score > \(index)\n" }
    case .lets:
      for index in 0..<count { text += "let v\(index) = score + \(index)\n" }
    case .chain:
      for index in 0..<count { text += "let v\(index) = \(isFirst(index) ? "score" : "v\(index - 1)") + 1\n" }
    case .pairs:
      for index in 0..<count {
        let before = isFirst(index) ? "score" : "v\(index - 1)"
        text += "let v\(index) = min(\(before), \(before) + \(index))\n"
      }
    case .labels:
      for index in 0..<count {
        let (before, other) = isFirst(index) ? ("score > 1", "score < 9") : ("l\(index - 1)", "not l\(index - 1)")
        text += "label l\(index)\n  when \(before) and score > \(index) or \(other) and score < \(index)\n"
      }
    case .tests:
      text += "let own = score\n"
      for index in 0..<count {
        text += "test \"t\(index)\" as of 2026-11-01\n  given a: tier = low, score = \(index)\n"
        text += "  expect own of a = \(index)\n"
      }
    }
    switch self {
    case .rules: break
    case .lets, .chain, .pairs: text += "promote up from low to core\n  when v\(count - 1) > 3\n"
    case .labels: text += "promote up from low to core\n  when l\(count - 1)\n"
    case .tests: text += "promote up from low to core\n  when own > 3\n"
    }
    return text
  }

  /// How deep names may build on each other has a limit of its own.
  private func isFirst(_ index: Int) -> Bool { index % 100 == 0 }
}

/// What commands take for policies of more and more declarations, over ten members. A command that has taken too long is
/// not asked about more; nor is anything beyond what a policy may have, of which one line says how soon it is refused.
func measurePolicySizes(options: Options, programs: Programs) throws(BenchFailure) -> String {
  let folder = "\(options.folder)/policies"
  try makeFolder(at: folder)
  try makeFolder(at: folder + "/data")
  var members = "id,tier,score\n"
  for index in 0..<10 { members += "u\(index),low,\(index)\n" }
  try write(Array(members.utf8), to: folder + "/data/members.csv")
  var text = ""
  for shape in PolicyShape.allCases {
    for count in options.declarations {
      try write(Array(shape.text(declarations: count).utf8), to: "\(folder)/\(shape.rawValue)-\(count).bylaw")
    }
    text += try sizeTable(of: shape, folder: folder, options: options, programs: programs)
  }
  return text
}

/// Longer than this, a command is not asked about a larger policy.
private let mostSeconds = 20.0

private func sizeTable(
  of shape: PolicyShape, folder: String, options: Options, programs: Programs
) throws(BenchFailure) -> String {
  var table = Columns(header: [""] + options.declarations.map(grouped))
  let day = ["--data", folder + "/data", "--as-of", "2026-11-01"]
  let commands: [(name: String, before: [String], after: [String])] = [
    ("check", ["check"], []), ("fmt", ["fmt", "--check"], []), ("run", ["run"], day), ("why", ["why"], ["u7"] + day),
    ("test", ["test"], []), ("test --coverage", ["test", "--coverage"], []), ("report", ["report"], day),
    ("calendar", ["calendar"], ["--from", "2026-10-01", "--to", "2026-11-15"]),
  ]
  for command in commands {
    var cells = [command.name]
    for count in options.declarations {
      let words = command.before + ["\(folder)/\(shape.rawValue)-\(count).bylaw"] + command.after
      let seconds = try medianSeconds(of: words, folder: folder, options: options, programs: programs)
      cells.append(duration(seconds: seconds))
      if seconds > mostSeconds { break }
    }
    table.add(cells + [String](repeating: "", count: options.declarations.count + 1 - cells.count))
  }
  return "cost against size, policies of so many \(shape.rawValue), ten members\n\(table.text)\n"
}

/// Processor time. A status that says that something was found is none that fails the measurement.
private func medianSeconds(
  of words: [String], folder: String, options: Options, programs: Programs
) throws(BenchFailure) -> Double {
  let line = "\"$0\" \"$@\" > /dev/null; test $? -le 3"
  var seconds: [Double] = []
  for _ in 0..<options.runs {
    let run = try runProcess(
      arguments: ["/bin/sh", "-c", line, programs.bylaw] + words, log: folder + "/log")
    seconds.append(run.cpuSeconds)
    if run.cpuSeconds > mostSeconds { break }
  }
  return seconds.sorted()[seconds.count / 2]
}
