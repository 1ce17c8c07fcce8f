import BylawSystem

// A reader that goes away is noticed where the result is written, and files that are being made are cleared away.
Signal.brokenPipe.ignore()
UnfinishedFiles.clearOnSignals()
tellOfShortenedFiles()
exitProcess(status: withFullStack { runBylaw(line: Array(CommandLine.arguments.dropFirst())) }.rawValue)
