import Foundation
import Testing

@testable import BylawREPL

/// What a session reads and writes beside the policy.
@Suite("A session's files")
struct SessionFileTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("bylaw-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func write(_ text: String, to name: String) throws -> String {
    let file = folder.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
    return file.path
  }

  @Test("a project is the repository around a policy, or the policy's own folder")
  func projects() throws {
    let path = try write("", to: "club/policies/a.bylaw")
    let here = try #require(SessionFiles.project(policy: path, data: nil).split(separator: "/").last)
    #expect(here == "policies")
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("club/.git"), withIntermediateDirectories: true)
    let club = SessionFiles.project(policy: path, data: nil)
    #expect(club.hasSuffix("/club"))
    #expect(SessionFiles.project(policy: nil, data: folder.path + "/club/policies") == club)
    #expect(SessionFiles.name(ofProject: club) != SessionFiles.name(ofProject: "/elsewhere" + club))
    #expect(SessionFiles.name(ofProject: club).hasPrefix("club-"))
    #expect(!SessionFiles.name(ofProject: "/").contains("/"))
  }

  @Test("a project's entries are its own, after those of the time when all had one file")
  func history() throws {
    let older = try write("count(members)\n", to: "history")
    let file = HistoryFile(path: folder.path + "/histories/club-1", older: older)
    #expect(file.read() == ["count(members)"])
    file.append("1 + 1")
    #expect(file.read() == ["1 + 1"])
    #expect(HistoryFile(path: folder.path + "/histories/other-2", older: older).read() == ["count(members)"])
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.path + "/histories/club-1")
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test("a file of entries is done entry by entry, whatever fails, and one that reads itself ends")
  func reading() throws {
    let path = try write("param a = 2\nnonsense\na + 1\n", to: "entries")
    let session = Session()
    var output = Output()
    _ = session.execute(":read \(path)", output: &output)
    #expect(output.text.contains("3 : int") && session.failures == 1)
    let circle = try write(":read \(folder.path)/circle\n", to: "circle")
    output = Output()
    _ = session.execute(":read \(circle)", output: &output)
    #expect(output.text.contains("is read by what it reads"))
    let quits = try write(":quit\n1 + 1\n", to: "quits")
    output = Output()
    #expect(session.execute(":read \(quits)\n2 + 2", output: &output) == .quit)
    #expect(output.text.isEmpty)
  }

  @Test("what others may write to is not what a session begins with")
  func startUp() throws {
    let path = try write(":time on\n", to: "startup")
    for (permissions, isRead) in [(0o600, true), (0o644, true), (0o666, false), (0o620, false)] {
      chmod(path, mode_t(permissions))
      let session = Session()
      var output = Output()
      session.readStartUp(at: path, output: &output)
      #expect(session.isTimed == isRead, "\(permissions)")
      #expect(output.text.contains("others than you may write to it") == !isRead)
    }
  }
}
