import BylawChecker
import BylawSyntax

/// What the kernels of one worker compute on: the batch at hand, and what earlier scans came to.
final class BatchContext {
  /// Another for each batch: a kernel computes once a stamp.
  private(set) var stamp = 0
  private(set) var count = 0
  private(set) var columns: ColumnViews
  /// The rows of the batch.
  let valid = BitMask()
  /// The number of the batch's first row in a scan of the members.
  var firstNumber = 0
  /// In a scan of events, the member's number for each row; negative where it is nobody's.
  let numbers = OwnedBuffer<Int32>(repeating: -1, count: batchCapacity)
  /// Likewise, by the field that names another party, that one's number.
  private(set) var parties: [Int: PartyNumbers] = [:]
  /// Fields of the members as the review leaves them; those that it leaves as they are are in `columns`.
  private(set) var after: [Int: ColumnVector] = [:]
  /// For each query, whom this review has so moved.
  private(set) var moved: [MoveQuery: SharedBitMask] = [:]
  let results: Results
  private let noColumns = ColumnVectors(blank: 0)

  init(results: Results) {
    self.results = results
    columns = noColumns.views
  }

  func start(count: Int, columns: ColumnViews) {
    stamp += 1
    self.count = count
    self.columns = columns
    valid.assign(first: count)
  }

  /// One row that is no member: where a goal is judged.
  func startNobody() { start(count: 1, columns: noColumns.views) }

  func prepareParties(_ fields: [Int]) {
    for field in fields { parties[field] = PartyNumbers() }
  }

  /// Makes room for what a review leaves of these fields, none of which is a text.
  func prepareAfter(fields: Set<Int>) {
    for field in fields { after[field] = ColumnVector(isText: false) }
  }

  func mask(of query: MoveQuery) -> SharedBitMask {
    if let known = moved[query] { return known }
    let mask = SharedBitMask()
    moved[query] = mask
    return mask
  }
}

/// The members' numbers whom a batch of events names as another party; negative where there is nobody.
final class PartyNumbers {
  let rows = OwnedBuffer<Int32>(repeating: -1, count: batchCapacity)
}

/// Why a policy cannot be planned for columns.
struct UnsupportedConstruct: Error {
  var construct: Phrase
}
