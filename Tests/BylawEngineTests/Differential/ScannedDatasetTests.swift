import BylawChecker
import BylawData
import BylawEngine
import BylawReference
import BylawTestSupport
import BylawVector
import Testing

@testable import Bylaw

/// Tables scanned into memory are those that the readers read, and what is said of them is the same.
@Suite("Differential: scanned datasets")
struct ScannedDatasetTests {
  @Test("the same tables and problems", arguments: [FileFormat?.none, .csv, .tsv, .json, .jsonl])
  func sameTables(_ format: FileFormat?) throws {
    var rows = 0
    for seed in differentialSeeds(usually: 24) {
      guard let each = try? DifferentialCase(seed: seed) else { continue }
      var random = each.random
      let skips = random.below(2) == 0
      try withFolder(of: each.tables.files(format, &random)) { folder in
        let files = DataFiles(folder: folder, skipsBadRows: skips)
        let expected = readData(policy: each.policy, files: files, asOf: each.moment)
        let found = readData(policy: each.policy, files: files, asOf: each.moment, threads: 1 + random.below(3))
        #expect(found.problems.text() == expected.problems.text(), "seed \(seed)")
        #expect(found.value?.rejectedRows == expected.value?.rejectedRows, "seed \(seed)")
        let (one, other) = (found.value?.tables ?? [], expected.value?.tables ?? [])
        #expect(one == other, "seed \(seed)")
        rows += one.reduce(0) { $0 + $1.count }
      }
    }
    #expect(rows > 0)
  }
}

extension CommunityData {
  fileprivate var rejectedRows: Int { inputs.rejectedRowCount }

  /// All values, by table and row.
  fileprivate var tables: [[[Value]]] {
    ([dataset.members] + dataset.events).map { table in
      (0..<table.rowCount).map { row in table.columns.map { $0[row] } }
    }
  }
}
