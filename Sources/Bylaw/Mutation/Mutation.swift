import BylawSyntax

/// One small change of a policy, such as a hasty edit might make.
package struct Mutation: Sendable {
  package struct Edit: Hashable, Sendable {
    package var span: Span
    package var replacement: String
  }

  /// In the order of the text, apart from one another.
  package var edits: [Edit]
  /// The same change for where these make no policy because a value may be missing: it is asked about then.
  package var alternatives: [[Edit]] = []
  /// As in "`>=` becomes `>`".
  package var what: String

  package var start: Int { edits.first?.span.start ?? 0 }

  /// The policy's text with the change in it.
  package func applied(to source: SourceText) -> SourceText {
    var bytes = source.bytes
    for edit in edits.reversed() { bytes.replaceSubrange(edit.span.start..<edit.span.end, with: edit.replacement.utf8) }
    return SourceText(name: source.name, bytes: bytes)
  }

  /// The change as a patch.
  func diff(of source: SourceText) -> String {
    unifiedDiff(from: source.bytes, to: applied(to: source).bytes, name: source.name)
  }
}

/// The place in a policy that a mutation is made at, for what can be known of it without running anything.
enum MutationSite: Hashable, Sendable {
  /// The comparison at a span: its operator or a number beside it changes.
  case comparison(Span)
  /// The number behind a `??` on one side of the comparison at a span.
  case fallback(of: Span)
  /// What a rule ranks by, by the span of its name.
  case ranking(Span)
  /// How far a protection reaches.
  case protection
  case other
}
