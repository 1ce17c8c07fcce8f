// swift-tools-version: 6.2

import PackageDescription

/// A release is one file that runs wherever the system does, and starts without a search for libraries. It keeps the
/// names of its functions, for profilers, but neither exports them nor has a debugger's information; at a fixed address
/// nothing needs to be relocated as it starts. The tables by which a stack is unwound are left out: nothing throws through it.
let standalone: [LinkerSetting] = [
  .unsafeFlags(
    [
      "-static-stdlib", "-use-ld=lld", "-Xclang-linker", "-no-pie", "-Xlinker", "--no-export-dynamic", "-Xlinker",
      "--icf=all", "-Xlinker", "--strip-debug", "-Xlinker", "-T", "-Xlinker",
      Context.packageDirectory + "/Sources/BylawCLI/without-unwinding.ld",
    ], .when(platforms: [.linux], configuration: .release))
]

// Who may import whom. `Sources/Bylaw/Bylaw.docc/Architecture.md` says why, and `.ci/imports` holds the sources to it.
let front = ["BylawSyntax", "BylawChecker"]
let data = front + ["BylawSystem", "BylawData"]
let engine = data + ["BylawEngine"]

/// A section for each function, so that the linker of a release leaves out those that nothing calls. Not where another
/// package has fetched this one: it could not build with flags of ours.
let sections: [SwiftSetting] =
  Context.packageDirectory.contains("/checkouts/")
  ? [] : [.unsafeFlags(["-Xfrontend", "-function-sections"], .when(platforms: [.linux], configuration: .release))]

/// The same, and as small as may be: what is run once for a policy or a line of output, and never for a row.
let small: [SwiftSetting] =
  sections.isEmpty ? [] : sections + [.unsafeFlags(["-Osize"], .when(platforms: [.linux], configuration: .release))]

func target(_ name: String, imports: [String], settings: [SwiftSetting] = sections) -> Target {
  .target(name: name, dependencies: imports.map { .byName(name: $0) }, swiftSettings: settings)
}

/// What tests a target, in a folder that is named for it.
func tests(_ name: String, imports: [String], exclude: [String] = []) -> Target {
  let dependencies = [name, "BylawTestSupport"] + imports
  return .testTarget(name: name + "Tests", dependencies: dependencies.map { .byName(name: $0) }, exclude: exclude)
}

let package = Package(
  name: "bylaw",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "bylaw", targets: ["BylawCLI"]),
    .executable(name: "bylaw-bench", targets: ["BylawBench"]),
    .library(name: "Bylaw", targets: ["Bylaw"]),
    .library(name: "BylawReport", targets: ["BylawReport"]),
  ],
  targets: [
    // The C library under one name, for BylawSystem alone.
    .target(name: "BylawLibC", path: "Sources/BylawSystem/LibC"),
    .target(name: "BylawSystem", dependencies: ["BylawLibC"], exclude: ["LibC"], swiftSettings: sections),
    target("BylawSyntax", imports: [], settings: small),
    target("BylawChecker", imports: ["BylawSyntax"], settings: small),
    target("BylawProver", imports: front, settings: small),
    target("BylawContainers", imports: []),
    target("BylawData", imports: front + ["BylawSystem", "BylawContainers"]),
    target("BylawReference", imports: data),
    .target(name: "CBylawSIMD"),
    target("BylawVector", imports: data + ["CBylawSIMD"]),
    target("BylawEngine", imports: data + ["BylawVector", "BylawReference"]),
    target("BylawSQL", imports: front + ["BylawData"], settings: small),
    target("Bylaw", imports: engine + ["BylawReference", "BylawProver", "BylawCatalog", "BylawSQL"], settings: small),
    target("BylawReport", imports: engine + ["Bylaw"], settings: small),
    target("BylawCatalog", imports: ["BylawSyntax"], settings: small),
    target("BylawREPL", imports: engine + ["Bylaw"], settings: small),
    target("BylawLanguageServer", imports: engine + ["Bylaw"], settings: small),
    .executableTarget(
      name: "BylawCLI",
      dependencies: [
        "BylawSystem", "BylawSyntax", "Bylaw", "BylawReport", "BylawCatalog", "BylawREPL", "BylawLanguageServer",
        "BylawSQL",
      ],
      exclude: ["without-unwinding.ld"], swiftSettings: small, linkerSettings: standalone),
    .executableTarget(
      name: "BylawBench", dependencies: ["BylawSystem", "BylawSyntax"],
      resources: [
        .embedInCode("Peers/activity_duckdb.py"), .embedInCode("Peers/activity_polars.py"),
        .embedInCode("Peers/events_duckdb.py"), .embedInCode("Peers/events_polars.py"),
        .embedInCode("Policies/activity_plain.bylaw"), .embedInCode("Policies/activity_counted.bylaw"),
        .embedInCode("Policies/events_plain.bylaw"), .embedInCode("Policies/events_counted.bylaw"),
      ], linkerSettings: standalone),
    .target(
      name: "BylawTestSupport",
      dependencies: [
        "Bylaw", "BylawContainers", "BylawChecker", "BylawData", "BylawEngine", "BylawReference", "BylawSyntax",
        "BylawSystem",
        "BylawVector", "CBylawSIMD",
      ],
      path: "Tests/BylawTestSupport"),
    tests("BylawSyntax", imports: [], exclude: ["Errors", "Policies"]),
    tests("BylawChecker", imports: ["BylawSyntax"], exclude: ["Cases"]),
    tests("BylawProver", imports: front + ["Bylaw", "BylawData", "BylawReference"]),
    tests("BylawSystem", imports: ["BylawSyntax"]),
    tests("BylawContainers", imports: []),
    tests("BylawData", imports: front + ["BylawSystem", "BylawContainers"]),
    tests("BylawReference", imports: data),
    tests("BylawVector", imports: data + ["CBylawSIMD", "BylawDataTests"]),
    tests("BylawEngine", imports: data + ["BylawVector", "BylawReference", "Bylaw"]),
    tests(
      "Bylaw", imports: engine + ["BylawContainers", "BylawVector", "BylawReference", "BylawCatalog"],
      exclude: [
        "Slips/english.txt", "Slips/english-more.txt", "Slips/chinese.txt", "Slips/chinese-more.txt", "Slips/read.txt",
        "Slips/english-other.txt", "Slips/chinese-other.txt", "Slips/english-sentences.txt",
        "Slips/chinese-sentences.txt", "Slips/english-declared.txt", "Slips/chinese-declared.txt",
      ]),
    tests("BylawSQL", imports: front + ["BylawData", "Bylaw"], exclude: ["Golden"]),
    tests("BylawReport", imports: ["BylawSyntax", "Bylaw"]),
    tests("BylawREPL", imports: engine + ["BylawVector", "BylawReference", "Bylaw"], exclude: ["Transcripts"]),
    tests("BylawLanguageServer", imports: engine + ["Bylaw"]),
    tests("BylawBench", imports: ["Bylaw"]),
    .testTarget(
      name: "BylawCLITests", dependencies: ["BylawCLI", "BylawSyntax", "BylawTestSupport"], exclude: ["Cases"]),
  ],
  swiftLanguageModes: [.v6]
)

// Programs for libFuzzer, which has the `main`; CONTRIBUTING.md says how to build and run them.
if Context.environment["BYLAW_FUZZ"] != nil {
  let entry: [SwiftSetting] = [.unsafeFlags(["-parse-as-library"])]
  package.targets += [
    .target(
      name: "FuzzSupport",
      dependencies: ["BylawSyntax", "BylawChecker", "BylawSystem", "BylawContainers", "BylawData", "BylawReference"],
      path: "Tests/Fuzz/Support"),
    .executableTarget(name: "FuzzCSV", dependencies: ["FuzzSupport"], path: "Tests/Fuzz/CSV", swiftSettings: entry),
    .executableTarget(name: "FuzzJSON", dependencies: ["FuzzSupport"], path: "Tests/Fuzz/JSON", swiftSettings: entry),
    .executableTarget(
      name: "FuzzReview", dependencies: ["Bylaw", "BylawSystem"], path: "Tests/Fuzz/Review", swiftSettings: entry),
    .executableTarget(
      name: "FuzzInflate", dependencies: ["BylawContainers"], path: "Tests/Fuzz/Inflate", swiftSettings: entry),
    .executableTarget(
      name: "FuzzWorkbook", dependencies: ["FuzzSupport", "BylawContainers"], path: "Tests/Fuzz/Workbook",
      swiftSettings: entry),
    .executableTarget(
      name: "FuzzXML", dependencies: ["BylawContainers"], path: "Tests/Fuzz/XML", swiftSettings: entry),
    .executableTarget(name: "FuzzPolicy", dependencies: ["Bylaw"], path: "Tests/Fuzz/Policy", swiftSettings: entry),
    .executableTarget(
      name: "FuzzLanguageServer", dependencies: ["Bylaw", "BylawLanguageServer"], path: "Tests/Fuzz/LanguageServer",
      swiftSettings: entry),
  ]
}

// Writes random policies and data with their queries for `.ci/sql`, which holds the engines against `bylaw run`.
if Context.environment["BYLAW_SQL"] != nil {
  package.targets.append(
    .executableTarget(
      name: "SQLCases",
      dependencies: ["BylawTestSupport", "Bylaw", "BylawChecker", "BylawData", "BylawSQL", "BylawSyntax"],
      path: "Tests/SQLCases"))
}

// Of all that, what some targets want and nothing else: a sanitizer has everything built anew.
if let wanted = Context.environment["BYLAW_TARGETS"] {
  var names = Set(wanted.split(separator: " ").map(String.init))
  var added = names
  while !added.isEmpty {
    let dependencies = package.targets.filter { added.contains($0.name) }.flatMap(\.dependencies)
    added = Set(dependencies.compactMap { if case .byNameItem(let name, _) = $0 { name } else { nil } }).subtracting(
      names)
    names.formUnion(added)
  }
  package.targets.removeAll { !names.contains($0.name) }
  package.products = []
}
