import BylawChecker
import BylawData
import BylawSyntax

/// Something about data that fits the policy, and is probably not what the policy thinks it is.
package struct Doubt: Sendable {
  package enum Content: Sendable {
    /// The last row of an event type is longer before the review than its rows are apart.
    case staleEvents(table: String, newest: Int32, today: Int32, times: EventTimes)
    /// All rows of an event type are after the review.
    case eventsAfterReview(table: String, count: Int, first: Int32)
    /// Some rows of an event type are more than a year after the review, and the others not.
    case eventsFarAfterReview(table: String, count: Int, first: Int32)
    /// The rows of an event type are years before the review, or after it. Without a day they are very long before.
    case farReview(table: String, nearest: Int32?, today: Int32)
    /// No row of an event type has a time.
    case undatedEvents(table: String, column: String, count: Int)
    /// There are no members, where the last review on record had some.
    case emptiedTable(members: Int)
    /// An event type has no rows, where it had some in the last review on record.
    case emptiedEvents(table: String)
    /// Nobody in the members' table has the key that rows of an event type name.
    case eventOfUnknownMember(table: String, facts: EventFacts)
    /// The record of decisions names what there is not.
    case unknownRulesInRecord([DataNote.Named])
    case unknownKindsInRecord([DataNote.Named])
    case unknownMembersInRecord(EventFacts)
    /// A JSON file has one page of a list.
    case partOfList(DataNote)
    /// What there is to say about when the review is held.
    case offSchedule(Remark)
    case reviewsLeftOut(Remark)
    /// Elements of sets hold a sign between two parts and are read whole.
    case unsplitSet(Column, CellTally)
    /// Texts hold words by which tools write that there is nothing.
    case wordForMissing(Column, CellFacts)
    /// Keys of many digits end in zeros where a spreadsheet keeps no digits.
    case roundedKeys(Column, CellFacts)
    /// Days by which tools write that there is none.
    case dayForMissing(Column, [CellTally])
    /// Keys are what a spreadsheet shows, or writes below a table, or a program has made.
    case oddKeys(Column, [OddKey: CellTally])
    /// Members whose keys differ by how they are written alone.
    case alikeKeys(Column, CellFacts)
    /// Texts hold the sign for what could not be read.
    case lostCharacters(Column, CellTally)
    /// Texts were read in the wrong encoding and written once more.
    case garbledText(Column, CellTally)
    /// Texts are nearly one that the policy asks for.
    case nearText(Column, CellFacts)
    /// No row of a table has a text that its `where` asks for, and nothing else reads the rows.
    case nothingChosen(table: String, rows: Int, asked: [String])
    /// Rows of events are others once more.
    case repeatedRows(table: String, RepeatedRows)
    /// A count since 1970 comes to its first days: it is another.
    case earlyTimes(Column, CellFacts, inSeconds: Bool)
    /// Numbers of one column have several units beside them, each with the first of it.
    case mixedUnits(Column, [CellTally])
    /// A rule moves more than half of its tiers.
    case moreThanHalf(rule: String, kind: RuleDeclaration.Kind, tiers: [String], decided: Int, of: Int)
    /// `--skip-bad-rows` leaves out more than a tenth of a table.
    case manyRowsSetAside(table: String, count: Int, of: Int)
  }

  package struct Column: Sendable {
    var table: String
    /// As the file has it.
    var name: String
  }

  package struct Remark: Sendable {
    var text: Phrase
    /// What `in review` is; nil where nothing asks for it.
    var window: Phrase?
  }

  package var content: Content
  package var place: Diagnostic.Place
  /// The table, field or rule of the policy that it is about; nil where it is about none.
  package var subject: Span?

  package var code: DoubtCode {
    switch content {
    case .staleEvents: .staleEvents
    case .eventsAfterReview, .eventsFarAfterReview: .eventsAfterReview
    case .farReview: .farReview
    case .undatedEvents: .undatedEvents
    case .emptiedTable, .emptiedEvents: .emptiedTable
    case .eventOfUnknownMember: .eventOfUnknownMember
    case .unknownRulesInRecord: .unknownRuleInRecord
    case .unknownKindsInRecord: .unknownKindInRecord
    case .unknownMembersInRecord: .unknownMemberInRecord
    case .partOfList: .partOfList
    case .offSchedule: .offSchedule
    case .reviewsLeftOut: .reviewsLeftOut
    case .unsplitSet: .unsplitSet
    case .wordForMissing, .dayForMissing: .wordForMissing
    case .roundedKeys: .roundedKeys
    case .oddKeys: .oddKeys
    case .alikeKeys: .alikeKeys
    case .lostCharacters: .lostCharacters
    case .garbledText: .garbledText
    case .nearText: .nearText
    case .nothingChosen: .nothingChosen
    case .repeatedRows: .repeatedRows
    case .earlyTimes: .earlyTimes
    case .mixedUnits: .mixedUnits
    case .moreThanHalf: .moreThanHalf
    case .manyRowsSetAside: .manyRowsSetAside
    }
  }

  package func diagnostic(_ severity: Diagnostic.Severity) -> Diagnostic {
    Diagnostic(
      code: code.rawValue, severity: severity, place: place, summary: summary,
      notes: notes.map { Diagnostic.Note(text: $0) })
  }
}

/// The doubts about a review's data that the policy does not allow.
package struct Doubts: Sendable {
  package var all: [Doubt] = []
  /// The codes of those that are let pass this once.
  package var passed: Set<String> = []
  /// Whether the others are errors.
  package var isStrict = false

  /// Those that are not let pass: a review is not applied in spite of them.
  package var standing: [Doubt] { all.filter { !passed.contains($0.code.rawValue) } }

  /// Their codes, each once.
  package var standingCodes: [String] {
    var codes: [String] = []
    for doubt in standing where !codes.contains(doubt.code.rawValue) { codes.append(doubt.code.rawValue) }
    return codes
  }

  package var problems: Problems {
    Problems(
      diagnostics: all.map { doubt in
        let isPassed = passed.contains(doubt.code.rawValue)
        return doubt.diagnostic(isPassed ? .note : isStrict ? .error : .warning)
      })
  }
}

/// Whether some word is the code of a doubt, and else the nearest that is.
package func checkDoubtCode(_ code: String) -> (isKnown: Bool, nearest: String?) {
  if DoubtCode(rawValue: code) != nil { return (true, nil) }
  return (false, nearest(to: code, in: doubtCodes))
}

/// All codes of doubts.
package let doubtCodes = DoubtCode.allCases.map(\.rawValue)
