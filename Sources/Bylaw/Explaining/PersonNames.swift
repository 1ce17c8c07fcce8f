import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

/// How members are called: by their keys, and by the name that they have for people, if they have one.
package struct PersonNames {
  let policy: CheckedPolicy
  let members: TableData
  /// A text field called `name` or the like.
  package let nameField: Int?

  package init(policy: CheckedPolicy, members: TableData) {
    self.policy = policy
    self.members = members
    nameField = Bylaw.nameField(of: policy)
  }

  package func key(of member: Int) -> String {
    Formatting.keyText(of: policy.keyFields.map { members.value(row: member, field: $0) }, policy: policy)
  }

  /// The key, and the name for people.
  package func name(of member: Int) -> String {
    let title = title(of: member)
    return title.isEmpty ? key(of: member) : key(of: member) + " " + title
  }

  /// The name for people; empty where there is none.
  package func title(of member: Int) -> String {
    guard let nameField else { return "" }
    return Formatting.text(
      of: members.value(row: member, field: nameField), type: policy.members.fields[nameField].type, policy: policy)
  }

  /// The row of the member who is called so: by the key, or by a name that nobody else has.
  package func member(called text: String) -> Int? {
    let rows = 0..<members.rowCount
    if let row = rows.first(where: { Text(key(of: $0)) == Text(text) || Text(name(of: $0)) == Text(text) }) {
      return row
    }
    let named = rows.filter { Text(title(of: $0)) == Text(text) }
    return named.count == 1 ? named[0] : nil
  }
}

/// That nobody is called so, and who may have been meant.
package func noMember(called: String, nearest: [String]) -> Phrase {
  let names = Phrase.choice(nearest.map { "'\(escaped($0))'" })
  return Phrase("there is no member '\(escaped(called))'", "没有成员 '\(escaped(called))'")
    .adding(nearest.isEmpty ? nil : Phrase("; did you mean \(names)?", "；是不是 \(names)？"))
}
