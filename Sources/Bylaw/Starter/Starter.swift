import BylawData
import BylawEngine
import BylawSyntax

/// A first policy for some tables, and what is to be said about it.
public struct StarterPolicy: Sendable {
  /// In the one layout; nil where no table could be the members'.
  public var text: String?
  /// What was left out and why, a line each, for a person.
  public var notes: [String] { remarks.map(\.english) }
  /// The same in both languages.
  package var remarks: [Phrase]
  /// Files that cannot be read, as warnings.
  public var problems: Problems
  /// The latest day in the data, to review it as of.
  package var latestDay: String?
}

/// Makes a policy out of the columns and values of a folder's tables, which checks and runs on them as it stands:
/// types, the key, the tiers and events, and a first rule of each kind, those that need a decision of the operator's as
/// comments. Every file is read whole, once or twice.
package func starterPolicy(forDataIn folder: String, language: PolicyLanguage = .english) -> StarterPolicy {
  makeStarter(forDataIn: folder, language: language, isLive: false)
}

/// With `isLive`, the rules that stand as comments are rules.
package func makeStarter(forDataIn folder: String, language: PolicyLanguage, isLive: Bool) -> StarterPolicy {
  let words = StarterWords(language: language)
  var starter = StarterPolicy(remarks: [], problems: Problems())
  guard let zone = starterZone(words: words, starter: &starter) else { return starter }
  let survey = FolderSurvey(of: folder, zone: zone)
  let isUsable = !survey.tables.isEmpty
  starter.problems = Problems(diagnostics: survey.problems.map { isUsable ? $0.asWarning : $0.diagnostic })
  starter.remarks = survey.others.map { file in
    Phrase(
      "\(file) is left out: tables are .csv, .tsv, .json, .jsonl and .xlsx files",
      "没有用 \(file)：数据表要是 .csv、.tsv、.json、.jsonl 或 .xlsx 文件")
  }
  let plan = StarterPlan(survey: survey, notes: &starter.remarks)
  guard let plan else { return starter }
  var writer = StarterWriter(plan: plan, words: words, isLive: isLive)
  let text = writer.text(folder: folder)
  starter.text = formatPolicy(PolicyText(name: "starter", text: text), language: language).value
  starter.latestDay = plan.latestDay?.text
  return starter
}

private func starterZone(words: StarterWords, starter: inout StarterPolicy) -> LocalZone? {
  do throws(ZoneProblem) {
    return try LocalZone(named: words.zone)
  } catch {
    starter.problems = Problems(diagnostics: [error.diagnostic(at: .nowhere)])
    return nil
  }
}

extension DataProblem {
  /// What is left out of a policy keeps nobody from the rest.
  fileprivate var asWarning: Diagnostic {
    var diagnostic = diagnostic
    diagnostic.severity = .warning
    return diagnostic
  }
}
