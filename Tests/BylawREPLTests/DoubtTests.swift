import Bylaw
import BylawTestSupport
import Testing

@testable import BylawREPL

@Suite("Doubts in a session")
struct SessionDoubtTests {
  @Test("a review says what is doubtful about the data, below its summary")
  func run() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "club.bylaw",
      "tiers core > low\nmember\n  id: text key\n  tier: tier\nevents message\n  who: member\n  sent: datetime\n"
        + "demote quiet from core to low when count(message in last 15 days) = 0\n")
    try folder.write("members.csv", "id,tier\nann,core\n")
    try folder.write("message.csv", "who,sent\nann,2026-09-10T08:00\nAnn,2026-09-12T08:00\n")
    let session = Session()
    var output = Output()
    for entry in [":load \(folder.path)/club.bylaw", ":data \(folder.path)", ":as-of 2026-11-01", ":run"] {
      output = Output()
      _ = session.execute(entry, output: &output)
    }
    #expect(output.text.contains("quiet    1         1        1"))
    #expect(output.text.contains("warning[stale-events]: The newest row of `message` is of 2026-09-12, 50 days before"))
    #expect(output.text.contains("`Ann` on line 3, where the members' table has `ann`."))
  }
}
