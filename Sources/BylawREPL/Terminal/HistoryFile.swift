import BylawData

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The entries of earlier sessions on disk, one a line, with `\n` for a line feed and `\\` for a backslash. Each entry
/// is appended as it is entered, so that sessions side by side lose nothing. Where the file cannot be had, nothing is
/// remembered.
struct HistoryFile {
  /// Nil where nothing is to be remembered.
  var path: String?

  /// `BYLAW_HISTORY`, or the place that the system has for such things; an empty `BYLAW_HISTORY` is none.
  static func standard() -> HistoryFile {
    if let chosen = environment("BYLAW_HISTORY") { return HistoryFile(path: chosen.isEmpty ? nil : chosen) }
    let state = environment("XDG_STATE_HOME").flatMap { $0.isEmpty ? nil : $0 }
    guard let folder = state ?? environment("HOME").map({ $0 + "/.local/state" }) else { return HistoryFile(path: nil) }
    return HistoryFile(path: folder + "/bylaw/history")
  }

  /// Oldest first. A file that has grown far beyond what is kept is cut.
  func read() -> [String] {
    guard let path, let bytes = readFile(path) else { return [] }
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    let kept = lines.suffix(EntryHistory.mostEntries)
    if lines.count > 2 * EntryHistory.mostEntries {
      rewrite(Array(kept.joined(separator: [UInt8(ascii: "\n")])) + [10])
    }
    return kept.map { unescaped(String(decoding: $0, as: UTF8.self)) }
  }

  func append(_ entry: String) {
    guard let path else { return }
    makeFolders(of: path)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    writeAll(escapedLine(entry) + "\n", to: descriptor)
    close(descriptor)
  }

  private func rewrite(_ bytes: [UInt8]) {
    guard let path else { return }
    let temporary = path + ".\(getpid())"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    writeAll(String(decoding: bytes, as: UTF8.self), to: descriptor)
    close(descriptor)
    if rename(temporary, path) != 0 { unlink(temporary) }
  }
}

private func escapedLine(_ entry: String) -> String {
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

private func makeFolders(of path: String) {
  var place = path.startIndex
  while let slash = path[place...].firstIndex(of: "/") {
    if slash > path.startIndex { mkdir(String(path[..<slash]), 0o700) }
    place = path.index(after: slash)
  }
}

/// A file's bytes; nil where it cannot be read.
func readFile(_ path: String) -> [UInt8]? {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { return nil }
  defer { close(descriptor) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 65_536)
  while true {
    let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
    if count == 0 { return bytes }
    if count < 0 {
      if errno == EINTR { continue }
      return nil
    }
    bytes += chunk[..<count]
  }
}

func environment(_ name: String) -> String? {
  getenv(name).map { String(cString: $0) }
}
