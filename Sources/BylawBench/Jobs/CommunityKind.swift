/// Whose members are reviewed.
enum CommunityKind: String, CaseIterable {
  /// As communities are: keys are texts in no order, names are Chinese, rows stand in order of joining, and two members in five
  /// are decided about.
  case plain
  /// As it is easiest: keys are numbers that count up, and one member in twenty is decided about.
  case counted

  /// How many bytes stand before the digits of a key.
  var keyPrefix: Int {
    switch self {
    case .plain: 1
    case .counted: 0
    }
  }
}
