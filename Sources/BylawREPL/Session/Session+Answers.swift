import Bylaw
import BylawChecker
import BylawData
import BylawEngine
import BylawSyntax

/// What the last entry came to.
struct LastAnswer {
  var table: AnswerTable
  /// Of an expression, as it was typed.
  var expression: String?
}

/// How many rows of a table a screen shows.
enum RowLimit: Equatable {
  /// As many as fit a screen; all where they are not shown on one.
  case standard
  case all
  case first(Int)
}

extension Session {
  /// By which an entry calls the last answer.
  static let lastName = "_"
  private static let standardRows = 20

  /// Nil where all rows are shown.
  var mostRows: Int? {
    switch rowLimit {
    case .standard: showsEverything || usesPager ? nil : Self.standardRows
    case .all: nil
    case .first(let count): count
    }
  }

  /// Shows a table, and keeps it.
  func answer(with table: AnswerTable, to output: inout Output) {
    lastAnswer = LastAnswer(table: table, expression: nil)
    table.write(to: &output, most: mostRows)
  }

  func lastTable() throws(SessionProblem) -> AnswerTable {
    guard let lastAnswer else { throw .noAnswer }
    return lastAnswer.table
  }

  /// The members whom the last answer is about.
  func lastMembers() throws(SessionProblem) -> [Int] {
    let table = try lastTable()
    guard let members = table.members else { throw .answerOfNoMembers }
    guard table.reading == workspace.readings else { throw .answerOfOldData }
    return members
  }

  /// An entry with the last expression in the place of `_`; nil where it asks for the last answer alone.
  func withLastAnswer(_ unit: String) throws(SessionProblem) -> String? {
    if workspace.policy?.checked.declares(Self.lastName) ?? false { return unit }
    let source = SourceText(name: typedName, text: unit)
    let tokens = tokenize(source).tokens
    let isLast = { (token: Token) in token.kind == .word && token.text == Self.lastName }
    guard tokens.contains(where: isLast) else { return unit }
    if trimmed(unit) == Self.lastName { return nil }
    var result = ""
    var end = 0
    for (index, token) in tokens.enumerated() where isLast(token) {
      // `members in _` is a question about the last answer's members.
      if index > 0, tokens[index - 1].keywords.contains(.in) { continue }
      guard let lastAnswer else { throw .noAnswer }
      guard let expression = lastAnswer.expression else { throw .answerOfMembers }
      result += source[Span(start: end, end: token.span.start)] + "(" + expression + ")"
      end = token.span.end
    }
    return result + source[Span(start: end, end: source.bytes.count)]
  }
}

extension CheckedPolicy {
  fileprivate func declares(_ name: String) -> Bool {
    members.fields.contains { $0.name == name } || lets.contains { $0.name == name }
      || params.contains { $0.name == name } || labels.contains { $0.name == name }
      || classes.contains { $0.name == name }
  }
}
