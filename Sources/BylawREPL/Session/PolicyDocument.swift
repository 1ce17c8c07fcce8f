import Bylaw
import BylawData
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
  func joined(with typed: SourceText, declarations: [Declaration]) -> (text: ComposedText, changes: [Change]) {
    let known = parse(source).tree.declarations
    var edits: [Edit] = []
    var changes: [Change] = []
    for (index, declaration) in declarations.enumerated() {
      let end = index + 1 < declarations.count ? declarations[index + 1].span.start : typed.bytes.count
      let piece = trimmed(Span(start: index == 0 ? 0 : declaration.span.start, end: end), in: typed)
      let old = known.last { $0.identity == declaration.identity }
      changes.append(Change(subject: declaration.subject, isNew: old == nil))
      edits.append(
        old.map { Edit(span: $0.span, order: index, before: "", piece: piece) }
          ?? insertion(of: declaration, piece: piece, order: index, known: known, in: typed))
    }
    return (
      ComposedText(
        of: self, typed: typed, edits: edits.sorted { ($0.span.start, $0.order) < ($1.span.start, $1.order) }), changes
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
    of declaration: Declaration, piece: Span, order: Int, known: [Declaration], in typed: SourceText
  ) -> Edit {
    let place = known.last { $0.family == declaration.family }.map { endOfLine(after: $0.span.end) } ?? bytes.count
    let isBlock = declaration.family.isBlock || typed[piece].contains("\n")
    let startsLine = place == 0 || bytes[place - 1] == UInt8(ascii: "\n")
    let gap = place == 0 ? "" : (startsLine ? "" : "\n") + (isBlock || place == bytes.count ? "\n" : "")
    return Edit(
      span: Span(start: place, end: place), order: order, before: gap, piece: piece,
      after: place == bytes.count ? "\n" : "")
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
    case .milestone, .ensure, .never: .goal
    case .ritual: .ritual
    case .test: .test
    }
  }
}
