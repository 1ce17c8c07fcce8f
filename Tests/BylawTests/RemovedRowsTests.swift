import BylawChecker
import BylawData
import BylawEngine
import BylawReference
import BylawTestSupport
import Foundation
import Testing

@testable import Bylaw

/// Members who are removed where no column says which tier they are in: their rows go.
@Suite("Removed rows")
struct RemovedRowsTests {
  private static let text = """
    tiers inside
    member
      id: text key
      score: int = 0
      points: int = 0
    protect given from demotion when points > 0
    remove gone from inside when score = 0
    reward more when score > 0 grant points 1
    ensure left that count(members) = 3 and sum(points of members) = 4 and count(gone) = 3
    """

  /// Some are first, some last, and some next to each other.
  private static let rows = [("a", 0, 0), ("b", 1, 0), ("c", 0, 0), ("d", 0, 2), ("e", 2, 0), ("f", 0, 0)]

  private static func table(_ format: FileFormat, ending: String) -> String {
    func object(_ row: (String, Int, Int)) -> String {
      "{\"id\": \"\(row.0)\", \"score\": \(row.1), \"points\": \(row.2)}"
    }
    switch format {
    case .csv: return (["id,score,points"] + rows.map { "\($0),\($1),\($2)" }).joined(separator: ending) + ending
    case .tsv:
      return (["id\tscore\tpoints"] + rows.map { "\($0)\t\($1)\t\($2)" }).joined(separator: ending) + ending
    case .jsonl: return rows.map(object).joined(separator: ending) + ending
    case .json: return "[" + rows.map(object).joined(separator: "," + ending) + "]" + ending
    }
  }

  @Test("what is written has no row for them", arguments: FileFormat.allCases, ["\n", "\r\n"])
  func rowsGo(_ format: FileFormat, _ ending: String) throws {
    let each = try DifferentialCase(policy: Self.text, asOf: "2026-11-01")
    let folder = try TemporaryFolder()
    try folder.write("members.\(format.rawValue)", Self.table(format, ending: ending))
    let next = folder.path + "-next"
    defer { try? FileManager.default.removeItem(atPath: next) }
    let outcome = each.policy.apply(toFolder: folder.path, writing: next, asOf: each.moment)
    let review = try #require(outcome.value, "\(outcome.problems.text())")
    #expect(review.failedEnsures.isEmpty)
    let left = try #require(
      readData(policy: each.policy, files: DataFiles(folder: next), asOf: each.moment).value)
    let members = left.dataset.members
    #expect((0..<members.rowCount).map { members.value(row: $0, field: 0) } == ["b", "d", "e"].map { .text(Text($0)) })
    #expect((0..<members.rowCount).map { members.value(row: $0, field: 2) } == [1, 2, 1].map { .number($0) })
    let text = try String(contentsOfFile: next + "/members.\(format.rawValue)", encoding: .utf8)
    #expect(!text.contains("\n\n") && !text.contains("\n\r\n"))
  }

  @Test func aSimulationGoesOnWithoutThem() throws {
    let each = try DifferentialCase(policy: Self.text, asOf: "2026-11-01")
    let folder = try TemporaryFolder()
    try folder.write("members.csv", Self.table(.csv, ending: "\n"))
    let moments = [0, 7].map { days in
      let day = each.moment.asOf.today + Int32(days)
      return ReviewMoment(asOf: AsOf(endOf: day), text: dateText(of: day))
    }
    var found: [String] = []
    _ = simulate(
      ReviewSchedule(moments: moments, policy: each.policy), files: DataFiles(folder: folder.path), threads: 2
    ) { found.append($0.text(as: .csv)) }
    #expect(found.count == 2 && found[0].contains("a,gone,removed,inside,") && !found[1].contains("gone"))
  }

  @Test func nobodyElseIsMovedWithoutAColumnForIt() throws {
    let twoTiers = Self.text.replacingOccurrences(of: "tiers inside", with: "tiers inside > other")
    #expect(throws: DifferentialCase.Refused.self) { try DifferentialCase(policy: twoTiers, asOf: "2026-11-01") }
    let admits = Self.text + "\nadmit come to inside when score > 0"
    #expect(throws: DifferentialCase.Refused.self) { try DifferentialCase(policy: admits, asOf: "2026-11-01") }
  }
}
