import BylawChecker
import BylawData
import BylawEngine
import BylawReference
import BylawSyntax
import BylawTestSupport
import BylawVector
import Foundation
import Testing

@testable import Bylaw

/// A simulation's n-th review is what reviewing, applying and reviewing again comes to, n times in a row.
@Suite("Simulation")
struct SimulationTests {
  private static let seeds = differentialSeeds(usually: 320)

  private static let parts: [ClosedRange<UInt64>] = {
    // Of fewer, hardly one may decide anything after the first review by chance.
    let size = max(80, UInt64(seeds.count) / 4)
    return stride(from: seeds.lowerBound, through: seeds.upperBound, by: Int(size)).map { start in
      start...min(start + size - 1, seeds.upperBound)
    }
  }()

  @Test("each review is what applying the ones before it leads to", arguments: parts)
  func sameAsApplied(_ seeds: ClosedRange<UInt64>) throws {
    var compared = Compared()
    for seed in seeds {
      guard let each = try? DifferentialCase(seed: seed) else { continue }
      var random = each.random
      let files = each.tables.files(nil, &random)
      try withFolder(of: files) { folder in
        let (name, policy) = ("seed \(seed)\n\(each.text)", each.policy)
        try compare(policy, folder, days: days(from: each.moment, &random), name, &compared)
      }
    }
    // The rest is of policies that the columns leave to the reference, and of records that are later than the days.
    #expect(compared.onColumns > Int(seeds.count) / 4, "\(compared)")
    // A review that breaks a `never` or an `ensure` is not applied, and none is held after it.
    #expect(compared.laterDecisions > Int(seeds.count) / 8, "\(compared)")
    #expect(compared.appliedOnColumns > Int(seeds.count) / 4, "\(compared)")
  }

  /// A few days from a moment on, some of them next to each other. (Where they start earlier, the record is later.)
  private func days(from moment: ReviewMoment, _ random: inout SeededGenerator) -> [Int32] {
    var days = [moment.asOf.today]
    for _ in 0..<3 { days.append(days[days.count - 1] + 1 + Int32(random.next() % 20)) }
    return days
  }

  /// What the cases had in them.
  private struct Compared {
    var refused = 0
    var onColumns = 0
    var byReference = 0
    /// Decisions of reviews after the first.
    var laterDecisions = 0
    /// Reviews whose folders are made without the tables in memory too.
    var appliedOnColumns = 0
  }

  private func compare(
    _ policy: Policy, _ folder: String, days: [Int32], _ name: String, _ compared: inout Compared
  ) throws {
    let moments = days.map {
      ReviewMoment(asOf: AsOf(endOf: $0, dayStart: policy.checked.dayStart), text: dateText(of: $0))
    }
    let chain = try applied(policy, folder, moments)
    compared.appliedOnColumns += chain.appliedOnColumns
    var found: [String] = []
    let outcome = simulate(
      ReviewSchedule(moments: moments, policy: policy), files: DataFiles(folder: folder), threads: 2
    ) { found.append($0.text(as: .csv) + $0.summary) }
    if chain.isRefused {
      compared.refused += 1
      #expect(outcome.problems.all.map(\.code) == ["not-after-record"] && found.isEmpty, "\(name)")
      return
    }
    if chain.problems.isEmpty {
      #expect(outcome.value != nil, "\(outcome.problems.text())\n\(name)")
    }
    if outcome.value?.leftToReference == nil { compared.onColumns += 1 } else { compared.byReference += 1 }
    for review in chain.reviews.dropFirst() { compared.laterDecisions += Self.decisionCount(review) }
    for (index, (expected, review)) in zip(chain.reviews, found).enumerated() where expected != review {
      Issue.record("review \(index) of \(days.map(dateText))\n\(expected)---\n\(review)\(name)")
      return
    }
    #expect(found.count >= chain.reviews.count, "\(outcome.problems.text())\n\(name)")
  }

  /// As the summary has it.
  private static func decisionCount(_ review: String) -> Int {
    Int(review.firstMatch(of: /: ([0-9]+) decision/)?.1 ?? "") ?? 0
  }

  private struct Chain {
    var reviews: [String] = []
    var problems = ""
    var isRefused = false
    var appliedOnColumns = 0
  }

  /// The reviews one after the other, each on the folder that the last one left; up to the first that cannot be applied.
  private func applied(_ policy: Policy, _ folder: String, _ moments: [ReviewMoment]) throws -> Chain {
    var chain = Chain()
    var folder = folder
    let scratch = try TemporaryFolder()
    for (index, moment) in moments.enumerated() {
      let data = readData(policy: policy, files: DataFiles(folder: folder), asOf: moment)
      guard let read = data.value else {
        chain.problems = data.problems.text()
        return chain
      }
      let outcome = review(policy: policy, data: read, asOf: moment)
      guard let review = outcome.value else {
        chain.problems = outcome.problems.text()
        return chain
      }
      chain.reviews.append(review.text(as: .csv) + review.summary)
      let next = scratch.path + "/\(index)"
      do {
        try NextFolder.make(policy: policy, data: read, review: review, from: folder, at: next).commit()
      } catch {
        if case .notAfterRecord? = error as? ApplyProblem { chain.isRefused = true }
        chain.problems = "\(error)"
        return chain
      }
      chain.appliedOnColumns += try isAppliedOnColumns(policy, folder, moment, like: next) ? 1 : 0
      folder = next
    }
    return chain
  }

  /// Whether the review can be applied without the tables in memory; then it leaves the same files.
  private func isAppliedOnColumns(
    _ policy: Policy, _ folder: String, _ moment: ReviewMoment, like expected: String
  ) throws -> Bool {
    let outcome = reviewFiles(
      policy: policy, files: DataFiles(folder: folder), asOf: moment, threads: 2, wantsChanges: true)
    let place = expected + "-columns"
    guard let reviewed = outcome.value,
      let next = try NextFolder.make(policy: policy, reviewed: reviewed, from: folder, at: place)
    else {
      return false
    }
    try next.commit()
    let names = try FileManager.default.contentsOfDirectory(atPath: expected).sorted()
    #expect(try FileManager.default.contentsOfDirectory(atPath: place).sorted() == names)
    for name in names {
      let (one, other) = (try contents(expected + "/" + name), try contents(place + "/" + name))
      #expect(one == other, "\(name) of \(folder)")
    }
    return true
  }

  private func contents(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
  }
}
