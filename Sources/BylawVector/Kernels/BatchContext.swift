import BylawChecker

/// What the kernels of one worker compute on: the batch at hand, and what earlier scans came to.
final class BatchContext {
  /// Another for each batch: a kernel computes once a stamp.
  private(set) var stamp = 0
  private(set) var count = 0
  private(set) var columns: UnsafePointer<Lanes>
  /// The rows of the batch.
  let valid = BitMask()
  /// The number of the batch's first row in a scan of the members.
  var firstNumber = 0
  /// In a scan of events, the member's number for each row; negative where it is nobody's.
  let numbers = UnsafeMutablePointer<Int32>.allocate(capacity: batchCapacity)
  /// Tier, roles and access as they are after the review.
  let after = AfterLanes()
  /// For each query, whom this review has so moved.
  private(set) var moved: [MoveQuery: SharedBitMask] = [:]
  let results: Results
  private let noColumns = UnsafeMutablePointer<Lanes>.allocate(capacity: 1)

  init(_ results: Results) {
    self.results = results
    columns = UnsafePointer(noColumns)
    numbers.initialize(repeating: -1, count: batchCapacity)
  }

  deinit {
    numbers.deallocate()
    noColumns.deallocate()
  }

  func start(count: Int, columns: UnsafePointer<Lanes>) {
    stamp += 1
    self.count = count
    self.columns = columns
    valid.assign(first: count)
  }

  /// One row that is no member: where a goal is judged.
  func startNobody() { start(count: 1, columns: UnsafePointer(noColumns)) }

  func mask(of query: MoveQuery) -> SharedBitMask {
    if let known = moved[query] { return known }
    let mask = SharedBitMask()
    moved[query] = mask
    return mask
  }
}

/// The fields that a review changes and that goals read.
final class AfterLanes {
  let tier = LaneBuffer(isText: false)
  let roles = LaneBuffer(isText: false)
  let access = LaneBuffer(isText: false)
}

/// Lanes with memory of their own.
final class LaneBuffer {
  let lanes: Lanes
  private let validity = BitMask()

  init(isText: Bool) {
    let values = UnsafeMutablePointer<Int64>.allocate(capacity: batchCapacity)
    values.initialize(repeating: 0, count: batchCapacity)
    let lengths = UnsafeMutablePointer<Int32>.allocate(capacity: isText ? batchCapacity : 1)
    lengths.initialize(repeating: 0, count: isText ? batchCapacity : 1)
    lanes = Lanes(values: values, lengths: lengths, present: validity.view)
  }

  deinit {
    lanes.values.deallocate()
    lanes.lengths.deallocate()
  }
}

/// Why a policy cannot be planned for columns.
struct UnsupportedConstruct: Error {
  var construct: String
}
