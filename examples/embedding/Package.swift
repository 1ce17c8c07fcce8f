// swift-tools-version: 6.2

import PackageDescription

let package = Package(
  name: "reading-club",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "bylaw", path: "../..")],
  targets: [
    .executableTarget(
      name: "reading-club", dependencies: [.product(name: "Bylaw", package: "bylaw")], path: "Sources/ReadingClub")
  ],
  swiftLanguageModes: [.v6]
)
