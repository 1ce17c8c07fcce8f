import BylawData
import BylawTestSupport
import Foundation
import Testing

@testable import Bylaw

/// Tables as tools export them, through both engines.
@Suite("Exports of tools")
struct ExportTests {
  private func decisions(_ policy: String, _ files: [(name: String, text: String)]) throws -> String {
    let folder = try TemporaryFolder()
    for file in files { try folder.write(file.name, file.text) }
    let each = try DifferentialCase(policy: policy, asOf: "2026-11-01")
    let reference = referenceEngine(each.policy, folder.path, each.moment)
    let reviewed = reviewFiles(
      policy: each.policy, files: DataFiles(folder: folder.path), asOf: each.moment, threads: 2)
    #expect(reviewed.value?.review.text(as: .csv) == reference.decisions, "\(reviewed.problems.text())")
    return reference.decisions.split(separator: "\n").dropFirst().joined(separator: "\n") + reference.problems
  }

  private static let speaking = """
    timezone "Asia/Shanghai"
    tiers core > low
    member
      id: text key
      tier: tier
    events message
      who: member from "author.id"
      sent: datetime from "timestamp"
    promote up from low to core when count(message) > 0
    demote down from core to low when count(message) = 0
    """

  /// Tyrrrz/DiscordChatExporter#1152: the author is an object, and the list of messages is one of an object.
  @Test("messages of a chat, a line each and as one file")
  func chat() throws {
    let message =
      #"{"id":"1","timestamp":"2026-10-30T08:00:00.123+00:00","author":{"id":"458304698827669536","name":"x"}}"#
    let members = (name: "members.csv", text: "id,tier\n458304698827669536,low\n7,core\n")
    let wanted = "458304698827669536,up,promoted,low,core,,,\n7,down,demoted,core,low,,,"
    #expect(try decisions(Self.speaking, [members, ("message.jsonl", message + "\n")]) == wanted)
    let export = "{\"guild\":{\"id\":\"9\"},\"messages\":[\n" + message + "],\"messageCount\":1}"
    #expect(try decisions(Self.speaking, [members, ("message.json", export)]) == wanted)
    let named = Self.speaking.replacingOccurrences(
      of: "events message", with: "events message from \"data.messages\" in \"export\"")
    let nested = #"{"users":[{"id":1}],"data":{"messages":["# + message + "]}}"
    #expect(try decisions(named, [members, ("export.json", nested)]) == wanted)
  }

  @Test("numbers are given back with the signs that their cells have")
  func signs() throws {
    let folder = try TemporaryFolder()
    try folder.write("members.csv", "id;a;b;c\nx;1.299,00;¥58.00;7\ny;12,5;\"1,299\";999 次\n")
    let each = try DifferentialCase(
      policy: """
        member
          id: text key
          a: decimal(2) decimal comma
          b: decimal(2)
          c: int
        reward more grant a 1000, b 1000, c 1
        """, asOf: "2026-11-01")
    let next = folder.path + "-next"
    defer { try? FileManager.default.removeItem(atPath: next) }
    let outcome = each.policy.apply(toFolder: folder.path, writing: next, asOf: each.moment)
    _ = try #require(outcome.value, "\(outcome.problems.text())")
    let text = try String(contentsOfFile: next + "/members.csv", encoding: .utf8)
    #expect(text == "id;a;b;c\nx;2.299,00;¥1058.00;8\ny;1012,50;2,299.00;1000 次\n")
  }
}
