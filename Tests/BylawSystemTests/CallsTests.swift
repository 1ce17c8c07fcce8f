import Foundation
import Testing

@testable import BylawSystem

@Suite("Calls of the system")
final class CallsTests {
  private let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "/bylaw-calls-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { removeTree(at: folder) }

  private func path(_ name: String) -> String { folder + "/" + name }

  private func write(_ text: String, to name: String) throws {
    let file = try FileDescriptor(opening: path(name), for: .replacing)
    try file.closing { () throws(SystemError) in try file.write(text: text) }
  }

  @Test("errors keep both their words: the plain ones and the system's")
  func words() {
    let words: [(SystemError, plain: String, system: String, kind: SystemError.Kind)] = [
      (.notFound, "there is no such file or directory", "No such file or directory", .notFound),
      (SystemError(number: ENOTDIR), "a part of its path is not a directory", "Not a directory", .notFound),
      (.noPermission, "permission denied", "Permission denied", .noPermission),
      (SystemError(number: EPERM), "permission denied", "Operation not permitted", .noPermission),
      (.isDirectory, "it is a directory", "Is a directory", .isDirectory),
      (SystemError(number: ENOSPC), "the disk is full", "No space left on device", .other),
      (.tooLarge, "the file would be too large", "File too large", .other),
      (SystemError(number: EIO), "Input/output error", "Input/output error", .other),
    ]
    for (error, plain, system, kind) in words {
      #expect(error.text == plain)
      #expect(error.systemText == system)
      #expect(error.kind == kind)
    }
  }

  @Test("what cannot be opened says why", arguments: FileDescriptor.Purpose.allCases)
  func opening(purpose: FileDescriptor.Purpose) throws {
    #expect(throws: SystemError.notFound) { try FileDescriptor(opening: path("none/file"), for: purpose) }
    #expect(throws: SystemError.notFound) { try FileDescriptor(opening: "/dev/null\0.csv", for: purpose) }
    if purpose == .creating {
      try write("x", to: "there")
      #expect(throws: SystemError.exists) { try FileDescriptor(opening: path("there"), for: purpose) }
    } else if purpose != .reading {
      #expect(throws: SystemError.isDirectory) { try FileDescriptor(opening: folder, for: purpose) }
    }
    #expect(throws: SystemError.isDirectory) { try readFile(at: folder) }
  }

  @Test("an appended text comes after, one that replaces alone")
  func purposes() throws {
    try write("first", to: "file")
    let file = try FileDescriptor(opening: path("file"), for: .appending)
    try file.closing { () throws(SystemError) in try file.write(text: ", second") }
    #expect(try readFile(at: path("file")) == Array("first, second".utf8))
    try write("third", to: "file")
    #expect(try readFile(at: path("file")) == Array("third".utf8))
    #expect(throws: SystemError.tooLarge) { try readFile(at: path("file"), limit: 4) }
    #expect(try readFile(at: path("file"), limit: 5).count == 5)
  }

  @Test("all is read of what comes in short pieces")
  func shortReads() throws {
    let pipe = try Pipe(blocks: true)
    let sent = (0..<1_000).map { "piece \($0);" }
    let isStarted = startThread {
      for piece in sent { try? pipe.writer.write(text: piece) }
      try? pipe.writer.close()
    }
    #expect(isStarted)
    #expect(try pipe.reader.readToEnd() == Array(sent.joined().utf8))
    try pipe.reader.close()
  }

  @Test("a reader that wants no more gets no more")
  func pieces() throws {
    try write(String(repeating: "x", count: 1_000), to: "file")
    let file = try FileDescriptor(opening: path("file"), for: .reading)
    var sizes: [Int] = []
    try file.forEachPiece(size: 300) { piece in
      sizes.append(piece.count)
      return sizes.count < 2
    }
    #expect(sizes == [300, 300])
    #expect(try file.read(size: 1_000).count == 400)
    #expect(try file.read(size: 1_000).isEmpty)
    #expect(try file.read(size: 5, at: 998).count == 2)
    try file.close()
  }

  @Test("all is written where the system takes it in parts, and where it says to wait", arguments: [true, false])
  func partialWrites(blocks: Bool) throws {
    let pipe = try Pipe(blocks: blocks)
    // More than a pipe holds.
    let text = String(repeating: "0123456789", count: 100_000)
    let isStarted = startThread {
      try? pipe.writer.write(text: text)
      try? pipe.writer.close()
    }
    #expect(isStarted)
    var received: [UInt8] = []
    while received.count < text.utf8.count {
      _ = try waitForInput(on: [pipe.reader], milliseconds: nil)
      received += try pipe.reader.read(size: 10_000)
    }
    #expect(received == Array(text.utf8))
    try pipe.reader.close()
  }

  @Test("bytes are written where they belong")
  func writingAtPlaces() throws {
    let file = try FileDescriptor(opening: path("file"), for: .replacing)
    for (text, position) in [("world", 6), ("hello ", 0)] {
      try Array(text.utf8).withUnsafeBytes { try file.write(bytes: $0, at: position) }
    }
    try file.close()
    #expect(try readFile(at: path("file")) == Array("hello world".utf8))
  }

  @Test("a wait tells who has input, and ends in time")
  func waiting() throws {
    let (quiet, spoken) = (try Pipe(blocks: true), try Pipe(blocks: true))
    defer { for pipe in [quiet, spoken] { pipe.close() } }
    #expect(try waitForInput(on: [quiet.reader, spoken.reader], milliseconds: 1) == .timedOut)
    spoken.writer.writeFromHandler(text: ".")
    #expect(try waitForInput(on: [quiet.reader, spoken.reader], milliseconds: nil) == .ready([false, true]))
  }

  @Test("what is at a path")
  func kinds() throws {
    try write("x", to: "file")
    try makeLink(at: path("link"), to: "file")
    try makeLink(at: path("broken"), to: "nothing")
    #expect(fileKind(at: path("file")) == .regular)
    #expect(fileKind(at: path("link")) == .regular)
    #expect(fileKind(at: path("link"), followsLinks: false) == .link)
    #expect(fileKind(at: path("broken")) == nil)
    #expect(fileKind(at: "/dev/null") == .other)
    #expect(isDirectory(at: folder))
    #expect(try fileExists(at: path("file")))
    #expect(try !fileExists(at: path("none")))
    #expect(try !fileExists(at: path("file/within")))
    #expect(try entries(of: folder) == ["broken", "file", "link"])
    #expect(throws: SystemError.notFound) { try entries(of: path("none")) }
    #expect(resolved(path("link")) == resolved(path("file")))
    #expect(resolved(path("new")).hasSuffix("/new"))
  }

  @Test("a removed tree takes its links, and nothing that they lead to")
  func removing() throws {
    makeFolders(leadingTo: path("a/b/file"), permissions: 0o700)
    try write("x", to: "a/b/file")
    try write("kept", to: "kept")
    try makeLink(at: path("a/link"), to: folder)
    removeTree(at: path("a"))
    #expect(try entries(of: folder) == ["kept"])
  }

  @Test("a program's status, and that it cannot be run")
  func programs() throws {
    let errors = path("errors")
    let files = (output: "/dev/null", errors: errors)
    let child = try ChildProcess(running: "sh", arguments: ["sh", "-c", "echo words >&2; exit 7"], files: files)
    #expect(try child.wait().status == 7)
    #expect(try readFile(at: errors) == Array("words\n".utf8))
    let killed = try ChildProcess(running: "/bin/sh", arguments: ["sh", "-c", "kill -9 $$"])
    #expect(try killed.wait().status == nil)
    #expect(throws: SystemError.notFound) { try ChildProcess(running: path("none"), arguments: ["none"]) }
  }
}
