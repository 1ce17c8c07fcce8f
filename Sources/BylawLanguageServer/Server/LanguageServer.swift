import Bylaw
import BylawChecker
import BylawSyntax
import BylawSystem

/// A policy's language server: it takes messages, and gives messages.
///
/// One thread alone takes messages, keeps the documents and answers from them. What takes long is done by three others on
/// values, and comes back as something to be done here: the ways out of errors (`quick`), what holds for every member
/// (`proofs`), and what has to do with data, tests and other files (`slow`). So a key is never waited for.
final class LanguageServer {
  enum Phase: Equatable {
    case waiting
    case running
    case shutDown
    case ended(status: Int32)
  }

  /// What a request comes to.
  enum Answer {
    case result(JSON)
    /// It is answered later.
    case later
  }

  private(set) var phase = Phase.waiting
  var client = ClientCapabilities()
  var documents: [String: OpenDocument] = [:]
  /// The folders that are open, as paths.
  var folders: [String] = []
  /// That of all words, whatever the policies are written in; nil for theirs.
  private let language: KeywordLanguage?
  let quick: BackgroundQueue
  let proofs: BackgroundQueue
  let slow: BackgroundQueue
  /// Requests that are answered later.
  var pending: Set<RequestID> = []
  /// By which name a client is told how a request goes on.
  var progressTokens: [RequestID: JSON] = [:]
  private var ownRequests = 0
  private let output: (String) -> Void
  /// Rises with each answer that a client may ask the difference from.
  var tokensID = 0

  /// - Parameters:
  ///   - language: that of all words; nil for that of the policy that they are about.
  ///   - output: takes messages as JSON.
  ///   - deliver: has something done to the server by whoever hands it messages; nil where nothing is done in the background.
  init(
    language: KeywordLanguage? = nil, output: @escaping (String) -> Void,
    deliver: (@Sendable (@escaping @Sendable (LanguageServer) -> Void) -> Void)?
  ) {
    self.language = language
    self.output = output
    quick = BackgroundQueue(deliver: deliver)
    proofs = BackgroundQueue(deliver: deliver)
    slow = BackgroundQueue(deliver: deliver)
  }

  /// How words about a document are put: in the language that it is written in, as the command does it.
  func style(for document: OpenDocument) -> Style {
    let own = document.analysis.parsed.tree.languages.main
    return Style(isColoured: false, language: language ?? own ?? client.language ?? .english)
  }

  deinit {
    quick.close()
    proofs.close()
    slow.close()
  }

  // MARK: Taking messages

  /// Takes a message's bytes.
  ///
  /// - Parameter isCancelled: whether the client has told meanwhile that it wants no answer to a request any more.
  func receive(_ bytes: [UInt8], isCancelled: (RequestID) -> Bool = { _ in false }) {
    let json: JSON
    do throws(JSONSyntaxError) {
      json = try JSON(reading: bytes[...])
    } catch {
      let message = "no JSON from byte \(error.offset) on"
      return send(error: ResponseError(code: .parseError, message: message), to: .null)
    }
    if case .array(let batch) = json {
      // The protocol has no batches, JSON-RPC does.
      if batch.isEmpty {
        return send(error: ResponseError(code: .invalidRequest, message: "an empty batch"), to: .null)
      }
      for item in batch.prefix(100) { receive(item, isCancelled: isCancelled) }
    } else {
      receive(json, isCancelled: isCancelled)
    }
  }

  /// Of bytes that were no message.
  func receive(damage: String) {
    send(error: ResponseError(code: .parseError, message: damage), to: .null)
  }

  private func receive(_ json: JSON, isCancelled: (RequestID) -> Bool) {
    switch Message(json) {
    case .request(let id, let method, let params):
      if method != "shutdown", method != "initialize", isCancelled(RequestID(id)) {
        return send(error: .cancelled, to: id)
      }
      answer(id, method: method, params: params)
    case .notification(let method, let params): take(method: method, params: params)
    case .response: break
    case .invalid(let id):
      send(error: ResponseError(code: .invalidRequest, message: "neither a request nor a notification"), to: id)
    }
  }

  private func answer(_ id: JSON, method: String, params: JSON) {
    do throws(ResponseError) {
      switch try result(of: method, params: params, id: id) {
      case .result(let result): send(result: result, to: id)
      case .later: pending.insert(RequestID(id))
      }
    } catch {
      send(error: error, to: id)
    }
  }

  private func result(of method: String, params: JSON, id: JSON) throws(ResponseError) -> Answer {
    switch phase {
    case .waiting:
      guard method == "initialize" else {
        throw ResponseError(code: .serverNotInitialized, message: "`initialize` comes first")
      }
      phase = .running
      return .result(initialize(params))
    case .shutDown, .ended: throw ResponseError(code: .invalidRequest, message: "the server is shut down")
    case .running: break
    }
    switch method {
    case "initialize": throw ResponseError(code: .invalidRequest, message: "it is initialized")
    case "shutdown":
      phase = .shutDown
      return .result(.null)
    default: break
    }
    guard let handler = handler(of: method) else {
      throw ResponseError(code: .methodNotFound, message: "no such method: \(method)")
    }
    return try handler(params, id)
  }

  private func take(method: String, params: JSON) {
    switch method {
    case "exit": return end()
    case "$/cancelRequest": return cancel(params["id"] ?? .null)
    default: break
    }
    guard phase == .running else { return }
    switch method {
    case "textDocument/didOpen": didOpen(params)
    case "textDocument/didChange": didChange(params)
    case "textDocument/didClose": didClose(params)
    case "textDocument/didSave": didSave(params)
    case "workspace/didChangeWorkspaceFolders": didChangeFolders(params)
    case "workspace/didChangeWatchedFiles": didChangeFiles(params)
    case "initialized": watchFiles()
    // What one need not know one may pass over.
    default: break
    }
  }

  /// The stream of messages has ended.
  func end() {
    if case .ended = phase { return }
    phase = .ended(status: phase == .shutDown ? 0 : 1)
  }

  /// Tells the client what is new, once nothing waits to be taken.
  func settle() {
    guard phase == .running else { return }
    for document in documents.values.sorted(by: { $0.uri < $1.uri }) where document.isUntold { tell(of: document) }
  }

  // MARK: Sending messages

  func send(result: JSON, to id: JSON) {
    output(JSON.object([("jsonrpc", .string("2.0")), ("id", id), ("result", result)]).line)
  }

  func send(error: ResponseError, to id: JSON) {
    output(JSON.object([("jsonrpc", .string("2.0")), ("id", id), ("error", error.json)]).line)
  }

  func notify(_ method: String, _ params: JSON) {
    output(JSON.object([("jsonrpc", .string("2.0")), ("method", .string(method)), ("params", params)]).line)
  }

  /// Asks the client, whose answer changes nothing.
  func request(_ method: String, _ params: JSON = .null) {
    ownRequests += 1
    output(
      JSON.object([
        ("jsonrpc", .string("2.0")), ("id", .string("bylaw-\(ownRequests)")), ("method", .string(method)),
        ("params", params),
      ]).line)
  }

  func progress(_ token: JSON, _ value: JSON) {
    notify("$/progress", .object([("token", token), ("value", value)]))
  }

  /// Answers a request that waits, unless it was cancelled.
  func answer(_ id: JSON, with result: Result<JSON, ResponseError>) {
    guard pending.remove(RequestID(id)) != nil else { return }
    if let token = progressTokens.removeValue(forKey: RequestID(id)) {
      progress(token, .object([("kind", .string("end"))]))
    }
    switch result {
    case .success(let result): send(result: result, to: id)
    case .failure(let error): send(error: error, to: id)
    }
  }

  /// Does what takes long in the background, and answers the request with what it gives.
  func inBackground(
    id: JSON,
    work: @escaping @Sendable (CancellationToken) -> @Sendable (LanguageServer) -> Result<JSON, ResponseError>
  ) {
    slow.submit(LanguageServer.jobName(of: id)) { token in
      let finish = work(token)
      return { server in server.answer(id, with: finish(server)) }
    }
  }

  private func cancel(_ id: JSON) {
    guard pending.contains(RequestID(id)) else { return }
    slow.cancel(LanguageServer.jobName(of: id))
    answer(id, with: .failure(.cancelled))
  }

  static func jobName(of id: JSON) -> String { "request " + id.line }
}
