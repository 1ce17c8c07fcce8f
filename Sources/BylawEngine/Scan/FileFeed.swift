import BylawChecker

/// The files of a review, a batch at a time.
///
/// The first scan of a file finds all that is wrong with it, and later ones nothing more.
final class FileFeed: BatchFeed {
  let workerCount: Int
  let context: ScanContext
  let files: [ScanFile]
  /// What each file came to, once it has been scanned.
  var outcomes: [FileOutcome?]
  let found: DataFiles

  /// - Parameter threads: how many there may be use for at most.
  init(_ context: ScanContext, threads: Int) {
    self.context = context
    found = DataFiles(context.policy, context.request)
    files = found.plans.map { ScanFile($0, context) }
    outcomes = files.map { _ in nil }
    workerCount = max(1, min(threads, files.map(\.rangeCount).max() ?? 1))
  }

  func scan(table: Int, fields: Set<Int>, workers: [BatchWorker]) {
    guard let index = files.firstIndex(where: { $0.tables.contains(table) }) else { return }
    let outcome = files[index].scan(
      table: table, fields: fields, workers: workers, isFirst: outcomes[index] == nil)
    if outcomes[index] == nil { outcomes[index] = outcome }
  }

  func mayHaveRows(table: Int) -> Bool { file(of: table) != nil }

  /// The file that feeds a table, if any does.
  func file(of table: Int) -> ScanFile? { files.first { $0.tables.contains(table) } }
}
