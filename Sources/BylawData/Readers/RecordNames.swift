import BylawChecker
import BylawSyntax

/// How the record of decisions names rules, kinds of decisions, or tiers and roles: by the names that the policy has, by
/// their titles, and rules by the names that they had before.
package struct RecordNames: Sendable {
  package enum Domain: Hashable, Sendable {
    case rules
    case kinds
    /// Those of tiers and roles may be of ones that are gone; nobody looks for them but by name.
    case places
  }

  package let domain: Domain
  /// The names themselves.
  package let known: [Text]
  private var names: [Text: Text] = [:]

  private init(domain: Domain, items: [(name: String, others: [String])]) {
    self.domain = domain
    known = items.map { Text($0.name) }
    // Names go before what else they are called by, as in `NameTable`.
    for name in known { names[name] = name }
    for item in items {
      for other in item.others where names[Text(other)] == nil { names[Text(other)] = Text(item.name) }
    }
  }

  /// Nil for a field that holds no names.
  package init?(purpose: Field.Purpose, policy: CheckedPolicy) {
    switch purpose {
    case .ruleName:
      // A name that a rule had goes before another's title.
      let former = policy.rules.map { ($0.name, $0.former) }
      let titles = policy.rules.map { ($0.name, [$0.title].compactMap(\.self)) }
      self.init(domain: .rules, items: former + titles)
    case .kindName: self.init(domain: .kinds, items: DecisionKind.allCases.map { ($0.rawValue, []) })
    case .placeName:
      let tiers = policy.tiers.map { ($0.name, [$0.title].compactMap(\.self)) }
      let roles = policy.roles.map { ($0.name, [$0.title].compactMap(\.self)) }
      self.init(domain: .places, items: tiers + roles)
    case .plain, .key, .reference, .reviewMoment, .amount, .grantedBadges, .revokedBadges: return nil
    }
  }

  /// The name that a cell stands for; the cell's own text for one that there is not.
  func name(for cell: ArraySlice<UInt8>) -> Text {
    let text = Text(String(decoding: cell, as: UTF8.self))
    return names[text] ?? text
  }

  package func contains(_ name: Text) -> Bool { names[name] == name }

  /// Whether it is said where the record has a name that there is not.
  package var areChecked: Bool { domain != .places }
}

extension TableReading {
  /// What there is to say about names in the record that the policy does not have.
  package var nameNotes: [DataNote] {
    func listed(_ counts: [Text: Int]) -> [DataNote.Named] {
      counts.sorted { $0.key < $1.key }.map { DataNote.Named(name: $0.key.string, count: $0.value) }
    }
    var notes: [DataNote] = []
    if !unknownRules.isEmpty { notes.append(DataNote(file: file, content: .unknownRules(listed(unknownRules)))) }
    if !unknownKinds.isEmpty { notes.append(DataNote(file: file, content: .unknownKinds(listed(unknownKinds)))) }
    return notes
  }

  mutating func noteName(_ value: Value, in names: RecordNames) {
    guard names.areChecked, case .text(let name) = value, !names.contains(name) else { return }
    switch names.domain {
    case .rules: unknownRules[name, default: 0] += 1
    case .kinds: unknownKinds[name, default: 0] += 1
    case .places: break
    }
  }

  mutating func addNames(of other: TableReading) {
    unknownRules.merge(other.unknownRules, uniquingKeysWith: +)
    unknownKinds.merge(other.unknownKinds, uniquingKeysWith: +)
  }
}
