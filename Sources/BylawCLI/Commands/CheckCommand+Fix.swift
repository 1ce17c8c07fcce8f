import Bylaw
import BylawSyntax

extension Flag {
  static let fix = Flag(name: "fix", help: "apply the fixes that have one meaning, in place, and report what is left")
  static let dryRun = Flag(name: "dry-run", help: "with --fix: write nothing, show what would change, as a patch")
}

extension Arguments {
  func checkFixing() throws(UsageError) {
    if has(.dryRun), !has(.fix) { throw .missingFlag(Flag.fix.name, why: "--dry-run shows what it would do") }
    if has(.fix), words.contains("-") { throw .apart(Flag.fix.name, "-", why: "it mends files, not standard input") }
  }

  /// Mends a file where that is asked for, and tells of each fix; gives what is left to say about it.
  ///
  /// - Parameter patch: takes what would change, where nothing is to be written.
  func fixed(
    policyAt path: String, settings: [Setting], patch: inout String, console: Console
  ) throws(Failure) -> Outcome<Policy>? {
    guard has(.fix), let text = loadPolicy(at: path).value else { return nil }
    let fixed = applyFixes(to: text, settings: settings)
    if !fixed.applied.isEmpty {
      let new = String(decoding: fixed.text.source.bytes, as: UTF8.self)
      if has(.dryRun) { patch += text.diff(to: new) } else { try replaceFile(at: path, with: new) }
      for fix in fixed.applied {
        console.tell("\(escaped(path)):\(fix.line): fixed: \(escaped(console(fix.summary)))\n")
      }
    }
    return checkedPolicy(parsePolicy(fixed.text), settings: settings)
  }
}
