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
    let wanted = Text(text)
    if policy.keyFields.count == 1, case let field = policy.keyFields[0],
      policy.members.fields[field].type.base == .text
    {
      // Of a text key there is no other way to write it; what has a space in it may be a key and a name.
      if let row = rows.first(where: { members.value(row: $0, field: field) == .text(wanted) }) { return row }
      if text.contains(" "), let row = rows.first(where: { Text(name(of: $0)) == wanted }) { return row }
    } else if let row = rows.first(where: { Text(key(of: $0)) == wanted || Text(name(of: $0)) == wanted }) {
      return row
    }
    let named = self.rows(entitled: wanted)
    return named.count == 1 ? named[0] : nil
  }

  /// Those whose name for people is that.
  func rows(entitled title: Text) -> [Int] {
    let rows = 0..<members.rowCount
    guard let nameField, !title.string.isEmpty else { return rows.filter { Text(self.title(of: $0)) == title } }
    return rows.filter { members.value(row: $0, field: nameField) == .text(title) }
  }
}

/// That nobody is called so, and who may have been meant.
package func noMember(called: String, nearest: [String]) -> Phrase {
  let names = Phrase.choice(nearest.map { "'\(escaped($0))'" })
  return Phrase("there is no member '\(escaped(called))'", "没有成员 '\(escaped(called))'")
    .adding(nearest.isEmpty ? nil : Phrase("; did you mean \(names)?", "；是不是 \(names)？"))
}
