import BylawSyntax

/// The long story of a diagnostic, in both languages.
public struct Explanation: Sendable {
  public var code: String
  package var heading: Phrase
  package var account: Phrase
  package var example: Example
  /// The example as somebody writes it whose policy is in Chinese.
  package var chineseExample: Example

  package enum Example: Sendable {
    /// A few lines of a policy that are told so, and the same lines mended. The rest of the policy is taken as read.
    case lines(bad: String, good: String)
    /// Whole policies.
    case policy(bad: String, good: String)
    /// A policy, and tables that do not fit it and that do.
    case data(policy: String, bad: [(file: String, text: String)], good: [(file: String, text: String)])
    /// What no text can show, such as a file that is not there.
    case none
  }

  package init(
    code: String, title: Phrase, story: Phrase, example: Example = .none, chinese: Example = .none
  ) {
    self.code = code
    heading = title
    account = story
    self.example = example
    chineseExample = chinese
  }

  /// One line, in English.
  public var title: String { heading.english }

  /// Paragraphs in English, separated by empty lines.
  public var story: String { account.english }

  package func example(in language: KeywordLanguage) -> Example {
    switch language {
    case .english: example
    case .chinese: chineseExample
    }
  }
}

/// The explanation of a code, if there is such a code.
public func explanation(of code: String) -> Explanation? {
  allExplanations.first { $0.code == code }
}

/// Every code there is, by phase.
public let allExplanations: [Explanation] =
  fileExplanations + characterExplanations + literalExplanations + structureExplanations + declarationExplanations
  + calendarExplanations + tableExplanations + tableFileExplanations + nameExplanations + unknownNameExplanations
  + typeExplanations + numberExplanations + aggregateExplanations + ruleExplanations + conditionExplanations
  + lintExplanations + testExplanations + dataFileExplanations + dataTableExplanations + dataRowExplanations
  + doubtExplanations + doubtfulCellExplanations + reviewExplanations + proofExplanations
