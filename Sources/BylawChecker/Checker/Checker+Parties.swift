import BylawSyntax

/// Fields of an event's other party: `away.points`, where the events have `away: other member`.
extension Checker {
  /// What may be missing, since there may be nobody of that key.
  mutating func checkPartyField(
    party: Name, field: Name, in scope: Scope, at span: Span
  ) -> CheckedExpression? {
    guard scope.rows == .eventRow, let event = scope.event, let index = symbols.eventFields[event]?[party.text],
      policy.events[event].parties.contains(index)
    else {
      report(.notAParty(party.text), at: party.span)
      return nil
    }
    let fields = policy.members.fields
    guard let own = fields.firstIndex(where: { Text($0.name) == Text(field.text) }) else {
      let near = near(to: field.text, in: fields.map(\.name))
      report(
        .unknownName(.field, field.text, nearest: near), at: field.span,
        fixIts: fixIts(replacing: field.span, with: near))
      return nil
    }
    used.formUnion([.eventField(index), .memberField(own)])
    let isPresent = scope.facts.contains(.partyField(index, own))
    let type = fields[own].type
    return CheckedExpression(
      kind: .partyField(party: index, own), type: isPresent ? type.asPresent : type.asOptional, span: span)
  }
}
