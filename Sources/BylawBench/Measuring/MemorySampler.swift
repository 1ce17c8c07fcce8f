import BylawSystem
import Synchronization

/// Looks every few milliseconds how much memory a process has of its own.
///
/// The system keeps the peak of all resident pages (VmHWM), which counts those of files that are merely mapped, but no
/// peak of the anonymous ones.
final class MemorySampler: Sendable {
  private let process: ChildProcess
  private let peak = Atomic<Int>(0)
  private let isStopped = Atomic<Bool>(false)
  private let thread = Guarded<BylawSystem.Thread?>(nil)

  init(process: ChildProcess) {
    self.process = process
    #if os(Linux)
      thread.withLock { $0 = Thread { self.run() } }
    #endif
  }

  /// The peak in bytes; nil where nothing was seen.
  func stop() -> Int? {
    isStopped.store(true, ordering: .relaxed)
    thread.withLock { $0 }?.wait()
    let bytes = peak.load(ordering: .relaxed)
    return bytes > 0 ? bytes : nil
  }

  private func run() {
    while !isStopped.load(ordering: .relaxed) {
      peak.max(anonymousBytes(), ordering: .relaxed)
      sleep(milliseconds: 3)
    }
  }

  private func anonymousBytes() -> Int {
    guard let bytes = try? readFile(at: "/proc/\(process.number)/status") else { return 0 }
    for line in bytes.split(separator: UInt8(ascii: "\n")) where line.starts(with: "RssAnon:".utf8) {
      let digits = line.filter { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
      return (Int(String(decoding: digits, as: UTF8.self)) ?? 0) * 1_024
    }
    return 0
  }
}
