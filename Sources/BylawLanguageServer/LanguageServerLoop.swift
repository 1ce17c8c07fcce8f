import Bylaw
import BylawSyntax
import BylawSystem

/// What waits to be taken, in the order in which it came.
private struct Inbox {
  enum Item {
    case message([UInt8])
    case damage(String)
    case done(@Sendable (LanguageServer) -> Void)
    case ended
  }

  var items: [Item] = []
  var taken = 0

  mutating func next() -> Item? {
    guard taken < items.count else { return nil }
    defer {
      taken += 1
      if taken == items.count { (items, taken) = ([], 0) }
    }
    return items[taken]
  }

  var isEmpty: Bool { taken == items.count }

  /// Whether the client has sent word that it wants no answer to a request.
  func hasCancelled(_ id: RequestID) -> Bool {
    items[taken...].contains { item in
      guard case .message(let bytes) = item, bytes.count < 500, bytes.contains(cancellation),
        let json = try? JSON(reading: bytes[...]), json["method"]?.string == "$/cancelRequest"
      else { return false }
      return json.member("params", "id").map { RequestID($0) } == id
    }
  }
}

private let cancellation = Array("$/cancelRequest".utf8)

extension [UInt8] {
  fileprivate func contains(_ word: [UInt8]) -> Bool {
    guard count >= word.count else { return false }
    return (0...(count - word.count)).contains { self[$0..<$0 + word.count].elementsEqual(word) }
  }
}

/// Runs a language server on two streams until the client says that it is over, or is gone. Gives the exit status.
///
/// One thread reads, so that a client is never kept waiting for its messages to be taken, and so that its end is seen at once.
///
/// - Parameter language: that of all words; nil for that of the policy that they are about.
package func runLanguageServer(
  language: KeywordLanguage? = nil, input: FileDescriptor = .standardInput, output: FileDescriptor = .standardOutput
) -> Int32 {
  let inbox = Awaited(Inbox())
  let put: @Sendable (Inbox.Item) -> Void = { item in inbox.change { $0.items.append(item) } }
  guard startThread(body: { readMessages(from: input, put: put) }) else { return 1 }
  let isBroken = Guarded(false)
  let server = LanguageServer(
    language: language,
    output: { text in
      do { try output.write(text: MessageFraming.framed(text)) } catch { isBroken.withLock { $0 = true } }
    }, deliver: { put(.done($0)) })
  while true {
    switch inbox.wait(until: { $0.next() }) {
    case .message(let bytes):
      server.receive(bytes) { id in inbox.withLock { $0.hasCancelled(id) } }
    case .damage(let text): server.receive(damage: text)
    case .done(let body): body(server)
    case .ended: server.end()
    }
    if case .ended(let status) = server.phase { return status }
    if isBroken.withLock(body: { $0 }) { return 1 }
    if inbox.withLock(body: { $0.isEmpty }) { server.settle() }
  }
}

private func readMessages(from input: FileDescriptor, put: @Sendable (Inbox.Item) -> Void) {
  var framing = MessageFraming()
  while true {
    guard let bytes = try? input.read(size: 1 << 16), !bytes.isEmpty else { return put(.ended) }
    for piece in framing.take(bytes) {
      switch piece {
      case .message(let bytes): put(.message(bytes))
      case .damage(let text): put(.damage(text))
      }
    }
  }
}
