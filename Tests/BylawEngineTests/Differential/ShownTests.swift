import Bylaw
import BylawChecker
import BylawTestSupport
import Foundation
import Testing

/// What is shown beside decisions is the same on columns and on the reference evaluator, in every format.
@Suite("Values beside decisions")
struct ShownTests {
  @Test("fields, lets, labels and classes", arguments: 1...4)
  func random(part: Int) throws {
    var shown = 0
    for seed in UInt64(part * 1_000)..<UInt64(part * 1_000 + 25) {
      guard let each = try? DifferentialCase(seed: seed) else { continue }
      let checked = each.policy.checked
      let keys = Set(checked.keyFields.map { checked.members.fields[$0].name })
      let names = Set(checked.shownNames).subtracting(keys).sorted()
        .filter { name in checked.shownValue(called: name).map { !keys.contains($0.name) } ?? false }
      guard let policy = try? each.policy.showing(names, isForPeople: false) else { continue }
      var random = each.random
      try withFolder(of: each.tables.files(.csv, &random)) { folder in
        let expected = referenceEngine(policy, folder, each.moment)
        guard !expected.decisions.isEmpty else { return }
        let found = reviewFiles(policy: policy, files: DataFiles(folder: folder), asOf: each.moment, threads: 2)
        guard let reviewed = found.value, reviewed.leftToReference == nil else { return }
        #expect(reviewed.review.text(as: .csv) == expected.decisions, "seed \(seed)")
        let data = try #require(readData(policy: policy, files: DataFiles(folder: folder), asOf: each.moment).value)
        let plain = try #require(review(policy: policy, data: data, asOf: each.moment).value)
        #expect(reviewed.review.text(as: .json) == plain.text(as: .json), "seed \(seed)")
        if expected.decisions.split(separator: "\n").count > 1, policy.checked.shown.count > 3 { shown += 1 }
      }
    }
    #expect(shown > 2)
  }

  @Test("the record of decisions has nothing beside the key")
  func record() throws {
    let each = try DifferentialCase(
      policy: """
        tiers core > growth
        member
          id: text key
          name: text
          tier: tier?
          spoken: int = 0
        let twice "Twice" = spoken * 2
        promote up from growth to core when spoken > 3
        """, asOf: "2026-11-01")
    let policy = try each.policy.showing(["Twice", "name"], isForPeople: true)
    let folder = try TemporaryFolder()
    try folder.write("members.csv", "id,name,tier,spoken\na,Ann,growth,5\n")
    let reviewed = try #require(
      reviewFiles(policy: policy, files: DataFiles(folder: folder.path), asOf: each.moment, threads: 1).value)
    #expect(
      reviewed.review.text(as: .csv)
        == "id,name,twice,rule,kind,from,to,detail,rank,value\na,Ann,10,up,promoted,growth,core,,,\n")
    var record = ""
    reviewed.review.writeRecord(policy: nil, hasHeader: true, to: &record)
    #expect(record.hasPrefix("id,on,rule,kind,"))
    #expect(throws: ShownProblem.unknown("spokn", nearest: "spoken")) {
      try each.policy.showing(["spokn"], isForPeople: false)
    }
    #expect(throws: ShownProblem.taken("id")) { try each.policy.showing(["id"], isForPeople: false) }
  }
}
