import BylawSyntax
import BylawSystem

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

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

  package static let code = "unreadable-policy"

  package var diagnostic: Diagnostic {
    switch self {
    case .unreadable(let file, let error):
      Diagnostic(
        code: Self.code, place: .file(file), summary: "the policy \(file) cannot be read: \(error.text)")
    case .isDirectory(let file):
      Diagnostic(
        code: Self.code, place: .file(file), summary: "a policy file is wanted, and \(file) is a directory",
        notes: [Diagnostic.Note("name the file in it, as in \(file)/policy.bylaw; a folder of data goes with --data")])
    case .tooLarge(let file, let limit):
      Diagnostic(
        code: Self.code, place: .file(file),
        summary: "the policy \(file) is larger than the \(limit / 1_048_576) MiB that a policy may have",
        notes: [Diagnostic.Note("is it a data file? those go with --data, --members or --events")])
    }
  }
}

/// More than any policy needs, and little enough to hold in memory.
package let largestPolicy = 16 * 1_048_576

/// Reads a policy's text; `-` is standard input. What keeps it from being read is among the problems.
package func loadPolicy(_ path: String) -> Outcome<PolicyText> {
  do throws(PolicyFileProblem) {
    let bytes = try readPolicyBytes(path)
    return Outcome(PolicyText(source: SourceText(name: path == "-" ? "<stdin>" : path, bytes: bytes)))
  } catch {
    return Outcome(nil, Problems([error.diagnostic]))
  }
}

private func readPolicyBytes(_ path: String) throws(PolicyFileProblem) -> [UInt8] {
  let descriptor = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw .unreadable(file: path, .last) }
  defer { if descriptor > 0 { close(descriptor) } }
  var status = stat()
  guard fstat(descriptor, &status) == 0 else { throw .unreadable(file: path, .last) }
  if status.st_mode & S_IFMT == S_IFDIR { throw .isDirectory(file: path) }
  if status.st_mode & S_IFMT == S_IFREG, status.st_size > largestPolicy {
    throw .tooLarge(file: path, limit: largestPolicy)
  }
  return try readToEnd(descriptor, path)
}

private func readToEnd(_ descriptor: Int32, _ path: String) throws(PolicyFileProblem) -> [UInt8] {
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 65_536)
  while true {
    let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
    if count == 0 { return bytes }
    if count < 0 {
      if errno == EINTR { continue }
      throw .unreadable(file: path, .last)
    }
    bytes += chunk[..<count]
    if bytes.count > largestPolicy { throw .tooLarge(file: path, limit: largestPolicy) }
  }
}
