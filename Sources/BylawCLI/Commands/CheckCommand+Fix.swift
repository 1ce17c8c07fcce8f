import Bylaw
import BylawSyntax

extension Flag {
  static let fix = Flag(
    name: "fix",
    help: Phrase(
      "apply the fixes that have one meaning, in place, and report what is left",
      "只有一种改法的，直接改好文件，再说还剩什么"))
  static let dryRun = Flag(
    name: "dry-run",
    help: Phrase(
      "with --fix: write nothing, show what would change, as a patch",
      "和 --fix 一起用：不写文件，只看会改什么"))
}

extension Arguments {
  func checkFixing() throws(UsageError) {
    if has(.dryRun), !has(.fix) {
      throw .missingFlag(Flag.fix.name, why: Phrase("--dry-run shows what it would do", "--dry-run 是看它会改什么"))
    }
    if has(.fix), words.contains("-") {
      throw .apart(Flag.fix.name, "-", why: Phrase("it mends files, not standard input", "它改的是文件，不是标准输入"))
    }
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
        console.tell(
          Phrase("\(path):\(fix.line): fixed: \(fix.summary)\n", "\(path):\(fix.line)：改好了：\(fix.summary)\n"))
      }
    }
    return checkedPolicy(parsePolicy(fixed.text), settings: settings)
  }
}
