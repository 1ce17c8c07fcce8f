#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Why the benchmark cannot go on, in words.
struct BenchFailure: Error {
  var text: String

  init(_ text: String) { self.text = text }

  /// What the system had against it.
  init(doing action: String, _ path: String) {
    text = "cannot \(action) \(path): \(String(cString: strerror(errno)))"
  }
}
