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

  package static let code = "unreadable-policy"

  package var diagnostic: Diagnostic {
    switch self {
    case .unreadable(let file, let error):
      Diagnostic(
        code: Self.code, place: .file(file),
        summary: Phrase(untranslated: "the policy \(file) cannot be read: \(error.text)"))
    case .isDirectory(let file):
      Diagnostic(
        code: Self.code, place: .file(file),
        summary: Phrase(untranslated: "a policy file is wanted, and \(file) is a directory"),
        notes: [
          Diagnostic.Note(
            text: Phrase(
              untranslated: "name the file in it, as in \(file)/policy.bylaw; a folder of data goes with --data"))
        ])
    case .tooLarge(let file, let limit):
      Diagnostic(
        code: Self.code, place: .file(file),
        summary: Phrase(
          untranslated: "the policy \(file) is larger than the \(limit / 1_048_576) MiB that a policy may have"),
        notes: [
          Diagnostic.Note(text: Phrase(untranslated: "is it a data file? those go with --data, --members or --events"))
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

private func readPolicyBytes(at path: String) throws(PolicyFileProblem) -> [UInt8] {
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
