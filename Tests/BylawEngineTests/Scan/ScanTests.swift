import BylawTestSupport
import Testing

@testable import BylawChecker
@testable import BylawEngine

/// A scan is the readers' work done fast: whatever they find it finds too, in whatever parts it reads the file.
@Suite("Scans")
struct ScanTests {
  static let divisions = [
    Division(), Division(range: 1, block: 64, threads: 2), Division(range: 7, block: 5, threads: 3),
    Division(range: 64, block: 128),
  ]

  static func keyless(_ table: Table) -> Table {
    var table = table
    for field in table.fields.indices where table.fields[field].isKey { table.fields[field].purpose = .reference }
    return table
  }

  @Test("well-formed CSV is read as the readers read it", arguments: DelimitedTests.fine.map(\.0), divisions)
  func fine(_ text: String, _ division: Division) throws {
    try expectSameAsReaders(Array(text.utf8), Self.keyless(DelimitedTests.table), .csv, division)
  }

  @Test("faults are found as the readers find them", arguments: DelimitedTests.faulty.map(\.0), divisions)
  func faulty(_ text: String, _ division: Division) throws {
    for skips in [false, true] {
      try expectSameAsReaders(Array(text.utf8), Self.keyless(DelimitedTests.table), .csv, division, skips: skips)
    }
  }

  @Test("random tables, in every format and manner", arguments: FileFormat.allCases)
  func tables(_ format: FileFormat) throws {
    var random = SeededGenerator(seed: 31)
    for _ in 0..<150 {
      let rows = (0..<Int.random(in: 0...40, using: &random)).map { RandomTableTests.randomRow($0, &random) }
      let text = RandomTableTests.written(rows, format, &random)
      try expectSameAsReaders(
        Array(text.utf8), Self.keyless(RandomTableTests.table), format, .random(&random))
    }
  }

  @Test("whatever is done to a file", arguments: FileFormat.allCases)
  func mutations(_ format: FileFormat) throws {
    var random = SeededGenerator(seed: 32)
    for _ in 0..<150 {
      let rows = (0..<Int.random(in: 1...12, using: &random)).map { RandomTableTests.randomRow($0, &random) }
      var bytes = Array(RandomTableTests.written(rows, format, &random).utf8)
      for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
        RandomTableTests.mutate(&bytes, &random)
      }
      try expectSameAsReaders(
        bytes, Self.keyless(RandomTableTests.table), format, .random(&random), skips: Bool.random(using: &random))
    }
  }

  @Test("a key that is there twice is found as the readers find it", arguments: [false, true])
  func repeatedKeys(_ skips: Bool) throws {
    var random = SeededGenerator(seed: 33)
    let policy = Sample.policy(DelimitedTests.table)
    for round in 0..<60 {
      let isSorted = round % 3 == 0
      let keys = (0..<Int.random(in: 0...30, using: &random)).map { isSorted ? $0 + 10 : $0 * 7 % 11 + $0 / 11 }
      var text = "id,note,n\n"
      for key in keys {
        text += "k\(key),\"a\nb\",\(Int.random(in: 0..<9, using: &random) == 0 ? "x" : "1")\n"
      }
      let fed = try feedMembers(text, policy, skips: skips, .random(&random))
      let read = readMembers(text, DelimitedTests.table, request: DataRequest(skipBadRows: skips))
      #expect(fed.reading.complaints == read.complaints, "\(text)")
      #expect(fed.reading.problems.map(\.fault) == read.problems.map(\.fault))
      #expect(fed.reading.problemCount == read.problemCount)
      #expect(fed.reading.rejected.map(\.raw) == read.rejected.map(\.raw))
      #expect(fed.reading.rejected.map(\.line) == read.rejected.map(\.line))
      #expect(fed.reading.tables[0].rowsKept == read.tables[0].rowsKept)
      #expect(fed.reading.tables[0].rowsRejected == read.tables[0].rowsRejected)
      if let rows = read.rows { #expect(fed.rows == rows) }
    }
  }
}
