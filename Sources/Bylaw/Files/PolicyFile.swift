import BylawSyntax
import BylawSystem

/// The text of a policy, as read from its file.
public struct PolicyText: Sendable {
  package var source: SourceText

  package init(source: SourceText) {
    self.source = source
  }

  /// A policy that is not in a file; `name` stands for it in messages.
  public init(name: String, text: String) {
    source = SourceText(name: name, text: text)
  }

  /// The name by which messages call it.
  public var name: String { source.name }
}

/// Why a policy's file gives no text.
package enum PolicyFileProblem: Error, Sendable {
  case unreadable(file: String, SystemError)
  case isDirectory(file: String)
  case tooLarge(file: String, limit: Int)
  /// A pipe or a device, of which nobody knows when it ends.
  case special(file: String)
  /// A link to what is neither beside it or below, nor where the command runs.
  case leadsOutside(file: String)

  package static let code = "unreadable-policy"

  package var diagnostic: Diagnostic {
    switch self {
    case .unreadable(let file, let error):
      Diagnostic(
        code: Self.code, place: .file(file),
        summary: Phrase(
          "the policy \(file) cannot be read: \(error.words)", "章程 \(file) 读不了：\(error.words)"))
    case .isDirectory(let file):
      Diagnostic(
        code: Self.code, place: .file(file),
        summary: Phrase(
          "a policy file is wanted, and \(file) is a directory", "这里要章程文件，而 \(file) 是文件夹"),
        notes: [
          Diagnostic.Note(
            text: Phrase(
              "name the file in it, as in \(file)/policy.bylaw; a folder of data goes with --data",
              "写里面的文件，例如 \(file)/policy.bylaw；数据文件夹用 --data"))
        ])
    case .special(let file):
      Diagnostic(
        code: Self.code, place: .file(file),
        summary: Phrase(
          "a policy file is wanted, and \(file) is a pipe or a device", "这里要章程文件，而 \(file) 是管道或设备"),
        notes: [
          Diagnostic.Note(
            text: Phrase("`-` reads a policy from standard input", "从标准输入读章程，写 `-`"))
        ])
    case .leadsOutside(let file):
      Diagnostic(
        code: Self.code, place: .file(file),
        summary: Phrase(
          "\(file) is a link that leads out of its folder, and is not followed", "\(file) 是指到文件夹外面的链接，不会读"),
        notes: [
          Diagnostic.Note(
            text: Phrase(
              "name the file that it leads to, if you trust whoever made the link",
              "信得过做这个链接的人，就直接写它指向的文件"))
        ])
    case .tooLarge(let file, let limit):
      Diagnostic(
        code: Self.code, place: .file(file),
        summary: Phrase(
          "the policy \(file) is larger than the \(limit / 1_048_576) MiB that a policy may have",
          "章程 \(file) 超过了 \(limit / 1_048_576) MiB 的上限"),
        notes: [
          Diagnostic.Note(
            text: Phrase(
              "is it a data file? those go with --data, --members or --events",
              "是不是数据文件？数据用 --data、--members 或 --events"))
        ])
    }
  }
}

/// More than any policy needs, and little enough to hold in memory.
package let largestPolicy = 16 * 1_048_576

/// Reads a policy's text; `-` is standard input. What keeps it from being read is among the problems.
package func loadPolicy(at path: String) -> Outcome<PolicyText> {
  do throws(PolicyFileProblem) {
    let bytes = try readPolicyBytes(at: path)
    return Outcome(value: PolicyText(source: SourceText(name: path == "-" ? "<stdin>" : path, bytes: bytes)))
  } catch {
    return Outcome(value: nil, problems: Problems(diagnostics: [error.diagnostic]))
  }
}

/// Whether a path stands for a stream that the program was given open.
private func isStream(_ path: String) -> Bool {
  path == "-" || path == "/dev/stdin" || path.hasPrefix("/dev/fd/") || path.hasPrefix("/proc/self/fd/")
}

/// Policies come by pull request, and a link is one too: it must not show what others may not see, nor hang.
private func checkIsOwnFile(_ path: String) throws(PolicyFileProblem) {
  // Of what is not there the reading tells.
  guard !isStream(path), let kind = fileKind(at: path) else { return }
  if kind == .other { throw .special(file: path) }
  guard fileKind(at: path, followsLinks: false) == .link else { return }
  if ![directory(of: path), "."].contains(where: { leads(path, into: $0) }) { throw .leadsOutside(file: path) }
}

private func readPolicyBytes(at path: String) throws(PolicyFileProblem) -> [UInt8] {
  try checkIsOwnFile(path)
  do throws(SystemError) {
    if path == "-" { return try readPolicyBytes(from: .standardInput) }
    let file = try FileDescriptor(opening: path, for: .reading)
    return try file.closing { () throws(SystemError) in try readPolicyBytes(from: file) }
  } catch {
    switch error {
    case .isDirectory: throw .isDirectory(file: path)
    case .tooLarge: throw .tooLarge(file: path, limit: largestPolicy)
    default: throw .unreadable(file: path, error)
    }
  }
}

private func readPolicyBytes(from file: FileDescriptor) throws(SystemError) -> [UInt8] {
  let status = try FileStatus(descriptor: file)
  if status.kind == .regular, status.size > largestPolicy { throw .tooLarge }
  return try file.readToEnd(limit: largestPolicy)
}
