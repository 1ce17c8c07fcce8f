import Bylaw
import BylawChecker
import BylawSyntax

/// A policy that is open in the client.
final class OpenDocument {
  let uri: String
  /// Nil of what is in no file.
  let path: String?
  private(set) var version: Int
  private(set) var text: TextDocument
  /// The last policy without errors, which knows the types of what has errors now.
  private(set) var types: CheckedPolicy?
  /// What is wrong, with ways out and with what the prover has to say; nil while these are sought.
  var mended: Problems?
  /// Whether the client has not been told yet what is wrong.
  var isUntold = true
  /// What the rules were called that were renamed here, by what they are called now.
  var renamedRules: [String: String] = [:]
  /// What is known of the data beside it.
  var data = DataFacts()
  /// The data itself, so that a change of the policy does not read it again.
  var dataRead: DataRead?
  /// The tokens that the client has, to tell it what changes.
  var toldTokens: (id: Int, numbers: [Int])?
  private var known: PolicyAnalysis?

  init(uri: String, version: Int, text: TextDocument) {
    self.uri = uri
    self.version = version
    self.text = text
    path = URI.path(of: uri)
  }

  var analysis: PolicyAnalysis {
    if let known { return known }
    let analysis = PolicyAnalysis(
      text: PolicyText(source: SourceText(name: path ?? uri, bytes: text.bytes)))
    known = analysis
    if let policy = analysis.policy { types = policy.checked }
    return analysis
  }

  /// What is wrong, as far as it is known by now.
  var problems: Problems { mended ?? analysis.checked.problems }

  /// The same, and what there is to say about the folder of data that a comment names.
  var diagnostics: [Diagnostic] {
    guard let refusal = data.refusal, let comment = DataBeside.namedFolder(in: analysis.parsed.tree)?.span else {
      return problems.diagnostics
    }
    let note = Diagnostic(
      code: refusal.code, severity: .note, place: .source(analysis.source, comment), summary: refusal.summary)
    return problems.diagnostics + [note]
  }

  func change(to version: Int, body: (inout TextDocument) -> Void) {
    self.version = version
    body(&text)
    known = nil
    mended = nil
    isUntold = true
  }
}

/// Paths as clients write them.
enum URI {
  /// Nil of what is in no file.
  static func path(of uri: String) -> String? {
    guard uri.hasPrefix("file://") else { return nil }
    let rest = uri.dropFirst("file://".count)
    // A host is none of ours, but for the one that everybody is to themselves.
    guard let slash = rest.firstIndex(of: "/"), rest[..<slash].isEmpty || rest[..<slash] == "localhost" else {
      return nil
    }
    return decoded(rest[slash...])
  }

  static func uri(of path: String) -> String {
    var text = "file://"
    for byte in path.utf8 {
      let scalar = Unicode.Scalar(byte)
      let isPlain =
        byte < 0x80
        && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "/-_.~".unicodeScalars.contains(scalar))
      if isPlain {
        text.unicodeScalars.append(scalar)
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        text += "%" + (digits.count < 2 ? "0" : "") + digits
      }
    }
    return text
  }

  private static func decoded(_ text: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16), value > 0
      else { return nil }
      bytes.append(value)
      rest.removeFirst(2)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
