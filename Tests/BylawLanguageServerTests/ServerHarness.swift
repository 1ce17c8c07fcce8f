import Bylaw
import BylawSyntax
import BylawSystem

@testable import BylawLanguageServer

/// A client that talks to a server in this process: what the server does in the background is waited for where a test asks for
/// it.
final class TestClient {
  private let sent = Guarded<[JSON]>([])
  private let done = Guarded<[@Sendable (LanguageServer) -> Void]>([])
  private(set) var server: LanguageServer!
  private var requests = 0
  private(set) var text = ""
  private var version = 1
  static let uri = "file:///nowhere/policy.bylaw"

  init(capabilities: JSON = .object([]), initializes: Bool = true) {
    let (sent, done) = (sent, done)
    server = LanguageServer(
      output: { text in
        guard let json = try? JSON(reading: Array(text.utf8)[...]) else { return }
        sent.withLock { $0.append(json) }
      }, deliver: { body in done.withLock { $0.append(body) } })
    guard initializes else { return }
    _ = request("initialize", .object([("capabilities", capabilities)]))
    notify("initialized", .object([]))
  }

  /// Everything that the server has sent since it was last asked for.
  func messages() -> [JSON] {
    sent.withLock { messages in
      defer { messages = [] }
      return messages
    }
  }

  func send(_ json: JSON) { server.receive(Array(json.line.utf8)) }

  func notify(_ method: String, _ params: JSON) {
    send(.object([("jsonrpc", .string("2.0")), ("method", .string(method)), ("params", params)]))
  }

  /// What a request gives, or the error; what is done in the background is waited for.
  func request(_ method: String, _ params: JSON) -> JSON {
    requests += 1
    let id = JSON.int(requests)
    send(.object([("jsonrpc", .string("2.0")), ("id", id), ("method", .string(method)), ("params", params)]))
    for _ in 0..<3_000 {
      let found = sent.withLock { messages -> JSON? in
        guard let place = messages.firstIndex(where: { $0["id"]?.int == requests && $0["method"] == nil }) else {
          return nil
        }
        return messages.remove(at: place)
      }
      if let found { return found["result"] ?? found["error"] ?? .null }
      perform()
      sleep(milliseconds: 5)
    }
    return .string("no answer")
  }

  /// Does to the server what came back from the background.
  func perform() {
    for body in done.withLock(body: { bodies in
      defer { bodies = [] }
      return bodies
    }) { body(server) }
  }

  /// Waits until the server has sent something that is so.
  func wait(for isMeant: (JSON) -> Bool) -> JSON? {
    for _ in 0..<3_000 {
      perform()
      let found = sent.withLock { messages -> JSON? in
        guard let place = messages.firstIndex(where: isMeant) else { return nil }
        return messages.remove(at: place)
      }
      if let found { return found }
      sleep(milliseconds: 5)
    }
    return nil
  }

  // MARK: One document

  func open(_ text: String, uri: String = TestClient.uri) {
    self.text = text
    version = 1
    notify(
      "textDocument/didOpen",
      .object([
        (
          "textDocument",
          .object([
            ("uri", .string(uri)), ("languageId", .string("bylaw")), ("version", .int(version)),
            ("text", .string(text)),
          ])
        )
      ]))
    server.settle()
  }

  func change(_ changes: [JSON], uri: String = TestClient.uri) {
    version += 1
    notify(
      "textDocument/didChange",
      .object([
        ("textDocument", .object([("uri", .string(uri)), ("version", .int(version))])),
        ("contentChanges", .array(changes)),
      ]))
  }

  func replace(_ text: String) {
    self.text = text
    change([.object([("text", .string(text))])])
    server.settle()
  }

  var document: OpenDocument? { server.documents[TestClient.uri] }

  static let documentID = JSON.object([("uri", .string(TestClient.uri))])

  /// Parameters at the place where a mark stands in the text as it was given to `open(marked:)`.
  func at(_ offset: Int, more: [(key: String, value: JSON)] = []) -> JSON {
    guard let document else { return .null }
    let position = document.text.position(of: offset, in: server.client.encoding)
    return .object([("textDocument", TestClient.documentID), ("position", position.json)] + more)
  }

  /// Opens a text, and gives where `‸` stood in it.
  @discardableResult
  func open(marked text: String) -> Int {
    let parts = text.split(separator: "‸", omittingEmptySubsequences: false)
    open(parts.joined())
    return parts[0].utf8.count
  }

  /// The text with the edits that an answer has for it.
  func applying(_ edits: [JSON]) -> String {
    guard let document else { return "" }
    var changed = document.text
    let encoding = server.client.encoding
    let sorted = edits.compactMap { edit -> (DocumentPosition, DocumentPosition, String)? in
      guard let start = DocumentPosition(edit.member("range", "start")),
        let end = DocumentPosition(edit.member("range", "end")), let text = edit["newText"]?.string
      else { return nil }
      return (start, end, text)
    }.sorted { $0.0 > $1.0 }
    for (start, end, text) in sorted { changed.replace(from: start, to: end, with: text, in: encoding) }
    return String(decoding: changed.bytes, as: UTF8.self)
  }

  /// The edits of a change of the workspace.
  static func edits(of change: JSON?) -> [JSON] {
    if let edits = change?.member("changes", uri)?.array { return edits }
    return change?["documentChanges"]?.array?.first?["edits"]?.array ?? []
  }
}
