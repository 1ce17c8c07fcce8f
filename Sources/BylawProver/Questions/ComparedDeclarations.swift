import BylawChecker
import BylawSyntax

/// Whether two policies read the same data in the same way and leave the same room: what no condition of a rule says, and
/// every decision may hang on. What only one of them has does not count; a rule that asks for it is another rule.
struct ComparedDeclarations {
  let old: CheckedPolicy
  let new: CheckedPolicy

  /// Why it is not decided whether the policies are the same; nil where nothing is declared otherwise.
  var reason: Claim.Reason? {
    let isSame =
      old.timezone == new.timezone && old.dayStart == new.dayStart && hasSameReviews && hasSameSeats && hasSameRoom
      && areSame(old.members, new.members) && hasSameEvents && hasSameChoices
    return isSame ? nil : .declaredOtherwise
  }

  private var hasSameReviews: Bool {
    let asks = old.asksForReviews || new.asksForReviews
    return !asks || old.schedule == new.schedule
  }

  private var hasSameSeats: Bool {
    old.roles.allSatisfy { role in
      new.roles.first { $0.name == role.name }.map { $0.seats == role.seats && $0.reserve == role.reserve } ?? true
    }
  }

  /// Moves into a tier with a capacity are compared as such; access takes room as well.
  private var hasSameRoom: Bool {
    let grantsAccess = (old.rules + new.rules).contains { rule in
      rule.grants.contains { if case .access = $0 { true } else { false } }
    }
    return !grantsAccess || old.tiers.map(\.capacity) == new.tiers.map(\.capacity)
  }

  private var hasSameEvents: Bool {
    old.events.allSatisfy { event in
      guard let other = new.events.first(where: { $0.table.name == event.table.name }) else { return true }
      return areSame(event.table, other.table)
    }
  }

  private var hasSameChoices: Bool {
    let pairs = zip(old.choices, new.choices)
    return pairs.allSatisfy { $0.items.map(\.name) == $1.items.map(\.name) }
  }

  private func areSame(_ a: Table, _ b: Table) -> Bool {
    guard a.stem == b.stem, a.encoding == b.encoding, a.sheet == b.sheet, a.missingTexts == b.missingTexts,
      a.files == b.files, a.list == b.list, words(of: a.condition, in: old) == words(of: b.condition, in: new)
    else { return false }
    return a.fields.allSatisfy { field in
      b.fields.first { $0.name == field.name && $0.purpose == field.purpose }.map { areSame(field, $0) } ?? true
    }
  }

  private func words(of condition: CheckedExpression?, in policy: CheckedPolicy) -> [String] {
    guard let condition else { return [] }
    return policy.tokens.within(condition.span).map { policy.source[$0.span] }
  }

  private func areSame(_ a: Field, _ b: Field) -> Bool {
    a.column == b.column && a.type == b.type && a.defaultValue == b.defaultValue && a.lower == b.lower
      && a.upper == b.upper && a.mayBeAbsent == b.mayBeAbsent && a.form == b.form && a.readsFile == b.readsFile
  }
}
