import BylawData
import BylawEngine
import Foundation

/// The seeds that a run goes through, and a range of them asked for from outside: `BYLAW_DIFFERENTIAL=10000` goes
/// through so many, `BYLAW_DIFFERENTIAL=17...17` through those alone.
package func differentialSeeds(usually count: UInt64) -> ClosedRange<UInt64> {
  wantedSeeds("BYLAW_DIFFERENTIAL") ?? 1...count
}

/// The seeds that an environment variable asks for.
package func wantedSeeds(_ variable: String) -> ClosedRange<UInt64>? {
  let wish = ProcessInfo.processInfo.environment[variable] ?? ""
  let ends = wish.components(separatedBy: "...").compactMap { UInt64($0) }
  switch ends.count {
  case 2 where ends[0] <= ends[1]: return ends[0]...ends[1]
  case 1 where ends[0] > 0: return 1...ends[0]
  default: return nil
  }
}

/// Writes the case's data into a folder of its own and hands it over.
package func withFolder<Result>(
  of files: [TableFile], _ body: (String) throws -> Result
) throws -> Result {
  let folder = try TemporaryFolder()
  for file in files { try folder.write(file.name, bytes: file.bytes) }
  return try body(folder.path)
}

/// The same of files that are UTF-8.
package func withFolder<Result>(
  of files: [(name: String, text: String)], _ body: (String) throws -> Result
) throws -> Result {
  try withFolder(of: files.map { TableFile(name: $0.name, text: $0.text) }, body)
}

extension DifferentialCase {
  /// Nil where both engines write the same for this case; else what differs, with all that it takes to see it again.
  package func difference(between one: Engine, and other: Engine) throws -> String? {
    var random = random
    let files = tables.files(nil, &random)
    return try withFolder(of: files) { folder in
      difference(between: one(policy, folder, moment), and: other(policy, folder, moment), files)
    }
  }

  package func difference(
    between one: EngineOutput, and other: EngineOutput, _ files: [TableFile]
  ) -> String? {
    guard one != other else { return nil }
    let parts: [(name: String, text: KeyPath<EngineOutput, String>)] = [
      ("decisions", \.decisions), ("summary", \.summary), ("values", \.values), ("problems", \.problems),
    ]
    var text = "seed \(seed) as of \(moment.text); to repeat:\n"
    text += "BYLAW_DIFFERENTIAL=\(seed)...\(seed) swift test --disable-xctest --filter Differential\n"
    for part in parts where one[keyPath: part.text] != other[keyPath: part.text] {
      text += "--- \(part.name), one\n\(one[keyPath: part.text])--- \(part.name), the other\n"
      text += other[keyPath: part.text]
    }
    text += "--- policy.bylaw\n\(self.text)"
    for file in files { text += "--- \(file.name) in \(file.encoding)\n\(file.text)\n" }
    return text
  }
}
