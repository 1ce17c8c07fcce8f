import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

/// What of a policy is otherwise than it was, as far as it can matter to a decision.
public struct PolicyChange: Sendable, Hashable {
  public enum Kind: String, Sendable {
    case added
    case removed
    case changed
    /// By another name, with the same meaning.
    case renamed
  }

  public var kind: Kind
  /// The word and the name as they are now, or were: `promote rising`.
  public var subject: String
  /// What a param was and is, or the name that something had and has.
  public var old: String?
  public var new: String?
}

/// The changes of a policy, and which of them each rule rests on.
///
/// A declaration is compared word for word, comments, layout and the language of its words aside; where what it means
/// is the same after all (`Fingerprints`), it counts as unchanged. A rule rests on what it names, and what that names.
struct PolicyChanges {
  private(set) var changes: [PolicyChange] = []
  /// For each rule of the new policy the index of the same rule in the old one.
  private(set) var oldRules: [Int?] = []
  /// For each rule of the old policy, and of the new one, indexes of the changes that it rests on.
  private(set) var oldCauses: [[Int]] = []
  private(set) var newCauses: [[Int]] = []
  /// What the rules of this policy have changed by the order in which they stand.
  private(set) var order: Int?

  init(from old: CheckedPolicy, to new: CheckedPolicy) {
    let fingerprinter = Fingerprinter()
    let (before, after) = (
      PolicyItems(policy: old, fingerprinter: fingerprinter), PolicyItems(policy: new, fingerprinter: fingerprinter)
    )
    var changeOf: [PolicyItems.Key: Int] = [:]
    let names = after.renamed(from: before)
    for item in after.items {
      let key = names[item.key] ?? item.key
      let earlier = before[key]
      for change in PolicyChanges.changes(of: item, from: earlier, renames: names) {
        changes.append(change)
        guard change.kind != .renamed else { continue }
        changeOf[item.key] = changes.count - 1
        if earlier != nil { changeOf[key] = changes.count - 1 }
      }
    }
    let kept = Set(after.items.map { names[$0.key] ?? $0.key })
    for item in before.items where !kept.contains(item.key) {
      changes.append(PolicyChange(kind: .removed, subject: item.subject))
      changeOf[item.key] = changes.count - 1
    }
    let placesBefore = Dictionary(
      old.rules.indices.map { (Text(old.rules[$0].name), $0) }, uniquingKeysWith: { first, _ in first })
    oldRules = new.rules.map { rule in
      let key = PolicyItems.Key.rule(rule.name)
      let name = names[key]?.name ?? rule.name
      return placesBefore[Text(name)]
    }
    findOrder(from: old, to: new)
    oldCauses = old.rules.map { before.causes(of: $0, changeOf: changeOf) }
    newCauses = new.rules.map { after.causes(of: $0, changeOf: changeOf) }
    for (rule, earlier) in oldRules.enumerated() {
      guard let earlier else { continue }
      let both = Set(newCauses[rule] + oldCauses[earlier]).sorted()
      newCauses[rule] = both
      oldCauses[earlier] = both
    }
  }

  /// What has another name may have changed as well.
  private static func changes(
    of item: PolicyItems.Item, from old: PolicyItems.Item?, renames: [PolicyItems.Key: PolicyItems.Key]
  ) -> [PolicyChange] {
    guard let old else { return [PolicyChange(kind: .added, subject: item.subject)] }
    var changes: [PolicyChange] = []
    if old.key != item.key {
      changes.append(
        PolicyChange(kind: .renamed, subject: item.subject, old: old.key.name, new: item.key.name))
    }
    if !item.isSame(as: old, renames: renames) {
      changes.append(PolicyChange(kind: .changed, subject: item.subject, old: old.value, new: item.value))
    }
    return changes
  }

  /// Whoever comes first in the text takes first.
  private mutating func findOrder(from old: CheckedPolicy, to new: CheckedPolicy) {
    let kept = oldRules.compactMap { $0 }
    guard kept != kept.sorted() else { return }
    order = changes.count
    changes.append(PolicyChange(kind: .changed, subject: "the order of the rules"))
  }
}
