import BylawChecker
import BylawData
import BylawEngine

/// What a policy asks of data files: while it asks for nothing else, what was read for another policy will do.
package struct DataNeeds: Sendable {
  private var community: String
  /// The members' first.
  private var tables: [String]
  package let haveConditions: Bool

  package init(policy: CheckedPolicy, fingerprinter: Fingerprinter) {
    let names =
      policy.tiers.map { "\($0.name)\u{0}\($0.title ?? "")" } + policy.roles.map { "\($0.name)\u{0}\($0.title ?? "")" }
    // By what else the record may call rules.
    let rules = policy.rules.filter { policy.record != nil && ($0.title != nil || !$0.former.isEmpty) }
      .map { "\($0.name)\u{0}\($0.title ?? "")\u{0}\($0.former)" }
    community =
      (names + rules).joined(separator: "\u{1}")
      + "\u{2}\(policy.choices)\u{2}\(policy.timezone)\u{2}\(policy.dayStart)\u{2}\(policy.keyFields)"
    let all = [policy.members] + policy.events.map(\.table)
    tables = all.map { table in
      let fields = table.fields.map { field in
        let bounds = [field.defaultValue, field.lower, field.upper].map { $0.map { "\($0)" } ?? "" }
        return
          "\(field.name)\u{0}\(field.column)\u{0}\(field.type)\u{0}\(field.purpose)\u{0}\(bounds)\u{0}\(field.form)\u{0}\(field.mayBeAbsent)"
      }
      let condition = table.condition.map { fingerprinter.fingerprint(of: $0, in: policy) }
      let source =
        "\(table.stem)\u{0}\(table.encoding?.rawValue ?? "")\u{0}\(table.sheet ?? "")\u{0}\(table.missingTexts)"
      return "\(table.name)\u{0}\(source)\u{0}\(condition ?? -1)\u{1}" + fields.joined(separator: "\u{1}")
    }
    haveConditions = all.contains { $0.condition != nil }
  }

  /// Whether what was read for this will do for `other`, which may leave the last tables aside.
  package func cover(_ other: DataNeeds) -> Bool {
    community == other.community && tables.starts(with: other.tables)
  }
}
