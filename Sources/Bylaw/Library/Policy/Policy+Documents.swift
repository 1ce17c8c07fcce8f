import BylawChecker

extension Policy {
  /// The policy's rituals and reviews from one day through another.
  public func calendar(
    from first: CalendarDate, through last: CalendarDate
  ) throws(CalendarProblem) -> PolicyCalendar {
    try policyCalendar(of: self, from: ReviewMoment(endOf: first), through: ReviewMoment(endOf: last))
  }
}

extension StarterPolicy {
  /// A first policy for the tables of a folder, made of their own columns and values: types, the key, the tiers and
  /// events, and a first rule of each kind, those that need a decision as comments. Every file is read whole.
  public init(forDataIn folder: String, language: PolicyLanguage = .english) {
    self = starterPolicy(forDataIn: folder, language: language)
  }
}

extension MemberTable {
  /// A row for each member, in the order of the members' keys: a value for each name of `header`.
  public var rows: [[DataValue]] {
    let types = types
    var rows: [[DataValue]] = []
    forEachMember { cells in rows.append(zip(cells, types).map { DataValue(value: $0, type: $1, policy: policy) }) }
    return rows
  }
}
