import BylawChecker
import BylawData
import BylawSyntax

/// The records of all ranges, in the order of the file.
final class CandidateLogs: @unchecked Sendable {
  // Sendable: nothing changes after `init`.

  let shapes: [RuleShape]
  let starts: [Int]
  let isInKeyOrder: Bool
  private let buffers: [[RowEncoder?]]
  /// By rule, then by range: what the buffers hold.
  private let bytes: OwnedBuffer<UnsafeRawBufferPointer>
  private let counts: [[Int]]
  /// By rule: how many are eligible whose records were not kept, and how many of them tie with the last who was.
  let unkept: [(count: Int, tied: Int)]

  init(
    shapes: [RuleShape], starts: [Int], isInKeyOrder: Bool, buffers: [[RowEncoder?]], counts: [[Int]],
    unkept: [(count: Int, tied: Int)]
  ) {
    self.shapes = shapes
    self.starts = starts
    self.isInKeyOrder = isInKeyOrder
    self.buffers = buffers
    self.counts = counts
    self.unkept = unkept
    let nothing = UnsafeRawBufferPointer(start: nil, count: 0)
    bytes = OwnedBuffer(repeating: nothing, count: shapes.count * starts.count)
    for (index, buffer) in buffers.joined().enumerated() { bytes[index] = buffer?.bytes ?? nothing }
  }

  func records(of rule: Int) -> RuleRecords {
    RuleRecords(ranges: UnsafePointer(bytes.start + rule * starts.count), layout: shapes[rule].layout)
  }

  func count(of rule: Int) -> Int { count(of: rule, in: starts.indices) }

  func count(of rule: Int, in ranges: Range<Int>) -> Int { counts[rule][ranges].reduce(0, +) }

  /// Ranges that have some thousand candidates of a rule together, or the last of them.
  func pieces(of rule: Int) -> [Range<Int>] {
    var (pieces, start, count): ([Range<Int>], Int, Int) = ([], 0, 0)
    for range in starts.indices {
      count += counts[rule][range]
      guard count >= 8_192 || range == starts.count - 1 else { continue }
      pieces.append(start..<range + 1)
      (start, count) = (range + 1, 0)
    }
    return pieces
  }

  /// Visits a rule's candidates in the order of the file; `body` reads the record to its end.
  ///
  /// - Parameter body: takes the candidate's place, a reader before the record, and the number of the range's first
  ///   member.
  @inline(__always)
  func visit(
    rule: Int, in ranges: Range<Int>, body: (CandidatePlace, inout RowDecoder, _ start: Int) -> Void
  ) {
    let records = records(of: rule)
    for range in ranges where counts[rule][range] > 0 {
      var reader = records.reader(range: Int32(range), at: 0)
      for _ in 0..<counts[rule][range] {
        let place = CandidatePlace(range: Int32(range), offset: UInt32(reader.position))
        body(place, &reader, starts[range])
      }
    }
  }

  /// A rule's candidates in the order of their keys.
  func candidates(of rule: Int) -> Candidates {
    var candidates = Candidates(logs: self, shape: shapes[rule])
    candidates.reserve(count: count(of: rule))
    visit(rule: rule, in: starts.indices) { candidates.add($0, from: &$1, start: $2) }
    if !isInKeyOrder { candidates.sortByKey() }
    return candidates
  }
}

/// Where a candidate's record is.
struct CandidatePlace {
  var range: Int32
  var offset: UInt32
}

/// The records of a rule's candidates, for as long as the `CandidateLogs` live that they are of. There is no reference to
/// count.
struct RuleRecords {
  fileprivate let ranges: UnsafePointer<UnsafeRawBufferPointer>
  let layout: RecordLayout

  @inline(__always)
  func reader(range: Int32, at offset: Int) -> RowDecoder { RowDecoder(bytes: ranges[Int(range)], at: offset) }

  @inline(__always)
  func reader(at place: CandidatePlace) -> RowDecoder { reader(range: place.range, at: Int(place.offset)) }

  func candidateRow(at place: CandidatePlace) -> CandidateRow {
    var reader = reader(at: place)
    return reader.candidateRow(layout: layout)
  }

  func text(range: Int32, at offset: Int64) -> UnsafeRawBufferPointer {
    var reader = reader(range: range, at: Int(offset))
    if case .text(let text) = reader.cell() { return text }
    return UnsafeRawBufferPointer(start: nil, count: 0)
  }
}
