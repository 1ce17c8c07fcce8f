import Bylaw
import BylawTestSupport
import Testing

/// Communities of thousands, so that batches have the size that they really have: what is wrong only past the first word
/// of a mask, past the first batch of 1,024 rows, or with more candidates than a rule keeps, shows here.
extension ColumnsTests {
  /// Seeds whose policies decide much, and which the reference goes through fast; `BYLAW_LARGE=1...100` asks for others.
  private static let largeSeeds = wantedSeeds("BYLAW_LARGE").map(Array.init) ?? [3, 20, 22, 23, 33, 36, 45, 50]

  @Test("large communities, in memory and from files", arguments: zip(largeSeeds.indices, largeSeeds))
  func large(_ index: Int, _ seed: UInt64) throws {
    guard let each = try? DifferentialCase(seed: seed, memberCount: 1_000 + Int(seed * 613 % 4_001)) else { return }
    var random = each.random
    try withFolder(of: each.tables.files(.csv, &random)) { folder in
      // A level each, in turn: the small communities of the other tests have their rows at the highest.
      let level = SIMDLevel.available[index % SIMDLevel.available.count]
      let shape = Shape(batch: 1_024, range: random.number(500...3_000), workers: random.number(1...3))
      let expected = referenceRun(each.policy, folder, each.moment)
      try compare(each, folder, shape, level, expected)
      expect(filesRun(each.policy, folder, each.moment), expected, "seed \(seed), files")
    }
  }

  /// Where no two rules grant the same, and keys ascend, a rule's candidates are decided on in pieces of some 8,000.
  @Test("candidates in several pieces")
  func pieces() throws {
    var random = SeededGenerator(seed: 61)
    let each = try DifferentialCase(policy: Self.piecesPolicy, asOf: "2026-11-01")
    var text = "id,tier,score,points,stars\n"
    for id in 0..<18_000 {
      text += "\(id),\(random.pick("core", "growth", "growth")),\(random.number(-1...40)),\(random.number(0...9)),0\n"
    }
    try withFolder(of: [("members.csv", text)]) { folder in
      let expected = referenceRun(each.policy, folder, each.moment)
      #expect(expected.decisions.split(separator: "\n").count > 30_000)
      for level in SIMDLevel.available {
        try compare(each, folder, Shape(batch: 1_024, range: 3_000, workers: 2), level, expected)
      }
      expect(filesRun(each.policy, folder, each.moment), expected, "files")
    }
  }

  private static let piecesPolicy = """
    tiers core > growth

    member
      id: int key
      tier: tier?
      score: int
      points: int = 0
      stars: int = 0

    promote rising from growth to core when score > 5 take top 3000 by score
    demote quiet from core to growth take bottom 12.5% by score, points
    reward steady when score >= 0 grant points 1 say "{id}: {score}"
    reward strong when score > 7 grant stars 2
    """

  private func compare(
    _ each: DifferentialCase, _ folder: String, _ shape: Shape, _ level: SIMDLevel, _ expected: EngineOutput
  ) throws {
    var left: [String: Int] = [:]
    let isError = expected.problems.contains("error[")
    let found = try level.run { try columns(each, folder, shape, &left, isError: isError) }
    if let found { expect(found, expected, "seed \(each.seed), \(level), \(shape)") }
  }

  /// Names the first line that differs.
  private func expect(_ found: EngineOutput, _ expected: EngineOutput, _ name: String) {
    let parts: [(name: String, text: KeyPath<EngineOutput, String>)] = [
      ("decisions", \.decisions), ("summary", \.summary), ("values", \.values), ("problems", \.problems),
    ]
    for part in parts where found[keyPath: part.text] != expected[keyPath: part.text] {
      let lines = [found, expected].map { $0[keyPath: part.text].split(separator: "\n") }
      let place = zip(lines[0], lines[1]).prefix { $0 == $1 }.count
      let (one, other) = (lines[0].dropFirst(place).first ?? "", lines[1].dropFirst(place).first ?? "")
      Issue.record("\(name): \(part.name), line \(place + 1): \(one) instead of \(other)")
    }
  }
}
