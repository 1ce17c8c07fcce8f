import BylawEngine
import BylawTestSupport
import Foundation
import Testing

@testable import Bylaw

/// Access to a tier ends when its holder moves into it, and is not there again when they leave.
@Suite("Access")
struct AccessTests {
  private static let policy = """
    review every 1 day
    tiers core > open
    member
      id: text key
      tier: tier
      access: set of tier = {}
    events up
      who: member
      on: date
    promote rise from open to core when count(up in last 1 day) > 0
    demote fall from core to open when count(up in last 1 day) = 0
    reward guest when tier = open and core not in access and count(up) = 0 grant access to core
    """

  @Test("by `--apply` on columns, in memory and in a simulation", arguments: [true, false])
  func endsWithTheMove(isOnColumns: Bool) throws {
    let checked = checkPolicy(parsePolicy(PolicyText(name: "policy.bylaw", text: Self.policy)))
    let policy = try #require(checked.value, "\(checked.problems.text())")
    let files = [
      ("members.csv", "id,tier,access\na,open,core\nb,open,\nc,core,core\n"), ("up.csv", "who,on\na,2026-11-01\n"),
    ]
    try withFolder(of: files) { start in
      let scratch = try TemporaryFolder()
      var (folder, members) = (start, [String]())
      var decided: [String] = []
      for day in ["2026-11-01", "2026-11-02"] {
        let (moment, target) = (try policy.moment(day), scratch.path + "/" + day)
        if isOnColumns {
          let outcome = reviewFiles(
            policy: policy, files: DataFiles(folder: folder), asOf: moment, threads: 1, wantsChanges: true)
          let reviewed = try #require(outcome.value)
          #expect(reviewed.leftToReference == nil)
          let next = try NextFolder.make(policy: policy, reviewed: reviewed, from: folder, at: target)
          try #require(next).commit()
          decided.append(reviewed.review.text(as: .csv))
        } else {
          let outcome = policy.apply(toFolder: folder, writing: target, asOf: moment)
          decided.append(try #require(outcome.value, "\(outcome.problems.text())").text(as: .csv))
        }
        folder = target
        members.append(try String(contentsOfFile: target + "/members.csv", encoding: .utf8))
      }
      #expect(members[0] == "id,tier,access\na,core,\nb,open,core\nc,open,\n")
      #expect(members[1].contains("a,open,\n"))
      let schedule = try policy.schedule(
        from: try policy.moment("2026-11-01").date, through: try policy.moment("2026-11-02").date)
      var simulated: [String] = []
      let outcome = simulate(schedule, files: DataFiles(folder: start), threads: 1) {
        simulated.append($0.text(as: .csv))
      }
      #expect(outcome.value?.leftToReference == nil && simulated == decided)
    }
  }
}
