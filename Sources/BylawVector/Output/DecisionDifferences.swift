import BylawChecker

/// How the decisions of a rule differ from those of another, or of its own in another review.
package struct DecisionDifferences {
  /// What is decided now, by its place among all: with the place of what was decided about the member, where that was
  /// something else, or without one, where it was nothing.
  package var found: [(place: Int, old: Int?)] = []
  /// By place, what was decided about members about whom nothing is now.
  package var gone: [Int] = []

  package init() {}
}

extension DecisionList {
  /// The last row that a decision is about; -1 where there is none.
  package var mostMember: Int {
    var most = -1
    forEachMember { most = max(most, $1) }
    return most
  }

  /// How they differ from those of another list, where both call things the same and say alike.
  ///
  /// - Parameters:
  ///   - placeOfMember: -1 for each, before and after.
  ///   - rowNow: which row is a member's by now; nil where it is the one that it was.
  package func differences(
    from old: DecisionList, placeOfMember: inout [Int32], rowNow: ((Int) -> Int)? = nil
  ) -> DecisionDifferences {
    var differences = DecisionDifferences()
    guard let oldLogs = old.logs else {
      differences.found = (0..<count).map { ($0, nil) }
      return differences
    }
    guard let logs else {
      differences.gone = Array(0..<old.count)
      return differences
    }
    var comparison = DecisionComparison(new: self, old: old, logs: (logs, oldLogs))
    placeOfMember.withUnsafeMutableBufferPointer { places in
      comparison.compare(places: places, rowNow: rowNow, to: &differences)
    }
    return differences
  }
}

/// Compares decisions as they are kept, a few bytes each.
private struct DecisionComparison {
  private let new: DecisionList
  private let old: DecisionList
  private let (records, oldRecords): (RuleRecords, RuleRecords)
  private let asksWhere: Bool
  private let hasSameRole: Bool
  private let saidCount: Int
  private let hasCondition: Bool
  /// Effects that were compared last: many decisions in a row have the same.
  private var last:
    (part: DecisionPart, place: EffectPlace, oldPart: DecisionPart, oldPlace: EffectPlace, isSame: Bool)?

  init(new: DecisionList, old: DecisionList, logs: (new: CandidateLogs, old: CandidateLogs)) {
    (self.new, self.old) = (new, old)
    (records, oldRecords) = (logs.new.records(of: new.shape.index), logs.old.records(of: old.shape.index))
    asksWhere = new.shape.rule.kind.isMove
    hasSameRole = new.shape.rule.role == old.shape.rule.role
    saidCount = new.shape.saidCount
    hasCondition = new.shape.rule.sayWhen != nil
  }

  mutating func compare(
    places: UnsafeMutableBufferPointer<Int32>, rowNow: ((Int) -> Int)?, to differences: inout DecisionDifferences
  ) {
    var isMet = [Bool](repeating: false, count: old.count)
    var oldMembers: [Int32] = []
    oldMembers.reserveCapacity(old.count)
    old.forEachMember { place, member in
      let row = rowNow?(member) ?? member
      places[row] = Int32(place)
      oldMembers.append(Int32(row))
    }
    var place = 0
    for part in new.parts {
      for entry in part.entries {
        let other = Int(places[Int(entry.member)])
        if other < 0 {
          differences.found.append((place, nil))
        } else {
          isMet[other] = true
          if !isSame(entry, of: part, asOldAt: other) { differences.found.append((place, other)) }
        }
        place += 1
      }
    }
    for (place, member) in oldMembers.enumerated() {
      places[Int(member)] = -1
      if !isMet[place] { differences.gone.append(place) }
    }
  }

  private mutating func isSame(_ a: DecisionPart.Entry, of part: DecisionPart, asOldAt index: Int) -> Bool {
    let (oldPart, b) = old.locate(index)
    guard a.kind == b.kind else { return false }
    let (record, oldRecord) = (records.candidateRow(at: a.place), oldRecords.candidateRow(at: b.place))
    if asksWhere {
      guard record.tier == oldRecord.tier, record.target == oldRecord.target else { return false }
    } else if !hasSameRole {
      return false
    }
    guard hasSameEffects(a, of: part, as: b, of: oldPart) else { return false }
    if saidCount == 0 { return true }
    var first = records.reader(range: a.place.range, at: record.sayingsPosition)
    var second = oldRecords.reader(range: b.place.range, at: oldRecord.sayingsPosition)
    var left = saidCount
    // What is not said may have been anything.
    if hasCondition {
      let (isSaid, isOtherSaid) = (first.cell().value(as: .bool), second.cell().value(as: .bool))
      if isSaid != isOtherSaid || isSaid != .bool(true) { return isSaid == isOtherSaid }
      left -= 1
    }
    while left > 0, first.cell().isSame(as: second.cell()) { left -= 1 }
    return left == 0
  }

  private mutating func hasSameEffects(
    _ a: DecisionPart.Entry, of part: DecisionPart, as b: DecisionPart.Entry, of oldPart: DecisionPart
  ) -> Bool {
    if a.effects == .none, b.effects == .none { return true }
    if let last, last.part === part, last.place == a.effects, last.oldPart === oldPart, last.oldPlace == b.effects {
      return last.isSame
    }
    let isSame = part.effects(of: a) == oldPart.effects(of: b)
    last = (part, a.effects, oldPart, b.effects, isSame)
    return isSame
  }
}

extension RowDecoder.Cell {
  /// Of values of one type: the same ones are kept alike.
  fileprivate func isSame(as other: RowDecoder.Cell) -> Bool {
    switch (self, other) {
    case (.missing, .missing): true
    case (.word(let a), .word(let b)): a == b
    case (.text(let a), .text(let b)): StringRef(bytes: a) == StringRef(bytes: b)
    case (.missing, _), (.word, _), (.text, _): false
    }
  }
}
