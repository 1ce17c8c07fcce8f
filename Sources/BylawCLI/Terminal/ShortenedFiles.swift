import BylawSystem

/// Files are mapped: where one becomes shorter while it is read, the system answers with a signal, which by itself would
/// end the process without a word.
func tellOfShortenedFiles() {
  Signal.busError.handle { _ in
    // Nothing but what a signal handler may call.
    FileDescriptor.standardError.writeFromHandler(
      text: "bylaw: a file of the data became shorter while it was read; run it again\n")
    exitAtOnce(status: 3)
  }
}
