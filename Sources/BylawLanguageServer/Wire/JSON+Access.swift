import Bylaw

extension JSON {
  /// A member of an object; nil of what is none, or lacks it. Of two of one name the last counts.
  subscript(key: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.key.utf8.elementsEqual(key.utf8) }?.value
  }

  var string: String? { if case .string(let text) = self { text } else { nil } }

  var bool: Bool? { if case .bool(let value) = self { value } else { nil } }

  var array: [JSON]? { if case .array(let items) = self { items } else { nil } }

  var isNull: Bool { if case .null = self { true } else { false } }

  /// A whole number, which may be written `3.0`.
  var int: Int? {
    guard case .number(let digits) = self else { return nil }
    return Int(digits) ?? Double(digits).flatMap { Int(exactly: $0) }
  }

  /// An object's member that is `true`, however deep.
  func has(_ path: String...) -> Bool {
    var place: JSON? = self
    for key in path { place = place?[key] }
    return place?.bool ?? false
  }

  func member(_ path: String...) -> JSON? {
    var place: JSON? = self
    for key in path { place = place?[key] }
    return place
  }

  var line: String {
    var text = ""
    write(to: &text)
    return text
  }

  /// An object without the members that are nil.
  static func object(optional members: [(key: String, value: JSON?)]) -> JSON {
    .object(members.compactMap { member in member.value.map { (member.key, $0) } })
  }
}
