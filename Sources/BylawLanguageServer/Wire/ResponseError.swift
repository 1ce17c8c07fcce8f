import Bylaw

/// Why a request has no result, with a code of JSON-RPC or of the protocol.
struct ResponseError: Error {
  enum Code: Int {
    case parseError = -32700
    case invalidRequest = -32600
    case methodNotFound = -32601
    case invalidParams = -32602
    case serverNotInitialized = -32002
    case requestFailed = -32803
    case contentModified = -32801
    case requestCancelled = -32800
  }

  var code: Code
  var message: String

  static func invalid(_ message: String) -> ResponseError { ResponseError(code: .invalidParams, message: message) }

  static let cancelled = ResponseError(code: .requestCancelled, message: "cancelled")

  var json: JSON { .object([("code", .int(code.rawValue)), ("message", .string(message))]) }
}

/// What comes over the wire.
enum Message {
  case request(id: JSON, method: String, params: JSON)
  case notification(method: String, params: JSON)
  /// An answer to what the server asked.
  case response(id: JSON, result: JSON?)
  /// What is none of these, with the id if there is one.
  case invalid(id: JSON)

  init(_ json: JSON) {
    let id = json["id"].flatMap { Message.isID($0) ? $0 : nil }
    let params = json["params"] ?? .null
    switch (id, json["method"]?.string, json["id"] == nil) {
    case (let id?, let method?, _): self = .request(id: id, method: method, params: params)
    case (nil, let method?, true): self = .notification(method: method, params: params)
    case (let id?, nil, _) where json["result"] != nil || json["error"] != nil:
      self = .response(id: id, result: json["result"])
    default: self = .invalid(id: id ?? .null)
    }
  }

  private static func isID(_ json: JSON) -> Bool { json.string != nil || json.int != nil }
}

/// The id of a request as something that can be compared.
struct RequestID: Hashable, Sendable {
  private let text: String

  init(_ json: JSON) { text = json.line }
}
