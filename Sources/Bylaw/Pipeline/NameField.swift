import BylawChecker

private let words = ["name", "nick", "nickname", "姓名", "名字", "昵称", "名称"]

/// The member's field that people are called by, if there is one: a text field, not of the key, called `name` or the like.
package func nameField(of policy: CheckedPolicy) -> Int? {
  policy.members.fields.firstIndex { field in
    field.type.base == .text && !field.isKey && words.contains(field.name.lowercased())
  }
}
