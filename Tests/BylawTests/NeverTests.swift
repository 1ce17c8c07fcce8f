import BylawChecker
import BylawTestSupport
import Testing

@testable import Bylaw

/// What no review may decide, as reviews of files and of rows see it.
@Suite("Nevers")
struct NeverTests {
  private let text = """
    policy "Club"
    tiers core > growth > holding
    role organizer seats 2
    member
      id: text key
      tier: tier?
      spoken: int = 0
      points: int = 0
      paid: bool = false
      roles: set of role = {}
    demote quiet from core, growth to next when spoken = 0
    remove gone from holding when spoken = 0
    reward thanks when spoken > 2 grant points spoken, badge "keen"
    """

  private let nevers = """
    never demoted when organizer in roles "organizers stay"
    never removed when paid
      "who has paid stays"
    never gets points when demoted or tier = holding
    never gets badge "keen" by thanks unless spoken > 3
    """

  private let members = """
    id,tier,spoken,paid,roles
    a,core,0,false,organizer
    b,growth,0,false,
    c,holding,0,true,
    d,holding,3,false,
    e,core,5,true,organizer

    """

  @Test("both engines find the same, and say whom and by which rule")
  func engines() throws {
    let each = try DifferentialCase(policy: text + "\n" + nevers, asOf: "2026-11-01")
    let folder = try TemporaryFolder()
    try folder.write("members.csv", members)
    let files = DataFiles(folder: folder.path)
    let reviewed = try #require(reviewFiles(policy: each.policy, files: files, asOf: each.moment, threads: 2).value)
    #expect(reviewed.leftToReference == nil)
    let reference = referenceEngine(each.policy, folder.path, each.moment)
    #expect(reviewed.review.summary == reference.summary)
    #expect(!reviewed.review.keepsItsPromises)
    #expect(
      reviewed.review.brokenNevers == [
        broken("never demoted when organizer in roles", "organizers stay", [("a", "quiet", .demoted)]),
        broken("never removed when paid", "who has paid stays", [("c", "gone", .removed)]),
        broken("never gets points when demoted or tier = holding", nil, [("d", "thanks", .rewarded)]),
        broken("never gets badge \"keen\" by thanks unless spoken > 3", nil, [("d", "thanks", .rewarded)]),
      ])
    #expect(
      reviewed.review.summary.contains(
        "never demoted when organizer in roles (organizers stay): BROKEN by 1 decision: a demoted by `quiet`\n"))
  }

  private func broken(
    _ never: String, _ reason: String?, _ decisions: [(key: String, rule: String, kind: Review.Decision.Kind)]
  ) -> BrokenNever {
    BrokenNever(
      never: never, reason: reason, count: decisions.count,
      decisions: decisions.map { .init(key: [$0.key], rule: $0.rule, kind: $0.kind) })
  }

  @Test("kept ones are told too, and a review that keeps all is applied")
  func kept() throws {
    let policy = try LibraryClub.policy(LibraryClub.text + "\nnever removed\nnever gets points when spoken = 0\n")
    let applied = try #require(policy.apply(to: LibraryClub.rows, asOf: try LibraryClub.day()).value)
    #expect(applied.review.keepsItsPromises && applied.rows != nil)
    #expect(applied.review.summary.contains("never removed: kept\nnever gets points when spoken = 0: kept\n"))
  }

  @Test("a review that breaks one is not applied")
  func notApplied() throws {
    let policy = try LibraryClub.policy(LibraryClub.text + "\nnever gets points \"they cannot be spent\"\n")
    let applied = try #require(policy.apply(to: LibraryClub.rows, asOf: try LibraryClub.day()).value)
    #expect(applied.review.brokenNevers.map(\.reason) == ["they cannot be spent"])
    #expect(applied.rows == nil)
  }

  @Test("`why` says of a decision what it breaks")
  func why() throws {
    let policy = try LibraryClub.policy(LibraryClub.text + "\nnever gets points \"they cannot be spent\"\n")
    let community = try #require(policy.read(.rows(LibraryClub.rows), asOf: try LibraryClub.day()).value)
    let account = try #require(community.explain(member: "ben").value)
    #expect(account.rules.map(\.brokenNevers) == [[], [], ["never gets points"]])
  }

  @Test("a test that breaks one fails, and what makes a rule break one is noticed")
  func tests() throws {
    let test = """
      test "the quiet" as of 2026-11-01
        given a: tier = core, spoken = 1, roles = {organizer}
        expect count(thanks) = 0
      """
    let file = PolicyFile(text: [text, nevers, test].joined(separator: "\n"), name: "club.bylaw")
    let mutants = file.mutants()
    #expect(file.runTests().map(\.status) == [.passed])
    let quiet = mutants.filter { $0.change.contains("`=` becomes `!=`") || $0.change.contains("0 becomes 1") }
    #expect(!quiet.isEmpty && quiet.first?.noticedBy == "the quiet")
  }
}
