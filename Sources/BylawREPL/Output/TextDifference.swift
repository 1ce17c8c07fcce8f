import Bylaw
import BylawSyntax

/// The lines in which two texts differ, without those around them.
struct TextDifference {
  private let lines: [Substring]

  init(from old: SourceText, to new: SourceText) {
    let patch = unifiedDiff(from: old.bytes, to: new.bytes, name: new.name)
    // The first two name the files.
    lines = patch.split(separator: "\n").dropFirst(2).filter {
      $0.count > 1 && ($0.hasPrefix("-") || $0.hasPrefix("+"))
    }
  }

  func write(to output: inout Output) {
    for line in lines {
      let shown = output.cut("\(line.prefix(1)) \(escaped(line.dropFirst()))")
      output.line(output.style(line.hasPrefix("-") ? .error : .good, shown))
    }
  }
}
