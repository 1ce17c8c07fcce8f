import BylawChecker
import BylawData
import BylawSystem

/// The files of a review, a batch at a time.
///
/// The first scan of a file finds all that is wrong with it, and later ones nothing more.
final class FileSource: JoinedBatchSource {
  let workerCount: Int
  let context: ScanContext
  let files: [ScanFile]
  /// What each file came to, once it has been scanned.
  var outcomes: [FileOutcome?]
  let found: TableFiles
  private var repeated = RepeatedKeys.none
  private var areKeysSettled: Bool

  /// - Parameter threads: how many there may be use for at most.
  convenience init(context: ScanContext, threads: Int) {
    let found = TableFiles(policy: context.policy, request: context.request)
    self.init(
      context: context, found: found, files: found.plans.map { ScanFile(plan: $0, context: context) }, threads: threads)
  }

  /// The files of another source, which are open, read otherwise: nothing is opened or unpacked a second time.
  convenience init(filesOf other: FileSource, context: ScanContext) {
    self.init(
      context: context, found: other.found, files: other.files.map { $0.read(in: context) },
      threads: other.workerCount)
  }

  /// The same once more, of which nothing is told again, with more fields behind those of its tables.
  convenience init(continuing other: FileSource, context: ScanContext) {
    self.init(filesOf: other, context: context)
    (outcomes, repeated, areKeysSettled) = (other.outcomes, other.repeated, other.areKeysSettled)
  }

  private init(context: ScanContext, found: TableFiles, files: [ScanFile], threads: Int) {
    (self.context, self.found, self.files) = (context, found, files)
    outcomes = files.map { _ in nil }
    areKeysSettled = context.policy.keyFields.isEmpty
    workerCount = max(1, min(threads, files.map(\.rangeCount).max() ?? 1))
  }

  func scan(_ scans: [TableScan]) {
    for each in scans where each.table == 0 { scanMembers(for: each) }
    let events = scans.filter { $0.table != 0 }
    for (index, file) in files.enumerated() {
      let ofFile = events.filter { file.tables.contains($0.table) }
      // Each thread takes the batches of all tables.
      for count in Set(ofFile.map(\.workers.count)).sorted() {
        let isFirst = outcomes[index] == nil
        let outcome = file.scan(ofFile.filter { $0.workers.count == count }, isFirst: isFirst)
        if isFirst { outcomes[index] = outcome }
      }
    }
  }

  private func scanMembers(for scan: TableScan) {
    guard let index = files.firstIndex(where: { $0.tables.contains(0) }) else { return }
    // Of rows with the same key only the first may be handed out.
    if context.request.skipBadRows { settleKeys() }
    if outcomes[index] == nil {
      outcomes[index] = scanMembers(file: index, fields: scan.fields, workers: scan.workers)
    } else {
      _ = files[index].scan([scan], isFirst: false, repeated: repeated)
    }
  }

  // MARK: Keys

  /// The first scan of the members, which finds out whether their keys ascend.
  private func scanMembers(file index: Int, fields: Set<Int>, workers: [BatchSink]) -> FileOutcome {
    let watching = workers.map { KeyOrderSink(policy: context.policy, next: $0) }
    let scan = TableScan(table: 0, fields: fields.union(context.policy.keyFields), workers: watching)
    let outcome = files[index].scan([scan], isFirst: true)
    areKeysSettled = areKeysSettled || KeyOrder.areInOrder(watching.map(\.order))
    return outcome
  }

  func confirmKeys() { areKeysSettled = true }

  /// Finds the members whose key an earlier one has, and what is to be said of them.
  func settleKeys() {
    guard !areKeysSettled, let index = files.firstIndex(where: { $0.tables.contains(0) }) else { return }
    if outcomes[index] == nil {
      let watching = (0..<workerCount).map { _ in KeyOrderSink(policy: context.policy, next: nil) }
      outcomes[index] = files[index].scan([keyScan(workers: watching)], isFirst: true)
      areKeysSettled = KeyOrder.areInOrder(watching.map(\.order))
    }
    if areKeysSettled { return }
    areKeysSettled = true
    // A table of the keys is made quickly, but tells only whether there is such a member.
    if memberKeys(policy: context.policy, source: self) != nil { return }
    let remembering = KeyRepeats(policy: context.policy)
    _ = files[index].scan([keyScan(workers: [remembering])], isFirst: false)
    if remembering.repeats.isEmpty { return }
    repeated = files[index].repeatedKeys(rows: remembering.repeats)
    outcomes[index] = files[index].scan([], isFirst: true, repeated: repeated)
  }

  private func keyScan(workers: [BatchSink]) -> TableScan {
    TableScan(table: 0, fields: Set(context.policy.keyFields), workers: workers)
  }

  /// What holds texts of a table for as long as the feed lives.
  func bytes(of table: Int) -> MappedFile? { file(of: table)?.mapped }

  /// What standard input held, where a table is read from it.
  var standardInput: FileText? { files.compactMap(\.standardInput).first }

  var hasNoErrors: Bool { found.problems.isEmpty && !outcomes.contains { ($0?.reading.problemCount ?? 0) > 0 } }

  func mayHaveRows(table: Int) -> Bool { file(of: table) != nil }

  var membersExtent: MembersExtent {
    file(of: 0)?.extent ?? MembersExtent(rowLimit: 0, rangeCount: 1, bytes: nil)
  }

  /// The file that feeds a table, if any does.
  func file(of table: Int) -> ScanFile? { files.first { $0.tables.contains(table) } }
}
