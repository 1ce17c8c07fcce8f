import Bylaw
import BylawTestSupport
import Foundation
import Testing

@testable import BylawBench

@Suite("The benchmark's own program")
struct LimitTests {
  @Test("it decides what bylaw decides", arguments: [(0, 1), (1, 1), (2, 2), (37, 3), (3_000, 4), (3_000, 5)])
  func decisions(members: Int, seed: UInt64) throws {
    let folder = try TemporaryFolder()
    try writeMembers(count: members, seed: seed, to: folder.path + "/members.csv")
    let out = folder.path + "/decisions.csv"
    for chunkSize in [2 << 20, 10_000, 97] {
      try runLimit(members: folder.path + "/members.csv", decisions: out, chunkSize: chunkSize)
      #expect(try String(contentsOfFile: out, encoding: .utf8) == reviewed(.activity, folder.path))
    }
  }

  private func reviewed(_ job: Job, _ folder: String) throws -> String {
    let text = PolicyText(name: job.rawValue, text: String(decoding: job.policy, as: UTF8.self))
    let checked = checkPolicy(parsePolicy(text))
    #expect(checked.problems.all.isEmpty, "\(checked.problems.text())")
    let policy = try #require(checked.value)
    let moment = try reviewMoment(reading: reviewDay, policy: policy)
    let data = try #require(readData(policy: policy, files: DataFiles(folder: folder), asOf: moment).value)
    return try #require(review(policy: policy, data: data, asOf: moment).value).text(as: .csv)
  }

  @Test("the job with events has a policy without flaws, and data that fits it")
  func events() throws {
    let folder = try TemporaryFolder()
    try writeMembers(count: 50, seed: 1, to: folder.path + "/members.csv")
    try writeEvents(count: 100, of: 50, seed: 1, to: folder.path + "/events.csv")
    #expect(try reviewed(.events, folder.path).split(separator: "\n").count > 3)
  }

  @Test("digits become numbers all at once")
  func numbers() {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<2_000 {
      let expected = random.number(0...99_999_999) / [1, 10, 1_000, 1_000_000, 99_999_999][random.below(5)]
      let text = Array("12345678,\(expected),".utf8)
      #expect(number(in: text, from: 9, to: text.count - 1) == expected)
    }
  }

  @Test("the best few are those that a sort puts first", arguments: [true, false])
  func ranked(_ isHighestFirst: Bool) {
    var random = SeededGenerator(seed: 2)
    for limit in 1...5 {
      let rows = (0..<60).map { RankedRows.Row(number: random.below(9), key: $0) }
      var ranked = RankedRows(limit: limit, isHighestFirst: isHighestFirst)
      for row in rows where isHighestFirst ? row.number > ranked.threshold : row.number < ranked.threshold {
        ranked.insert(row)
      }
      let sorted = rows.sorted { a, b in
        a.number != b.number ? (a.number > b.number) == isHighestFirst : a.key < b.key
      }
      #expect(ranked.rows.map(\.key) == sorted.prefix(limit).map(\.key))
    }
  }
}
