/// The long story of a diagnostic.
public struct Explanation: Sendable {
  public var code: String
  /// One line.
  public var title: String
  /// Paragraphs, separated by empty lines.
  public var story: String
  /// Where it comes from, and its examples.
  package var example: Example

  package enum Example: Sendable {
    /// A policy that is told so, and one that is not.
    case policy(bad: String, good: String)
    /// A policy with, in either case, the text of each table by its file's name.
    case data(policy: String, bad: [(file: String, text: String)], good: [(file: String, text: String)])
    case none
  }

  package init(_ code: String, _ title: String, _ story: String, _ example: Example) {
    self.code = code
    self.title = title
    self.story = story
    self.example = example
  }
}

/// The explanation of a code, if there is such a code.
public func explanation(of code: String) -> Explanation? {
  allExplanations.first { $0.code == code }
}

/// Every code there is, by phase.
public let allExplanations: [Explanation] = []
