import BylawSystem

/// Why the benchmark cannot go on, in words.
struct BenchFailure: Error {
  var text: String

  init(text: String) { self.text = text }

  /// What the system had against it.
  init(doing action: String, path: String, error: SystemError) {
    text = "cannot \(action) \(path): \(error.systemText)"
  }
}

/// Tells what could not be done with a file.
func doing<Result>(
  _ action: String, path: String, body: () throws(SystemError) -> Result
) throws(BenchFailure) -> Result {
  do throws(SystemError) {
    return try body()
  } catch {
    throw BenchFailure(doing: action, path: path, error: error)
  }
}
