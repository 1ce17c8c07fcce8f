import BylawChecker

/// What a review has done so far, as columns of the trunk.
struct State {
  /// The rule that has moved the member, by its index; NULL where none has.
  var movedBy: SQL?
  /// The tier where the member is now; nil where no column says it and nothing changes it.
  var tier: SQL?
  var roles: SQL?
  var access: SQL?
  /// By field; missing ones are nothing.
  var numbers: [Int: SQL] = [:]
  /// Badges that were granted, and taken back: whether, and which.
  var granted: [(condition: SQL, badge: SQL)] = []
  var revoked: [(condition: SQL, badge: SQL)] = []
  /// The moves so far, by index, and what they led to.
  var moves: [(rule: Int, kind: SQL)] = []
}

/// What the gifts of one rule change, where its decision stands.
struct Changes {
  var numbers: [Int: SQL] = [:]
  var roles: SQL?
  var access: SQL?
  var granted: [(condition: SQL, badge: SQL)] = []
  var revoked: [(condition: SQL, badge: SQL)] = []
  var letIn: [(tier: Int, condition: SQL)] = []
}

/// What a rule decided: for whom it did, as columns of the trunk.
struct Outcome {
  var rule: Int
  var decided: SQL
  var kind: SQL
  var from: SQL
  var to: SQL
  var detail: SQL
  var position: SQL
  var rank: SQL
  var value: SQL
  /// What it gives: NULL where the item did not come about.
  var gains: [(gift: CheckedEffect, item: SQL)] = []
  /// Tiers to which it gives access, and whether it does.
  var access: [(tier: Int, condition: SQL)] = []
}

/// The members as a review leaves them: which step has all of them, and which columns say what became of them.
struct Leftovers {
  struct Field {
    /// Of the members' fields.
    var index: Int
    /// The columns of the value that the review found, and of the one that it leaves.
    var before: String
    var after: String
  }

  var step = ""
  var isGone = SQL.bool(false)
  /// What rules may change.
  var fields: [Field] = []
}
