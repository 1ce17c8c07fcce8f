import BylawTestSupport
import Foundation
import Testing

@testable import Bylaw

/// A column that the members' file lacks is written behind every row, whoever finds where the rows end.
@Suite("Applying to a file without the column")
struct AbsentColumnTests {
  private static let policy = """
    tiers core > growth
    member
      id: text key
      tier: tier
      spoken: int = 0
      points: int = 0
    promote rising from growth to core when spoken > 50
    reward writer when spoken > 20 grant points spoken

    """

  private static let files: [(name: String, text: String)] = [
    ("members.csv", "id,tier,spoken\na,growth,70\nb,core,10\nc,growth,30\n"),
    ("members.csv", "id,tier,spoken\r\na,growth,70\r\n\r\nb,core,10\r\n,,\r\nc,growth,30"),
    ("members.csv", "\u{FEFF}id,tier,spoken\ra,growth,70\rb,core,10\r"),
    (
      "members.csv",
      "id,note,tier,spoken\n\"a\",\"one\n\"\"two\"\"\n\",growth,\"70\"\nb,\"\r\n\",core,10\nc,,growth,\"30\"\n\n"
    ),
    ("members.tsv", "id\ttier\tspoken\na\tgrowth\t70\nb\tcore\t10\n \t\t\nc\tgrowth\t30\n"),
    ("members.csv", "id,tier,spoken,points\na,growth,70,3\nb,core,10,\n"),
    ("members.csv", "id,tier,spoken\na,growth,7\nb,core,10\n"),
    ("members.csv", "id,tier,spoken\na,core,70\nb,core,30\n"),
  ]

  @Test("gives what the readers give who read it as a whole", arguments: files.indices)
  func same(_ index: Int) throws {
    let file = Self.files[index]
    let checked = checkPolicy(parsePolicy(PolicyText(name: "policy.bylaw", text: Self.policy)))
    let policy = try #require(checked.value, "\(checked.problems.text())")
    let moment = try reviewMoment(reading: "2026-11-01", policy: policy)
    try withFolder(of: [TableFile(name: file.name, text: file.text)]) { folder in
      let files = DataFiles(folder: folder)
      let scratch = try TemporaryFolder()
      let data = readData(policy: policy, files: files, asOf: moment)
      let read = try #require(data.value, "\(data.problems.text())")
      let held = try #require(review(policy: policy, data: read, asOf: moment).value)
      try NextFolder.make(policy: policy, data: read, review: held, from: folder, at: scratch.path + "/a").commit()
      let outcome = reviewFiles(policy: policy, files: files, asOf: moment, threads: 2, wantsChanges: true)
      let reviewed = try #require(outcome.value, "\(outcome.problems.text())")
      #expect(reviewed.changes != nil)
      let next = try NextFolder.make(policy: policy, reviewed: reviewed, from: folder, at: scratch.path + "/b")
      try #require(next).commit()
      for name in [file.name, "decision.csv", "review.csv"] {
        let texts = try ["a", "b"].map { try String(contentsOfFile: scratch.path + "/\($0)/\(name)", encoding: .utf8) }
        #expect(texts[0] == texts[1], "\(name)")
      }
    }
  }
}
