import BylawData
import BylawSystem

/// The entries of earlier sessions on disk, one a line, with `\n` for a line feed and `\\` for a backslash. Each entry
/// is appended as it is entered, so that sessions side by side lose nothing. Where the file cannot be had, nothing is
/// remembered.
struct HistoryFile {
  /// Nil where nothing is to be remembered.
  var path: String?
  /// Where entries of all projects were, before each had its own.
  var older: String?

  /// `BYLAW_HISTORY`, or for a project the place that the system has for such things; an empty `BYLAW_HISTORY` is none.
  static func standard(project: String) -> HistoryFile {
    if let chosen = environmentVariable(named: "BYLAW_HISTORY") {
      return HistoryFile(path: chosen.isEmpty ? nil : chosen)
    }
    let state = environmentVariable(named: "XDG_STATE_HOME").flatMap { $0.isEmpty ? nil : $0 }
    guard let folder = state ?? environmentVariable(named: "HOME").map({ $0 + "/.local/state" }) else {
      return HistoryFile(path: nil)
    }
    return HistoryFile(
      path: folder + "/bylaw/histories/" + SessionFiles.name(ofProject: project), older: folder + "/bylaw/history")
  }

  /// Oldest first. A file that has grown far beyond what is kept is cut.
  func read() -> [String] {
    guard let path else { return [] }
    guard let bytes = try? readFile(at: path) else { return older.map { HistoryFile(path: $0).read() } ?? [] }
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    let kept = lines.suffix(EntryHistory.mostEntries)
    if lines.count > 2 * EntryHistory.mostEntries {
      rewrite(with: Array(kept.joined(separator: [UInt8(ascii: "\n")])) + [10])
    }
    return kept.map { unescaped(String(decoding: $0, as: UTF8.self)) }
  }

  func append(_ entry: String) {
    guard let path else { return }
    makeFolders(leadingTo: path, permissions: 0o700)
    write(escapedLine(of: entry) + "\n", to: path, for: .appending)
  }

  private func rewrite(with bytes: [UInt8]) {
    guard let path else { return }
    let temporary = path + ".\(processNumber)"
    guard write(String(decoding: bytes, as: UTF8.self), to: temporary, for: .creating) else { return }
    if (try? move(temporary, to: path)) == nil { try? removeFile(at: temporary) }
  }

  /// False where the file cannot be opened.
  @discardableResult
  private func write(_ text: String, to path: String, for purpose: FileDescriptor.Purpose) -> Bool {
    guard let file = try? FileDescriptor(opening: path, for: purpose, permissions: 0o600) else { return false }
    // One that was there already may have been everybody's to read.
    if fileKind(at: path) == .regular { file.setPermissions(to: 0o600) }
    try? file.closing { () throws(SystemError) in try file.write(text: text) }
    return true
  }
}

private func escapedLine(of entry: String) -> String {
  var line = ""
  for scalar in entry.unicodeScalars {
    switch scalar {
    case "\\": line += "\\\\"
    case "\n": line += "\\n"
    default: line.unicodeScalars.append(scalar)
    }
  }
  return line
}

private func unescaped(_ line: String) -> String {
  var entry = String.UnicodeScalarView()
  var isEscaped = false
  for scalar in line.unicodeScalars {
    if isEscaped {
      entry.append(scalar == "n" ? "\n" : scalar)
      isEscaped = false
    } else if scalar == "\\" {
      isEscaped = true
    } else {
      entry.append(scalar)
    }
  }
  return String(entry)
}
