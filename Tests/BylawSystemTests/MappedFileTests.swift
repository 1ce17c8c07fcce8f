import Foundation
import Testing

@testable import BylawSystem

@Suite("Mapped files")
final class MappedFileTests {
  private let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "/bylaw-mapped-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { removeTree(at: folder) }

  private func file(_ text: String) throws -> String {
    let path = folder + "/file"
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    return path
  }

  /// The bytes, after a look at the zeros behind them.
  private func bytes(of file: MappedFile) -> [UInt8] {
    let margin = UnsafeBufferPointer(start: file.start + file.count, count: MappedFile.margin)
    #expect(margin.allSatisfy { $0 == 0 })
    return file.copy(of: 0..<file.count)
  }

  /// What comes through a pipe, all of it written by a thread.
  private func piped(_ text: String, lineLimit: Int = .max, isExempt: Bool = false) throws -> MappedFile {
    let pipe = try Pipe(blocks: true)
    let isStarted = startThread {
      try? pipe.writer.write(text: text)
      try? pipe.writer.close()
    }
    #expect(isStarted)
    defer { try? pipe.reader.close() }
    let file = try MappedFile(file: InputFile(descriptor: pipe.reader), lineLimit: lineLimit) { _ in isExempt }
    // For a writer that is not done.
    _ = try pipe.reader.readToEnd()
    return file
  }

  @Test("an empty file has its margin")
  func empty() throws {
    let file = try MappedFile(path: file(""))
    #expect(bytes(of: file).isEmpty)
    #expect(try bytes(of: MappedFile(bytes: [])).isEmpty)
    #expect(try bytes(of: piped("")).isEmpty)
    #expect(try bytes(of: MappedFile(path: "/dev/null")).isEmpty)
  }

  @Test(
    "a file is mapped with zeros behind it, be it as long as pages are or not", arguments: [1, 4_095, 4_096, 10_000])
  func mapped(size: Int) throws {
    let text = String(repeating: "x", count: size)
    let path = try file(text)
    let file = try MappedFile(path: path)
    #expect(bytes(of: file) == Array(text.utf8))
    #expect(file.identity == FileIdentity(path: path))
    #expect(file.holds(address: Int(bitPattern: file.start)))
    #expect(!file.holds(address: Int(bitPattern: file.start) - 1))
  }

  @Test("what has no size beforehand is read whole", arguments: [1, 65_536, 1 << 20, 5 << 20])
  func pipes(size: Int) throws {
    let text = String(repeating: "0123456789abcde\n", count: size / 16) + String(repeating: "x", count: size % 16)
    #expect(try bytes(of: piped(text)) == Array(text.utf8))
  }

  @Test("a line that is too long ends the reading, unless it may be")
  func longLines() throws {
    let text = "short\n" + String(repeating: "x", count: 2 << 20)
    #expect(try piped(text, lineLimit: 1_000).count < text.utf8.count)
    #expect(try piped(text, lineLimit: 1_000, isExempt: true).count == text.utf8.count)
    #expect(try piped(text, lineLimit: 4 << 20).count == text.utf8.count)
  }

  @Test("what cannot be mapped says why")
  func faults() throws {
    #expect(throws: SystemError.isDirectory) { try MappedFile(path: folder) }
    #expect(throws: SystemError.notFound) { try MappedFile(path: folder + "/none") }
    #expect(try MappedFile(path: "/proc/self/status").count > 0)
  }
}
