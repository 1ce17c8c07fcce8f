import Bylaw
import BylawData
import BylawSystem

/// Where a session's own files are: what was entered before, by project, and what a session begins with.
enum SessionFiles {
  /// The folder that a session is about: the nearest one around its policy, or its data, that is a repository, else the
  /// policy's or the data's own.
  static func project(policy: String?, data: String?) -> String {
    let start = resolved(policy.map(folder(of:)) ?? data ?? ".")
    var place = start
    while place != "/" {
      if fileKind(at: place + "/.git") != nil { return place }
      place = folder(of: place)
    }
    return start
  }

  /// A name of a file for a project: its own, and a number of its whole path.
  static func name(ofProject path: String) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in path.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = String(hash, radix: 16)
    let last = path.split(separator: "/").last.map { String($0.prefix(40)) } ?? "root"
    return last + "-" + String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// `BYLAW_STARTUP`, or the place that the system has for settings; nil where there is no such file.
  static var startUp: String? {
    if let chosen = environmentVariable(named: "BYLAW_STARTUP") { return chosen.isEmpty ? nil : chosen }
    let settings = environmentVariable(named: "XDG_CONFIG_HOME").flatMap { $0.isEmpty ? nil : $0 }
    guard let folder = settings ?? environmentVariable(named: "HOME").map({ $0 + "/.config" }) else { return nil }
    let path = folder + "/bylaw/startup"
    return fileKind(at: path) == nil ? nil : path
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}

extension Session {
  /// Does what stands in the file that a person's sessions begin with, unless others may write to it.
  func readStartUp(at path: String? = SessionFiles.startUp, output: inout Output) {
    guard let path else { return }
    do throws(SessionProblem) {
      if let status = try? FileStatus(path: path), status.permissions & 0o022 != 0 { throw .foreignStartUp(path) }
      _ = try read(at: path, output: &output)
    } catch {
      fail(with: error, output: &output)
    }
  }
}
