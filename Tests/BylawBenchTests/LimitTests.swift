import Bylaw
import BylawTestSupport
import Foundation
import Testing

@testable import BylawBench

@Suite("The benchmark's own program")
struct LimitTests {
  private static let communities = CommunityKind.allCases.flatMap { community in
    [(0, 1), (1, 1), (2, 2), (37, 3), (3_000, 4), (3_000, 5)].map { (community, $0.0, UInt64($0.1)) }
  }

  @Test("it decides by numbers what bylaw decides", arguments: communities)
  func activity(community: CommunityKind, members: Int, seed: UInt64) throws {
    let folder = try TemporaryFolder()
    let table = folder.path + "/members.csv"
    try writeMembers(count: members, seed: seed, community: community, to: table)
    let out = folder.path + "/decisions.csv"
    for chunkSize in [2 << 20, 10_000, 97] {
      try LimitProgram(community: community, chunkSize: chunkSize).reviewActivity(members: table, decisions: out)
      #expect(try String(contentsOfFile: out, encoding: .utf8) == reviewed(.activity, community, folder.path))
    }
  }

  @Test("it decides by a log what bylaw decides", arguments: communities)
  func events(community: CommunityKind, members: Int, seed: UInt64) throws {
    let folder = try TemporaryFolder()
    let (table, log) = (folder.path + "/members.csv", folder.path + "/events.csv")
    try writeMembers(count: members, seed: seed, community: community, to: table)
    try writeEvents(count: 2 * members, of: members, seed: seed, community: community, to: log)
    let (out, values) = (folder.path + "/decisions.csv", folder.path + "/values.csv")
    for chunkSize in [2 << 20, 10_000, 97] {
      try LimitProgram(community: community, chunkSize: chunkSize)
        .reviewEvents(members: table, events: log, decisions: out, values: values)
      #expect(try String(contentsOfFile: out, encoding: .utf8) == reviewed(.events, community, folder.path))
    }
    let rows = try String(contentsOfFile: values, encoding: .utf8).split(separator: "\n")
    #expect(
      rows.count == members + 1
        && rows.dropFirst()
          == rows.dropFirst().sorted { a, b in
            community == .plain ? a < b : Int(a.prefix { $0 != "," }) ?? 0 < Int(b.prefix { $0 != "," }) ?? 0
          }[...]
    )
  }

  private func reviewed(
    _ job: Job, _ community: CommunityKind, _ folder: String, as format: MembersFormat = .csv
  ) throws -> String {
    let plain = String(decoding: job.policy(for: community), as: UTF8.self)
    let checked = checkPolicy(parsePolicy(PolicyText(name: job.rawValue, text: format.written(plain))))
    #expect(checked.problems.all.isEmpty, "\(checked.problems.text())")
    let policy = try #require(checked.value)
    let moment = try reviewMoment(reading: reviewDay, policy: policy)
    let data = try #require(readData(policy: policy, files: DataFiles(folder: folder), asOf: moment).value)
    return try #require(review(policy: policy, data: data, asOf: moment).value).text(as: .csv)
  }

  @Test("another format has the same cells", arguments: MembersFormat.allCases)
  func formats(_ format: MembersFormat) throws {
    let folder = try TemporaryFolder()
    let table = folder.path + "/members.csv"
    try writeMembers(count: 200, seed: 6, community: .plain, to: table)
    try FileManager.default.createDirectory(atPath: folder.path + "/other", withIntermediateDirectories: true)
    let numbers: Set<String> = ["messages", "invites", "checkins", "quality_posts", "helpful", "spent"]
    try convert(csv: table, numbers: numbers, to: format, at: "\(folder.path)/other/\(format.fileName)")
    #expect(
      try reviewed(.activity, .plain, folder.path + "/other", as: format) == reviewed(.activity, .plain, folder.path))
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
      for row in rows.shuffled(using: &random) {
        guard isHighestFirst ? row.number >= ranked.threshold : row.number <= ranked.threshold else { continue }
        ranked.insert(row)
      }
      let sorted = rows.sorted { a, b in
        a.number != b.number ? (a.number > b.number) == isHighestFirst : a.key < b.key
      }
      #expect(ranked.rows.map(\.key) == sorted.prefix(limit).map(\.key))
    }
  }
}
