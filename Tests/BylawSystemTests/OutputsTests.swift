import Foundation
import Testing

@testable import BylawSystem

@Suite("Files written whole")
final class OutputsTests {
  private let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "/bylaw-outputs-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted() }
  private func content(_ name: String) -> String? { try? String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8) }

  @Test("nothing is in its place before commit, all of it after")
  func commit() throws {
    try "old".write(toFile: folder + "/a", atomically: false, encoding: .utf8)
    let outputs = Outputs(privacy: .open)
    try outputs.open(at: folder + "/a").write(String(repeating: "new ", count: 50_000))
    try outputs.open(at: folder + "/b").write("b")
    #expect(content("a") == "old")
    #expect(content("b") == nil)
    try outputs.commit()
    #expect(content("a")?.utf8.count == 200_000)
    #expect(content("b") == "b")
    #expect(names == ["a", "b"])
  }

  @Test("what is given up leaves no trace")
  func discard() throws {
    try "old".write(toFile: folder + "/a", atomically: false, encoding: .utf8)
    do {
      let outputs = Outputs(privacy: .open)
      try outputs.open(at: folder + "/a").write("new")
      #expect(names.count == 2)
    }
    #expect(names == ["a"])
    #expect(content("a") == "old")
  }

  @Test("what a process that is no more has left for the same place is cleared away, and nothing else")
  func abandoned() throws {
    let gone = Int32.max
    let kept = [".a.1.0.tmp", ".a.\(gone).tmp", ".a.x.0.tmp", ".ab.\(gone).0.tmp", "a.\(gone).0.tmp"]
    for name in kept + [".a.\(gone).0.tmp", ".a.\(processNumber).7.tmp"] {
      try "half".write(toFile: "\(folder)/\(name)", atomically: false, encoding: .utf8)
    }
    try FileManager.default.createDirectory(atPath: "\(folder)/.a.\(gone).3.tmp/in", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: "\(folder)/.a.\(gone).4.tmp", withDestinationPath: "nowhere")
    let outputs = Outputs(privacy: .open)
    try outputs.open(at: folder + "/a").write("new")
    try outputs.commit()
    #expect(names == (kept + ["a", ".a.\(gone).4.tmp"]).sorted())
  }

  @Test("two that write to one place at once do not take each other's for left over")
  func together() throws {
    let (first, second) = (Outputs(privacy: .open), Outputs(privacy: .open))
    try first.open(at: folder + "/a").write("first")
    try second.open(at: folder + "/a").write("second")
    #expect(names.count == 2)
    try second.commit()
    #expect(content("a") == "second")
    try first.commit()
    #expect(content("a") == "first")
    #expect(names == ["a"])
  }

  @Test("permissions are kept, links stay links")
  func permissions() throws {
    try "old".write(toFile: folder + "/real", atomically: false, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: folder + "/real")
    try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: "real")
    let outputs = Outputs(privacy: .open)
    try outputs.open(at: folder + "/link").write("new")
    try outputs.commit()
    #expect(content("real") == "new")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/link") == "real")
    let mode = try FileManager.default.attributesOfItem(atPath: folder + "/real")[.posixPermissions] as? Int
    #expect(mode == 0o640)
  }

  @Test("says what is wrong with a place")
  func places() throws {
    try "x".write(toFile: folder + "/file", atomically: false, encoding: .utf8)
    let wrong = [
      (folder, "it is a directory"), (folder + "/none/x", "there is no such directory"),
      (folder + "/file/x", "a part of its path is not a directory"),
    ]
    for (path, reason) in wrong {
      for attempt in [{ _ = try Outputs(privacy: .open).open(at: path) }, { try Outputs.checkDestination(at: path) }] {
        let problem = #expect(throws: OutputProblem.self) { try attempt() }
        #expect(problem?.text == "cannot write \(path): \(reason)")
      }
    }
    try Outputs.checkDestination(at: folder + "/new")
    try Outputs.checkDestination(at: "/dev/null")
    #expect(names == ["file"])
  }

  @Test("the same file twice is refused")
  func twice() throws {
    let outputs = Outputs(privacy: .open)
    _ = try outputs.open(at: folder + "/a")
    let problem = #expect(throws: OutputProblem.self) { try outputs.open(at: folder + "/./a") }
    #expect(problem?.text.hasSuffix("are the same file, and both would be written") == true)
  }

  @Test("a full disk is told, and no file is put in its place")
  func fullDisk() throws {
    let outputs = Outputs(privacy: .open)
    try outputs.open(at: "/dev/full").write("x")
    try outputs.open(at: folder + "/a").write("x")
    let problem = #expect(throws: OutputProblem.self) { try outputs.commit() }
    #expect(problem?.text == "cannot write /dev/full: the disk is full")
    outputs.discard()
    #expect(names == [])
  }
}
