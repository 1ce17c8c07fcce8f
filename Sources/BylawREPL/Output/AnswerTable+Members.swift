import Bylaw
import BylawChecker
import BylawData
import BylawEngine

extension AnswerTable {
  /// Members: their keys, names and tiers first, but for those that are asked for by their names anyway.
  ///
  /// - Parameters:
  ///   - members: their rows in the data.
  ///   - places: of the first of them, in their order.
  init(
    members: [Int], of policy: CheckedPolicy, data: TableData, reading: Int, without names: [String] = [],
    places: ((Int?) -> [Int])? = nil
  ) {
    let all = { (most: Int?) in Array(0..<min(members.count, most ?? members.count)) }
    self.init(policy: policy, kind: .members, count: members.count, places: places ?? all)
    self.members = members
    self.reading = reading
    let fields =
      policy.keyFields + [PersonNames(policy: policy, members: data).nameField, policy.tierField].compactMap { $0 }
    for index in fields where !names.contains(policy.members.fields[index].name) { add(field: index, of: data) }
  }

  mutating func add(field index: Int, of data: TableData) {
    let field = policy.members.fields[index]
    let members = members ?? []
    add(name: field.name, type: field.type) { data.value(row: members[$0], field: index) }
  }
}
