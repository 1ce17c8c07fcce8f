import Bylaw

@testable import BylawLanguageServer

/// What begins with `C` is a stream of messages as it comes over the wire; anything else is a policy, which is edited and asked
/// about as the bytes say. Whatever comes, each request is answered once, by JSON, and the state after edits is that of the
/// text from the start.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  if bytes.first == UInt8(ascii: "C") { takeStream(bytes) } else { edit(bytes) }
  return 0
}

private final class Answers {
  var count: [String: Int] = [:]

  func take(_ text: String) {
    guard let json = try? JSON(reading: Array(text.utf8)[...]) else { preconditionFailure("no JSON: \(text)") }
    if json["method"] == nil, let id = json["id"] { count[id.line, default: 0] += 1 }
  }
}

private func server(_ answers: Answers) -> LanguageServer {
  LanguageServer(output: { answers.take($0) }, deliver: nil)
}

private func takeStream(_ bytes: [UInt8]) {
  let server = server(Answers())
  var framing = MessageFraming()
  for piece in framing.take(bytes) {
    switch piece {
    case .message(let bytes): server.receive(bytes)
    case .damage(let text): server.receive(damage: text)
    }
    server.settle()
  }
}

private let uri = "untitled:a"
private let document = "{\"uri\":\"untitled:a\"}"
private let methods = [
  "textDocument/diagnostic", "textDocument/codeAction", "textDocument/completion", "textDocument/hover",
  "textDocument/signatureHelp", "textDocument/definition", "textDocument/typeDefinition", "textDocument/references",
  "textDocument/documentHighlight", "textDocument/documentSymbol", "textDocument/prepareRename", "textDocument/rename",
  "textDocument/foldingRange", "textDocument/selectionRange", "textDocument/semanticTokens/full",
  "textDocument/semanticTokens/range", "textDocument/inlayHint", "textDocument/formatting",
  "textDocument/rangeFormatting", "textDocument/onTypeFormatting", "textDocument/codeLens",
]

private func edit(_ bytes: [UInt8]) {
  let answers = Answers()
  let server = server(answers)
  func send(_ text: String) { server.receive(Array(text.utf8)) }
  let encoding = PositionEncoding.allCases[bytes.count % 3].rawValue
  send(
    "{\"id\":0,\"method\":\"initialize\",\"params\":{\"capabilities\":{\"general\":{\"positionEncodings\":[\"\(encoding)\"]}}}}"
  )
  let cut = bytes.firstIndex(of: 0xFF) ?? bytes.count
  let text = String(decoding: bytes[..<cut], as: UTF8.self)
  send(
    "{\"method\":\"textDocument/didOpen\",\"params\":{\"textDocument\":{\"uri\":\"\(uri)\",\"version\":1,\"text\":\(JSON.string(text).line)}}}"
  )
  var (rest, id) = (bytes[min(cut + 1, bytes.count)...], 0)
  while rest.count >= 4, id < 30 {
    id += 1
    let (what, line, character, more) = (rest.removeFirst(), rest.removeFirst(), rest.removeFirst(), rest.removeFirst())
    let place = "{\"line\":\(line % 32),\"character\":\(character)}"
    let range = "{\"start\":\(place),\"end\":{\"line\":\(line % 32 + more % 3),\"character\":\(more)}}"
    if what < 100 {
      let piece = String(decoding: rest.prefix(Int(more % 16)), as: UTF8.self)
      send(
        "{\"method\":\"textDocument/didChange\",\"params\":{\"textDocument\":\(document),\"contentChanges\":[{\"range\":\(range),\"text\":\(JSON.string(piece).line)}]}}"
      )
    } else {
      let method = methods[Int(what) % methods.count]
      send(
        "{\"id\":\(id),\"method\":\"\(method)\",\"params\":{\"textDocument\":\(document),\"position\":\(place),\"range\":\(range),\"positions\":[\(place)],\"newName\":\"x\(more)\",\"context\":{}}}"
      )
      precondition(answers.count[String(id)] == 1, "\(method) was answered \(answers.count[String(id)] ?? 0) times")
    }
  }
  server.settle()
  guard let known = server.documents[uri]?.text else { preconditionFailure("the document is gone") }
  precondition(known == TextDocument(bytes: known.bytes), "the lines are others than those of the text")
}
