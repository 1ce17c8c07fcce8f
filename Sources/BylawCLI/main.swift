#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

// A reader that goes away is noticed where the result is written, and files that are being made are cleared away.
signal(SIGPIPE, SIG_IGN)
tellOfShortenedFiles()
exit(runBylaw(Array(CommandLine.arguments.dropFirst())).rawValue)
