import Foundation
import Testing

/// The built executable, run in a folder of its own.
struct Tool {
  struct Outcome {
    var output: String
    var errors: String
    var status: Int32
  }

  /// Beside the test bundle.
  static let executable: URL = {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
    let start = bundle ?? URL(fileURLWithPath: CommandLine.arguments[0])
    var folder = start.deletingLastPathComponent()
    while folder.path != "/" {
      let candidate = folder.appendingPathComponent("bylaw")
      var isDirectory: ObjCBool = false
      if FileManager.default.fileExists(atPath: candidate.path, isDirectory: &isDirectory), !isDirectory.boolValue {
        return candidate
      }
      folder = folder.deletingLastPathComponent()
    }
    return URL(fileURLWithPath: ".build/debug/bylaw")
  }()

  static func run(
    _ arguments: [String], in folder: URL, input: Data = Data(), environment: [String: String] = [:],
    through wrapper: [String] = [], executable: URL = Tool.executable
  ) throws -> Outcome {
    let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("bylaw-io-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let files = try ["in", "out", "err"].map { name in
      let file = scratch.appendingPathComponent(name)
      try (name == "in" ? input : Data()).write(to: file)
      return file
    }
    let process = Process()
    let line = wrapper + [executable.path] + arguments
    process.executableURL = URL(fileURLWithPath: line[0])
    process.arguments = Array(line.dropFirst())
    process.currentDirectoryURL = folder
    process.environment = ["PATH": "/usr/bin:/bin"].merging(environment) { $1 }
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    return Outcome(
      output: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self), status: process.terminationStatus)
  }

  /// With a terminal for standard output and standard error; what it shows, carriage returns before line ends taken off.
  static func runOnTerminal(
    _ arguments: [String], in folder: URL, environment: [String: String], executable: URL = Tool.executable
  ) throws -> String {
    let (main, terminal) = try openTerminal()
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ["PATH": "/usr/bin:/bin"].merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle(fileDescriptor: terminal, closeOnDealloc: false)
    process.standardError = FileHandle(fileDescriptor: terminal, closeOnDealloc: false)
    try process.run()
    close(terminal)
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4_096)
    while true {
      // The last reader's end of a terminal is an error on Linux.
      let count = read(main, &chunk, chunk.count)
      if count <= 0 { break }
      bytes += chunk[..<count]
    }
    process.waitUntilExit()
    close(main)
    return String(decoding: bytes, as: UTF8.self).replacingOccurrences(of: "\r\n", with: "\n")
  }
}

/// The two ends of a new terminal.
private func openTerminal() throws -> (main: Int32, terminal: Int32) {
  let main = open("/dev/ptmx", O_RDWR | O_NOCTTY)
  #if os(Linux)
    var unlocked: Int32 = 0
    var number: Int32 = 0
    // TIOCSPTLCK and TIOCGPTN, which the C library's module leaves out.
    try #require(main >= 0 && ioctl(main, 0x4004_5431, &unlocked) == 0 && ioctl(main, 0x8004_5430, &number) == 0)
    let name = "/dev/pts/\(number)"
  #else
    try #require(main >= 0 && grantpt(main) == 0 && unlockpt(main) == 0)
    let name = try #require(ptsname(main).map { String(cString: $0) })
  #endif
  let terminal = open(name, O_RDWR | O_NOCTTY)
  try #require(terminal >= 0)
  return (main, terminal)
}

/// A folder that goes away with the test.
final class Scratch {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("bylaw-test-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func write(_ text: String, to name: String) throws {
    let file = url.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: url.appendingPathComponent(name)), as: UTF8.self)
  }

  /// The files in it and in its folders, by their paths from here.
  var contents: [String: String] {
    let files = names.compactMap { name in (try? text(name)).map { (name, $0) } }
    return Dictionary(uniqueKeysWithValues: files)
  }

  var names: [String] { files(in: url) }
}

/// The paths of all files in a folder and in its folders, from there.
func files(in folder: URL) -> [String] {
  let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
  return paths.filter { path in
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: folder.path + "/" + path, isDirectory: &isFolder)
      && !isFolder.boolValue
  }.sorted()
}
