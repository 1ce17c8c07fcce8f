import BylawSyntax

/// A policy whose names, types and constants are settled: all that the engine needs, and nothing that depends on data
/// or on the as-of moment. Params are constants in it.
package struct CheckedPolicy: Sendable {
  package var source: SourceText
  /// The words of the text as the parser has them.
  package var tokens: [Token]
  package var title: String?
  /// A zone's name or an offset such as `+08:00`.
  package var timezone: String
  /// When a local day begins, in microseconds after midnight: what happens before it is of the day before.
  package var dayStart: Int64 = 0
  package var schedule: Schedule?
  /// Highest first; a tier's code is its index.
  package var tiers: [Tier]
  package var roles: [Role]
  package var choices: [ChoiceType]
  package var members: Table
  /// In the order written; last, where the policy reads it, the record of decisions.
  package var events: [EventType]
  package var params: [Param]
  package var lets: [LetValue]
  package var classes: [Class]
  package var labels: [Label]
  package var protections: [Protection]
  /// What is shown of members beside decisions, by the names of its columns.
  package var shown: [ShownValue] = []
  package var rules: [Rule]
  package var milestones: [Goal]
  package var ensures: [Goal]
  /// What no review may decide, in the order written.
  package var nevers: [Never] = []
  package var rituals: [RitualDeclaration]
  package var tests: [CheckedTest]
  package var aggregates: [Aggregate]
  /// Where the bodies of lets and labels with parameters are: an expression from there may be several, one a call.
  package var definitions: [Span] = []
  /// The event type that is the record of earlier reviews, if a condition, a `limit` or a badge reads it.
  package var record: Int?
  /// Whether anything counts `in review`, and so from the review that was held last.
  package var asksForReviews = false
  /// The members' numbers that rules grant or deduct, by index: the record has a field for each.
  package var changedNumbers: [Int] = []

  /// Indexes of the member's fields that have a meaning of their own.
  package var keyFields: [Int]
  package var tierField: Int?
  package var rolesField: Int?
  package var accessField: Int?
  /// Doubts about the data that the author lets be.
  package var doubtAllowances: [DoubtAllowance] = []
  /// What the prover finds that the author lets be.
  package var proofAllowances: [ProofAllowance] = []
}

package enum Schedule: Hashable, Sendable {
  /// A review every `count` days or months from the day `from`; without one, counted back from the review at hand.
  case everyDays(Int, from: Int32?)
  case everyMonths(Int, from: Int32?)
  /// Every so many minutes of the wall clock, counted from the first moment of the day `from`.
  case everyMinutes(Int, from: Int32?)
  /// On the 1st and the 16th.
  case twiceAMonth
}

package struct Tier: Sendable {
  package var name: String
  package var title: String?
  package var capacity: Int64?
  package var purpose: String?
  package var audience: String?
  package var span: Span
}

package struct Role: Sendable {
  package var name: String
  package var title: String?
  /// Nil: as many as are appointed.
  package var seats: Int64?
  package var reserve: Int64
  package var duty: String?
  package var span: Span
}

/// A closed choice: a `classify`'s, by its name, or a field's `one of`.
package struct ChoiceType: Sendable {
  package struct Item: Sendable {
    package var name: String
    package var title: String?
  }

  package var name: String?
  package var items: [Item]
}

/// A table of the data folder and the fields that the policy reads of it.
package struct Table: Sendable {
  /// `members`, or the event type's name.
  package var name: String
  /// The file's name without its ending.
  package var stem: String
  /// What the file's bytes are text in, where the policy says so.
  package var encoding: TextEncoding?
  /// Of a workbook, which sheet it is; nil for the first.
  package var sheet: String?
  package var fields: [Field]
  /// Rows for which it does not hold are passed over; it reads only this table's fields (`eventField` in events,
  /// `memberField` in members).
  package var condition: CheckedExpression?
  package var span: Span
  /// What a cell without a value may hold, blanks around it apart.
  package var missingTexts: [String] = []
  /// The files whose rows the table has, where they are several, or called otherwise than by their names.
  package var files: [TableSource] = []
  /// Of a JSON file, the path of the list that it is; nil for the only one.
  package var list: String?
}

/// One of a table's files.
package struct TableSource: Hashable, Sendable {
  /// Its name, with or without its ending.
  package var stem: String
  /// What it is called.
  package var label: String

  package init(stem: String, label: String? = nil) {
    self.stem = stem
    self.label = label ?? TableSource.label(ofFile: stem)
  }

  private static let endings = [".gz", ".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".xlsx"]

  /// A file's name without the folders that it is in, and without its ending.
  package static func label(ofFile name: String) -> String {
    var label = name.split(separator: "/").last.map { String($0) } ?? name
    for ending in endings where label.utf8.count > ending.utf8.count && label.hasSuffix(ending) {
      label = String(label.dropLast(ending.count))
    }
    return label
  }
}

package struct Field: Sendable {
  /// What its cells are for, where that changes how one is read.
  package enum Purpose: Hashable, Sendable {
    case plain
    /// Tells members apart, alone or with others. Blanks around a text do not count.
    case key
    /// Names a member by a part of the key, and is read as that is.
    case reference
    /// When a review was: a date alone is its end, as in `--as-of`.
    case reviewMoment
    /// The record's rule, kind, tier or role: blanks do not count, titles and former names stand for names.
    case ruleName
    case kindName
    case placeName
    /// Of the record's `detail`: by how much a decision changed a number of the members', by that one's name.
    case amount(of: String)
    /// Of the record's `detail`: the badges that a decision granted, and that it took back.
    case grantedBadges
    case revokedBadges
  }

  package var name: String
  package var title: String?
  /// The column's name in the file.
  package var column: String
  package var type: ValueType
  package var purpose: Purpose
  package var defaultValue: Value?
  /// Bounds that every value keeps, both included, of the field's own type.
  package var lower: Value?
  package var upper: Value?
  package var span: Span
  /// Whether the file may lack its column: the policy says so.
  package var mayBeAbsent = false
  /// How its cells are written.
  package var form = CellForm.plain
  /// Whether it is what the row's file is called.
  package var readsFile = false

  /// The column that holds it; of what the file is called, one that no file has.
  package var cellColumn: String { readsFile ? Field.fileColumn : column }

  /// U+FDD0, which is no character of any text.
  package static let fileColumn = String(decoding: [0xEF, 0xB7, 0x90] as [UInt8], as: UTF8.self)

  package var isKey: Bool { purpose == .key }
}

package struct EventType: Sendable {
  /// A field that says whose the event is.
  package struct Reference: Sendable {
    package var field: Int
    /// Which of the key's fields it names: an index into `CheckedPolicy.keyFields`.
    package var keyPart: Int
  }

  package var table: Table
  /// None: every row belongs to everybody. Fewer than the key has fields: to every member that has those parts.
  package var references: [Reference]
  /// The field that says when it happened.
  package var timeField: Int?
  /// The fields that name another party by the whole key.
  package var parties: [Int] = []
}

package struct Param: Sendable {
  package var name: String
  package var title: String?
  package var type: ValueType
  package var value: Value
  package var span: Span
}

package struct LetValue: Sendable {
  package var name: String
  package var title: String?
  package var value: CheckedExpression
  package var span: Span

  package init(name: String, title: String?, value: CheckedExpression, span: Span) {
    self.name = name
    self.title = title
    self.value = value
    self.span = span
  }
}

/// A `classify`: the first line that fits gives the class.
package struct Class: Sendable {
  package struct Line: Sendable {
    package var code: Int
    /// Nil for `otherwise`.
    package var condition: CheckedExpression?
    package var span: Span
  }

  package var name: String
  package var title: String?
  package var choice: Int
  package var lines: [Line]
  /// Without an `otherwise`, a member may be in none.
  package var type: ValueType
  package var span: Span
}

package struct Label: Sendable {
  package var name: String
  package var title: String?
  package var when: CheckedExpression?
  package var unless: CheckedExpression?
  package var span: Span
}

package struct Protection: Sendable {
  package var name: String
  package var title: String?
  package var scope: ProtectDeclaration.Scope
  package var when: CheckedExpression?
  package var unless: CheckedExpression?
  package var span: Span
}

package struct Rule: Sendable {
  package enum Target: Hashable, Sendable {
    case tier(Int)
    /// The tier above (promote) or below (demote).
    case next
  }

  /// A line of a `place`.
  package struct Line: Sendable {
    package var tier: Int
    package var condition: CheckedExpression?
    package var span: Span
  }

  package var kind: RuleDeclaration.Kind
  package var name: String
  package var title: String?
  /// What it was called before; the record may have it under these names.
  package var former: [String] = []
  /// Nil: from any. Unused by `admit`, `reward` and `penalize`.
  package var from: [Int]?
  package var target: Target?
  /// The role that an `appoint` fills.
  package var role: Int?
  package var when: CheckedExpression?
  package var unless: CheckedExpression?
  package var take: Share?
  package var grants: [CheckedEffect]
  package var deductions: [CheckedEffect]
  package var revocations: [CheckedEffect]
  package var say: [SayPart]?
  /// When it is said, where that is not always.
  package var sayWhen: CheckedExpression?
  /// For each member.
  package var limit: DecisionLimit?
  /// For everybody together.
  package var limitInAll: LimitForAll?
  /// Of the clause's word.
  package var limitSpan: Span?
  /// How many each tier keeps that the move takes members from.
  package var leave: Int64?
  /// Of the clause's word.
  package var leaveSpan: Span?
  package var lines: [Line]
  /// What is shown beside its decisions.
  package var shown: [CheckedExpression] = []
  package var span: Span
}

/// What is shown of a member beside what was decided.
package struct ShownValue: Sendable {
  package var name: String
  package var value: CheckedExpression
}

/// A rule's `take`.
package struct Share: Sendable {
  package enum Amount: Hashable, Sendable {
    case all
    case count(Int64)
    /// `unscaled / 10^scale` of the eligible, its whole part.
    case fraction(unscaled: Int64, scale: Int)
    /// Such a part of the eligible, its whole part.
    case ratio(Quotient)
    /// What `places` comes to, for each group another number.
    case computed

    /// Whether it is a share of the eligible.
    var isPart: Bool {
      switch self {
      case .fraction, .ratio: true
      case .all, .count, .computed: false
      }
    }
  }

  /// How many at most of those who have something in common.
  package struct Quota: Sendable {
    package var most: Int64
    package var per: [CheckedExpression]
  }

  package var direction: Take.Direction
  package var amount: Amount
  /// Of a computed amount: a whole number that is the same for all of a group.
  package var places: CheckedExpression?
  /// Whether a part of one is one.
  package var roundsUp = false
  /// How many are taken though the share would be fewer.
  package var least: Int64 = 0
  package var quota: Quota?
  /// What the members of a group have in common; none where there is one group of all.
  package var per: [CheckedExpression]
  package var keys: [RankingKey]
  package var withTies: Bool
  /// Of the clause's word.
  package var span: Span

  /// Whether somebody may be left behind who is eligible.
  package var cuts: Bool { amount != .all || quota != nil }
}

package enum CheckedEffect: Sendable {
  /// The amount has the field's own scale.
  case number(field: Int, amount: CheckedExpression)
  /// A text; where it is no constant, the member's own.
  case badge(CheckedExpression)
  case role(Int)
  /// Bit i for tier i.
  case access(UInt64)
}

package enum SayPart: Sendable {
  case text(String)
  case value(CheckedExpression)
}

package enum DecisionLimit: Sendable {
  case once
  case count(Int64, per: Window)
}

/// `limit 20 in all`, `limit 1000 points per 30 days in all`
package struct LimitForAll: Hashable, Sendable {
  /// How many decisions, or how much of the number at its field's scale.
  package var most: Int64
  /// The number that the rule gives or takes; nil where decisions are counted.
  package var field: Int?
  /// Nil: ever.
  package var window: Window?
}

/// A `milestone` or an `ensure`: a condition on the community as a whole.
package struct Goal: Sendable {
  package var name: String
  package var title: String?
  package var condition: CheckedExpression
  package var span: Span
}

/// What a decision did to a member, as the record and every output spell it.
package enum DecisionKind: String, Sendable, CaseIterable {
  case admitted
  case promoted
  case demoted
  case removed
  case appointed
  case reserved
  case rewarded
  case penalized

  /// As people say it.
  package var words: Phrase {
    switch self {
    case .admitted: Phrase("admitted", "接纳")
    case .promoted: Phrase("promoted", "晋升")
    case .demoted: Phrase("demoted", "降级")
    case .removed: Phrase("removed", "移出")
    case .appointed: Phrase("appointed", "任命")
    case .reserved: Phrase("reserved", "候补")
    case .rewarded: Phrase("rewarded", "奖励")
    case .penalized: Phrase("penalized", "处罚")
    }
  }
}
