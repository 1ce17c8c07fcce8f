// swift-tools-version: 6.2

import PackageDescription

/// A release is one file that runs wherever the system does, and starts without a search for libraries.
let standalone: [LinkerSetting] = [
  .unsafeFlags(["-static-stdlib"], .when(platforms: [.linux], configuration: .release))
]

let package = Package(
  name: "bylaw",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "bylaw", targets: ["BylawCLI"]),
    .executable(name: "bylaw-bench", targets: ["BylawBench"]),
    .library(name: "Bylaw", targets: ["Bylaw"]),
  ],
  targets: [
    .target(name: "BylawSyntax"),
    .target(name: "BylawChecker", dependencies: ["BylawSyntax"]),
    .target(name: "CBylawScan"),
    .target(name: "BylawEngine", dependencies: ["BylawSyntax", "BylawChecker", "CBylawScan"]),
    .target(name: "Bylaw", dependencies: ["BylawSyntax", "BylawChecker", "BylawEngine"]),
    .target(name: "BylawREPL", dependencies: ["BylawSyntax", "BylawChecker", "BylawEngine", "Bylaw"]),
    .executableTarget(name: "BylawCLI", dependencies: ["Bylaw", "BylawREPL"], linkerSettings: standalone),
    .executableTarget(
      name: "BylawBench", dependencies: ["BylawSyntax"],
      resources: [
        .embedInCode("Peers/activity_duckdb.py"), .embedInCode("Peers/activity_polars.py"),
        .embedInCode("Peers/events_duckdb.py"), .embedInCode("Peers/events_polars.py"),
        .embedInCode("Policies/activity.bylaw"), .embedInCode("Policies/events.bylaw"),
      ], linkerSettings: standalone),
    .target(
      name: "BylawTestSupport", dependencies: ["Bylaw", "BylawChecker", "BylawEngine", "BylawSyntax"],
      path: "Tests/BylawTestSupport"),
    .testTarget(
      name: "BylawSyntaxTests", dependencies: ["BylawSyntax", "BylawTestSupport"], exclude: ["Errors", "Policies"]),
    .testTarget(name: "BylawCheckerTests", dependencies: ["BylawChecker", "BylawTestSupport"], exclude: ["Cases"]),
    .testTarget(name: "BylawEngineTests", dependencies: ["BylawEngine", "BylawTestSupport"]),
    .testTarget(
      name: "BylawTests", dependencies: ["Bylaw", "BylawChecker", "BylawEngine", "BylawSyntax", "BylawTestSupport"]),
    .testTarget(
      name: "BylawREPLTests", dependencies: ["BylawREPL", "Bylaw", "BylawSyntax", "BylawTestSupport"],
      exclude: ["Transcripts"]),
    .testTarget(name: "BylawBenchTests", dependencies: ["Bylaw", "BylawBench", "BylawTestSupport"]),
    .testTarget(name: "BylawCLITests", dependencies: ["BylawCLI"], exclude: ["Cases"]),
  ],
  swiftLanguageModes: [.v6]
)

// Programs for libFuzzer, which has the `main`; CONTRIBUTING.md says how to build and run them.
if Context.environment["BYLAW_FUZZ"] != nil {
  let entry: [SwiftSetting] = [.unsafeFlags(["-parse-as-library"])]
  package.targets += [
    .target(
      name: "FuzzSupport", dependencies: ["BylawSyntax", "BylawChecker", "BylawEngine"], path: "Tests/Fuzz/Support"),
    .executableTarget(name: "FuzzCSV", dependencies: ["FuzzSupport"], path: "Tests/Fuzz/CSV", swiftSettings: entry),
    .executableTarget(name: "FuzzJSON", dependencies: ["FuzzSupport"], path: "Tests/Fuzz/JSON", swiftSettings: entry),
    .executableTarget(name: "FuzzReview", dependencies: ["Bylaw"], path: "Tests/Fuzz/Review", swiftSettings: entry),
    .executableTarget(name: "FuzzPolicy", dependencies: ["Bylaw"], path: "Tests/Fuzz/Policy", swiftSettings: entry),
  ]
}
