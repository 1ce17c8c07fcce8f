/// The syntax tree: what the author wrote, with the span of every part, and nothing that a later phase found out.

/// A policy file as parsed. Declarations that could not be read are left out; the diagnostics say why.
package struct PolicyTree: Sendable {
  package var source: SourceText
  /// The words of the text as the parser has them, the end behind them.
  package var tokens: [Token]
  package var declarations: [Declaration]
  /// In the order of the text.
  package var comments: [Comment]
  package var lost: SkippedSyntax
  package var languages: PolicyLanguages
  /// How what is written without blanks was cut into words.
  package var reading: WordReading
  /// The names that it gives, and their titles, in so far as they are words.
  package var names: Set<String>

  /// What a part of the text says: its words and signs as they are written, a zero behind each.
  ///
  /// - Parameter starts: where words begin that do not count.
  package func words(in span: Span, without starts: [Int] = []) -> [UInt8] {
    var words: [UInt8] = []
    words.reserveCapacity(span.end - span.start)
    for token in tokens.within(span) where !starts.contains(token.span.start) {
      words += source.bytes[token.span.start..<token.span.end]
      words.append(0)
    }
    return words
  }
}

/// A name as written, backticks taken off.
package struct Name: Hashable, Sendable {
  package var text: String
  package var span: Span
  /// Written in backticks, so never a keyword.
  package var isQuoted: Bool

  package init(text: String, span: Span, isQuoted: Bool = false) {
    self.text = text
    self.span = span
    self.isQuoted = isQuoted
  }
}

/// A text literal, its escapes resolved.
package struct TextLiteral: Hashable, Sendable {
  package var text: String
  package var span: Span

  package init(text: String, span: Span) {
    self.text = text
    self.span = span
  }
}

package enum Declaration: Sendable {
  case policy(PolicyDeclaration)
  case timezone(TimezoneDeclaration)
  case review(ReviewDeclaration)
  case tiers(TiersDeclaration)
  case role(RoleDeclaration)
  case table(TableDeclaration)
  case param(ParamDeclaration)
  case letValue(LetDeclaration)
  case classify(ClassifyDeclaration)
  case label(LabelDeclaration)
  case protect(ProtectDeclaration)
  case rule(RuleDeclaration)
  case milestone(MilestoneDeclaration)
  case ensure(EnsureDeclaration)
  case never(NeverDeclaration)
  case ritual(RitualDeclaration)
  case test(TestDeclaration)
}

/// `policy "TITLE"`
package struct PolicyDeclaration: Sendable {
  package var span: Span
  package var title: TextLiteral
}

/// `timezone "Asia/Shanghai" day from 04:00`
package struct TimezoneDeclaration: Sendable {
  package var span: Span
  package var zone: TextLiteral
  /// When a day begins, in minutes after midnight, and where that is written.
  package var dayStart: Clause<Int>?
}

/// `review every 15 days from 2026-01-01`, `review twice a month`
package struct ReviewDeclaration: Sendable {
  package enum Schedule: Sendable {
    case every(count: Int, unit: DurationUnit, from: Int32?)
    case twiceAMonth
  }

  package var span: Span
  package var schedule: Schedule
}

/// `tiers core "一群" capacity 500 > growth "二群"`, highest first.
package struct TiersDeclaration: Sendable {
  package struct Tier: Sendable {
    package var name: Name
    package var title: TextLiteral?
    package var capacity: Expression?
    package var purpose: TextLiteral?
    package var audience: TextLiteral?
  }

  package var span: Span
  package var tiers: [Tier]
}

/// `role organizer "活动官" seats 2 reserve 1 duty "…"`
package struct RoleDeclaration: Sendable {
  package var span: Span
  package var name: Name
  package var title: TextLiteral?
  package var seats: Expression?
  package var reserve: Expression?
  package var duty: TextLiteral?
}

/// `member …` or `events NAME …`: a table and its fields.
package struct TableDeclaration: Sendable {
  package var span: Span
  /// The word that starts it, for messages about the table as a whole.
  package var head: Span
  /// Nil for `member`.
  package var eventName: Name?
  /// `from "一群.csv", "二群.csv" as "二群"`; none where the table's name says it.
  package var files: [FileSyntax] = []
  package var stem: TextLiteral? { files.first?.stem }
  /// In `from "messages" in "export"`, which list of a JSON file it is.
  package var list: TextLiteral?
  /// What the file's bytes are text in.
  package var encoding: TextLiteral?
  /// What a cell without a value may hold: `missing "NULL", "-"`.
  package var missingTexts: [TextLiteral] = []
  /// Of a workbook, which sheet the table is.
  package var sheet: TextLiteral?
  package var condition: Expression?
  package var fields: [FieldDeclaration]
}

/// A file of a table's, and what it is called where that is not its name.
package struct FileSyntax: Sendable {
  package var stem: TextLiteral
  package var label: TextLiteral?

  package init(stem: TextLiteral, label: TextLiteral? = nil) { (self.stem, self.label) = (stem, label) }
}

/// `name: type key = default in RANGE from "column" as "D/M/YYYY" may be absent`
package struct FieldDeclaration: Sendable {
  package var span: Span
  package var name: Name
  package var type: TypeSyntax
  package var key: Span?
  package var defaultValue: Expression?
  package var range: RangeSyntax?
  package var column: TextLiteral?
  /// The word `file` in `from file`.
  package var readsFile: Span?
  /// The words `may be absent`.
  package var mayBeAbsent: Span?
  /// How its cells are written.
  package var form: Clause<FormSyntax>?
}

/// `as "D/M/YYYY"`, `in unix seconds` and the like.
package enum FormSyntax: Sendable {
  case pattern(TextLiteral)
  case excelDays(since: Clause<Int>?)
  case unixSeconds
  case unixMilliseconds
  case decimalComma
  case separated(by: TextLiteral)
}

package struct TypeSyntax: Sendable {
  package indirect enum Kind: Sendable {
    case int
    /// Digits after the point, as written.
    case decimal(scale: Int)
    case bool
    case text
    case date
    case datetime
    case tier
    case role
    case oneOf([Choice])
    case set(TypeSyntax)
    /// `member` or `member.FIELD`
    case member(Name?)
    /// `other member`: another party of the event, who does not have it.
    case other
    /// The name of a `classify`.
    case named(Name)
  }

  /// One of a closed choice: `a "甲"`.
  package struct Choice: Sendable {
    package var name: Name
    package var title: TextLiteral?
  }

  package var span: Span
  package var kind: Kind
  package var isOptional: Bool
}

/// `param NAME ["TITLE"] = VALUE`
package struct ParamDeclaration: Sendable {
  package var span: Span
  package var name: Name
  package var title: TextLiteral?
  package var value: Expression
}

/// `scale: decimal(2)`: what a definition is given.
package struct Parameter: Sendable {
  package var name: Name
  package var type: TypeSyntax
}

/// `(scale: decimal(2), goal: tier)`
package struct ParameterList: Sendable {
  package var span: Span
  package var items: [Parameter]
}

/// `let NAME ["TITLE"] = EXPRESSION`, or `let NAME(scale: decimal(2)) = EXPRESSION`
package struct LetDeclaration: Sendable {
  package var span: Span
  package var name: Name
  package var parameters: ParameterList?
  package var title: TextLiteral?
  package var value: Expression
}

/// `classify motive "动机" giver "奉献型" when … plain otherwise`
package struct ClassifyDeclaration: Sendable {
  package struct Line: Sendable {
    package var span: Span
    package var name: Name
    package var title: TextLiteral?
    /// Nil for `otherwise`.
    package var condition: Expression?
  }

  package var span: Span
  package var name: Name
  package var title: TextLiteral?
  package var lines: [Line]
}

/// `label kol "KOL 候选" when … unless …`
package struct LabelDeclaration: Sendable {
  package var span: Span
  package var name: Name
  package var parameters: ParameterList?
  package var title: TextLiteral?
  package var when: Expression?
  package var unless: Expression?
}

/// `protect newcomers "新人保护期" from demotion when … unless …`
package struct ProtectDeclaration: Sendable {
  package enum Scope: Sendable {
    case promotion
    case demotion
    case moves
    /// Rules of `penalize` pass the member over.
    case penalties
  }

  package var span: Span
  package var name: Name
  package var title: TextLiteral?
  /// Nil where not written: from demotion.
  package var scope: Scope?
  package var when: Expression?
  package var unless: Expression?
}

/// A move, an `appoint`, a `reward` or a `penalize`.
package struct RuleDeclaration: Sendable {
  package enum Kind: Sendable, CaseIterable {
    case admit
    case promote
    case demote
    case place
    case remove
    case appoint
    case reward
    case penalize
  }

  /// `from core, growth` or `from any`.
  package enum Origin: Sendable {
    case any(Span)
    case tiers([Name])
  }

  package enum Target: Sendable {
    case tier(Name)
    case next(Span)
  }

  /// A line of a `place`: `core when …`, `holding otherwise`.
  package struct Line: Sendable {
    package var span: Span
    package var tier: Name
    package var condition: Expression?
  }

  package var span: Span
  package var kind: Kind
  package var name: Name
  package var title: TextLiteral?
  /// What the rule was called before: `formerly bookworm`.
  package var former: [Name] = []
  package var origin: Origin?
  package var target: Target?
  package var clauses: Clauses
  package var lines: [Line]
}

/// The clauses of a rule, each at most once; the parser has reported a second one.
package struct Clauses: Sendable {
  package var when: Clause<Expression>?
  package var unless: Clause<Expression>?
  package var take: Clause<Take>?
  package var grant: Clause<[Gift]>?
  package var deduct: Clause<[Gift]>?
  package var revoke: Clause<[Gift]>?
  package var say: Clause<Template>?
  /// The condition of what is said, beside the rule's own.
  package var sayWhen: Clause<Expression>?
  /// The only `when` stands right behind the `say`; it is the rule's.
  package var isWhenBehindSay = false
  package var limit: Clause<Limits>?
  /// How many the tiers keep that a move takes members from.
  package var leave: Clause<Expression>?

  package init() {}
}

/// A clause's content with the span of its word.
package struct Clause<Content: Sendable>: Sendable {
  package var word: Span
  package var content: Content
}

/// `take top 3 per city by activity, joined asc with ties`
package struct Take: Sendable {
  package enum Direction: Sendable {
    case top
    case bottom
  }

  /// `at most 3 per city`: how many of those who have some fields in common.
  package struct Quota: Sendable {
    package var span: Span
    package var most: Expression
    package var per: [Name]
  }

  package var direction: Direction
  /// A whole number or a share; nil takes as many as fit.
  package var amount: Expression?
  /// The span of `rounded up`, if written.
  package var roundedUp: Span?
  /// `at least 1`, with the span of its words.
  package var least: Clause<Expression>?
  package var quota: Quota?
  package var per: [Name] = []
  package var keys: [RankKey]
  /// The span of `with ties`, if written.
  package var withTies: Span?
}

/// What to rank by, and which way where the author says.
package struct RankKey: Sendable {
  package enum Order: Sendable {
    case ascending
    case descending
  }

  package var value: Expression
  package var order: Order?
}

/// One thing that a rule grants, deducts or revokes.
package enum Gift: Sendable {
  case number(field: Name, amount: Expression)
  /// Its text is cut as that of a `say` is.
  case badge(Template)
  case role(Name)
  case access([Name], Span)
}

/// The text of a `say` or of a badge, cut at its `{name}`s; `{{` is a brace.
package struct Template: Sendable {
  package enum Part: Sendable {
    case text(String)
    case name(Name)
  }

  package var span: Span
  package var parts: [Part]
}

/// `limit once`, `limit 20 in all`, `limit once, 1000 points per 30 days in all`
package struct Limits: Sendable {
  /// For each member.
  package var own: (limit: Limit, span: Span)?
  package var inAll: LimitInAll?

  package init() {}
}

package enum Limit: Sendable {
  case once
  case count(Expression, per: DurationSyntax)
}

/// `20 in all`, `1000 points per 30 days in all`: for everybody together.
package struct LimitInAll: Sendable {
  package var span: Span
  package var most: Expression
  /// The number that is given or taken; nil where decisions are counted.
  package var field: Name?
  package var per: DurationSyntax?
}

/// `milestone NAME ["TITLE"] when CONDITION`
package struct MilestoneDeclaration: Sendable {
  package var span: Span
  package var name: Name
  package var title: TextLiteral?
  package var condition: Expression
}

/// `ensure NAME ["TITLE"] that CONDITION`
package struct EnsureDeclaration: Sendable {
  package var span: Span
  package var name: Name
  package var title: TextLiteral?
  package var condition: Expression
}

/// `never removed by idle when paid "who has paid stays"`: what no review may decide.
package struct NeverDeclaration: Sendable {
  /// What is decided about a member.
  package enum Outcome: Sendable {
    case promoted
    case demoted
    case admitted
    case removed
    case appointed
    case rewarded
    case penalized
    /// More of a number: `gets points`.
    case number(Name)
    case badge(TextLiteral)
    case role(Name)
    case access(Name)
  }

  package var span: Span
  package var outcome: Outcome
  /// Of the words that say it.
  package var outcomeSpan: Span
  /// By this rule alone.
  package var rule: Name?
  package var when: Expression?
  package var unless: Expression?
  /// Why, in the author's words.
  package var reason: TextLiteral?
  /// All of it but the reason: what it is called, since it has no name.
  package var words: WrittenWords
}

/// A part of a policy as it is written, on one line. It is the same part in another layout or language.
package struct WrittenWords: Sendable {
  package var text: String
}

/// `ritual morning "早安打卡" every day at 08:00`
package struct RitualDeclaration: Sendable {
  package var span: Span
  package var name: Name
  package var title: TextLiteral?
  package var count: Int
  /// Days, weeks, months or years.
  package var unit: DurationUnit
  /// Monday is 1.
  package var weekday: Int?
  package var dayOfMonth: Int?
  package var from: Int32?
  /// Minutes after midnight.
  package var time: Int?
}
