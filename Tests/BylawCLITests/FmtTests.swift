import Foundation
import Testing

/// What `bylaw fmt` does to files.
@Suite("fmt and files")
struct FmtTests {
  private let scratch: Scratch
  private let messy = "let x=1\n"
  private let tidy = "let x = 1\n"

  init() throws {
    scratch = try Scratch()
    try scratch.write(messy, to: "kept/messy.bylaw")
  }

  private func fmt(_ arguments: String...) throws -> Tool.Outcome {
    try Tool.run(["fmt"] + arguments, in: scratch.url)
  }

  private func path(_ name: String) -> String { scratch.url.appendingPathComponent(name).path }

  @Test("a link stays a link, permissions stay, and nothing is left beside")
  func links() throws {
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path("kept/messy.bylaw"))
    try FileManager.default.createSymbolicLink(atPath: path("link.bylaw"), withDestinationPath: "kept/messy.bylaw")
    #expect(try fmt("link.bylaw").status == 0)
    #expect(try scratch.text("kept/messy.bylaw") == tidy)
    let link = try FileManager.default.destinationOfSymbolicLink(atPath: path("link.bylaw"))
    #expect(link == "kept/messy.bylaw")
    let attributes = try FileManager.default.attributesOfItem(atPath: path("kept/messy.bylaw"))
    #expect(attributes[.posixPermissions] as? Int == 0o640)
    #expect(try FileManager.default.contentsOfDirectory(atPath: path("kept")) == ["messy.bylaw"])
  }

  @Test("a file named twice, by itself and by its folder, is written once")
  func twice() throws {
    #expect(try fmt("kept", "kept/messy.bylaw", "kept/../kept/messy.bylaw").errors == "formatted kept/messy.bylaw\n")
  }

  @Test("a file in the layout is not written at all")
  func untouched() throws {
    try scratch.write(tidy, to: "tidy.bylaw")
    let old = Date(timeIntervalSince1970: 1_000_000)
    try FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: path("tidy.bylaw"))
    #expect(try fmt("tidy.bylaw").errors == "")
    let attributes = try FileManager.default.attributesOfItem(atPath: path("tidy.bylaw"))
    #expect(attributes[.modificationDate] as? Date == old)
  }

  @Test("the patch that --diff shows makes the file what fmt makes of it")
  func patch() throws {
    let patch = try fmt("--diff", "kept").output
    try scratch.write(patch, to: "layout.patch")
    let git = try Tool.run(
      ["git", "apply", "layout.patch"], in: scratch.url, executable: URL(fileURLWithPath: "/usr/bin/env"))
    #expect(git.status == 0, "\(git.errors)")
    #expect(try scratch.text("kept/messy.bylaw") == tidy)
  }

  @Test("--check and --diff write nothing")
  func dry() throws {
    #expect(try fmt("--check", "--diff", "kept").status == 1)
    #expect(try scratch.text("kept/messy.bylaw") == messy)
  }
}
