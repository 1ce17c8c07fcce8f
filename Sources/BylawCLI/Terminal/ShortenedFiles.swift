#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Files are mapped: where one becomes shorter while it is read, the system answers with a signal, which by itself would
/// end the process without a word.
func tellOfShortenedFiles() {
  signal(SIGBUS) { _ in
    // Nothing but what a signal handler may call.
    let words: StaticString = "bylaw: a file of the data became shorter while it was read; run it again\n"
    _ = write(2, words.utf8Start, words.utf8CodeUnitCount)
    _exit(3)
  }
}
