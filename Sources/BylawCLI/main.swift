import BylawSystem

// A reader that goes away is noticed where the result is written, and files that are being made are cleared away.
Signal.brokenPipe.ignore()
tellOfShortenedFiles()
exitProcess(status: runBylaw(line: Array(CommandLine.arguments.dropFirst())).rawValue)
