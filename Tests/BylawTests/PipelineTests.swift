import Foundation
import Testing

@testable import Bylaw

@Suite("From a policy to its decisions")
struct PipelineTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("bylaw-pipeline-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let members = """
      "number",name,tier,score
      10,Ann,growth,1.50
      9,"Ben, B",growth,2.25
      -3,Cleo,core,0.00
      4,Dan,,9.00
      """
    try Data(members.utf8).write(to: folder.appendingPathComponent("members.csv"))
  }

  private let policy = """
    tiers core "一群" > growth

    member
      number: int key
      name: text
      tier: tier?
      score: decimal(2) = 0

    classify mood
      lively "活跃" when score > 2

    label good when score > 1
    let double = 2 * score

    promote rising "晋升" from growth to core
      when good
      take top 1 by double
      say "bravo {name}"

    ensure small that count(members in core) <= 1
    """

  private func reviewed(_ moment: String = "2026-11-01") throws -> (Policy, CommunityData, Review, ReviewMoment) {
    let checked = checkPolicy(parsePolicy(PolicyText(name: "p", text: policy)))
    let policy = try #require(checked.value, "\(checked.problems.text())")
    let moment = try reviewMoment(reading: moment, policy: policy)
    let outcome = readData(policy: policy, files: DataFiles(folder: folder.path), asOf: moment)
    let data = try #require(outcome.value, "\(outcome.problems.text())")
    return (policy, data, try #require(review(policy: policy, data: data, asOf: moment).value), moment)
  }

  @Test("decisions as values and as text")
  func decisions() throws {
    let (policy, data, review, _) = try reviewed()
    #expect(policy.tiers == ["core", "growth"])
    #expect(policy.rules == ["rising"])
    #expect(data.memberCount == 4)
    #expect(
      review.decisions == [
        Review.Decision(
          key: ["9"], rule: "rising", kind: .promoted, from: "growth", to: "core", detail: "say \"bravo Ben, B\"",
          rank: 1, value: "4.50")
      ])
    #expect(
      review.text(as: .csv) == """
        number,rule,kind,from,to,detail,rank,value
        9,rising,promoted,growth,core,"say ""bravo Ben, B""\",1,4.50

        """)
    #expect(
      review.text(as: .jsonl) == """
        {"number":9,"rule":"rising","kind":"promoted","from":"growth","to":"core",\
        "detail":"say \\"bravo Ben, B\\"","rank":1,"value":4.50}

        """)
    #expect(review.failedEnsures == ["small"])
    #expect(review.summary.hasPrefix("review as of 2026-11-01: 1 decision\n"))
    #expect(review.summary.hasSuffix("\nensure: small: DOES NOT HOLD after this review\n"))
  }

  @Test("every member's values")
  func values() throws {
    let (policy, data, _, moment) = try reviewed()
    let table = try #require(memberTable(policy: policy, data: data, asOf: moment).value)
    #expect(table.header == ["number", "double", "good", "mood"])
    #expect(
      table.text(as: .csv) == """
        number,double,good,mood
        -3,0.00,false,
        4,18.00,true,lively
        9,4.50,true,lively
        10,3.00,true,

        """)
    #expect(table.text(as: .jsonl).hasPrefix("{\"number\":-3,\"double\":0.00,\"good\":false,\"mood\":null}\n"))
  }

  @Test("moments are dates or datetimes of the policy's zone")
  func moments() throws {
    let (policy, _, _, _) = try reviewed()
    #expect(try reviewMoment(reading: "2026-11-01", policy: policy).text == "2026-11-01")
    #expect(try reviewMoment(reading: "2026-11-01T08:00+08:00", policy: policy).text == "2026-11-01T00:00:00")
    for wrong in ["2026-02-30", "1.11.2026", "2026-11-01T25:00", "", "now"] {
      #expect(throws: BadMoment.self) { try reviewMoment(reading: wrong, policy: policy) }
    }
  }

  @Test("problems of all phases are one list")
  func problems() throws {
    let text = PolicyText(name: "p", text: policy + "\nlabel odd when scor == 1\n")
    let outcome = checkPolicy(parsePolicy(text))
    #expect(outcome.value == nil)
    #expect(outcome.problems.all.map(\.code).contains("double-equals"))
    #expect(outcome.problems.all.map(\.code).contains("unknown-name"))
    #expect(outcome.problems.all.allSatisfy { $0.file == "p" && $0.line != nil })
  }
}
