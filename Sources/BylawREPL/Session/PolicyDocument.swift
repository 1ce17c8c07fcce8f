import BylawSyntax

/// The policy of a session as text, which declarations join or replace. Comments and layout stay as they are.
struct PolicyDocument: Equatable {
  /// As messages call it.
  var name: String
  /// Nil while it was never read from or written to a file.
  var path: String?
  var bytes: [UInt8]

  static let empty = PolicyDocument(name: "<policy>", path: nil, bytes: [])

  var source: SourceText { SourceText(name: name, bytes: bytes) }
  var isEmpty: Bool { bytes.isEmpty }

  /// What a declaration typed did to the text.
  struct Change: Equatable {
    /// `promote rising`
    var subject: String
    var isNew: Bool
  }

  /// The document with declarations in it, each in the place of the one of its name, or behind the last of its kind.
  func joined(with typed: SourceText, _ declarations: [Declaration]) -> (text: ComposedText, changes: [Change]) {
    let known = parse(source).tree.declarations
    var edits: [Edit] = []
    var changes: [Change] = []
    for (index, declaration) in declarations.enumerated() {
      let end = index + 1 < declarations.count ? declarations[index + 1].span.start : typed.bytes.count
      let piece = trimmed(Span(index == 0 ? 0 : declaration.span.start, end), in: typed)
      let old = known.last { $0.identity == declaration.identity }
      changes.append(Change(subject: declaration.subject, isNew: old == nil))
      edits.append(
        old.map { Edit(span: $0.span, order: index, before: "", piece: piece) }
          ?? insertion(of: declaration, piece, index, known, typed))
    }
    return (
      ComposedText(of: self, typed, edits.sorted { ($0.span.start, $0.order) < ($1.span.start, $1.order) }), changes
    )
  }

  /// A change of the text: a piece of what was typed in the place of a span.
  struct Edit {
    var span: Span
    var order: Int
    var before: String
    var piece: Span
    var after = ""
  }

  private func insertion(
    of declaration: Declaration, _ piece: Span, _ order: Int, _ known: [Declaration], _ typed: SourceText
  ) -> Edit {
    let place = known.last { $0.family == declaration.family }.map { endOfLine(after: $0.span.end) } ?? bytes.count
    let isBlock = declaration.family.isBlock || typed[piece].contains("\n")
    let startsLine = place == 0 || bytes[place - 1] == UInt8(ascii: "\n")
    let gap = place == 0 ? "" : (startsLine ? "" : "\n") + (isBlock || place == bytes.count ? "\n" : "")
    return Edit(
      span: Span(place, place), order: order, before: gap, piece: piece, after: place == bytes.count ? "\n" : "")
  }

  private func endOfLine(after offset: Int) -> Int {
    bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
  }

  private func trimmed(_ span: Span, in typed: SourceText) -> Span {
    var span = span
    let blanks: [UInt8] = [0x20, 0x09, 0x0A, 0x0D]
    while span.start < span.end, blanks.contains(typed.bytes[span.start]) { span.start += 1 }
    while span.end > span.start, blanks.contains(typed.bytes[span.end - 1]) { span.end -= 1 }
    return span
  }
}

extension Declaration {
  /// What makes two declarations the same one: values of all kinds share a room of names, and so do rules.
  enum Identity: Hashable {
    case only(String)
    case value(String)
    case rule(String)
    case other(String, String)
  }

  /// Those that stand together in a policy.
  enum Family: Hashable {
    case header, tiers, role, member, events, param, letValue, classify, label, protect, move, effect, goal, ritual,
      test

    /// Whether an empty line stands between them.
    var isBlock: Bool {
      switch self {
      case .header, .tiers, .role, .param, .letValue, .goal, .ritual: false
      case .member, .events, .classify, .label, .protect, .move, .effect, .test: true
      }
    }
  }

  var identity: Identity {
    switch self {
    case .policy: .only("policy")
    case .timezone: .only("timezone")
    case .review: .only("review")
    case .tiers: .only("tiers")
    case .table(let it): it.eventName.map { .other("events", $0.text) } ?? .only("member")
    case .role(let it): .other("role", it.name.text)
    case .param(let it): .value(it.name.text)
    case .letValue(let it): .value(it.name.text)
    case .classify(let it): .value(it.name.text)
    case .label(let it): .value(it.name.text)
    case .rule(let it): .rule(it.name.text)
    case .protect(let it): .other("protect", it.name.text)
    case .milestone(let it): .other("milestone", it.name.text)
    case .ensure(let it): .other("ensure", it.name.text)
    case .ritual(let it): .other("ritual", it.name.text)
    case .test(let it): .other("test", it.title.text)
    }
  }

  var family: Family {
    switch self {
    case .policy, .timezone, .review: .header
    case .tiers: .tiers
    case .role: .role
    case .table(let it): it.eventName == nil ? .member : .events
    case .param: .param
    case .letValue: .letValue
    case .classify: .classify
    case .label: .label
    case .protect: .protect
    case .rule(let it): it.kind.isMove ? .move : .effect
    case .milestone, .ensure: .goal
    case .ritual: .ritual
    case .test: .test
    }
  }

  /// The word and the name: `promote rising`.
  var subject: String {
    switch self {
    case .policy: "policy"
    case .timezone: "timezone"
    case .review: "review"
    case .tiers: "tiers"
    case .table(let it): it.eventName.map { "events \($0.text)" } ?? "member"
    case .role(let it): "role \(it.name.text)"
    case .param(let it): "param \(it.name.text)"
    case .letValue(let it): "let \(it.name.text)"
    case .classify(let it): "classify \(it.name.text)"
    case .label(let it): "label \(it.name.text)"
    case .rule(let it): "\(it.kind.keyword.english) \(it.name.text)"
    case .protect(let it): "protect \(it.name.text)"
    case .milestone(let it): "milestone \(it.name.text)"
    case .ensure(let it): "ensure \(it.name.text)"
    case .ritual(let it): "ritual \(it.name.text)"
    case .test(let it): "test \"\(it.title.text)\""
    }
  }

  /// The name by which it is asked for; nil for what there is one of.
  var name: String? {
    switch identity {
    case .only: nil
    case .value(let name), .rule(let name), .other(_, let name): name
    }
  }

  var span: Span {
    switch self {
    case .policy(let it): it.span
    case .timezone(let it): it.span
    case .review(let it): it.span
    case .tiers(let it): it.span
    case .role(let it): it.span
    case .table(let it): it.span
    case .param(let it): it.span
    case .letValue(let it): it.span
    case .classify(let it): it.span
    case .label(let it): it.span
    case .protect(let it): it.span
    case .rule(let it): it.span
    case .milestone(let it): it.span
    case .ensure(let it): it.span
    case .ritual(let it): it.span
    case .test(let it): it.span
    }
  }
}
