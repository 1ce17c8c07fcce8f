/// Nearest changes for programs.
extension NearestChange {
  var json: JSON {
    .object([
      ("text", .string(sentence)),
      ("changes", .array(steps.map(\.json))),
      ("values", .array(values.map(\.json))),
      ("taken", .bool(isTaken)),
      ("decision", decision?.storyJSON ?? .null),
      ("position", position.map { .int($0) } ?? .null),
    ])
  }
}

extension NearestChange.ChangedValue {
  fileprivate var json: JSON {
    .object([("name", .string(name)), ("from", from.json), ("to", to.json)])
  }
}

extension NearestChange.Step {
  fileprivate var json: JSON {
    switch self {
    case .field(let field, let from, let to):
      .object([("kind", .string("field")), ("field", .string(field))] + difference(from: from, to: to))
    case .moreEvents(let event, let count, let condition, let with, let moments):
      events("more", event: event, count: count, condition: condition, with: with.json, moments: moments)
    case .fewerEvents(let event, let count, let condition, let moments):
      events("fewer", event: event, count: count, condition: condition, with: .null, moments: moments)
    case .eventField(let field, let event, let moment, let from, let to):
      .object(
        [
          ("kind", .string("event_value")), ("event", .string(event)), ("field", .string(field)), ("at", moment.json),
        ] + difference(from: from, to: to))
    }
  }

  private func events(
    _ kind: String, event: String, count: Int, condition: String?, with: JSON, moments: [DataValue]
  ) -> JSON {
    .object([
      ("kind", .string(kind)), ("event", .string(event)), ("by", .int(count)), ("where", .optional(condition)),
      ("with", with), ("at", .array(moments.map(\.json))),
    ])
  }

  /// By how much is null where that means nothing.
  private func difference(from: DataValue, to: DataValue) -> [(key: String, value: JSON)] {
    var by = JSON.null
    switch (from, to) {
    case (.number(let from), .number(let to)):
      by = .number(ExactNumber(value: to.unscaled - from.unscaled, ofScale: to.scale).description)
    case (.date(let from), .date(let to)): by = .int(Int(to.number) - Int(from.number))
    default: break
    }
    return [("from", from.json), ("to", to.json), ("by", by)]
  }
}
