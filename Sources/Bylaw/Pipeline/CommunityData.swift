import BylawChecker
import BylawData
import BylawEngine
import BylawReference
import BylawSyntax
import BylawSystem

/// Where the data of a review is.
public struct DataFiles: Sendable {
  /// The folder with a file for each table.
  public var folder: String?
  /// The members' table, instead of the folder's.
  public var members: String?
  /// Tables of event types, instead of the folder's.
  public var events: [(name: String, file: String)]
  /// Rows that do not fit are set aside instead of refused.
  public var skipsBadRows: Bool
  /// What would be worth a note, or a doubt, is an error.
  public var isStrict: Bool
  /// The codes of doubts about the data that are let pass.
  public var inSpiteOf: Set<String>
  /// What files are in that do not say it themselves, where the policy does not say it of their table.
  package var encoding: TextEncoding?
  /// A file of the folder may be a link that leads out of it, or no regular file.
  public var allowsOutside: Bool

  public init(
    folder: String? = nil, members: String? = nil, events: [(name: String, file: String)] = [],
    skipsBadRows: Bool = false, isStrict: Bool = false, inSpiteOf: Set<String> = [], allowsOutside: Bool = false
  ) {
    self.folder = folder
    self.members = members
    self.events = events
    self.skipsBadRows = skipsBadRows
    self.isStrict = isStrict
    self.inSpiteOf = inSpiteOf
    self.allowsOutside = allowsOutside
  }
}

/// A community's tables, which fit the policy they were read for.
package struct CommunityData: Sendable {
  package var dataset: Dataset
  package var inputs: DataInputs
  /// Of rows in memory: for each table, the members' first, the index among the given rows of each row that was kept.
  var keptRows: [[Int]] = []
  /// When earlier reviews were held.
  package var held = HeldReviews()
  /// What the last review on record had.
  var tablesBefore = ReviewedTables()
  /// The rows that were read, where they were in memory.
  var rows: CommunityRows?

  public var memberCount: Int { dataset.members.rowCount }
}

/// The files that were read, and how that went.
package struct DataInputs: Sendable {
  package var reading: DataReading
  package var files: DataFiles

  /// The files that were read, and the records, which a review never overwrites.
  package func isInput(at path: String) -> Bool {
    let target = resolved(path)
    var inputs = reading.files.filter { $0 != "-" }
    if let folder = files.folder {
      for record in ["decision", "review"] {
        inputs += TableFiles.endings.map { "\(folder)/\(record).\($0)" }.filter { fileKind(at: $0) != nil }
      }
    }
    return inputs.contains { resolved($0) == target }
  }

  /// Whether the members came in a file of a spreadsheet's, so that what goes back to it begins with a byte order mark.
  package var wantMark: Bool { reading.tables.first?.form.wantsMark ?? false }

  /// How many rows did not fit and were set aside.
  public var rejectedRowCount: Int { reading.rejected.count }

  package var problems: Problems { problems(notes: reading.notes) }

  /// The same without what a review's doubts say.
  package var problemsBesideDoubts: Problems {
    problems(
      notes: reading.notes.filter { note in
        switch note.content {
        case .unknownRules, .unknownKinds, .partOfList: false
        case .absentColumn, .noRecord, .titleLines, .hiddenRows: true
        }
      })
  }

  private func problems(notes: [DataNote]) -> Problems {
    Problems(
      diagnostics: reading.problems.map(\.diagnostic) + notes.map(\.diagnostic),
      unshownErrors: reading.problemCount - reading.problems.count)
  }
}

extension DataFiles {
  /// Who may see what is made of the files that some policies read.
  package func privacy(for policies: [Policy]) -> Privacy {
    let plans = policies.flatMap { TableFiles(policy: $0.checked, request: request).plans }
    return Privacy(files: plans.flatMap { [$0.path] + $0.opening.parts.map(\.path) }, folder: folder)
  }

  var request: DataRequest {
    DataRequest(
      directory: folder, members: members, events: events, skipBadRows: skipsBadRows, strict: isStrict,
      allowsOutside: allowsOutside, encoding: encoding)
  }

  /// Whether the members come in a file of a spreadsheet's, which takes a CSV that does not begin with a byte order mark for
  /// something else than UTF-8.
  package func wantMark(of policy: Policy) -> Bool {
    let plan = TableFiles(policy: policy.checked, request: request).plans.first { $0.tables.contains(0) }
    guard let plan, plan.path != "-" else { return false }
    return (try? FileText(plan: plan))?.form.wantsMark ?? false
  }
}

/// Reads the tables that the policy asks for.
package func readData(policy: Policy, files: DataFiles, asOf moment: ReviewMoment) -> Outcome<CommunityData> {
  readData(policy: policy, files: files, asOf: moment) { asOf in
    readDataset(
      policy: policy.checked, zone: policy.zone, request: files.request,
      rowTest: rowTest(of: policy.checked, asOf: asOf))
  }
}

/// The same on several threads.
package func readData(
  policy: Policy, files: DataFiles, asOf moment: ReviewMoment, threads: Int
) -> Outcome<CommunityData> {
  readData(policy: policy, files: files, asOf: moment) { asOf in
    scanDataset(policy: policy.checked, zone: policy.zone, request: files.request, asOf: asOf, threads: threads)
  }
}

private func readData(
  policy: Policy, files: DataFiles, asOf moment: ReviewMoment, read: (AsOf) -> DataReading
) -> Outcome<CommunityData> {
  let records = RecordedReviews(policy: policy, files: files, before: moment)
  var outcome = communityData(from: read(moment.asOf.following(records.held)), files: files)
  outcome.value?.held = records.held
  outcome.value?.tablesBefore = records.tables(before: moment)
  return outcome.adding(records.problems(for: policy))
}

func communityData(from reading: DataReading, files: DataFiles) -> Outcome<CommunityData> {
  let inputs = DataInputs(reading: reading, files: files)
  let problems = inputs.problems
  guard let dataset = reading.dataset, !problems.hasErrors else { return Outcome(value: nil, problems: problems) }
  return Outcome(value: CommunityData(dataset: dataset, inputs: inputs), problems: problems)
}
